"""Wide tables on narrow e-readers: the columns that readers need least are marked, and the caption names them.

The style sheet leaves them out where a page is narrow; which they are the pages of the book say (``data-priority``).
"""

from __future__ import annotations

from collections.abc import Sequence

from newsvoice.book.tree.markup import Element
from newsvoice.book.tree.priorities import LEAST_NEEDED, priority

FEWEST = 8  # columns up to which a table has room on any page
MARK, NOTE = "nv-less", "nv-less-note"


def marked(table: Element) -> Element:
    """The table with a class on every cell of its least needed columns, if it is wide and has such columns.

    A table with cells that cover several columns stays as it is.
    """
    rows = [element for element in table.walk() if element.tag == "tr"]
    cells = [[cell for cell in row.elements if cell.tag in ("th", "td")] for row in rows]
    heads = cells[0] if cells else []
    less = [n for n, head in enumerate(heads) if priority(head) >= LEAST_NEEDED]
    even = all(len(row) == len(heads) and not any("colspan" in c.attributes for c in row) for row in cells)
    if len(heads) <= FEWEST or not less or not even:
        return table
    gone = {id(row[n]) for row in cells for n in less}
    return _copied(table, gone, [heads[n].text().strip() for n in less])


def _copied(element: Element, gone: set[int], names: Sequence[str]) -> Element:
    children = [child if isinstance(child, str) else _copied(child, gone, names) for child in element.children]
    attributes = element.attributes
    if id(element) in gone:
        attributes = attributes | {"class": f"{attributes.get('class', '')} {MARK}".strip()}
    if element.tag == "caption":
        children.append(Element("span", {"class": NOTE}, [f". On wider pages also: {', '.join(names)}."]))
    return Element(element.tag, attributes, children)
