"""PDF, typeset and hostile."""

from __future__ import annotations

import io

import pytest
import typst
from pypdf import PdfWriter

from newsvoice.sources import pdf_files
from newsvoice.sources.input_records import FormatError, Record

SOURCE = b"""#set document(title: "A mill shut", author: "Ann Lee")
The mill was shut on Monday.

The workers went home.#pagebreak()It was sold in May.#pagebreak()"""


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return typst.compile(SOURCE)


def test_the_text_of_every_page_is_read(pdf: bytes) -> None:
    (item,) = pdf_files.read(pdf)
    assert isinstance(item, Record)
    assert item.text.split("\n") == ["The mill was shut on Monday.", "The workers went home.", "It was sold in May."]
    assert item.known == {"title": "A mill shut", "author": "Ann Lee"}
    assert item.warnings == ("1 of its 3 pages has no text",)


def _encrypted(pdf: bytes, password: str) -> bytes:
    writer = PdfWriter(clone_from=io.BytesIO(pdf))
    writer.encrypt(password, "owner", algorithm="RC4-128")
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def test_a_password_is_told_and_an_empty_one_is_none(pdf: bytes) -> None:
    with pytest.raises(FormatError, match="it is protected by a password; save it without one"):
        list(pdf_files.read(_encrypted(pdf, "secret")))
    (item,) = pdf_files.read(_encrypted(pdf, ""))
    assert isinstance(item, Record)
    assert "It was sold in May." in item.text


def test_pictures_of_pages_have_no_text() -> None:
    with pytest.raises(FormatError, match="it holds no text, only pictures of pages perhaps"):
        list(pdf_files.read(typst.compile(b"#rect()")))


def test_too_many_pages_are_refused(pdf: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_files, "MOST_PAGES", 2)
    with pytest.raises(FormatError, match="it has more than 2 pages; split it"):
        list(pdf_files.read(pdf))
