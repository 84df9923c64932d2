"""Frames as tables of Arrow, as they are kept on disk, and back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd
import pyarrow as pa

from newsvoice.core.row_columns import joined
from newsvoice.tables.schemas import PARTIAL, SCHEMAS, Rows, typed

_CATEGORY = pa.dictionary(pa.int32(), pa.string())
_ARROW = {
    "str": pa.string(), "int": pa.int64(), "float": pa.float64(), "bool": pa.bool_(), "nullable": pa.int64(),
    "small": pa.int32(), "category": _CATEGORY,
}  # fmt: skip


def arrow(name: str, data: pd.DataFrame) -> pa.Table:
    """A frame of the table ``name`` as it is kept in a part: its types do not depend on what it holds."""
    schema = {**SCHEMAS, **PARTIAL}[name]
    types = pa.schema([(column, _ARROW[kind]) for column, kind in schema.items()])
    return pa.Table.from_pandas(data, schema=types, preserve_index=False).replace_schema_metadata()


def of_rows(name: str, parts: Iterable[Rows]) -> pa.Table:
    """Rows of the table ``name``, in parts, as they are kept on disk: its types do not depend on what they hold."""
    schema = {**SCHEMAS, **PARTIAL}[name]
    types = pa.schema([(column, _ARROW[kind]) for column, kind in schema.items()])
    columns = joined(parts, len(schema)).columns
    return pa.table([_array(column, kind) for column, kind in zip(columns, types.types, strict=True)], types)


def _array(column: Sequence[object], kind: pa.DataType) -> pa.Array:
    if pa.types.is_dictionary(kind):
        return pa.array(column, kind.value_type).dictionary_encode()
    return pa.array(column, kind, from_pandas=True)


def from_arrow(name: str, table: pa.Table) -> pd.DataFrame:
    """What ``arrow`` gives, of one part or of several one behind the other, as a frame of the table ``name``.

    Its categories are in the order of the alphabet, none of them without a row, whatever the parts were.
    """
    table = table.unify_dictionaries()
    kept = [field.name for field in table.schema if not pa.types.is_dictionary(field.type)]
    made = table.select(kept).to_pandas()
    for number, field in enumerate(table.schema):
        if pa.types.is_dictionary(field.type):
            made.insert(number, field.name, _sorted(table[field.name].combine_chunks()))
    return typed(name, made)


def _sorted(values: pa.DictionaryArray) -> pd.Categorical:
    """Texts as categories in the order of the alphabet."""
    codes = values.indices.to_numpy()
    texts = values.dictionary.to_numpy(zero_copy_only=False)
    used = np.flatnonzero(np.bincount(codes, minlength=len(texts)))
    used = used[np.argsort(texts[used], kind="stable")] if len(used) else used
    places = np.zeros(len(texts), dtype=np.int32)
    places[used] = np.arange(len(used), dtype=np.int32)
    return pd.Categorical.from_codes(places[codes], categories=pd.Index(texts[used], dtype=object), validate=False)
