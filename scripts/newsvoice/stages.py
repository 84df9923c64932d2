"""Folders in which books are put together, kept so that the next run reads only the pages that have changed."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from newsvoice import parameters

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

FOLDER = parameters.ROOT / ".cache" / "stages"
KEPT = 4


@contextmanager
def claimed(key: str, *, fresh: bool = False) -> Iterator[Path]:
    """A folder for one run at a time: the one kept under ``key``, or a new one.

    A run that fails or is killed leaves nothing that a later one would use.

    Args:
        key: a hash of everything that decides how an unchanged page is read.
        fresh: begin with an empty folder.
    """
    FOLDER.mkdir(parents=True, exist_ok=True)
    with _held(key) as folder:
        whole = folder.with_suffix(".whole")
        if fresh or not whole.exists():
            shutil.rmtree(folder, ignore_errors=True)
        whole.unlink(missing_ok=True)
        folder.mkdir(exist_ok=True)
        yield folder
        whole.touch()
    _prune()


@contextmanager
def _held(key: str) -> Iterator[Path]:
    """The folder of ``key``, or one of this run's own if another run holds that."""
    with ExitStack() as locks:
        for name in (key, f"{key}-{os.getpid()}"):
            if locks.enter_context(_lock(FOLDER / f"{name}.lock")):
                yield FOLDER / name
                return
        raise RuntimeError(f"another run uses {FOLDER}")  # two runs never have the same process number


@contextmanager
def _lock(path: Path) -> Iterator[bool]:
    """Whether this run is the only one to hold ``path``; the system lets go of it even if the run is killed."""
    with path.open("a") as file:
        try:
            if fcntl:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            elif not path.stem.endswith(f"-{os.getpid()}"):
                raise OSError("no locks here: every run has a folder of its own")
        except OSError:
            yield False
            return
        yield True


def _prune() -> None:
    """Delete all but the folders used last, unless a run holds them."""
    folders = [path for path in FOLDER.iterdir() if path.is_dir()]
    for folder in sorted(folders, key=_last_used, reverse=True)[KEPT:]:
        with _lock(folder.with_suffix(".lock")) as mine:
            if mine:
                folder.with_suffix(".whole").unlink(missing_ok=True)
                shutil.rmtree(folder, ignore_errors=True)


def _last_used(folder: Path) -> int:
    whole = folder.with_suffix(".whole")
    return (whole if whole.exists() else folder).stat().st_mtime_ns
