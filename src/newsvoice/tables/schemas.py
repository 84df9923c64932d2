"""The tables everything is counted from: their columns and types, how parts of them merge, and Parquet on disk.

Text that is not there is ``""``, except a speaker or an actor that is not known: that is ``None``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from pathlib import Path

import pandas as pd
import pyarrow as pa

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

_CATEGORY = pa.dictionary(pa.int32(), pa.string())
_ARROW = {
    "str": pa.string(), "int": pa.int64(), "float": pa.float64(), "bool": pa.bool_(), "nullable": pa.int64(),
    "small": pa.int32(), "category": _CATEGORY,
}  # fmt: skip

Rows = Sequence[tuple[object, ...]]


@dataclass(frozen=True)
class Tables:
    """One frame for each schema, by the same name. Its frames are not changed, so names and labels are made once."""

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
    provenance: pd.DataFrame

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


def frame(name: str, rows: Rows) -> pd.DataFrame:
    """Rows (in the order of the schema's columns) as the table ``name``, one of ``SCHEMAS`` or ``PARTIAL``."""
    schema = {**SCHEMAS, **PARTIAL}[name]
    return typed(name, pd.DataFrame(list(rows), columns=list(schema), dtype=object))


def typed(name: str, data: pd.DataFrame) -> pd.DataFrame:
    """A frame with the types of the table ``name``."""
    schema = {**SCHEMAS, **PARTIAL}[name]
    return data.astype({column: _DTYPES[kind] for column, kind in schema.items()})


def plain(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with texts in place of categories, so that a selection of its rows knows nothing of the others.

    Equal texts stay one object, so it costs a pointer a cell.
    """
    categories = frame.select_dtypes("category").columns
    return frame.astype(dict.fromkeys(categories, "object")) if len(categories) else frame


def arrow(name: str, data: pd.DataFrame) -> pa.Table:
    """A frame of the table ``name`` as it is kept in a part: its types do not depend on what it holds."""
    schema = {**SCHEMAS, **PARTIAL}[name]
    types = pa.schema([(column, _ARROW[kind]) for column, kind in schema.items()])
    return pa.Table.from_pandas(data, schema=types, preserve_index=False).replace_schema_metadata()


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


def write(tables: Tables, folder: Path) -> None:
    """Write every table to ``folder`` as ``<name>.parquet``."""
    folder.mkdir(parents=True, exist_ok=True)
    for item in fields(tables):
        getattr(tables, item.name).to_parquet(folder / f"{item.name}.parquet", index=False)


def read(folder: Path) -> Tables:
    """Read the tables that ``write`` wrote."""
    return Tables(**{name: _read_one(folder, name) for name in SCHEMAS})


def _read_one(folder: Path, name: str) -> pd.DataFrame:
    return typed(name, pd.read_parquet(folder / f"{name}.parquet"))
