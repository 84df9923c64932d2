"""The chapters as sources, and the build as a whole."""

from __future__ import annotations

import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import nbformat
import pytest
from conftest import run_build

from newsvoice.book import contents, publication, site
from newsvoice.book.whole_book import BuildError
from newsvoice.cli import build
from newsvoice.core import parameters
from newsvoice.core.parameters import Value
from newsvoice.quality import changes
from newsvoice.tables import Tables

CHAPTERS = sorted(p for p in (contents.BOOK).rglob("*.ipynb") if "_build" not in p.parts)


def test_the_table_of_contents_lists_every_chapter() -> None:
    beside = {"your-own-question"}  # recipes for analysts, not for readers
    assert {"index", *contents.chapter_names()} | beside == {p.stem for p in CHAPTERS}


@pytest.mark.slow
@pytest.mark.long
def test_a_document_that_changes_while_the_book_is_built_is_never_half_published(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus, out = tmp_path / "corpus", tmp_path / "out"
    corpus.mkdir()
    (corpus / "a.txt").write_text("“We will stay,” John Doe said.", encoding="utf-8")
    figures = changes.headline

    def overtaken(tables: Tables, values: dict[str, Value]) -> changes.Headline:
        found = figures(tables, values)
        (corpus / "a.txt").write_text("“We will not stay,” John Doe said.", encoding="utf-8")
        return found

    monkeypatch.setattr(changes, "headline", overtaken)
    options = build.parser().parse_args(["--corpus", str(corpus), "--out", str(out), "--chapters", "02-words"])
    with pytest.raises(BuildError, match="have changed while the book was built; build it again"):
        build.run(build.prepare(options), options)
    assert not out.exists()


@pytest.mark.slow
class TestBuiltBook:
    def test_it_has_a_page_for_every_chapter(self, built: Path) -> None:
        for name in contents.chapter_names():
            assert (built / "chapters" / f"{name}.html").is_file()
        assert (built / "index.html").is_file()

    def test_a_web_server_may_read_every_file(self, built: Path, tmp_path: Path) -> None:
        (usual := tmp_path / "usual").write_text("x")
        wanted = usual.stat().st_mode & 0o044
        assert [p for p in built.rglob("*") if p.is_file() and p.stat().st_mode & 0o044 != wanted] == []

    def test_links_lead_somewhere_nothing_is_fetched_and_figures_have_text(self, built: Path) -> None:
        assert site.problems(built) == []

    def test_figures_are_there_with_text_that_says_something(self, built: Path) -> None:
        pages = "".join(p.read_text(encoding="utf-8") for p in (built / "chapters").glob("*.html"))
        texts = re.findall(r'<svg[^>]*aria-label="([^"]*)"', pages)
        assert len(texts) >= 9
        assert all(len(text) > 40 and re.search(r"\d", text) for text in texts)

    def test_no_error_and_no_value_that_is_not_a_number(self, built: Path) -> None:
        for page in (built / "chapters").glob("*.html"):
            text = _visible(page)
            assert "Traceback" not in text
            assert not re.search(r"\b(nan|inf|NaN|None|NaT)\b", text), page.name

    def test_machine_paths_are_not_published(self, built: Path) -> None:
        for path in built.rglob("*"):
            if path.suffix in {".html", ".ipynb", ".js", ".txt"}:
                assert str(parameters.ROOT) not in path.read_text(encoding="utf-8", errors="replace"), path

    @pytest.mark.long
    def test_two_books_have_the_same_bytes_in_every_file(self, tmp_path: Path) -> None:
        """One with everything executed, one from what was kept, in folders with other names, in all formats."""
        fresh, kept = tmp_path / "fresh", tmp_path / "another" / "kept"
        for out, option in ((fresh, ["--fresh"]), (kept, [])):
            ran = run_build("--out", str(out), "--format", "html", "pdf", "epub", *option)
            assert ran.returncode == 0, ran.stderr
        assert "Executing chapters" not in ran.stderr
        one, other = (
            {path.relative_to(out): path.read_bytes() for path in out.rglob("*") if path.is_file()}
            for out in (fresh, kept)
        )
        assert sorted(one) == sorted(other)
        assert [str(name) for name in one if one[name] != other[name]] == []

    def test_nothing_is_built_when_nothing_has_changed(self, built: Path) -> None:
        ran = run_build("--out", str(built))
        assert ran.stderr.strip() == "Nothing has changed since the book was built."
        assert ran.stdout.strip() == f"The book is at {built / 'index.html'}"


class _Text(HTMLParser):
    hidden = 0

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.hidden += tag in {"script", "style", "pre"}

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= tag in {"script", "style", "pre"}

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.parts.append(data)


def _visible(page: Path) -> str:
    parser = _Text()
    parser.feed(page.read_text(encoding="utf-8"))
    return " ".join(parser.parts)


@pytest.mark.slow
@pytest.mark.long
class TestOtherData:
    def test_documents_without_commentary_and_quotations(self, tmp_path: Path) -> None:
        """Every chapter must have something sensible to say."""
        texts = ["Rain fell on Leeds.", "The council met on Monday. It raised the rent.", "A train was late."]
        raw = tmp_path / "plain"
        raw.mkdir()
        for number, text in enumerate(texts):
            (raw / f"doc {number} <i>.txt").write_text(text, encoding="utf-8")
        ran = run_build("--corpus", str(raw), "--out", str(tmp_path / "out"))
        assert ran.returncode == 0, ran.stderr
        words = " ".join(" ".join(map(_visible, (tmp_path / "out").rglob("0*.html"))).split())
        assert not re.search(r"\b(nan|inf|NaN|None|NaT)\b", words)
        assert "No document has a part marked as commentary" in words
        assert "This corpus has no quotation" in words
        assert site.problems(tmp_path / "out") == []

    def test_hostile_documents_stay_text(self, tmp_path: Path) -> None:
        raw = tmp_path / "raw"
        raw.mkdir()
        hostile = "“<script>alert(1)</script> $\\LaTeX$ {{x}} `{raw}`,” said <img src=x onerror=alert(2)> Iraq. " * 3
        (raw / "x.txt").write_text(hostile, encoding="utf-8")
        ran = run_build("--corpus", str(raw), "--out", str(tmp_path / "out"))
        assert ran.returncode == 0, ran.stderr
        for page in (tmp_path / "out").rglob("*.html"):
            text = page.read_text(encoding="utf-8")
            assert "<script>alert(1)" not in text and "<img src=x" not in text

    def test_named_chapters_only(self, tmp_path: Path) -> None:
        named = ["02-words", "03-actors", "06-speakers"]
        ran = run_build("--chapters", *named, "--out", str(tmp_path / "out"), "-p", "top", "3")
        assert ran.returncode == 0, ran.stderr
        pages = {p.stem for p in (tmp_path / "out" / "chapters").glob("*.html")}
        chapters = {page for page in pages if not page.startswith("actor-")}
        assert chapters == {*named, "07-methods", "08-sources", "09-actor-index", "11-glossary"}
        assert len(pages) > len(chapters), "an actor whom many sentences name has a page"


class TestRefusals:
    """One clear line, exit status not 0, and the published book as it was."""

    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            (["-p", "tpo", "3"], "there is no parameter 'tpo'; did you mean 'top'?"),
            (["-p", "top", "many"], "top must be a whole number, not 'many'"),
            (["--corpus", "no/such/folder"], "does not exist; give a folder or files of documents with --corpus"),
            (["--chapters", "09-none"], "there is no chapter '09-none'"),
            (["--report", "missing.yml"], "the report file missing.yml does not exist; correct the path"),
        ],
    )
    def test_bad_input(self, tmp_path: Path, arguments: list[str], message: str) -> None:
        self._refused(tmp_path, arguments, message)

    def test_an_empty_corpus(self, tmp_path: Path) -> None:
        (tmp_path / "empty").mkdir()
        self._refused(
            tmp_path,
            ["--corpus", str(tmp_path / "empty")],
            "holds no document that can be counted; it is empty",
        )

    def test_a_gazetteer_with_a_duplicate_id(self, tmp_path: Path) -> None:
        path = tmp_path / "actors.yml"
        path.write_text("actors:\n  - {id: a, type: state, name: Ay}\n  - {id: a, type: state, name: Bee}\n")
        self._refused(tmp_path, ["-p", "gazetteer", str(path)], "a")

    def _refused(self, tmp_path: Path, arguments: list[str], message: str) -> None:
        out = tmp_path / "book"
        out.mkdir()
        (out / publication.STAMP).write_text('{"program": "newsvoice", "made_from": "", "files": {}}')
        (out / "index.html").write_text("the last book")
        ran = run_build(*arguments, "--out", str(out))
        assert ran.returncode != 0
        assert message in ran.stderr.splitlines()[-1]
        assert "Traceback" not in ran.stderr
        assert (out / "index.html").read_text() == "the last book"


@pytest.mark.slow
@pytest.mark.parametrize("path", CHAPTERS, ids=lambda p: p.stem)
@pytest.mark.long
def test_each_chapter_runs_by_hand_with_papermill(path: Path, root: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "papermill", str(path.relative_to(root)), str(tmp_path / "out.ipynb")]
    ran = subprocess.run([*command, "--no-progress-bar"], capture_output=True, text=True, cwd=root, check=False)
    assert ran.returncode == 0, ran.stderr[-2000:]
    for cell in nbformat.read(tmp_path / "out.ipynb", as_version=4).cells:
        assert not any(o.output_type == "error" for o in cell.get("outputs", []))
