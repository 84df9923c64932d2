"""Read a folder of text files and the table that describes them.

The only place where source documents are opened. What cannot be read is quarantined with the reason, and the rest
goes on.
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from newsvoice.errors import NewsvoiceError

TABLE_COLUMNS = (
    "file", "label", "title", "outlet", "republished_by", "type", "published_from", "published_to",
    "posted", "date_basis", "text_from", "text_to", "note",
)  # fmt: skip
FREQUENCY_COLUMNS = ("term", "count")
CORRECTION_COLUMNS = ("doc_id", "start", "end", "speaker", "kind", "note")
DATE_COLUMNS = ("published_from", "published_to", "posted", "text_from", "text_to")


Corrections = Mapping[str, Sequence[Mapping[str, str]]]


class CorpusError(NewsvoiceError):
    """The corpus or the table that describes it cannot be used; the message says what to do."""


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
        CorpusError: the folder is missing or holds nothing readable, or the table is malformed.
    """
    if not folder.is_dir():
        raise CorpusError(f"the corpus folder {folder} does not exist; give a folder of .txt files with --corpus")
    files = sorted(p for p in folder.rglob("*") if p.is_file() and not _is_hidden(p, folder))
    described = read_table(table) if table else {}
    documents, quarantined = _read_files(files, folder, described)
    if not documents:
        why = f"; set aside: {quarantined[0].file} ({quarantined[0].reason})" if quarantined else ""
        raise CorpusError(f"the corpus folder {folder} holds no readable .txt file{why}")
    return Corpus(tuple(documents), tuple(quarantined), tuple(_warnings(documents, described, table)))


def read_table(path: Path) -> dict[str, dict[str, str]]:
    """Read the corpus table: file name → its row.

    Raises:
        CorpusError: a missing file, an unknown column, a repeated file or a date that is not YYYY-MM-DD.
    """
    rows: dict[str, dict[str, str]] = {}
    for number, row in _read_csv(path, TABLE_COLUMNS, required="file"):
        _check_row(path, number, row, rows)
        rows[row["file"]] = row
    return rows


def _read_csv(path: Path, columns: Sequence[str], *, required: str) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of a CSV file with their line numbers, cells without blanks around them."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise CorpusError(f"the table {path} cannot be read: {error.strerror}") from error
    reader = csv.DictReader(io.StringIO(text, newline=""))
    unknown = set(reader.fieldnames or ()) - set(columns)
    if required not in (reader.fieldnames or ()) or unknown:
        raise CorpusError(f"{path}: columns must be {', '.join(columns)}; not known: {sorted(map(str, unknown))}")
    for number, row in enumerate(reader, start=2):
        yield number, {column: (row.get(column) or "").strip() for column in columns}


def read_corrections(path: Path) -> Corrections:
    """Read the corrections of quotations: document id → its rows, each with start, end, speaker, kind and note.

    Raises:
        CorpusError: an unreadable file, other columns, or a row without a document or a start.
    """
    rows: dict[str, list[dict[str, str]]] = {}
    for number, row in _read_csv(path, CORRECTION_COLUMNS, required="doc_id"):
        if not row["doc_id"] or not row["start"]:
            raise CorpusError(f"{path}, line {number}: a correction needs doc_id and start")
        rows.setdefault(row["doc_id"], []).append(row)
    return rows


def read_frequencies(path: Path) -> list[tuple[str, int]]:
    """Read a frequency list: (term in small letters, count) as given.

    Raises:
        CorpusError: an unreadable file, other columns, no row, a row without a term or with a count that is no
            whole number.
    """
    rows = []
    for number, row in _read_csv(path, FREQUENCY_COLUMNS, required="term"):
        if not row["term"] or not re.fullmatch("[0-9]+", row["count"]):
            raise CorpusError(f"{path}, line {number}: a frequency needs a term and a whole number as count")
        rows.append((row["term"].casefold(), int(row["count"])))
    if not rows:
        raise CorpusError(f"{path}: the frequency list has no row")
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


def _check_row(path: Path, number: int, row: Mapping[str, str], rows: Mapping[str, Mapping[str, str]]) -> None:
    where = f"{path}, line {number}"
    if not row.get("file"):
        raise CorpusError(f"{where}: no file name")
    if row["file"] in rows:
        raise CorpusError(f"{where}: {row['file']} has a row already")
    if row.get("label") and any(row["label"] == other["label"] for other in rows.values()):
        raise CorpusError(f"{where}: another document has the label {row['label']!r} already")
    for column in DATE_COLUMNS:
        _check_date(where, column, (row.get(column) or "").strip())
    if (row.get("published_from") or "") > (row.get("published_to") or "9999"):
        raise CorpusError(f"{where}: published_from is after published_to")


def _check_date(where: str, column: str, value: str) -> None:
    if not value:
        return
    try:
        if not re.fullmatch(r"\d{4}-\d\d-\d\d", value):
            raise ValueError
        date.fromisoformat(value)
    except ValueError as error:
        raise CorpusError(f"{where}: {column} is {value!r}, not a date written YYYY-MM-DD") from error


def _warnings(documents: list[Document], described: Mapping[str, object], table: Path | None) -> Iterable[str]:
    if table is None:
        return
    present = {d.file for d in documents}
    for name in sorted(set(described) - present):
        yield f"{table.name} describes {name}, which is not in the corpus"
    for name in sorted(present - set(described)):
        yield f"{name} has no row in {table.name}: its outlet and date are unknown"
