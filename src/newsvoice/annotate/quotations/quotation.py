"""The one result type of this package."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Quotation:
    """Somebody's words, and whose they are.

    Attributes:
        start, end: The words, marks excluded, as offsets into the text.
        kind: ``full`` (its own utterance), ``fragment`` (words in the narrator's sentence), ``scare`` (nobody is
            quoted) or ``indirect`` (reported without marks).
        container: The voice around it.
        speaker: The speaker's full name as the document has it, a role if there is no name, or None.
        speaker_surface, speaker_start, speaker_end: The words that stand for the speaker at this place.
        cue: The reporting verb or noun.
        outlet: Where the words were first published, if the text says so.
        rule: Which rule attributed it.
        confidence: How often that rule is right, 0 to 1.
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
