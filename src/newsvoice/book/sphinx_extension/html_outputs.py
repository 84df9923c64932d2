"""HTML that cells print, such as tables of pandas, made to follow the rules of the pages.

Pages allow no ``style`` elements (see ``policy``), so the styles of a table go to its cells; pictures get words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape

import soupsieve
from bs4 import BeautifulSoup, Tag

from newsvoice.book.alternative_text import says_nothing
from newsvoice.book.outputs import UNTOLD
from newsvoice.book.parsing import parsed, with_drawings, without_drawings

RULE = re.compile(r"([^{}@]+)\{([^{}]*)\}")
DRAWING = re.compile(r"<svg\b[^>]*>")
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


def mended(markup: str, words: str, classes: Sequence[str]) -> str:
    """The markup with its styles on the elements they are for and an alternative text for every picture.

    Args:
        markup: what a cell has printed.
        words: the alternative text of pictures without one.
        classes: names that mark these pictures.
    """
    plain, drawings = without_drawings(markup)
    soup = parsed(plain)
    for style in soup.find_all("style"):
        for selector, declared in rules(style.get_text()):
            _apply(soup, selector, declared)
        style.decompose()
    for image in soup.find_all("img"):
        if says_nothing(str(image.get("alt") or "")):
            image["alt"] = words
            image["class"] = " ".join(filter(None, (str(image.get("class") or ""), *classes)))
    told = [DRAWING.sub(lambda tag: _told(tag[0], words, classes), drawing, count=1) for drawing in drawings]
    return with_drawings(soup.decode(formatter="minimal"), told)


def _told(tag: str, words: str, classes: Sequence[str]) -> str:
    """The first tag of a drawing, with words if it has none (an analyst's own, shown without ``alt``)."""
    if UNTOLD not in tag:
        return tag
    named = tag.replace(UNTOLD, f'aria-label="{escape(words)}"', 1)
    return named.replace('class="', f'class="{"".join(f"{name} " for name in classes)}', 1)


def rules(sheet: str) -> Iterator[tuple[str, str]]:
    """Selectors of a style sheet with what they declare, on one line."""
    for selector, declared in RULE.findall(COMMENT.sub("", sheet)):
        yield " ".join(selector.split()), "; ".join(filter(None, (" ".join(d.split()) for d in declared.split(";"))))


def _apply(soup: BeautifulSoup, selector: str, declared: str) -> None:
    try:
        found: list[Tag] = list(soup.select(selector))
    except (soupsieve.SelectorSyntaxError, NotImplementedError):  # one that only a browser knows
        return
    for element in found:
        before = str(element.get("style") or "").strip().rstrip(";")
        element["style"] = "; ".join(filter(None, (declared, before)))
