"""What a book holds for programs: files to save, put beside the pages, and notebooks without their longest outputs.

A file to save stands in the page as it comes from the chapter, because that is where JupyterLab finds it.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
from pathlib import Path
from typing import Any

FOLDER = "files"
OUTPUT = 1_000_000  # characters of an output that a published notebook keeps

_FILE = re.compile(
    r'<a download="([A-Za-z0-9][A-Za-z0-9._-]*\.(?:csv|json|gexf|graphml))"'
    r' href="data:[a-z]+/[a-z]+(?:;charset=utf-8)?;base64,([^"]*)"'
)
_NAME = re.compile(r"[A-Za-z0-9._-]+")


def put_beside(html: Path, entry: str) -> None:
    """Write the files to save of a page into ``files/`` and let its links lead there.

    Args:
        html: the folder of the assembled book.
        entry: the page, such as ``chapters/04-co-occurrence``.
    """
    page = html / f"{entry}.html"
    folder = f"{FOLDER}/{Path(entry).name}"
    up = "../" * entry.count("/")

    def write(found: re.Match[str]) -> str:
        try:
            content = base64.b64decode(found[2], validate=True)
        except binascii.Error:
            return found[0]
        target = html / folder / found[1]
        if target.exists() and target.read_bytes() != content:
            return found[0]  # two of one name: the second stays in the page
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        return f'<a download="{found[1]}" href="{up}{folder}/{found[1]}"'

    if _NAME.fullmatch(Path(entry).name):
        markup = page.read_text(encoding="utf-8")
        page.write_text(_FILE.sub(write, markup), encoding="utf-8", newline="\n")


def shorten_notebooks(html: Path, limit: int = OUTPUT) -> None:
    """Leave outputs that are longer than ``limit`` out of the notebooks one can download; the pages show them."""
    for path in sorted((html / "_sources").rglob("*.ipynb")):
        if path.stat().st_size > limit:
            notebook = json.loads(path.read_text(encoding="utf-8"))
            for cell in notebook["cells"]:
                for output in cell.get("outputs", []):
                    _shorten(output, limit)
            path.write_text(json.dumps(notebook, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n")


def _shorten(output: dict[str, Any], limit: int) -> None:
    data = output.get("data", {})
    long = {kind: text for kind, text in data.items() if len("".join(text)) > limit}
    if long:
        size = max(len("".join(text)) for text in long.values())
        note = f"This output has {size:,} characters; it is on the page of the book."
        output["data"] = {kind: text for kind, text in data.items() if kind not in long}
        output["data"]["text/plain"] = note
        if "text/html" in long:
            output["data"]["text/html"] = f"<p>{note}</p>"
