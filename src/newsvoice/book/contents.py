"""The book's table of contents: which chapters there are, and which of them a run builds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from newsvoice.core import parameters, yaml_files
from newsvoice.core.errors import NewsvoiceError

BOOK = parameters.ROOT / "book"
DEFAULT_OUT = BOOK / "_build" / "html"
# What other chapters link to
ALWAYS = ("chapters/07-methods", "chapters/08-sources", "chapters/09-actor-index", "chapters/11-glossary")


class ChapterError(NewsvoiceError):
    """A chapter was asked for that the book does not have."""


def chapter_names() -> list[str]:
    """The chapters of the table of contents, by file name without folder or suffix."""
    return [Path(entry).name for entry in entries(read_yaml(BOOK / "_toc.yml"))]


def notebooks() -> list[Path]:
    """Every notebook of the book."""
    return sorted(path for path in BOOK.rglob("*.ipynb") if "_build" not in path.parts)


def check(chapters: Sequence[str]) -> None:
    """See that every named chapter exists.

    Raises:
        ChapterError: one does not.
    """
    unknown = sorted({Path(name).stem for name in chapters} - set(chapter_names()))
    if unknown:
        raise ChapterError(f"there is no chapter {unknown[0]!r}; there are {', '.join(chapter_names())}")


def selected(toc: dict[str, Any], chapters: Sequence[str]) -> dict[str, Any]:
    """The table of contents with only the named chapters, if any are named, and the pages that are always there."""
    wanted = {Path(name).stem for name in chapters}
    parts = [part | {"chapters": [c for c in part["chapters"] if _keep(c["file"], wanted)]} for part in toc["parts"]]
    return toc | {"parts": [part for part in parts if part["chapters"]]}


def entries(toc: Mapping[str, Any]) -> list[str]:
    """The files of a table of contents in order, without the first page."""
    return [chapter["file"] for part in toc["parts"] for chapter in part["chapters"]]


def read_yaml(path: Path) -> dict[str, Any]:
    """A file of the book's configuration.

    Raises:
        GivenFileError, YamlError: it cannot be read, or is not plain YAML.
    """
    content: dict[str, Any] = yaml_files.read(path, "the book's configuration")
    return content


def as_yaml(content: Mapping[str, Any]) -> str:
    """Configuration as text, in the order given."""
    return yaml.safe_dump(dict(content), sort_keys=False, allow_unicode=True)


def _keep(entry: str, wanted: set[str]) -> bool:
    return not wanted or Path(entry).name in wanted or entry in ALWAYS
