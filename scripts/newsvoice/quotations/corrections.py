"""What an analyst knows better. A correction always wins and says that it is one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from newsvoice.quotations.model import Quotation

RULE = "corrected"
_KINDS = ("full", "fragment", "scare")


def apply_corrections(quotations: Sequence[Quotation], rows: Iterable[Mapping[str, str]]) -> list[Quotation]:
    """Quotations of one document with an analyst's corrections applied.

    Args:
        quotations: What ``find`` or ``find_indirect`` found.
        rows: Corrections for this document. ``start`` names the quotation (``end`` too, if given); ``speaker`` is the
            right speaker, ``-`` for none; ``kind`` the right kind. Empty cells leave things as they are.

    Raises:
        ValueError: A row names no quotation, or an unknown kind; the message says which.
    """
    corrected = list(quotations)
    where = {q.start: i for i, q in enumerate(corrected)}
    for row in rows:
        index = _index(row, where, corrected)
        corrected[index] = _corrected(corrected[index], row)
    return corrected


def _index(row: Mapping[str, str], where: Mapping[int, int], quotations: Sequence[Quotation]) -> int:
    start, end = _offset(row, "start"), _offset(row, "end")
    index = where.get(start) if start is not None else None
    if index is None or (end is not None and quotations[index].end != end):
        raise ValueError(
            f"correction of a quotation that is not there: start {row.get('start')!r}, end {row.get('end')!r}"
        )
    return index


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
