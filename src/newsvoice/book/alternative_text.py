"""Pictures without words of their author: how pages mark them, and what a build says of them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from bs4 import Tag

from newsvoice.book.parsing import parsed

NAMELESS = "nv-undescribed"  # the class of a picture whose author has given no words
CELL = "nv-cell-"  # and of the cell that has drawn it: its number, as JupyterLab counts when it runs all
FILE_NAME = re.compile(r"(?:\S*/)?\S+\.(?:png|jpe?g|gif|svg|webp|bmp|tiff?|pdf)", re.IGNORECASE)
HOW = "begin the cell with a line such as “#| fig-alt: what the figure shows”"
HOW_IN_TEXT = "write it between the square brackets: ![what the picture shows](…)"
LONGEST = 60  # characters of a first line


def says_nothing(words: str) -> bool:
    """Whether an alternative text is empty or only the name of a file."""
    return not words.strip() or bool(FILE_NAME.fullmatch(words.strip()))


def warnings(html: Path, entries: Iterable[str], book: Path) -> Iterator[str]:
    """One line for each picture of a built book that its author has given no words, and how to give some.

    Args:
        html: the folder of the built pages.
        entries: the pages, such as ``chapters/02-words``.
        book: the folder of their notebooks.
    """
    for entry in entries:
        page = (html / f"{entry}.html").read_text(encoding="utf-8")
        if NAMELESS in page:
            found = parsed(page).select(f".{NAMELESS}")
            yield from dict.fromkeys(_warning(entry, image, book / f"{entry}.ipynb") for image in found)


def _warning(entry: str, image: Tag, notebook: Path) -> str:
    names = str(image.get("class")).split()
    number = next((int(name.removeprefix(CELL)) for name in names if name.startswith(CELL)), 0)
    if not number:
        return f"WARNING: {entry}: a picture in the text has no description; {HOW_IN_TEXT}"
    line = first_line(notebook, number)
    return f"WARNING: {entry}, cell {number} ({line}): its figure has no description; {HOW}"


def first_line(notebook: Path, number: int) -> str:
    """The first line of a code cell, shortened; cells are numbered from 1, and prose is not counted."""
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"] if notebook.is_file() else []
    code = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    lines = code[number - 1].strip().splitlines() if number <= len(code) else []
    line = lines[0].strip() if lines else ""
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"
