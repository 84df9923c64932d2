"""Locks on folders and files: who is at work in one, whether or not he ends well.

The system lets go of a lock when its process ends, however it ends, so what nobody holds was left behind. The lock is
on the folder or file itself and leaves no other. (`filelock` was looked at: it needs a file beside what it locks, which
stays behind or is deleted under another's hands, and knows no shared locks.)
"""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

ABANDONED = 3600  # seconds after which a folder counts as left behind where there are no locks


@contextmanager
def held(folder: Path, *, shared: bool = False) -> Iterator[bool]:
    """Whether this process holds the lock of an existing folder or file while the block runs.

    Args:
        folder: the folder or file.
        shared: hold it together with others that ask for the same; otherwise alone.
    """
    handle = _opened(folder)
    try:
        yield handle is not None and _locked(handle, folder, shared)
    finally:
        if handle is not None:
            os.close(handle)


@contextmanager
def own_folder(parent: Path, prefix: str) -> Iterator[Path]:
    """A new folder for this run, held while the block runs and deleted afterwards."""
    with _own(lambda: Path(tempfile.mkdtemp(dir=parent, prefix=prefix))) as folder:
        yield folder


@contextmanager
def own_file(parent: Path, prefix: str) -> Iterator[Path]:
    """A new, empty file for this run, held while the block runs and deleted afterwards unless it was moved away."""

    def make() -> Path:
        handle, name = tempfile.mkstemp(dir=parent, prefix=prefix)
        os.close(handle)
        return Path(name)

    with _own(make) as file:
        yield file


@contextmanager
def _own(make: Callable[[], Path]) -> Iterator[Path]:
    for last in (False, False, True):  # where disks know no locks, the last one is taken without
        path = make()
        with held(path) as mine:
            if mine or last:
                try:
                    yield path
                finally:
                    delete(path)
                return
        delete(path)


def delete(path: Path) -> None:
    """Delete a file, or a folder with what is in it, if it is there."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


def remove_abandoned(parent: Path, prefix: str) -> None:
    """Delete the folders of ``own_folder`` that runs which were killed have left."""
    with suppress(OSError):
        for item in list(os.scandir(parent)):
            if item.name.startswith(prefix) and item.is_dir(follow_symlinks=False):
                remove(Path(item.path))


def remove(path: Path) -> bool:
    """Delete a folder or file unless somebody holds it; whether it was deleted."""
    with held(path) as mine:
        free = mine or (fcntl is None and time.time() - path.stat().st_mtime > ABANDONED)
        if free:
            delete(path)
        return free


def _opened(folder: Path) -> int | None:
    if fcntl is None:
        return None
    try:
        return os.open(folder, os.O_RDONLY)
    except OSError:
        return None


def _locked(handle: int, folder: Path, shared: bool) -> bool:
    """Take the lock; a folder that was exchanged for another meanwhile is not the one that was asked for."""
    try:
        fcntl.flock(handle, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
        return os.path.samestat(os.fstat(handle), folder.stat())
    except OSError:
        return False
