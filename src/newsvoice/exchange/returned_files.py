"""Files and folders that come back: which of them are read, and how."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path, PurePosixPath

from newsvoice.core import given_files
from newsvoice.exchange import annotation_lines, guarded_xml, refi_reading, uima_cas, webanno_tsv
from newsvoice.exchange.annotated import AnnotatedText, Unreadable
from newsvoice.exchange.exchange_errors import ExchangeError
from newsvoice.exchange.zip_members import Members

TYPES = "TypeSystem.xml"
LINES = (".jsonl", ".ndjson")
ENDINGS = (".xmi", ".tsv", ".qdpx", ".zip", *LINES)
LARGEST = 1_000_000_000  # bytes of a file
Read = AnnotatedText | Unreadable


def read(path: Path, known: Mapping[str, str]) -> Iterator[Read]:
    """What a file or the files of a folder say; one that cannot be read is told, and the rest goes on.

    Args:
        path: the file or folder.
        known: what identifiers stand for that were given out, see ``refi_reading.read``.

    Raises:
        ExchangeError, GivenFileError: there is nothing that can be read.
    """
    if not path.is_dir():
        if path.suffix.casefold() not in ENDINGS:
            raise ExchangeError(
                f"{given_files.shown(path)} has none of the endings {', '.join(ENDINGS)}; correct the path"
            )
        given_files.check_file(path, "the annotations")
        yield from _told(path, path.name, known)
        return
    found = sorted(file for file in path.rglob("*") if file.suffix.casefold() in ENDINGS and file.is_file())
    if not found:
        raise ExchangeError(f"{given_files.shown(path)} holds no file with one of the endings {', '.join(ENDINGS)}")
    for file in found:
        yield from _told(file, file.relative_to(path).as_posix(), known)


def _told(path: Path, name: str, known: Mapping[str, str]) -> Iterator[Read]:
    source = given_files.shown(name)
    try:
        yield from _read(path, source, known)
    except ExchangeError as error:
        yield _unreadable(source, error)


def _read(path: Path, source: str, known: Mapping[str, str]) -> Iterator[Read]:
    if path.suffix.casefold() in LINES:
        with path.open("rb") as stream:
            yield from annotation_lines.read(stream, source)
        return
    data = given_files.read_bytes(path, "the annotations", LARGEST)
    types = path.with_name(TYPES)

    def type_system() -> bytes | None:
        return given_files.read_bytes(types, "the type system", guarded_xml.LARGEST) if types.is_file() else None

    yield from _of_bytes(path.suffix.casefold(), data, source, known, type_system)


def _of_bytes(
    suffix: str, data: bytes, source: str, known: Mapping[str, str], types: Callable[[], bytes | None]
) -> Iterator[Read]:
    if suffix == ".xmi":
        yield uima_cas.read(data, types(), source)
    elif suffix == ".tsv":
        yield webanno_tsv.read(data, source)
    elif suffix == ".qdpx":
        yield from refi_reading.read(data, source, known)
    elif suffix in LINES:
        yield from annotation_lines.read(io.BytesIO(data), source)
    else:
        yield from _archive(data, source, known)


def _archive(data: bytes, source: str, known: Mapping[str, str]) -> Iterator[Read]:
    """The files of an archive, as INCEpTION exports a document; the type system lies beside them."""
    members = Members(data, source)
    for name in sorted(members.names):
        inside, suffix = f"{source}/{given_files.shown(name, 80)}", PurePosixPath(name).suffix.casefold()
        try:
            if suffix == ".zip":
                yield Unreadable(inside, "an archive in an archive; unpack it once")
            elif suffix in ENDINGS:
                yield from _of_bytes(suffix, members.read(name), inside, known, partial(_types_beside, members, name))
        except ExchangeError as error:
            yield _unreadable(inside, error)


def _unreadable(source: str, error: ExchangeError) -> Unreadable:
    told = str(error)
    return Unreadable(source, f"it{told.removeprefix(source)}" if told.startswith(f"{source} ") else told)


def _types_beside(members: Members, name: str) -> bytes | None:
    types = str(PurePosixPath(name).with_name(TYPES))
    return members.read(types) if types in members.names else None
