"""What runs keep for later ones, and how much of it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from newsvoice.core import cache, locks, storage
from newsvoice.core.cache import CacheError


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    names = {"CHAPTERS": "chapters", "STAGES": "stages", "TABLES": "tables"}
    places = {kind: tmp_path / "cache" / name for kind, name in names.items()}
    for kind, place in places.items():
        monkeypatch.setattr(cache, kind, place)
    monkeypatch.setattr(cache, "FOLDER", tmp_path / "cache")
    monkeypatch.setattr(cache, "SPARED", {places["CHAPTERS"]: 2, places["STAGES"]: 1, places["TABLES"]: 1})
    return tmp_path / "cache"


def _keep(folder: Path, name: str, used: int, size: int = 10) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix:
        path.write_bytes(b"x" * size)
    else:
        path.mkdir()
        (path / cache.WHOLE).touch()
        (path / "file").write_bytes(b"x" * size)
    os.utime(path, ns=(used, used))


def _kept(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for kind in folder.iterdir() for path in kind.iterdir())


def test_what_was_used_longest_ago_goes_first_until_the_rest_fits(folder: Path) -> None:
    for used, name in enumerate(("tables/a", "chapters/b.ipynb", "stages/c", "chapters/d.ipynb", "tables/e")):
        _keep(folder, name, used)
    for used, name in enumerate(("chapters/f.ipynb", "stages/g", "chapters/h.ipynb"), start=10):
        _keep(folder, name, used)
    cache.tidy(80)
    assert len(_kept(folder)) == 8
    cache.tidy(60)
    assert _kept(folder) == [
        "chapters/d.ipynb", "chapters/f.ipynb", "chapters/h.ipynb", "stages/c", "stages/g", "tables/e",
    ]  # fmt: skip
    cache.tidy(0)  # what was used last stays: without it every run would begin from nothing
    assert _kept(folder) == ["chapters/f.ipynb", "chapters/h.ipynb", "stages/g", "tables/e"]


def test_a_file_that_two_tables_have_counts_once(folder: Path) -> None:
    for used, name in enumerate(("tables/a", "tables/b")):
        _keep(folder, name, used, size=100)
    (folder / "tables" / "b" / "file").unlink()
    os.link(folder / "tables" / "a" / "file", folder / "tables" / "b" / "file")
    one = cache._size(folder / "tables" / "a")
    cache.tidy(2 * one)
    assert _kept(folder) == ["tables/a", "tables/b"]
    cache.tidy(2 * one - 1)
    assert _kept(folder) == ["tables/b"] and (folder / "tables" / "b" / "file").read_bytes() == b"x" * 100


def test_what_killed_runs_have_left_is_deleted(folder: Path) -> None:
    _keep(folder, "stages/whole", 1)
    (folder / "stages" / "half").mkdir()
    (folder / "stages" / "whole.lock").write_text("")
    (folder / "tables" / f"{storage.UNFINISHED}x").mkdir(parents=True)
    (folder / "tables" / f"{storage.UNFINISHED}y").mkdir(parents=True)
    (folder / "chapters").mkdir()
    (folder / "chapters" / f"{storage.UNFINISHED}z").write_text("")
    with locks.held(folder / "tables" / f"{storage.UNFINISHED}y"):
        cache.tidy(100)
    assert _kept(folder) == ["stages/whole", f"tables/{storage.UNFINISHED}y"]


def test_what_somebody_is_writing_is_left_to_him(folder: Path) -> None:
    def lines() -> Iterator[str]:
        yield "one"
        cache.tidy(100)
        yield "two"

    storage.write_lines(folder / "chapters" / "lines.txt", lines())
    assert (folder / "chapters" / "lines.txt").read_text() == "one\ntwo\n"
    with locks.own_file(folder / "chapters", storage.UNFINISHED) as own:
        cache.tidy(100)
        assert own.exists()
    assert not own.exists()


def test_nothing_is_deleted_while_another_run_is_at_work(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEWSVOICE_CACHE_LIMIT", "0")
    _keep(folder, "tables/a", 1)
    _keep(folder, "tables/b", 2)
    with cache.in_use():
        assert _kept(folder) == ["tables/b"]
        _keep(folder, "tables/a", 1)
        with cache.in_use():
            assert _kept(folder) == ["tables/a", "tables/b"]


@pytest.mark.parametrize(("free", "kept"), [(12_000, ["tables/b"]), (30_000, ["tables/a", "tables/b"])])
def test_a_tenth_of_a_large_disk_may_be_kept(
    folder: Path, monkeypatch: pytest.MonkeyPatch, free: int, kept: list[str]
) -> None:
    monkeypatch.delenv("NEWSVOICE_CACHE_LIMIT", raising=False)
    monkeypatch.setattr(cache, "LIMIT", 0.001)
    monkeypatch.setattr(cache.shutil, "disk_usage", lambda _: SimpleNamespace(free=free * 1_000))
    for name, day in (("a", 1), ("b", 2)):
        _keep(folder, f"tables/{name}", day, size=1_000_000)
    cache.tidy()
    assert _kept(folder) == kept


def test_a_cache_that_cannot_be_used_is_one_clear_line(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEWSVOICE_CACHE_LIMIT", "lots")
    with pytest.raises(CacheError, match="NEWSVOICE_CACHE_LIMIT is 'lots'; give a whole number of megabytes"):
        cache.in_use().__enter__()
    monkeypatch.delenv("NEWSVOICE_CACHE_LIMIT")
    monkeypatch.setattr(cache, "NEEDED", 10**18)
    with pytest.raises(CacheError, match="MB left; free some space first"):
        cache.in_use().__enter__()
    monkeypatch.setattr(cache, "FOLDER", Path("/proc/newsvoice"))
    with pytest.raises(CacheError, match="nothing can be written to /proc/newsvoice .*; set NEWSVOICE_CACHE to"):
        cache.in_use().__enter__()
