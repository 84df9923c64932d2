"""The tables that analysts give beside documents: their description, corrections of speakers, a frequency list."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from newsvoice.core import table_files
from newsvoice.core.table_files import Row, TableError

TABLE_COLUMNS = (
    "file", "label", "title", "outlet", "republished_by", "type", "published_from", "published_to",
    "posted", "date_basis", "text_from", "text_to", "note", "author", "url", "language",
)  # fmt: skip
FREQUENCY_COLUMNS = ("term", "count")
CORRECTION_COLUMNS = ("doc_id", "start", "end", "speaker", "kind", "note")
DATE_COLUMNS = ("published_from", "published_to", "posted", "text_from", "text_to")
INTERVALS = (("published_from", "published_to"), ("text_from", "text_to"))
CORRECTION_KINDS = ("full", "fragment", "scare")
LARGEST_COUNT = 2**53  # beyond it a number that is a float is no longer exact

Corrections = Mapping[str, Sequence[Row]]


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


def read_corrections(path: Path) -> Corrections:
    """Read the corrections of quotations: document id → its rows, each with start, end, speaker, kind and note.

    Raises:
        GivenFileError, TableError: it cannot be read, or a row has no document, a start or end that is no number, an
            unknown kind, or a quotation that was corrected above.
    """
    rows: dict[str, list[Row]] = {}
    seen: dict[tuple[str, int], int] = {}
    required = ("doc_id", "start")
    for row in table_files.read(path, CORRECTION_COLUMNS, required=required, what="the corrections", long=["note"]):
        where = _where(path, row)
        _check_correction(where, row)
        first = seen.setdefault((row["doc_id"], int(row["start"])), row.line)
        if first != row.line:
            raise TableError(f"{where}: this quotation is corrected on line {first} already; remove one")
        rows.setdefault(row["doc_id"], []).append(row)
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


def _check_correction(where: str, row: Row) -> None:
    if not row["doc_id"] or not row["start"]:
        raise TableError(f"{where}: a correction needs doc_id and start")
    for column in ("start", "end"):
        if row[column] and not re.fullmatch("[0-9]{1,15}", row[column]):
            raise TableError(f"{where}: {column} is {row[column][:60]!r}, not a whole number; copy it from the book")
    if row["end"] and int(row["end"]) <= int(row["start"]):
        raise TableError(f"{where}: end is not after start; correct one of them")
    if row["kind"] and row["kind"] not in CORRECTION_KINDS:
        raise TableError(f"{where}: kind is {row['kind'][:60]!r}; it can be {', '.join(CORRECTION_KINDS)} or empty")
