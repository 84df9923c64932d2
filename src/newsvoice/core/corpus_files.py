"""Every entry of a corpus folder: the files that are read, and why each other one is not.

The one place where such a folder is walked. What is read and what is hashed come from here, so that a change of a
document can never go unseen. Nothing is opened, and no link is followed: one that leads out of the folder would
publish a file that nobody put there, and one that leads back into it would count a document twice.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SUFFIX = ".txt"
LARGEST = 10_000_000  # bytes; an article has some thousand, the longest novels two or three million
BOOK = "newsvoice-book.json"  # beside the pages of a published book; nothing else writes such a file
BOOKS = ((BOOK,), ("made-from.txt", "objects.inv"))  # what a book holds, and what one of an earlier version did
TABLES = frozenset(("corpus.csv", "corrections.csv"))  # what describes a corpus is none of its documents


@dataclass(frozen=True, slots=True)
class Entry:
    """A file or folder of a corpus: its path below the folder, where it is, and why it is not read (``""`` if it is).

    A folder is an entry only if nothing in it is looked at. Bytes of a name that are not UTF-8 are shown as ``\\xff``.
    """

    name: str
    path: Path
    reason: str


def walk(folder: Path) -> list[Entry]:
    """Every entry of a corpus folder in the order of the names, folder by folder.

    Raises:
        OSError: the folder itself cannot be opened.
    """
    root = Path(os.path.realpath(folder))
    found: list[Entry] = []
    waiting = [root]
    while waiting:  # not by recursion: folders may be thousands deep
        here = waiting.pop()
        try:
            inside = list(os.scandir(here))
        except OSError as error:
            if here == root:
                raise
            found.append(_entry(root, here, f"a folder that cannot be opened: {error.strerror}"))
            continue
        if here != root and not inside:
            found.append(_entry(root, here, "an empty folder"))
        for item in inside:
            reason = _reason(item, root)
            if reason is None:
                waiting.append(Path(item.path))
            elif here != root or item.name not in TABLES:
                found.append(_entry(root, Path(item.path), reason))
    return sorted(found, key=lambda entry: entry.name.split("/"))


def _entry(root: Path, path: Path, reason: str) -> Entry:
    raw = os.fsencode(path.relative_to(root).as_posix())
    try:
        return Entry(raw.decode("utf-8"), path, reason)
    except UnicodeDecodeError:
        return Entry(raw.decode("utf-8", "backslashreplace"), path, "its name is not UTF-8; give it another")


def _reason(item: os.DirEntry[str], root: Path) -> str | None:
    """Why an entry is not read: ``""`` if it is, None if it is a folder to look into."""
    try:
        kind = item.stat(follow_symlinks=False)
    except OSError as error:
        return f"cannot be read: {error.strerror}"
    if stat.S_ISLNK(kind.st_mode):
        return _link(item.path, root)
    if stat.S_ISDIR(kind.st_mode):
        return next(_closed(item), None)
    if not stat.S_ISREG(kind.st_mode):
        return f"not a file but a {_SPECIAL.get(stat.S_IFMT(kind.st_mode), 'special entry')}"
    return next(_unread(item.name, kind.st_size), "")


_SPECIAL = {stat.S_IFIFO: "pipe", stat.S_IFSOCK: "socket", stat.S_IFCHR: "device", stat.S_IFBLK: "device"}


def _link(path: str, root: Path) -> str:
    try:
        target = Path(os.path.realpath(path, strict=True))
    except FileNotFoundError:
        return "a link that leads nowhere"
    except OSError as error:  # such as a link to itself
        return f"a link that leads nowhere: {error.strerror}"
    if target.is_relative_to(root):
        return "a link to what is in this folder already"
    return "a link that leads out of the folder; copy the file here if it belongs to the corpus"


def _closed(item: os.DirEntry[str]) -> Iterator[str]:
    """Why a folder is not looked into."""
    if item.name.startswith("."):
        yield "a hidden folder"
    if any(all(os.path.isfile(f"{item.path}/{name}") for name in signs) for signs in BOOKS):  # noqa: PTH113
        yield "a published book"  # `Path` would raise an error where a folder may not be opened


def _unread(name: str, size: int) -> Iterator[str]:
    """Why a file is not read, as far as its name and size tell."""
    if name.startswith("."):
        yield "a hidden file"
    if not name.lower().endswith(SUFFIX):
        yield f"not a {SUFFIX} file"
    if size > LARGEST:
        yield f"{size / 1e6:.0f} MB; a document has {LARGEST / 1e6:.0f} MB at most, so split it"
