"""Locks on folders."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from newsvoice.core import locks


def test_one_holds_a_folder_alone_or_some_hold_it_together(tmp_path: Path) -> None:
    with locks.held(tmp_path) as first, locks.held(tmp_path) as second, locks.held(tmp_path, shared=True) as third:
        assert (first, second, third) == (True, False, False)
    with locks.held(tmp_path, shared=True) as first, locks.held(tmp_path, shared=True) as second:
        assert first and second
        with locks.held(tmp_path) as alone:
            assert not alone
    with locks.held(tmp_path) as again, locks.held(tmp_path / "nowhere") as nothing:
        assert again and not nothing
    assert not any(tmp_path.iterdir())


def test_a_folder_of_ones_own_is_deleted_however_the_work_ends(tmp_path: Path) -> None:
    with locks.own_folder(tmp_path, ".run-") as folder:
        (folder / "file").write_text("x")
        locks.remove_abandoned(tmp_path, ".run-")
        assert (folder / "file").exists()
    assert not any(tmp_path.iterdir())
    with pytest.raises(ValueError, match="stopped"), locks.own_folder(tmp_path, ".run-"):
        raise ValueError("stopped")
    assert not any(tmp_path.iterdir())


def test_what_a_killed_process_held_is_free(tmp_path: Path) -> None:
    code = (
        "import os, pathlib; from newsvoice.core import locks\n"
        f"with locks.own_folder(pathlib.Path({str(tmp_path)!r}), '.run-'): os.kill(os.getpid(), 9)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == -9
    assert len(list(tmp_path.iterdir())) == 1
    (tmp_path / ".run").mkdir()
    (tmp_path / ".run-file").write_text("no folder")
    locks.remove_abandoned(tmp_path, ".run-")
    assert sorted(path.name for path in tmp_path.iterdir()) == [".run", ".run-file"]


def test_where_a_disk_knows_no_locks_work_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locks, "_locked", lambda *_: False)
    with locks.own_folder(tmp_path, ".run-") as folder:
        assert list(tmp_path.iterdir()) == [folder]
    assert not any(tmp_path.iterdir())
