"""The published folder: what it was made from, and its exchange for a new one."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from newsvoice import contents, fingerprints, storage
from newsvoice.clock import fixed
from newsvoice.errors import NewsvoiceError
from newsvoice.parameters import Report

STAMP = "made-from.txt"


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


def pdf_name(title: str) -> str:
    """The file name of a book on paper: its title in plain letters."""
    return (re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")[:80].rstrip("-") or "report") + ".pdf"


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
    with tempfile.TemporaryDirectory(dir=out.parent, prefix=".publishing-", ignore_cleanup_errors=True) as folder:
        ready = Path(folder) / "book"
        shutil.move(new, ready)
        storage.exchange(ready, out)
