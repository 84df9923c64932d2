"""Documents in shards: what one worker does at a time, with everything it needs to know of the rest of the corpus.

Of each document a key is told, a hash of all that its rows depend on: its text, the lines it shares with others, the
actors whose names it has, and the code. So a document more or less costs that document, and those in which it changes
something; what is known of a document beside its text, such as its title, costs nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from newsvoice.annotate.reprints import Reprint, Spans
from newsvoice.core import fingerprints
from newsvoice.core.spools import Text
from newsvoice.core.table_files import Row as TableRow
from newsvoice.gazetteer import Gazetteer
from newsvoice.sources import given_corrections
from newsvoice.sources.documents import Document

SIZE = 1_000_000  # characters of a shard: some seconds of work, so that bars move and little is lost with a worker
_ROOMS = ("core", "sources", "gazetteer", "annotate", "discovery", "tables")
CODE = fingerprints.of_rooms(*_ROOMS)  # of the code that runs, not of what an editor may have made of it since


@dataclass(frozen=True, slots=True)
class Item:
    """A document with what is known of it from the others.

    Attributes:
        document: the document.
        shared: hashes of the lines of it that other documents carry too, see ``common_lines``.
        reprint: the document that counts in its place, if one does.
        spans: the paragraphs of its plain text that count elsewhere.
        corrections: what an analyst knows better of its quotations.
        key: a hash of everything its rows depend on.
        containers: the voices of its plain text without quotations, as JSON, if they are known; they follow from the
            rest.
    """

    document: Document
    shared: tuple[int, ...] = ()
    reprint: Reprint | None = None
    spans: tuple[tuple[int, int], ...] = ()
    corrections: tuple[TableRow, ...] = ()
    key: str = ""
    containers: Text = ""


Shard = Sequence[Item]


def _nobody(_: str) -> str:
    """What a text names where nobody is looked for."""
    return ""


def item(
    document: Document,
    shared: Sequence[int] = (),
    reprint: Reprint | None = None,
    spans: Spans | None = None,
    corrections: Sequence[TableRow] = (),
    actors: Gazetteer | None = None,
    names: Callable[[str], str] = _nobody,
    containers: Text = "",
) -> Item:
    """A document with its key.

    Args:
        document: the document; the next ones as in ``Item``.
        shared: hashes of lines.
        reprint: the document that counts.
        spans: paragraphs that count elsewhere.
        corrections: what an analyst knows.
        actors: who is looked for in it.
        names: gives what ``Matcher.fingerprint`` does of these actors, or what is kept of it.
        containers: the voices that were found when it was compared.
    """
    told = [(row.line, sorted(row.items())) for row in corrections]
    values = [given_corrections.value(row) for row in corrections]
    known = [getattr(actors.actors.get(value), "type", None) for value in values] if actors else []
    key = fingerprints.of(
        CODE, document.doc_id, fingerprints.of_text(document.text), document.language, sorted(shared), reprint,
        spans or [], told, names(naming(document, corrections)), known, document.provided,
    )  # fmt: skip
    return Item(document, tuple(shared), reprint, tuple(spans or ()), tuple(corrections), key, containers)


def naming(document: Document, corrections: Sequence[TableRow]) -> str:
    """The text that tells which actors the rows of a document may name: its own, and what was decided of it."""
    return "\n".join([document.text, *map(given_corrections.value, corrections)])


def cut(items: Iterable[Item], size: int = SIZE) -> Iterator[list[Item]]:
    """The items in shards of about ``size`` characters, in order; a longer document is a shard of its own."""
    shard: list[Item] = []
    long = 0
    for one in items:
        if shard and long + one.document.length > size:
            yield shard
            shard, long = [], 0
        shard.append(one)
        long += one.document.length
    if shard:
        yield shard


def keys(shard: Iterable[Item]) -> Mapping[str, str]:
    """Document → key."""
    return {one.document.doc_id: one.key for one in shard}
