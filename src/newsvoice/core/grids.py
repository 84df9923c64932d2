"""Several books of one report: one for each value of a list in it, or for each outlet or month."""

from __future__ import annotations

import hashlib
import itertools
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from newsvoice.core import given_files, parameters
from newsvoice.core.errors import NewsvoiceError
from newsvoice.core.parameters import Declared, Report, Value

MOST = 100  # books of one run
LONGEST = 60  # characters of a value in a title or a folder name
_PLAIN = re.compile("[A-Za-z0-9]+(?:[ .-][A-Za-z0-9]+)*")
_NONE: Declared = {}


class GridError(NewsvoiceError):
    """The lists of a report make no set of books."""


@dataclass(frozen=True, slots=True)
class Variant:
    """One book of several.

    ``folder`` is the name of its folder, ``label`` what tells it from the others, for readers, and ``changed`` the
    same as parameters.
    """

    folder: str
    label: str
    changed: Mapping[str, Value]
    report: Report


def expand(report: Report, declared: Declared = _NONE) -> list[Variant]:
    """Every book of a report, in the order of its lists; the values of several lists are combined.

    Args:
        report: a report with a grid.
        declared: what chapters declare beyond the schema.

    Raises:
        GridError: these are too many.
        ParameterError: two values do not go together.
    """
    size = 1
    for values in report.grid.values():
        size *= len(values)
    if size > MOST:
        raise GridError(f"these lists make {size:,} books; the most of one run are {MOST}, so shorten a list")
    combined = [dict(zip(report.grid, values, strict=True)) for values in itertools.product(*report.grid.values())]
    labels = [", ".join(label(name, value) for name, value in changed.items()) for changed in combined]
    return [
        Variant(folder, text, changed, _one(report, changed, text, declared))
        for folder, text, changed in zip(folders(combined), labels, combined, strict=True)
    ]


def label(name: str, value: Value) -> str:
    """A parameter and its value as they stand in a title: “window 5”, “outlet Herald”, “no outlet”."""
    if name == "only" and isinstance(value, str) and "=" in value:
        name, _, value = (part.strip() for part in value.partition("="))
        return f"{name} {given_files.shown(value, LONGEST)}" if value else f"no {name}"
    return f"{name} {given_files.shown(value, LONGEST)}" if value != "" else f"no {name}"


def folders(combined: Sequence[Mapping[str, Value]]) -> list[str]:
    """Names of folders for sets of parameters: small letters, digits and hyphens, each of them once.

    A value that this does not tell whole has a part of its hash in the name, and so have two that would get one name.
    """
    plain = [_folder(changed) for changed in combined]
    taken = Counter(plain)
    return [
        name if taken[name] == 1 and all(map(_is_plain, changed.items())) else f"{name}-{_hash(changed)}"
        for name, changed in zip(plain, combined, strict=True)
    ]


def _one(report: Report, changed: Mapping[str, Value], text: str, declared: Declared) -> Report:
    values = parameters.check({**report.values, **changed}, declared)
    return replace(report, title=f"{report.title} · {text}", values=values, grid={})


def _folder(changed: Mapping[str, Value]) -> str:
    parts = [part for name, value in _told(changed.items()) for part in (name, value or "none")]
    return "-".join(filter(None, map(_slug, parts)))[: 2 * LONGEST].strip("-")


def _told(items: Iterable[tuple[str, Value]]) -> Iterator[tuple[str, str]]:
    """Names and values as readers know them: those of a selection are its column and its value."""
    for name, value in items:
        column, sign, chosen = str(value).partition("=")
        yield (column.strip(), chosen.strip()) if name == "only" and sign else (name, str(value))


def _slug(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub("[^a-z0-9]+", "-", letters).strip("-")[:LONGEST].strip("-")


def _is_plain(item: tuple[str, Value]) -> bool:
    """Whether the name of a folder tells the value whole."""
    return all(len(value) <= LONGEST and bool(_PLAIN.fullmatch(value)) for _, value in _told([item]))


def _hash(changed: Mapping[str, Value]) -> str:
    return hashlib.sha256(repr(sorted(changed.items())).encode()).hexdigest()[:8]
