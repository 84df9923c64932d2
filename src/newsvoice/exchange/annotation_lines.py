"""Annotations as JSON Lines, one document a line: the form that needs no other program. See docs/exchange.md."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import IO, Any

from newsvoice.core.characters import one_line
from newsvoice.exchange import marked
from newsvoice.exchange.annotated import AnnotatedText, Annotation, Unreadable
from newsvoice.exchange.exchange_errors import ExchangeError
from newsvoice.exchange.marked import SPEAKER, MarkedDocument, Place
from newsvoice.sources.given_corrections import INDIRECT, MENTION, QUOTATION, VOICE

LAYERS = {VOICE: "voices", QUOTATION: "quotes", INDIRECT: "indirect", SPEAKER: "speakers", MENTION: "mentions"}
"""The field that holds what is of a kind."""
LABELS = {VOICE: "voice", QUOTATION: "speaker", INDIRECT: "speaker", SPEAKER: "speaker", MENTION: "actor"}
KINDS = {VOICE: "role", QUOTATION: "kind", INDIRECT: "kind", SPEAKER: "", MENTION: "kind"}
LONGEST = 100_000_000  # bytes of a line


def lines(documents: Iterable[MarkedDocument]) -> Iterator[str]:
    """Documents as JSON, one a line."""
    for document in documents:
        about = {"id": document.doc_id, "title": document.title, "outlet": document.outlet, "text": document.text}
        found: dict[str, list[dict[str, object]]] = {layer: [] for layer in LAYERS.values()}
        for place in document.places:
            found[LAYERS[place.what]].append(_object(place, document.text))
        yield json.dumps(about | found, ensure_ascii=False).encode("utf-8", "backslashreplace").decode("utf-8")


def _object(place: Place, text: str) -> dict[str, object]:
    label: str | None = place.label or None
    cells: dict[str, object] = {
        "name": place.name, "start": place.start, "end": place.end, "text": text[place.start : place.end],
        LABELS[place.what]: label,
    }  # fmt: skip
    if KINDS[place.what]:
        cells[KINDS[place.what]] = place.kind
    return cells | dict(place.details)


def read(stream: IO[bytes], source: str) -> Iterator[AnnotatedText | Unreadable]:
    """What lines say of documents; a line that cannot be read is told with its number, and the rest goes on.

    Args:
        stream: the bytes.
        source: what to call the file.

    Raises:
        ExchangeError: a line is too long to go on.
    """
    number = 0
    while line := stream.readline(LONGEST + 1):
        number += 1
        if len(line) > LONGEST:
            raise ExchangeError(
                f"{source}, line {number}: it has more than {LONGEST / 1e6:.0f} MB; is it one document?"
            )
        if line.strip():
            yield _read_line(line, f"{source}, line {number}")


def _read_line(line: bytes, where: str) -> AnnotatedText | Unreadable:
    try:
        row = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        return Unreadable(where, f"it is no JSON ({str(error)[:100]}); write it again")
    doc_id = row.get("id", row.get("doc_id")) if isinstance(row, dict) else None
    if not isinstance(doc_id, str | int):
        return Unreadable(where, 'it is no object with an "id"; see docs/exchange.md')
    text = row.get("text", "")
    layers = {what: row[field] for what, field in LAYERS.items() if isinstance(row.get(field), list)}
    found: list[Annotation] = []
    unread: list[Unreadable] = []
    for what, things in layers.items():
        for number, thing in enumerate(things, 1):
            read = annotation(what, thing)
            if isinstance(read, Annotation):
                found.append(read)
            else:
                unread.append(Unreadable(f"{where}, {LAYERS[what]} {number}", read))
    return AnnotatedText(
        where, str(doc_id), text if isinstance(text, str) else "", tuple(found), frozenset(layers), tuple(unread)
    )


def annotation(what: str, thing: Any) -> Annotation | str:
    """What an object of a layer marks; a phrase that says what is wrong if it marks nothing."""
    if not isinstance(thing, Mapping):
        return "it is no object"
    start, end = thing.get("start"), thing.get("end")
    if type(start) is not int or type(end) is not int or not 0 <= start < end:
        return "start and end are not whole numbers with the end behind the start"
    label, kind, name = (_text(thing.get(key)) for key in (LABELS[what], KINDS[what], "name"))
    parsed = marked.parsed_name(name)
    if what == QUOTATION and (kind == INDIRECT or (parsed and parsed[0] == INDIRECT)):
        what = INDIRECT  # quotations of both kinds in one list, as annotate.py writes them
    return Annotation(what, start, end, label, kind if what != INDIRECT else kind or INDIRECT, name)


def _text(value: object) -> str:
    return one_line(value) if isinstance(value, str | int | float) else ""
