"""A quotation on its way through this package, and as its result."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from newsvoice.annotate.quotations.marks import Marked
from newsvoice.annotate.quotations.rules_common import Attribution
from newsvoice.annotate.voices import Passage


class Alternative(NamedTuple):
    """Somebody else who may have said a quotation.

    Attributes:
        speaker: the name, or the words that stand for somebody.
        start, end: where that stands.
        probability: the share of such candidates that were the speaker instead, measured on news from outlets that
            nothing was learned from.
    """

    speaker: str
    start: int
    end: int
    probability: float


@dataclass(frozen=True, slots=True)
class Quotation:
    """Somebody's words, and whose they are.

    Attributes:
        start, end: the words, marks excluded, as offsets into the text.
        kind: ``full`` (its own utterance), ``fragment`` (words in the narrator's sentence), ``scare`` (nobody is
            quoted) or ``indirect`` (reported without marks).
        container: the voice around it.
        speaker: the speaker's full name as the document has it, a role if there is no name, or None.
        speaker_surface, speaker_start, speaker_end: the words that stand for the speaker at this place.
        cue: the reporting verb or noun.
        outlet: where the words were first published, if the text says so.
        rule: which rule attributed it; ``ranker`` if the learned judge preferred somebody else (``ranker``).
        confidence: how sure that is, 0 to 1: the share of right answers among those alike, measured on news from
            outlets that nothing was learned from.
        others: who it would have been otherwise, at most two, the likelier first; empty where nobody was compared.
        feature: the feature that spoke most for the speaker against the first of these, with its weight.
    """

    start: int
    end: int
    kind: str
    container: str
    speaker: str | None = None
    speaker_surface: str | None = None
    speaker_start: int | None = None
    speaker_end: int | None = None
    cue: str | None = None
    outlet: str | None = None
    rule: str = ""
    confidence: float = 0.0
    others: tuple[Alternative, ...] = ()
    feature: str = ""


@dataclass(slots=True)
class Quote:
    """A marked span on its way to becoming a quotation."""

    number: int
    span: Marked
    inner: str
    passage: Passage
    full: bool = False
    scare: bool = False
    said: Attribution | None = None
    token: int = 0
    bare: bool = False  # nothing but quotations in its sentence
    others: tuple[tuple[int, int, float], ...] = ()  # who else: offsets and probability
    feature: str = ""


@dataclass(slots=True)
class Block:
    """A paragraph with quotations."""

    start: int
    end: int
    quotes: list[Quote] = field(default_factory=list)
