"""What an analyst knows better. A correction always wins and says that it is one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from newsvoice.annotate.quotations.quotation import Quotation

RULE = "corrected"
_KINDS = ("full", "fragment", "scare")


def apply_corrections(quotations: Sequence[Quotation], rows: Iterable[Mapping[str, str]]) -> list[Quotation]:
    """Quotations of one document with an analyst's corrections applied; one that fits no quotation changes nothing.

    Args:
        quotations: what ``find`` or ``find_indirect`` found.
        rows: corrections for this document. ``start`` names the quotation (``end`` too, if given); ``speaker`` is the
            right speaker, ``-`` for none; ``kind`` the right kind. Empty cells leave things as they are.

    Raises:
        ValueError: a row has a start or end that is no number, or an unknown kind; the message says which.
    """
    corrected = list(quotations)
    where = {q.start: i for i, q in enumerate(corrected)}
    for row in rows:
        if not why_unused(row, quotations):
            index = where[_offset(row, "start") or 0]
            corrected[index] = _corrected(corrected[index], row)
    return corrected


def why_unused(row: Mapping[str, str], quotations: Sequence[Quotation]) -> str:
    """Why a correction fits none of a document's quotations, in a phrase; ``""`` if it does.

    Raises:
        ValueError: the row has a start or end that is no number.
    """
    start, end = _offset(row, "start"), _offset(row, "end")
    ends = {q.start: q.end for q in quotations}
    if start not in ends:
        near = min(ends, key=lambda other: abs(other - (start or 0)), default=None)
        hint = "the document has none" if near is None else f"the nearest begins at {near}"
        return f"no quotation begins at {start}; {hint}"
    return f"the quotation ends at {ends[start]}, not at {end}" if end not in (None, ends[start]) else ""


def _offset(row: Mapping[str, str], column: str) -> int | None:
    value = str(row.get(column) or "").strip()
    if value and not value.isdecimal():
        raise ValueError(f"correction with a {column} that is not a number: {value!r}")
    return int(value) if value else None


def _corrected(quotation: Quotation, row: Mapping[str, str]) -> Quotation:
    speaker, kind = (row.get("speaker") or "").strip(), (row.get("kind") or "").strip()
    if kind and kind not in _KINDS:
        raise ValueError(f"correction with an unknown kind {kind!r}; known are {', '.join(_KINDS)}")
    changed = replace(quotation, kind=kind or quotation.kind, rule=RULE, confidence=1.0)
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
