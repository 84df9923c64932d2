"""Word documents (.docx): paragraphs and cells of tables in their order, by python-docx."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from newsvoice.sources import input_columns, texts
from newsvoice.sources.input_records import FormatError, Found, Record

MOST_UNPACKED = 200_000_000  # bytes of all parts of a document


def read(data: bytes) -> Iterator[Found]:
    """The text of a document, a blank line between paragraphs; its title and author where it states them.

    The date of the file is none of the article, so it is not taken.

    Raises:
        FormatError: it is protected by a password, no such document, too large, or has no text.
    """
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise FormatError("it is protected by a password, or a .doc file; save it as .docx without a password")
    if not zipfile.is_zipfile(io.BytesIO(data)):
        raise FormatError("it is no Word document or is cut off; save it again")
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        if sum(part.file_size for part in parts.infolist()) > MOST_UNPACKED:
            raise FormatError(f"it unpacks to more than {MOST_UNPACKED / 1e6:.0f} MB; split it")
    from docx import Document
    from docx.table import Table

    document = Document(io.BytesIO(data))
    blocks: list[str] = []
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            blocks += (" ".join(dict.fromkeys(cell.text for cell in row.cells)) for row in block.rows)
        else:
            blocks.append(block.text)
    text = "\n\n".join(filter(None, map(str.strip, blocks)))
    texts.check(text)
    stated = {"title": document.core_properties.title, "author": document.core_properties.author}
    known, _ = input_columns.described({k: str(v) for k, v in stated.items() if v}, {})
    yield Record(text, known=known)
