"""The words of all texts and where they stand, in parts by the alphabet: a search loads those of its words alone.

Words are compared without accents, apostrophes, stops and case. ``3:0,4;7:2-5`` is the first and fifth block of the
third part of the texts and the third to sixth of the seventh.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from newsvoice.book.parts import files
from newsvoice.book.parts.text_parts import Part

PART = 30_000  # bytes of words and places in a part
MOST = 1_800  # places that are kept of a word; how many there are is kept too
NAME = "words"

_WORD = re.compile(r"[^\W_]+")
_BETWEEN = re.compile("[-‐‑–—/]")
_WITHIN = re.compile("['’‘ʿʾ`.]")

Place = tuple[int, int]  # part of the texts, block in it


@dataclass(slots=True)
class Places:
    """Where a word stands: in texts, in headings, in names of actors."""

    text: list[Place] = field(default_factory=list)
    heading: list[Place] = field(default_factory=list)
    names: list[Place] = field(default_factory=list)


def folded(text: str) -> str:
    """Letters as they are compared: no accents, apostrophes or stops (P.M.F. = PMF, Asa’ib = Asaib), hyphens as spaces.

    ``newsvoice-search.js`` does the same to what somebody looks for.
    """
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if unicodedata.category(c)[0] != "M")
    return _BETWEEN.sub(" ", _WITHIN.sub("", text.lower()))


def words(text: str) -> Iterator[str]:
    """The words of a text, each once."""
    return iter(dict.fromkeys(_WORD.findall(folded(text))))


def index(parts: Iterable[Part]) -> dict[str, Places]:
    """Where every word stands, in the order of the texts. The label of a document counts for its first sentence."""
    found: dict[str, Places] = {}
    for part in parts:
        at = 0
        for group in part.groups:
            for n, block in enumerate(group.blocks):
                place = part.number, at + n
                heading = block.heading if not group.document else group.document.label * (n == 0)
                for told, kind in ((block.text, "text"), (heading, "heading"), (block.names, "names")):
                    for word in words(told) if told else ():
                        getattr(found.setdefault(word, Places()), kind).append(place)
            at += len(group.blocks)
    return found


def written(places: Sequence[Place]) -> str:
    """Places as a short text; neighbours as a range."""
    parts: dict[int, list[int]] = {}
    for part, block in places:
        parts.setdefault(part, []).append(block)
    return ";".join(f"{part}:{','.join(_ranges(blocks))}" for part, blocks in parts.items())


def first_of_documents(parts: Sequence[Part]) -> int:
    """The number of the first part from which on all are of documents."""
    return next((part.number for part in parts if all(group.document for group in part.groups)), len(parts))


def _row(word: str, places: Places, documents: int) -> list[str | int]:
    kept = (written(_kept(found, documents)) for found in (places.text, places.heading, places.names))
    return [word, len(places.text), *kept, sum(part >= documents for part, _ in places.text)]


def _kept(places: Sequence[Place], documents: int) -> Sequence[Place]:
    """Of too many places those on pages, and an even choice of those in documents."""
    if len(places) <= MOST:
        return places
    at = next((n for n, (part, _) in enumerate(places) if part >= documents), len(places))
    room = max(MOST - at, 0)
    others = places[at:]
    return [*places[:MOST][:at], *(others[n * len(others) // room] for n in range(room))]


def _ranges(blocks: Sequence[int]) -> Iterator[str]:
    first = last = blocks[0]
    for block in [*blocks[1:], -1]:
        if block == last + 1:
            last = block
            continue
        yield str(first) if first == last else f"{first}-{last}"
        first = last = block


def write(folder: Path, parts: Iterable[Part]) -> None:
    """Write the parts; which of them begins with which word; and from which part of the texts on they are of documents.

    A row is the word, the number of texts that have it, its places in texts, headings and names, and the number of
    sentences of documents that have it.
    """
    parts = list(parts)
    documents = first_of_documents(parts)
    rows = sorted(index(parts).items())
    entries = (_row(word, places, documents) for word, places in rows)
    first = []
    for number, packed in enumerate(files.packed(((row, files.size(row) + 1) for row in entries), PART)):
        first.append(packed[0][0])
        files.write(folder, f"{NAME}-{number}", packed)
    files.write(folder, NAME, {"first": first, "documents": documents})
