"""The part of a built page that is the chapter, as a tree without anything that is only for a screen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from bs4 import Tag
from bs4.element import NavigableString, PreformattedString
from bs4.filter import SoupStrainer

from newsvoice.book.parsing import parsed, without_drawings

DROPPED_TAGS = {"script", "style", "template", "button", "input", "select", "form", "nav", "iframe", "object", "link",
                "meta"}  # fmt: skip
# The title page says what the first page starts with; Methods lists the parameters of all chapters.
CHAPTER = "data-chapter"  # the name of the chapter whose heading is the title of the report
FOLD = "hide"  # around the code of a cell, what it shows, or both
DROPPED_CLASSES = {"headerlink", "cell_input", "toctree-wrapper", "genindex-jumpbox", "nv-screen",
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
    plain, drawings = without_drawings(page)
    found = parsed(plain, SoupStrainer("article", class_="bd-article")).find("article")
    root = Element("article", {}, [_element(found)] if found else [])
    for element in root.walk():
        if element.tag == "svg":
            element.children = [drawings[int(element.attributes["data-number"])]]
    return root


def alternative(svg: str) -> str:
    """The words that stand for an SVG: its label or, if it has none, its title."""
    opening = parsed(svg[: svg.find("<", 1)]).find("svg")  # a drawing may be long, its tag is not
    label = str(opening.get("aria-label") or "") if opening else ""
    if label or "<title" not in svg:
        return label
    title = parsed(svg).find("title")
    return title.get_text().strip() if title else ""


def _children(tag: Tag) -> list[Element | str]:
    """What an element holds, without what is only for a screen, and without comments."""
    found: list[Element | str] = []
    for node in tag.children:
        if isinstance(node, Tag) and not _for_screens(node):
            found.append(_element(node))
        elif isinstance(node, NavigableString) and not isinstance(node, PreformattedString):
            found.append(str(node))
    return found


def _element(tag: Tag) -> Element:
    """An element as it is; what a cell folds away on a screen stands open, without the line one unfolds it with.

    A heading that is the title of the report, which has a page of its own on paper, is the name of its chapter.
    """
    inside: list[Element | str] = [str(tag[CHAPTER])] if tag.has_attr(CHAPTER) else _children(tag)
    if tag.name == "details" and FOLD in _classes(tag):
        return Element("div", {}, [e for e in inside if isinstance(e, str) or e.tag != "summary"])
    return Element(tag.name, {name: str(value) for name, value in tag.attrs.items()}, inside)


def _classes(tag: Tag) -> set[str]:
    return set(str(tag.get("class", "")).split())


def _for_screens(tag: Tag) -> bool:
    if tag.name == "details" and FOLD in _classes(tag) and not tag.select_one(".cell_output"):
        return True  # only code is folded
    return tag.name in DROPPED_TAGS or tag.has_attr("hidden") or not DROPPED_CLASSES.isdisjoint(_classes(tag))
