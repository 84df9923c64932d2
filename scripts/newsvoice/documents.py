"""Read a folder of text files and the table that describes them.

The only place where source documents are opened. What cannot be read is quarantined with the reason, and the rest
goes on.
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path, PurePosixPath

from newsvoice import corpus_files
from newsvoice.corpus_files import Entry
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
    """One readable document: its text exactly as decoded from UTF-8, what is known about it, and what is doubtful."""

    doc_id: str
    text: str
    file: str = ""
    sha256: str = ""
    description: Mapping[str, str] = field(default_factory=dict)
    doubts: str = ""


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
    """Read every text file under ``folder``, with its row of ``table`` (a CSV file) where there is one.

    Raises:
        CorpusError: the folder is missing or holds nothing readable, or the table is malformed.
    """
    described = read_table(table) if table else {}
    documents, quarantined = _read_entries(entries(folder), described)
    if not documents:
        why = f"; set aside: {quarantined[0].file} ({quarantined[0].reason})" if quarantined else ""
        raise CorpusError(f"the corpus folder {folder} holds no readable .txt file{why}")
    return Corpus(tuple(documents), tuple(quarantined), tuple(_warnings(documents, described, table)))


def entries(folder: Path) -> list[Entry]:
    """What is in a corpus folder.

    Raises:
        CorpusError: the folder is missing or cannot be opened.
    """
    if not folder.is_dir():
        raise CorpusError(f"the corpus folder {folder} does not exist; give a folder of .txt files with --corpus")
    try:
        return corpus_files.walk(folder)
    except OSError as error:
        raise CorpusError(f"the corpus folder {folder} cannot be opened: {error.strerror}") from error


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


# What files begin with that are no text, and the two kinds of text that are often taken for UTF-8
SIGNATURES = (
    (b"\xff\xfe", "UTF-16 text"), (b"\xfe\xff", "UTF-16 text"), (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"), (b"GIF8", "a GIF picture"), (b"%PDF", "a PDF"),
    (b"PK\3\4", "a ZIP archive or an office document"), (b"\x1f\x8b", "a gzip archive"),
)  # fmt: skip


def decode(data: bytes) -> tuple[str, str]:
    """Decode a file's bytes: (text, "") or ("", the reason it cannot be used)."""
    kind = next((kind for signature, kind in SIGNATURES if data.startswith(signature)), "")
    if kind:
        return "", f"not plain text but {kind}; save it as UTF-8 text"
    if b"\0" in data:
        return "", "not a text file: it contains NUL bytes"
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return "", f"not UTF-8: byte 0x{data[error.start]:02x} at offset {error.start}; save it as UTF-8"
    if not text.strip("\ufeff \t\r\n\xa0"):
        return "", "empty"
    return (text, "") if any(map(str.isalnum, text)) else ("", "it holds no word")


# What tells that a text is not what it should be, although it can be read
_DOUBTS = (
    (re.compile(r"\A\s*<(?:!doctype html|html|head|body)\b", re.IGNORECASE),
     "it looks like a saved web page: its tags are counted as words"),
    (re.compile("[\xc3\xc2][\x80-\xbf\u0152-\u0192]|â€|Ã[ƒ‚©¨¼¶¤]"),
     "letters are garbled, as in “â€œ”: it was saved in one encoding and read in another"),
    (re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f]"), "it holds control characters"),
    (re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"), "it holds marks that turn the direction of text"),
)  # fmt: skip


def doubts(text: str) -> str:
    """What a careful operator should know of a text that was read; ``""`` if there is nothing."""
    return "; ".join(what for pattern, what in _DOUBTS if pattern.search(text))


def fingerprint(documents: Iterable[Document]) -> str:
    """A SHA-256 over the ids, contents and descriptions of the documents, in hexadecimal."""
    digest = hashlib.sha256()
    for document in documents:
        parts = (document.doc_id, document.sha256, *map(str, sorted(document.description.items())))
        digest.update("\0".join(parts).encode())
    return digest.hexdigest()


def identifiers(names: Sequence[str]) -> dict[str, str]:
    """File names → document ids: the path without its ending, or all of it where two files would share one."""
    short = {name: "__".join((*name.split("/")[:-1], PurePosixPath(name).stem)) for name in names}
    chosen = dict(short)
    while True:  # a name in full may be what another is called for short, so this may take some rounds
        shared = {doc_id for doc_id, count in Counter(chosen.values()).items() if count > 1}
        if not shared:
            return chosen
        chosen = {name: name if doc_id in shared else doc_id for name, doc_id in chosen.items()}


def _read_entries(
    found: Sequence[Entry], described: Mapping[str, Mapping[str, str]]
) -> tuple[list[Document], list[Quarantined]]:
    """Read what can be read. Of two equal texts the one that the table describes counts, then the first."""
    texts: dict[str, tuple[str, str]] = {}
    aside: dict[str, tuple[str, str]] = {}
    seen = _Seen()
    for entry in sorted(found, key=lambda entry: entry.name not in described):
        digest, text, reason = _read_file(entry)
        reason = reason or seen.before(entry.name, digest, text)
        if reason:
            aside[entry.name] = digest, reason
        else:
            texts[entry.name] = digest, text
    names = [entry.name for entry in found]
    ids = identifiers([name for name in names if name in texts])
    taken = set(ids.values())
    return (
        [_document(ids[name], name, *texts[name], described.get(name, {})) for name in names if name in texts],
        [Quarantined(_free(name, taken), name, aside[name][1], aside[name][0]) for name in names if name in aside],
    )


def _document(doc_id: str, name: str, digest: str, text: str, known: Mapping[str, str]) -> Document:
    return Document(doc_id, text, name, digest, known, doubts(text))


def _free(name: str, taken: set[str]) -> str:
    """The identifier of a file that is no document: its name, unless a document is called so."""
    return f"{name} (set aside)" if name in taken else name


class _Seen:
    """The texts that were read so far."""

    def __init__(self) -> None:
        self._bytes: dict[str, str] = {}
        self._texts: dict[bytes, str] = {}

    def before(self, name: str, digest: str, text: str) -> str:
        """Which file has the same bytes, or the same text but for its line ends; ``""`` if none has."""
        plain = hashlib.sha256(" ".join(text.removeprefix("\ufeff").split()).encode()).digest()
        if digest in self._bytes:
            return f"the same bytes as {self._bytes[digest]}"
        if plain in self._texts:
            return f"the same text as {self._texts[plain]}"
        self._bytes[digest] = self._texts[plain] = name
        return ""


def _read_file(entry: Entry) -> tuple[str, str, str]:
    """The digest and the text of a file, or why there is none."""
    if entry.reason:
        return "", "", entry.reason
    try:
        data = entry.path.read_bytes()
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
