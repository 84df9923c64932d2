"""Files that are whole or not there."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from newsvoice.core import storage


def test_what_is_the_same_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "a.txt"
    assert storage.write_if_changed(path, "one\n")
    os.utime(path, ns=(1, 1))
    assert not storage.write_if_changed(path, "one\n")
    assert path.stat().st_mtime_ns == 1
    assert storage.write_if_changed(path, "two\n")
    assert [p.name for p in path.parent.iterdir()] == ["a.txt"]


@pytest.mark.skipif(os.name == "nt", reason="permissions are those of POSIX")
def test_a_file_is_for_whom_other_files_are_for(tmp_path: Path) -> None:
    new, usual = tmp_path / "new.html", tmp_path / "usual.html"
    usual.write_text("x")
    storage.write(new, "one")
    assert new.stat().st_mode == usual.stat().st_mode
    new.chmod(0o640)
    storage.write_bytes(new, b"two")
    assert new.stat().st_mode & 0o777 == 0o640, "what somebody has set stays"


def test_a_mirror_has_the_files_of_its_source_and_no_others(tmp_path: Path) -> None:
    source, target = tmp_path / "source", tmp_path / "target"
    for name in ("same.txt", "sub/changed.txt", "left.ipynb"):
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        (source / name).write_text(name)
    storage.mirror(source, target, {"left.ipynb"})
    os.utime(target / "same.txt", ns=(1, 1))
    (target / "gone.txt").write_text("x")
    (target / "left.ipynb").write_text("executed")
    (source / "sub" / "changed.txt").write_text("now")
    storage.mirror(source, target, {"left.ipynb"})
    found = {p.relative_to(target).as_posix(): p.read_text() for p in target.rglob("*") if p.is_file()}
    assert found == {"same.txt": "same.txt", "sub/changed.txt": "now", "left.ipynb": "executed"}
    assert (target / "same.txt").stat().st_mtime_ns == 1


def test_a_file_is_whole_or_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "deep" / "a" / "b.txt"
    storage.write(path, "é\r\n")
    assert path.read_bytes() == "é\r\n".encode()
    monkeypatch.setattr(Path, "replace", _stop)
    with pytest.raises(KeyboardInterrupt):
        storage.write(path, "half")
    assert path.read_bytes() == "é\r\n".encode() and [p.name for p in path.parent.iterdir()] == ["b.txt"]


def _stop(*_: object) -> None:
    raise KeyboardInterrupt


def test_a_folder_where_a_file_is_to_be_written_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    with pytest.raises(OSError):
        storage.write_if_changed(tmp_path / "a", "text")


def test_a_mirror_replaces_what_has_become_something_else(tmp_path: Path) -> None:
    source, target = tmp_path / "source", tmp_path / "new" / "target"
    (source / "sub").mkdir(parents=True)
    (source / "sub" / "same_size.txt").write_text("abc")
    (source / "left" / "alone").mkdir(parents=True)
    storage.mirror(source, target, {"left"})
    assert not (target / "left").exists()
    (target / "gone").mkdir()
    (target / "gone" / "x").write_text("x")
    (target / "left").mkdir()
    (target / "sub" / "same_size.txt").write_text("abd")
    (target / "sub" / "gone.txt").write_text("x")
    storage.mirror(source, target, {"left"})
    assert sorted(p.relative_to(target).as_posix() for p in target.rglob("*")) == ["left", "sub", "sub/same_size.txt"]
    assert (target / "sub" / "same_size.txt").read_text() == "abc"


@pytest.mark.parametrize("swaps", [True, False])
def test_a_new_folder_takes_its_place_or_that_of_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, swaps: bool
) -> None:
    if not swaps:
        monkeypatch.setattr(storage.sys, "platform", "other")
    new, place = tmp_path / "new", tmp_path / "place"
    for text in ("first", "second"):
        new.mkdir(exist_ok=True)
        (new / "a").write_text(text)
        storage.exchange(new, place)
        assert (place / "a").read_text() == text
        assert new.exists() == (text == "second")
    assert (new / "a").read_text() == "first"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["new", "place"]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux exchanges folders in one step")
def test_linux_exchanges_in_one_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        (tmp_path / name / name).write_text("")
    assert storage._swapped(tmp_path / "one", tmp_path / "other")
    assert (tmp_path / "one" / "other").exists() and (tmp_path / "other" / "one").exists()
    assert not storage._swapped(tmp_path / "one", tmp_path / "none")
    monkeypatch.setattr(storage.ctypes, "CDLL", _without)
    assert not storage._swapped(tmp_path / "one", tmp_path / "other")


def _without(*_: object, **__: object) -> object:
    raise OSError("no such library")
