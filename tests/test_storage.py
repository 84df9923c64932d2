"""Files that are whole or not there."""

from __future__ import annotations

import os
from pathlib import Path

from newsvoice.core import storage


def test_what_is_the_same_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "a.txt"
    assert storage.write_if_changed(path, "one\n")
    os.utime(path, ns=(1, 1))
    assert not storage.write_if_changed(path, "one\n")
    assert path.stat().st_mtime_ns == 1
    assert storage.write_if_changed(path, "two\n")
    assert [p.name for p in path.parent.iterdir()] == ["a.txt"]


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
