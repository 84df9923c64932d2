"""Parts as files: a script that sets one value under its name."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar

FOLDER = "parts"

T = TypeVar("T")


def script(name: str, content: Any) -> str:
    """The script of a part; nothing in it is ever read as markup.

    Args:
        name: of the part, such as ``texts-12``.
        content: what can be written as JSON.
    """
    value = json.dumps(content, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    # Strings of JSON are strings of JavaScript since 2019; before, these two ended a line.
    safe = value.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"(self.NEWSVOICE_PARTS??={{}})[{json.dumps(name)}]={safe};\n"


def renew(html: Path) -> Path:
    """The empty folder for the parts of an assembled book."""
    folder = html / FOLDER
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def write(folder: Path, name: str, content: Any) -> None:
    """Write one part."""
    (folder / f"{name}.js").write_text(script(name, content), encoding="utf-8", newline="\n")


def size(content: Any) -> int:
    """Bytes that something takes in a part."""
    return len(json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace"))


def packed(items: Iterable[tuple[T, int]], limit: int) -> Iterator[list[T]]:
    """Neighbours together, as many as fit into a limit; what is larger than that alone.

    Args:
        items: each with its size.
        limit: the most that those of one group take together.
    """
    group: list[T] = []
    taken = 0
    for item, needed in items:
        if group and taken + needed > limit:
            yield group
            group, taken = [], 0
        group.append(item)
        taken += needed
    if group:
        yield group
