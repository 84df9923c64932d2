"""Texts for the search page: every section, table, figure and sentence with its address.

Sphinx indexes neither what chapters print as HTML nor shows where it found something when the book is opened from
the disk. These texts are a script that sets a variable, because a page on the disk may load scripts but not data.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bs4 import Tag
from bs4.element import NavigableString, PreformattedString
from sphinx.application import Sphinx

from newsvoice.book.parsing import parsed, without_drawings

TARGET = "search-texts.js"
KEPT = "search-blocks.json"  # beside what Sphinx keeps of the pages
OPENING, CLOSING = '<article class="bd-article">', "</article>"
# Drawings and formulas have no text; the sentences behind counts stand in the Sources, where they are found.
SILENT = frozenset(("svg", "script", "style", "math"))
SILENT_CLASSES = frozenset(("nv-evidence", "cell_input"))
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "caption", "figcaption"))
BREAKS = {"td": " · ", "th": " · ", "dt": ": "} | dict.fromkeys(("p", "li", "dd", "tr", "h1", "h2", "h3", "h4"), " ")

Row = list[str]  # anchor, heading, text, names


@dataclass
class Block:
    """A stretch of a page with an address of its own; text belongs to the innermost one."""

    anchor: str
    heading: str
    names: str = ""
    named: bool = False  # whether its own heading has been read
    parts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """What a reader sees, on one line."""
        return " ".join("".join(self.parts).split()).strip("· ")


def setup(app: Sphinx) -> None:
    """A search page of our own instead of Sphinx's, and its texts when the pages are there."""
    app.connect("builder-inited", _without_index)
    app.connect("html-collect-pages", _page)
    app.connect("build-finished", _write)


def _without_index(app: Sphinx) -> None:
    builder: Any = app.builder  # only those that write HTML have an index
    builder.search = False


def _page(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    yield "search", {"title": "Search"}, "search.html"


def _write(app: Sphinx, error: Exception | None) -> None:
    if error or app.builder.format != "html":
        return
    pages = [Path(app.outdir) / f"{name}.html" for name in sorted(app.env.found_docs)]
    found = [(path, rows) for path, rows in _rows(pages, Path(app.doctreedir) / KEPT)]
    texts = {
        "pages": [[path.relative_to(app.outdir).as_posix(), rows[0][1] if rows else ""] for path, rows in found],
        "blocks": [[n, *row] for n, (_, rows) in enumerate(found) for row in rows if row[2]],
    }
    script = f"var NEWSVOICE_TEXTS = {json.dumps(texts, ensure_ascii=False, separators=(',', ':'))};\n"
    (Path(app.outdir) / TARGET).write_text(script, encoding="utf-8")


def _rows(pages: list[Path], kept: Path) -> Iterator[tuple[Path, list[Row]]]:
    """Each page with its blocks as rows; those of an article that was read before are not read again."""
    known: dict[str, list[Row]] = json.loads(kept.read_text(encoding="utf-8")) if kept.is_file() else {}
    used: dict[str, list[Row]] = {}
    for path in (path for path in pages if path.exists()):
        markup = article(path.read_text(encoding="utf-8"))
        key = hashlib.sha256(markup.encode()).hexdigest()
        used[key] = known.get(key) or [[b.anchor, b.heading, b.text, b.names] for b in blocks(markup)]
        yield path, used[key]
    kept.write_text(json.dumps(used, ensure_ascii=False), encoding="utf-8")


def article(page: str) -> str:
    """The markup of a page that is its chapter."""
    return page.partition(OPENING)[2].partition(CLOSING)[0]


def blocks(markup: str) -> list[Block]:
    """The blocks of one chapter."""
    found: list[Block] = []
    _read(parsed(without_drawings(markup)[0]), None, None, found)
    return found


def _read(tag: Tag, block: Block | None, heading: list[str] | None, found: list[Block]) -> None:
    """Add the text of an element to the heading that is being read, otherwise to the block it stands in."""
    for node in tag.children:
        if isinstance(node, Tag):
            if not _is_silent(node):
                _read_element(node, block, heading, found)
        elif isinstance(node, NavigableString) and not isinstance(node, PreformattedString):
            if heading is not None:
                heading.append(node)
            elif block and node.strip() != "#":
                block.parts.append(node)


def _read_element(tag: Tag, above: Block | None, heading: list[str] | None, found: list[Block]) -> None:
    own = _block(tag, above)
    block = own or above
    if own:
        found.append(own)
    is_name = tag.name in HEADINGS and not (block and block.named)  # what a cell prints later names nothing
    name: list[str] | None = [] if is_name else heading
    _read(tag, block, name, found)
    if block and tag.name in BREAKS:
        block.parts.append(BREAKS[tag.name])
    if block and is_name:
        block.heading, block.named = " ".join("".join(name or ()).split()).rstrip("#"), True


def _block(tag: Tag, above: Block | None) -> Block | None:
    """A block where an element has an address that links use."""
    kind, anchor = str(tag.get("class") or ""), str(tag.get("id") or "")
    if not anchor or not (tag.name in {"section", "figure"} or "nv-table" in kind or "nv-sentence" in kind):
        return None
    return Block(anchor, above.heading if above else "", str(tag.get("data-names") or ""))


def _is_silent(tag: Tag) -> bool:
    toggle = tag.name == "summary" and str(tag.get("aria-label") or "").startswith("Toggle")
    return tag.name in SILENT or toggle or not SILENT_CLASSES.isdisjoint(str(tag.get("class") or "").split())
