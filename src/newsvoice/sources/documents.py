"""Read a folder of text files and the table that describes them.

The only place where source documents are opened. What cannot be read is quarantined with the reason, and the rest
goes on.
"""

from __future__ import annotations

import difflib
import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path, PurePosixPath

from newsvoice.core import corpus_files, plain_texts, table_files
from newsvoice.core.corpus_files import Entry
from newsvoice.core.errors import NewsvoiceError
from newsvoice.core.table_files import Row, TableError

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
        CorpusError: the folder is missing or holds nothing readable.
        GivenFileError, TableError: the table cannot be used.
    """
    described = read_table(table) if table else {}
    documents, quarantined = _read_entries(entries(folder), described)
    if not documents:
        why = f"; set aside: {quarantined[0].file} ({quarantined[0].reason})" if quarantined else ""
        raise CorpusError(f"the corpus folder {folder} holds no readable .txt file{why}")
    return Corpus(tuple(documents), tuple(quarantined), tuple(_warnings(documents, quarantined, described, table)))


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
     "it looks like a saved web page: its tags are set aside, but its menus may be counted as text"),
    (re.compile("[\xc3\xc2][\x80-\xbf\u0152-\u0192]|â€|Ã[ƒ‚©¨¼¶¤]"),
     "letters are garbled, as in “â€œ”: it was saved in one encoding and read in another"),
    (re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f]"), "it holds control characters"),
    (re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"), "it holds marks that turn the direction of text"),
)  # fmt: skip


def doubts(text: str) -> str:
    """What a careful operator should know of a text that was read; ``""`` if there is nothing."""
    plain = plain_texts.plain_text(text)
    seen = (text,) if plain == text else (text, plain)
    return "; ".join(what for pattern, what in _DOUBTS if any(map(pattern.search, seen)))


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
