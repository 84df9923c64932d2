"""A document with its places as it is given to other programs: voices, quotations, speakers, mentions of actors.

Each place has a name that says where it was found and in which state of the document, so that it is known again when it
comes back, whatever has been changed of it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from newsvoice.core import given_files
from newsvoice.exchange.exchange_errors import ExchangeError
from newsvoice.sources.given_corrections import BOUNDS, INDIRECT, MENTION, NO_QUOTATION, QUOTATION, VOICE
from newsvoice.tables import Tables

SPEAKER = "speaker"
WHATS = (VOICE, QUOTATION, INDIRECT, SPEAKER, MENTION)
"""What a place can be. A speaker is the words that name who speaks."""
SPEECH = (QUOTATION, INDIRECT)
_NAME = re.compile(f"({'|'.join(WHATS)}):([0-9]{{1,15}})-([0-9]{{1,15}}):([0-9a-f]{{8}})")
_PIECE = re.compile(r"\w+|[^\w\s]+")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the text of a document.

    Attributes:
        what: one of ``WHATS``.
        start, end: code points, end exclusive.
        label: whose it is: a speaker, a voice, the id of an actor; ``""`` for nobody.
        kind: of a quotation or a mention; the role of a voice.
        found: where it was found before anybody decided; what a correction names.
        name: says ``what``, ``found`` and the state of the document.
        details: what else is known of it, by the name of the column.
    """

    what: str
    start: int
    end: int
    label: str
    kind: str
    found: Span
    name: str = ""
    details: Mapping[str, str | float] = field(default_factory=dict)


@dataclass(frozen=True)
class MarkedDocument:
    """A document with its places in the order of the text.

    Attributes:
        doc_id, title, outlet, published: from the table of documents; ``published`` may be empty.
        text: as it is in the table.
        state: changes with the text and with what was found, not with what was decided.
        places: what stands in it.
        sentences: where sentences begin and end.
        tokens: where words begin and end.
    """

    doc_id: str
    title: str
    outlet: str
    published: str
    text: str
    state: str
    places: tuple[Place, ...]
    sentences: tuple[Span, ...] = ()
    tokens: tuple[Span, ...] = ()


def of_tables(tables: Tables, wanted: Collection[str] = ()) -> Iterator[MarkedDocument]:
    """The documents of a corpus with their places, in the order of the table; those without places are left out.

    Args:
        tables: the tables.
        wanted: the ids of documents; all if it is empty.

    Raises:
        ExchangeError: there is no such document, or it has no annotation.
    """
    parts = {
        name: dict(iter(getattr(tables, name).groupby("doc_id", sort=False, observed=True)))
        for name in ("passages", "quotations", "indirect", "mentions", "sentences", "tokens", "decisions")
    }
    for doc_id in wanted:
        if doc_id not in parts["passages"]:
            hint = "see the table documents for those there are"
            raise ExchangeError(f"no document {given_files.shown(doc_id, 60)!r} with annotations is there; {hint}")
    for row in tables.documents.itertuples():
        if row.doc_id in parts["passages"] and (not wanted or row.doc_id in wanted):
            own = {name: found[row.doc_id] for name, found in parts.items() if row.doc_id in found}
            yield _document(row, str(row.text), own)


def parsed_name(name: str) -> tuple[str, Span, str] | None:
    """What, found where, and in which state by the name of a place; None if it is no such name."""
    match = _NAME.fullmatch(name)
    return (match[1], (int(match[2]), int(match[3])), match[4]) if match else None


def tokens(document: MarkedDocument) -> list[Span]:
    """Where tokens stand: words, what is printed between them, and all of it cut where a place begins or ends.

    They cover everything but blanks, so that programs which mark tokens can mark every place.
    """
    pieces = [*document.tokens]
    edges = [0, *(edge for span in document.tokens for edge in span), len(document.text)]
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        pieces += [match.span() for match in _PIECE.finditer(document.text, start, end)]
    cuts = sorted({edge for place in document.places for edge in (place.start, place.end)})
    return list(_cut(sorted(pieces), cuts))


