"""Links in the outputs of a chapter, followed in JupyterLab as they are in the book.

A count is a link to a folded list in the same output, and a sentence one to its place in the Sources. Browsers follow
both in the book without a script. JupyterLab takes clicks on links for itself, so that nothing happens there; a short
script tells it what to do. It is an output of a kind that no page of the book shows.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

SCRIPT = Path(__file__).with_name("jupyterlab.js")
SESSION = "JPY_SESSION_NAME"  # set by Jupyter's server for the kernel of a notebook, not by papermill
BOOK = "NEWSVOICE_BOOK"  # where `make lab` shows the book that was built last


def is_open() -> bool:
    """Whether this is the kernel of a notebook that somebody has open, rather than a build."""
    return SESSION in os.environ


def script(book: str = "") -> str:
    """The script; running it again only tells it where the book is now.

    Args:
        book: the address of the built book's folder; empty if only Jupyter's own server has it.
    """
    return f"{SCRIPT.read_text(encoding='utf-8').strip()}({json.dumps(book)});\n"


def follow_links() -> None:
    """Let links in the outputs of this notebook work, if it is open in JupyterLab; otherwise do nothing.

    Call it once in a cell that every reader runs, such as the one that reads the tables.
    """
    if is_open():
        from IPython.display import display

        display({"application/javascript": script(os.environ.get(BOOK, ""))}, raw=True)
