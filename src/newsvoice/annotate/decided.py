"""What analysts have decided of one document, beside what the library said there before anybody decided.

A row for every decision that fits: errors are counted from it, and figures corrected by it. What does not fit, and what
analysts differ on, is told with the reason and changes nothing.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from newsvoice.annotate import raw_offsets
from newsvoice.annotate.mentions import Mention
from newsvoice.annotate.quotations import Quotation, corrections
from newsvoice.annotate.voices import Passage, overlaid
from newsvoice.core.plain_texts import Plain
from newsvoice.core.table_files import Row
from newsvoice.core.voices import QUOTED
from newsvoice.sources import given_corrections as given

Cells = tuple[object, ...]
ActorOf = Callable[[str], str | None]
_NOBODY = "-"
_SPEECH = ("", given.QUOTATION, given.INDIRECT)


@dataclass(frozen=True)
class Told:
    """Rows of the tables ``decisions`` and ``unused_corrections``."""

    decisions: list[Cells]
    unused: list[Cells]

    def __add__(self, other: Told) -> Told:
        """Those of both."""
        return Told(self.decisions + other.decisions, self.unused + other.unused)


NOTHING = Told([], [])


def of_speech(rows: Iterable[Row]) -> list[Row]:
    """The rows on quotations and indirect speech."""
    return [row for row in rows if row.get("what", "") in _SPEECH]


def speech(
    quoted: Sequence[Quotation], indirect: Sequence[Quotation], rows: Sequence[Row], plain: Plain, length: int,
    actor_of: ActorOf,
) -> tuple[list[Quotation], list[Quotation], Told]:  # fmt: skip
    """Quotations and indirect speech with what was decided of them.

    Args:
        quoted, indirect: what was found, with offsets in the plain text.
        rows: what was decided of the document.
        plain: the plain text; rows name offsets of the raw one.
        length: characters of the raw text.
        actor_of: the actor that a speaker is.

    Returns:
        Quotations and indirect speech, corrected, in the order of the text; and what is to be told of the rows.
    """
    rows = of_speech(rows)
    if not rows:
        return list(quoted), list(indirect), NOTHING
    found = [*quoted, *indirect]
    raw = raw_offsets.of_quotations(found, plain)
    corrected = [(i, _in_plain(q, raw[i], found[i], plain)) for i, q in corrections.applied(raw, rows, length)]
    sides = ([q for i, q in corrected if i < len(quoted)], [q for i, q in corrected if i >= len(quoted)])
    first, second = (sorted(side, key=lambda q: q.start) for side in sides)
    disputed = corrections.conflicts(rows)
    decided, unused = [], []
    for number, row in enumerate(rows):
        reason = corrections.why_unused(row, raw, length)
        if told := reason or disputed.get(number):
            unused.append(unused_row(row, told))
        if not reason:
            decided.append(_speech_row(row, next(q for q in raw if q.start == int(row["start"])), actor_of))
    return first, second, Told(decided, unused)


def _in_plain(corrected: Quotation, raw: Quotation, found: Quotation, plain: Plain) -> Quotation:
    if (corrected.start, corrected.end) == (raw.start, raw.end):
        return replace(corrected, start=found.start, end=found.end)
    return replace(corrected, start=plain.offset(corrected.start), end=plain.offset(corrected.end))


def _speech_row(row: Row, found: Quotation, actor_of: ActorOf) -> Cells:
    what = given.INDIRECT if found.kind == "indirect" else given.QUOTATION
    decided = given.decision(row) or (given.SPEAKER if given.value(row) else given.RIGHT)
    before = found.speaker or ""
    right = given.value(row) if decided == given.SPEAKER else "" if decided == given.NO_QUOTATION else before
    if right == _NOBODY:
        right = ""
    start, end = given.bounds(row) or (found.start, found.end)
    about = (found.kind, found.container, found.rule, found.confidence)
    actors = (actor_of(name) or "" if name else "" for name in (before, right))
    return _cells(row, (found.start, found.end), what, decided, (before, right), (*actors,), about, (start, end))


def mentions(
    found: Sequence[Mention], rows: Sequence[Row], plain: Plain, type_of: Callable[[str], str | None]
) -> tuple[list[Mention], Told]:
    """Mentions with what was decided of them; ``type_of`` is None for an actor that the gazetteer does not have."""
    rows = [row for row in rows if row.get("what") == given.MENTION]
    if not rows:
        return list(found), NOTHING
    places = {(plain.raw_start(m.start), plain.raw_end(m.end)): i for i, m in enumerate(found)}
    disputed = corrections.conflicts(rows)
    corrected: list[Mention | None] = list(found)
    decided, unused = [], []
    for number, row in enumerate(rows):
        at, right = places.get((int(row["start"]), int(row["end"]))), given.value(row)
        reason = _why_no_mention(at, row, type_of)
        if told := reason or disputed.get(number):
            unused.append(unused_row(row, told))
        if reason or at is None:
            continue
        mention = found[at]
        if given.decision(row) == given.RIGHT:
            right = mention.actor
        elif number not in disputed:
            new = replace(mention, actor=right, type=type_of(right) or mention.type, sense="actor")
            corrected[at] = None if right == _NOBODY else new
        right = "" if right == _NOBODY else right
        span = int(row["start"]), int(row["end"])
        about = (mention.sense, "", mention.kind, math.nan)
        decided.append(
            _cells(row, span, given.MENTION, given.decision(row), (mention.actor, right), ("", ""), about, span)
        )
    return [m for m in corrected if m is not None], Told(decided, unused)


def _why_no_mention(at: int | None, row: Row, type_of: Callable[[str], str | None]) -> str:
    if at is None:
        return f"no actor is named from {row['start']} to {row['end']}"
    right = given.value(row)
    if given.decision(row) == given.ACTOR and right != _NOBODY and type_of(right) is None:
        return f"the gazetteer has no actor with the id {right[:60]!r}"
    return ""


def voices(
    containers: Sequence[Passage], found: Sequence[Passage], rows: Sequence[Row], plain: Plain
) -> tuple[list[Passage], Told]:
    """The containers of a document with what was decided of its voices.

    Args:
        containers: they cover the plain text, without quotations.
        found: the passages as the table has them, with offsets in the raw text.
        rows: what was decided of the document.
        plain: the plain text.
    """
    rows = [row for row in rows if row.get("what") == given.VOICE]
    places = {(p.start, p.end): p for p in found}
    disputed = corrections.conflicts(rows)
    decided, unused = [], []
    changed = list(containers)
    for number, row in enumerate(rows):
        span = int(row["start"]), int(row["end"])
        passage = places.get(span)
        reason = _why_no_voice(passage, row)
        if told := reason or disputed.get(number):
            unused.append(unused_row(row, told))
        if reason or passage is None:
            continue
        right = given.value(row) if given.decision(row) == given.VOICE else passage.voice
        if given.decision(row) == given.VOICE and number not in disputed:
            changed = overlaid(changed, (plain.offset(span[0]), plain.offset(span[1])), right, "decided by hand")
        about = (passage.role, passage.container or passage.voice, passage.reason or passage.role, math.nan)
        decided.append(
            _cells(row, span, given.VOICE, given.decision(row), (passage.voice, right), ("", ""), about, span)
        )
    return changed, Told(decided, unused)


def _why_no_voice(passage: Passage | None, row: Row) -> str:
    if passage is None:
        return f"no passage stands from {row['start']} to {row['end']}"
    if passage.voice == QUOTED and given.decision(row) == given.VOICE:
        return "this passage is quoted; decide on the quotation instead"
    return ""


def unused_row(row: Row, reason: str) -> Cells:
    """A decision that changes nothing, as a row of ``unused_corrections``."""
    end = int(row["end"]) if row["end"] else None
    return row["doc_id"], int(row["start"]), end, given.value(row), row.line, reason


def none_fits(rows: Iterable[Row], reason: str) -> Told:
    """All rows as decisions that change nothing."""
    return Told([], [unused_row(row, reason) for row in rows])


def _cells(
    row: Row, span: tuple[int, int], what: str, decision: str, labels: tuple[str, str], actors: tuple[object, ...],
    about: tuple[str, str, str, float], right_span: tuple[int, int],
) -> Cells:  # fmt: skip
    """A row of the table ``decisions``, in the order of its columns."""
    sample, probability = given.sample(row)
    return (
        row["doc_id"], *span, what, decision, *labels, *actors, *about, *right_span, row.get("who", ""),
        row.get("when", ""), sample, probability, row.line,
    )  # fmt: skip
