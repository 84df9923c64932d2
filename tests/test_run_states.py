"""What is found at an address is found once in a run."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from newsvoice.core import cache, run_states
from newsvoice.core.object_addresses import Address

ADDRESS = Address("s3://news/a")


@pytest.fixture(autouse=True)
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "LISTINGS", tmp_path / "listings")
    monkeypatch.setattr(cache, "FETCHED", tmp_path / "fetched")


class _Work:
    def __init__(self, cell: object = "x") -> None:
        self.done, self.cell = 0, str(cell)

    def __call__(self) -> list[list[str]]:
        self.done += 1
        return [[self.cell, str(self.done)]]


def test_work_is_done_once_in_a_run_and_nothing_of_it_is_left() -> None:
    work = _Work()
    with run_states.one_state():
        assert [run_states.once(ADDRESS, work) for _ in range(3)] == [[["x", "1"]]] * 3
        assert run_states.once(Address("s3://news/b"), work) == [["x", "2"]]
        assert len(list(cache.LISTINGS.iterdir())) == 2
    assert list(cache.LISTINGS.iterdir()) == [] and run_states.RUN not in os.environ
    with run_states.one_state():
        assert run_states.once(ADDRESS, work) == [["x", "3"]]


def test_outside_of_a_run_it_is_done_every_time() -> None:
    work = _Work()
    assert [run_states.once(ADDRESS, work) for _ in range(2)] == [[["x", "1"]], [["x", "2"]]]


def test_a_run_in_a_run_sees_its_own_state() -> None:
    work = _Work()
    with run_states.one_state():
        run_states.once(ADDRESS, work)
        with run_states.one_state():
            assert run_states.once(ADDRESS, work) == [["x", "2"]]
        assert run_states.once(ADDRESS, work) == [["x", "1"]]


def test_what_was_deleted_meanwhile_is_found_again() -> None:
    cache.FETCHED.mkdir()
    copy = cache.FETCHED / "copy"
    copy.touch()
    work = _Work(copy)
    with run_states.one_state():
        run_states.once(ADDRESS, work)
        assert run_states.once(ADDRESS, work)[0][1] == "1"
        copy.unlink()
        assert run_states.once(ADDRESS, work)[0][1] == "2"


def test_other_processes_of_a_run_see_its_state() -> None:
    code = (
        "from pathlib import Path; from newsvoice.core import cache, run_states\n"
        f"cache.LISTINGS = Path({str(cache.LISTINGS)!r})\n"
        "from newsvoice.core.object_addresses import Address\n"
        "print(run_states.once(Address('s3://news/a'), lambda: [['own']]))"
    )
    with run_states.one_state():
        run_states.once(ADDRESS, _Work())
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[['x', '1']]\n"
