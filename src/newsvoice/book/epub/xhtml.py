"""A chapter of the built book as XHTML: nothing that is only for a screen, links that stay inside the file."""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from newsvoice.book.epub import narrow
from newsvoice.book.tree import drawings
from newsvoice.book.tree.addresses import Address, web
from newsvoice.book.tree.markup import Element, alternative
from newsvoice.book.tree.pictures import Pictures
from newsvoice.core.characters import visible

VOID = frozenset(("br", "hr", "col", "wbr"))
PICTURES = "images"  # their folder inside the file
STYLES = frozenset(("background-color", "color", "font-style", "font-weight", "text-align", "text-decoration"))
MATH = "http://www.w3.org/1998/Math/MathML"
SVG = "http://www.w3.org/2000/svg"
XHTML = "http://www.w3.org/1999/xhtml"
KEPT = frozenset(
    (
        "id", "class", "title", "lang", "dir", "colspan", "rowspan", "scope", "start",
        "display", "stretchy", "mathvariant", "fence", "form", "width", "displaystyle", "scriptlevel",
    )
)  # fmt: skip
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")  # characters that XML does not know
_LINK = re.compile(r"<(/?)a\b[^>]*>")


def file_name(page: str) -> str:
    """The file of a page such as ``chapters/02-words`` inside the EPUB."""
    return f"{PurePosixPath(page).name}.xhtml"


def text(words: str) -> str:
    """Text as XML."""
    return html.escape(_FORBIDDEN.sub("", visible(words)), quote=True)


def ids(root: Element) -> set[str]:
    """Every name that a link may lead to."""
    return {e.attributes["id"] for e in root.walk() if e.attributes.get("id")}


@dataclass
class Writer:
    """Writes one page; ``places`` are the names on every page of the book, ``pictures`` its pictures."""

    page: str
    places: Mapping[str, Collection[str]]
    pictures: Pictures = field(default_factory=dict)
    written: set[str] = field(default_factory=set)

    def body(self, root: Element) -> str:
        """The page's content."""
        return "".join(self._node(child) for child in root.children)

    def _node(self, node: Element | str) -> str:
        if isinstance(node, str):
            return text(node)
        if node.tag == "svg":
            return drawing("".join(c for c in node.children if isinstance(c, str)))
        if node.tag == "img":
            return self._picture(node)
        if node.tag == "table":
            node = narrow.marked(node)
        inside = "".join(self._node(child) for child in node.children)
        href = self.target(node.attributes.get("href", "")) if node.tag == "a" else ""
        tag = "span" if node.tag == "a" and not href else node.tag
        opening = tag + "".join(f' {name}="{text(value)}"' for name, value in self._attributes(node, href).items())
        return f"<{opening}/>" if tag in VOID else f"<{opening}>{inside}</{tag}>"

    def _picture(self, node: Element) -> str:
        """A picture that is packed with the page; its words alone when it is none that e-readers can show."""
        words = node.attributes.get("alt", "").strip()
        found = self.pictures.get((self.page, node.attributes.get("src", "")))
        if not found:
            return f"<span>[{text(words or 'picture')}]</span>"
        width = node.attributes.get("width", "").strip().removesuffix("px")
        size = f' width="{width}"' if width.isdecimal() else ""
        return f'<img src="{PICTURES}/{found.name}" alt="{text(words)}"{size}/>'

    def _attributes(self, node: Element, href: str) -> dict[str, str]:
        kept = {name: value for name, value in node.attributes.items() if name in KEPT and value}
        if kept.get("id") in self.written:
            del kept["id"]
        self.written.update({kept["id"]} if "id" in kept else ())
        if node.tag in ("td", "th") and (style := _style(node.attributes.get("style", ""))):
            kept["style"] = style
        if "lang" in kept:
            kept["xml:lang"] = kept["lang"]
        return kept | ({"href": href} if href else {}) | ({"xmlns": MATH} if node.tag == "math" else {})

    def target(self, href: str) -> str:
        """Where a link leads inside the file or on the web; empty when it cannot be followed from here."""
        page, _, name = Address(self.page).of(href).partition("#")
        if page not in self.places:
            return web(href)
        here = "" if page == self.page else file_name(page)
        return f"{here}#{name}" if name in self.places[page] else here


def _style(given: str) -> str:
    """What of the style of a cell marks its value; nothing that loads or moves."""
    declared = (line.partition(":") for line in given.split(";") if "(" not in line)
    return "; ".join(f"{name.strip()}: {value.strip()}" for name, _, value in declared if name.strip() in STYLES)


def drawing(svg: str) -> str:
    """A figure with plain colours and its words, without links, which lead to a panel that is not here."""
    plain = _LINK.sub(lambda tag: f"<{tag[1]}g>", drawings.plain(svg))
    about = f' role="img" aria-label="{text(alternative(svg))}"'
    space = "" if "xmlns=" in plain[: plain.find(">")] else f' xmlns="{SVG}"'
    return _FORBIDDEN.sub("", plain.replace("<svg", f"<svg{space}{about}", 1))


def document(title: str, body: str) -> str:
    """A whole XHTML file."""
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n'
        f'<html xmlns="{XHTML}" xmlns:epub="http://www.idpf.org/2007/ops" lang="en" xml:lang="en">\n'
        f'<head><title>{text(title)}</title><link rel="stylesheet" type="text/css" href="book.css"/></head>\n'
        f"<body>{body}</body>\n</html>\n"
    )
