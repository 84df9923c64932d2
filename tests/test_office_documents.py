"""Word documents."""

from __future__ import annotations

import io
import zipfile

import pytest
from docx import Document

from newsvoice.sources import office_documents
from newsvoice.sources.input_records import FormatError, Record


def _docx(*paragraphs: str, title: str = "") -> bytes:
    document = Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = ("Mill", "shut") if paragraphs else ("", "")
    document.core_properties.title, document.core_properties.author = title, ""
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def test_paragraphs_and_tables_are_read_in_their_order() -> None:
    (item,) = office_documents.read(_docx("“We had no choice.”", "", "It was sold.", title="A mill"))
    assert item == Record("“We had no choice.”\n\nIt was sold.\n\nMill shut", known={"title": "A mill"})


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "it is protected by a password, or a .doc file"),
        (_docx("One mill.")[:-30], "it is no Word document or is cut off; save it again"),
        (b"", "it is no Word document"),
        (_docx(), "empty"),
    ],
)
def test_what_cannot_be_read_says_why(data: bytes, reason: str) -> None:
    with pytest.raises(FormatError, match=reason):
        list(office_documents.read(data))


def test_a_bomb_is_not_unpacked() -> None:
    written = io.BytesIO(_docx("One mill."))
    with zipfile.ZipFile(written, "a", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("word/media/zeros.bin", b"\0" * (office_documents.MOST_UNPACKED + 1))
    with pytest.raises(FormatError, match="it unpacks to more than 200 MB; split it"):
        list(office_documents.read(written.getvalue()))
