"""Rules of HTML that browsers forgive and readers of screens may not."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsvoice.book import parsing

PHRASING_ONLY = ("p", "summary", "h1", "h2", "h3", "span", "button", "dt", "label", "caption")
BLOCKS = ("p", "div", "ul", "ol", "dl", "table", "section", "details", "figure", "h1", "h2", "h3")
MAY_HOLD = {("summary", "h2"), ("summary", "h3"), *(("caption", name) for name in BLOCKS), *(("dt", n) for n in BLOCKS)}


@pytest.mark.slow
def test_no_element_stands_where_it_may_not(built: Path) -> None:
    wrong = [
        f"{path.name}: <{inner.name}> in <{outer.name}>"
        for path in sorted(built.rglob("*.html"))
        for outer in parsing.parsed(path.read_text(encoding="utf-8")).find_all(PHRASING_ONLY)
        for inner in outer.find_all(BLOCKS)
        if (outer.name, inner.name) not in MAY_HOLD
    ]
    assert wrong == []
