"""A quotation on its way through this package, and as its result."""

from __future__ import annotations

from dataclasses import dataclass, field

from newsvoice.annotate.quotations.marks import Marked
from newsvoice.annotate.quotations.rules_common import Attribution
from newsvoice.annotate.voices import Passage


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


@dataclass(slots=True)
class Block:
    """A paragraph with quotations."""

    start: int
    end: int
    quotes: list[Quote] = field(default_factory=list)
