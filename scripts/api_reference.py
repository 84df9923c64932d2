#!/usr/bin/env python3
"""Write docs/api.md, what an analyst can call, from the docstrings of the library."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import newsvoice
from newsvoice.core import parameters
from newsvoice.measures.catalogue import Measures
from newsvoice.show import figures, sentences
from newsvoice.show.report import Report
from newsvoice.tables import SCHEMAS

PAGE = Path(__file__).resolve().parents[1] / "docs" / "api.md"
HEAD = """# What an analyst can call

Written by `scripts/api_reference.py` from the docstrings; `help(newsvoice)` begins at the same place. In a chapter or a
notebook of your own:

```python
import newsvoice

nv = newsvoice.open(globals())  # or newsvoice.open("data/report.yml"), or newsvoice.open() for that file
nv.measures.frequencies().head(10).pipe(nv.show, "Frequent words")
```

`book/chapters/your-own-question.ipynb` has ten recipes.
"""


def page() -> str:
    """The text of the reference."""
    return "\n".join(
        [
            HEAD,
            *_section("newsvoice.open", [("newsvoice.open", newsvoice.open)]),
            *_section("The report, `nv`", _methods(Report, "nv")),
            *_section("Measures, `nv.measures`: each gives a DataFrame", _methods(Measures, "nv.measures")),
            *_section("Figures, `nv.figures`: each gives matplotlib axes", _functions(figures, "nv.figures")),
            *_section("Sentences, `nv.say`: each gives HTML", _functions(sentences, "nv.say")),
            *_tables(),
            *_parameters(),
        ]
    )


def _section(title: str, found: Iterable[tuple[str, Callable[..., Any]]]) -> Iterator[str]:
    yield f"## {title}\n"
    for name, function in found:
        yield f"### `{name}{_signature(function)}`\n"
        yield from _described(inspect.getdoc(function) or "")


def _described(text: str) -> Iterator[str]:
    """A docstring as Markdown: its prose as it is, its arguments as a list."""
    for paragraph in text.replace("``", "`").split("\n\n"):
        head, _, rest = paragraph.partition("\n")
        if head.rstrip(":") in ("Args", "Returns", "Raises", "Attributes"):
            yield f"{head}\n\n" + "\n".join(
                line[4:] if line.startswith("        ") else f"- {line.strip()}" for line in rest.splitlines()
            )
        else:
            yield paragraph
        yield ""


def _signature(function: Callable[..., Any]) -> str:
    signature = inspect.signature(function)
    hidden = {"self", "opens", "entry"}
    kept = [p.replace(annotation=p.empty) for name, p in signature.parameters.items() if name not in hidden]
    return str(signature.replace(parameters=kept, return_annotation=signature.empty))


def _methods(kind: type, prefix: str) -> list[tuple[str, Callable[..., Any]]]:
    """The public methods of a class in the order in which they stand there, then those of what it builds on."""
    members = {name: getattr(kind, name) for known in kind.__mro__ for name in vars(known)}
    found = [(name, member) for name, member in members.items() if inspect.isfunction(member)]
    return [(f"{prefix}.{name}", member) for name, member in found if not name.startswith("_")]


def _functions(module: ModuleType, prefix: str) -> list[tuple[str, Callable[..., Any]]]:
    members = [(name, getattr(module, name)) for name in module.__all__]
    return [(f"{prefix}.{name}", member) for name, member in members if inspect.isfunction(member)]


def _tables() -> Iterator[str]:
    yield "## Tables, `nv.tables`\n\nWhat the columns mean: [architecture](architecture.md#tables).\n"
    for name, columns in SCHEMAS.items():
        yield f"- `nv.tables.{name}`: {', '.join(columns)}"
    yield ""


def _parameters() -> Iterator[str]:
    yield "## Parameters\n\n| name | default | meaning |\n|---|---|---|"
    for name, known in parameters.SCHEMA.items():
        choices = f" ({', '.join(known.choices)})" if known.choices else ""
        yield f"| `{name}` | `{known.default!r}` | {known.meaning}{choices} |"
    yield ""


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    sys.exit(0)
