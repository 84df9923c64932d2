"""Untrusted files are read in a process that can be killed, once."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import read_formats
import typst
from test_pages import PAGE, TEXT

from newsvoice.sources import extraction, formats, pages
from newsvoice.sources import worker as worker_module
from newsvoice.sources.extraction import Worker
from newsvoice.sources.input_records import FormatError, Record


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(extraction, "FOLDER", tmp_path / "kept")
    return tmp_path / "kept"


def test_another_process_finds_what_the_reader_finds_and_it_is_kept(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = list(pages.read(PAGE.encode()))
    assert list(extraction.extract(".html", PAGE.encode())) == wanted
    monkeypatch.setattr(Worker, "ask", lambda *_: pytest.fail("read again"))
    assert list(extraction.extract(".html", PAGE.encode())) == wanted
    (file,) = kept.iterdir()
    file.write_text("half of it", encoding="utf-8")
    monkeypatch.setattr(Worker, "ask", lambda *_: {"found": []})
    assert list(extraction.extract(".html", PAGE.encode())) == []


def test_a_reason_that_lasts_is_kept_and_another_is_not(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for answer, files in (({"reason": "it is late"}, 0), ({"reason": "it is torn", "lasting": True}, 1)):
        monkeypatch.setattr(Worker, "ask", lambda *_, answer=answer: answer)
        with pytest.raises(FormatError, match=answer["reason"]):
            list(extraction.extract(".html", b"<html>"))
        assert len([*kept.glob("*")]) == files


@pytest.fixture
def worker() -> Iterator[Worker]:
    made = Worker(seconds=20)
    yield made
    made.close()


def test_a_damaged_file_is_one_reason_and_the_next_is_read(worker: Worker) -> None:
    for suffix in (".pdf", ".docx", ".eml", ".rss"):
        assert "\n" not in worker.ask(suffix, b"\0nonsense")["reason"]
    assert worker.ask(".html", PAGE.encode())["found"][0]["text"] == TEXT


HANGS = """
import sys, time
from newsvoice.sources import worker
worker._answer = lambda suffix, data: time.sleep(60) if data == b"slow" else {"found": []}
if sys.argv[1:] == ["dies"]:
    worker._answer = lambda suffix, data: sys.exit(3)
worker.main()
"""


@pytest.mark.parametrize(
    ("how", "reason"),
    [
        ((), "reading it took longer than 0.5 seconds; save its text as .txt"),
        (("dies",), "reading it ended the process that read it (status 3); save its text as .txt"),
    ],
)
def test_one_that_never_ends_or_dies_harms_no_other(
    how: tuple[str, ...], reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    started = extraction._started

    def hanging() -> subprocess.Popen[bytes]:
        return subprocess.Popen([sys.executable, "-c", HANGS, *how], stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    worker = Worker(seconds=0.5)
    monkeypatch.setattr(extraction, "_started", hanging)
    assert worker.ask(".html", b"slow") == {"reason": reason}
    monkeypatch.setattr(extraction, "_started", started)
    worker._seconds = 20
    assert worker.ask(".html", PAGE.encode())["found"]
    worker.close()


def test_memory_is_bounded(worker: Worker) -> None:
    page = b"<html><body>" + b"<div>" * 3_000_000
    assert "reason" in worker.ask(".html", page)
    assert worker.ask(".html", PAGE.encode())["found"]


def test_a_library_that_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    modules = {".html": "trafilatura", ".pdf": "pypdf", ".docx": "docx", ".rss": "feedparser"}
    for name in (*modules.values(), "warcio.archiveiterator", "zstandard"):
        monkeypatch.setitem(sys.modules, name, None)
    for suffix, name in modules.items():
        data = (
            (typst.compile(b"Text.") if suffix == ".pdf" else _docx()) if suffix in (".pdf", ".docx") else PAGE.encode()
        )
        reason = f"it is read with {name}, which is not installed; install newsvoice[formats]"
        assert worker_module._answer(suffix, data) == {"reason": reason}
    for name, library in (("n.warc", "warcio"), ("n.txt.zst", "zstandard")):
        reason = f"it is read with {library}, which is not installed; install newsvoice[formats]"
        assert read_formats.reasons(name, b"data") == [("", reason)]


def _docx() -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as parts:
        parts.writestr("word/document.xml", "<x/>")
    return written.getvalue()


def test_a_page_that_is_saved_as_text_is_read_as_a_page(kept: Path) -> None:
    (item,) = formats.text(PAGE.encode())
    assert isinstance(item, Record)
    assert item.text == TEXT and item.warnings == (formats.PAGE,)
