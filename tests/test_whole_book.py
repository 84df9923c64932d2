"""From chapters to a published site, without kernels and Sphinx: what is staged, gated, said and exchanged."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import nbformat
import pytest
import yaml
from own_chapter import notebook

from newsvoice.book import contents, execution, publication, stages, whole_book
from newsvoice.book.execution import Job
from newsvoice.book.whole_book import BuildError
from newsvoice.core import fingerprints, parameters
from newsvoice.core.parameters import Report

TOC = {
    "root": "index",
    "parts": [
        {"caption": "A", "chapters": [{"file": "chapters/01-one"}, {"file": "chapters/02-two"}]},
        {"caption": "B", "chapters": [{"file": "chapters/08-sources"}]},
    ],
}
REPORT = Report("A title \u202e", "About it.", "Ann", parameters.defaults() | {"plots": 7})
HEADLINE: dict[str, str | int | float] = {"documents": 5}


class Assembler:
    """Writes a page for each chapter that was executed."""

    def __init__(self, body: str = "<p>sound</p>") -> None:
        self.body = body
        self.config: dict[str, Any] = {}
        self.staged: list[str] = []

    def begin(self, stage: Path) -> None:
        self.stage = stage
        self.config = yaml.safe_load((stage / "_config.yml").read_text(encoding="utf-8"))
        self.toc = yaml.safe_load((stage / "_toc.yml").read_text(encoding="utf-8"))
        self.staged = sorted(p.relative_to(stage).as_posix() for p in stage.rglob("*") if p.is_file())

    def finish(self) -> Path:
        html = self.stage / "_build" / "html"
        for path in self.stage.rglob("*.ipynb"):
            page = html / path.relative_to(self.stage).with_suffix(".html")
            page.parent.mkdir(parents=True, exist_ok=True)
            page.write_text(f'<article class="bd-article"><h1>{path.stem}</h1>{self.body}</article>')
        return html


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """A book of three chapters and what was executed of it."""
    sources = tmp_path / "book"
    (sources / "chapters").mkdir(parents=True)
    (sources / "_static").mkdir()
    (sources / "_static" / "a.css").write_text("p {}")
    (sources / "_config.yml").write_text(
        "title: shipped\nexecute: {execute_notebooks: force}\nsphinx: {config: {x: 1}}\n"
    )
    (sources / "_toc.yml").write_text(contents.as_yaml(TOC))
    front = 'title = ""\nchapters = ""\nruns = ""\ndescription = ""'
    for name, declared in (
        ("index", front),
        ("chapters/01-one", "top = 3\nplots = 3\nfree = 1"),
        ("chapters/02-two", ""),
    ):
        nbformat.write(notebook((), title=name, parameters=declared), sources / f"{name}.ipynb")
    nbformat.write(notebook((), title="S", parameters=""), sources / "chapters" / "08-sources.ipynb")
    jobs: list[Job] = []

    def run(work: Sequence[Job], count: int, *, fresh: bool) -> None:
        jobs.extend(work)
        for job in work:
            job.target.parent.mkdir(parents=True, exist_ok=True)
            job.target.write_text(job.source.read_text(encoding="utf-8"), encoding="utf-8")

    monkeypatch.setattr(contents, "BOOK", sources)
    monkeypatch.setattr(whole_book, "BOOK", sources)
    monkeypatch.setattr(stages, "FOLDER", tmp_path / "stages")
    monkeypatch.setattr(execution, "run", run)
    monkeypatch.setattr(fingerprints, "of_inputs", lambda *_: "inputs")
    return SimpleNamespace(sources=sources, out=tmp_path / "out", jobs=jobs)


def _build(book: SimpleNamespace, assembler: Assembler, report: Report = REPORT, **options: Any) -> Path:
    chapters, formats = options.get("chapters", ()), options.get("formats", ("html",))
    made_from = options.pop("made_from", publication.key(report, chapters, formats))
    return whole_book.build(report, HEADLINE, assembler, made_from=made_from, out=book.out, **options)  # type: ignore[arg-type]


def test_a_book_is_staged_executed_assembled_and_published(book: SimpleNamespace) -> None:
    assembler = Assembler()
    assert _build(book, assembler, documents="d0c") == book.out / "index.html"
    assert (assembler.config["title"], assembler.config["author"]) == ("A title [U+202E]", "Ann")
    assert assembler.config["execute"] == {"execute_notebooks": "off"}
    assert assembler.config["sphinx"] == {"config": {"x": 1, "newsvoice_documents": "d0c"}}
    assert assembler.toc == TOC and "_static/a.css" in assembler.staged
    assert [job.source.relative_to(book.sources).as_posix() for job in book.jobs] == [
        "index.ipynb", "chapters/01-one.ipynb", "chapters/02-two.ipynb", "chapters/08-sources.ipynb",
    ]  # fmt: skip
    kept = json.loads((book.out / "run.json").read_text())
    assert kept == {"now": HEADLINE, "before": {}} and json.loads(str(book.jobs[0].values["runs"])) == kept
    about = {name: book.jobs[0].values[name] for name in ("title", "description", "chapters")}
    assert about == {"title": REPORT.title, "description": "About it.", "chapters": "01-one 02-two 08-sources"}
    assert [job.values for job in book.jobs[1:]] == [{"top": 20, "plots": 7}, {}, {}]
    assert publication.is_current(book.out, publication.key(REPORT, (), ("html",)))
    assert not list(book.sources.rglob("_build"))


def test_a_second_run_is_told_what_the_first_was(book: SimpleNamespace) -> None:
    _build(book, Assembler())
    whole_book.build(
        REPORT, {"documents": 6}, Assembler(), out=book.out,  # type: ignore[arg-type]
        made_from=publication.key(REPORT, (), ("html",)),
    )  # fmt: skip
    assert json.loads((book.out / "run.json").read_text()) == {"now": {"documents": 6}, "before": HEADLINE}


def test_only_named_chapters_are_built_with_those_others_link_to(book: SimpleNamespace) -> None:
    _build(book, Assembler(), chapters=("02-two",))
    assert [job.source.stem for job in book.jobs] == ["index", "02-two", "08-sources"]
    assert book.jobs[0].values["chapters"] == "02-two 08-sources"


@pytest.mark.parametrize("body", ['<a href="gone.html">x</a>', '<img src="https://x.org/a.png" alt="x">'])
def test_a_site_that_is_not_sound_is_not_published(book: SimpleNamespace, body: str) -> None:
    _build(book, Assembler())
    before = (book.out / "index.html").read_text()
    with pytest.raises(
        BuildError, match=r"the new site is not sound:\n(?s:.*)index\.html: (links to gone|loads https)"
    ):
        _build(book, Assembler(body))
    assert (book.out / "index.html").read_text() == before


def test_a_change_meanwhile_is_not_published(book: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(BuildError, match="have changed while the book was built; build it again"):
        _build(book, Assembler(), made_from="of another state")
    monkeypatch.setattr(fingerprints, "library_is_the_same", lambda: False)
    with pytest.raises(BuildError, match="have changed while the book was built; build it again"):
        _build(book, Assembler())
    assert not book.out.exists()


def test_figures_without_words_are_said_and_published(
    book: SimpleNamespace, capsys: pytest.CaptureFixture[str]
) -> None:
    _build(
        book, Assembler('<img class="nv-undescribed nv-cell-2" alt="None given." src="data:,x">'), chapters=("01-one",)
    )
    said = capsys.readouterr().err.splitlines()
    assert "WARNING: chapters/01-one, cell 2 (import sys, warnings): its figure has no description; begin" in said[2]
    assert len(said) == 4 and said[0] == "Assembling the book" and (book.out / "index.html").is_file()


def test_other_formats_are_written_from_the_assembled_pages(
    book: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    from newsvoice.book import epub, pdf

    written: list[tuple[str, list[str], str]] = []
    for writer in (pdf, epub):
        name = writer.__name__.rpartition(".")[2]
        monkeypatch.setattr(writer, "write", lambda html, pages, report, name=name: written.append(
            (name, list(pages), pages["chapters/02-two"].text())))  # fmt: skip
    _build(book, Assembler(), formats=("html", "pdf", "epub"))
    pages = ["index", "chapters/01-one", "chapters/02-two", "chapters/08-sources"]
    assert written == [("pdf", pages, "02-twosound"), ("epub", pages, "02-twosound")]


def test_pages_are_put_together_anew_when_what_decides_about_them_changes(book: SimpleNamespace) -> None:
    others = [(REPORT, ()), (replace(REPORT, title="B"), ()), (replace(REPORT, author="B"), ()), (REPORT, ("01-one",))]
    keys = [whole_book._stage_key(report, chapters) for report, chapters in others]
    (book.sources / "_config.yml").write_text("title: x\n")
    keys.append(whole_book._stage_key(REPORT, ()))
    (book.sources / "_toc.yml").write_text(contents.as_yaml(TOC | {"root": "start"}))
    keys.append(whole_book._stage_key(REPORT, ()))
    assert len(set(keys)) == len(keys)
    assert whole_book._stage_key(REPORT, ("a", "b")) == whole_book._stage_key(REPORT, ("b", "a"))
