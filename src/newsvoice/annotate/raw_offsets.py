"""What was found in the plain text of a document, moved to where it stands in the raw one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from newsvoice.annotate.quotations import Quotation
from newsvoice.annotate.voices import Passage
from newsvoice.core.plain_texts import Plain
from newsvoice.core.row_columns import Columns
from newsvoice.core.voices import BOILERPLATE

Row = tuple[object, ...]

_SPANS: dict[str, tuple[tuple[int, int], ...]] = {  # which columns of a row are a start and an end
    "quotations": ((1, 2), (8, 9)),
    "indirect": ((1, 2), (8, 9)),
    "sentences": ((1, 2),),
    "tokens": ((1, 2),),
    "mentions": ((1, 2),),
}


def of_rows(rows: Mapping[str, Sequence[Row]], plain: Plain) -> dict[str, Sequence[Row]]:
    """The rows of every table with their offsets in the raw text; the other cells are as they were."""
    return {name: _all_moved(found, _SPANS.get(name, ()), plain) for name, found in rows.items()}


def _all_moved(rows: Sequence[Row], spans: Sequence[tuple[int, int]], plain: Plain) -> Sequence[Row]:
    if not isinstance(rows, Columns):
        return [_moved(row, spans, plain) for row in rows]
    columns = list(rows.columns)
    for first, last in spans:
        columns[first] = list(map(plain.raw_start, columns[first]))
        columns[last] = list(map(plain.raw_end, columns[last]))
    return Columns(*columns)


def _moved(row: Row, spans: Iterable[tuple[int, int]], plain: Plain) -> Row:
    cells = list(row)
    for first, last in spans:
        start, end = cells[first], cells[last]
        if isinstance(start, int) and isinstance(end, int):
            cells[first], cells[last] = plain.raw_start(start), plain.raw_end(end)
    return tuple(cells)


def of_quotations(found: Sequence[Quotation], plain: Plain) -> list[Quotation]:
    """The same quotations with ``start`` and ``end`` in the raw text, as corrections by hand name them."""
    if plain.is_raw:
        return list(found)
    return [replace(q, start=plain.raw_start(q.start), end=plain.raw_end(q.end)) for q in found]


def of_passages(found: Sequence[Passage], plain: Plain) -> list[Passage]:
    """Passages that cover the raw text, with every tag of HTML cut out as page furniture of its own."""
    if plain.is_raw:
        return list(found)
    own = [p._replace(start=plain.raw_start(p.start), end=plain.raw_end(p.end)) for p in found]
    return sorted([*_between_tags(own, plain.tags), *map(_tag, plain.tags)], key=lambda p: p.start)


def _tag(span: tuple[int, int]) -> Passage:
    return Passage(*span, BOILERPLATE, "", "markup", "markup of the page")


def _between_tags(found: Sequence[Passage], tags: Sequence[tuple[int, int]]) -> Iterator[Passage]:
    """The passages without the tags inside them; both are in order."""
    number = 0
    for p in found:
        at = p.start
        while number < len(tags) and tags[number][0] < p.end:
            start, end = tags[number]
            if at < start:
                yield p._replace(start=at, end=start)
            at = max(at, end)
            number += 1
        if at < p.end:
            yield p._replace(start=at)
