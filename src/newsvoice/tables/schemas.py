"""The tables everything is counted from: their columns and types, how parts of them merge, and Parquet on disk.

Text that is not there is ``""``, except a speaker or an actor that is not known: that is ``None``.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import TypeAlias

import pandas as pd

SCHEMAS: dict[str, dict[str, str]] = {
    "documents": {
        "doc_id": "str", "file": "str", "sha256": "str", "label": "str", "title": "str", "outlet": "str",
        "republished_by": "str", "type": "str", "published_from": "str", "published_to": "str", "posted": "str",
        "date_basis": "str", "text_from": "str", "text_to": "str", "note": "str", "text": "str", "n_chars": "int",
        "status": "str", "reason": "str", "outlet_basis": "str", "author": "str", "url": "str", "language": "str",
        "language_basis": "str", "n_words": "int", "reprint_of": "str", "reprint_share": "float",
    },
    "passages": {
        "doc_id": "str", "start": "int", "end": "int", "voice": "str", "container": "str", "role": "str",
        "reason": "str",
    },
    "quotations": {
        "doc_id": "str", "start": "int", "end": "int", "kind": "str", "container": "str", "speaker": "str",
        "actor": "str", "speaker_surface": "str", "speaker_start": "nullable", "speaker_end": "nullable",
        "cue": "str", "outlet": "str", "rule": "str", "confidence": "float", "feature": "str",
        "second": "str", "second_probability": "float", "third": "str", "third_probability": "float",
        "sentence": "int",
    },
    "indirect": {},  # as quotations: speech reported without marks
    "sentences": {
        "doc_id": "str", "start": "int", "end": "int", "sentence": "int", "paragraph": "int", "voice": "str",
        "role": "str", "duplicate": "bool", "text": "str",
    },
    "tokens": {  # the one table with a row for every word
        "doc_id": "category", "start": "small", "end": "small", "sentence": "small", "form": "category",
        "term": "category", "voice": "category", "container": "category",
    },
    "mentions": {
        "doc_id": "str", "start": "int", "end": "int", "surface": "str", "actor": "str", "type": "str",
        "kind": "str", "sense": "str", "voice": "str", "container": "str", "sentence": "int",
    },
    "actors": {"actor": "str", "name": "str", "type": "str", "parent": "str", "country": "str", "aliases": "str"},
    "unused_corrections": {  # what an analyst has written about quotations that are not there
        "doc_id": "str", "start": "int", "end": "nullable", "speaker": "str", "line": "int", "reason": "str",
    },
    "decisions": {  # what analysts have decided, beside what was found there before
        "doc_id": "str", "start": "int", "end": "int", "what": "str", "decision": "str", "found": "str",
        "right": "str", "found_actor": "str", "right_actor": "str", "kind": "str", "container": "str",
        "rule": "str", "confidence": "float", "right_start": "int", "right_end": "int", "who": "str", "when": "str",
        "sample": "str", "probability": "float", "line": "int",
    },
    "coverage": {"name": "str", "status": "str", "count": "int", "documents": "int"},  # what the documents name
    "surnames": {  # how surnames alone that several persons bear were decided
        "surname": "str", "actor": "str", "by": "str", "count": "int", "documents": "int",
    },
    "population": {"outlet": "str", "outcome": "str", "documents": "int", "words": "int"},  # of which a sample is
    "exact_counts": {  # of all documents that a sample is of
        "what": "str", "actor": "str", "voice": "str", "count": "int", "documents": "int",
    },
    "provenance": {"name": "str", "value": "str"},
}  # fmt: skip

SCHEMAS["indirect"] = SCHEMAS["quotations"]

PARTIAL: dict[str, dict[str, str]] = {  # what parts of a corpus hold of the tables that only the whole can tell
    "names": {"doc_id": "str", "name": "str", "status": "str", "count": "int"},  # coverage
    "surname_uses": {"doc_id": "str", "surname": "str", "actor": "str", "by": "str", "count": "int"},  # surnames
}

_DTYPES = {
    "str": "object", "int": "int64", "float": "float64", "bool": "bool", "nullable": "Int64", "small": "int32",
    "category": "category",
}  # fmt: skip

Rows = Sequence[tuple[object, ...]]
Frame: TypeAlias = pd.DataFrame | Callable[[], pd.DataFrame]


@dataclass(frozen=True, eq=False)
class Tables:
    """One frame for each schema, by the same name. Its frames are not changed, so names and labels are made once.

    Two of them are the same only if they are one, so that what is told of them can be looked up.
    """

    documents: pd.DataFrame
    passages: pd.DataFrame
    quotations: pd.DataFrame
    indirect: pd.DataFrame
    sentences: pd.DataFrame
    tokens: pd.DataFrame
    mentions: pd.DataFrame
    actors: pd.DataFrame
    unused_corrections: pd.DataFrame
    decisions: pd.DataFrame
    coverage: pd.DataFrame
    surnames: pd.DataFrame
    population: pd.DataFrame
    exact_counts: pd.DataFrame
    provenance: pd.DataFrame

    def changed(self, **frames: Frame) -> Tables:
        """These tables with others in place of some.

        Args:
            frames: by name, a frame or what makes one; it is called when somebody asks for the table, if anybody does.
        """
        return MadeWhenAsked({name: Other(self, name) for name in SCHEMAS} | frames)

    def columns(self, name: str, columns: Sequence[str]) -> pd.DataFrame:
        """Some columns of a table; of one on disk that nobody has asked for, only these are read."""
        frame: pd.DataFrame = getattr(self, name)
        return frame[list(columns)]

    def words(self, *columns: str) -> pd.DataFrame:
        """The words, or some columns of them, as they are kept: texts may be categories."""
        return self.columns("tokens", columns or list(SCHEMAS["tokens"]))

    @cached_property
    def labels(self) -> dict[str, str]:
        """Document id → the short label readers see."""
        return dict(zip(self.documents["doc_id"], self.documents["label"], strict=True))

    @cached_property
    def names(self) -> dict[str, str]:
        """Actor id → name."""
        return dict(zip(self.actors["actor"], self.actors["name"], strict=True))

    @cached_property
    def types(self) -> dict[str, str]:
        """Actor id → type."""
        return dict(zip(self.actors["actor"], self.actors["type"], strict=True))


class Maker(ABC):
    """What makes a table, or some columns of it."""

    @abstractmethod
    def __call__(self) -> pd.DataFrame:
        """The table."""

    @abstractmethod
    def columns(self, columns: Sequence[str]) -> pd.DataFrame:
        """Some of its columns, without making the others."""


@dataclass(frozen=True)
class Other(Maker):
    """A table of other tables, with something changed in whatever is asked for of it."""

    tables: Tables
    name: str
    change: Callable[[pd.DataFrame], pd.DataFrame] | None = None

    def __call__(self) -> pd.DataFrame:
        """The table; one that is changed is not held as it was, too."""
        if self.change is None:
            frame: pd.DataFrame = getattr(self.tables, self.name)
            return frame
        return self.change(self.tables.columns(self.name, list(SCHEMAS[self.name])))

    def columns(self, columns: Sequence[str]) -> pd.DataFrame:
        """Some of its columns."""
        found = self.tables.columns(self.name, columns)
        return self.change(found) if self.change else found


@dataclass(frozen=True)
class PlainTokens(Maker):
    """The words as analysts group them, with texts; columns of them as measures count them, with categories."""

    tables: Tables

    def __call__(self) -> pd.DataFrame:
        """The words with texts."""
        return plain(self.tables.columns("tokens", list(SCHEMAS["tokens"])))

    def columns(self, columns: Sequence[str]) -> pd.DataFrame:
        """Some columns, with categories."""
        return self.tables.columns("tokens", columns)


class MadeWhenAsked(Tables):
    """Tables each of which is made, or read, when somebody asks for it first: most of what reads tables needs few."""

    def __init__(self, makers: Mapping[str, Frame] = MappingProxyType({}), **frames: Frame) -> None:
        """Make none yet; ``makers`` and ``frames`` are frames or what makes them, by the name of the table."""
        self.__dict__["_makers"] = {**makers, **frames}

    def __getattr__(self, name: str) -> pd.DataFrame:
        """A table that nobody has asked for before."""
        makers = self.__dict__.get("_makers", {})
        if name not in makers:
            raise AttributeError(f"there is no table {name!r}")
        made = makers.pop(name)
        self.__dict__[name] = made if isinstance(made, pd.DataFrame) else made()
        return self.__dict__[name]

    def columns(self, name: str, columns: Sequence[str]) -> pd.DataFrame:
        """Some columns of a table; of one on disk that nobody has asked for, only these are read."""
        maker = self.__dict__["_makers"].get(name)
        return maker.columns(columns) if isinstance(maker, Maker) else super().columns(name, columns)


def frame(name: str, rows: Rows) -> pd.DataFrame:
    """Rows (in the order of the schema's columns) as the table ``name``, one of ``SCHEMAS`` or ``PARTIAL``."""
    schema = {**SCHEMAS, **PARTIAL}[name]
    return typed(name, pd.DataFrame(list(rows), columns=list(schema), dtype=object))


def typed(name: str, data: pd.DataFrame) -> pd.DataFrame:
    """A frame with the types of the table ``name``, or of those of its columns that it has."""
    schema = {**SCHEMAS, **PARTIAL}[name]
    return data.astype({column: _DTYPES[kind] for column, kind in schema.items() if column in data})


def plain(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with texts in place of categories, so that a selection of its rows knows nothing of the others.

    Equal texts stay one object, so it costs a pointer a cell.
    """
    categories = frame.select_dtypes("category").columns
    return frame.astype(dict.fromkeys(categories, "object")) if len(categories) else frame


def build(rows: Mapping[str, Rows]) -> Tables:
    """Every table from rows; a table without rows is empty but has its columns."""
    return Tables(**{name: frame(name, rows.get(name, ())) for name in SCHEMAS})


def merge(parts: Iterable[Mapping[str, Rows]]) -> dict[str, list[tuple[object, ...]]]:
    """Concatenate the rows of parts, table by table."""
    merged: dict[str, list[tuple[object, ...]]] = {name: [] for name in SCHEMAS}
    for part in parts:
        for name, rows in part.items():
            merged[name].extend(rows)
    return merged
