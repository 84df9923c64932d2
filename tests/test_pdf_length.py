"""What a long book leaves out on paper."""

from __future__ import annotations

import json
from pathlib import Path

from newsvoice.book.pdf import length, publishing
from newsvoice.book.tree import markup
from newsvoice.core.parameters import Report

SOURCES = """<article class="bd-article"><section id="sources"><h1>Sources</h1>
<table><tr><td><a href="#doc-a">a-name-that-is-much-longer-than-a-line</a></td></tr></table>
<section class="nv-document" id="doc-a"><p>One ship sailed.</p></section>
<section class="nv-document" id="doc-b"><p>It is there.</p></section><p>The end.</p></section></article>"""
CHARACTERS = len("One ship sailed.") + len("It is there.")


def _pages() -> dict[str, markup.Element]:
    first = '<article class="bd-article"><h1>One</h1><p><a href="chapters/08-sources.html#doc-b">b</a></p></article>'
    return {"index": markup.chapter(first), "chapters/08-sources": markup.chapter(SOURCES)}


def test_documents_stay_as_long_as_they_are_short() -> None:
    pages = _pages()
    assert length.for_paper(pages, CHARACTERS) == pages and not length.is_long(pages, CHARACTERS)


def test_a_note_stands_in_place_of_long_documents() -> None:
    pages = _pages()
    before = pages["chapters/08-sources"].text()
    found = length.for_paper(pages, CHARACTERS - 1)
    assert length.is_long(pages, CHARACTERS - 1)
    assert found["index"] is pages["index"]
    text = " ".join(found["chapters/08-sources"].text().split())
    assert "One ship" not in text and "It is there" not in text and text.endswith("The end.")
    assert f"The 2 documents have {CHARACTERS} characters, too many for paper" in text
    assert pages["chapters/08-sources"].text() == before, "the EPUB is made of the same pages"


def test_links_to_what_is_not_printed_stay_as_text_and_the_book_can_be_set(tmp_path: Path) -> None:
    pages = length.for_paper(_pages(), CHARACTERS - 1)
    book = publishing.contents(pages, Report("A book", "", ""))
    assert '"link"' not in json.dumps(book["chapters"]) and "much-" in json.dumps(book["chapters"])
    publishing.typeset(book | {"whole": False}, tmp_path / "x.pdf")
    assert (tmp_path / "x.pdf").read_bytes().startswith(b"%PDF-1.7")
