"""What the tests know of `book/` and `data/`, which belong to the analyst: a copy of the data, a hash of the chapters.

Tests stand on the copy. Those that read pages of the book hold for the chapters that are shipped; for others they are
left out, so that an analyst's suite stays green. Who changes what is shipped runs `python tests/shipped.py`.
"""

from __future__ import annotations

import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PROJECT = ROOT / "tests" / "project"
CHAPTERS = PROJECT / "book.sha256"


def of_chapters() -> str:
    """A hash of everything in `book/`."""
    from newsvoice.core import fingerprints

    return fingerprints.of_files(ROOT / "book")


def is_the_book() -> bool:
    """Whether `book/` is what the tests know."""
    return CHAPTERS.read_text(encoding="utf-8").strip() == of_chapters()


def main() -> None:
    """Take what is in `book/` and `data/` now for what is shipped."""
    shutil.rmtree(PROJECT / "data", ignore_errors=True)
    shutil.copytree(ROOT / "data", PROJECT / "data")
    CHAPTERS.write_text(of_chapters() + "\n", encoding="utf-8")
    print(f"The tests now stand on the data and the chapters of {ROOT}.")


if __name__ == "__main__":
    main()
