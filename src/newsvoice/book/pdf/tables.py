"""Tables of a page as data: columns and their widths, heads, cells, and what the heads mean."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import accumulate, zip_longest
from typing import Any

from newsvoice.book.pdf.glyphs import breakable, shown
from newsvoice.book.tree.markup import Element
from newsvoice.book.tree.priorities import LEAST_NEEDED, priority

Runs = Callable[[Element], list[Any]]
Cells = Sequence[Sequence[Element]]

LINE = 118  # letters of the largest table face in a line
SMALLER = ((9, 137), (7, 127))  # the faces of tables with more columns than this
PADDING = 3  # letters that the space between two columns takes
LONGEST_WORD = 18
LINES = 2.0  # that a row may take before columns are left out
ENOUGH = 11  # letters; longer words are hyphenated where columns compete
PANDAS, STYLED = "dataframe", "T_"  # the class of a table of pandas, and how the id of a styled one begins
SIDES = ("before", "after")
CONCORDANCE_LINE, SHORTEST_SIDE = 124, 20  # letters of the face of concordances in a line; of one side at least
ROLES = ("before", "keyword", "after")  # columns of a concordance
MOST = 100  # columns or rows that one cell may cover
NUMBER = re.compile(r"[-+−]?[\d.,]+(?:e[-+]?\d+)? ?%?|NaN|nan|inf|<NA>|NaT|\.\.\.|…", re.IGNORECASE)
BREAKS = re.compile(r"[\s\u200b–-]+")


def table(element: Element, runs: Runs) -> dict[str, Any]:
    """One table; ``runs`` gives the text of a cell."""
    rows = grid([row for row in element.walk() if row.tag == "tr"])
    heads = [row for row in rows if all(cell.tag == "th" for cell in row)]
    body = [row for row in rows if row not in heads]
    caption = element.first("caption")
    first = (heads or rows or [[]])[0]
    kinds = [_kind(cell) for cell in first]
    if set(ROLES) <= set(kinds):
        return concordance(caption, kinds, heads, body, runs)
    if PANDAS in element.classes or element.attributes.get("id", "").startswith(STYLED):
        kinds = [_kind_of_values([row[n] for row in body]) for n in range(len(first))]
    texts = [[_text(cell) for cell in row] for row in rows]
    kept = printed(texts, kinds, [priority(cell) for cell in first])
    omitted = [shown(cell.text()).strip() for n, cell in enumerate(first) if n not in kept]
    return {
        "t": "table",
        "caption": runs(caption) if caption else [],
        "columns": _of(kept, kinds),
        "widths": widths([_of(kept, row) for row in texts], len(kept)),
        "head": _heads([_of(kept, row) for row in heads], runs),
        "rows": [[_breakable(runs(cell)) for cell in _of(kept, row)] for row in body],
        "meanings": [meaning for cell in _of(kept, first) if (meaning := _meaning(cell))],
        "omitted": omitted,
    }


def printed(texts: Sequence[Sequence[str]], kinds: Sequence[str], priorities: Sequence[int]) -> list[int]:
    """The columns that a page has room for: of one that makes rows high, those that readers need least are left out.

    Args:
        texts: what the cells hold, of the headings too, row by row.
        kinds: of the columns; those of kind ``wide`` hold sentences, which may be as high as they need.
        priorities: of the columns, 1 for those that a phone shows; only ``LEAST_NEEDED`` ones are left out.

    Returns:
        Numbers of columns, in order.
    """
    kept = list(range(len(kinds)))
    spare = [n for n in kept if priorities[n] >= LEAST_NEEDED]
    while spare and _lines([_of(kept, row) for row in texts], _of(kept, kinds)) > LINES:
        kept.remove(spare.pop())
    return kept


def _lines(texts: Sequence[Sequence[str]], kinds: Sequence[str]) -> float:
    """How many lines a row takes on average."""
    shares = widths(texts, len(kinds))
    if not shares or not texts:
        return 1
    high = [
        max((-(-len(text) // max(1, share - PADDING)) for text, share, kind in zip(row, shares, kinds, strict=False)
             if kind != "wide"), default=1)
        for row in texts
    ]  # fmt: skip
    return sum(high) / len(high)


def _of(kept: Sequence[int], row: Sequence[Any]) -> list[Any]:
    return [row[n] for n in kept if n < len(row)]


def _heads(heads: Cells, runs: Runs) -> list[list[list[Any]]]:
    """The headings without links: on later pages they are repeated, and what is repeated may not lead anywhere."""
    return [[[_unlinked(run) for run in runs(cell)] for cell in row] for row in heads]


def _unlinked(run: Any) -> Any:
    if isinstance(run, str) or not isinstance(run.get("c"), list):
        return run
    kind = "span" if run["t"] in ("link", "web", "evidence", "footnote") else run["t"]
    return run | {"t": kind, "c": [_unlinked(inner) for inner in run["c"]]}


def concordance(
    caption: Element | None, kinds: Sequence[str], heads: Cells, body: Cells, runs: Runs
) -> dict[str, Any]:  # fmt: skip
    """A table of the words around a key word, each use on one line: both contexts have as much room as there is.

    Other columns keep their order and get what they need.
    """
    texts = [[_text(row[n]) for row in (*heads, *body)] for n in range(len(kinds))]
    needed = [max((len(text) for text in column), default=0) + PADDING for column in texts]
    others = sum(n for n, kind in zip(needed, kinds, strict=True) if kind not in SIDES)
    room = max(SHORTEST_SIDE, (CONCORDANCE_LINE - others) / 2)
    shares = [room if kind in SIDES else n for n, kind in zip(needed, kinds, strict=True)]
    return {
        "t": "table", "caption": runs(caption) if caption else [], "columns": list(kinds), "widths": shares,
        "head": _heads(heads, runs),
        "rows": [[_side(cell, kind, int(room) - PADDING) if kind in SIDES else runs(cell)
                  for cell, kind in zip(row, kinds, strict=True)] for row in body],
        "meanings": [], "omitted": [],
    }  # fmt: skip


def _side(cell: Element, kind: str, room: int) -> list[Any]:
    """As many whole words next to the key word as there is room for."""
    words = shown(cell.text()).split()
    nearest = words[::-1] if kind == "before" else words
    ends = list(accumulate(len(word) + 1 for word in nearest))
    kept = nearest[: sum(end - 1 <= room for end in ends)]
    return [" ".join(kept[::-1] if kind == "before" else kept)]


def grid(rows: Sequence[Element]) -> list[list[Element]]:
    """The cells of a table by row and column, as many in each row.

    A cell that covers several stands in the first of them; the others, and what a row lacks, are empty.
    """
    found: dict[tuple[int, int], Element] = {}
    for y, row in enumerate(rows):
        x = 0
        for cell in (e for e in row.elements if e.tag in ("td", "th")):
            while (y, x) in found:
                x += 1
            covered = [(y + down, x + right) for down in range(min(_span(cell, "rowspan"), len(rows) - y))
                       for right in range(_span(cell, "colspan"))]  # fmt: skip
            found |= dict.fromkeys(covered, Element(cell.tag, {"class": cell.attributes.get("class", "")}))
            found[y, x] = cell
    columns = 1 + max((x for _, x in found), default=-1)
    return [[found.get((y, x)) or Element("td") for x in range(columns)] for y in range(len(rows))]


def _span(cell: Element, name: str) -> int:
    """How many rows or columns a cell covers."""
    given = cell.attributes.get(name, "")
    return min(max(1, int(given)), MOST) if given.isdecimal() else 1


def widths(rows: Sequence[Sequence[str]], columns: int) -> list[float]:
    """Shares of the line for each column, or nothing when every row fits on one line.

    Columns share the line by how much they hold, so that rows stay low; none gets less than a word needs or more
    than its longest cell.
    """
    line = next((letters for more, letters in SMALLER if columns > more), LINE)
    texts = list(zip_longest(*rows, fillvalue=""))[:columns]
    most = [max((len(text) for text in column), default=0) + PADDING for column in texts]
    if sum(most) <= line:
        return []
    words = [max((len(word) for text in column for word in BREAKS.split(text)), default=0) for column in texts]
    least = [min(full, min(word, ENOUGH) + PADDING) for word, full in zip(words, most, strict=True)]
    held = [(sum(map(len, column)) or 1) ** 0.7 for column in texts]
    return _shared(line, least, most, held)


def _shared(line: float, least: Sequence[float], most: Sequence[float], held: Sequence[float]) -> list[float]:
    """The line in shares by what is held; shares out of bounds are put on the bound and the rest shared again."""
    fixed: dict[int, float] = {}
    while True:
        free = [n for n in range(len(held)) if n not in fixed]
        left = max(0.0, line - sum(fixed.values())) / (sum(held[n] for n in free) or 1)
        low = {n: least[n] for n in free if left * held[n] < least[n]}
        out = low or {n: most[n] for n in free if left * held[n] > most[n]}
        fixed |= out
        if not out:
            return [round(fixed.get(n, left * held[n]), 2) for n in range(len(held))]


def _text(cell: Element) -> str:
    """What a cell shows, with room for the number of a list of evidence."""
    linked = any(e.tag == "a" and "href" in e.attributes and "nv-term" not in e.classes for e in cell.walk())
    return breakable(shown(cell.text()), LONGEST_WORD) + "00" * linked


def _breakable(runs: list[Any]) -> list[Any]:
    return [breakable(run, LONGEST_WORD) if isinstance(run, str) else _inside(run) for run in runs]


def _inside(run: dict[str, Any]) -> dict[str, Any]:
    return run | {"c": _breakable(run["c"])} if isinstance(run.get("c"), list) else run


def _kind(cell: Element) -> str:
    names = cell.classes
    roles = (role for role in ROLES if f"nv-{role}" in names)
    return next(roles, "number" if "nv-numeric" in names else "wide" if "nv-wide" in names else "")


def _kind_of_values(cells: Sequence[Element]) -> str:
    """Numbers are set flush right, in a table of pandas, which does not say what its columns hold."""
    texts = [text for cell in cells if (text := cell.text().strip())]
    return "number" if texts and all(NUMBER.fullmatch(text) for text in texts) else ""


def _meaning(cell: Element) -> list[str]:
    """The head and what the page says about it when one points at it."""
    title = shown(cell.attributes.get("title", "")).strip()
    return [shown(cell.text()).strip(), title] if title else []
