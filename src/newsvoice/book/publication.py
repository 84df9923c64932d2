"""The published folder: what it was made from, what in it is somebody else's, and its exchange for a new one.

A published book holds a stamp that nothing else writes. It lists the files of the book; whatever else is in the folder
belongs to the user and is carried over from one book to the next.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from newsvoice.book import contents, first_page
from newsvoice.core import corpus_files, fingerprints, locks, object_addresses, parameters, progress, storage
from newsvoice.core.clock import fixed
from newsvoice.core.errors import NewsvoiceError
from newsvoice.core.parameters import Report

STAMP = corpus_files.BOOK
PREFIX = ".newsvoice-publishing-"
NEEDED = 4_000_000  # bytes that must be free where no book was before
SHOWN = 5


class PublicationError(NewsvoiceError):
    """The folder to publish in is not one."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a book says of itself: a hash of everything it was made from, and its files with the hash of each."""

    made_from: str
    files: Mapping[str, str]


def key(report: Report, chapters: Sequence[str], formats: Sequence[str]) -> str:
    """A hash of everything a book is made from: files, parameters, chapters, library and versions."""
    about = (
        report.title,
        report.description,
        report.author,
        report.licence,
        sorted(chapters),
        sorted(formats),
        fixed(),
    )
    book = fingerprints.of_files(contents.BOOK)
    return fingerprints.of(about, fingerprints.of_inputs(report.values), book, fingerprints.of_environment())


def read_stamp(out: Path) -> Stamp | None:
    """The stamp of a published book; None if the folder is not one."""
    try:
        read = json.loads((out / STAMP).read_text(encoding="utf-8"))
        if read["program"] == "newsvoice":
            return Stamp(str(read["made_from"]), {str(name): str(digest) for name, digest in read["files"].items()})
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        pass
    return None


def is_current(out: Path, made_from: str) -> bool:
    """Whether the published book was made from just this, and all of it is there."""
    stamp = read_stamp(out)
    return stamp is not None and stamp.made_from == made_from and all((out / name).is_file() for name in stamp.files)


