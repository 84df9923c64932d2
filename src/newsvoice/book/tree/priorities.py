"""How much readers need the columns of a table, where not all have room: 1 is needed everywhere."""

from __future__ import annotations

from newsvoice.book.tree.markup import Element

LEAST_NEEDED = 3
"""The priority from which on a column may be left out."""
_USUAL = 2


def priority(head: Element) -> int:
    """That of the column under a heading, as its page says it."""
    given = head.attributes.get("data-priority", "")
    return int(given) if given.isdecimal() else _USUAL
