"""The tools of the trials: what they compare, edit and judge."""

from __future__ import annotations

import os
from pathlib import Path
from random import Random

import edits
import pytest
import trials
from checkouts import Checkout, Ran, differing, sums


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Checkout.copied(tmp_path_factory.mktemp("first") / "w").root


@pytest.fixture
def copy(first: Path, tmp_path: Path) -> Path:
    return Checkout.copied(tmp_path / "w", first).root


@pytest.mark.parametrize("name", edits.EDITS)
def test_every_edit_changes_something_and_can_be_reverted(name: str, first: Path, copy: Path) -> None:
    rng = Random(name)
    if name == "document in a folder that others skip":
        (copy / "data" / "raw" / "_build").mkdir()
        (copy / "data" / "raw" / "_build" / "x.txt").write_text("Iran said so.\n")
    before = _state(copy)
    for _ in range(20):
        try:
            assert edits.EDITS[name].apply(copy, rng)
            break
        except edits.Impossible:
            continue
    assert _state(copy) != before
    edits.restored(copy, first, rng, everything=True)
    assert sums(copy) == sums(first)


def _state(root: Path) -> dict[str, tuple[bytes, int]]:
    return {name: (content, (root / name).stat().st_mtime_ns) for name, content in sums(root).items()}


def test_the_same_seed_makes_the_same_edits(first: Path, tmp_path: Path) -> None:
    one, other = (Checkout.copied(tmp_path / name, first).root for name in ("one", "other"))
    made = [[edits.random_edit(root, rng) for _ in range(12)] for root, rng in ((one, Random(3)), (other, Random(3)))]
    assert made[0] == made[1] and sums(one) == sums(other)


def test_an_edit_of_the_library_keeps_size_and_sometimes_time(copy: Path) -> None:
    kept = 0
    for number in range(12):
        before = {p: p.stat() for p in (copy / "src").rglob("*.py")}
        try:
            edits.EDITS["text in the library"].apply(copy, Random(number))
        except edits.Impossible:
            continue
        assert all(p.stat().st_size == was.st_size for p, was in before.items())
        kept += all(p.stat().st_mtime_ns == was.st_mtime_ns for p, was in before.items())
    assert kept


def test_folders_are_compared_by_content_links_and_names(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "same").write_text("x")
    (tmp_path / "a" / "link").symlink_to("same")
    (tmp_path / "b" / "link").symlink_to("other")
    (tmp_path / "b" / "empty").mkdir()
    assert differing(sums(tmp_path / "a"), sums(tmp_path / "b")) == ["empty/", "link"]


@pytest.mark.parametrize(
    ("status", "written", "complaint"),
    [
        (0, "The book is at x", ""),
        (1, "build.py: no space left; nothing was published", ""),
        (1, "Killed", "status 1 without a line of build.py: Killed"),
        (1, "Traceback (most recent call last):\n  x\nOSError: y", "traceback, ending: OSError: y"),
        (None, "", "not ended after 9 s"),
    ],
)
def test_a_failure_is_one_line(status: int | None, written: str, complaint: str) -> None:
    assert Ran(status, "", written, 9).complaint() == complaint


def test_a_round_tells_which_files_differ() -> None:
    found = trials.Round()
    found.same({"a": b"1"}, {"a": b"1"}, {"a": b"2"}, what="book")
    assert not found.wrong
    found.same({"a": b"3", "b": b""}, {"a": b"1"}, {}, what="book")
    assert found.wrong == ["book: 2 files differ: a, b"]


def test_processes_of_a_copy_are_found_and_those_of_others_not(tmp_path: Path) -> None:
    if not Path("/proc").is_dir():
        pytest.skip("this system does not tell which processes run")
    checkout = Checkout(tmp_path / "w")
    (tmp_path / "w").mkdir()
    (tmp_path / "w" / "wait.py").write_text("import time; time.sleep(60)")
    started = checkout.started(temporary=tmp_path / "t", script="wait.py")
    try:
        assert trials.running(tmp_path / "w") == [started.process.pid]
        assert trials.running(tmp_path / "other") == []
        assert started.process.pid in trials.descendants(os.getpid())
    finally:
        started.process.kill()
    assert started.ended(9).status == -9
    assert trials.running(tmp_path / "w") == []


def test_the_help_names_every_trial() -> None:
    told = trials.parser().format_help()
    assert set(trials.TRIALS) == {"kill", "stale", "readers", "together", "hostile", "disk", "foreign"}
    assert all(name in told for name in trials.TRIALS)
