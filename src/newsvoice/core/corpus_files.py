"""Every entry of a corpus folder: the files that are read, and why each other one is not.

The one place where such a folder is walked. What is read and what is hashed come from here, so that a change of a
document can never go unseen. Nothing is opened, and no link is followed: one that leads out of the folder would
publish a file that nobody put there, and one that leads back into it would count a document twice.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

LARGEST = 10_000_000  # bytes of a text; an article has some thousand, the longest novels two or three million
LARGEST_COLLECTION = 2_000_000_000  # bytes of a file with many documents, which is read bit by bit
MOST_UNPACKED = 2_000_000_000  # bytes a compressed file or an archive may unpack to
# One document a file → its most bytes; pages, PDF and office documents hold pictures
DOCUMENTS = {
    ".txt": LARGEST, ".html": 20_000_000, ".htm": 20_000_000, ".xhtml": 20_000_000, ".pdf": 100_000_000,
    ".docx": 100_000_000, ".eml": 50_000_000, ".rss": 50_000_000, ".atom": 50_000_000, ".rdf": 50_000_000,
    ".xml": 50_000_000,
}  # fmt: skip
COLLECTIONS = frozenset((".jsonl", ".ndjson", ".csv", ".tsv", ".parquet", ".warc", ".wet", ".zip"))
COMPRESSIONS = (".gz", ".zst")
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


def entries(paths: Sequence[Path]) -> list[Entry]:
    """Every entry of what is given as a corpus: the files that are named, and what is in the folders.

    Names are paths below the folder, or, where several paths are given, below the folder that holds all of them. What
    is given twice is one entry.

    Raises:
        OSError: a path cannot be opened.
    """
    roots = [Path(os.path.realpath(path)) for path in paths]
    if len(roots) == 1:
        return walk(roots[0]) if roots[0].is_dir() else [_given(roots[0].name, roots[0])]
    above = Path(os.path.commonpath([root.parent for root in roots]))
    found: dict[str, Entry] = {}
    for root in roots:
        name = root.relative_to(above).as_posix()
        inside = walk(root) if root.is_dir() else [_given(name, root)]
        for entry in inside if root.is_file() else (replace(e, name=f"{name}/{e.name}") for e in inside):
            found.setdefault(entry.name, entry)
    return sorted(found.values(), key=lambda entry: entry.name.split("/"))


def _given(name: str, path: Path) -> Entry:
    """A file that is named itself; it may be hidden, for somebody wants it."""
    size = path.stat().st_size
    return Entry(name, path, unread(path.name.lstrip("."), size))


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
    return unread(item.name, kind.st_size)


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


def unread(name: str, size: int, *, hidden: bool = False) -> str:
    """Why a file is not read, as far as its name and size tell; ``""`` if it is.

    Args:
        name: its name without folders.
        size: its bytes.
        hidden: whether it stands in a hidden folder.
    """
    return "a hidden file" if hidden else next(_unread(name, size), "")


def _unread(name: str, size: int) -> Iterator[str]:
    if name.startswith("."):
        yield "a hidden file"
    suffix, _ = suffixes(name)
    if suffix not in DOCUMENTS and suffix not in COLLECTIONS:
        yield f"{f'{suffix} files are' if suffix else 'a file without an ending is'} not read; save it as .txt"
    elif not size:
        yield "empty"
    elif size > largest(suffix):
        yield too_large(size, largest(suffix))


def suffixes(name: str) -> tuple[str, str]:
    """The ending that tells the format of a file, and that of its compression (``""`` if it has none)."""
    path = PurePosixPath(name.lower())
    compression = path.suffix if path.suffix in COMPRESSIONS else ""
    return PurePosixPath(path.stem).suffix if compression else path.suffix, compression


def largest(suffix: str) -> int:
    """The most bytes of a file of a format."""
    return DOCUMENTS.get(suffix, LARGEST_COLLECTION)


def too_large(size: int, limit: int) -> str:
    """Why a file of ``size`` bytes is not read."""
    return f"{size / 1e6:.0f} MB; such a file has {limit / 1e6:,.0f} MB at most, so split it"
