"""Rows of decisions added to a table and taken out of it, every other row byte for byte as it was."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsvoice.core.table_files import TableError
from newsvoice.sources import correction_lines
from newsvoice.sources.given_corrections import CORRECTION_COLUMNS

HEADER = ",".join(CORRECTION_COLUMNS)
ROW = {"doc_id": "d1", "start": "4", "end": "9", "what": "quotation", "decision": "right", "who": "Ann",
       "when": "2026-01-02", "value": "", "note": "", "speaker": "", "kind": "", "sample": ""}  # fmt: skip
WRITTEN = "d1,4,9,,,,quotation,right,,Ann,2026-01-02,"


def test_a_row_comes_at_the_end() -> None:
    assert correction_lines.added("", ROW) == f"{HEADER}\n{WRITTEN}\n"
    assert correction_lines.added(f"{HEADER}\n", ROW) == f"{HEADER}\n{WRITTEN}\n"
    assert correction_lines.added(f"{HEADER}\nd0,1,,X,,,,,,,,", ROW) == f"{HEADER}\nd0,1,,X,,,,,,,,\n{WRITTEN}\n"


def test_the_table_keeps_its_separator_line_ends_and_mark() -> None:
    table = "\ufeff" + HEADER.replace(",", ";") + "\r\n"
    assert correction_lines.added(table, ROW) == table + WRITTEN.replace(",", ";") + "\r\n"


def test_a_table_of_the_older_form_gets_the_missing_columns() -> None:
    table = 'doc_id,start,speaker,note\nd0,1,Bob,"two\nlines"\n\nd0,9,-,\n'
    names = "end,kind,what,decision,value,who,when,sample"
    assert correction_lines.added(table, ROW) == (
        f'doc_id,start,speaker,note,{names}\nd0,1,Bob,"two\nlines",,,,,,,,\n\nd0,9,-,,,,,,,,,\n'
        "d1,4,,,9,,quotation,right,,Ann,2026-01-02,\n"
    )


def test_a_column_without_a_name_is_refused() -> None:
    with pytest.raises(TableError, match="a column has no name"):
        correction_lines.added("doc_id,start,,speaker\n", ROW)


@pytest.mark.parametrize(
    ("old", "by", "gone"),
    [({}, {"decision": "speaker", "value": "Bob"}, True), ({"decision": "bounds"}, {}, True),
     ({"decision": "bounds"}, {"decision": "speaker"}, False), ({"decision": "speaker"}, {"decision": "bounds"}, False),
     ({}, {"decision": "bounds"}, True), ({"decision": "no quotation"}, {"decision": "bounds"}, True),
     ({"who": "Bob"}, {}, False), ({"start": "5"}, {}, False), ({"what": "mention"}, {}, False),
     ({"end": "8"}, {}, False), ({"end": "", "what": "", "decision": ""}, {}, True)],
)  # fmt: skip
def test_which_decisions_a_new_one_takes_the_place_of(old: dict[str, str], by: dict[str, str], gone: bool) -> None:
    assert correction_lines.superseded(ROW | old, ROW | by) is gone


def test_rows_that_are_taken_out_are_told() -> None:
    table = f'{HEADER}\nd0,1,,,,"a ""b""\nc",,,,,,\n{WRITTEN}\nd2,1,,X,,,,,,,,\n'
    rest, gone = correction_lines.without(table, lambda row: row["doc_id"] == "d1")
    assert rest == f'{HEADER}\nd0,1,,,,"a ""b""\nc",,,,,,\nd2,1,,X,,,,,,,,\n'
    assert [dict(row) for row in gone] == [ROW]


CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)


@given(st.lists(st.tuples(CELLS, CELLS, CELLS), max_size=5), st.sampled_from(["\n", "\r\n"]), CELLS, st.booleans())
def test_whatever_stands_in_other_rows_they_stay(
    rows: list[tuple[str, str, str]], end: str, note: str, ended: bool
) -> None:
    written = io.StringIO(newline="")
    writer = csv.writer(written, lineterminator=end, quoting=csv.QUOTE_ALL)
    writer.writerow(
        ["doc_id", "start", "note", "what", "decision", "who", "end", "value", "when", "sample", "speaker", "kind"]
    )
    writer.writerows([*row, "", "", "", "", "", "", "", "", ""] for row in rows)
    table = written.getvalue() if ended or not rows else written.getvalue().removesuffix(end)
    new = correction_lines.added(table, ROW | {"note": correction_lines.safe(note)})
    assert new.startswith(table)
    read = list(csv.reader(io.StringIO(new, newline="")))
    assert read[-1] == [
        "d1",
        "4",
        correction_lines.safe(note),
        "quotation",
        "right",
        "Ann",
        "9",
        "",
        "2026-01-02",
        "",
        "",
        "",
    ]
    assert [tuple(row[:3]) for row in read[1:-1]] == rows


@given(CELLS)
def test_no_note_is_computed_or_has_lines(note: str) -> None:
    written = correction_lines.safe(note)
    assert not written.startswith(("=", "+", "-", "@")) and len(written.splitlines()) <= 1


def test_notes() -> None:
    assert correction_lines.safe("=1+1") == "'=1+1"
    assert correction_lines.safe(" a\r\nb,\u202ec ") == "a b, c"
