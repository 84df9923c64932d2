"""Where the project is: the folder that holds `book/` and `data/`, which belong to its analysts.

It is never derived from where this library lies, which may be anywhere: the commands of `scripts/` name the folder they
are in, other programs are asked for the folder they run in or one above it.
"""

from __future__ import annotations

import os
from pathlib import Path

VARIABLE = "NEWSVOICE_PROJECT"


def find(start: Path) -> Path:
    """The project that ``start`` is in, or ``start`` itself if it is in none."""
    for folder in (start, *start.parents):
        if (folder / "book" / "_toc.yml").is_file() and (folder / "data").is_dir():
            return folder
    return start


def _root() -> Path:
    named = os.environ.get(VARIABLE)
    return Path(named).resolve() if named else find(Path.cwd().resolve())


ROOT = _root()
os.environ[VARIABLE] = str(ROOT)  # so that kernels and other processes of this one mean the same
