"""Serving the book while one works on it."""

from __future__ import annotations

import sys
from pathlib import Path
from urllib.request import urlopen

import pytest

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "scripts"))

import serve  # noqa: E402


def test_the_book_is_served_to_this_machine_only_and_never_kept(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("the book")
    server = serve.start(0, tmp_path)
    assert server.server_address[0] == "127.0.0.1"
    with urlopen(f"http://127.0.0.1:{server.server_port}/") as answer:
        assert answer.read() == b"the book"
        assert answer.headers["Cache-Control"] == "no-store"
    server.shutdown()
    server.server_close()


def test_a_change_is_seen_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serve, "ROOT", tmp_path)
    monkeypatch.setattr(serve, "PAUSE", 0)
    (tmp_path / "data" / "__pycache__").mkdir(parents=True)
    (tmp_path / "data" / "__pycache__" / "x.txt").write_text("ignored")
    old, new = serve.times(), tmp_path / "data" / "a.txt"
    new.write_text("new")
    assert serve.times().keys() - old.keys() == {new}
    assert old == {}
