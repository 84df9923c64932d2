"""The published folder: what it was made from, and its exchange for a new one."""

from __future__ import annotations

import re
import shutil
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from newsvoice import contents, fingerprints, storage
from newsvoice.clock import fixed
from newsvoice.errors import NewsvoiceError
from newsvoice.parameters import Report

STAMP = "made-from.txt"
_PREFIX = ".publishing-"
_ABANDONED = 3600  # seconds; publishing takes less than one
LEAD = re.compile(r'<p class="nv-lead">.*?</p>', re.DOTALL)


class PublicationError(NewsvoiceError):
    """The folder to publish in is not one."""


def key(report: Report, chapters: Sequence[str], formats: Sequence[str]) -> str:
    """A hash of everything a book is made from: files, parameters, chapters, library and versions."""
    about = (report.title, report.description, report.author, sorted(chapters), sorted(formats), fixed())
    book = fingerprints.of_files(contents.BOOK)
    return fingerprints.of(about, fingerprints.of_inputs(report.values), book, fingerprints.of_environment())


def is_current(out: Path, made_from: str) -> bool:
    """Whether the published book was made from just this."""
    stamp = out / STAMP
    return (out / "index.html").is_file() and stamp.is_file() and stamp.read_text(encoding="utf-8").strip() == made_from


def paper_name(title: str, suffix: str = "pdf") -> str:
    """The file name of a book in one file: its title in plain letters."""
    return (re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")[:80].rstrip("-") or "report") + "." + suffix


def announce(html: Path, name: str, kind: str = "PDF") -> None:
    """Link to the book in one file from the first page, below what it is about."""
    page = html / "index.html"
    megabytes = max(0.1, (html / name).stat().st_size / 1e6)
    note = f'<p class="nv-screen"><a href="{name}">This book as {kind}</a> ({megabytes:.1f} MB)</p>'
    text = page.read_text(encoding="utf-8")
    page.write_text(LEAD.sub(lambda lead: lead[0] + note, text, count=1), encoding="utf-8")


def check(out: Path) -> None:
    """Refuse to replace a folder that is not a built book.

    Raises:
        PublicationError: it is something else.
    """
    other = out.is_dir() and any(out.iterdir()) and not (out / STAMP).exists() and not (out / "objects.inv").exists()
    if out.is_file() or other:
        raise PublicationError(
            f"{out} is not a built book; give --out a new or empty folder, or one of an earlier book"
        )


def publish(new: Path, out: Path, notes: Mapping[str, str]) -> None:
    """Exchange the published folder for the new one; a reader finds one or the other whole.

    Args:
        new: the folder of the new book; it is moved away.
        out: where books are published.
        notes: small files that are put beside the pages, by name.
    """
    for name, text in notes.items():
        (new / name).write_text(text, encoding="utf-8")
    out.parent.mkdir(parents=True, exist_ok=True)
    _remove_leftovers(out.parent)
    with tempfile.TemporaryDirectory(dir=out.parent, prefix=_PREFIX, ignore_cleanup_errors=True) as folder:
        ready = Path(folder) / "book"
        shutil.move(new, ready)
        storage.exchange(ready, out)


def _remove_leftovers(folder: Path) -> None:
    """Delete what a run that was killed while it published has left, once nobody can be at work on it."""
    for left in folder.glob(f"{_PREFIX}*"):
        if time.time() - left.stat().st_mtime > _ABANDONED:
            shutil.rmtree(left, ignore_errors=True)
