"""Very large outputs of cells go around Sphinx, which would hold each of them a dozen times, and back into the pages.

The Sources of 20,000 documents are one output of 200 MB. In the executed chapter stands a short element in its place,
named by the hash of what it stands for.
"""

from __future__ import annotations

import hashlib
import os
import re
from pathlib import Path
from typing import Any

from newsvoice.book.outputs import to_mend
from newsvoice.core import cache, storage

FOLDER = cache.HELD
LARGE = 5_000_000  # characters from which on an output is held
_ELEMENT = '<p id="nv-held-{}">This output is on the page of the book.</p>'
_HELD = re.compile(r'<p id="nv-held-([0-9a-f]{64})">[^<]*</p>')


def hold(output: Any) -> Any:
    """An output of a cell, with an element in the place of its HTML if that is very large."""
    data = output.get("data", {})
    markup = str(data.get("text/html", ""))
    if len(markup) < LARGE or "<table" in markup or to_mend(markup):  # what Sphinx reads of an output, or mends in it
        return output
    content = markup.encode("utf-8", "replace")
    name = hashlib.sha256(content).hexdigest()
    if not _file(name).exists():
        storage.write_bytes(_file(name), content)
    data["text/html"] = _ELEMENT.format(name)
    return output


def are_there(notebook: Any) -> bool:
    """Whether all that is held of an executed chapter is still there."""
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            found = _HELD.match(str(output.get("data", {}).get("text/html", "")))
            if found:
                try:
                    os.utime(_file(found[1]))  # so that it is known when it was used last
                except OSError:
                    return False
    return True


def put_back(html: Path) -> None:
    """Put what is held into the pages of an assembled book."""
    for path in sorted(html.rglob("*.html")):
        markup = path.read_text(encoding="utf-8")
        if _HELD.search(markup):
            path.write_text(_HELD.sub(_content, markup), encoding="utf-8", newline="\n")


def _content(found: re.Match[str]) -> str:
    path = _file(found[1])
    return path.read_text(encoding="utf-8") if path.is_file() else found[0]  # an analyst's own element of that name


def _file(name: str) -> Path:
    return FOLDER / f"{name}.html"