def _cut(spans: Iterable[Span], cuts: Sequence[int]) -> Iterator[Span]:
    at = 0
    for start, end in spans:
        while at < len(cuts) and cuts[at] <= start:
            at += 1
        number = at
        while number < len(cuts) and cuts[number] < end:
            yield start, cuts[number]
            start, number = cuts[number], number + 1
        yield start, end


def _document(row: object, text: str, parts: Mapping[str, pd.DataFrame]) -> MarkedDocument:
    decided = parts.get("decisions")
    decisions = [] if decided is None else decided.to_dict("records")
    named: set[Span] = set()
    places = [
        *_voices(parts["passages"]),
        *_speech(parts.get("quotations"), QUOTATION, decisions, named),
        *_speech(parts.get("indirect"), INDIRECT, decisions, named),
        *_mentions(parts.get("mentions")),
    ]
    state = _state(text, places, decisions)
    order = {what: number for number, what in enumerate(WHATS)}
    places.sort(key=lambda place: (place.start, -place.end, order[place.what]))
    doc_id, title, outlet, published = (
        str(getattr(row, name) or "") for name in ("doc_id", "title", "outlet", "published_from")
    )
    return MarkedDocument(
        doc_id, title, outlet, published, text, state, tuple(_named(place, state) for place in places),
        _spans(parts.get("sentences")), _spans(parts.get("tokens")),
    )  # fmt: skip


def _spans(frame: pd.DataFrame | None) -> tuple[Span, ...]:
    if frame is None:
        return ()
    return tuple((int(start), int(end)) for start, end in zip(frame["start"], frame["end"], strict=True))


def _named(place: Place, state: str) -> Place:
    name = f"{place.what}:{place.found[0]}-{place.found[1]}:{state}"
    return Place(place.what, place.start, place.end, place.label, place.kind, place.found, name, place.details)


def _state(text: str, places: Iterable[Place], decisions: Iterable[Mapping[str, object]]) -> str:
    found = {(place.what, *place.found) for place in places if place.what in (*SPEECH, MENTION)}
    for row in decisions:
        if row["decision"] == NO_QUOTATION or (row["what"] == MENTION and not row["right"]):
            found.add((str(row["what"]), int(str(row["start"])), int(str(row["end"]))))
    return hashlib.sha256(repr((text, sorted(found))).encode("utf-8", "surrogatepass")).hexdigest()[:8]


def _voices(frame: pd.DataFrame) -> Iterator[Place]:
    for row in frame.itertuples():
        details = {"container": row.container, "reason": row.reason}
        yield Place(VOICE, row.start, row.end, row.voice, row.role, (row.start, row.end), details=details)


def _speech(
    frame: pd.DataFrame | None, what: str, decisions: Sequence[Mapping[str, object]], named: set[Span]
) -> Iterator[Place]:
    """Quotations with the words that name their speakers, each once: they may be the same of several."""
    if frame is None:
        return
    moved = {
        (row["right_start"], row["right_end"]): (int(str(row["start"])), int(str(row["end"])))
        for row in decisions if row["decision"] == BOUNDS and row["what"] == what
    }  # fmt: skip
    for row in frame.itertuples():
        span = row.start, row.end
        details = {name: getattr(row, name) or "" for name in ("actor", "cue", "rule", "confidence", "container")}
        yield Place(what, *span, row.speaker or "", row.kind, moved.get(span, span), details=details)
        if not pd.isna(row.speaker_start) and (at := (int(row.speaker_start), int(row.speaker_end))) not in named:
            named.add(at)
            yield Place(SPEAKER, *at, row.speaker or "", "", at)


def _mentions(frame: pd.DataFrame | None) -> Iterator[Place]:
    if frame is None:
        return
    for row in frame.itertuples():
        details = {"sense": row.sense, "surface": row.surface, "type": row.type, "voice": row.voice}
        yield Place(MENTION, row.start, row.end, row.actor, row.kind, (row.start, row.end), details=details)
