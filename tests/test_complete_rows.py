"""The file of a table that shows some of its rows: all of them, as computed, and no text that may not be published."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from functools import cache

import made
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsvoice import tables
from newsvoice.show import complete_rows
from newsvoice.show.evidence import Evidence
from newsvoice.show.page import Page
from newsvoice.tables import Rows


@cache
def _page(publish: str = "full") -> Page:
    rows: dict[str, Rows] = {"actors": [("acme", "Acme Co", "", "", "", "")]}
    of = replace(tables.build(rows), tokens=made.tokens("a"))
    of = replace(of, provenance=pd.DataFrame({"name": ["documents"], "value": ["ab" * 32]}))
    return Page(Evidence(of, publish=publish), 2)


def _read(frame: pd.DataFrame) -> list[list[str]]:
    return list(csv.reader(io.StringIO(complete_rows.csv_text(frame, _page()))))


def test_values_are_as_computed_and_actors_have_their_names() -> None:
    frame = pd.DataFrame(
        {"actor": ["acme", "b"], "per_thousand": [1 / 3, np.nan], "count": [1234, 0], "cues": [("said", "told"), ()]}
    )
    assert _read(frame) == [
        ["actor", "per_thousand", "count", "cues"],
        ["Acme Co", "0.3333333333333333", "1234", "said; told"],
        ["b", "", "0", ""],
    ]


def test_no_text_is_a_formula_and_every_cell_is_one_line() -> None:
    frame = pd.DataFrame({"term": ["=1+1", "-x", "two\nlines", 'a"b,c'], "low": [-1.5, -2.0, 0.0, 1.0]})
    assert [row[0] for row in _read(frame)[1:]] == ["'=1+1", "'-x", "two lines", 'a"b,c']
    assert [row[1] for row in _read(frame)[1:]] == ["-1.5", "-2.0", "0.0", "1.0"], "numbers stay numbers"


@settings(deadline=None, max_examples=50)
@given(st.lists(st.text(max_size=12), min_size=1, max_size=5))
def test_any_texts_are_as_many_rows(texts: list[str]) -> None:
    rows = _read(pd.DataFrame({"term": pd.Series(texts, dtype=object), "count": range(len(texts))}))
    assert len(rows) == len(texts) + 1 and all(len(row) == 2 for row in rows)
    assert not any(row[0].startswith(("=", "+", "-", "@")) for row in rows)


@pytest.mark.parametrize(
    ("publish", "head"),
    [("full", "speaker,surface,text,count"), ("excerpts", "speaker,surface,count"), ("none", "speaker,count")],
)
def test_what_may_not_be_published_is_left_out(publish: str, head: str, monkeypatch: pytest.MonkeyPatch) -> None:
    texts: list[str] = []
    monkeypatch.setattr(complete_rows.saved_files, "link", lambda name, text, label: texts.append(text) or "")
    frame = pd.DataFrame({"speaker": ["Ann"], "surface": ["A."], "text": ["So it is."], "count": [1]})
    complete_rows.link(frame, _page(publish), "2.1")
    assert texts[0].splitlines()[0] == head


def test_a_table_of_texts_has_no_file_where_they_may_not_be_published() -> None:
    frame = pd.DataFrame({"written": ["Ann"], "count": [1]})
    assert complete_rows.link(frame, _page("none"), "2.1").markup == ""
    assert "All 1 rows as CSV" in complete_rows.link(frame, _page("excerpts"), "2.1").markup


def test_the_link_says_how_many_and_of_which_data(monkeypatch: pytest.MonkeyPatch) -> None:
    frame = pd.DataFrame({"term": ["a", "b"], "count": [1, 2]})
    shown = complete_rows.link(frame, _page(), "2.1", "words").markup
    assert shown.startswith('<p class="nv-complete nv-screen"><a download="table-2-1.csv" href="data:text/csv;')
    assert shown.endswith('">All 2 words as CSV</a> <span class="nv-source">Table 2.1, data abababababab</span></p>')
    monkeypatch.setattr(complete_rows, "MOST", 1)
    too_many = complete_rows.link(frame, _page(), "2.1", "words").markup
    assert "All 2 words are too many for a file of a page" in too_many and "<a " not in too_many
