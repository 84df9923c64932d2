"""CSV and TSV: one document a row, below a header that names the columns."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import IO, Any

from newsvoice.core.corpus_files import LARGEST
from newsvoice.core.table_files import SEPARATORS
from newsvoice.sources import input_columns, texts
from newsvoice.sources.input_columns import USUAL, Columns
from newsvoice.sources.input_records import FormatError, Found, Unread


def read(stream: IO[bytes], wanted: Columns) -> Iterator[Found]:
    """One document for each row; a row that does not fit the header is told with its line.

    Args:
        stream: the bytes; the encoding is told from the first million.
        wanted: which column holds what.

    Raises:
        FormatError: there is no column of texts, or nothing at all.
    """
    start = stream.read(texts.SAMPLE)
    if not start.strip():
        raise FormatError("empty")
    encoding, note = texts.encoding_of(_sample(start))
    joined = io.BufferedReader(_Joined(start, stream))
    text = io.TextIOWrapper(joined, encoding, errors="replace", newline="")
    header = text.readline(LARGEST).removeprefix("\ufeff")
    rows = csv.reader(_Lines(header, text), delimiter=_separator(header, wanted), strict=True)
    with _long_cells():
        names = _header(rows)
        chosen = wanted.texts_in(names)
        for line, cells in _rows(rows):
            yield _record(line, cells, names, chosen, note)


def _record(line: int, cells: Sequence[str] | str, names: Sequence[str], chosen: dict[str, str], note: str) -> Found:
    if isinstance(cells, str):
        return Unread(cells, str(line))
    kept = [*cells]
    while len(kept) > len(names) and not kept[-1].strip():
        kept.pop()
    if len(kept) != len(names):
        what = f"{len(kept)} cell{'' if len(kept) == 1 else 's'} under {len(names)} columns"
        return Unread(f'{what}; put a cell that holds the separator into quotation marks (")', str(line))
    found = input_columns.record(str(line), dict(zip(names, kept, strict=True)), chosen)
    if isinstance(found, Unread):
        return found
    damaged = ("characters of it could not be decoded and read as \ufffd; save the file as UTF-8",)
    notes = (note,) if note else damaged if "\ufffd" in found.text else ()
    return type(found)(found.text, found.place, found.doc_id, found.known, (*notes, *found.warnings))


def _rows(rows: Iterator[list[str]]) -> Iterator[tuple[int, list[str] | str]]:
    """The line each row begins on, with its cells or what is wrong with it; without blank rows."""
    line = rows.line_num + 1  # type: ignore[attr-defined]
    while True:
        try:
            cells = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield line, _broken(str(error))
        else:
            if any(cell.strip() for cell in cells):
                yield line, cells
        line = rows.line_num + 1  # type: ignore[attr-defined]


def _header(rows: Iterator[list[str]]) -> list[str]:
    try:
        names = [name.strip() for name in next(rows)]
    except (csv.Error, StopIteration) as error:
        raise FormatError("its first line is no header; write the names of the columns there") from error
    while names and not names[-1]:
        names.pop()
    return names


def _broken(error: str) -> str:
    if "limit" in error:
        return f"a cell has more than {LARGEST / 1e6:.0f} million characters; is its quotation mark closed?"
    if "unexpected end" in error:
        return 'the file ends inside a quoted cell; close the quotation mark (")'
    return 'a quotation mark (") stands inside a quoted cell; double it'


def _separator(header: str, wanted: Columns) -> str:
    """The character that parts the header into the most columns that are known."""
    known = {name for names in USUAL.values() for name in names} | {*map(str.casefold, wanted.named.values())}

    def worth(separator: str) -> tuple[int, int]:
        names = [name.strip(' "\r\n').casefold() for name in header.split(separator)]
        return sum(name in known for name in names), len(names)

    return max(SEPARATORS, key=worth)


def _sample(start: bytes) -> bytes:
    """A sample that does not end inside a character, and without what is wrong in single rows."""
    whole = start[: start.rfind(b"\n") + 1] or start if len(start) >= texts.SAMPLE else start
    return whole if whole.startswith((b"\xff\xfe", b"\xfe\xff")) else whole.replace(b"\0", b" ")


@contextmanager
def _long_cells() -> Iterator[None]:
    """Let cells be as long as articles; the limit belongs to the whole process."""
    before = csv.field_size_limit(LARGEST)
    try:
        yield
    finally:
        csv.field_size_limit(before)


class _Joined(io.RawIOBase):
    """What was read already, then the rest of a stream."""

    def __init__(self, start: bytes, rest: IO[bytes]) -> None:
        self._start, self._rest = start, rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill a buffer, as ``io.BufferedReader`` asks."""
        given, self._start = self._start[: len(buffer)], self._start[len(buffer) :]
        given = given or self._rest.read(len(buffer))
        buffer[: len(given)] = given
        return len(given)


class _Lines:
    """The header, then the lines of a text, none longer than a cell may be."""

    def __init__(self, header: str, text: IO[str]) -> None:
        self._header, self._text = header, text

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line, self._header = self._header or self._text.readline(2 * LARGEST), ""
        if not line:
            raise StopIteration
        return line
