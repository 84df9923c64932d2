"""Rows counted by groups out of core: DuckDB reads Parquet where it lies, and goes on in files beyond its memory."""

from __future__ import annotations

import glob
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TypeAlias

import duckdb
import pandas as pd
import pyarrow as pa

from newsvoice.core.errors import NewsvoiceError

Rows: TypeAlias = pd.DataFrame | Sequence[Path]
"""A table in memory, or in Parquet files one behind the other, of which there is at least one."""

MEMORY = (128, 512, 2048)
"""Megabytes from which on it goes on in files; not all of its work can, so more is allowed where one is too little."""
THREADS = 2  # each of them holds a part of it


def answer(question: str, **tables: Rows) -> pa.Table:
    """The answer to a question of our own in SQL; its order is the question's business.

    Args:
        question: one statement.
        tables: by the name that the question knows them by.

    Raises:
        NewsvoiceError: neither memory nor disk have room for it; one line says so.
    """
    reason = ""
    for megabytes in MEMORY:
        try:
            with _connection(megabytes) as connection:
                for name, rows in tables.items():
                    _relation(connection, rows).create_view(name)
                return connection.sql(question).to_arrow_table().combine_chunks()
        except duckdb.Error as error:
            reason = str(error).partition("\n")[0]
            if not isinstance(error, duckdb.OutOfMemoryException):
                break
    raise NewsvoiceError(f"what documents hold cannot be added up; is the disk full? {reason}")


def _relation(connection: duckdb.DuckDBPyConnection, rows: Rows) -> duckdb.DuckDBPyRelation:
    if isinstance(rows, pd.DataFrame):
        return connection.from_df(rows)
    return connection.read_parquet([glob.escape(str(file)) for file in rows])  # a folder may be called “*”


@contextmanager
def _connection(megabytes: int) -> Iterator[duckdb.DuckDBPyConnection]:
    with tempfile.TemporaryDirectory() as folder, duckdb.connect(":memory:") as connection:
        for name, value in {"memory_limit": f"{megabytes}MB", "temp_directory": folder, "threads": THREADS}.items():
            connection.execute(f"set {name} = $value", {"value": value})
        connection.execute("set preserve_insertion_order = false")
        yield connection
