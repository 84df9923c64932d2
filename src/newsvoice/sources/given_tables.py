"""The tables that analysts give beside documents: their description, a frequency list."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from newsvoice.core import table_files
from newsvoice.core.table_files import Row, TableError

TABLE_COLUMNS = (
    "file", "label", "title", "outlet", "republished_by", "type", "published_from", "published_to",
    "posted", "date_basis", "text_from", "text_to", "note", "author", "url", "language",
)  # fmt: skip
FREQUENCY_COLUMNS = ("term", "count")
DATE_COLUMNS = ("published_from", "published_to", "posted", "text_from", "text_to")
INTERVALS = (("published_from", "published_to"), ("text_from", "text_to"))
LARGEST_COUNT = 2**53  # beyond it a number that is a float is no longer exact


def read_table(path: Path) -> dict[str, Row]:
    """Read the corpus table: file name → its row.

    Raises:
        GivenFileError, TableError: it cannot be read, a file or label stands twice, a date is not YYYY-MM-DD, or an
            interval ends before it begins.
    """
    rows: dict[str, Row] = {}
    labels: set[str] = set()
    for row in table_files.read(path, TABLE_COLUMNS, required=["file"], what="the corpus table", long=["note"]):
        where = _where(path, row)
        if not row["file"]:
            raise TableError(f"{where}: no file name; write it in the column file")
        if row["file"] in rows:
            raise TableError(f"{where}: {row['file']} has a row already, line {rows[row['file']].line}; remove one")
        if row["label"] in labels:
            raise TableError(f"{where}: another document has the label {row['label']!r} already; change one")
        _check_dates(where, row)
        rows[row["file"]] = row
        labels |= {row["label"]} - {""}
    return rows


def read_frequencies(path: Path) -> list[tuple[str, int]]:
    """Read a frequency list: (term in small letters, count) as given.

    Raises:
        GivenFileError, TableError: it cannot be read, has no row, or a row without a term or with a count that is no
            whole number or too large.
    """
    rows = []
    for row in table_files.read(path, FREQUENCY_COLUMNS, required=FREQUENCY_COLUMNS, what="the frequency list"):
        if not row["term"] or not re.fullmatch("[0-9]+", row["count"]):
            raise TableError(f"{_where(path, row)}: a frequency needs a term and a whole number as count")
        if len(row["count"]) > 16 or int(row["count"]) > LARGEST_COUNT:
            raise TableError(f"{_where(path, row)}: the count has to be at most {LARGEST_COUNT:,}; correct it")
        rows.append((row["term"].casefold(), int(row["count"])))
    if not rows:
        raise TableError(f"{path}: the frequency list has no row; add some below the header")
    return rows


def _where(path: Path, row: Row) -> str:
    return f"{path}, line {row.line}"


def _check_dates(where: str, row: Row) -> None:
    for column in DATE_COLUMNS:
        _check_date(where, column, row[column])
    for start, end in INTERVALS:
        if row[start] > (row[end] or "9999"):
            raise TableError(f"{where}: {start} is after {end}; correct one of them")


def _check_date(where: str, column: str, value: str) -> None:
    if not value:
        return
    try:
        if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
            raise ValueError
        date.fromisoformat(value)
    except ValueError as error:
        raise TableError(f"{where}: {column} is {value[:60]!r}, not a date written YYYY-MM-DD") from error
