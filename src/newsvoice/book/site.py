"""Checks of a built site: every internal link leads somewhere, nothing is fetched from elsewhere."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

from newsvoice.book.alternative_text import says_nothing

LOADED = {"script": "src", "img": "src", "iframe": "src", "source": "src", "link": "href", "video": "src"}


NAMED = re.compile(r"""<([a-zA-Z][a-zA-Z0-9]*)((?:[^>"']|"[^"]*"|'[^']*')*+)>""")
ATTRIBUTE = re.compile(r"""([^\s"'=<>/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
TOLD = frozenset(("a", "img", "svg", *LOADED))


@dataclass
class Page:
    """The ids, links and loaded addresses of one page, and its images without alternative text."""

    ids: set[str] = field(default_factory=set)
    links: list[str] = field(default_factory=list)
    loaded: list[str] = field(default_factory=list)
    nameless: list[str] = field(default_factory=list)

    def add(self, tag: str, found: Mapping[str, str]) -> None:
        """Note what the tag names, links to, loads or leaves without a name."""
        if found.get("id"):
            self.ids.add(found["id"])
        if tag == "a" and found.get("href"):
            self.links.append(found["href"])
        if tag in LOADED and found.get(LOADED[tag]):
            self.loaded.append(found[LOADED[tag]])
        drawn = tag == "svg" and "nv-svg" in found.get("class", "").split()
        if (tag == "img" and says_nothing(found.get("alt", ""))) or (drawn and not found.get("aria-label")):
            self.nameless.append(tag)


def problems(folder: Path) -> list[str]:
    """One line for each broken internal link, address that is fetched from elsewhere, and picture without text."""
    _target.cache_clear()  # what was there for another book may be gone
    pages = {path.resolve(): _parse(path) for path in sorted(folder.rglob("*.html")) if "_static" not in path.parts}
    return [f"{path.relative_to(folder.resolve())}: {line}" for path, page in pages.items()
            for line in _problems(path, page, pages)]  # fmt: skip


def _parse(path: Path) -> Page:
    """Read a page by its tags alone; a parser takes ten times as long, and programs have written the markup."""
    page = Page()
    for found in NAMED.finditer(path.read_text(encoding="utf-8")):
        tag, inside = found[1].lower(), found[2]
        if tag in TOLD or "id" in inside:
            page.add(tag, {name.lower(): html.unescape(a or b or c) for name, a, b, c in ATTRIBUTE.findall(inside)})
    return page


def _problems(path: Path, page: Page, pages: dict[Path, Page]) -> Iterator[str]:
    for address in page.loaded:
        parts = urlsplit(address)
        if parts.netloc:
            yield f"loads {address} from the network"
        elif parts.scheme != "data" and not (path.parent / unquote(parts.path)).exists():
            yield f"loads {address}, which is not there"
    for address in page.links:
        if not _leads_somewhere(path, address, pages):
            yield f"links to {address}, which is not there"
    for tag in page.nameless:
        yield f"has an {tag} without alternative text"


def _leads_somewhere(path: Path, address: str, pages: dict[Path, Page]) -> bool:
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        return True
    target = _target(path.parent, parts.path) if parts.path else path
    if target is None:
        return False
    return not parts.fragment or target not in pages or unquote(parts.fragment) in pages[target].ids


@lru_cache(maxsize=100_000)  # the pages of a folder lead to few others, a million times
def _target(folder: Path, relative: str) -> Path | None:
    """The file that an address leads to, if it is there."""
    target = (folder / unquote(relative)).resolve()
    return target if target.exists() else None
