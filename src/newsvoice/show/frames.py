"""A frame as a table of the book: columns by the glossary, names for ids, counts that open their sentences."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from typing import Any

import pandas as pd

from newsvoice.measures import occurrences
from newsvoice.show import columns as known
from newsvoice.show import complete_rows, display, interval_columns, keyword_lines
from newsvoice.show.display import Column, Html, badge
from newsvoice.show.page import ANYWHERE, Page

MOST_ROWS = 2_000
LONGEST, EXCERPT = 1000, 160  # characters of a document's text in a cell
ITEMS = 6  # of a list in a cell

SHARES = (("quoted_share", "quoted", "words"), ("share", "words", "total"), ("share", "count", "total"))
"""A share, the column of what it is a share of, and the column of the whole."""

Links = dict[tuple[int, str], str]


def table(
    frame: pd.DataFrame | pd.Series, page: Page, caption: str, *, top: int = MOST_ROWS,
    titles: Mapping[str, str] | None = None, empty: str = "", hidden: Collection[str] = (),
    of: pd.DataFrame | None = None,
) -> Html:  # fmt: skip
    """A frame as a numbered table, all its rows as a file if it shows some, and the sentences behind its counts.

    Args:
        frame: any frame or series; its columns are shown in their order, an index with a name before them.
            ``low`` and ``high`` stand beside each other, as the ends of an interval; ``published_from`` and
            ``published_to`` become one column, a date.
        page: where it is shown.
        caption: what stands above it.
        top: how many rows are shown; how many there are is said.
        titles: other headings than those of the glossary, by column.
        empty: what is said if there is no row.
        hidden: columns that are not shown, but tell what the rows count.
        of: all rows, if the frame is a choice of them: how many there are is said, and the file has them.
    """
    chosen = _plain(frame)
    shown = chosen.head(min(top, MOST_ROWS))
    whole = chosen if of is None else _plain(of)[list(chosen.columns)]
    kind, _ = occurrences.kind_of(shown)
    rows = _rows(shown, kind)
    number = page.number("Table", caption)
    opened = page.openings(shown, list(shown.columns))
    counts = {cell: opening.href for cell, opening in opened.items()}
    links = _places(shown, page) | counts | _shares(shown, counts)
    ready, columns = _columns(shown.drop(columns=list(hidden)), kind, page, titles or {})
    made = display.table(
        ready, columns, number=number, caption=caption, links=links,
        remark=_remark(len(shown), len(whole), rows, first=of is None),
        empty=empty or "Not enough text for this table.",
    )  # fmt: skip
    if set(shown) >= keyword_lines.COLUMNS:
        made = Html(f'<div class="nv-concordance">{made.markup}</div>')
    title = occurrences.KINDS[kind].title if kind else ANYWHERE  # of numbers above a table that opens nothing
    if 0 < len(shown) < len(whole):
        made += complete_rows.link(whole, page, number, rows)
    return made + page.printed(opened, f"Table {number}", title)


def _plain(frame: pd.DataFrame | pd.Series) -> pd.DataFrame:
    """A frame without an index of its own: what has a name in the index becomes a column."""
    if isinstance(frame, pd.Series):
        frame = frame.rename(frame.name or "value").to_frame()
    attrs = dict(frame.attrs)
    named = any(name is not None for name in frame.index.names)
    counts_rows = isinstance(frame.index, pd.RangeIndex) or pd.api.types.is_integer_dtype(frame.index)
    plain = frame.reset_index(drop=counts_rows and not named)
    plain.columns = [" ".join(map(str, c)) if isinstance(c, tuple) else str(c) for c in plain.columns]
    plain.attrs = attrs
    return plain


def _rows(frame: pd.DataFrame, kind: str) -> str:
    """What the rows of a frame are, in the plural."""
    return occurrences.KINDS[kind].rows if kind and not set(occurrences.FILTERS) & set(frame) else "rows"


def _remark(shown: int, whole: int, rows: str, *, first: bool) -> str:
    """How many rows of how many are shown, if not all."""
    return f"({'the first ' if first else ''}{shown:,} of {whole:,} {rows})" if 0 < shown < whole else ""


def _places(frame: pd.DataFrame, page: Page) -> Links:
    """The addresses of the documents and sentences of rows, and the entries of their actors."""
    links: Links = {}
    for n, row in enumerate(frame.to_dict("records")):
        if "doc_id" in row:
            links |= {(n, c): href for c, href in _document(row, page).items()}
        links |= {(n, c): page.entry(str(row[c])) for c in ("actor", "a", "b") if row.get(c) in page.listed}
    return links


def _shares(frame: pd.DataFrame, counts: Links) -> Links:
    """Shares that open what they are a share of: only one that is the quotient of two numbers of its row does."""
    links: Links = {}
    for n, row in enumerate(frame.to_dict("records")):
        for share, part, whole in SHARES:
            values = [row.get(name) for name in (share, part, whole)]
            if (n, part) in counts and all(isinstance(v, int | float) for v in values) and _quotient(*values):
                links[n, share] = counts[n, part]
    return links


def _quotient(share: float, part: float, whole: float) -> bool:
    return bool(whole) and math.isclose(share, part / whole, rel_tol=1e-9)


def _document(row: Mapping[str, Any], page: Page) -> dict[str, str]:
    evidence, doc_id = page.evidence, str(row["doc_id"])
    numbers = {c: int(row[c]) for c in ("sentence", "quoted_sentence") if c in row}
    found = {c: evidence.href(doc_id, n) for c, n in numbers.items() if n >= 0}
    if "sentence" in found:
        return found | dict.fromkeys(("doc_id", "keyword"), found["sentence"])
    whole = f"{evidence.sources}#doc-{display.slug(doc_id)}"  # its words are those of the document
    return found | (dict.fromkeys(("doc_id", "words"), whole) if doc_id in evidence.shown else {})


def _columns(
    frame: pd.DataFrame, kind: str, page: Page, titles: Mapping[str, str]
) -> tuple[pd.DataFrame, list[Column]]:
    """The frame with cells that can be printed, and its columns."""
    ready: dict[str, list[object]] = {}
    columns = []
    placed, interval = "doc_id" in frame, set(interval_columns.ENDS) <= set(frame)
    for name in interval_columns.order(frame):
        if name == "sentence" and placed and "quoted_sentence" not in frame:
            continue  # the document leads to it
        merged = _merged(name, frame)
        if merged is None:
            continue
        name, values = merged
        if interval and name in interval_columns.ENDS:
            end = interval_columns.end(name, frame)
            column = replace(end, title=titles.get(name, end.title))
        else:
            column = known.column(name, values, kind, titles.get(name, ""))
        if name in keyword_lines.COLUMNS and not set(frame) >= keyword_lines.COLUMNS:
            column = replace(column, role="")
        ready[name] = [_cell(name, value, page, placed) for value in values]
        columns.append(column)
    return pd.DataFrame(ready, dtype=object), columns


def _merged(name: str, frame: pd.DataFrame) -> tuple[str, pd.Series] | None:
    """A column as it is, the two ends of a date as one, and nothing for the second of them."""
    if name == "published_to" and "published_from" in frame:
        return None
    if name == "published_from" and "published_to" in frame:
        ends = zip(frame["published_from"], frame["published_to"], strict=True)
        return "published", pd.Series([display.date_range(a, b) for a, b in ends], index=frame.index, dtype=object)
    return name, frame[name]


def _cell(name: str, value: Any, page: Page, placed: bool) -> object:
    """What is printed for a value of a column."""
    if name in _SHOWN and isinstance(value, str):
        return _SHOWN[name](value, page)
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, tuple | list | set | frozenset):
        return ", ".join(map(str, list(value)[:ITEMS]))
    if name in ("sentence", "quoted_sentence") and placed:
        return f"sentence {int(value) + 1}" if value >= 0 else "none"
    return value.item() if hasattr(value, "item") else value


def _actor(value: str, page: Page) -> object:
    return page.evidence.tables.names.get(value, value)


def _context(side: Callable[[str], Html]) -> Callable[[str, Page], object]:
    """Words around a key word, unless texts may not be published."""
    return lambda value, page: "…" if page.evidence.publish == "none" else side(value)


_SHOWN: Mapping[str, Callable[[str, Page], object]] = {
    "voice": lambda value, page: Html(badge(value)),
    "container": lambda value, page: Html(badge(value)),
    "actor": _actor,
    "a": _actor,
    "b": _actor,
    "doc_id": lambda value, page: page.evidence.tables.labels.get(value, value),
    "text": lambda value, page: page.evidence.excerpt(value, LONGEST),
    "excerpt": lambda value, page: page.evidence.excerpt(value, EXCERPT),
    "left": _context(keyword_lines.left),
    "right": _context(keyword_lines.right),
    "stance_class": lambda value, page: known.STANCE.get(value, value),
    "speaker_surface": lambda value, page: " ".join(value.split()),
}
