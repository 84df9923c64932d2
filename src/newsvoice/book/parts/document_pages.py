"""The Sources on as many pages as they need, and links to sentences that lead to the right one.

One rule for all sizes: documents stand together as far as one page may hold them. Where that is all of them, they are
on the page of the Sources itself; else that page lists them, and leads on what has an address of it (``#doc-…``).
"""

from __future__ import annotations

import html as html_module
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from newsvoice.book.parsing import ARTICLE, ARTICLE_ENDS
from newsvoice.book.parts import files
from newsvoice.core import storage

PAGE = "chapters/08-sources.html"
ON_PAGE = 60_000  # characters of documents on one page
EVERY = 2_000  # documents up to which all have a page; of more those that a link of the book leads to
ROWS = 1_000  # of the list of documents on one page
NAME = "sources"  # of the part that says on which page a document is

_DOCUMENT = re.compile(r'<section class="nv-document" id="doc-(?P<slug>[^"]+)".*?</section>', re.DOTALL)
_LABEL = re.compile(r"<h3>(.*?)</h3>", re.DOTALL)
_LINK = re.compile(r'(?P<before>href=")(?P<page>(?:chapters/)?08-sources\.html)?#(?P<anchor>[^"]+)"')
_SENTENCE = re.compile(r"-s\d+$")
_ROW = re.compile(r"<tr>.*?</tr>", re.DOTALL)
_TITLE = re.compile(r"<title>.*?</title>|<meta property=\"og:title\"[^>]*>", re.DOTALL)
_NEIGHBOURS = re.compile(r'<link rel="(?:next|prev)"[^>]*>\s*|<footer class="prev-next-footer.*?</footer>', re.DOTALL)
_ON_THIS_PAGE = re.compile(r'(<ul class="[^"]*section-nav[^"]*">).*?(</ul>\s*</nav>)', re.DOTALL)
_ID = re.compile(r'\bid="([^"]+)"')
_HERE = re.compile(r'href="#([^"]+)"')


@dataclass(frozen=True, slots=True)
class Shown:
    """A document as the Sources show it."""

    slug: str
    label: str  # as HTML
    markup: str


def address(number: int) -> str:
    """The page of documents with this number, from 1."""
    return f"chapters/sources-{number}.html"


def split(html: Path) -> dict[str, str]:
    """Put the documents on pages, and let the links of all pages lead there.

    Args:
        html: the folder of an assembled book.

    Returns:
        The page of every document by its slug, empty for one that none shows.
    """
    source = html / PAGE
    if not source.is_file():
        return {}
    markup = source.read_text(encoding="utf-8")
    found = [Shown(m["slug"], (_LABEL.search(m[0]) or [""] * 2)[1], m[0]) for m in _DOCUMENT.finditer(markup)]
    pages = {path: path.read_text(encoding="utf-8") for path in sorted(html.rglob("*.html"))
             if "_static" not in path.parts and path != source}  # fmt: skip
    if sum(len(one.markup) for one in found) <= ON_PAGE:
        return {one.slug: PAGE for one in found}
    pointed = _pointed(pages.values()) if len(found) > EVERY else frozenset(one.slug for one in found)
    kept = [one for one in found if one.slug in pointed]
    groups = list(files.packed(((one, len(one.markup)) for one in sorted(kept, key=lambda d: d.slug)), ON_PAGE))
    places = dict.fromkeys((one.slug for one in found), "") | {
        one.slug: address(n) for n, group in enumerate(groups, start=1) for one in group
    }
    _write_documents(html, markup, groups)
    _write_list(html, markup, places, len(groups))
    for path, text in pages.items():
        storage.write_if_changed(path, led(text, places, path.relative_to(html).parent == Path()))
    files.write(html / files.FOLDER, NAME, [[group[0].slug, address(n)] for n, group in enumerate(groups, start=1)])
    return places


def _pointed(pages: Iterable[str]) -> frozenset[str]:
    """The documents that links lead to."""
    return frozenset(slug(link["anchor"]) for page in pages for link in _LINK.finditer(page) if link["page"])


def slug(anchor: str) -> str:
    """The document of an address in the Sources, ``doc-a`` or ``a-s12``."""
    return anchor[4:] if anchor.startswith("doc-") else _SENTENCE.sub("", anchor)


