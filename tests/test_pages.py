"""Saved web pages."""

from __future__ import annotations

import re

import pytest

from newsvoice.sources import pages
from newsvoice.sources.input_records import FormatError, Record

PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Mill shut after vote - Dover Gazette</title>
<meta property="og:site_name" content="Dover Gazette"><meta name="author" content="Ann Lee">
<meta property="article:published_time" content="2017-03-02T10:00:00Z">
<meta property="article:modified_time" content="2019-05-05T10:00:00Z">
<link rel="canonical" href="https://dover.example/mill"></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul></nav><article>
<p>The mill was shut on Monday after a vote of the council, the mayor of the town said.</p>
<p>“We had no choice,” said Mayor <b>Jane</b> Roe of Dover.</p>
<blockquote><p>The owners will appeal against the decision of the council in court.</p></blockquote>
<p>The workers went home at noon &amp; did not come back.</p></article>
<aside><h3>Related</h3><a href="x">Another story about a bridge</a></aside>
<footer>© 2017 Dover Gazette. All rights reserved.</footer></body></html>"""
TEXT = """The mill was shut on Monday after a vote of the council, the mayor of the town said.

“We had no choice,” said Mayor Jane Roe of Dover.

The owners will appeal against the decision of the council in court.

The workers went home at noon & did not come back."""


def test_the_main_text_keeps_its_paragraphs_and_the_page_says_the_rest() -> None:
    (item,) = pages.read(PAGE.encode())
    assert item == Record(TEXT, known={
        "title": "Mill shut after vote", "outlet": "Dover Gazette", "outlet_basis": "the page", "author": "Ann Lee",
        "url": "https://dover.example/mill", "published_from": "2017-03-02", "published_to": "2017-03-02",
        "date_basis": "the page"})  # fmt: skip


def test_a_page_is_read_the_same_after_others() -> None:
    first = list(pages.read(PAGE.encode()))
    for word in ("bridge", "school", "church"):
        list(pages.read(PAGE.replace("mill", word).encode()))
    assert list(pages.read(PAGE.encode())) == first


@pytest.mark.parametrize(
    ("declared", "encoding"), [("utf-8", "utf-8"), ("windows-1252", "cp1252"), ("iso-8859-1", "cp1252")]
)
def test_a_page_is_decoded_as_it_declares(declared: str, encoding: str) -> None:
    data = PAGE.replace('charset="utf-8"', f'charset="{declared}"').replace("council", "cóuncil").encode(encoding)
    (item,) = pages.read(data)
    assert isinstance(item, Record)
    assert item.text == TEXT.replace("council", "cóuncil") and item.warnings == ()


def test_a_date_that_the_page_does_not_mark_is_not_guessed() -> None:
    page = re.sub(r'<meta property="article:[^>]*>', "", PAGE).replace("at noon", "at noon of 4 May 2016")
    (item,) = pages.read(page.encode())
    assert isinstance(item, Record)
    assert "published_from" not in item.known


def test_a_page_without_main_text_says_so() -> None:
    with pytest.raises(FormatError, match="no main text was found in the page"):
        list(pages.read(b"<html><body><script>x()</script></body></html>"))


def test_a_fragment_is_read_block_by_block_without_its_scripts() -> None:
    markup = "<div>One <b>mill</b>.<br>Shut.</div><script>alert(1)</script><p>Two &lt;mills&gt;.</p><ul><li>A</li></ul>"
    assert pages.of_fragment(markup) == "One mill.\nShut.\n\nTwo <mills>.\n\nA"
