"""The PDF: what it holds, that it is accessible, and that documents stay text."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import PROJECT, run_build
from pypdf import PdfReader

from newsvoice.book import contents, pdf, publication, site
from newsvoice.book.pdf import formulas, glyphs, publishing, tables
from newsvoice.book.tree import drawings, markup
from newsvoice.book.tree.addresses import Address, web
from newsvoice.core import parameters
from newsvoice.core.parameters import Report

REPORT = Report("A report", "What it is about.", "Somebody")
HOSTILE = '#read("/etc/passwd") $x^2$ @ref <label> \\ ]#[ // no /* comment `raw` *bold* _it_ = head #import "x": *'
MARGIN = 24 * 72 / 25.4  # points
A4 = (595.28, 841.89)


def page(body: str) -> dict[str, markup.Element]:
    article = f'<article class="bd-article"><section id="top"><h1>Words</h1>{body}</section></article>'
    return {"chapters/02-words": markup.chapter(article)}


def typeset(body: str, target: Path) -> PdfReader:
    publishing.typeset(publishing.contents(page(body), REPORT), target)
    return PdfReader(target)


def text(reader: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def escaped(raw: str) -> str:
    return raw.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


class TestMarkup:
    def test_what_is_only_for_a_screen_is_left_out(self) -> None:
        root = page('<p>kept</p><details class="hide above-input"><pre>code<br>code</pre></details><p>kept too</p>')
        assert root["chapters/02-words"].text() == "Wordskeptkept too"

    def test_drawings_keep_their_names_in_upper_case(self) -> None:
        svg = '<svg viewBox="0 0 9 9" aria-label="A &amp; B"><clipPath id="a"/></svg>'
        found = page(svg)["chapters/02-words"].first("svg")
        assert found and found.children == [svg]
        assert markup.alternative(svg) == "A & B"

    def test_colours_become_values(self) -> None:
        inks = '<g fill="var(--a, var(--b, #123456))" stroke="currentColor"/>'
        plain = drawings.plain(f'<svg class="x" width="100%" viewBox="0 0 9 5">{inks}</svg>')
        assert 'fill="#123456"' in plain and 'width="9" height="5"' in plain
        assert "var(" not in plain and "currentColor" not in plain and "class" not in plain

    @pytest.mark.parametrize(
        ("href", "name"),
        [
            ("#a-1", "chapters/02-words#a-1"),
            ("08-sources.html#d-s1", "chapters/08-sources#d-s1"),
            ("../index.html", "index#"),
            ("https://example.org/x.html#a", ""),
            ("javascript:alert(1)", ""),
            ("#", ""),
            ("data.csv", ""),
        ],
    )
    def test_addresses(self, href: str, name: str) -> None:
        assert Address("chapters/02-words").of(href) == name

    def test_only_the_web_is_linked_to(self) -> None:
        assert web("https://example.org") and not web("javascript:alert(1)") and not web("file:///etc/passwd")

    def test_text_that_fonts_cannot_show_or_lines_cannot_hold(self) -> None:
        assert glyphs.shown("a\n \tb\x07\x00\u202e") == "a b[U+0007][U+0000][U+202E]"
        assert glyphs.shown("漢 ش é") == f"{glyphs.MISSING} ش é"
        assert max(map(len, glyphs.shown("x" * 500).split("\u200b"))) <= glyphs.LONGEST
        assert glyphs.right_to_left("12 مرحبا x") and not glyphs.right_to_left("x مرحبا")


class TestTables:
    def test_a_narrow_table_takes_its_own_width(self) -> None:
        assert tables.widths([["word", "count"], ["iraq", "41"]], 2) == []

    def test_a_wide_one_shares_the_line_and_words_have_room(self) -> None:
        shares = tables.widths([["speaker", "words", "sure"], ["Ali", "long text " * 40, "90%"]], 3)
        assert shares[1] > shares[0] > 0 and shares[0] >= len("speaker")
        assert sum(shares) == pytest.approx(tables.LINE, abs=1)

    def test_many_columns_of_long_words(self) -> None:
        shares = tables.widths([["incomprehensibilities"] * 14], 14)
        assert len(set(shares)) == 1 and shares[0] > 0

    def test_columns_that_are_needed_least_are_left_out_where_rows_would_be_high(self) -> None:
        rows = [["Popular Mobilization Forces", "12", *["-0.31 to 0.45"] * 12, "no more than chance"]] * 3
        kinds, priorities = ["", *["number"] * 13, ""], [1, 1, *[3] * 6, *[2] * 6, 1]
        assert tables.printed(rows, kinds, priorities) == [0, 1, 2, 3, 4, 5, *range(8, 15)], "two less are two lines"
        assert tables.printed(rows, kinds, [1] * 15) == list(range(15)), "none is to be spared"
        assert tables.printed([["Ali", "12"]], ["", "number"], [1, 3]) == [0, 1], "there is room for both"
        sentences = [["A sentence that is long enough for many lines " * 9, "12"]]
        assert tables.printed(sentences, ["wide", "number"], [1, 3]) == [0, 1], "sentences may be high"

    def test_columns_that_are_left_out_are_named(self, tmp_path: Path) -> None:
        head = '<th data-priority="1">actor</th>' + '<th data-priority="3">a long interval</th>' * 12
        body = (
            f"<table><thead><tr>{head}</tr></thead><tbody><tr>{'<td>0.31 to 0.45 or so</td>' * 13}</tr></tbody></table>"
        )
        found = text(typeset(body, tmp_path / "a.pdf"))
        assert "Left out for want of room, and in the pages of the book: a long interval" in found


def test_formulas_are_said_in_words() -> None:
    source = (
        "<math><mfrac><mi>a</mi><msup><mi>n</mi><mn>2</mn></msup></mfrac><mo>−</mo><msqrt><mi>z</mi></msqrt></math>"
    )
    root = markup.chapter(f'<article class="bd-article">{source}</article>').first("math")
    assert root and formulas.spoken(root) == "(a) over (n to the power 2 ) minus the root of (z)"


@pytest.mark.parametrize(
    ("title", "name"),
    [("Militias, the U.S. and Iraq", "militias-the-u-s-and-iraq.pdf"), ("عراق", "report.pdf"), ("../x/y", "x-y.pdf")],
)
def test_file_names(title: str, name: str) -> None:
    assert publication.paper_name(title) == name


class TestTypesetting:
    def test_documents_stay_text(self, tmp_path: Path) -> None:
        body = f"<h2>{escaped(HOSTILE)}</h2><p>{escaped(HOSTILE)}</p><ul><li>{escaped(HOSTILE)}</li></ul>"
        found = text(typeset(body, tmp_path / "a.pdf")).replace("\u200b", "")
        assert found.replace(" ", "").count('#read("/etc/passwd")$x^2$@ref<label>') >= 3
        assert "root:" not in found

    def test_titles_stay_text(self, tmp_path: Path) -> None:
        book_data = publishing.contents(page("<p>x</p>"), Report(HOSTILE, HOSTILE, HOSTILE))
        publishing.typeset(book_data, tmp_path / "a.pdf")
        assert PdfReader(tmp_path / "a.pdf").metadata["/Title"] == HOSTILE

    def test_nothing_outside_the_template_can_be_read(self, tmp_path: Path) -> None:
        svg = '<svg viewBox="0 0 9 9" aria-label="x"><image href="/etc/passwd" width="9" height="9"/></svg>'
        caption = "<figcaption>c</figcaption>"
        with pytest.raises(pdf.PdfError, match="not allowed"):
            typeset(f'<figure id="f">{svg}{caption}</figure>', tmp_path / "a.pdf")

    def test_the_words_of_a_drawing_can_be_found(self, tmp_path: Path) -> None:
        words = '<text x="9" y="20" font-size="10" font-family="\'DejaVu Sans\'">Ann &lt; Bo 多 &amp; more</text>'
        svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 40" aria-label="Bars of 2">{words}</svg>'
        caption = '<figcaption><span class="nv-number">Figure 1</span> A finding</figcaption>'
        body = f'<figure id="f">{caption}<div>{svg}</div><p class="nv-remark">n = 2.</p></figure>'
        found = " ".join(text(typeset(body, tmp_path / "a.pdf")).split())
        assert "Ann < Bo ▯ & more" in found
        assert "Figure 1 A finding. n = 2." in found

    def test_arabic_footnotes_citations_and_formulas(self, tmp_path: Path) -> None:
        body = (
            '<p>مرحبا بالعالم</p><p>Said<a class="footnote-reference" href="#f1">1</a> so '
            '<a href="#c1">[1]</a>.</p><p><math><mi>a</mi><mo>=</mo><mfrac><mn>1</mn><mn>2</mn></mfrac></math></p>'
            '<aside class="footnote" id="f1"><span class="label">1</span><p>The note.</p></aside>'
            '<div class="citation" id="c1"><span class="label">[1]</span><p>A book.</p></div>'
        )
        reader = typeset(body, tmp_path / "a.pdf")
        found = text(reader)
        assert "The note." in found and "[1]" in found and "A book." in found
        assert re.search("[\u0600-\u06ff\ufe70-\ufeff]{3}", found)
        kinds = [element["/S"] for element in elements(reader)]
        assert "/Note" in kinds and "/Formula" in kinds

    def test_a_link_to_what_is_not_printed_stays_as_text(self, tmp_path: Path) -> None:
        assert "gone" in text(typeset('<p><a href="#nowhere">gone</a></p>', tmp_path / "a.pdf"))

    def test_what_is_folded_is_printed(self, tmp_path: Path) -> None:
        found = text(typeset("<details><summary>More</summary><p>hidden text</p></details>", tmp_path / "a.pdf"))
        assert "More hidden text" in found

    def test_a_failure_is_one_error(self, tmp_path: Path) -> None:
        with pytest.raises(pdf.PdfError, match="could not be set"):
            publishing.typeset({"title": "x"}, tmp_path / "a.pdf")


def test_words_of_an_unpublished_sentence_are_gathered() -> None:
    def one(name: str, word: str) -> str:
        item = f'<li><q>{word}</q> <a href="#d-s4">Times, sentence 5</a></li>'
        return f'<details><summary>{name} <span>1 sentence</span></summary><ol id="{name}">{item}</ol></details>'

    groups = f'<details class="nv-evidence"><summary>All</summary>{one("a", "Iraq")}{one("b", "Iran")}</details>'
    data = publishing.contents(page(groups), REPORT)["evidence"]
    assert [(s["text"], s["document"], s["number"]) for s in data["sentences"]] == [("Iraq · Iran", "Times", "5")]
    assert [found["runs"][0]["numbers"] for found in data["chapters"][0][0]["lists"]] == [[1], [1]]


def elements(reader: PdfReader) -> Iterator[Any]:
    """The elements of the structure tree."""
    waiting = [reader.trailer["/Root"]["/StructTreeRoot"]]
    while waiting:
        node = waiting.pop().get_object()
        if isinstance(node, list):
            waiting += node
        elif isinstance(node, dict):
            if "/S" in node:
                yield node
            if "/K" in node and node.get("/Type") != "/MCR":
                waiting.append(node["/K"])


@pytest.fixture(scope="module")
def printed(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The PDF of the shipped book, beside a copy of its pages."""
    folder = tmp_path_factory.mktemp("pdf") / "html"
    shutil.copytree(built, folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1700000000")
        return pdf.write(folder, markup.chapters(folder, entries()), shipped())


def shipped() -> Report:
    return parameters.read_report(PROJECT / "data" / "report.yml")


def entries() -> list[str]:
    toc = yaml.safe_load((contents.BOOK / "_toc.yml").read_text(encoding="utf-8"))
    return [toc["root"], *(chapter["file"] for part in toc["parts"] for chapter in part["chapters"])]


@pytest.fixture(scope="module")
def reader(printed: Path) -> PdfReader:
    return PdfReader(printed)


@pytest.mark.slow
class TestPrintedBook:
    def test_it_is_tagged_and_says_what_it_is(self, reader: PdfReader) -> None:
        root = reader.trailer["/Root"]
        assert root["/MarkInfo"]["/Marked"] and root["/Lang"] == "en"
        assert reader.metadata["/Title"] == shipped().title
        assert root["/ViewerPreferences"]["/DisplayDocTitle"]
        assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()

    def test_every_figure_and_formula_has_words(self, reader: PdfReader, printed: Path) -> None:
        found = list(elements(reader))
        figures = [e for e in found if e["/S"] == "/Figure"]
        pages = "".join(p.read_text(encoding="utf-8") for p in printed.parent.rglob("*.html"))
        drawn = len(re.findall(r'<svg[^>]*class="nv-svg"', pages)) - pages.count('<div class="nv-narrow"')
        assert len(figures) == drawn, "the drawings for phones are not printed"
        assert all(len(e["/Alt"]) > 40 and re.search(r"\d", e["/Alt"]) for e in figures)
        assert all(e["/Alt"] for e in found if e["/S"] == "/Formula")

    def test_tables_have_heads_and_captions(self, reader: PdfReader) -> None:
        kinds = [e["/S"] for e in elements(reader)]
        assert kinds.count("/Table") >= 15
        assert kinds.count("/TH") > kinds.count("/Table") and kinds.count("/Caption") >= kinds.count("/Table")

    def test_bookmarks_lead_to_the_chapters_and_the_evidence(self, reader: PdfReader) -> None:
        titles = [item.title for item in reader.outline if not isinstance(item, list)]
        assert any("Summary" in title for title in titles) and titles[-1] == "Evidence"
        assert len(titles) >= len(entries())

    def test_no_page_is_empty_and_the_contents_have_page_numbers(self, reader: PdfReader) -> None:
        assert all(len(page.extract_text()) > 60 for page in reader.pages)
        assert re.search(r"Words\W+\d+", reader.pages[1].extract_text())

    def test_it_is_small_enough_to_be_sent(self, printed: Path) -> None:
        assert printed.stat().st_size <= 1_500_000

    def test_no_type_but_that_of_formulas_is_smaller_than_six_points(self, reader: PdfReader) -> None:
        sizes: set[float] = set()

        def note(text: str, cm: list[float], tm: list[float], font: dict[str, Any] | None, size: float) -> None:
            if text.strip() and "Math" not in str((font or {}).get("/BaseFont")):
                sizes.add(round(abs(size * tm[3] * cm[3]), 1))

        for page in reader.pages[2:40]:
            page.extract_text(visitor_text=note)
        assert 5.9 < min(sizes) < 6.1 < 19 < max(sizes)

    def test_no_chapter_ends_with_a_page_of_a_few_lines(self, reader: PdfReader) -> None:
        starts = {reader.get_destination_page_number(item) for item in reader.outline if not isinstance(item, list)}
        last = [reader.pages[n - 1].extract_text() for n in sorted(starts)[1:]]
        assert min(len(page) for page in last[2:]) > 500

    def test_code_is_not_printed(self, reader: PdfReader) -> None:
        found = text(reader)
        assert "import " not in found and "Show the code" not in found

    def test_every_list_of_evidence_is_printed(self, printed: Path) -> None:
        html = printed.parent
        pages = {e: markup.chapter((html / f"{e}.html").read_text(encoding="utf-8")) for e in entries()}
        data = publishing.contents(pages, shipped())["evidence"]
        lists = {found["id"]: found for groups in data["chapters"] for group in groups for found in group["lists"]}
        for name, root in pages.items():
            for items in (e for e in root.walk() if e.tag == "ol" and "id" in e.attributes):
                found = lists.pop(f"{name}#{items.attributes['id']}")
                assert sum(len(run["numbers"]) for run in found["runs"]) == len(list(items.elements))
        assert not lists
        assert all(sentence["target"] for sentence in data["sentences"])

    def test_counts_are_links_into_the_appendix(self, reader: PdfReader) -> None:
        annotations = [a.get_object() for page in reader.pages for a in page.get("/Annots", [])]
        assert len(annotations) > 500
        assert all(a["/Subtype"] == "/Link" and a.get("/Contents") for a in annotations)

    def test_the_front_page_links_to_it(self, printed: Path) -> None:
        assert f'href="{printed.name}"' in (printed.parent / "index.html").read_text(encoding="utf-8")
        assert site.problems(printed.parent) == []

    def test_the_same_pages_give_the_same_bytes(
        self, printed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, built: Path
    ) -> None:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
        shutil.copytree(built, tmp_path / "html")
        pages = markup.chapters(tmp_path / "html", entries())
        assert pdf.write(tmp_path / "html", pages, shipped()).read_bytes() == printed.read_bytes()

    @pytest.mark.skipif(not shutil.which("pdftotext"), reason="needs poppler")
    def test_every_word_stands_inside_the_margins(self, printed: Path, tmp_path: Path) -> None:
        subprocess.run(["pdftotext", "-bbox", str(printed), str(tmp_path / "words")], check=True, capture_output=True)
        places = re.findall(r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)</word>',
                            (tmp_path / "words").read_text(encoding="utf-8"))  # fmt: skip
        assert len(places) > 5000
        outside = [p for p in places if float(p[0]) < MARGIN - 3 or float(p[2]) > A4[0] - MARGIN + 3
                   or float(p[1]) < 0 or float(p[3]) > A4[1]]  # fmt: skip
        assert outside == []


@pytest.mark.slow
@pytest.mark.long
def test_the_command_writes_it_for_other_data(tmp_path: Path) -> None:
    raw = tmp_path / "texts"
    raw.mkdir()
    (raw / "x.txt").write_text(f"“{HOSTILE},” said Iraq. " * 2 + "\n\nمرحبا بالعالم من العراق 漢字.", encoding="utf-8")
    ran = run_build("--corpus", str(raw), "--out", str(tmp_path / "out"), "--format", "html", "pdf")
    assert ran.returncode == 0, ran.stderr
    target = tmp_path / "out" / "report-on-texts.pdf"
    assert str(target) in ran.stdout and target.is_file()
    found = text(PdfReader(target))
    assert "root:" not in found and glyphs.MISSING in found
