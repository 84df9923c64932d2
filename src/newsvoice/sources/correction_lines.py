"""Rows of `corrections.csv` added and taken out as text, so that every other row stays as it is, byte for byte."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from newsvoice.core.characters import HIDDEN
from newsvoice.core.table_files import SEPARATORS, Row, TableError, uncomputed
from newsvoice.sources.given_corrections import BOUNDS, CORRECTION_COLUMNS, NO_QUOTATION, RIGHT, SPEAKER

_LINE_END = re.compile("\r\n|\n|\r")
_SOURCE = "the corrections"


class Lines(NamedTuple):
    """The text of a table in pieces that add up to it: its rows, the first of them the header."""

    rows: tuple[str, ...]
    separator: str
    line_end: str

    @property
    def text(self) -> str:
        """The table."""
        return "".join(self.rows)


def split(text: str) -> Lines:
    """The rows of a table as they stand there, line ends included; an empty table has the header of a new one.

    A line end within quotation marks ends no row.
    """
    found = _LINE_END.search(text)
    line_end = found[0] if found else "\n"
    if not text.removeprefix("\ufeff").strip():
        return Lines((f"{text.rstrip()}{','.join(CORRECTION_COLUMNS)}{line_end}",), ",", line_end)
    rows, at, inside = [], 0, False
    for mark in re.finditer('"|\r\n|\n|\r', text):
        if mark[0] == '"':
            inside = not inside
        elif not inside:
            rows.append(text[at : mark.end()])
            at = mark.end()
    rows += [text[at:]] if at < len(text) else []
    return Lines(tuple(rows), _separator(rows[0]), line_end)


def cells(lines: Lines, number: int) -> dict[str, str]:
    """The cells of a row by column, without blanks around them; empty for a blank row and for one that is broken."""
    names = _names(lines.rows[0], lines.separator)
    try:
        read = next(csv.reader(io.StringIO(lines.rows[number], newline=""), delimiter=lines.separator), [])
    except csv.Error:
        return {}
    if len(read) != len(names) or not any(cell.strip() for cell in read):
        return {}
    return dict.fromkeys(CORRECTION_COLUMNS, "") | {n: cell.strip() for n, cell in zip(names, read, strict=True)}


def added(text: str, row: Mapping[str, str]) -> str:
    """The table with one row more at its end; columns it does not have are added to its header and, empty, to all rows.

    Raises:
        TableError: a column of the table has no name.
    """
    lines = _complete(split(text))
    names = _names(lines.rows[0], lines.separator)
    written = io.StringIO(newline="")
    csv.writer(written, delimiter=lines.separator, lineterminator=lines.line_end).writerow(
        [row.get(name, "") for name in names]
    )
    ended = lines.text if lines.text.endswith(("\n", "\r")) else lines.text + lines.line_end
    return ended + written.getvalue()


def without(text: str, is_gone: Callable[[Mapping[str, str]], bool]) -> tuple[str, tuple[Row, ...]]:
    """The table without some of its rows, and the cells of these; rows that are broken stay."""
    lines = split(text)
    kept, gone = [lines.rows[0]], []
    for number in range(1, len(lines.rows)):
        found = cells(lines, number)
        if found and is_gone(found):
            gone.append(Row(found, number + 1))
        else:
            kept.append(lines.rows[number])
    return "".join(kept), tuple(gone)


def superseded(row: Mapping[str, str], by: Mapping[str, str]) -> bool:
    """Whether a decision takes the place of another that the same person has taken on the same place.

    Who its speaker is and where a quotation ends are two questions; that all of it is right, or that there is none,
    answers both.
    """
    place = ("doc_id", "start", "who")
    if any(row[column] != by[column] for column in place) or _subject(row) != _subject(by):
        return False
    if row["end"] not in ("", by["end"]):
        return False
    if by["decision"] == SPEAKER:
        return row["decision"] != BOUNDS
    if by["decision"] == BOUNDS:
        return row["decision"] in (BOUNDS, RIGHT, NO_QUOTATION)
    return True


def one_line(text: str) -> str:
    """A text on one line, hidden characters and line ends as blanks."""
    return " ".join(HIDDEN.sub(" ", text).split())


def safe(text: str) -> str:
    """A text on one line that no spreadsheet program computes."""
    return uncomputed(one_line(text))


def _subject(row: Mapping[str, str]) -> str:
    """What a row is about; rows of the older form are about quotations."""
    return row["what"] or "quotation"


def _separator(header: str) -> str:
    def known(separator: str) -> int:
        return sum(name in CORRECTION_COLUMNS for name in _names(header, separator))

    return max(SEPARATORS, key=known)


def _names(header: str, separator: str) -> Sequence[str]:
    plain = header.removeprefix("\ufeff").strip("\r\n")
    return [name.strip() for name in next(csv.reader([plain], delimiter=separator), [])]


def _complete(lines: Lines) -> Lines:
    """The table with every column."""
    names = _names(lines.rows[0], lines.separator)
    missing = [name for name in CORRECTION_COLUMNS if name not in names]
    if not missing:
        return lines
    if len([name for name in names if name]) != len(names):
        raise TableError(f"{_SOURCE}: a column has no name; give it one or remove it")
    tails = ["".join(lines.separator + name for name in missing), lines.separator * len(missing)]
    rows = tuple(_longer(row, tails[number > 0]) for number, row in enumerate(lines.rows))
    return lines._replace(rows=rows)


def _longer(row: str, tail: str) -> str:
    """A row with more cells at its end; a blank one stays as it is."""
    body = row.rstrip("\r\n")
    return row if not body.strip() else f"{body}{tail}{row[len(body) :]}"
