"""What cells have shown, made fit for every format; and the words of pictures."""

from __future__ import annotations

import base64
import io
from pathlib import Path
from typing import Any

import matplotlib.pyplot as plt
import nbformat
import pytest
from own_chapter import DOT
from PIL import Image

from newsvoice.book import alternative_text, outputs, site
from newsvoice.book.epub import package
from newsvoice.book.execution import with_outputs
from newsvoice.book.parsing import parsed
from newsvoice.book.pdf import glyphs, tables
from newsvoice.book.sphinx_extension import descriptions, html_outputs
from newsvoice.book.tree import drawings, markup, pictures
from newsvoice.core.parameters import Report
from newsvoice.show.figures import Chart

v4 = nbformat.v4
PIXEL = base64.b64decode(DOT)


def _shown(**data: Any) -> Any:
    kinds = {name.replace("_", "/", 1): value for name, value in data.items()}
    return outputs.presentable(v4.new_output("display_data", data=kinds), "6_0")


class TestOutputs:
    def test_a_script_alone_is_no_output(self) -> None:
        assert _shown(application_javascript="1", text_plain="<Javascript>") is None
        assert _shown(application_javascript="1", text_html="<p>x</p>").data == {"text/html": "<p>x</p>"}
        assert _shown(**{"application_vnd.x+json": {}}) is None

    def test_kinds_that_no_page_can_show_are_left_out(self) -> None:
        found = _shown(**{"application_vnd.x+json": {}, "text_plain": "x", "image_png": "aa"})
        assert found.data == {"text/plain": "x", "image/png": "aa"}

    def test_what_changes_by_chance_is_left_out(self) -> None:
        assert _shown(text_plain="<Styler at 0x7f12ab>").data == {"text/plain": "<Styler>"}
        styled = '<style>#T_0a1b2_row0 {}</style><table id="T_0a1b2"><td id="T_0a1b2_row0">T_other</td>'
        assert _shown(text_html=styled).data["text/html"].count("T_6_0") == 3
        stream = v4.new_output("stream", name="stderr", text="/tmp/a b/ipykernel_12/345.py:1: UserWarning: x")
        assert outputs.presentable(stream).text == "/tmp/a cell:1: UserWarning: x"

    def test_what_is_printed_comes_in_one_piece_however_the_kernel_cut_it(self) -> None:
        def printed(*pieces: tuple[str, str]) -> list[Any]:
            return [v4.new_output("stream", name=name, text=text) for name, text in pieces]

        picture = v4.new_output("display_data", data={"text/plain": "x"})
        for before in (
            printed(("stdout", "a\n"), ("stderr", "e\n")),
            printed(("stdout", "a"), ("stderr", "e"), ("stdout", "\n"), ("stderr", "\n")),
            printed(("stderr", "e\n"), ("stdout", "a\n")),
        ):
            found = outputs.merged([*before, picture, *printed(("stdout", "b"), ("stdout", "c"))])
            assert [(o.name, o.text) if o.output_type == "stream" else o for o in found] == [
                ("stdout", "a\n"), ("stderr", "e\n"), picture, ("stdout", "bc"),
            ]  # fmt: skip

    def test_only_expected_errors_become_text(self) -> None:
        error = v4.new_output("error", ename="E", evalue="v", traceback=["\x1b[31mE\x1b[0m", "v"])
        cells = [v4.new_code_cell("", outputs=[error]) for _ in range(2)]
        cells[0].metadata["tags"] = [outputs.FAILING]
        found = outputs.excused(v4.new_notebook(cells=[v4.new_markdown_cell("x"), *cells]))
        assert [cell.outputs[0].output_type for cell in found.cells[1:]] == ["stream", "error"]
        assert found.cells[1].outputs[0].text == "E\nv\n"

    def test_what_was_kept_gets_the_metadata_of_now_and_needs_no_injected_parameters(self) -> None:
        cell = v4.new_code_cell("x", metadata={"tags": ["parameters"], "mystnb": {"image": {"alt": "new"}}})
        kept = v4.new_notebook(cells=[v4.new_code_cell("x", outputs=[v4.new_output("stream", text="1")])])
        found = with_outputs(v4.new_notebook(cells=[v4.new_markdown_cell("prose"), cell]), kept)
        assert [c.cell_type for c in found.cells] == ["markdown", "code"]
        assert found.cells[1].outputs[0].text == "1" and found.cells[1].metadata.mystnb.image.alt == "new"


