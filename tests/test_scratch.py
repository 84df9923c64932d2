"""The folder of a run for its temporary files."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

BEGIN = """
import os, sys, tempfile
from newsvoice.core import scratch
with scratch.folder() as own:
    assert tempfile.gettempdir() == os.environ["TMPDIR"] == os.environ["JUPYTER_RUNTIME_DIR"] == str(own)
    open(tempfile.mkstemp()[1], "w").close()
"""
END = """
assert tempfile.gettempdir() == os.environ["TMPDIR"] != str(own)
"""
PROCESS = """
    import multiprocessing
    context = multiprocessing.get_context("forkserver")
    process = context.Process(target=print)
    process.start()
    process.join()
    assert multiprocessing.util.get_temp_dir().startswith(str(own))
"""


def _run(place: Path, code: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"TMPDIR": str(place)}
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=False)


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder with a short path: in a longer one sockets could not be made."""
    with tempfile.TemporaryDirectory(prefix="t") as folder:
        yield Path(folder)


@pytest.mark.parametrize("code", [BEGIN + END, BEGIN + PROCESS + END])
def test_nothing_is_left_behind(place: Path, code: str) -> None:
    ran = _run(place, code)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert not any(place.iterdir())


def test_where_paths_are_too_long_for_sockets_another_place_is_used(place: Path) -> None:
    deep = place / ("x" * 60)
    deep.mkdir()
    ran = _run(deep, BEGIN + PROCESS + END)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert not any(deep.iterdir())


def test_what_a_killed_run_left_is_deleted_by_the_next(place: Path) -> None:
    assert _run(place, BEGIN + "    os.kill(os.getpid(), 9)").returncode == -9
    assert len(list(place.iterdir())) == 1
    (place / "newsvoice-notes").mkdir()
    assert _run(place, BEGIN).returncode == 0
    assert [path.name for path in place.iterdir()] == ["newsvoice-notes"]
