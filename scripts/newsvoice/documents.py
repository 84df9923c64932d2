"""Read a folder of text files and the table that describes them.

The only place where source documents are opened. What cannot be read is quarantined with the reason, and the rest
goes on.
"""

from __future__ import annotations

import difflib
import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from newsvoice import table_files
from newsvoice.errors import NewsvoiceError
from newsvoice.table_files import Row, TableError

TABLE_COLUMNS = (
    "file", "label", "title", "outlet", "republished_by", "type", "published_from", "published_to",
    "posted", "date_basis", "text_from", "text_to", "note",
)  # fmt: skip
FREQUENCY_COLUMNS = ("term", "count")
CORRECTION_COLUMNS = ("doc_id", "start", "end", "speaker", "kind", "note")
DATE_COLUMNS = ("published_from", "published_to", "posted", "text_from", "text_to")


INTERVALS = (("published_from", "published_to"), ("text_from", "text_to"))
NEAREST_FOR = 20  # rows without a file whose nearest name is looked for, since that reads every name
CORRECTION_KINDS = ("full", "fragment", "scare")
LARGEST_COUNT = 2**53  # beyond it a number that is a float is no longer exact

Corrections = Mapping[str, Sequence[Row]]


class CorpusError(NewsvoiceError):
    """The corpus cannot be used; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Document:
    """One readable document: its text exactly as decoded from UTF-8, and what is known about it."""

    doc_id: str
    text: str
    file: str = ""
    sha256: str = ""
    description: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Quarantined:
    """A file that was not read, and why."""

    doc_id: str
    file: str
    reason: str
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Corpus:
    """Documents in the order of their ids, what was set aside, and what a careful operator should know."""

    documents: tuple[Document, ...]
    quarantined: tuple[Quarantined, ...]
    warnings: tuple[str, ...] = ()


def read_corpus(folder: Path, table: Path | None = None) -> Corpus:
    """Read every ``*.txt`` file under ``folder``, with its row of ``table`` (a CSV file) where there is one.

    Raises:
        CorpusError: the folder is missing or holds nothing readable.
        GivenFileError, TableError: the table cannot be used.
    """
    if not folder.is_dir():
        raise CorpusError(f"the corpus folder {folder} does not exist; give a folder of .txt files with --corpus")
    files = sorted(p for p in folder.rglob("*") if p.is_file() and not _is_hidden(p, folder))
    described = read_table(table) if table else {}
    documents, quarantined = _read_files(files, folder, described)
    if not documents:
        why = f"; set aside: {quarantined[0].file} ({quarantined[0].reason})" if quarantined else ""
        raise CorpusError(f"the corpus folder {folder} holds no readable .txt file{why}")
    return Corpus(tuple(documents), tuple(quarantined), tuple(_warnings(documents, quarantined, described, table)))


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


def decode(data: bytes) -> tuple[str, str]:
    """Decode a file's bytes: (text, "") or ("", the reason it cannot be used)."""
    if b"\0" in data:
        return "", "not a text file: it contains NUL bytes"
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return "", f"not UTF-8: byte 0x{data[error.start]:02x} at offset {error.start}; save it as UTF-8"
    return (text, "") if text.strip("\ufeff \t\r\n\xa0") else ("", "empty")


def fingerprint(documents: Iterable[Document]) -> str:
    """A SHA-256 over the ids, contents and descriptions of the documents, in hexadecimal."""
    digest = hashlib.sha256()
    for document in documents:
        parts = (document.doc_id, document.sha256, *map(str, sorted(document.description.items())))
        digest.update("\0".join(parts).encode())
    return digest.hexdigest()


def _is_hidden(path: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(folder).parts)


def _doc_id(path: Path, folder: Path) -> str:
    return "__".join(path.relative_to(folder).with_suffix("").parts)


def _read_files(
    files: list[Path], folder: Path, described: Mapping[str, Mapping[str, str]]
) -> tuple[list[Document], list[Quarantined]]:
    documents: list[Document] = []
    quarantined: list[Quarantined] = []
    first_with: dict[str, str] = {}
    for path in files:
        name, doc_id = path.relative_to(folder).as_posix(), _doc_id(path, folder)
        digest, text, reason = _read_file(path)
        if not reason and digest in first_with:
            reason = f"the same bytes as {first_with[digest]}"
        if reason:
            quarantined.append(Quarantined(doc_id, name, reason, digest))
            continue
        first_with[digest] = name
        documents.append(Document(doc_id, text, name, digest, described.get(name, {})))
    return documents, quarantined


def _read_file(path: Path) -> tuple[str, str, str]:
    if path.suffix.lower() != ".txt":
        return "", "", "not a .txt file"
    try:
        data = path.read_bytes()
    except OSError as error:
        return "", "", f"cannot be read: {error.strerror}"
    text, reason = decode(data)
    return hashlib.sha256(data).hexdigest(), text, reason


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


def _warnings(
    documents: list[Document], quarantined: list[Quarantined], described: Mapping[str, Row], table: Path | None
) -> Iterable[str]:
    """What does not fit between the files and their table: a row without a file, a file without a row."""
    if table is None:
        return
    present = {d.file for d in documents}
    for number, name in enumerate(sorted(set(described) - present - {q.file for q in quarantined})):
        near = difflib.get_close_matches(name[:100], present, n=1) if number < NEAREST_FOR else []
        cure = f"did you mean {near[0]}?" if near else "correct the name or remove the row"
        yield f"{table.name}, line {described[name].line}: {name} is not in the corpus; {cure}"
    for name in sorted(present - set(described)):
        yield f"{name} has no row in {table.name}: its outlet and date are unknown"
