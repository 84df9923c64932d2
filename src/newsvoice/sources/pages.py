"""Saved web pages: the main text by trafilatura, with what the page says of title, date, outlet and author."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from newsvoice.sources import input_columns, texts
from newsvoice.sources.input_records import FormatError, Found, Record

BASIS = "the page"
# Only dates that a page marks as such, of the first publication; without a latest day the answer would change with time
DATES: dict[str, Any] = {"original_date": True, "extensive_search": False, "max_date": "2199-12-31"}
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,40})", re.IGNORECASE)
_DECLARED_IN = 4096  # bytes


def read(data: bytes) -> Iterator[Found]:
    """The main text of a page, one paragraph below another with a blank line between.

    Offsets count in this text; the file stays the source.

    Raises:
        FormatError: there is no main text in it.
    """
    page, warnings = decode(data)
    yield of_page(page.removeprefix("\ufeff"), warnings)


def of_page(page: str, warnings: tuple[str, ...] = (), url: str = "") -> Record:
    """The source of a page as a record.

    Args:
        page: the source, decoded.
        warnings: what to know of how it was decoded.
        url: where it was fetched, if that is known.

    Raises:
        FormatError: there is no main text in it.
    """
    from trafilatura import bare_extraction  # here: only the process that reads pages pays for it

    found: Any = bare_extraction(
        page, url=url or None, with_metadata=True, include_comments=False, date_extraction_params=DATES,
    )  # fmt: skip
    text = "\n\n".join(filter(None, map(str.strip, (found.text or "").splitlines()))) if found else ""
    if not found or not text:
        raise FormatError("no main text was found in the page; save the text of the article as .txt")
    values = {
        "title": found.title, "outlet": found.sitename or found.hostname, "date": found.date, "author": found.author,
        "url": found.url or url,
    }  # fmt: skip
    known, doubts = input_columns.described({k: str(v) for k, v in values.items() if v}, dict.fromkeys(values, BASIS))
    return Record(text, known=known, warnings=(*warnings, *doubts))


def decode(data: bytes, charset: str = "") -> tuple[str, tuple[str, ...]]:
    """The source of a page: by its byte-order mark, what it was sent as, what it declares, or as any other text.

    Args:
        data: the bytes.
        charset: the encoding it was sent as, if that is known.

    Raises:
        FormatError: it is no text.
    """
    declared = _CHARSET.search(data[:_DECLARED_IN])
    for name in (charset, declared[1].decode("ascii") if declared else ""):
        if name and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
            try:
                # Browsers, too, take what is declared as Latin-1 for Windows-1252
                western = name.casefold() in ("iso-8859-1", "latin-1", "latin1", "ascii", "us-ascii")
                return data.decode("cp1252" if western else name), ()
            except (LookupError, UnicodeError):
                continue
    return texts.decode(data)


def of_fragment(markup: str) -> str:
    """The text of a piece of a page, such as the body of an email, block by block."""
    from bs4 import BeautifulSoup

    soup = BeautifulSoup(markup, "html.parser")
    for element in soup(["script", "style", "head", "template"]):
        element.decompose()
    for line_break in soup("br"):
        line_break.replace_with("\n")
    for block in soup(_BLOCKS):
        block.insert_before("\n\n")
        block.insert_after("\n\n")
    lines = (" ".join(line.split()) for line in soup.get_text().splitlines())
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


_BLOCKS = ["p", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "tr", "table", "pre", "hr"]
