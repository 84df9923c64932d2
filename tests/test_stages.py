"""Folders in which books are put together."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsvoice.book import stages


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(stages, "FOLDER", tmp_path / "stages")
    return tmp_path / "stages"


def _used(key: str, *, fresh: bool = False) -> list[str]:
    """What a run finds in its folder; it leaves a file."""
    with stages.claimed(key, fresh=fresh) as stage:
        found = sorted(path.name for path in stage.iterdir())
        (stage / "page").write_text("")
    return found


def test_a_run_finds_what_the_last_one_with_the_same_key_left() -> None:
    assert [_used("a"), _used("a"), _used("b"), _used("a", fresh=True)] == [[], ["page"], [], []]


def test_nothing_of_a_failed_run_is_used() -> None:
    with pytest.raises(ValueError, match="failed"), stages.claimed("a") as stage:
        (stage / "half").write_text("")
        raise ValueError("failed")
    assert _used("a") == []


def test_two_runs_never_share_a_folder() -> None:
    _used("a")
    with stages.claimed("a") as first, stages.claimed("a") as second:
        assert first != second
        assert not any(second.iterdir())


def test_the_folder_of_a_second_run_goes_with_it(folder: Path) -> None:
    with stages.claimed("a"), stages.claimed("a"):
        assert len(list(folder.iterdir())) == 2
    assert [path.name for path in folder.iterdir()] == ["a"]
