"""Parts of tables on disk: what one shard of documents gives, kept under the contents that it was made from.

A part is a folder with one Parquet file a table and a marker that lists its documents, each by the key of everything
its rows depend on. It is written under another name and renamed when it is whole, so a killed worker leaves nothing
that is read. How documents were put into shards does not matter later: of a part those are taken that are wanted.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from newsvoice.core import fingerprints, locks, storage

MARKER = "part.json"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A part and the documents whose rows are wanted of it, in its order; all of them if that is None."""

    folder: Path
    documents: tuple[str, ...] | None


def name_of(keys: Iterable[str]) -> str:
    """What the part of documents with these keys is called."""
    return fingerprints.of(*keys)


def write(folder: Path, keys: Mapping[str, str], tables: Mapping[str, pa.Table]) -> Path:
    """Keep a part, unless it is there.

    Args:
        folder: where parts of this kind are.
        keys: document → key.
        tables: the rows of these documents by the name of the table.

    Returns:
        The folder of the part.
    """
    place = folder / name_of(keys.values())
    if place.is_dir():
        return place
    folder.mkdir(parents=True, exist_ok=True)
    with locks.own_folder(folder, storage.UNFINISHED) as unfinished:
        whole = unfinished / "part"
        whole.mkdir()
        for name, table in tables.items():
            # Numbers in lists are hashes, of which hardly two are equal; nobody asks a part for its statistics
            alike = [field.name for field in table.schema if not pa.types.is_nested(field.type)]
            pq.write_table(
                table, whole / f"{name}.parquet", compression="zstd", use_dictionary=alike, write_statistics=False
            )
        counts = {name: table.num_rows for name, table in tables.items()}
        marker = {"documents": dict(keys), "counts": counts, "library": fingerprints.LIBRARY}
        (whole / MARKER).write_text(json.dumps(marker), encoding="utf-8")
        with suppress(OSError):  # another run has written the same part meanwhile
            whole.rename(place)
    return place


def index(folder: Path) -> dict[str, Path]:
    """Key of a document → the part that has it, of every part in a folder."""
    found: dict[str, Path] = {}
    for part in sorted(folder.glob("*")):
        if not part.name.startswith(storage.UNFINISHED):
            found.update(dict.fromkeys(_documents(part).values(), part))
    return found


def plan(keys: Mapping[str, str], known: Mapping[str, Path]) -> list[Wanted]:
    """Which documents to take from which part; raises KeyError for a key that no part has.

    Args:
        keys: document → key.
        known: what ``index`` gives.
    """
    by_part: dict[Path, list[str]] = {}
    for doc_id, key in keys.items():
        by_part.setdefault(known[key], []).append(doc_id)
    return [
        Wanted(part, None if len(documents) == len(_documents(part)) else tuple(documents))
        for part, documents in by_part.items()
    ]


def read(wanted: Sequence[Wanted], table: str) -> pa.Table:
    """The rows of a table of the wanted documents, part by part."""
    return pa.concat_tables([_rows(part, table) for part in wanted], promote_options="default")


def remove(folders: Iterable[Path]) -> None:
    """Delete parts."""
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)


def touch(folders: Iterable[Path]) -> None:
    """Note that parts were used, so that others are deleted first."""
    for folder in folders:
        with suppress(OSError):
            os.utime(folder)


def _rows(part: Wanted, table: str) -> pa.Table:
    found = pq.read_table(part.folder / f"{table}.parquet")
    if part.documents is None:
        return found
    column = found["doc_id"]
    texts = column.cast(pa.string()) if pa.types.is_dictionary(column.type) else column
    return found.filter(pc.is_in(texts, pa.array(part.documents, pa.string())))


def _documents(part: Path) -> dict[str, str]:
    """Document → key of a part; none of what is no part."""
    try:
        marker = json.loads((part / MARKER).read_text(encoding="utf-8"))
        return dict(marker["documents"])
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def broken(folders: Iterable[Path]) -> Iterator[Path]:
    """The parts of which a file cannot be read, after something has damaged the disk."""
    for folder in folders:
        try:
            counts = json.loads((folder / MARKER).read_text(encoding="utf-8"))["counts"]
            for name, count in counts.items():
                if pq.read_metadata(folder / f"{name}.parquet").num_rows != count:
                    yield folder
                    break
        except (OSError, ValueError, KeyError, pa.ArrowException):
            yield folder
