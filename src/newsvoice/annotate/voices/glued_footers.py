"""Footers: paragraphs in which an organisation or a desk speaks of itself."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from newsvoice.annotate import sentences
from newsvoice.annotate.voices import furniture
from newsvoice.annotate.voices.page_lines import SEEN, Line


def cut_off(text: str, lines: Sequence[Line]) -> list[Line]:
    """Cut a footer off a paragraph it was glued to: “… expect the talks to resume. About us: …”."""
    last = next((i for i in range(len(lines) - 1, -1, -1) if len(lines[i].text) >= 300), None)
    cut = _footer_in(text, lines[last]) if last is not None else None
    if last is None or cut is None:
        return list(lines)
    line = lines[last]
    apart = [Line(a, b, text[a:b][:SEEN].strip()) for a, b in ((line.start, cut), (cut, line.end))]
    return [*lines[:last], *apart, *lines[last + 1 :]]


def _footer_in(text: str, line: Line) -> int | None:
    """Where a footer begins inside a paragraph that says nothing of itself before."""
    if furniture.footer_signs(text[max(line.start, line.end - 700) : line.end]) < 2:
        return None
    begins = [line.start + at for at in sentences.starts(text[line.start : min(line.end, line.start + SEEN)])]
    for cut, next_cut in pairwise([*begins[1:], line.end]):
        before, first, after = text[line.start : cut], text[cut:next_cut], text[cut : line.end]
        if furniture.footer_signs(before[-700:]) or len(before) < 80:
            continue
        if furniture.footer_signs(first) and furniture.footer_signs(after) >= 2:
            return cut
    return None
