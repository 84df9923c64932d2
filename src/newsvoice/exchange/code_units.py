"""Offsets in UTF-16 code units, as programs in Java count, beside those in code points."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate


class CodeUnits:
    """Where the code points of a text stand in UTF-16."""

    def __init__(self, text: str) -> None:
        """Count the units of a text."""
        self._begins = [0, *accumulate(2 if character > "\uffff" else 1 for character in text)]

    def units(self, offset: int) -> int:
        """The code unit at which a code point begins; that of the end of the text is the number of all units."""
        return self._begins[offset]

    def points(self, unit: int) -> int:
        """The code point that a code unit is part of; the end of the text for all units behind it."""
        return min(bisect_right(self._begins, unit) - 1, len(self._begins) - 1)
