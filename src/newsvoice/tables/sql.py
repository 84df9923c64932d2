"""Questions to the tables in SQL: DuckDB reads Parquet where it lies, so the tables need not fit into memory.

A question sees the tables and nothing else: no other file, no network, no extension that would have to be fetched.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pandas as pd

from newsvoice.core.errors import NewsvoiceError
from newsvoice.tables import on_disk
from newsvoice.tables.schemas import SCHEMAS, Tables

CLOSED = (  # what would reach beyond the tables; the last one locks the others
    "autoinstall_known_extensions", "autoload_known_extensions", "python_enable_replacements", "enable_external_access",
)  # fmt: skip


class QueryError(NewsvoiceError):
    """A question cannot be answered; the message is one line and says why."""


def of_tables(tables: Tables, question: str) -> pd.DataFrame:
    """The answer to a question to tables in memory.

    Args:
        tables: every table is known by its name, ``tokens`` and so on.
        question: one statement of SQL.

    Raises:
        QueryError: it is no question to these tables.
    """
    with _connection() as connection:
        for name in (name for name in SCHEMAS if name in question.lower()):  # so that no other has to be read
            connection.register(name, getattr(tables, name))
        return _answer(connection, question)


def of_folder(folder: Path, question: str) -> pd.DataFrame:
    """The answer to a question to tables on disk, of which just what it needs is read. Arguments as ``of_tables``."""
    with _connection(folder) as connection:
        for name in SCHEMAS:
            files = ", ".join(_text(str(file)) for file in on_disk.files(folder, name))
            connection.execute(f"create view {name} as select * from read_parquet([{files}])")
        return _answer(connection, question)


@contextmanager
def _connection(folder: Path | None = None) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection that reads from one folder at most."""
    connection = duckdb.connect(":memory:")
    try:
        if folder is not None:
            connection.execute(f"set allowed_directories = [{_text(str(folder))}]")
        for setting in CLOSED:
            connection.execute(f"set {setting} = false")
        yield connection
    finally:
        connection.close()


def _text(value: str) -> str:
    """A text as SQL writes it."""
    return "'" + value.replace("'", "''") + "'"


def _answer(connection: duckdb.DuckDBPyConnection, question: str) -> pd.DataFrame:
    try:
        statements = duckdb.extract_statements(question)
        if len(statements) != 1 or statements[0].type not in _QUESTIONS:
            raise QueryError("give one question, such as: select voice, count(*) from tokens group by voice")
        found: pd.DataFrame = connection.execute(statements[0]).df()
        return found
    except duckdb.Error as error:
        raise QueryError(f"the tables cannot answer this: {_plainly(error)}") from error


_QUESTIONS = (duckdb.StatementType.SELECT, duckdb.StatementType.EXPLAIN)


def _plainly(error: Exception) -> str:
    """What is wrong in one line, without the question again."""
    lines = (line.strip() for line in str(error).splitlines())
    return " ".join(line for line in lines if line and not line.startswith(("LINE", "^")))[:300]
