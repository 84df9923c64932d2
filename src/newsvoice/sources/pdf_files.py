"""PDF: the text of every page, by pypdf. What is only a picture of text gives none."""

from __future__ import annotations

import io
from collections.abc import Iterator

from newsvoice.core.corpus_files import LARGEST
from newsvoice.sources import input_columns, texts
from newsvoice.sources.input_records import FormatError, Found, Record

MOST_PAGES = 5_000


def read(data: bytes) -> Iterator[Found]:
    """The text of a PDF, its lines as they stand on the pages; its title and author where it states them.

    The date of the file is none of the article, so it is not taken.

    Raises:
        FormatError: it is protected by a password, has too many pages, or no text.
    """
    from pypdf import PdfReader

    pdf = PdfReader(io.BytesIO(data), strict=False)
    if pdf.is_encrypted and not pdf.decrypt(""):
        raise FormatError("it is protected by a password; save it without one")
    if len(pdf.pages) > MOST_PAGES:
        raise FormatError(f"it has more than {MOST_PAGES:,} pages; split it")
    pages: list[str] = []
    for page in pdf.pages:
        pages.append(page.extract_text())
        if sum(map(len, pages)) > LARGEST:
            raise FormatError(f"its text has more than {LARGEST / 1e6:.0f} million characters; split it")
    text, warnings = input_columns.whole("\n".join(filter(str.strip, pages)).replace("\0", ""))
    if not text.strip():
        raise FormatError("it holds no text, only pictures of pages perhaps; run text recognition (OCR) on it first")
    texts.check(text)
    stated = {"title": pdf.metadata.title, "author": pdf.metadata.author} if pdf.metadata else {}
    known, _ = input_columns.described({k: str(v) for k, v in stated.items() if v}, {})
    empty = sum(not page.strip() for page in pages)
    without = f"{empty:,} of its {len(pages):,} pages {'has' if empty == 1 else 'have'} no text"
    yield Record(text, known=known, warnings=(*warnings, *((without,) if empty else ())))
