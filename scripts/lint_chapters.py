#!/usr/bin/env python3
"""Check the style of the chapters that are shipped; an analyst's own may look as they like."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

BOOK = Path(__file__).resolve().parents[1] / "book"
LONGEST = 14  # lines of a cell that readers may unfold


def problems(notebook: Path) -> Iterator[str]:
    """What is not as it should be in one notebook."""
    for number, cell in enumerate(json.loads(notebook.read_text(encoding="utf-8"))["cells"]):
        source, where = "".join(cell["source"]), f"{notebook.relative_to(BOOK)}, cell {number}"
        if cell["cell_type"] != "code":
            continue
        if cell["outputs"] or cell["execution_count"] is not None:
            yield f"{where} holds an output; clear it before committing"
        if re.search(r"^\s*(def|class|for|while|if) ", source, re.MULTILINE):
            yield f"{where} holds a definition or a loop; move it into the library"
        if "parameters" not in cell["metadata"].get("tags", []) and len(source.splitlines()) > LONGEST:
            yield f"{where} has more than {LONGEST} lines"


def main() -> int:
    """Run the command line; returns the exit status."""
    found = [line for path in sorted(BOOK.rglob("*.ipynb")) if "_build" not in path.parts for line in problems(path)]
    print("\n".join(found) or "The chapters are in order.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
