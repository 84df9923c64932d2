from __future__ import annotations

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from newsvoice.tables.rows_by import RowsBy


@given(st.lists(st.sampled_from(["a", "b", None])), st.sampled_from("abc"))
def test_rows_are_those_that_a_search_finds(values: list[str | None], wanted: str) -> None:
    for column in (pd.Series(values, dtype=object), pd.Series(values, dtype=pd.CategoricalDtype(["b", "a"]))):
        frame = pd.DataFrame({"who": column, "n": range(len(values))})
        pd.testing.assert_frame_equal(RowsBy(frame, "who").of(wanted), frame[frame["who"] == wanted])


def test_records_are_tuples_with_names_in_the_order_of_a_column() -> None:
    frame = pd.DataFrame({"doc_id": ["b", "a", "b"], "start": [7, 3, 2], "who": ["x", None, "y"]})
    rows = RowsBy(frame, "doc_id")
    assert [(row.start, row.who) for row in rows.records("b", "start")] == [(2, "y"), (7, "x")]
    assert [tuple(row) for row in rows.records("a", "start")] == [("a", 3, None)]
    assert rows.records("c", "start") == []
