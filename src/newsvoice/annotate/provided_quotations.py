"""Quotations that came with a document, in place of those that rules would find."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from newsvoice.annotate.quotations import Quotation, find, find_indirect
from newsvoice.annotate.voices import Passage
from newsvoice.core.plain_texts import Plain

_INDIRECT = "indirect"
Found = tuple[list[Quotation], list[Quotation]]


def of_document(given: str, plain: Plain, containers: Sequence[Passage], starts: Sequence[int] | None) -> Found:
    """Quotations between marks and speech reported without, with offsets in the plain text.

    Args:
        given: what came with the document, see ``sources.provided.of_row``; ``""`` for nothing, and rules find both.
        plain: the plain text.
        containers: its voices without quotations.
        starts: where sentences begin.

    Returns:
        What was given. If no indirect speech was, rules find that.
    """
    if not given:
        quoted = find(plain.text, containers, starts)
        return quoted, find_indirect(plain.text, containers, quoted, starts)
    begins = [passage.start for passage in containers]
    found = [_quotation(one, plain, containers, begins) for one in json.loads(given)]
    found = [one for one in found if one.start < one.end]
    quoted, indirect = ([one for one in found if (one.kind == _INDIRECT) == side] for side in (False, True))
    return quoted, indirect or find_indirect(plain.text, containers, quoted, starts)


def _quotation(one: dict[str, Any], plain: Plain, containers: Sequence[Passage], begins: Sequence[int]) -> Quotation:
    start, end = plain.offset(one["start"]), plain.offset(one["end"])
    container = containers[max(0, bisect_right(begins, start) - 1)].voice
    found = Quotation(
        start, end, one["kind"], container, one["speaker"], cue=one["cue"], rule=one["rule"],
        confidence=float(one["confidence"] or 0.0),
    )  # fmt: skip
    if one["speaker_start"] is None:
        return found
    first, last = plain.offset(one["speaker_start"]), plain.offset(one["speaker_end"])
    return replace(found, speaker_surface=plain.text[first:last], speaker_start=first, speaker_end=last)
