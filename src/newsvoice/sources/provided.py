"""Quotations that another program found, held against the text they claim to stand in."""

from __future__ import annotations

import json
import re
from bisect import bisect_left, insort
from collections.abc import Mapping, Sequence
from typing import Any

from newsvoice.core.characters import one_line
from newsvoice.sources.given_corrections import CORRECTION_KINDS, INDIRECT

KINDS = (*CORRECTION_KINDS, INDIRECT)
FULL = "full"
NAME = re.compile(r"[\w.-]{1,40}")
"""What a provider can be called."""


def checked(things: Sequence[Any], text: str, rule: str) -> tuple[list[dict[str, Any]], list[str]]:
    """Quotations that fit a text, and why others do not.

    Args:
        things: objects with ``start`` and ``end``, code points into the text, end exclusive and marks excluded; and
            with any of ``text`` (what must stand there), ``kind`` (full, fragment, scare, indirect; else full),
            ``speaker``, ``speaker_start``, ``speaker_end``, ``cue``, ``confidence`` (0 to 1).
        text: the document.
        rule: what the quotations say of where they come from.

    Returns:
        Quotations in the order of the text with the fields that ``annotate.py quotations`` writes; and a phrase for
        each that was set aside, beginning with its number.
    """
    found: list[dict[str, Any]] = []
    taken: list[tuple[int, int]] = []
    aside: list[str] = []
    for number, thing in enumerate(things, 1):
        reason = _why_not(thing, text) or _overlap(thing, taken)
        if reason:
            aside.append(f"quotation {number} {reason}")
        else:
            insort(taken, (thing["start"], thing["end"]))
            found.append(_quotation(thing, text, rule))
    return sorted(found, key=lambda one: one["start"]), aside


def of_row(row: Mapping[str, Any], text: str) -> tuple[str, tuple[str, ...]]:
    """The quotations that come with a row of a corpus, if it names the provider who found them.

    Args:
        row: with ``provider``, a name, and ``quotes``, as ``annotate.py --provider`` writes them; other rows have none.
        text: the document.

    Returns:
        A JSON list as ``checked`` gives it, ``""`` if there is none; and warnings of what does not fit.
    """
    name, quotes = row.get("provider"), row.get("quotes")
    if not isinstance(name, str) or not isinstance(quotes, list) or not NAME.fullmatch(name):
        return "", ()
    found, aside = checked(quotes, text, f"provider:{name}")
    more = f", and {len(aside) - 1:,} more" if len(aside) > 1 else ""
    told = (f"of the provider {name}, {aside[0]}{more}: left out",) if aside else ()
    return json.dumps(found, sort_keys=True), told


def _why_not(thing: Any, text: str) -> str:
    if not isinstance(thing, Mapping):
        return "is no object"
    start, end = thing.get("start"), thing.get("end")
    if not _is_span(start, end, text):
        return f"has the bounds {start!r:.20} to {end!r:.20}, which are none in a text of {len(text):,} characters"
    if not text[start:end].strip():
        return "holds nothing but blanks"
    if "text" in thing and thing["text"] != text[start:end]:
        return f"is {one_line(text[start:end])[:40]!r} there, not {one_line(thing['text'])[:40]!r}"
    if thing.get("kind", FULL) not in KINDS:
        return f"has the kind {one_line(thing['kind'])[:40]!r}; it can be {', '.join(KINDS)}"
    if not isinstance(thing.get("speaker"), str | None):
        return "has a speaker that is no text"
    return _why_no_surface(thing, text) or _why_no_confidence(thing)


def _why_no_surface(thing: Mapping[str, Any], text: str) -> str:
    bounds = thing.get("speaker_start"), thing.get("speaker_end")
    if bounds == (None, None) or _is_span(*bounds, text):
        return ""
    return "has a speaker_start and speaker_end that are no bounds in the text"


def _why_no_confidence(thing: Mapping[str, Any]) -> str:
    stated = thing.get("confidence")
    known = stated is None or (isinstance(stated, int | float) and not isinstance(stated, bool) and 0 <= stated <= 1)
    return "" if known else "has a confidence that is no number from 0 to 1"


def _is_span(start: object, end: object, text: str) -> bool:
    return type(start) is int and type(end) is int and 0 <= start < end <= len(text)


def _overlap(thing: Mapping[str, Any], taken: Sequence[tuple[int, int]]) -> str:
    """Whether it stands where another does; those are in order and apart, so only its neighbours can."""
    at = bisect_left(taken, (thing["start"], thing["end"]))
    beside = taken[max(0, at - 1) : at + 1]
    other = next((one for one in beside if one[0] < thing["end"] and thing["start"] < one[1]), None)
    return f"overlaps the one at {other[0]}" if other else ""


def _quotation(thing: Mapping[str, Any], text: str, rule: str) -> dict[str, Any]:
    start, end = thing.get("speaker_start"), thing.get("speaker_end")
    return {
        "start": thing["start"], "end": thing["end"], "kind": thing.get("kind", FULL),
        "speaker": one_line(thing.get("speaker")) or None,
        "speaker_surface": text[start:end] if start is not None else None, "speaker_start": start, "speaker_end": end,
        "cue": one_line(thing.get("cue")) or None, "rule": rule, "confidence": thing.get("confidence"), "feature": "",
        "others": [],
    }  # fmt: skip
