"""What of a document was decided in another program: decisions that corrections can express, and what they cannot."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from newsvoice.core.characters import one_line
from newsvoice.core.voices import QUOTED
from newsvoice.exchange import marked, place_changes
from newsvoice.exchange.annotated import AnnotatedText, Annotation, stripped
from newsvoice.exchange.marked import SPEAKER, SPEECH, MarkedDocument, Place, Span
from newsvoice.exchange.place_changes import NOBODY, ActorNames, Decided
from newsvoice.sources import given_corrections as given
from newsvoice.sources.given_corrections import INDIRECT, MENTION, QUOTATION, VOICE

_NAMES = {QUOTATION: "quotation", INDIRECT: "indirect speech", VOICE: "passage", MENTION: "actor", SPEAKER: "speaker"}


@dataclass(frozen=True, slots=True)
class Left:
    """What a file says and corrections cannot, with the reason."""

    source: str
    doc_id: str
    what: str
    start: int
    end: int
    label: str
    reason: str


@dataclass(frozen=True)
class Difference:
    """What a file says of a document that the tables do not, and what both say."""

    changed: list[Decided] = field(default_factory=list)
    confirmed: list[Decided] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)


def difference(document: MarkedDocument, read: AnnotatedText, actors: ActorNames) -> Difference:
    """What a file says of a document, against the places that the tables have.

    A place is known by its name, or by its bounds if it has none. One that the file would have and has not was removed,
    if the file knows the names of the document's present state: otherwise it may have been found since.

    Args:
        document: the document with its places.
        read: what the file says of it.
        actors: the actors of the report.
    """
    told = Difference()
    pairs = _paired(document, read, told)
    for place, annotation in pairs:
        if annotation.what != place.what and (annotation.what in SPEECH) != (place.what in SPEECH):
            told.left.append(_left(document, read, annotation, "its name belongs to something else"))
            continue
        if annotation.unclear:
            told.left.append(_left(document, read, annotation, annotation.unclear))
            continue
        reason, changes = place_changes.changes(document, place, annotation, actors)
        told.changed.extend(changes)
        if reason:
            told.left.append(_left(document, read, annotation, reason))
        elif not changes and place.what != SPEAKER and place.label != QUOTED:
            told.confirmed.append(Decided(document.doc_id, *place.found, place.what, given.RIGHT))
    _removed(document, read, {place.name for place, _ in pairs}, told)
    return told


def _paired(document: MarkedDocument, read: AnnotatedText, told: Difference) -> list[tuple[Place, Annotation]]:
    by_found = {(place.what, *place.found): place for place in document.places}
    pairs: list[tuple[Place, Annotation]] = []
    taken: set[str] = set()
    nameless: list[Annotation] = []
    for annotation in read.annotations:
        name = marked.parsed_name(annotation.name)
        place = by_found.get((name[0], *name[1])) if name else None
        if place is not None and place.name not in taken:
            taken.add(place.name)
            pairs.append((place, annotation))
        else:
            nameless.append(annotation)
    by_bounds: dict[tuple[str, Span], list[Place]] = {}
    for place in document.places:
        if place.name not in taken:
            by_bounds.setdefault((place.what, stripped(document.text, place.start, place.end)), []).append(place)
    for annotation in nameless:
        span = stripped(document.text, annotation.start, annotation.end)
        there = by_bounds.get((annotation.what, span))
        if there:
            pairs.append((there.pop(0), annotation))
        else:
            told.left.append(_left(document, read, annotation, _why_new(annotation)))
    return pairs


def _why_new(annotation: Annotation) -> str:
    if marked.parsed_name(annotation.name):
        return f"this {_NAMES[annotation.what]} is marked twice, or is not found any more; export again"
    return f"no {_NAMES[annotation.what]} was found there, and a correction adds none"


def _removed(document: MarkedDocument, read: AnnotatedText, known: set[str], told: Difference) -> None:
    """Places that the file would have and has not."""
    present = any(
        name is not None and name[2] == document.state
        for name in (marked.parsed_name(annotation.name) for annotation in read.annotations)
    )
    for place in _missing(document, read, known):
        if place.what not in (*SPEECH, MENTION):
            reason = "it was removed, which no correction can say"
        elif not present:
            reason = "it is not in the file, which does not know what is found now; export again and remove it there"
        else:
            decision, value = (given.ACTOR, NOBODY) if place.what == MENTION else (given.NO_QUOTATION, "")
            told.changed.append(Decided(document.doc_id, *place.found, place.what, decision, value))
            continue
        told.left.append(
            Left(read.source, document.doc_id, place.what, place.start, place.end, place.label, reason)
        )  # fmt: skip


def _missing(document: MarkedDocument, read: AnnotatedText, known: set[str]) -> Iterator[Place]:
    for place in document.places:
        blank = not document.text[place.start : place.end].strip()
        if place.what in read.layers and place.name not in known and not blank:
            yield place


def _left(document: MarkedDocument, read: AnnotatedText, annotation: Annotation, reason: str) -> Left:
    return Left(
        read.source, document.doc_id, annotation.what, annotation.start, annotation.end, one_line(annotation.label),
        reason,
    )  # fmt: skip


def all_of(differences: Iterable[Difference]) -> Difference:
    """Several differences as one, in their order."""
    told = Difference()
    for one in differences:
        told.changed.extend(one.changed)
        told.confirmed.extend(one.confirmed)
        told.left.extend(one.left)
    return told
