"""The texts of a built page that have an address of their own: sections, tables, figures, sentences."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from bs4 import Tag
from bs4.element import NavigableString, PreformattedString

from newsvoice.book.parsing import article, parsed, without_drawings
from newsvoice.book.parts import lists

KEPT = "search-blocks.json"  # beside what Sphinx keeps of the pages
# Drawings and formulas have no text; the sentences behind counts stand in the Sources, where they are found.
SILENT = frozenset(("svg", "script", "style", "math"))
SILENT_CLASSES = frozenset(("nv-evidence", "nv-more-on", "cell_input"))
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


def of_pages(pages: Iterable[Path], kept: Path) -> Iterator[tuple[Path, list[Row]]]:
    """Each page with its blocks as rows; those of an article that was read before are not read again."""
    known: dict[str, list[Row]] = json.loads(kept.read_text(encoding="utf-8")) if kept.is_file() else {}
    used: dict[str, list[Row]] = {}
    for path in (path for path in pages if path.exists()):
        markup = article(path.read_text(encoding="utf-8"))
        key = hashlib.sha256(markup.encode()).hexdigest()
        used[key] = known.get(key) or [[b.anchor, b.heading, b.text, b.names] for b in blocks(markup)]
        yield path, used[key]
    kept.write_text(json.dumps(used, ensure_ascii=False), encoding="utf-8")


def blocks(markup: str) -> list[Block]:
    """The blocks of one chapter."""
    found: list[Block] = []
    # Lists of sentences are most of a page and are not read here: a parser need not see them.
    short = lists.GROUP.sub('<details class="nv-evidence">', without_drawings(markup)[0])
    _read(parsed(short), None, None, found)
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
