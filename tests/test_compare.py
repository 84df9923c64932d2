"""The command that tells what changed between two runs: text, JSON, page, status, and what it refuses."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from newsvoice.book import publication
from newsvoice.cli import compare
from newsvoice.core import parameters
from newsvoice.quality import run_records
from newsvoice.sources.documents import Corpus, Document
from newsvoice.tables import whole_corpus

BRIDGE = "Ann Lee met Bob Roe in March. “The bridge will open,” Ann Lee said."
HOSTILE = "“Take <script>alert(1)</script> & [x](javascript:1) away \u202e now,” Ann <b>Lee</b> said."
ACTORS = "actors:\n- {id: ann-lee, type: person, name: Ann Lee}\n- {id: bob-roe, type: person, name: Bob Roe}\n"


def _book(folder: Path, title: str, **texts: str) -> Path:
    """A published folder with nothing in it but what is compared."""
    from newsvoice import gazetteer

    documents = [Document(name, text, f"{name}.txt", "", {}) for name, text in texts.items()]
    tables = whole_corpus.annotate_corpus(Corpus(documents, []), gazetteer.parse(ACTORS))
    stage = folder.with_name(f"{folder.name}-stage")
    for name, data in run_records.files(run_records.record(tables, parameters.defaults(), title)).items():
        (stage / name).parent.mkdir(parents=True, exist_ok=True)
        (stage / name).write_bytes(data)
    publication.publish(stage, folder, {}, "key")
    return folder


@pytest.fixture
def books(tmp_path: Path) -> tuple[Path, Path]:
    return _book(tmp_path / "old", "Old <i>title", a=BRIDGE), _book(tmp_path / "new", "New", a=BRIDGE, b=HOSTILE)


def test_text_and_status_as_of_diff(books: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    old, new = map(str, books)
    assert compare.main([old, old]) == 0
    assert capsys.readouterr().out.endswith("\nThe documents and all counts are the same.\n")
    assert compare.main([old, new]) == 1
    said = capsys.readouterr().out
    assert said.startswith(f"before: Old <i>title ({old})\nafter:  New ({new})\n\nMade from (1)\n")
    assert re.search(r"^  added +b +– +accepted$", said, re.MULTILINE)
    assert re.search(r"^  Ann Lee +2 +3 +\+1 +\+1 +0 +0 +documents added \+1$", said, re.MULTILINE)
    assert "\u202e" not in said and "[U+202E]" in said and "significant" not in said
    assert "counted, not tested" in said


def test_json_holds_every_row_in_ascii(books: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    assert compare.main([*map(str, books), "--json", "--rows", "1"]) == 1
    said = capsys.readouterr().out
    told = json.loads(said)
    assert said.isascii() and told["same"] is False
    assert [row["doc_id"] for row in told["documents"]] == ["b"] and len(told["words"]) > 1
    assert {"causes", "voices", "actors", "edges", "quotations"} < told.keys()


def test_the_page_needs_nothing_and_runs_nothing(books: tuple[Path, Path], tmp_path: Path) -> None:
    page = tmp_path / "changes.html"
    assert compare.main([*map(str, books), "--html", str(page)]) == 1
    text = page.read_text(encoding="utf-8")
    assert "<script" not in text and "&lt;i&gt;title" in text and "\u202e" not in text
    assert not re.search(r"\b(src|srcset|action|on\w+)=", text)
    assert all(link.startswith("#part-") for link in re.findall(r'href="([^"]*)"', text))
    assert "default-src 'none'; style-src 'sha256-" in text and "url(" not in text
    assert '<span class="nv-badge nv-reported">reported</span>' in text
    before = page.read_bytes()
    compare.main([*map(str, books), "--html", str(page)])
    assert page.read_bytes() == before


def test_the_page_says_how_much_it_leaves_out(books: tuple[Path, Path], tmp_path: Path) -> None:
    page = tmp_path / "changes.html"
    compare.main([*map(str, books), "--html", str(page), "--rows", "1"])
    assert re.search(r"<p>… and \d+ more; --rows shows more of them, --json all\.</p>", page.read_text("utf-8"))


def test_a_corpus_and_a_report_are_compared_too(project: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text(BRIDGE, encoding="utf-8")
    assert compare.main([str(tmp_path / "one"), str(tmp_path / "two")]) == 0
    (tmp_path / "two" / "a.txt").write_text(BRIDGE + " Dover waits.", encoding="utf-8")
    assert compare.main([str(tmp_path / "one"), str(tmp_path / "two")]) == 1
    report = str(project / "data" / "report.yml")
    assert compare.main([report, report]) == 0


def test_what_cannot_be_compared_has_status_two_and_one_line(
    books: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old, new = books
    assert compare.main([str(tmp_path / "none"), str(new)]) == 2
    assert capsys.readouterr().err.strip() == (
        f"compare.py: {tmp_path / 'none'} does not exist; name a published book, a report file or a corpus"
    )
    assert compare.main([str(old), str(new), "--html", str(tmp_path)]) == 2
    assert "is a folder; name a file in it" in capsys.readouterr().err
    assert compare.main([str(old), str(new), "--html", str(tmp_path / "none" / "page.html")]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    (old / "_data" / "about.json").unlink()
    assert compare.main([str(old), str(new)]) == 2
    assert "by an earlier version; build it again" in capsys.readouterr().err
    for wrong in (["--rows", "0"], ["--rows", "x"]):
        with pytest.raises(SystemExit) as ended:
            compare.main([str(old), str(new), *wrong])
        assert ended.value.code == 2


def test_help_teaches(root: Path) -> None:
    command = [sys.executable, str(root / "scripts" / "compare.py"), "--help"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    for taught in ("a published book", "Exit status, as of diff", "--json", "--html FILE", "nothing is tested"):
        assert taught in said


@pytest.mark.slow
def test_a_published_book_holds_its_record(built: Path, project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    stamp = publication.read_stamp(built)
    names = [name for name in stamp.files if name.startswith("_data/")] if stamp else []
    assert len(names) == 6 and sum((built / name).stat().st_size for name in names) < 200_000
    assert compare.main([str(built), str(project / "data" / "report.yml")]) == 0, capsys.readouterr().out
