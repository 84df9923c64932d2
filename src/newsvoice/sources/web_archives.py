"""Archives of crawls: pages in WARC, texts in WET, read record by record with warcio."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import IO, Any

from newsvoice.core.corpus_files import DOCUMENTS, too_large
from newsvoice.sources import extraction, input_columns, pages, texts, unpacking
from newsvoice.sources.input_records import LEFT_OUT, FormatError, Found, Record, Unread

LARGEST_PAGE = DOCUMENTS[".html"]
PAGES = ("text/html", "application/xhtml+xml")
TEXTS = ("text/plain",)
OF_CONTENT = ("response", "resource", "conversion")  # the others tell of requests and of the crawl
OTHER_RECORDS = "records are no pages or texts"


def read(stream: IO[bytes], _: object = None) -> Iterator[Found]:
    """One document for each page or text; one line for all records that are neither.

    The date of a record is when it was fetched, not when it was published, so it is not taken.

    Args:
        stream: the archive, unpacked.

    Raises:
        FormatError: it is no such archive, or is cut off; or what reads it is not installed.
    """
    try:
        from warcio.archiveiterator import ArchiveIterator
    except ImportError as error:
        raise FormatError(unpacking.missing("warcio")) from error
    others: Counter[str] = Counter()
    number = documents = 0
    damage = ""
    try:
        for number, record in enumerate(ArchiveIterator(stream), 1):
            why = _no_text(record)
            if not why:
                documents += 1
                yield _document(record, str(number))
            elif record.rec_type in OF_CONTENT:
                others[why] += 1
    except FormatError as error:
        damage = str(error)
    except Exception:  # whatever a damaged record makes the library raise
        damage = "the archive is damaged or cut off after this record; what stands before is read"
    yield from _rest(number, documents, others, damage)


def _rest(number: int, documents: int, others: Counter[str], damage: str) -> Iterator[Found]:
    """What to say after the last of ``number`` records.

    Raises:
        FormatError: there was none, or none with content.
    """
    if not number:
        raise FormatError("it is no WARC file or is cut off in its first record; save it again" if damage else "empty")
    if others:
        kinds = ", ".join(f"{count:,} {what}" for what, count in sorted(others.items()))
        yield Unread(f"{others.total():,} {OTHER_RECORDS} ({kinds})", "other records", status=LEFT_OUT)
    if damage:
        yield Unread(damage, str(number + 1))
    elif not documents and not others:
        raise FormatError("it has no page and no text")


def _no_text(record: Any) -> str:
    """What a record is that is no page and no text; ``""`` if it is one."""
    if record.rec_type not in OF_CONTENT:
        return str(record.rec_type)
    status = record.http_headers.get_statuscode() if record.http_headers else "200"
    if status != "200":
        return f"answers {status[:3]}"
    kind = _kind(record)
    return "" if kind in (*PAGES, *TEXTS) else (kind[:40] or "of no stated type")


def _kind(record: Any) -> str:
    headers = record.http_headers or record.rec_headers
    return str(headers.get_header("Content-Type") or "").partition(";")[0].strip().casefold()


def _document(record: Any, number: str) -> Found:
    url = str(record.rec_headers.get_header("WARC-Target-URI") or "").strip("<> ")
    data = record.content_stream().read(LARGEST_PAGE + 1)
    try:
        if len(data) > LARGEST_PAGE:
            raise FormatError(too_large(len(data), LARGEST_PAGE))
        if getattr(record.raw_stream, "limit", 0) > 0:
            raise FormatError("the record is cut off; save it again")
        return _text(data, number, url) if _kind(record) in TEXTS else _page(record, data, number, url)
    except FormatError as error:
        return Unread(f"{error} ({url[:100]})" if url else str(error), number)


def _text(data: bytes, number: str, url: str) -> Record:
    text, warnings = texts.decode(data)
    known, _ = input_columns.described({"url": url}, {})
    return Record(text, number, known=known, warnings=warnings)


def _page(record: Any, data: bytes, number: str, url: str) -> Record:
    headers = record.http_headers or record.rec_headers
    charset = str(headers.get_header("Content-Type") or "").casefold().partition("charset=")[2].strip("\"' ;")
    page, warnings = pages.decode(data, charset)
    (found,) = extraction.extract(".html", page.encode("utf-8-sig", "replace"))
    if isinstance(found, Unread):
        raise FormatError(found.reason)
    known = {"url": url} | dict(found.known) if url else found.known
    return Record(found.text, number, known=known, warnings=(*warnings, *found.warnings))