class TestWords:
    @pytest.mark.parametrize(
        ("source", "cell", "output", "words"),
        [
            ("#| fig-alt: Bars rise.\nplot()", {}, {}, "Bars rise."),
            ("# a note\n#| label: x\n#|alt:  'Two  bars'\nplot()", {}, {}, "Two bars"),
            ("plot()\n#| fig-alt: too late", {}, {}, ""),
            ("plot()", {"mystnb": {"image": {"alt": "From metadata"}}}, {}, "From metadata"),
            ("#| fig-alt: comment\nplot()", {}, {"alt": "From IPython"}, "From IPython"),
            ("#| fig-alt: ../images/plot.png\nplot()", {"mystnb": None}, {}, ""),
            ("", {"mystnb": {"image": {"width": "3px"}}}, {}, ""),
        ],
    )
    def test_how_authors_give_them(self, source: str, cell: dict[str, Any], output: dict[str, str], words: str) -> None:
        assert descriptions.given(source, cell, output) == words

    @pytest.mark.parametrize("words", ["", " ", "plot.png", "../_images/0a1b.SVG", "my.figure.jpeg"])
    def test_a_file_name_says_nothing(self, words: str, tmp_path: Path) -> None:
        assert alternative_text.says_nothing(words)
        (tmp_path / "x.png").write_bytes(PIXEL)
        (tmp_path / "a.html").write_text(f'<img src="x.png" alt="{words}">')
        assert site.problems(tmp_path) == ["a.html: has an img without alternative text"]

    @pytest.mark.parametrize("words", ["Bars", "The file plot.png", "U.S. and Iraq.", "see plot.png for more"])
    def test_a_sentence_does(self, words: str) -> None:
        assert not alternative_text.says_nothing(words)

    def test_a_build_names_chapter_cell_and_first_line(self, tmp_path: Path) -> None:
        cells = [v4.new_markdown_cell("# T"), v4.new_code_cell("a = 1"), v4.new_code_cell("\n" + "plot(" + "x" * 99)]
        nbformat.write(v4.new_notebook(cells=cells), tmp_path / "10-own.ipynb")
        image, here = '<img class="{}" alt="no description given" src="x.png">', "nv-undescribed"
        page = image.format(f"{here} nv-cell-2") * 2 + image.format(here) + image.format("x") + image.format(f"{here}s")
        (tmp_path / "10-own.html").write_text(page)
        (tmp_path / "other.html").write_text("<p>none</p>")
        first, second = alternative_text.warnings(tmp_path, ["other", "10-own"], tmp_path)
        assert first.startswith(f"WARNING: 10-own, cell 2 (plot({'x' * 54}…): its figure has no description; begin")
        assert second.startswith("WARNING: 10-own: a picture in the text has no description; write it between")

    def test_a_cell_that_is_not_there_has_no_line(self, tmp_path: Path) -> None:
        nbformat.write(v4.new_notebook(cells=[v4.new_code_cell("")]), tmp_path / "a.ipynb")
        assert alternative_text.first_line(tmp_path / "a.ipynb", 1) == ""
        assert alternative_text.first_line(tmp_path / "a.ipynb", 2) == ""
        assert alternative_text.first_line(tmp_path / "b.ipynb", 1) == ""


class TestHtml:
    def test_styles_go_to_the_elements_they_are_for(self) -> None:
        given = (
            "<style>/* td {x: y} */ @media print{} #a, p.b { color: red;\n font-weight : bold } q:unknown(1) {a: b}"
            ' td:hover {a: b}</style><td id="a" style="width: 1px;">1</td><p class="b">2</p><p>3</p>'
        )
        found = parsed(html_outputs.mended(given, "", []))
        assert not found.style and found.td and found.td["style"] == "color: red; font-weight : bold; width: 1px"
        assert [p.get("style") for p in found.find_all("p")] == ["color: red; font-weight : bold", None]

    def test_pictures_get_words_and_a_mark_unless_they_have_some(self) -> None:
        given = '<img src="a"><img src="b" alt="b.png" class="x"><img src="c" alt="Words"><svg viewBox="0 0 1 1"></svg>'
        found = html_outputs.mended(given, "None given", ["m", "n"])
        images = parsed(found).find_all("img")
        assert [image["alt"] for image in images] == ["None given", "None given", "Words"]
        assert [image.get("class") for image in images] == ["m n", "x m n", None]
        assert '<svg viewBox="0 0 1 1"></svg>' in found

    def test_text_stays_text(self) -> None:
        given = "<style></style><td>&lt;script&gt; &amp; é</td>"
        assert html_outputs.mended(given, "", []) == "<td>&lt;script&gt; &amp; é</td>"
        assert not outputs.to_mend("<td>x</td>")

    def test_a_drawing_without_words_gets_those_of_its_cell(self) -> None:
        own = Chart.of(plt.figure().subplots()).html()
        assert outputs.to_mend(own)
        found = html_outputs.mended(own, "Yields “rise” & <fall>", ["m", "n"])
        assert 'aria-label="Yields “rise” &amp; &lt;fall&gt;"' in found and 'class="m n nv-svg"' in found
        told = Chart.of(plt.figure().subplots(), "Words").html()
        assert not outputs.to_mend(told) and told in html_outputs.mended(f"{told}<img src='x'>", "None", ["m"])


