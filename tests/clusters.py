"""Workers of tests: a Dask cluster on the loopback address, ended by process numbers, and one that dies of its work."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from newsvoice.gazetteer import Gazetteer
from newsvoice.tables import annotating
from newsvoice.tables.shards import Shard

WAIT = 60  # seconds for a cluster to stand


@dataclass(frozen=True, slots=True)
class Cluster:
    """A scheduler's address, and the processes."""

    address: str
    scheduler: subprocess.Popen[bytes]
    workers: list[subprocess.Popen[bytes]]


@contextmanager
def cluster(folder: Path, workers: int = 2, **environment: str) -> Iterator[Cluster]:
    """A cluster that ends with the block; `environment` is added to that of its processes."""
    note = folder / "scheduler.json"
    environ = os.environ | environment | {"PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}
    options = ["--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(note)]
    started = [_start("scheduler", *options, folder=folder, environ=environ)]
    try:
        address = _address(note, started[0])
        for _ in range(workers):
            options = ["--nthreads", "1", "--no-dashboard", "--host", "127.0.0.1", "--local-directory", str(folder)]
            started.append(_start("worker", address, *options, folder=folder, environ=environ))
        yield Cluster(address, started[0], started[1:])
    finally:
        for process in reversed(started):
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _start(*command: str, folder: Path, environ: dict[str, str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "dask", *command],
        cwd=folder,
        env=environ,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def _address(note: Path, scheduler: subprocess.Popen[bytes]) -> str:
    for _ in range(WAIT * 10):
        try:
            return str(json.loads(note.read_text())["address"])
        except (OSError, ValueError, KeyError):
            assert scheduler.poll() is None, "the scheduler has ended"
            time.sleep(0.1)
    raise AssertionError("the scheduler does not start")


_annotate = annotating.annotate


def deadly(shard: Shard, actors: Gazetteer, folder: Path) -> Path:
    """As `annotating.annotate`, but one document ends the process."""
    if any(item.document.doc_id == "s003" for item in shard):
        os.kill(os.getpid(), signal.SIGKILL)
    return _annotate(shard, actors, folder)
