"""Notebooks run in this process, cell by cell: quick, and what a cell shows can be looked at."""

from __future__ import annotations

import ast
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

BOOK = Path(__file__).resolve().parent / "project" / "book"


def cells(notebook: Path) -> list[str]:
    """The source of every code cell."""
    content = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    return ["".join(cell["source"]) for cell in content if cell["cell_type"] == "code"]


def run(sources: list[str], given: Mapping[str, object] | None = None) -> tuple[dict[str, Any], list[object]]:
    """Run cells one after the other; ``given`` replaces parameters after the first.

    Returns:
        The names the cells have given, and everything they have shown.
    """
    shown: list[object] = []
    names: dict[str, Any] = {"display": lambda *objects: shown.extend(objects)}
    for number, source in enumerate(sources):
        *body, last = ast.parse(source).body or [ast.Pass()]
        value = ast.Expression(last.value) if isinstance(last, ast.Expr) else None
        statements = ast.Module(body if value else [*body, last], [])
        exec(compile(statements, f"cell {number}", "exec"), names)
        if value:
            shown.append(eval(compile(value, f"cell {number}", "eval"), names))
        if number == 0:
            names |= given or {}
    return names, [value for value in shown if value is not None]
