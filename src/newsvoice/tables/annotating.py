"""The two works that are done with a shard of documents, each leaving a part on disk: comparing and annotating."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from newsvoice.annotate import annotation, readings, reprints, voices
from newsvoice.annotate.mentions import Matcher
from newsvoice.annotate.readings import Reading
from newsvoice.annotate.reprints import Prints
from newsvoice.annotate.voices import Passage
from newsvoice.core import collector
from newsvoice.core.containment import Shingles
from newsvoice.core.voices import REPRINTED
from newsvoice.discovery import coverage
from newsvoice.gazetteer import Gazetteer
from newsvoice.sources import languages
from newsvoice.sources.documents import Quarantined
from newsvoice.tables import arrow_tables, common_lines, parts, schemas, shards
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
V = TypeVar("V", list[tuple[int, int]], list[Shingles], NDArray[np.uint64])

PRINTS = "prints"
_SHINGLES = pa.list_(pa.uint64())
_PRINTS = pa.schema({
    "doc_id": pa.string(), "story": _SHINGLES, "spans": pa.list_(pa.list_(pa.int64())),
    "paragraphs": pa.list_(_SHINGLES), "containers": pa.string(),
})  # fmt: skip


@collector.paused()
def annotate(shard: Shard, actors: Gazetteer, folder: Path) -> Path:
    """Annotate the documents of a shard and keep their rows.

    Args:
        shard: the documents.
        actors: who is looked for in them.
        folder: where parts are kept.

    Returns:
        The folder of the part; rows are never sent from one process to another.
    """
    found: dict[str, list[Rows]] = {name: [] for name in (*OF_DOCUMENTS, *schemas.PARTIAL)}
    ready = matcher(actors)
    for item in shard:
        for name, rows in _annotated(item, ready).items():
            found[name].append(rows)
    found["documents"] = [[annotation.without_text(row) for row in rows] for rows in found["documents"]]
    tables = {name: arrow_tables.of_rows(name, rows) for name, rows in found.items()}
    return parts.write(folder, shards.keys(shard), tables)


@collector.paused()
def compare(shard: Shard, folder: Path) -> Path:
    """Keep what is compared of the documents of a shard, to find what several of them print: ``reprints.prints``."""
    rows = []
    for item in shard:
        lines = common_lines.of_hashes(item.document.text, item.shared)
        story = annotation.story(item.document, lines)
        found = reprints.prints(story)
        containers = json.dumps(story.containers)
        rows.append((found.doc_id, found.story, [*map(list, found.spans)], found.paragraphs, containers))
    columns = [pa.array(column, one.type) for column, one in zip(zip(*rows, strict=True), _PRINTS, strict=True)]
    return parts.write(folder, shards.keys(shard), {PRINTS: pa.table(columns, _PRINTS)})


def compared(wanted: Sequence[Wanted]) -> Iterator[tuple[Prints, str]]:
    """What ``compare`` has kept of the wanted documents, and their voices as JSON; numbers are not copied."""
    for part in wanted:
        table = parts.read([part], PRINTS).combine_chunks()
        if table.num_rows:
            doc_id, story, spans, paragraphs, containers = (table[name].chunk(0) for name in _PRINTS.names)
            places = [(start, end) for start, end in spans.flatten().flatten().to_numpy().reshape(-1, 2).tolist()]
            found = _numbers(story), _cut(places, spans), _cut(_numbers(paragraphs.values), paragraphs)
            yield from zip(map(Prints, doc_id.to_pylist(), *found), containers.to_pylist(), strict=True)


def _numbers(lists: pa.ListArray) -> list[Shingles]:
    """Each list of numbers."""
    return _cut(lists.values.to_numpy(), lists)


def _cut(values: V, lists: pa.ListArray) -> list[V]:
    """The values of several lists, which stand one behind the other, by list."""
    return [values[start:end] for start, end in pairwise(lists.offsets.to_numpy().tolist())]


def _annotated(item: Item, matcher: Matcher) -> Mapping[str, Rows]:
    """The rows of a document; one that breaks a rule is set aside and must not end the book.

    They are of its text alone, so that a new title or file name costs nothing: ``annotation.described`` adds the rest.
    """
    text = item.document.text
    document = replace(item.document, content=text, file="", sha256="", description={}, doubts="", language_basis="")
    if item.reprint:
        return annotation.reprinted(document, item.reprint, item.corrections)
    try:
        shared = common_lines.of_hashes(text, item.shared)
        reading = (
            readings.read(text, matcher, shared, _passages(item)) if languages.has_rules(document.language) else None
        )
        if reading and item.spans:
            reading = reading._replace(containers=voices.cut_out(reading.containers, item.spans, REPRINTED))
        rows = annotation.annotate(document, matcher, shared, item.corrections, reading)
        return {**rows, **(_coverage(document.doc_id, reading) if reading else {})}
    except Exception as error:
        reason = f"it could not be annotated: {type(error).__name__}: {error}"
        return annotation.set_aside(Quarantined(document.doc_id, document.file, reason, document.sha256))


def _passages(item: Item) -> list[Passage] | None:
    """The voices that were found when a document was compared."""
    return [Passage(*cells) for cells in json.loads(str(item.containers))] if len(item.containers) else None


def _coverage(doc_id: str, reading: Reading) -> dict[str, Rows]:
    """What the document names, by what the gazetteer knows of it."""
    named = coverage.of_reading(reading)
    return {
        "names": [(doc_id, *row) for row in named.names],
        "surname_uses": [(doc_id, *row) for row in named.surnames],
    }


def named(actors: Gazetteer, text: str) -> str:
    """A hash of the forms of actors that could begin in a text."""
    return matcher(actors).fingerprint(text)


_ready: dict[str, Matcher] = {}


def matcher(actors: Gazetteer) -> Matcher:
    """The gazetteer made ready, once for all that one process does."""
    if actors.fingerprint not in _ready:
        _ready.clear()
        _ready[actors.fingerprint] = Matcher(actors)
    return _ready[actors.fingerprint]
