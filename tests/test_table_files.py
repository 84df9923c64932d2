from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsvoice.core import table_files
from newsvoice.core.table_files import Row, TableError

COLUMNS = ("file", "title", "outlet", "note")
TEXT = "file,title,note\na.txt,Café,\nb.txt,“Two”,x\n"
CELLS = [
    {"file": "a.txt", "title": "Café", "outlet": "", "note": ""},
    {"file": "b.txt", "title": "“Two”", "outlet": "", "note": "x"},
]


def _read(path: Path) -> list[Row]:
    return table_files.read(path, COLUMNS, required=["file"], long=["note"])


def _parse(text: str) -> list[Row]:
    return table_files.parse(text, "t.csv", COLUMNS, required=["file"], long=["note"])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_table_is_read_as_spreadsheets_save_it(tmp_path: Path, encoding: str, separator: str, end: str) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(TEXT.replace(",", separator).replace("\n", end).encode(encoding))
    rows = _read(path)
    assert rows == CELLS
    assert [row.line for row in rows] == [2, 3]


def test_big_endian_utf_16_is_told_by_its_mark() -> None:
    assert table_files.decode(b"\xfe\xff" + TEXT.encode("utf-16-be"), "t.csv") == (TEXT, "")


def test_a_guessed_encoding_is_told(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(TEXT.encode("windows-1252"))
    assert table_files.notes(path) == (
        f"{path} is not UTF-8; it was read as Windows-1252; see that its letters are right, or save it as “CSV UTF-8”",
    )
    path.write_text(TEXT, encoding="utf-8")
    assert table_files.notes(path) == ()


def test_cells_with_separators_quotation_marks_and_lines() -> None:
    row = _parse('file,title,note\na.txt,"A, ""B""; C","one\ntwo"\n')[0]
    assert (row["title"], row["note"]) == ('A, "B"; C', "one\ntwo")


def test_blanks_around_cells_and_blank_rows_are_left_out(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("\n file , title,,\n\n a.txt , A ,,\n,,,\n  \nb.txt,B\n", encoding="utf-8")
    rows = _read(path)
    assert [(row["file"], row["title"], row.line) for row in rows] == [("a.txt", "A", 4), ("b.txt", "B", 7)]


def test_a_row_knows_the_line_it_begins_on() -> None:
    rows = _parse('file,note\na.txt,"one\ntwo"\nb.txt,x\n')
    assert [row.line for row in rows] == [2, 4]


def test_a_table_without_rows_is_empty() -> None:
    assert _parse("file,title") == []


WRONG = {
    "an unknown column": ("file,titel\n", "t.csv: there is no column 'titel'; did you mean 'title'?"),
    "capitals": ("File\n", "t.csv: there is no column 'File'; did you mean 'file'?"),
    "a strange column": ("file,zzz\n", "t.csv: there is no column 'zzz'; columns must be file, title, outlet, note"),
    "a doubled column": ("file,title,title\n", "t.csv: the column 'title' stands twice; remove one"),
    "a column without a name": ("file,,title\na.txt,x,y\n", "t.csv: there is no column ''; columns must be file"),
    "a missing column": ("title,note\n", "t.csv: the column 'file' is missing; columns must be file, title"),
    "nothing": ("", "t.csv: the column 'file' is missing; columns must be file"),
    "no header": ("a.txt,Title\n", "t.csv: there is no column 'a.txt'"),
    "a short row": ("file,title,note\na.txt,A\n", "t.csv, line 2: 2 cells under 3 columns; add the missing cells"),
    "a long row": (
        "file,title\na.txt,A\nb.txt,B, too\n",
        't.csv, line 3: 3 cells under 2 columns; put a cell that holds the separator into quotation marks (")',
    ),
    "another separator below": ("file,title\na.txt;A\n", "t.csv, line 2: 1 cell under 2 columns"),
    "an open quotation mark": (
        'file,title\na.txt,A\nb.txt,"B\nc.txt,C\n',
        't.csv, line 3: a quotation mark (") that opens a cell of this row is never closed; close or double it',
    ),
    "an open quotation mark before another": (
        'file,title\na.txt,"A\nb.txt,"B"\n',
        't.csv, line 2: a quotation mark (") of this row stands inside a cell; close the cell, or double it',
    ),
    "a row inside a cell": (
        'file,title\na.txt,"A\nb.txt,B"\n',
        "t.csv, line 2: the cell of title goes over several lines; close its quotation mark, or write one line",
    ),
    "a NUL": ("file,title\na.txt,\0\n", "t.csv, line 2: a NUL character is no text; save it as “CSV UTF-8”"),
    "a long cell": ("file,note\na.txt," + "x" * 32768, "t.csv, line 2: a cell has more than 32,767 characters"),
    "a very long cell": ("file,note\na.txt," + "x" * 200000, "t.csv, line 2: a cell has more than 32,767 characters"),
}


@pytest.mark.parametrize(("text", "message"), WRONG.values(), ids=WRONG)
def test_a_wrong_table_is_one_line(text: str, message: str) -> None:
    with pytest.raises(TableError) as error:
        _parse(text)
    assert str(error.value).startswith(message)
    assert "\n" not in str(error.value) and len(str(error.value)) < 300


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=40), st.text(st.sampled_from('ab,;\t"\n\r \0'), max_size=40))
def test_any_bytes_are_rows_or_one_line(head: bytes, tail: str) -> None:
    for data in (head, b"file,note\n" + tail.encode(), b"file\tnote\r" + head):
        try:
            _parse(table_files.decode(data, "t.csv")[0])
        except TableError as error:
            assert "\n" not in str(error)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"PK\x03\x04rest", "t.csv is a workbook, not a table of text; save it as “CSV UTF-8”"),
        (b"file\na\x81\n", "t.csv, line 2: byte 0x81 is no text; save it as “CSV UTF-8”"),
        (b"\xff\xfea", "t.csv, line 1: byte 0x61 is no text"),
    ],
)
def test_bytes_that_are_no_text_are_one_line(data: bytes, message: str) -> None:
    with pytest.raises(TableError) as error:
        table_files.decode(data, "t.csv")
    assert str(error.value).startswith(message)


def test_a_table_over_the_limit_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table_files, "LARGEST", 10)
    (tmp_path / "t.csv").write_text(TEXT, encoding="utf-8")
    with pytest.raises(table_files.given_files.GivenFileError, match="the table .*t.csv is larger than 0 MB"):
        _read(tmp_path / "t.csv")