class TestPictures:
    def test_rasters_and_drawings_are_told_by_what_they_hold(self) -> None:
        png = pictures.picture(PIXEL)
        assert png and (png.suffix, png.media_type, png.width, png.height) == ("png", "image/png", 0.75, 0.75)
        svg = pictures.picture(
            b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" width="1in" height="2in"/>'
        )
        assert svg and (svg.suffix, svg.width, svg.height) == ("svg", 72, 144)
        assert (
            pictures.picture(b"<html/>") is None
            and pictures.picture(b"") is None
            and pictures.picture(b"GIF89") is None
        )

    def test_a_picture_with_wrong_sums_is_written_anew(self) -> None:
        broken = PIXEL[:-20] + bytes([PIXEL[-20] ^ 255]) + PIXEL[-19:]
        found = pictures.picture(broken)
        assert found is None or found.content != broken
        wrong = bytearray(PIXEL)
        wrong[29] ^= 255  # the sum of the first chunk
        anew = pictures.picture(bytes(wrong))
        assert anew is None or Image.open(io.BytesIO(anew.content)).verify() is None

    def test_nothing_outside_the_book_is_read(self, tmp_path: Path) -> None:
        (tmp_path / "html" / "chapters").mkdir(parents=True)
        (tmp_path / "secret.png").write_bytes(PIXEL)
        (tmp_path / "html" / "in.png").write_bytes(PIXEL)
        (tmp_path / "html" / "out.png").symlink_to(tmp_path / "secret.png")
        sources = ["../in.png", "../../secret.png", "../out.png", f"{tmp_path}/secret.png", "https://x.org/in.png",
                   "", "..", "\0", f"data:image/png;base64,{DOT}", "data:image/png;base64,x", "data:,x"]  # fmt: skip
        body = "".join(f'<img src="{src}">' for src in sources)
        root = markup.chapter(f'<article class="bd-article">{body}</article>')
        found = pictures.of_pages(tmp_path / "html", {"chapters/a": root})
        assert {src for _, src in found} == {"../in.png", f"data:image/png;base64,{DOT}"}

    def test_a_drawing_runs_links_and_loads_nothing(self) -> None:
        given = (
            '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" onload="x()">'
            '<!-- c --><script>x()</script><style>@import "x"</style><style>p{fill:url(#g)}</style><foreignObject/>'
            '<a href="javascript:x()"><rect fill="url(#g)"/></a><image href="/etc/passwd"/><use xlink:href="#g"/>'
            '<image href="data:image/png;base64,aa"/><rect fill="url(http://x/)"/></svg>'
        )
        found = drawings.harmless(given.encode())
        assert not any(
            text in found for text in ("x()", "import", "foreignObject", "passwd", "http://x/", "javascript")
        )
        assert 'href="#g"' in found and "data:image/png" in found and found.count("url(#g)") == 2
        assert found.startswith("<svg ")

    def test_what_cannot_be_packed_is_said_in_words(self) -> None:
        root = markup.chapter(
            '<article class="bd-article"><h1>A</h1><img src="gone.png" alt="Lost &lt;bars&gt;"></article>'
        )
        packed = package.files({"index": root}, Report("x", "", ""))
        assert (
            "<span>[Lost &lt;bars&gt;]</span>" in packed["EPUB/index.xhtml"]
            and "<img" not in packed["EPUB/index.xhtml"]
        )


class TestTables:
    def test_cells_that_cover_several_stand_in_the_first(self) -> None:
        rows = markup.chapter(
            '<article class="bd-article"><table><tr><th colspan="2">a</th><th rowspan="2">b</th></tr>'
            '<tr><th>c</th><th>d</th></tr><tr><td rowspan="99">e</td><td>f</td></tr>'
            "<tr><td>g</td></tr></table></article>"
        )
        found = tables.grid([row for row in rows.walk() if row.tag == "tr"])
        texts = [[cell.text() for cell in row] for row in found]
        assert texts == [["a", "", "b"], ["c", "d", ""], ["e", "f", ""], ["", "g", ""]]

    def test_numbers_of_pandas_are_set_flush_right(self) -> None:
        head = "<tr><th></th><th>n</th><th>w</th></tr>"
        body = f"{head}<tr><th>x</th><td>-1,234.5</td><td>1</td></tr><tr><th>y</th><td>NaN</td><td>z</td></tr>"
        for about, kinds in (
            ('class="dataframe"', ["", "number", ""]),
            ('id="T_1"', ["", "number", ""]),
            ("", [""] * 3),
        ):
            table = markup.chapter(f'<article class="bd-article"><table {about}>{body}</table></article>').first(
                "table"
            )
            assert table and tables.table(table, lambda cell: [cell.text()])["columns"] == kinds


def test_printed_lines_keep_their_spaces_and_lose_what_no_font_has() -> None:
    assert glyphs.lines("\na  b\n\tc 漢\x1b\n") == f"a  b\n        c {glyphs.MISSING}[U+001B]"


def test_markup_with_faults_is_read_as_browsers_do() -> None:
    root = markup.chapter(
        '<article class="bd-article"><table><tr><td>a <b></td><td>c</td></tr></table><p>d</p></article>'
    )
    (article,) = root.elements
    assert [e.tag for e in article.elements] == ["table", "p"]
    assert [e.text() for e in root.walk() if e.tag == "td"] == ["a ", "c"]
