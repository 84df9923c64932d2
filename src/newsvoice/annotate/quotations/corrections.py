"""What an analyst knows better of quotations. A correction always wins and says that it is one.

A decision that fits no quotation changes nothing, nor does one on which two analysts differ: both are told, with the
reason.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from newsvoice.annotate.quotations.quotation import Quotation
from newsvoice.sources import given_corrections as given

RULE = "corrected"
CONFIRMED = "confirmed"
BY_HAND = (RULE, CONFIRMED)
"""The rules of what an analyst has decided."""
_KINDS = ("full", "fragment", "scare")
_INDIRECT = "indirect"

Row = Mapping[str, str]


def apply_corrections(quotations: Sequence[Quotation], rows: Iterable[Row]) -> list[Quotation]:
    """Quotations of one document with an analyst's corrections applied; one that fits no quotation changes nothing.

    Args:
        quotations: what ``find`` or ``find_indirect`` found.
        rows: decisions on quotations of this document. ``start`` names the quotation (``end`` too, if given); without
            a ``decision``, ``speaker`` is the right speaker, ``-`` for none, ``kind`` the right kind, and empty cells
            leave things as they are. With one see ``sources.given_corrections``.

    Returns:
        The quotations in their order, without those that are none.

    Raises:
        ValueError: a row has a start or end that is no number, or an unknown kind; the message says which.
    """
    return [corrected for _, corrected in applied(quotations, rows)]


def applied(
    quotations: Sequence[Quotation], rows: Iterable[Row], length: int = sys.maxsize
) -> list[tuple[int, Quotation]]:
    """The same as ``apply_corrections`` with the number of each quotation in ``quotations``; ``length`` of the text."""
    rows = list(rows)
    disputed = conflicts(rows)
    corrected: list[Quotation | None] = list(quotations)
    where = {q.start: i for i, q in enumerate(quotations)}
    for number, row in enumerate(rows):
        if number in disputed or why_unused(row, quotations, length):
            continue
        index = where[_offset(row, "start") or 0]
        now = corrected[index]
        corrected[index] = None if now is None else _corrected(now, row)
    return [(i, q) for i, q in enumerate(corrected) if q is not None]


def why_unused(row: Row, quotations: Sequence[Quotation], length: int = sys.maxsize) -> str:
    """Why a correction fits none of a document's quotations, in a phrase; ``""`` if it does.

    Args:
        row: the correction.
        quotations: what was found in the document, whether between marks or without.
        length: characters of the document.

    Raises:
        ValueError: the row has a start or end that is no number.
    """
    start, end = _offset(row, "start"), _offset(row, "end")
    if row.get("what"):
        quotations = [q for q in quotations if (q.kind == _INDIRECT) == (row["what"] == given.INDIRECT)]
    ends = {q.start: q.end for q in quotations}
    if start not in ends:
        near = min(ends, key=lambda other: abs(other - (start or 0)), default=None)
        hint = "the document has none" if near is None else f"the nearest begins at {near}"
        return f"no {_named(row)} begins at {start}; {hint}"
    if end not in (None, ends[start]):
        return f"the {_named(row)} ends at {ends[start]}, not at {end}"
    new = given.bounds(row)
    return _why_no_bounds(new, start, quotations, length) if new else ""


def _named(row: Row) -> str:
    return "indirect speech" if row.get("what") == given.INDIRECT else "quotation"


def _why_no_bounds(new: tuple[int, int], start: int | None, quotations: Sequence[Quotation], length: int) -> str:
    if new[1] > length:
        return f"its right end would be {new[1]}, but the text ends at {length}"
    others = (q for q in quotations if q.start != start and q.start < new[1] and new[0] < q.end)
    other = next(others, None)
    return f"with its right bounds it would overlap the one at {other.start}" if other else ""


def conflicts(rows: Sequence[Row]) -> dict[int, str]:
    """The rows of one document that do not count since analysts differ: number of the row → what they say, in a phrase.

    Bounds and speaker of a quotation are two questions. What both decide together ends their difference: a row with
    both in ``who``, joined with “+”. Then there is nothing to tell of their own rows, and the phrase is empty.
    """
    places: dict[tuple[str, ...], list[int]] = {}
    for number, row in enumerate(rows):
        what = row.get("what") if row.get("what") in (given.VOICE, given.MENTION) else given.QUOTATION
        end = str(row.get("end") or "") if what != given.QUOTATION else ""
        about = "bounds" if given.decision(row) == given.BOUNDS else "label"
        places.setdefault((str(what), str(row.get("start") or "").lstrip("0"), end, about), []).append(number)
    found: dict[int, str] = {}
    for numbers in places.values():
        together = [n for n in numbers if "+" in (rows[n].get("who") or "")]
        if len({_outcome(rows[n]) for n in together or numbers}) > 1:
            said = " and ".join(f"{rows[n].get('who') or 'somebody'} {_outcome_in_words(rows[n])}" for n in numbers)
            found |= dict.fromkeys(numbers, f"analysts differ, so none of it counts: {said}")
        elif together:
            found |= {n: "" for n in numbers if n not in together}
    return found


def _outcome(row: Row) -> tuple[str, str, str]:
    decided = given.decision(row)
    return decided, "" if decided in (given.RIGHT, given.NO_QUOTATION) else given.value(row), row.get("kind") or ""


def _outcome_in_words(row: Row) -> str:
    decided, value, kind = _outcome(row)
    return "says " + " ".join(filter(None, (decided, value, kind))) if decided or value or kind else "confirms it"


def _offset(row: Row, column: str) -> int | None:
    value = str(row.get(column) or "").strip()
    if value and not value.isdecimal():
        raise ValueError(f"correction with a {column} that is not a number: {value!r}")
    return int(value) if value else None


def _corrected(quotation: Quotation, row: Row) -> Quotation | None:
    """The quotation as a row has it; None if that says there is none."""
    decided, kind = given.decision(row), (row.get("kind") or "").strip()
    if kind and kind not in _KINDS:
        raise ValueError(f"correction with an unknown kind {kind!r}; known are {', '.join(_KINDS)}")
    if decided == given.NO_QUOTATION:
        return None
    rule = CONFIRMED if decided == given.RIGHT and quotation.rule != RULE else RULE
    changed = replace(quotation, kind=kind or quotation.kind, rule=rule, confidence=1.0)
    new = given.bounds(row)
    if new:
        return replace(changed, start=new[0], end=new[1], confidence=quotation.confidence)
    speaker = given.value(row) if decided in ("", given.SPEAKER) else ""
    if not speaker:
        return changed
    unchanged = speaker == quotation.speaker
    return replace(
        changed,
        speaker=None if speaker == "-" else speaker,
        speaker_surface=quotation.speaker_surface if unchanged else None,
        speaker_start=quotation.speaker_start if unchanged else None,
        speaker_end=quotation.speaker_end if unchanged else None,
    )
