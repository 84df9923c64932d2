"""What a page, a click and a whole book may weigh, and what is too heavy."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from newsvoice.book import data_package
from newsvoice.book.parts import counted_words, facets, files, lists, suggestions, text_parts, words
from newsvoice.tables import Tables

_ROW = re.compile(r"<tr\b")
ONE_FILE = (".pdf", ".epub")
SENTENCES, RESULTS = 30, 20  # that a click shows; the scripts of the pages have the same numbers
USES = 20  # parts of texts that the lines of a concordance take at once
RANGES, FACETS = 2, 4  # parts of words that one word takes, and of facets that all take; in the scripts too


@dataclass(frozen=True, slots=True)
class Budget:
    """The most that is meant to be.

    Args:
        page: bytes of a page, compressed as a server does.
        rows: of tables on a page.
        click: bytes of what a click loads, not compressed.
        book: bytes of a book without documents: styles, scripts, drawings, networks, a hundred pages of actors.
        document: bytes for each document beyond that, not compressed, without the folder ``data``, PDF and EPUB.
    """

    page: int = 300_000
    rows: int = 2_000
    click: int = 200_000
    book: int = 40_000_000
    document: int = 60_000


BUDGET = Budget()


def warnings(html: Path, tables: Tables, budget: Budget = BUDGET) -> list[str]:
    """A line for each page, click and book that weighs more than it should."""
    documents = int((tables.documents["status"] == "read").sum())
    return [*_pages(html, budget), *_clicks(html, budget), *_book(html, documents, budget)]


def _pages(html: Path, budget: Budget) -> Iterator[str]:
    for path in sorted(html.rglob("*.html")):
        if "_static" in path.parts:
            continue
        name, content = path.relative_to(html).as_posix(), path.read_bytes()
        packed = len(gzip.compress(content, 6)) if len(content) > budget.page else 0
        if packed > budget.page:
            yield f"{name} weighs {_kilobytes(packed)} compressed, more than the {_kilobytes(budget.page)} of a page"
        rows = len(_ROW.findall(content.decode("utf-8")))
        if rows > budget.rows:
            yield f"{name} has {rows:,} rows of tables, more than the {budget.rows:,} of a page"


def clicks(html: Path) -> Mapping[str, int]:
    """The most that a click can load, in bytes: the sentences of a count, what a search shows."""
    sizes: dict[str, list[int]] = {}
    for path in (html / files.FOLDER).glob("*.js"):
        name, _, number = path.stem.partition("-")
        sizes.setdefault(name if number else f"{name} list", []).append(path.stat().st_size)
    most = {name: sorted(found, reverse=True) for name, found in sizes.items()}

    def most_of(name: str, shown: int, own_parts: int = 1) -> int:
        own = sum(most.get(name, [])[:own_parts]) + sum(most.get(f"{name} list", []))
        return own + sum(most.get(text_parts.NAME, [])[:shown])

    return {
        "sentences of a count": most_of(lists.NAME, SENTENCES),
        "results of a search": most_of(words.NAME, RESULTS),
        "lines of a concordance": most_of(words.NAME, USES) + most_of(counted_words.NAME, 0),
        "suggestions of a search": most_of(words.NAME, 0, RANGES) + sum(most.get(f"{suggestions.NAME} list", [])),
        "filters of a search": most_of(facets.NAME, 0, FACETS),
    }


def _clicks(html: Path, budget: Budget) -> Iterator[str]:
    for name, size in clicks(html).items():
        if size > budget.click:
            yield f"the {name} can take {_kilobytes(size)}, more than the {_kilobytes(budget.click)} of a click"


def _book(html: Path, documents: int, budget: Budget) -> Iterator[str]:
    data = html / data_package.FOLDER
    whole = (p for p in html.rglob("*") if p.is_file() and not p.is_relative_to(data) and p.suffix not in ONE_FILE)
    size = sum(p.stat().st_size for p in whole)
    most = budget.book + budget.document * documents
    if size > most:
        yield f"the book takes {size / 1e6:,.0f} MB, more than the {most / 1e6:,.0f} MB of {documents:,} documents"


def _kilobytes(size: int) -> str:
    return f"{size / 1000:,.0f} kB"
