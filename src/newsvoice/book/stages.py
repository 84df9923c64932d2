"""Folders in which books are put together, kept so that the next run reads only the pages that have changed."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from newsvoice.core import cache, locks

FOLDER = cache.STAGES


@contextmanager
def claimed(key: str, *, fresh: bool = False) -> Iterator[Path]:
    """A folder for one run at a time: the one kept under ``key``, or if another run holds that, one for this run only.

    A run that fails or is killed leaves nothing that a later one would use.

    Args:
        key: a hash of everything that decides how an unchanged page is read.
        fresh: begin with an empty folder.
    """
    kept = FOLDER / key
    kept.mkdir(parents=True, exist_ok=True)
    with locks.held(kept) as mine:
        if mine:
            yield from _renewed(kept, fresh)
            return
    with locks.own_folder(FOLDER, f"{key}-") as own:
        yield own


def _renewed(folder: Path, fresh: bool) -> Iterator[Path]:
    """The folder as the last run left it, if that left it whole."""
    whole = folder / cache.WHOLE
    if fresh or not whole.exists():
        _empty(folder)
    whole.unlink(missing_ok=True)
    yield folder
    whole.touch()


def _empty(folder: Path) -> None:
    for path in folder.iterdir():
        shutil.rmtree(path) if path.is_dir() else path.unlink()
