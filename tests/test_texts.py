"""Bytes as text, and what is doubtful about it."""

from __future__ import annotations

import pytest

from newsvoice.sources import texts
from newsvoice.sources.input_records import FormatError

GUESSED = "its encoding was guessed as {}; see that its letters are right, or save it as UTF-8"
RUSSIAN = "Завод закрыт, сказал мэр города. " * 10


@pytest.mark.parametrize(
    ("data", "text", "warnings"),
    [
        (b"One mill.\r\n", "One mill.\r\n", ()),
        (b"\xef\xbb\xbfOne mill.", "\ufeffOne mill.", ()),
        ("A “line”.".encode("utf-16"), "A “line”.", ()),
        (b"\xfe\xff" + "A “line”.".encode("utf-16-be"), "A “line”.", ()),
        ("A “line”.".encode("utf-32"), "A “line”.", ()),
        ("The café in Orléans was déjà closed.".encode("latin-1"), "The café in Orléans was déjà closed.",
         (GUESSED.format("Windows-1252"),)),
        ("It’s over, “at last”.".encode("cp1252"), "It’s over, “at last”.", (GUESSED.format("Windows-1252"),)),
        (RUSSIAN.encode("cp1251"), RUSSIAN, (GUESSED.format("cp1251"),)),
        ("“We stay,” he sai".encode() + b"\xe2\x80", "“We stay,” he sai\ufffd",
         ("1 place is not UTF-8 and read as \ufffd; save it as UTF-8",)),
    ],
)  # fmt: skip
def test_an_encoding_is_told_or_guessed_and_said(data: bytes, text: str, warnings: tuple[str, ...]) -> None:
    assert texts.decode(data) == (text, warnings)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0", "not plain text but a PNG picture"),
        (b"%PDF-1.4", "not plain text but a PDF; give it the ending .pdf"),
        (b"\x1f\x8b\x08", "not plain text but a gzip archive; give it the ending .gz"),
        ("\u200b\u200b \n".encode(), "it holds no word"),
        ("“”…!".encode(), "it holds no word"),
        (b" \n\xc2\xa0", "empty"),
        (b"One\0two", "not a text file: it contains NUL bytes; save it as UTF-8 text"),
    ],
)
def test_what_is_no_text_is_called_what_it_is(data: bytes, reason: str) -> None:
    with pytest.raises(FormatError) as error:
        texts.decode(data)
    assert str(error.value) == reason


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("Iraq’s naïve café in Århus: “Ça va,” said Ângela.", ""),
        ("He said â€œweâ€\x9d won.", "letters are garbled"),
        ("The cafÃ© closed.", "letters are garbled"),
        ("A bell\x07 rang.", "control characters"),
        ("Turned \u202e round.", "turn the direction"),
    ],
)
def test_a_text_that_may_not_be_what_it_should_is_named(text: str, doubt: str) -> None:
    found = "; ".join(texts.doubts(text))
    assert doubt in found if doubt else found == ""


@pytest.mark.parametrize(
    ("text", "page"),
    [
        (" <!DOCTYPE html><p>News", True),
        ("\ufeff<html lang=en><body>", True),
        ("<!-- saved from url=(0020)https://gazette.example -->\n<html>", True),
        ("<p>One</p>", False),
        ("The <html> tag was shown.", False),
    ],
)
def test_the_source_of_a_page_is_told_from_text(text: str, page: bool) -> None:
    assert texts.is_page(text) is page