def paper_name(title: str, suffix: str = "pdf") -> str:
    """The file name of a book in one file: its title in plain letters."""
    return (re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")[:80].rstrip("-") or "report") + "." + suffix


def announce(html: Path, name: str, kind: str = "PDF") -> None:
    """Offer the book in one file at the foot of the first page."""
    megabytes = max(0.1, (html / name).stat().st_size / 1e6)
    first_page.offer(html, f'<a href="{name}">This report as {kind}</a> ({megabytes:.1f} MB)')


def place(out: Path) -> Path:
    """The folder itself that is meant: links are followed, so that what a web server serves is what is renewed.

    Raises:
        PublicationError: a link leads to itself, or a name is too long.
    """
    try:
        found = Path(os.path.realpath(out))
        with suppress(FileNotFoundError, NotADirectoryError):  # one is made, the other is said better by `check`
            found.stat()
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        raise PublicationError(f"{out} cannot be used: {why}; give --out another folder") from error
    return found


def check(out: Path, inputs: Iterable[Path] = ()) -> None:
    """Refuse a folder that cannot or must not be published in, before anything is computed.

    Args:
        out: what ``place`` gives.
        inputs: the files and folders that the book is made from.

    Raises:
        PublicationError: the folder holds something else, is read as input, or cannot be written.
    """
    for problem in (*_not_a_place(out), *_input_or_output(out, inputs), *_not_writable(out)):
        raise PublicationError(problem)
    _tidy(out)


def _tidy(out: Path) -> None:
    """Delete what runs that were killed while they published have left; a book that was moved away is put back."""
    for left in out.parent.glob(f"{PREFIX}*"):
        old = left / storage.MOVED_AWAY
        if old.exists():
            with locks.held(left) as mine:
                if mine and not out.exists() and (left / "name").read_text(encoding="utf-8") == out.name:
                    old.rename(out)
        if not old.exists():
            locks.remove(left)


def _not_a_place(out: Path) -> Iterator[str]:
    if out.exists() and not out.is_dir():
        yield f"{out} is a file; give --out a folder"
    elif out == Path.cwd():
        yield f"{out} is the folder you are in, which cannot be exchanged; give --out a folder in it, such as ./book"
    elif out.is_mount():
        yield f"{out} is where a disk is mounted, which cannot be exchanged; give --out a folder in it"
    elif out.is_dir() and any(out.iterdir()) and read_stamp(out) is None:
        older = (out / "made-from.txt").is_file() and (out / "objects.inv").is_file()
        hint = "it looks like one of an earlier version: delete it" if older else "give --out a new or empty folder"
        yield f"{out} is not a book that this version has published; {hint}"


def _input_or_output(out: Path, inputs: Iterable[Path]) -> Iterator[str]:
    for path in (item.resolve() for item in inputs):
        if path.is_dir() and out.is_relative_to(path) and not _is_ignored(out, path):
            yield f"{out} is in {path}, which the book is made from; give --out a folder outside of it"
        elif path.is_relative_to(out):
            yield f"{out} holds {path}, which the book is made from; give --out another folder"


def _is_ignored(out: Path, source: Path) -> bool:
    """Whether nothing of the folder is read: the book's sources have a place for what is built."""
    return source == contents.BOOK.resolve() and bool(fingerprints.IGNORED & set(out.relative_to(source).parts))


def _not_writable(out: Path) -> Iterator[str]:
    here = next(path for path in (out.parent, *out.parent.parents) if path.exists())
    if not here.is_dir():
        yield f"{here} is a file, so {out} cannot be a folder; give --out another one"
        return
    try:
        with tempfile.TemporaryDirectory(dir=here, prefix=PREFIX):
            pass
        free = shutil.disk_usage(here).free
    except OSError as error:
        yield f"nothing can be written to {here}: {error.strerror}; give --out a folder elsewhere"
        return
    if out.is_dir() and not os.access(out, os.W_OK | os.X_OK):
        yield f"{out} cannot be written: permission denied; give --out a folder of your own"
    stamp = read_stamp(out)
    needed = sum((out / name).stat().st_size for name in stamp.files if (out / name).is_file()) if stamp else NEEDED
    if free < needed:
        yield f"the disk of {here} has {free / 1e6:.1f} MB left and a book needs {needed / 1e6:.1f}; free some space"


def inputs(report: Report) -> list[Path]:
    """The files and folders of this machine that a book is made from."""
    named = [str(report.values[name]) for name in fingerprints.FILES if name != "corpus" and report.values.get(name)]
    files = [parameters.resolve(name) for name in named if not object_addresses.is_address(name)]
    corpus = parameters.corpus_paths(str(report.values.get("corpus", "")))
    return [contents.BOOK, fingerprints.SOURCES, *(place for place in corpus if isinstance(place, Path)), *files]


def publish(new: Path, out: Path, notes: Mapping[str, str], made_from: str) -> None:
    """Exchange the published folder for the new one; a reader finds one or the other whole.

    Args:
        new: the folder of the new book; it is moved away.
        out: where books are published.
        notes: small files that are put beside the pages, by name.
        made_from: the hash of everything the book was made from.

    Raises:
        PublicationError: a file that is not of the book there stands where one of the new book belongs.
    """
    for name, text in notes.items():
        (new / name).write_text(text, encoding="utf-8")
    _write_stamp(new, made_from)
    before = read_stamp(out)
    known = before.files if before else {}
    _say_what_was_changed_by_hand(out, known)
    out.parent.mkdir(parents=True, exist_ok=True)
    with locks.own_folder(out.parent, PREFIX) as folder:
        (folder / "name").write_text(out.name, encoding="utf-8")
        ready = folder / "book"
        shutil.move(new, ready)
        _carry_over(out, ready, known)
        storage.exchange(ready, out)
        _carry_over(ready, out, known, again=True)


def _write_stamp(book: Path, made_from: str) -> None:
    files = {path.relative_to(book).as_posix(): _digest(path) for path in sorted(book.rglob("*")) if path.is_file()}
    text = json.dumps({"program": "newsvoice", "made_from": made_from, "files": files}, indent=1, ensure_ascii=False)
    (book / STAMP).write_text(text + "\n", encoding="utf-8")


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _say_what_was_changed_by_hand(out: Path, files: Mapping[str, str]) -> None:
    changed = [name for name, digest in files.items() if (out / name).is_file() and _digest(out / name) != digest]
    if changed:
        more = f" and {len(changed) - SHOWN} more" if len(changed) > SHOWN else ""
        progress.say(f"replaced, although changed by hand: {', '.join(changed[:SHOWN])}{more}")


def _carry_over(old: Path, new: Path, files: Mapping[str, str], *, again: bool = False) -> None:
    """Give what is not of the old book to the new one too; files are linked, not copied, where that can be done.

    Args:
        old: a folder in which a book was published, or none.
        new: the new book.
        files: the files of the old book.
        again: take what has been written since the first time.

    Raises:
        PublicationError: a file of the new book is in the way.
    """
    for name in _foreign(old, files):
        here, there = old / name, new / name
        if os.path.lexists(there):
            if not again:
                raise PublicationError(
                    f"{here} is not of the book there, and the new book has {name!r} too; move yours away"
                )
            if os.path.samestat(here.lstat(), there.lstat()) or here.is_dir():
                continue
            there.unlink()
        _make_folders(old, new, Path(name).parent)
        _link(here, there)


def _foreign(old: Path, files: Mapping[str, str]) -> Iterator[str]:
    """The files, links and empty folders that are not of the book."""
    if not old.is_dir():
        return
    ours = {STAMP, *files}
    for folder, folders, names in os.walk(old, onerror=_raise):
        here = Path(folder)
        links = [name for name in folders if (here / name).is_symlink()]
        for name in (*names, *links):
            path = (here / name).relative_to(old).as_posix()
            if path not in ours:
                yield path
        if not folders and not names and here != old:
            yield here.relative_to(old).as_posix()


def _raise(error: OSError) -> None:
    raise error


def _make_folders(old: Path, new: Path, folder: Path) -> None:
    for path in reversed((folder, *folder.parents)):
        if not (new / path).is_dir():
            (new / path).mkdir()
            shutil.copystat(old / path, new / path)


def _link(here: Path, there: Path) -> None:
    if here.is_dir() and not here.is_symlink():
        there.mkdir()
        shutil.copystat(here, there)
        return
    try:
        os.link(here, there, follow_symlinks=False)
    except OSError:  # a disk without hard links
        shutil.copy2(here, there, follow_symlinks=False)
