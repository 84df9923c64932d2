"""Very large outputs go around Sphinx and come back into the pages."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from nbformat import v4

from newsvoice.book import execution, held_outputs
from newsvoice.book.execution import Job


@pytest.fixture(autouse=True)
def _small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(held_outputs, "LARGE", 100)
    monkeypatch.setattr(held_outputs, "FOLDER", tmp_path / "held")
    monkeypatch.setattr(execution, "FOLDER", tmp_path / "chapters")


def _output(markup: str) -> nbformat.NotebookNode:
    return v4.new_output("display_data", data={"text/html": markup, "text/plain": "x"})


def test_a_large_output_comes_back_as_it_was(tmp_path: Path) -> None:
    markup = f"<section>{'Ångström “said” &amp; 𝄞 ' * 20}\\1</section>"
    held = held_outputs.hold(_output(markup))
    assert held.data["text/html"].endswith('">This output is on the page of the book.</p>')
    assert len(held.data["text/html"]) < 150 and held.data["text/plain"] == "x"
    page = tmp_path / "html" / "chapters" / "a.html"
    page.parent.mkdir(parents=True)
    page.write_text(f"<p>before</p>{held.data['text/html']}<p>after</p>", encoding="utf-8")
    held_outputs.put_back(tmp_path / "html")
    assert page.read_text(encoding="utf-8") == f"<p>before</p>{markup}<p>after</p>"


@pytest.mark.parametrize("markup", ["<p>short</p>", f"<table>{'x' * 200}</table>", f"<img src='x'>{'x' * 200}"])
def test_what_is_short_and_what_sphinx_reads_stays(markup: str, tmp_path: Path) -> None:
    assert held_outputs.hold(_output(markup)).data["text/html"] == markup
    assert not (tmp_path / "held").exists()


def test_an_element_of_that_name_that_stands_for_nothing_stays(tmp_path: Path) -> None:
    markup = f'<p id="nv-held-{"0" * 64}">mine</p>'
    (tmp_path / "a.html").write_text(markup)
    held_outputs.put_back(tmp_path)
    assert (tmp_path / "a.html").read_text() == markup


def test_a_chapter_whose_output_is_gone_is_executed_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = tmp_path / "chapter.ipynb"
    code = "from IPython.display import HTML\nHTML('<p>' + 'x' * 300 + '</p>')"
    nbformat.write(v4.new_notebook(cells=[v4.new_code_cell(code, id="cell-0")]), source)
    job = Job(source, tmp_path / "stage" / "chapter.ipynb", {})
    job.target.parent.mkdir()
    execution.run([job], 1)
    assert "nv-held-" in job.target.read_text() and len(list((tmp_path / "held").iterdir())) == 1
    first = job.target.read_bytes()
    with monkeypatch.context() as patched:
        patched.setattr(execution, "_execute", lambda *_: pytest.fail("executed again"))
        execution.run([job], 1)
    for file in (tmp_path / "held").iterdir():
        file.unlink()
    execution.run([job], 1)
    assert job.target.read_bytes() == first and len(list((tmp_path / "held").iterdir())) == 1
