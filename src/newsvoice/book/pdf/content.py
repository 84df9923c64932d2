"""Chapters as data for the template: blocks and runs of text, never code."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from newsvoice.book.pdf import formulas, tables
from newsvoice.book.pdf.appendix import GROUP, Appendix
from newsvoice.book.pdf.glyphs import lines, right_to_left, shown
from newsvoice.book.tree import drawings
from newsvoice.book.tree.addresses import Address, web
from newsvoice.book.tree.markup import Element, alternative
from newsvoice.book.tree.pictures import PIXEL, Picture

Node = dict[str, Any] | str
Nodes = list[Node]

BLOCKS = {"p", "div", "section", "article", "main", "figure", "figcaption", "table", "details", "summary", "ul", "ol",
          "li", "dl", "dt", "dd", "aside", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "blockquote", "header", "footer",
          "hr"}  # fmt: skip
STYLES = {"em": "emphasis", "i": "emphasis", "cite": "emphasis", "strong": "strong", "b": "strong", "mark": "strong",
          "code": "code", "kbd": "code", "samp": "code", "sub": "below", "sup": "above", "small": "small"}  # fmt: skip
CLASSES = {"nv-quoted-text": "quoted", "nv-who": "who", "nv-actor": "actor", "nv-number": "strong",
           "nv-count": "muted", "nv-speaker": "muted", "nv-small": "muted", "nv-remark": "muted",
           "nv-example": "muted"}  # fmt: skip
PARAGRAPHS = {"nv-note": "note", "nv-title": "title", "nv-about": "about", "nv-commentary-text": "commentary",
              "nv-boilerplate-text": "set-aside", "nv-more": "about"}  # fmt: skip


WRITTEN = re.compile(r"(<text\b[^>]*>)([^<]*)<")


def _boxed(words: str) -> str:
    """What is written in a drawing, escaped, with a box for what no font of the PDF has."""
    return html.escape(shown(html.unescape(words)).replace("\u200b", ""))


@dataclass
class Chapter:
    """Turns one chapter into blocks.

    Args:
        address: the page it was built as.
        appendix: where its evidence goes.
        wanted: the places that something links to.
        defined: the places that have been set, of all chapters.
        pictures: those of this page, by their address there.
    """

    address: Address
    appendix: Appendix
    wanted: frozenset[str]
    defined: list[str]
    footnotes: dict[str, Element] = field(default_factory=dict)
    pictures: Mapping[str, Picture] = field(default_factory=dict)
    about: str = ""  # the last table or heading: what a group of evidence belongs to

    def blocks(self, element: Element) -> Nodes:
        """What the element holds as blocks; text that stands free becomes paragraphs."""
        found: Nodes = []
        free: list[Element | str] = []
        for child in element.children:
            if isinstance(child, Element) and (child.tag in BLOCKS or _holds_blocks(child)):
                found += self._paragraph(free)
                free = []
                found += self._block(child)
            else:
                free.append(child)
        return found + self._paragraph(free)

    def runs(self, children: Sequence[Element | str]) -> Nodes:
        """Text with its styles and links."""
        found: Nodes = []
        for child in children:
            new = [shown(child)] if isinstance(child, str) else self._run(child)
            for node in new:
                if isinstance(node, str) and found and isinstance(found[-1], str):
                    found[-1] = (found[-1] + node).replace("  ", " ")
                elif node != "":
                    found.append(node)
        return found

    def _block(self, element: Element) -> Nodes:
        handler: Callable[[Element], Nodes] | None = getattr(self, f"_{element.tag}", None)
        inner = handler(element) if handler else self.blocks(element)
        return [*self._anchor(element), *inner]

    def _anchor(self, element: Element) -> Nodes:
        name = self.address.here(element.attributes.get("id", ""))
        if "id" not in element.attributes or name not in self.wanted or name in self.defined:
            return []
        self.defined.append(name)
        return [{"t": "anchor", "id": name}]

    def _paragraph(self, children: Sequence[Element | str], kind: str = "") -> Nodes:
        runs = trimmed(self.runs(children))
        if not runs:
            return []
        text = "".join(c if isinstance(c, str) else c.text() for c in children)
        return [{"t": "paragraph", "kind": kind, "rtl": right_to_left(text), "c": runs}]

    def _p(self, element: Element) -> Nodes:
        kind = next((PARAGRAPHS[name] for name in element.classes if name in PARAGRAPHS), "")
        if "rubric" in element.classes:
            kind = "title"
        return self._paragraph(element.children, kind)

    def _heading(self, element: Element) -> Nodes:
        runs = trimmed(self.runs(element.children))
        self.about = shown(element.text()).strip()
        return [{"t": "heading", "level": int(element.tag[1]), "c": runs}]

    _h1 = _h2 = _h3 = _h4 = _h5 = _h6 = _heading

    def _ul(self, element: Element) -> Nodes:
        items = [self.blocks(item) for item in element.elements if item.tag == "li"]
        kind = "columns" if "nv-columns" in element.classes else "plain" if "nv-legend" in element.classes else ""
        return [{"t": "list", "ordered": element.tag == "ol", "kind": kind, "items": items}]

    _ol = _ul

    def _dl(self, element: Element) -> Nodes:
        terms: list[dict[str, Any]] = []
        for child in (e for e in element.walk() if e.tag in ("dt", "dd")):
            if child.tag == "dt" or not terms:
                terms.append(
                    {"t": "term", "title": [*self._anchor(child), *trimmed(self.runs(child.children))], "c": []}
                )
            else:
                terms[-1]["c"] += [*self._anchor(child), *self.blocks(child)]
        return [{"t": "terms", "items": [terms]}]

    def _blockquote(self, element: Element) -> Nodes:
        return [{"t": "indented", "c": self.blocks(element)}]

    def _pre(self, element: Element) -> Nodes:
        return [{"t": "verbatim", "text": lines(element.text())}]

    def _hr(self, element: Element) -> Nodes:
        return []

    def _details(self, element: Element) -> Nodes:
        """Evidence goes to the appendix; anything else that was folded is printed open."""
        if GROUP in element.classes and self.appendix.add(self.address, element, self.about):
            return []
        summary = element.first("summary")
        rest = Element("div", {}, [c for c in element.children if c is not summary])
        title = trimmed(self.runs(summary.children)) if summary else []
        return [{"t": "folded", "title": title, "c": self.blocks(rest)}]

    def _figure(self, element: Element) -> Nodes:
        drawing = next((e for e in element.walk() if e.tag == "svg"), None)
        caption = element.first("figcaption")
        runs = trimmed(self.runs(caption.children)) if caption else []
        remark = element.first("p", "nv-remark")
        if remark:
            runs += [". ", *self.runs([Element("span", {"class": "nv-remark"}, remark.children)])]
        if not drawing:
            return self.blocks(Element("div", {}, [c for c in element.children]))
        number = caption.first("span", "nv-number") if caption else None
        name = shown(number.text()).strip() if number else "Figure"
        key = self.address.here(element.attributes.get("id") or f"drawing-{len(self.defined)}")
        self.defined.append(key)
        return [{"t": "figure", "id": key, "number": name, "caption": runs, **self._drawing(drawing)}]

    def _drawing(self, element: Element) -> dict[str, Any]:
        svg = str(element.children[0])
        width, height = drawings.size(svg)
        alt = shown(alternative(svg)) or "figure"
        words = WRITTEN.sub(lambda found: f"{found[1]}{_boxed(found[2])}<", drawings.plain(svg))
        return {"svg": words, "alt": alt, "width": width, "height": height}

    def _picture(self, element: Element) -> Node:
        """A picture from a file; its words alone when it is none that can be printed."""
        words = shown(element.attributes.get("alt", "")).strip() or "picture"
        found = self.pictures.get(element.attributes.get("src", ""))
        if not found:
            return f"[{words}]"
        width, height = _asked(element, found)
        return {"t": "drawing", "file": found.name, "alt": words, "width": width, "height": height}

    def _table(self, element: Element) -> Nodes:
        caption = element.first("caption")
        number = caption.first("span", "nv-number") if caption else None
        self.about = shown(number.text()).strip() if number else self.about
        return [tables.table(element, lambda cell: trimmed(self.runs(cell.children)))]

    def _div(self, element: Element) -> Nodes:
        if "citation" in element.classes:
            return [self._citation(element)]
        if "math" in element.classes:
            return self._paragraph(element.children, "formula")
        return self.blocks(element)

    def _aside(self, element: Element) -> Nodes:
        """Footnotes are set where they are referred to."""
        return [] if "footnote" in element.classes else self.blocks(element)

    def _citation(self, element: Element) -> Node:
        label = element.first("span", "label")
        body = [c for c in element.elements if c.tag == "p"]
        runs = trimmed(self.runs([c for p in body for c in p.children]))
        return {"t": "citation", "label": label.text().strip() if label else "", "c": runs}

    def _run(self, element: Element) -> Nodes:
        if element.tag == "a":
            return [*self._anchor(element), *self._link(element)]
        if element.tag == "br":
            return [{"t": "break"}]
        if element.tag == "math":
            return [self._formula(element)]
        if element.tag == "svg":
            return [{"t": "drawing", **self._drawing(element)}]
        if element.tag == "img":
            return [self._picture(element)]
        return [*self._anchor(element), *self._styled(element)]

    def _formula(self, element: Element) -> Node:
        block = element.attributes.get("display") == "block"
        return {"t": "formula", "block": block, "alt": formulas.spoken(element), "c": formulas.formula(element)}

    def _styled(self, element: Element) -> Nodes:
        inner = self.runs(element.children)
        if "nv-sentence" in element.classes:
            return [{"t": "sentence", "number": _sentence_number(element), "c": inner}]
        if "nv-badge" in element.classes:
            return [{"t": "voice", "voice": element.text(), "c": inner}]
        style = next((CLASSES[name] for name in element.classes if name in CLASSES), STYLES.get(element.tag))
        return [{"t": style, "c": inner}] if style and inner else inner

    def _link(self, element: Element) -> Nodes:
        inner = self.runs(element.children)
        href = element.attributes.get("href", "")
        target = self.address.of(href)
        note = self.footnotes.get(target) if "footnote-reference" in element.classes else None
        if note:
            return [{"t": "footnote", "c": self._footnote(note)}]
        if target in self.appendix.lists:
            return [{"t": "evidence", "id": target, "number": self.appendix.lists[target], "c": inner}]
        if target:
            return [{"t": "link", "id": target, "whole": target.endswith("#"), "c": inner}]
        return [{"t": "web", "url": web(href), "c": inner}] if web(href) else inner

    def _footnote(self, note: Element) -> Nodes:
        paragraphs = [e for e in note.elements if e.tag == "p"]
        return trimmed(self.runs([c for p in paragraphs for c in [*p.children, " "]]))


def _asked(element: Element, found: Picture) -> tuple[float, float]:
    """Width and height in points: what the page asks for, or those of the picture."""
    pixels = element.attributes.get("width", "").strip().removesuffix("px")
    width = int(pixels) * PIXEL if pixels.isdecimal() and int(pixels) else found.width
    return width, width * found.height / found.width


def trimmed(runs: Nodes) -> Nodes:
    """Runs without space at both ends."""
    while runs and runs[0] == " ":
        runs = runs[1:]
    while runs and runs[-1] == " ":
        runs = runs[:-1]
    if runs and isinstance(runs[0], str):
        runs = [runs[0].lstrip(" "), *runs[1:]]
    if runs and isinstance(runs[-1], str):
        runs = [*runs[:-1], runs[-1].rstrip(" ")]
    return [run for run in runs if run != ""]


def _sentence_number(element: Element) -> str:
    """Sentences are numbered from 1 where people read, from 0 in addresses."""
    number = element.attributes.get("id", "").rpartition("-s")[2]
    return str(int(number) + 1) if number.isdecimal() else ""


def _holds_blocks(element: Element) -> bool:
    return element.tag in ("span", "a") and any(e.tag in BLOCKS for e in element.walk())
