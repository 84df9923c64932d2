"""Columns are read as the rows that they hold, and joined as these."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsvoice.core.row_columns import Columns, joined

ROWS = st.lists(st.tuples(st.integers(), st.text(), st.booleans()), max_size=8)


def columns(rows: list[tuple[int, str, bool]]) -> Columns:
    return Columns(*(list(column) for column in zip(*rows, strict=True))) if rows else Columns([], [], [])


@given(ROWS)
def test_columns_are_a_sequence_of_rows(rows: list[tuple[int, str, bool]]) -> None:
    found = columns(rows)
    assert list(found) == rows
    assert len(found) == len(rows)
    assert [found[k] for k in range(-len(rows), len(rows))] == rows + rows
    assert list(found[1:3]) == rows[1:3]


@given(st.lists(ROWS, max_size=4), st.lists(st.booleans(), min_size=4, max_size=4))
def test_joined_parts_are_all_their_rows(parts: list[list[tuple[int, str, bool]]], as_columns: list[bool]) -> None:
    given = [columns(part) if kept else part for part, kept in zip(parts, as_columns, strict=False)]
    found = joined(given, 3)
    assert list(found) == [row for part in parts for row in part]
    assert len(found.columns) == 3


def test_columns_of_several_lengths_are_no_rows() -> None:
    with pytest.raises(ValueError, match="shorter"):
        list(Columns([1, 2], [1]))
