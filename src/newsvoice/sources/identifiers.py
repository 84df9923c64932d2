"""An identifier for every document: the one its file gives it, or its name without the ending."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from newsvoice.core import corpus_files
from newsvoice.core.spools import Text
from newsvoice.sources.input_records import Found, Record


@dataclass(frozen=True, slots=True)
class Source:
    """Something a reader has found: in which file, under which name in all of the corpus, and what it is.

    ``text`` is where the text of a record is kept, which itself has none then.
    """

    file: str
    name: str
    found: Found
    text: Text = ""


def identifiers(sources: Sequence[Source]) -> tuple[dict[str, str], dict[str, str]]:
    """Name → identifier, and name → why it has none: a file gave it one that an earlier document has.

    Args:
        sources: what was read, in the order of the corpus; names differ.
    """
    given: dict[str, str] = {}
    repeated: dict[str, str] = {}
    for source in sources:
        doc_id = source.found.doc_id if isinstance(source.found, Record) else ""
        if doc_id in given:
            repeated[source.name] = f"the identifier {doc_id} is that of {given[doc_id]} already; give it another"
        elif doc_id:
            given[doc_id] = source.name
    identified = set(given.values())
    others = [s.name for s in sources if s.name not in repeated and s.name not in identified]
    return {name: doc_id for doc_id, name in given.items()} | of_names(others, frozenset(given)), repeated


def of_names(names: Sequence[str], taken: frozenset[str] = frozenset()) -> dict[str, str]:
    """Names → identifiers: the path without its ending, or all of it where two documents would share one.

    Args:
        names: names of files, or of rows as ``file:row``.
        taken: identifiers that are given away already.
    """
    chosen = {name: _short(name) for name in names}
    while True:  # a name in full may be what another is called for short, so this may take some rounds
        counts = Counter(chosen.values())
        shared = {doc_id for doc_id, count in counts.items() if count > 1 or doc_id in taken}
        if not shared:
            return chosen
        again = {name: name if doc_id in shared else doc_id for name, doc_id in chosen.items()}
        chosen = again if again != chosen else {n: _other(d, taken) if d in shared else d for n, d in chosen.items()}


def _short(name: str) -> str:
    file, colon, row = name.rpartition(":")
    if not (colon and row.isdigit() and corpus_files.suffixes(file)[0] in corpus_files.COLLECTIONS):
        file, row = name, ""
    *folders, last = file.split("/")
    stem = PurePosixPath(last).stem
    if corpus_files.suffixes(last)[1]:
        stem = PurePosixPath(stem).stem
    return "__".join((*folders, stem, *([row] if row else ())))


def _other(doc_id: str, taken: frozenset[str]) -> str:
    """An identifier like one that is taken."""
    return next(f"{doc_id} ({n})" for n in range(2, len(taken) + 3) if f"{doc_id} ({n})" not in taken)
