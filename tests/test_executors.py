from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

import pytest
from clusters import cluster

from newsvoice.core import executors
from newsvoice.core.executors import ExecutorError

SHARDS = [[1, 2, 3], [4], [5, 6, 13, 7], [8, 9]]


def total(shard: Sequence[int]) -> int:
    return sum(shard)


def deadly(shard: Sequence[int]) -> int:
    if 13 in shard:
        os.kill(os.getpid(), signal.SIGKILL)
    return sum(shard)


def deadly_once(shard: Sequence[int], note: Path) -> int:
    if 13 in shard and not note.exists():
        note.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return sum(shard)


def failing(shard: Sequence[int]) -> int:
    raise ValueError(f"no {shard}")


def slow(shard: Sequence[int]) -> int:
    time.sleep(1.5)
    return sum(shard)


@pytest.mark.parametrize("count", [1, 2])
def test_every_shard_is_done_by_this_process_or_by_others(count: int) -> None:
    with executors.workers(count) as who:
        assert sorted(executors.run(who, total, SHARDS)) == [(s, sum(s)) for s in sorted(SHARDS)]


def test_what_ends_its_worker_is_found_and_the_rest_is_done() -> None:
    with executors.workers(2) as who:
        found = list(executors.run(who, deadly, SHARDS))
    assert [shard for shard, result in found if result is None] == [[13]]
    assert sorted(n for shard, _ in found for n in shard) == sorted(n for shard in SHARDS for n in shard)
    assert all(result == sum(shard) for shard, result in found if result is not None)


def test_a_worker_that_dies_once_changes_nothing(tmp_path: Path) -> None:
    with executors.workers(2) as who:
        found = executors.run(who, partial(deadly_once, note=tmp_path / "died"), SHARDS)
        assert sorted(found) == [(s, sum(s)) for s in sorted(SHARDS)]  # type: ignore[type-var]


@pytest.mark.parametrize("count", [1, 2])
def test_an_error_of_the_work_is_raised(count: int) -> None:
    with executors.workers(count) as who, pytest.raises(ValueError, match=r"no \[1, 2, 3\]"):
        list(executors.run(who, failing, SHARDS[:1]))


def test_shards_are_taken_when_they_are_needed() -> None:
    taken: list[int] = []

    def shards() -> Iterator[list[int]]:
        for number in range(40):
            taken.append(number)
            yield [number]

    with executors.workers(2) as who:
        running = executors.run(who, total, shards())
        next(running)
        assert len(taken) <= 2 * executors.WAITING + 1
        assert len(list(running)) == 39


def test_a_long_shard_gives_a_sign_of_life(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(executors, "BEAT", 0.2)
    told: list[list[int]] = []
    with executors.workers(2) as who:
        assert list(executors.run(who, slow, [[1]], told.append)) == [([1], 1)]
    assert told and set(map(tuple, told)) == {(1,)}


PARENT = """
import sys, time
sys.path[:0] = {path!r}
from test_executors import slow
from newsvoice.core import executors
if __name__ == "__main__":
    with executors.workers(2) as who:
        running = executors.run(who, slow, [[n] for n in range(100)])
        next(running)
        print(*[p.pid for p in who.start()._processes.values()], flush=True)
        time.sleep(60)
"""


def test_workers_end_with_the_process_that_has_started_them(tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(PARENT.format(path=[p for p in sys.path if p]), encoding="utf-8")
    parent = subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, text=True)
    assert parent.stdout
    numbers = [int(number) for number in parent.stdout.readline().split()]
    assert len(numbers) == 2
    parent.kill()
    parent.communicate()
    for _ in range(100):
        if not any(map(_lives, numbers)):
            return
        time.sleep(0.1)
    raise AssertionError("workers are left")


def _lives(number: int) -> bool:
    try:
        return Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_a_cluster_does_the_same_and_a_dead_worker_of_it_is_replaced_by_another(tmp_path: Path) -> None:
    with cluster(tmp_path) as there:
        with executors.workers(scheduler=there.address) as who:
            assert sorted(executors.run(who, total, SHARDS)) == [(s, sum(s)) for s in sorted(SHARDS)]
        with executors.workers(scheduler=there.address) as who:
            running = executors.run(who, slow, [[n] for n in range(6)])
            found = [next(running)]
            os.killpg(there.workers[0].pid, signal.SIGKILL)
            found += running
        assert sorted(found) == [([n], n) for n in range(6)]


def test_a_scheduler_that_is_gone_is_one_line(tmp_path: Path) -> None:
    with cluster(tmp_path) as there, executors.workers(scheduler=there.address) as who:
        running = executors.run(who, slow, [[n] for n in range(20)])
        next(running)
        os.killpg(there.scheduler.pid, signal.SIGKILL)
        with pytest.raises(ExecutorError, match="is gone; start it and run this again"):
            list(running)


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("tcp://127.0.0.1:9", "no Dask scheduler answers at tcp://127.0.0.1:9; start one with"),
        ("localhost", "localhost is no address of a scheduler; give one as tcp://"),
        ("tcp://localhost:many", "is no address of a scheduler"),
    ],
)
def test_an_address_without_a_scheduler_is_one_line(address: str, why: str) -> None:
    with executors.workers(scheduler=address) as who, pytest.raises(ExecutorError, match=why):
        list(executors.run(who, total, SHARDS))
