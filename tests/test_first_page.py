"""The first page: its heading, and the sections that a build puts at its foot."""

from __future__ import annotations

from pathlib import Path

from newsvoice.book import first_page
from newsvoice.book.sphinx_extension import report_title
from newsvoice.book.tree import markup

BODY = (
    '<section id="summary"><h1>Summary<a class="headerlink" href="#summary">#</a></h1>'
    '<p class="nv-report-title">Ships</p><p>Text</p></section>'
)


def test_the_title_of_the_report_is_the_heading_and_stands_there_once() -> None:
    found = report_title.entitled(BODY, "Ships & <b>ports</b>")
    assert found == (
        '<section id="summary"><h1 data-chapter="Summary">Ships &amp; &lt;b&gt;ports&lt;/b&gt;'
        '<a class="headerlink" href="#summary">#</a></h1><p>Text</p></section>'
    )


def test_hidden_characters_of_a_title_are_seen() -> None:
    assert ">Ships [U+202E]<" in report_title.entitled(BODY, "Ships \u202e")


def test_on_paper_the_chapter_has_its_own_name() -> None:
    page = f'<article class="bd-article">{report_title.entitled(BODY, "Ships")}</article>'
    heading = markup.chapter(page).first("h1")
    assert heading and heading.text() == "Summary"


def test_files_are_offered_in_their_order_before_the_citation(tmp_path: Path) -> None:
    page = tmp_path / "index.html"
    page.write_text("<article>A</article>", encoding="utf-8")
    first_page.close(tmp_path, first_page.section(first_page.CITE, "Cite", "<p>So</p>"))
    for name in ("a", "b"):
        first_page.offer(tmp_path, f'<a href="{name}">\\1 {name}</a>')
    link = '<a class="headerlink" href="#{}" title="Link to this heading">#</a>'
    assert page.read_text(encoding="utf-8") == (
        f'<article>A<section id="downloads" class="nv-foot-section nv-screen"><h2>Downloads{link.format("downloads")}'
        '</h2><ul class="nv-files"><li><a href="a">\\1 a</a></li><li><a href="b">\\1 b</a></li></ul></section>\n'
        f'<section id="cite-this-report" class="nv-foot-section"><h2>Cite{link.format("cite-this-report")}</h2>'
        "<p>So</p></section>\n</article>"
    )
