"""Tables on disk: a Parquet file a table, or a folder of files whose rows stand one behind the other."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from newsvoice.tables.arrow_tables import arrow, from_arrow
from newsvoice.tables.schemas import SCHEMAS, MadeWhenAsked, Maker, Tables, frame

ENDING = ".parquet"


def write(tables: Tables, folder: Path) -> None:
    """Write every table to ``folder`` as ``<name>.parquet``."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in SCHEMAS:
        write_frame(folder, name, getattr(tables, name))


def write_frame(folder: Path, name: str, rows: pd.DataFrame) -> None:
    """Write one table to ``folder``."""
    write_table(arrow(name, rows), folder / f"{name}{ENDING}")


def write_table(table: pa.Table, file: Path) -> None:
    """Write the rows of a table to a file."""
    pq.write_table(table, file, compression="zstd")


class Stored(Maker):
    """A table in a folder; columns of it that somebody has asked for are kept."""

    def __init__(self, folder: Path, name: str) -> None:
        """Read nothing yet."""
        self._folder, self._name = folder, name
        self._known: dict[str, pd.Series] = {}

    def __call__(self) -> pd.DataFrame:
        """The table."""
        return self.columns(list(SCHEMAS[self._name]))

    def columns(self, columns: Sequence[str]) -> pd.DataFrame:
        """Some of its columns."""
        for column in columns:
            if column not in self._known:
                self._known[column] = read_frame(self._folder, self._name, [column])[column]
        return pd.DataFrame({column: self._known[column] for column in columns}, copy=False)


def read(folder: Path) -> Tables:
    """The tables in a folder, each read when somebody asks for it."""
    return MadeWhenAsked({name: Stored(folder, name) for name in SCHEMAS})


def read_frame(folder: Path, name: str, columns: Sequence[str] | None = None) -> pd.DataFrame:
    """One table of a folder, or some of its columns: one at a time, so that it is hardly ever held twice."""
    opened = [pq.ParquetFile(file) for file in files(folder, name)]
    if not opened:
        return frame(name, ()) if columns is None else frame(name, ())[list(columns)]
    wanted = columns or opened[0].schema_arrow.names
    found = [from_arrow(name, _rows(opened, column)) for column in wanted]
    return pd.DataFrame({name: one[name] for name, one in zip(wanted, found, strict=True)}, copy=False)


def read_entries(folder: Path) -> pd.DataFrame:
    """The table of documents of a folder without their texts, which are most of it."""
    return read_frame(folder, "documents", [name for name in SCHEMAS["documents"] if name != "text"])


def _rows(opened: Sequence[pq.ParquetFile], column: str) -> pa.Table:
    return pa.concat_tables([file.read(columns=[column]) for file in opened], promote_options="default")


def files(folder: Path, name: str) -> list[Path]:
    """The files that hold the rows of a table, in the order of these."""
    alone = folder / f"{name}{ENDING}"
    return [alone] if alone.is_file() else sorted((folder / name).glob(f"*{ENDING}"))
