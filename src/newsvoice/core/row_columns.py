"""Rows of which there are very many, kept as columns: a small tuple for each costs more than what is in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Any, overload


class Columns(Sequence[tuple[Any, ...]]):
    """Columns of one length, read as a sequence of rows."""

    def __init__(self, *columns: Sequence[Any]) -> None:
        """Take the columns; there is at least one."""
        self.columns = columns

    def __len__(self) -> int:
        """The number of rows."""
        return len(self.columns[0])

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        """The rows in order."""
        return zip(*self.columns, strict=True)

    @overload
    def __getitem__(self, index: int) -> tuple[Any, ...]: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[tuple[Any, ...]]: ...
    def __getitem__(self, index: int | slice) -> tuple[Any, ...] | Sequence[tuple[Any, ...]]:
        """A row, or several."""
        if isinstance(index, slice):
            return Columns(*(column[index] for column in self.columns))
        return tuple([column[index] for column in self.columns])


def joined(parts: Iterable[Sequence[tuple[Any, ...]]], width: int) -> Columns:
    """The rows of several parts one after the other, as columns.

    Args:
        parts: rows, or columns.
        width: how many columns there are, if no part has a row.
    """
    columns = [part.columns if isinstance(part, Columns) else [*zip(*part, strict=True)] for part in parts]
    empty: list[Sequence[Any]] = [()] * width
    return Columns(*(list(chain.from_iterable(several)) for several in zip(empty, *filter(None, columns), strict=True)))