def led(markup: str, places: Mapping[str, str], front: bool = False, *, own: bool = False) -> str:
    """The markup of a page with links to documents that lead to their pages.

    Args:
        markup: of the page.
        places: as ``split`` gives them.
        front: whether the page is in the book's folder, not among the chapters.
        own: whether links within the page are meant too, as on that of the Sources.
    """

    def link(found: re.Match[str]) -> str:
        page = places.get(slug(found["anchor"])) if found["page"] or own else None
        if page is None:
            return found[0]
        # A document without a page is looked for where all are listed.
        there = f"{page}#{found['anchor']}" if page else PAGE
        return f'{found["before"]}{there if front else there.removeprefix("chapters/")}"'

    return _LINK.sub(link, markup)


def _write_documents(html: Path, markup: str, groups: list[list[Shown]]) -> None:
    for number, group in enumerate(groups, start=1):
        title = f"Sources, page {number:,} of {len(groups):,}"
        links = [("previous page", number - 1)] * (number > 1) + [("next page", number + 1)] * (number < len(groups))
        turns = [f'<a href="sources-{n}.html">{words}</a>' for words, n in links]
        around = " · ".join(['<a href="08-sources.html">all documents</a>', *turns])
        body = (
            f'<section id="sources-{number}"><h1>{title}</h1><p class="nv-note">{around}</p>'
            f"<h2>The documents</h2>{''.join(one.markup for one in group)}"
            f'<p class="nv-note">{around}</p></section>'
        )
        listed = "".join(
            f'<li class="toc-h2 nav-item toc-entry"><a class="reference internal nav-link" href="#doc-{d.slug}">'
            f"{d.label}</a></li>"
            for d in group
        )
        (html / address(number)).write_text(_page(markup, title, body, listed), encoding="utf-8", newline="\n")


def _page(markup: str, title: str, body: str, listed: str) -> str:
    """Another page from that of the Sources, with links that lead back to what it does not have."""
    before, _, rest = markup.partition(ARTICLE)
    after = rest.partition(ARTICLE_ENDS)[2]
    new = f"{before}{ARTICLE}{body}{ARTICLE_ENDS}{after}"
    new = _TITLE.sub(lambda found: found[0].replace("Sources", title, 1), new)
    new = _ON_THIS_PAGE.sub(lambda found: found[1] + listed + found[2], _NEIGHBOURS.sub("", new))
    ids = frozenset(_ID.findall(new))
    return _HERE.sub(lambda link: link[0] if link[1] in ids else f'href="08-sources.html#{link[1]}"', new)


def _write_list(html: Path, markup: str, places: Mapping[str, str], pages: int) -> None:
    """The page of the Sources with the list of documents in steps, and without the documents."""
    told = '<p class="nv-note" data-documents="elsewhere">'
    told += f"{len(places):,} documents on {pages:,} pages; the list above leads to each."
    missing = sum(not page for page in places.values())
    if missing:
        told += (
            f" {missing:,} of them are not shown, because no list of this book leads to them; their words are"
            ' counted, and they stand in <a href="../data/documents.csv">data/documents.csv</a>.'
        )
    first, last = _ends(markup)
    led_on = _named(led(f"{markup[:first]}{told}</p>{markup[last:]}", places, own=True))
    steps = list(_steps(led_on))
    for number, page in enumerate(steps, start=1):
        (html / _list_address(number)).write_text(page, encoding="utf-8", newline="\n")


def _named(markup: str) -> str:
    """Links to documents have the addresses that documents have on a page of all: without scripts one finds them."""
    return re.sub(r'<a (href="sources-\d+\.html#(doc-[^"]+)")', r'<a id="\2" \1', markup)


def _ends(markup: str) -> tuple[int, int]:
    found = list(_DOCUMENT.finditer(markup))
    return found[0].start(), found[-1].end()


def _list_address(number: int) -> str:
    return PAGE if number == 1 else f"chapters/sources-list-{number}.html"


def _steps(markup: str) -> Iterator[str]:
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
        turns = " · ".join(_turn(n, number, len(rows)) for n in range(1, len(parts) + 1))
        steps = f'<p class="nv-note">Documents {turns}</p>'
        table = f"{steps}{mark}{head}{opening}{''.join(part)}</tbody>{end}"
        yield _listed(before, table, after, number)


def _listed(before: str, table: str, after: str, number: int) -> str:
    """A page of the list; every one but the first has a title of its own."""
    page = f"{before}{table}{after}"
    if number == 1:
        return page
    return _TITLE.sub(lambda found: found[0].replace("Sources", f"Sources, list {number:,}", 1), page)


def _turn(number: int, here: int, rows: int) -> str:
    text = f"{(number - 1) * ROWS + 1:,} to {min(number * ROWS, rows):,}"
    href = html_module.escape(_list_address(number).removeprefix("chapters/"))
    return f'<b aria-current="page">{text}</b>' if number == here else f'<a href="{href}">{text}</a>'
