"""The Sources and the actor index on as many pages as they need, and links that lead to the right one.

One rule for all sizes: documents, or entries, stand together as far as one page may hold them. Where that is all of
them, they are on the page of the chapter itself; else that page lists them, and an address that one of them had on it
(``#doc-…``) leads on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from newsvoice.book.parsing import ARTICLE, ARTICLE_ENDS
from newsvoice.book.parts import files, page_frames
from newsvoice.core import progress, storage

ROWS = 1_000  # of the list of documents on one page
NAME = "sources"  # of the part that says on which page a document is

_ROW = re.compile(r"<tr>.*?</tr>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Kind:
    """What a chapter is split into.

    Args:
        page: the chapter.
        title: of the chapter.
        stem: what the pages are called, and a number.
        prefix: what the id of a section begins with.
        what: the sections, in words.
        on_page: characters of sections on one page.
        every: sections up to which all have a page; of more those that a link of the book leads to.
        ordered: whether pages are in the order of the ids; as they come otherwise.
    """

    page: str
    title: str
    stem: str
    prefix: str
    what: str
    on_page: int
    every: int
    ordered: bool

    def sections(self, markup: str) -> Iterator[re.Match[str]]:
        """The sections of a page, with ``slug``, the rest of the id."""
        pattern = rf'<section class="nv-\w+" id="{self.prefix}(?P<slug>[^"]+)".*?</section>'
        return re.finditer(pattern, markup, re.DOTALL)

    def slug(self, anchor: str) -> str:
        """The section that an address is in; empty for another address."""
        if anchor.startswith(self.prefix):
            return anchor.removeprefix(self.prefix)
        return re.sub(r"-s\d+$", "", anchor) if self.prefix == "doc-" else ""

    def address(self, number: int) -> str:
        """The page with this number, from 1."""
        return f"chapters/{self.stem}-{number}.html"


SOURCES = Kind("chapters/08-sources.html", "Sources", "sources", "doc-", "documents", 60_000, 2_000, True)
ACTORS = Kind("chapters/09-actor-index.html", "Actor index", "actors", "entry-", "actors", 250_000, 20_000, False)


@dataclass(frozen=True, slots=True)
class Section:
    """A document or an entry, and where its chapter shows it; of thousands a copy each would be a second chapter."""

    slug: str
    label: str  # as HTML
    start: int
    end: int


def split(html: Path, kind: Kind) -> dict[str, str]:
    """Put the sections of a chapter on pages, and let the links of all pages lead there.

    Args:
        html: the folder of an assembled book.
        kind: what is split.

    Returns:
        The page of every section by its slug, empty for one that none shows.
    """
    chapter = html / kind.page
    if not chapter.is_file():
        return {}
    markup = chapter.read_text(encoding="utf-8")
    found = [Section(m["slug"], _label(m[0]), *m.span()) for m in kind.sections(markup)]
    if sum(one.end - one.start for one in found) <= kind.on_page:
        return {one.slug: kind.page for one in found}
    pages = {path: path.read_text(encoding="utf-8") for path in sorted(html.rglob("*.html"))
             if "_static" not in path.parts and path != chapter}  # fmt: skip
    pointed = _pointed(pages.values(), kind) if len(found) > kind.every else frozenset(one.slug for one in found)
    kept = [one for one in found if one.slug in pointed]
    ordered = sorted(kept, key=lambda one: one.slug) if kind.ordered else kept
    groups = list(files.packed(((one, one.end - one.start) for one in ordered), kind.on_page))
    places = dict.fromkeys((one.slug for one in found), "") | {
        one.slug: kind.address(n) for n, group in enumerate(groups, start=1) for one in group
    }
    around = page_frames.frame(markup)
    numbered = progress.track(enumerate(groups, start=1), f"Writing pages of {kind.what}", len(groups), "page")
    for number, group in numbered:
        shown = "".join(markup[one.start : one.end] for one in group)
        page = led(_page(around, kind, group, shown, number, len(groups)), kind, places, own=kind.address(number))
        (html / kind.address(number)).write_text(page, encoding="utf-8", newline="\n")
    without = markup[: found[0].start], markup[found[-1].end :]
    _write_list(html, without, kind, places, len(groups))
    for path, text in pages.items():
        storage.write_if_changed(path, led(text, kind, places, front=path.parent == html))
    if kind.ordered:
        first = [[group[0].slug, kind.address(n)] for n, group in enumerate(groups, start=1)]
        files.write(html / files.FOLDER, NAME, first)
    return places


def _label(section: str) -> str:
    found = re.search(r"<h3>(.*?)</h3>", section, re.DOTALL)
    return found[1] if found else ""


def _link(kind: Kind) -> re.Pattern[str]:
    page = re.escape(Path(kind.page).name)
    return re.compile(rf'href="(?P<page>(?:chapters/)?{page})?#(?P<anchor>[^"]+)"')


def _pointed(pages: Iterable[str], kind: Kind) -> frozenset[str]:
    """The sections that links lead to."""
    links = _link(kind)
    return frozenset(kind.slug(link["anchor"]) for page in pages for link in links.finditer(page) if link["page"])


def led(markup: str, kind: Kind, places: Mapping[str, str], *, front: bool = False, own: str = "") -> str:
    """The markup of a page with links to sections that lead to their pages.

    Args:
        markup: of the page.
        kind: what was split.
        places: as ``split`` gives them.
        front: whether the page is in the book's folder, not among the chapters.
        own: the page itself, if links within it are meant too.
    """

    def link(found: re.Match[str]) -> str:
        page = places.get(kind.slug(found["anchor"])) if found["page"] or own else None
        if page is None or page == own:
            return found[0]
        # A document without a page is looked for where all are listed.
        there = f"{page}#{found['anchor']}" if page else kind.page
        return f'href="{there if front else there.removeprefix("chapters/")}"'

    return _link(kind).sub(link, markup)


def _page(around: str, kind: Kind, group: list[Section], shown: str, number: int, pages: int) -> str:
    title = f"{kind.title}, page {number:,} of {pages:,}"
    links = [("previous page", number - 1)] * (number > 1) + [("next page", number + 1)] * (number < pages)
    turns = [f'<a href="{kind.stem}-{n}.html">{words}</a>' for words, n in links]
    ways = " · ".join([f'<a href="{Path(kind.page).name}">all {kind.what}</a>', *turns])
    body = (
        f'<section id="{kind.stem}-{number}"><h1>{title}</h1><p class="nv-note">{ways}</p>'
        f"<h2>The {kind.what}</h2>{shown}"
        f'<p class="nv-note">{ways}</p></section>'
    )
    listed = [(f"{kind.prefix}{one.slug}", one.label) for one in group]
    return page_frames.page(around, kind.title, title, body, listed, Path(kind.page).name)


def _write_list(html: Path, without: tuple[str, str], kind: Kind, places: Mapping[str, str], pages: int) -> None:
    """The page of the chapter with the list in steps, of which the markup before and behind the sections is given."""
    missing = sum(not page for page in places.values())
    told = f"{len(places):,} {kind.what} on {pages:,} pages; the list above leads to each."
    if missing:
        told += (
            f" Where there are more than {kind.every:,}, those have a page that something in this book leads to;"
            f" {missing:,} have none. Their words are counted, and"
            ' <a href="../data/documents.csv">data/documents.csv</a> lists them.'
        )
    note = f'<p class="nv-note" data-elsewhere="">{told}</p>'
    named = _named(led(note.join(without), kind, places, own=kind.page), kind)
    for number, page in enumerate(_steps(named, kind), start=1):
        (html / _list_address(kind, number)).write_text(page, encoding="utf-8", newline="\n")


def _named(markup: str, kind: Kind) -> str:
    """Links to sections have the addresses that sections have on a page of all: without scripts one finds them."""
    found = rf'<a (href="{kind.stem}-\d+\.html#({kind.prefix}[^"]+)")'
    before, article, rest = markup.partition(ARTICLE)
    chapter, end, after = rest.partition(ARTICLE_ENDS)
    return before + article + re.sub(found, r'<a id="\2" \1', chapter) + end + after


def _list_address(kind: Kind, number: int) -> str:
    return kind.page if number == 1 else f"chapters/{kind.stem}-list-{number}.html"


def _steps(markup: str, kind: Kind) -> Iterator[str]:
    """The page once for every so many rows of its list."""
    before, mark, rest = markup.partition('<div class="nv-table nv-documents"')
    table, end, after = rest.partition("</table>")
    head, opening, body = table.partition("<tbody>")
    rows = _ROW.findall(body)
    if not mark or len(rows) <= ROWS:
        yield markup
        return
    parts = [rows[n : n + ROWS] for n in range(0, len(rows), ROWS)]
    for number, part in enumerate(parts, start=1):
        turns = " · ".join(_turn(kind, n, number, len(rows)) for n in range(1, len(parts) + 1))
        steps = f'<p class="nv-note">{kind.what.capitalize()} {turns}</p>'
        page = f"{before}{steps}{mark}{head}{opening}{''.join(part)}</tbody>{end}{after}"
        yield page if number == 1 else page_frames.titled(page, kind.title, f"{kind.title}, list {number:,}")


def _turn(kind: Kind, number: int, here: int, rows: int) -> str:
    text = f"{(number - 1) * ROWS + 1:,} to {min(number * ROWS, rows):,}"
    href = Path(_list_address(kind, number)).name
    return f'<b aria-current="page">{text}</b>' if number == here else f'<a href="{href}">{text}</a>'
