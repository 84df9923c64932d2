"""What runs keep for later ones: where it is, how much it may be, and what is deleted when it is more.

Everything in it is found by a hash of what it depends on, so all of it can be deleted at any time. While a run is at
work nothing is deleted under its hands.
"""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from newsvoice.core import locks, storage
from newsvoice.core.errors import NewsvoiceError
from newsvoice.core.project import ROOT

FOLDER = Path(os.environ.get("NEWSVOICE_CACHE") or ROOT / ".cache").absolute()
LIMIT = 2_000  # megabytes, unless NEWSVOICE_CACHE_LIMIT says otherwise or there is much room
SHARE = 10  # of what is free and what is kept one part may be kept, if that is more: a crawl must fit
CHAPTERS, STAGES, TABLES, RESULTS = (FOLDER / name for name in ("chapters", "stages", "tables", "results"))
EXTRACTED, COMPARED, ANNOTATED = (FOLDER / name for name in ("extracted", "compared", "annotated"))
FETCHED, LISTINGS, LANGUAGES, FACTS = (FOLDER / name for name in ("fetched", "listings", "languages", "facts"))
SELECTED, HELD = (FOLDER / name for name in ("selected", "held"))
SPARED = {
    CHAPTERS: 20,
    STAGES: 1,
    TABLES: 1,
    SELECTED: 1,
    HELD: 3,
    RESULTS: 5,
    EXTRACTED: 0,
    ANNOTATED: 0,
    COMPARED: 0,
    LANGUAGES: 1,
    FACTS: 3,
    FETCHED: 0,
    LISTINGS: 0,
}  # of each kind, those used last: without them nothing would be kept
WHOLE = "whole"  # a file in a stage that a run has left in order
NEEDED = 4_000_000  # bytes that must be free to begin with; the book of five documents takes about twice as much


class CacheError(NewsvoiceError):
    """What runs keep cannot be kept."""


@dataclass(frozen=True, slots=True)
class _Kept:
    path: Path
    used: int
    size: int


@contextmanager
def in_use() -> Iterator[None]:
    """Say that a run is at work, so that no other deletes what it is about to read; tidy up before, if it is alone.

    Raises:
        CacheError: nothing can be written there, or the limit is no number.
    """
    given = _given_limit()
    _check()
    with locks.held(FOLDER) as alone:
        if alone:
            tidy(given)
    with locks.held(FOLDER, shared=True):
        yield


def tidy(limit: int | None = None) -> None:
    """Delete what killed runs have left, and what was used longest ago until the rest has ``limit`` bytes at most.

    Args:
        limit: bytes; by default ``LIMIT``, or a tenth of what is free and kept where that is more.
    """
    for path in _unfinished():
        with suppress(FileNotFoundError):  # a notebook that somebody has open keeps things too
            locks.remove(path)
    for stage in STAGES.glob("*"):
        if not (stage / WHOLE).exists():
            locks.delete(stage)
    kept = list(_all())
    size = sum(item.size for item in kept)
    excess = size - (_usual_limit(size) if limit is None else limit)
    for item in sorted(_deletable(kept), key=lambda item: item.used):
        if excess <= 0:
            return
        locks.delete(item.path)
        excess -= item.size


def _unfinished() -> list[Path]:
    """What is not whole, or was not a moment ago; what vanishes while it is looked for is none of it."""
    walked = os.walk(FOLDER)  # unlike Path.rglob it does not stop at a folder that is gone
    return [
        Path(folder, name)
        for folder, *names in walked
        for name in sum(names, [])
        if name.startswith(storage.UNFINISHED)
    ]


def _all() -> Iterator[_Kept]:
    for kind in SPARED:
        for path in kind.glob("*"):
            yield _Kept(path, path.stat().st_mtime_ns, _size(path))


def _deletable(kept: Sequence[_Kept]) -> Iterator[_Kept]:
    """All but the newest of each kind."""
    for kind, count in SPARED.items():
        found = sorted((item for item in kept if item.path.parent == kind), key=lambda item: item.used)
        yield from found[: max(0, len(found) - count)]


def _size(path: Path) -> int:
    """The bytes of a file or folder; of a file that several folders have, the share of this one."""
    told = (file.lstat() for file in (path.rglob("*") if path.is_dir() else [path]))
    return sum(file.st_size // (file.st_nlink if stat.S_ISREG(file.st_mode) else 1) for file in told)


def _usual_limit(kept: int) -> int:
    """The bytes that may be kept if nobody says, where so many are kept now."""
    return max(LIMIT * 1_000_000, (shutil.disk_usage(FOLDER).free + kept) // SHARE)


def _given_limit() -> int | None:
    text = os.environ.get("NEWSVOICE_CACHE_LIMIT")
    if not text:
        return None
    if not (text.isascii() and text.isdigit()):
        raise CacheError(f"NEWSVOICE_CACHE_LIMIT is {text!r}; give a whole number of megabytes, such as {LIMIT}")
    return int(text) * 1_000_000


def _check() -> None:
    try:
        FOLDER.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=FOLDER):
            pass
        free = shutil.disk_usage(FOLDER).free
    except OSError as error:
        hint = "set NEWSVOICE_CACHE to a folder of your own"
        raise CacheError(f"nothing can be written to {FOLDER} ({error.strerror}); {hint}") from error
    if free < NEEDED:
        raise CacheError(f"the disk of {FOLDER} has {free / 1e6:.1f} MB left; free some space first")
