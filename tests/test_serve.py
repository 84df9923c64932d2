"""Serving the book while one works on it."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsvoice.cli import serve


def test_a_change_is_seen_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serve, "ROOT", tmp_path)
    monkeypatch.setattr(serve, "PAUSE", 0)
    (tmp_path / "data" / "__pycache__").mkdir(parents=True)
    (tmp_path / "data" / "__pycache__" / "x.txt").write_text("ignored")
    old, new = serve.times(), tmp_path / "data" / "a.txt"
    new.write_text("new")
    assert serve.times().keys() - old.keys() == {new}
    assert old == {}


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
