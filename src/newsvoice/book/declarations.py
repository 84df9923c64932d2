"""The parameters that chapters declare: those of the schema, and those of an analyst's own chapters."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from newsvoice.core.errors import NewsvoiceError
from newsvoice.core.parameters import SCHEMA, Parameter, ParameterError

TAG = "parameters"
TOLD = frozenset(("title", "description", "chapters", "runs"))  # what the build itself tells the first page
KINDS = (str, int, float, bool)


class NotebookError(NewsvoiceError):
    """A chapter is not a notebook that can be read."""


def of_notebook(notebook: Path) -> dict[str, object]:
    """The names in the cell tagged ``parameters`` with their defaults; what is no plain value is left to the kernel.

    Raises:
        NotebookError: the file is not a notebook.
    """
    try:
        cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
        sources = ["".join(c["source"]) for c in cells if TAG in c["metadata"].get("tags", [])]
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise NotebookError(f"{notebook} is not a notebook that can be read: {error}") from error
    return {name: value for source in sources for name, value in _assigned(source)}


def own(notebooks: Iterable[Path]) -> dict[str, Parameter]:
    """The parameters that chapters declare and the schema does not know, each with its type and default.

    A list, a dictionary or None can be declared but only be changed in the chapter, so it is not among them.

    Raises:
        NotebookError: a file is not a notebook.
        ParameterError: two chapters declare a name with different types.
    """
    found: dict[str, Parameter] = {}
    for path in notebooks:
        for name, default in of_notebook(path).items():
            if name in SCHEMA or name in TOLD or not isinstance(default, KINDS):
                continue
            before = found.setdefault(name, Parameter(name, default, f"of the chapter {path.stem}"))
            if type(before.default) is not type(default):
                raise ParameterError(
                    f"{name} is {default!r} in {path.stem} and {before.default!r} {before.meaning}; "
                    "give one of them another name"
                )
    return found


def _assigned(source: str) -> Iterator[tuple[str, Any]]:
    """The names that a cell gives plain values; nothing if it is not Python, which the kernel will say."""
    try:
        nodes = ast.parse(source).body
    except SyntaxError:
        return
    for node in nodes:
        if isinstance(node, ast.Assign):
            yield from ((target.id, _value(node.value)) for target in node.targets if isinstance(target, ast.Name))
        elif isinstance(node, ast.AnnAssign) and node.value and isinstance(node.target, ast.Name):
            yield node.target.id, _value(node.value)


def _value(node: ast.expr) -> Any:
    """The value of an expression; None if it has to be computed."""
    try:
        return ast.literal_eval(node)
    except ValueError:
        return None
