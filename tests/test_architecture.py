"""Data flows one way, and one sees it from the folders."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import newsvoice

LIBRARY = Path(newsvoice.__file__).parent
ORDER = (
    "core", "sources", "gazetteer", "annotate", "discovery", "tables", "exchange", "measures", "quality", "show",
    "book", "cli",
)  # fmt: skip
# The same topic measured, drawn, and put into sentences
TWICE = {"actors", "cooccurrence", "corpus", "network", "speakers", "stance", "words"}


def _imports(path: Path) -> Iterator[str]:
    """The rooms of the library that a module imports from."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module == "newsvoice":
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("newsvoice."):
            yield str(node.module).split(".")[1]
        elif isinstance(node, ast.Import):
            yield from (a.name.split(".")[1] for a in node.names if a.name.startswith("newsvoice."))


def test_the_rooms_are_those_of_the_map() -> None:
    assert {path.name for path in LIBRARY.iterdir() if path.is_dir() and path.name != "__pycache__"} == set(ORDER)
    assert {path.stem for path in LIBRARY.glob("*.py")} == {"__init__", "bytecode"}


def test_imports_point_one_way() -> None:
    wrong = [
        f"{path.relative_to(LIBRARY)} imports {room}"
        for rank, name in enumerate(ORDER)
        for path in sorted((LIBRARY / name).rglob("*.py"))
        for room in _imports(path)
        if room in ORDER and ORDER.index(room) > rank
    ]
    assert wrong == []


def test_no_file_has_the_name_of_another_without_a_reason() -> None:
    names = Counter(path.stem for path in LIBRARY.rglob("*.py") if path.stem != "__init__")
    assert {name for name, count in names.items() if count > 1} <= TWICE
