"""The one parser of HTML: Beautiful Soup, the same on every machine, whatever other parsers somebody has installed."""

from __future__ import annotations

import re

from bs4 import BeautifulSoup
from bs4.builder._htmlparser import HTMLParserTreeBuilder
from bs4.filter import SoupStrainer

ARTICLE, ARTICLE_ENDS = '<article class="bd-article">', "</article>"
_DRAWING = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
_PLACE = re.compile(r'<svg data-number="(\d+)"></svg>')


def parsed(markup: str, only: SoupStrainer | None = None) -> BeautifulSoup:
    """Markup as a tree; attributes with several values stay one string.

    Args:
        markup: HTML, whatever its faults.
        only: the elements to keep.
    """
    builder = HTMLParserTreeBuilder(multi_valued_attributes=None, store_line_numbers=False)  # half the time
    return BeautifulSoup(markup, builder=builder, parse_only=only)


def without_drawings(markup: str) -> tuple[str, list[str]]:
    """Markup with an empty ``svg`` for each drawing, numbered in ``data-number``, and the drawings.

    A parser of HTML would put the names inside them into lower case, and they are most of a page.
    """
    drawings: list[str] = []

    def aside(drawing: re.Match[str]) -> str:
        drawings.append(drawing[0])
        return f'<svg data-number="{len(drawings) - 1}"></svg>'

    return _DRAWING.sub(aside, markup), drawings


def with_drawings(markup: str, drawings: list[str]) -> str:
    """Markup with the drawings in their places again."""
    return _PLACE.sub(lambda place: drawings[int(place[1])], markup)


def article(page: str) -> str:
    """The markup of a page that is its chapter."""
    return page.partition(ARTICLE)[2].partition(ARTICLE_ENDS)[0]
