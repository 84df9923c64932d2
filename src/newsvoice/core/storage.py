"""Files and folders that are whole or not there: written beside their place and moved into it."""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from collections.abc import Container, Iterable
from pathlib import Path

from newsvoice.core import locks

UNFINISHED = ".writing-"  # what begins so is not whole
MOVED_AWAY = "book-moved-away"  # beside the new folder, for the moment in which neither is in its place
HERE, EXCHANGE = -100, 2  # AT_FDCWD and RENAME_EXCHANGE of Linux
MASK = os.umask(0o077)  # asked once, when the program begins: it can only be asked by setting it
os.umask(MASK)


def write(path: Path, text: str) -> None:
    """Write a file so that nobody ever reads half of it."""
    _write(path, (text,))


def write_lines(path: Path, lines: Iterable[str]) -> int:
    """Write a file of lines, one after the other, so that nobody ever reads half of it; how many characters it has."""
    return _write(path, (f"{line}\n" for line in lines))


def write_bytes(path: Path, data: bytes) -> None:
    """Write a file that is no text so that nobody ever reads half of it."""
    _write(path, (data,))


def _write(path: Path, parts: Iterable[str] | Iterable[bytes]) -> int:
    path.parent.mkdir(parents=True, exist_ok=True)
    written = 0
    with locks.own_file(path.parent, UNFINISHED) as new:
        with new.open("wb") as file:
            for part in parts:
                file.write(part.encode("utf-8") if isinstance(part, str) else part)
                written += len(part)
        give_mode(new, path)
        new.replace(path)
    return written


def give_mode(new: Path, path: Path) -> None:
    """Give a file that is to stand at ``path`` the permissions of the one there, or those of any new file.

    Temporary files are for their owner alone, and a web server is somebody else.
    """
    if path.exists():
        shutil.copymode(path, new)
    else:
        new.chmod(0o666 & ~MASK)


def write_if_changed(path: Path, text: str) -> bool:
    """Write a file unless it holds the text already, so that its time tells when it changed; True if written."""
    if path.is_file() and path.read_text(encoding="utf-8") == text:
        return False
    write(path, text)
    return True


def link(source: Path, target: Path) -> None:
    """Give a file a second name, or make a copy of it where the disk knows no links.

    Raises:
        OSError: it is not there, or nothing can be written.
    """
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)


def mirror(source: Path, target: Path, ignored: Container[str] = ()) -> None:
    """Make ``target`` hold the files of ``source`` and no others; what is the same is not written.

    Args:
        source: a folder.
        target: a folder, made if it is missing.
        ignored: names of files and folders that are left alone on both sides.
    """
    target.mkdir(parents=True, exist_ok=True)
    wanted = {path.name: path for path in source.iterdir() if path.name not in ignored}
    for path in target.iterdir():
        if path.name not in wanted and path.name not in ignored:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    for name, path in wanted.items():
        copy = target / name
        if path.is_dir():
            mirror(path, copy, ignored)
        elif not copy.is_file() or copy.read_bytes() != path.read_bytes():
            shutil.copyfile(path, copy)


def exchange(new: Path, place: Path) -> None:
    """Put the folder ``new`` in ``place``; where the system can, nobody ever sees neither or half of one.

    What was in ``place`` is in ``new`` afterwards, or ``new`` is gone if there was nothing.
    """
    if not place.exists():
        new.rename(place)
    elif not _swapped(new, place):
        old = new.with_name(MOVED_AWAY)
        place.rename(old)
        new.rename(place)
        old.rename(new)


def _swapped(one: Path, other: Path) -> bool:
    """Exchange two folders in one step; False where that cannot be done."""
    if sys.platform != "linux":
        return False
    try:
        swap = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError):
        return False
    return bool(swap(HERE, os.fsencode(one), HERE, os.fsencode(other), EXCHANGE) == 0)
