"""The one reader of CSV tables, as spreadsheet programs save them.

The encoding and the separator are told from the file; a table whose rows do not fit its header is refused with the
line, since a cell in the wrong column would give wrong figures.
"""

from __future__ import annotations

import csv
import difflib
import io
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

from newsvoice.core import given_files
from newsvoice.core.errors import NewsvoiceError

LARGEST = 20_000_000  # bytes of a table
LONGEST_CELL = 32_767  # characters, which is what spreadsheet programs hold in one
SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs"}
COMPUTED = ("=", "+", "-", "@")  # spreadsheet programs compute what begins with these
_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_SAVE = "save it as “CSV UTF-8”"


def uncomputed(text: str) -> str:
    """A text of a cell that no spreadsheet program computes: an apostrophe before what would be a formula."""
    return f"'{text}" if text.startswith(COMPUTED) else text


class TableError(NewsvoiceError):
    """A table cannot be used; the message is one line that names the file and the line in it."""


class Row(dict[str, str]):
    """The cells of one row by column, and the line of the file it begins on."""

    __slots__ = ("line",)

    def __init__(self, cells: Mapping[str, str], line: int) -> None:
        """Keep the cells and where they stand."""
        super().__init__(cells)
        self.line = line


def read(
    path: Path,
    columns: Sequence[str],
    *,
    required: Collection[str],
    what: str = "the table",
    long: Collection[str] = (),
) -> list[Row]:
    """The rows of a table, every known column present, cells without blanks around them.

    Args:
        path: the file.
        columns: the columns it may have.
        required: those it must have.
        what: what to call it in messages.
        long: the columns whose cells may go over several lines.

    Raises:
        GivenFileError, TableError: it cannot be read, or is no such table.
    """
    rows = parse(text(path, what), str(path), columns, required=required, long=long)
    for row in rows:
        row.update({column: cell.strip() for column, cell in row.items()})
    return rows


def notes(path: Path, what: str = "the table") -> tuple[str, ...]:
    """What a careful operator should know of how a table was read.

    Raises:
        GivenFileError, TableError: it cannot be read.
    """
    return tuple(filter(None, [_load(path, what)[1]]))


def text(path: Path, what: str = "the table") -> str:
    """The text of a table, see ``decode``.

    Raises:
        GivenFileError, TableError: it cannot be read.
    """
    return _load(path, what)[0]


def decode(data: bytes, source: str) -> tuple[str, str]:
    """The text of a table's bytes, and a note if its encoding had to be guessed.

    Raises:
        TableError: the bytes are no text.
    """
    if data.startswith(b"PK\x03\x04"):
        raise TableError(f"{source} is a workbook, not a table of text; {_SAVE}")
    encoding = next((name for mark, name in _MARKS.items() if data.startswith(mark)), "")
    try:
        return (_decoded(data, encoding), "") if encoding else _guessed(data, source)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise TableError(f"{source}, line {line}: byte 0x{data[error.start]:02x} is no text; {_SAVE}") from error


def parse(
    text: str, source: str, columns: Sequence[str], *, required: Collection[str], long: Collection[str] = ()
) -> list[Row]:
    """The rows of a table's text with cells as they stand there; see ``read``.

    Raises:
        TableError: it is no such table.
    """
    text = text.removeprefix("\ufeff")
    nul = text.find("\0")
    if nul >= 0:
        raise TableError(f"{source}, line {text.count(chr(10), 0, nul) + 1}: a NUL character is no text; {_SAVE}")
    lines = _records(text, _separator(text, columns), source)
    _, header = next(lines, (1, []))
    names = _header(header, source, columns, required)
    return [_row(cells, line, names, source, columns, long) for line, cells in lines]


def _load(path: Path, what: str) -> tuple[str, str]:
    return decode(given_files.read_bytes(path, what, LARGEST), given_files.shown(path))


def _decoded(data: bytes, encoding: str) -> str:
    return data.decode(encoding)


def _guessed(data: bytes, source: str) -> tuple[str, str]:
    try:
        return data.decode("utf-8"), ""
    except UnicodeDecodeError:
        note = f"{source} is not UTF-8; it was read as Windows-1252; see that its letters are right, or {_SAVE}"
        return data.decode("windows-1252"), note


def _separator(text: str, columns: Sequence[str]) -> str:
    """The character that parts the header into the most columns that are known."""
    found = re.search(r"[^\r\n]*\S[^\r\n]*", text)
    first = found[0] if found else ""

    def known(separator: str) -> tuple[int, int]:
        names = [name.strip(' "') for name in first.split(separator)]
        return sum(name in columns for name in names), len(names)

    return max(SEPARATORS, key=known)


def _records(text: str, separator: str, source: str) -> Iterator[tuple[int, list[str]]]:
    """The line each row begins on, and its cells; without blank rows."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    line = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        raise TableError(f"{source}, line {line}: {_broken(str(error))}") from error


def _broken(error: str) -> str:
    if "limit" in error:
        return _too_long()
    if "unexpected end" in error:
        return 'a quotation mark (") that opens a cell of this row is never closed; close or double it'
    return 'a quotation mark (") of this row stands inside a cell; close the cell, or double it'


def _too_long() -> str:
    return f"a cell has more than {LONGEST_CELL:,} characters; shorten it, or close its quotation mark"


def _header(names: list[str], source: str, columns: Sequence[str], required: Collection[str]) -> list[str]:
    """The names of the columns, checked; empty ones at the end are left out."""
    names = [name.strip() for name in names]
    while names and not names[-1]:
        names.pop()
    for name in names:
        if name not in columns:
            raise TableError(f"{source}: there is no column {given_files.shown(name, 60)!r}{_nearest(name, columns)}")
        if names.count(name) > 1:
            raise TableError(f"{source}: the column {name!r} stands twice; remove one")
    for name in required:
        if name not in names:
            raise TableError(f"{source}: the column {name!r} is missing; columns must be {', '.join(columns)}")
    return names


def _nearest(name: str, columns: Sequence[str]) -> str:
    close = difflib.get_close_matches(name.casefold(), columns, n=1) if len(name) < 100 else []
    return f"; did you mean {close[0]!r}?" if close else f"; columns must be {', '.join(columns)}"


def _row(
    cells: list[str], line: int, names: list[str], source: str, columns: Sequence[str], long: Collection[str]
) -> Row:
    where = f"{source}, line {line}"
    while len(cells) > len(names) and not cells[-1].strip():
        cells.pop()
    if len(cells) != len(names):
        raise TableError(f"{where}: {_ragged(len(cells), len(names))}")
    if max(map(len, cells)) > LONGEST_CELL:
        raise TableError(f"{where}: {_too_long()}")
    row = Row(dict.fromkeys(columns, "") | dict(zip(names, cells, strict=True)), line)
    for column in (c for c in row if "\n" in row[c] or "\r" in row[c]):
        if column not in long and len(row[column].strip().splitlines()) > 1:
            why = f"the cell of {column} goes over several lines; close its quotation mark, or write one line"
            raise TableError(f"{where}: {why}")
    return row


def _ragged(cells: int, names: int) -> str:
    told = f"{cells} cell{'' if cells == 1 else 's'} under {names} column{'' if names == 1 else 's'}"
    if cells < names:
        return f"{told}; add the missing cells, which may be empty"
    return f'{told}; put a cell that holds the separator into quotation marks (")'
