"""Texts for the search page: every section, table, figure and sentence with its address.

Sphinx indexes neither what chapters print as HTML nor shows where it found something when the book is opened from
the disk. These texts are a script that sets a variable, because a page on the disk may load scripts but not data.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

TARGET = "search-texts.js"
KEPT = "search-blocks.json"  # beside what Sphinx keeps of the pages
# Scripts and drawings have no text; the sentences behind counts stand in the Sources, where they are found.
SILENT = re.compile(r'<(svg|script|style|pre|math)\b.*?</\1>|<summary aria-label="Toggle.*?</summary>', re.DOTALL)
FOLDS = re.compile(r'<details class="nv-evidence"|<details\b|</details>')
ARTICLE = re.compile(r'<article class="bd-article">(.*?)</article>', re.DOTALL)
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "caption", "figcaption"))
BREAKS = {"td": " · ", "th": " · ", "dt": ": "} | dict.fromkeys(("p", "li", "dd", "tr", "h1", "h2", "h3", "h4"), " ")
VOID = frozenset(("br", "hr", "img", "input", "col", "wbr", "meta", "link"))


Row = list[str]  # anchor, heading, text, names


@dataclass
class Block:
    """A stretch of a page with an address of its own."""

    tag: str
    anchor: str
    heading: str
    names: str = ""
    parts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """What a reader sees, on one line."""
        return " ".join("".join(self.parts).split()).strip("· ")


class Blocks(HTMLParser):
    """Cuts an article into blocks; text belongs to the innermost one."""

    def __init__(self) -> None:
        """Start outside every block."""
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, Block | None]] = []
        self.found: list[Block] = []
        self.heading: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a block where an element has an address that links use."""
        if tag in VOID:
            return
        about = {name: value or "" for name, value in attrs}
        block = self._block(tag, about)
        if block:
            self.found.append(block)
        self.open.append((tag, block))
        if tag in HEADINGS:
            self.heading = []

    def _block(self, tag: str, about: dict[str, str]) -> Block | None:
        kind = about.get("class", "")
        if not about.get("id") or not (tag in {"section", "figure"} or "nv-table" in kind or "nv-sentence" in kind):
            return None
        above = self._current()
        return Block(tag, about["id"], above.heading if above else "", about.get("data-names", ""))

    def handle_endtag(self, tag: str) -> None:
        """Close what is open up to this element."""
        block = self._current()
        if block and tag in BREAKS:
            block.parts.append(BREAKS[tag])
        if tag in HEADINGS and self.heading is not None:
            self._name(block, " ".join("".join(self.heading).split()).rstrip("#"))
        while self.open and self.open.pop()[0] != tag:
            pass

    def _name(self, block: Block | None, heading: str) -> None:
        self.heading = None
        if block:
            block.heading = heading

    def handle_data(self, data: str) -> None:
        """Text goes to the heading that is being read, otherwise to the block."""
        block = self._current()
        if self.heading is not None:
            self.heading.append(data)
        elif block and data.strip() != "#":
            block.parts.append(data)

    def _current(self) -> Block | None:
        return next((block for _, block in reversed(self.open) if block), None)


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
    found = ARTICLE.search(page)
    return found[1] if found else ""


def blocks(markup: str) -> list[Block]:
    """The blocks of one chapter."""
    parser = Blocks()
    parser.feed("".join(_without_evidence(SILENT.sub("", markup))))
    parser.close()
    return parser.found


def _without_evidence(markup: str) -> Iterator[str]:
    """The stretches between the lists of evidence."""
    depth, at = 0, 0
    for fold in FOLDS.finditer(markup):
        if depth == 0 and "nv-evidence" in fold[0]:
            yield markup[at : fold.start()]
            depth = 1
        elif depth:
            depth += 1 if fold[0].startswith("<details") else -1
            at = fold.end()
    yield markup[at:]
