"""One reader for each format, found by the ending of a file's name.

A reader of a collection takes a stream and gives what it finds one by one; a reader of one document takes its bytes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import IO

from newsvoice.core import corpus_files
from newsvoice.core.corpus_files import Entry
from newsvoice.sources import (
    archives,
    delimited,
    extraction,
    json_lines,
    parquet_files,
    texts,
    unpacking,
    web_archives,
)
from newsvoice.sources.input_columns import Columns
from newsvoice.sources.input_records import FormatError, Found, Record, Unread


def read(entry: Entry, columns: Columns) -> Iterator[Found]:
    """What is in a file; where it cannot be read, or not further, the reason comes last.

    Args:
        entry: the file.
        columns: which column holds what, for formats that have some.
    """
    if entry.reason:
        yield Unread(entry.reason)
        return
    try:
        with entry.path.open("rb") as file:
            yield from of_stream(file, entry.name, columns)
    except OSError as error:
        yield Unread(f"cannot be read: {error.strerror or error}")


def extracts(entry: Entry) -> bool:
    """Whether what is in a file has to be extracted, as far as its name tells."""
    suffix, _ = corpus_files.suffixes(entry.name)
    return not entry.reason and (suffix in EXTRACTED or suffix in HOLD_PAGES)


def of_stream(stream: IO[bytes], name: str, columns: Columns) -> Iterator[Found]:
    """What is in a stream of bytes called ``name``, compressed or not."""
    suffix, compression = corpus_files.suffixes(name)
    opened = stream
    reason = ""
    try:
        opened = unpacking.opened(stream, compression)
        if suffix in COLLECTIONS:
            yield from COLLECTIONS[suffix](opened, columns)
        else:
            yield from _documents(opened, suffix)
    except FormatError as error:
        reason = str(error)
    except Exception as error:  # whatever a damaged file makes a library raise: the others are read all the same
        what = " ".join(f"{type(error).__name__}: {error}".split())[:150]
        reason = f"it is damaged or none of its format ({what}); save it again"
    if reason := unpacking.damage(opened, stream) or reason:
        yield Unread(reason)


def _documents(stream: IO[bytes], suffix: str) -> Iterator[Found]:
    limit = corpus_files.largest(suffix)
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise FormatError(corpus_files.too_large(len(data), limit))
    if unpacking.damage(stream):  # half a document is none
        return
    digest = hashlib.sha256(data).hexdigest()
    try:
        for found in DOCUMENTS[suffix](data):
            yield found if found.place else replace(found, sha256=digest)
    except FormatError as error:
        yield Unread(str(error), sha256=digest)


def text(data: bytes) -> Iterator[Found]:
    """A plain text, exactly as decoded; or the main text of a page that was saved as one."""
    decoded, warnings = texts.decode(data)
    if not texts.is_page(decoded):
        yield Record(decoded, warnings=warnings)
        return
    for found in extraction.extract(".html", data):
        yield replace(found, warnings=(PAGE, *found.warnings)) if isinstance(found, Record) else found


def _archive(stream: IO[bytes], columns: Columns) -> Iterator[Found]:
    return archives.read(stream, partial(of_stream, columns=columns))


PAGE = "it is a saved web page, of which the main text was taken; give it the ending .html"
COLLECTIONS: dict[str, Callable[[IO[bytes], Columns], Iterator[Found]]] = {
    ".jsonl": json_lines.read,
    ".ndjson": json_lines.read,
    ".csv": delimited.read,
    ".tsv": delimited.read,
    ".parquet": parquet_files.read,
    ".warc": web_archives.read,
    ".wet": web_archives.read,
    ".zip": _archive,
}
HOLD_PAGES = (".warc", ".zip")
EXTRACTED = {
    ".html": ".html", ".htm": ".html", ".xhtml": ".html", ".pdf": ".pdf", ".docx": ".docx", ".eml": ".eml",
    ".rss": ".rss", ".atom": ".rss", ".rdf": ".rss", ".xml": ".rss",
}  # fmt: skip
DOCUMENTS: dict[str, Callable[[bytes], Iterator[Found]]] = {
    ".txt": text,
    **{suffix: partial(extraction.extract, reader) for suffix, reader in EXTRACTED.items()},
}
