"""The two works that are done with a shard of documents, each leaving a part on disk: comparing and annotating."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pyarrow as pa

from newsvoice.annotate import annotation, reprints, voices
from newsvoice.annotate.mentions import Matcher
from newsvoice.annotate.reprints import Prints
from newsvoice.core import plain_texts
from newsvoice.core.voices import REPRINTED
from newsvoice.discovery import coverage
from newsvoice.gazetteer import Gazetteer
from newsvoice.sources import languages
from newsvoice.sources.documents import Quarantined
from newsvoice.tables import parts, schemas, shards
from newsvoice.tables.parts import Wanted
from newsvoice.tables.schemas import Rows
from newsvoice.tables.shards import Item, Shard

OF_DOCUMENTS = (
    "documents",
    "passages",
    "quotations",
    "indirect",
    "sentences",
    "tokens",
    "mentions",
    "unused_corrections",
    "decisions",
)
PRINTS = "prints"
_SHINGLES = pa.list_(pa.uint64())
_PRINTS = pa.schema({
    "doc_id": pa.string(), "story": _SHINGLES, "spans": pa.list_(pa.list_(pa.int64())),
    "paragraphs": pa.list_(_SHINGLES),
})  # fmt: skip


def annotate(shard: Shard, actors: Gazetteer, folder: Path) -> Path:
    """Annotate the documents of a shard and keep their rows.

    Args:
        shard: the documents.
        actors: who is looked for in them.
        folder: where parts are kept.

    Returns:
        The folder of the part; rows are never sent from one process to another.
    """
    found: dict[str, list[annotation.Row]] = {name: [] for name in (*OF_DOCUMENTS, *schemas.PARTIAL)}
    matcher = _matcher(actors)
    for item in shard:
        for name, rows in _annotated(item, matcher).items():
            found[name].extend(rows)
    found["documents"] = [annotation.without_text(row) for row in found["documents"]]
    tables = {name: schemas.arrow(name, schemas.frame(name, rows)) for name, rows in found.items()}
    return parts.write(folder, shards.keys(shard), tables)


def compare(shard: Shard, folder: Path) -> Path:
    """Keep what is compared of the documents of a shard, to find what several of them print: ``reprints.prints``."""
    rows = []
    for item in shard:
        found = reprints.prints(annotation.story(item.document, item.shared))
        rows.append((found.doc_id, found.story, [*map(list, found.spans)], found.paragraphs))
    columns = [pa.array(column, one.type) for column, one in zip(zip(*rows, strict=True), _PRINTS, strict=True)]
    return parts.write(folder, shards.keys(shard), {PRINTS: pa.table(columns, _PRINTS)})


def compared(wanted: Sequence[Wanted]) -> Iterator[Prints]:
    """What ``compare`` has kept of the wanted documents."""
    table = parts.read(wanted, PRINTS)
    columns = (table[name].to_pandas() for name in ("doc_id", "story", "spans", "paragraphs"))
    for doc_id, story, spans, paragraphs in zip(*columns, strict=True):
        yield Prints(doc_id, story.astype(np.uint64), [(int(a), int(b)) for a, b in spans], [*paragraphs])


def _annotated(item: Item, matcher: Matcher) -> Mapping[str, Rows]:
    """The rows of a document; one that breaks a rule is set aside and must not end the book.

    They are of its text alone, so that a new title or file name costs nothing: ``annotation.described`` adds the rest.
    """
    document = replace(item.document, file="", sha256="", description={}, doubts="", language_basis="")
    if item.reprint:
        return annotation.reprinted(document, item.reprint, item.corrections)
    try:
        containers = None
        if item.spans:
            plain = plain_texts.plain_text(document.text)
            containers = voices.cut_out(voices.containers(plain, item.shared), item.spans, REPRINTED)
        rows = annotation.annotate(document, matcher, item.shared, item.corrections, containers)
        return {**rows, **_coverage(item, matcher)}
    except Exception as error:
        reason = f"it could not be annotated: {type(error).__name__}: {error}"
        return annotation.set_aside(Quarantined(document.doc_id, document.file, reason, document.sha256))


def _coverage(item: Item, matcher: Matcher) -> dict[str, Rows]:
    """What the document names, by what the gazetteer knows of it."""
    if not languages.has_rules(item.document.language):
        return {}
    named = coverage.of_document(plain_texts.plain_text(item.document.text), matcher)
    doc_id = item.document.doc_id
    return {
        "names": [(doc_id, *row) for row in named.names],
        "surname_uses": [(doc_id, *row) for row in named.surnames],
    }


_ready: dict[str, Matcher] = {}


def _matcher(actors: Gazetteer) -> Matcher:
    """The gazetteer made ready, once for all shards of a worker."""
    if actors.fingerprint not in _ready:
        _ready.clear()
        _ready[actors.fingerprint] = Matcher(actors)
    return _ready[actors.fingerprint]
