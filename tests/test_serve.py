"""Serving the book while one works on it."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from newsvoice.cli import serve


def test_a_change_is_seen_once_and_soon(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tmp_path / "_build" / "project"  # a name that is ignored only inside of the project
    monkeypatch.setattr(serve, "ROOT", root)
    for name in ("data/__pycache__", "book/_build", "book/chapters/.ipynb_checkpoints"):
        (root / name).mkdir(parents=True)
    seen: queue.Queue[tuple[float, set[Path]]] = queue.Queue()
    watching = threading.Thread(target=_watch, args=(serve.changes(), seen), daemon=True)
    watching.start()
    time.sleep(0.5)
    for name in ("data/__pycache__/x.txt", "book/_build/x.html", "book/chapters/.ipynb_checkpoints/a.ipynb",
                 "book/chapters/.~a.ipynb", "data/a.csv~", "data/x.pyc"):  # fmt: skip
        (root / name).write_text("ignored")
    (root / "data" / "a.txt").write_text("new")
    began = time.monotonic()
    when, found = seen.get(timeout=10)
    assert found == {root / "data" / "a.txt"} and when - began < 2
    (root / "book" / "chapters" / "a.ipynb").write_text("{}")
    assert seen.get(timeout=10)[1] == {root / "book" / "chapters" / "a.ipynb"}
    assert seen.empty()


def test_decisions_are_watched_wherever_they_lie(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root, elsewhere = tmp_path / "project", tmp_path / "elections"
    monkeypatch.setattr(serve, "ROOT", root)
    for folder in (root / "data", elsewhere):
        folder.mkdir(parents=True)
    decided = elsewhere / "corrections.csv"
    seen: queue.Queue[tuple[float, set[Path]]] = queue.Queue()
    threading.Thread(target=_watch, args=(serve.changes(decided), seen), daemon=True).start()
    time.sleep(0.5)
    (elsewhere / "notes.txt").write_text("ignored")
    decided.write_text("doc_id,start")
    assert seen.get(timeout=10)[1] == {decided} and seen.empty()


def _watch(changes: Iterator[set[Path]], seen: queue.Queue[tuple[float, set[Path]]]) -> None:
    for found in changes:
        seen.put((time.monotonic(), found))


@pytest.mark.slow
@pytest.mark.long
def test_the_book_is_built_again_by_the_same_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serve, "OUT", tmp_path / "html")
    builder = serve.Builder(["--chapters", "02-words", "-p", "top", "5"])
    try:
        assert builder.build()
        first = (tmp_path / "html" / "index.html").stat().st_ino
        assert builder.build()  # nothing has changed
        assert (tmp_path / "html" / "index.html").stat().st_ino == first
        builder.options.parameter = [["top", "6"]]
        assert builder.build()
        assert (tmp_path / "html" / "index.html").stat().st_ino != first
        builder.options.parameter = [["top", "x"]]
        assert not builder.build()
        assert (tmp_path / "html" / "index.html").is_file()
    finally:
        builder.close()
