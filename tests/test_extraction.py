"""Untrusted files are read in a process that can be killed, once."""

from __future__ import annotations

import io
import subprocess
import sys
import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import read_formats
import typst
from test_pages import PAGE, TEXT

from newsvoice.core import processors
from newsvoice.sources import documents, extracting_ahead, extraction, formats, pages
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


class TestAhead:
    @pytest.fixture
    def corpus(self, tmp_path: Path, kept: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        monkeypatch.setattr(processors, "count", lambda: 2)
        folder = tmp_path / "pages"
        folder.mkdir()
        for number in range(12):
            page = PAGE.replace("</p>", f" Number {number}.</p>", 1)
            (folder / f"{number:02}.html").write_text(page, encoding="utf-8")
        return folder

    def test_many_documents_are_extracted_by_several_processes_before_they_are_read(
        self, corpus: Path, kept: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        asked: list[int] = []
        real = Worker.ask
        monkeypatch.setattr(Worker, "ask", lambda self, *given: asked.append(id(self)) or real(self, *given))
        found = documents.read_corpus(corpus)
        assert [len(asked), len(set(asked))] == [12, 2], "each once"
        assert "Extracting the text of documents, with 2 processes" in capsys.readouterr().err
        monkeypatch.setattr(extraction, "FOLDER", kept / "other")
        monkeypatch.setattr(documents, "_READ", {})
        with processors.read_with(1):
            alone = documents.read_corpus(corpus)
        assert [len(asked[12:]), len(set(asked[12:]))] == [12, 1]
        assert [d.text for d in alone.documents] == [d.text for d in found.documents] and len(found.documents) == 12

    def test_what_is_known_is_not_read_twice(self, corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        documents.read_corpus(corpus)
        monkeypatch.setattr(documents, "_READ", {})
        monkeypatch.setattr(extracting_ahead, "ahead", lambda _: pytest.fail("read twice"))
        monkeypatch.setattr(Worker, "ask", lambda *_: pytest.fail("extracted again"))
        assert len(documents.read_corpus(corpus).documents) == 12

    def test_few_are_left_to_one_process(self, corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        for path in sorted(corpus.iterdir())[extracting_ahead.FEW :]:
            path.unlink()
        monkeypatch.setattr(extracting_ahead, "ThreadPoolExecutor", lambda *_: pytest.fail("several processes"))
        assert len(documents.read_corpus(corpus).documents) == extracting_ahead.FEW

    def test_a_reason_that_does_not_last_is_told_without_asking_again(
        self, corpus: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        asked: list[bytes] = []
        real = Worker.ask

        def ask(self: Worker, suffix: str, data: bytes) -> object:
            asked.append(data)
            return {"reason": "it is late"} if b"Number 11" in data else real(self, suffix, data)

        monkeypatch.setattr(Worker, "ask", ask)
        found = documents.read_corpus(corpus)
        assert [(aside.file, aside.reason) for aside in found.quarantined] == [("11.html", "it is late")]
        assert len(asked) == 12

    def test_an_error_ends_the_processes(self, corpus: Path) -> None:
        def read() -> Iterator[object]:
            for path in sorted(corpus.iterdir()):
                yield list(extraction.extract(".html", path.read_bytes()))
            raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            extracting_ahead.ahead(read)
        assert extraction._collectors == []
        assert not any(thread.name.startswith("ThreadPoolExecutor") for thread in threading.enumerate())
