"""Parquet: one document a row, such as datatrove writes."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import IO

from newsvoice.sources import input_columns
from newsvoice.sources.input_columns import NESTED, Columns
from newsvoice.sources.input_records import FormatError, Found, Unread

AT_ONCE = 16  # rows
LARGEST_COMPRESSED = 500_000_000  # bytes of one that is compressed again, and has to be unpacked in memory


def read(stream: IO[bytes], wanted: Columns) -> Iterator[Found]:
    """One document for each row, some rows at a time; columns that nothing is taken from are not read.

    Args:
        stream: the file.
        wanted: which column holds what; fields of a column ``metadata`` count, too.

    Raises:
        FormatError: it is no Parquet file, has no row or no column of texts, or is damaged further on.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        file = pq.ParquetFile(stream if stream.seekable() else _in_memory(stream))
    except (pa.ArrowException, OSError, ValueError) as error:
        raise FormatError("it is no Parquet file or is cut off; save it again") from error
    if not file.metadata.num_rows:
        raise FormatError("empty")
    chosen = wanted.texts_in(_names(file.schema_arrow))
    needed = {name.partition(".")[0] if name.startswith(f"{NESTED}.") else name for name in chosen.values()}
    number = 0
    try:
        for batch in file.iter_batches(AT_ONCE, columns=sorted(needed)):
            for row in batch.to_pylist():
                number += 1
                yield input_columns.record(str(number), _flat(row), chosen)
    except (pa.ArrowException, OSError, ValueError):
        yield Unread("the file is damaged here; what stands before is read; save it again", str(number + 1))


def _names(schema: Iterator[object]) -> list[str]:
    """The names of columns, and of fields of ``metadata``."""
    import pyarrow as pa

    names: list[str] = []
    for field in schema:
        inside = field.name == NESTED and pa.types.is_struct(field.type)  # type: ignore[attr-defined]
        names += [f"{NESTED}.{f.name}" for f in field.type] if inside else [field.name]  # type: ignore[attr-defined]
    return names


def _flat(row: dict[str, object]) -> dict[str, object]:
    nested = row.get(NESTED)
    return row | {f"{NESTED}.{name}": value for name, value in nested.items()} if isinstance(nested, dict) else row


def _in_memory(stream: IO[bytes]) -> IO[bytes]:
    data = stream.read(LARGEST_COMPRESSED + 1)
    if len(data) > LARGEST_COMPRESSED:
        raise FormatError(f"a Parquet file of more than {LARGEST_COMPRESSED / 1e6:.0f} MB that is packed; unpack it")
    return io.BytesIO(data)
