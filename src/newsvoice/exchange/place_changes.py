"""What was changed of one place in another program, as decisions that corrections can express."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from newsvoice.core.characters import one_line
from newsvoice.core.table_files import COMPUTED, LONGEST_CELL
from newsvoice.core.voices import QUOTED
from newsvoice.exchange.annotated import Annotation, plain_label, stripped
from newsvoice.exchange.marked import SPEAKER, SPEECH, MarkedDocument, Place
from newsvoice.sources import given_corrections as given
from newsvoice.sources.given_corrections import BOUNDS, CORRECTION_KINDS, INDIRECT, MENTION, VOICE

NOBODY = "-"
_SPEAKER = "where a speaker is named is no correction; change the speaker of the quotation"


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision: cells of a row of corrections, without who and when."""

    doc_id: str
    start: int
    end: int
    what: str
    decision: str
    value: str = ""
    kind: str = ""


class ActorNames:
    """The ids of actors by what people call them."""

    def __init__(self, names: Mapping[str, str]) -> None:
        """Take the names of actors by their ids."""
        self._ids = set(names)
        self._by_name: dict[str, list[str]] = {}
        for actor, name in names.items():
            self._by_name.setdefault(plain_label(name), []).append(actor)

    def id_of(self, label: str) -> str:
        """The id of an actor that is given by it, or by a name that only this one has; ``""`` if there is none."""
        if label in self._ids:
            return label
        found = self._by_name.get(label, ())
        return found[0] if len(found) == 1 else ""


def changes(
    document: MarkedDocument, place: Place, annotation: Annotation, actors: ActorNames
) -> tuple[str, list[Decided]]:
    """Why something of a place cannot be expressed (``""`` if all of it can), and what can."""
    span = annotation.start, annotation.end
    if not 0 <= span[0] < span[1] <= len(document.text):
        return "it is empty or ends behind the text", []
    moved = stripped(document.text, *span) != stripped(document.text, place.start, place.end)
    label = plain_label(annotation.label)
    if place.what in SPEECH:
        return _changed_speech(document, place, annotation, moved)
    same = label == plain_label(place.label)
    if place.what == SPEAKER:
        return "" if same and not moved else _SPEAKER, []
    if moved:
        return f"bounds of a {'voice' if place.what == VOICE else 'name'} cannot be corrected", []
    if same:
        return "", []
    return _revoiced(document, place, label) if place.what == VOICE else _renamed(document, place, label, actors)


def _revoiced(document: MarkedDocument, place: Place, label: str) -> tuple[str, list[Decided]]:
    if place.label == QUOTED:
        return "this passage is quoted; decide on the quotation instead", []
    if label not in given.DECIDED_VOICES:
        return f"a voice can be {', '.join(given.DECIDED_VOICES)}", []
    return "", [Decided(document.doc_id, *place.found, VOICE, VOICE, label)]


def _renamed(document: MarkedDocument, place: Place, label: str, actors: ActorNames) -> tuple[str, list[Decided]]:
    actor = NOBODY if label in ("", NOBODY) else actors.id_of(label)
    if not actor:
        return "the gazetteer has no such actor; add it, or give the id of one it has", []
    if actor == place.label:
        return "", []
    return "", [Decided(document.doc_id, *place.found, MENTION, given.ACTOR, actor)]


def _changed_speech(
    document: MarkedDocument, place: Place, annotation: Annotation, moved: bool
) -> tuple[str, list[Decided]]:
    doc_id, found, what = document.doc_id, place.found, place.what
    reasons, decided = [], []
    speaker, kind = plain_label(annotation.label), _kind(annotation)
    if speaker in ("", NOBODY) and place.label:
        speaker = NOBODY
    said = "" if speaker == plain_label(place.label) or (speaker == NOBODY and not place.label) else speaker
    if said and said != NOBODY and (said.startswith(COMPUTED) or len(said) > LONGEST_CELL):
        reasons.append("its speaker is longer than a cell, or begins with what spreadsheet programs compute")
        said = ""
    new_kind = kind if kind and kind != place.kind else ""
    if new_kind and (new_kind not in CORRECTION_KINDS or what == INDIRECT):
        reasons.append(f"the kind {new_kind[:40]!r} cannot take the place of {place.kind!r}")
        new_kind = ""
    if moved and (other := _overlapped(document, place, annotation)):
        reasons.append(f"it would overlap the one at {other.start}")
    elif moved:
        bounds = stripped(document.text, annotation.start, annotation.end)
        decided.append(Decided(doc_id, *found, what, BOUNDS, f"{bounds[0]}-{bounds[1]}"))
    if said:
        decided.append(Decided(doc_id, *found, what, given.SPEAKER, said, new_kind))
    elif new_kind:
        decided.append(Decided(doc_id, *found, what, "", "", new_kind))
    return "; ".join(reasons), decided


def _kind(annotation: Annotation) -> str:
    return one_line(annotation.kind) or (INDIRECT if annotation.what == INDIRECT else "")


def _overlapped(document: MarkedDocument, place: Place, annotation: Annotation) -> Place | None:
    others = (p for p in document.places if p.what in SPEECH and p.name != place.name)
    return next((p for p in others if p.start < annotation.end and annotation.start < p.end), None)
