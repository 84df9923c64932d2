"""The actors that a search suggests: their names, how often each is named, and where the book tells of it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from newsvoice.book.parts import files, words
from newsvoice.core.characters import visible
from newsvoice.measures import actor_occurrences
from newsvoice.show.page import entry
from newsvoice.tables import Tables

MOST = 90_000  # bytes of all of them; the most named come first
OTHERS = 240  # characters of the words of the other names of one
NAME = "actors"


def write(folder: Path, tables: Tables, addresses: Mapping[str, str]) -> None:
    """Write the actors, the most named first: name, words of other names, mentions, address from the book's folder.

    Args:
        folder: of the parts.
        tables: what the book was made from.
        addresses: where the book tells of an actor, by its entry in the actor index; others have no address.
    """
    counts = actor_occurrences.named(tables)["actor"].value_counts()
    names, aliases = (tables.actors.set_index("actor")[column] for column in ("name", "aliases"))
    rows = [
        [
            visible(str(names[actor])),
            _others(str(names[actor]), str(aliases[actor])),
            int(n),
            addresses[entry(str(actor))],
        ]
        for actor, n in sorted(counts.items(), key=lambda found: (-found[1], str(found[0])))
        if actor in names and entry(str(actor)) in addresses
    ]
    packed = files.packed(((row, files.size(row) + 1) for row in rows), MOST)
    files.write(folder, NAME, next(packed, []))


def _others(name: str, aliases: str) -> str:
    """The words of the other names that the name does not have, each once, as a search compares them."""
    known = set(words.words(name))
    return " ".join(word for word in words.words(aliases) if word not in known)[:OTHERS]
