"""The part of a built page that is the chapter, as a tree without anything that is only for a screen."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

ARTICLE = re.compile(r'<article class="bd-article[^>]*>.*?</article>', re.DOTALL)
SVG = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
DROPPED_TAGS = {"script", "style", "template", "button", "input", "select", "form", "nav", "iframe", "object", "link",
                "meta"}  # fmt: skip
# The title page says what the first page starts with; Methods lists the parameters of all chapters.
DROPPED_CLASSES = {"headerlink", "cell_input", "above-input", "toctree-wrapper", "genindex-jumpbox", "nv-screen",
                   "nv-report-title", "nv-lead", "nv-settings"}  # fmt: skip


@dataclass(slots=True, eq=False)
class Element:
    """An element with its children; text stands between them as strings."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Element | str] = field(default_factory=list)

    @property
    def classes(self) -> list[str]:
        """The names in its class attribute."""
        return self.attributes.get("class", "").split()

    @property
    def elements(self) -> Iterator[Element]:
        """Its children that are elements."""
        return (child for child in self.children if isinstance(child, Element))

    def walk(self) -> Iterator[Element]:
        """Itself and everything in it, in reading order."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting += [child for child in reversed(element.children) if isinstance(child, Element)]

    def first(self, tag: str, name: str = "") -> Element | None:
        """The first element in it with this tag and, if given, this class."""
        return next((e for e in self.walk() if e.tag == tag and (not name or name in e.classes)), None)

    def text(self) -> str:
        """All its text."""
        return "".join(c if isinstance(c, str) else c.text() for c in self.children)


def chapters(html_folder: Path, entries: Iterable[str]) -> dict[str, Element]:
    """The chapters of a built book by page, such as ``chapters/02-words``, in the order given."""
    return {entry: chapter((html_folder / f"{entry}.html").read_text(encoding="utf-8")) for entry in entries}


def chapter(page: str) -> Element:
    """The chapter on a built page; an empty element when there is none."""
    found = ARTICLE.search(page)
    drawings: list[str] = []

    def kept(drawing: re.Match[str]) -> str:
        """Set an SVG aside as it is: a parser of HTML would put its names into lower case."""
        drawings.append(drawing[0])
        return f'<svg data-number="{len(drawings) - 1}"></svg>'

    parser = _Parser()
    parser.feed(SVG.sub(kept, found[0]) if found else "")
    parser.close()
    for element in parser.root.walk():
        if element.tag == "svg":
            element.children = [drawings[int(element.attributes["data-number"])]]
    return parser.root


def alternative(svg: str) -> str:
    """The alternative text of an SVG."""
    found = re.match(r'<svg\b[^>]*?\baria-label="([^"]*)"', svg)
    return html.unescape(found[1]) if found else ""


class _Parser(HTMLParser):
    """Builds the tree and leaves out what is only for a screen, with all that is in it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("article")
        self.open = [self.root]
        self.dropped = 0  # how deep inside something left out

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        if self.dropped or _for_screens(tag, attributes):
            self.dropped += tag not in VOID
            return
        element = Element(tag, attributes)
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if self.dropped:
            self.dropped -= 1
        elif len(self.open) > 1:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        if not self.dropped:
            self.open[-1].children.append(data)


def _for_screens(tag: str, attributes: dict[str, str]) -> bool:
    names = attributes.get("class", "").split()
    return tag in DROPPED_TAGS or "hidden" in attributes or not DROPPED_CLASSES.isdisjoint(names)
