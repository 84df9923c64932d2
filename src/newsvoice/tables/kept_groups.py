"""Tables of a corpus on disk in groups of documents, so that documents more rewrite the group they stand in.

A table is a folder of files, one a group, named by the place of the group and a hash of all that its rows depend on.
Groups that tables made before have are linked, not written: their documents are not even looked for in the parts.
Where a group ends is decided by its last document alone, so that a document put in anywhere changes one group.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import NamedTuple

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from newsvoice.core import executors, fingerprints, grouping, storage
from newsvoice.core.executors import Workers
from newsvoice.discovery import coverage, name_sums
from newsvoice.sources.documents import Document
from newsvoice.tables import arrow_tables, merging, on_disk, parts, schemas
from newsvoice.tables.annotating import OF_DOCUMENTS
from newsvoice.tables.parts import Wanted
from newsvoice.tables.schemas import Rows
from newsvoice.tables.shards import Item
from newsvoice.tables.work import Work

ENDS = 256  # of so many documents one ends a group
MOST = 3_000_000  # characters from which on any document does: what one process writes at a time
MANY = 2_000  # documents of which it is shown how many are written
WRITING = "Writing tables"
LAST = "more"  # the file of a table that holds rows of no group
SMALL = "small_words"  # the words of a group that are written without a capital
_SUMMED = {"names": coverage.summed, "surname_uses": coverage.summed_surnames}  # of a group no more is needed
_KEPT = (*OF_DOCUMENTS, *_SUMMED, SMALL)


@dataclass(frozen=True, slots=True)
class Group:
    """Documents that stand together in a corpus, and a hash of all that their rows depend on."""

    items: tuple[Item, ...]
    key: str


class _Unwritten(NamedTuple):
    """A group of which nothing is written yet: the name of its files, the parts that have its documents, and these."""

    file: str
    wanted: tuple[Wanted, ...]
    documents: tuple[Document, ...]


def cut(items: Iterable[Item]) -> Iterator[Group]:
    """The documents of a corpus in groups."""
    group: list[Item] = []
    long = 0
    for item in items:
        group.append(item)
        long += item.document.length
        if long >= MOST or _ends(item.document.doc_id):
            yield _group(group)
            group, long = [], 0
    if group:
        yield _group(group)


def _ends(doc_id: str) -> bool:
    digest = hashlib.sha256(doc_id.encode("utf-8", "surrogatepass")).digest()
    return int.from_bytes(digest[:4]) % ENDS == 0


def _group(items: Sequence[Item]) -> Group:
    return Group(tuple(items), fingerprints.of(*map(_told, items)))


def _told(item: Item) -> tuple[object, ...]:
    """What the rows of a document depend on: its key, and what is known of it beside its text."""
    document = item.document
    known = sorted(document.description.items())
    return item.key, document.file, document.sha256, known, document.doubts, document.language_basis


def kept(folder: Path, wanted: Iterable[Group]) -> dict[str, tuple[Path, str]]:
    """The groups that tables in a folder have: key → the folder of the tables, and the name of its files.

    Args:
        folder: where folders of tables are.
        wanted: groups of a corpus; others are not looked at.
    """
    keys = {group.key for group in wanted}
    found: dict[str, tuple[Path, str]] = {}
    for file in sorted(folder.glob(f"*/{_KEPT[0]}/*-*{on_disk.ENDING}")):
        key = file.stem.partition("-")[2]
        if key in keys and key not in found and all(_is_whole(file.parents[1] / name / file.name) for name in _KEPT):
            found[key] = file.parents[1], file.name
    return found


def _is_whole(file: Path) -> bool:
    """Whether a file is there and nothing has damaged its end, which tells what is in it."""
    try:
        return bool(pq.read_metadata(file).num_columns)
    except (OSError, pa.ArrowException):
        return False


def write(
    folder: Path,
    groups: Sequence[Group],
    known: Mapping[str, tuple[Path, str]],
    annotated: Mapping[str, Path],
    more: Mapping[str, Rows],
    work: Work,
) -> None:
    """Write the tables of a corpus.

    Args:
        folder: where to; it is made.
        groups: all of them, in order.
        known: what ``kept`` gives.
        annotated: the parts that have the documents of the other groups, by the key of the document.
        more: rows by table that belong to no document of a group; they come last.
        work: who writes groups.
    """
    for name in _KEPT:
        (folder / name).mkdir(parents=True)
    unwritten: list[tuple[_Unwritten]] = []
    for number, group in enumerate(groups):
        file = f"{number:06}-{group.key}{on_disk.ENDING}"
        if not (group.key in known and _link(folder, file, *known[group.key])):
            wanted = parts.plan({item.document.doc_id: item.key for item in group.items}, annotated)
            unwritten.append((_Unwritten(file, tuple(wanted), tuple(item.document for item in group.items)),))
    documents = [document for (one,) in unwritten for document in one.documents]
    with work.hired(sum(document.length for document in documents)) as who:
        written = _written(folder, unwritten, who)
        for _ in work.progress(written, len(documents), WRITING) if len(documents) >= MANY else written:
            pass
    _write_whole(folder, more)


def _written(folder: Path, unwritten: Sequence[tuple[_Unwritten]], who: Workers) -> Iterator[Document]:
    """Write groups; gives their documents as they are written."""
    for given, written in executors.run(who, partial(_write, folder), unwritten):
        if written is None:  # its workers had not the memory for it; this process may have
            _write(folder, given)
        yield from (document for one in given for document in one.documents)


def _link(folder: Path, file: str, earlier: Path, name: str) -> bool:
    """Put a group of earlier tables into these; false if it is there no longer."""
    try:
        for table in _KEPT:
            storage.link(earlier / table / name, folder / table / file)
        return True
    except OSError:
        for table in _KEPT:
            (folder / table / file).unlink(missing_ok=True)
        return False


def _write(folder: Path, groups: Sequence[_Unwritten]) -> int:
    """Write the rows of groups; gives how many files that were."""
    for file, wanted, documents in groups:
        frames = merging.of_documents(wanted, documents)
        for name, summed in _SUMMED.items():
            sums = pa.Table.from_pandas(summed(frames.pop(name)), preserve_index=False)
            on_disk.write_table(sums, folder / name / file)
        for name, frame in frames.items():
            on_disk.write_table(arrow_tables.arrow(name, frame), folder / name / file)
        small = sorted(coverage.small_words(frames["tokens"]["form"].cat.categories))
        on_disk.write_table(pa.table({"word": pa.array(small, pa.string())}), folder / SMALL / file)
    return len(groups) * len(_KEPT)


def _write_whole(folder: Path, more: Mapping[str, Rows]) -> None:
    """Write what is told of the whole corpus, and rows that belong to no group."""
    small = on_disk.files(folder, SMALL) or pd.DataFrame({"word": pd.Series(dtype="str")})
    whole: dict[str, pa.Table] = {
        "coverage": name_sums.total(_sums(folder, "names"), small),
        "surnames": name_sums.total_surnames(_sums(folder, "surname_uses")),
    }
    for name in schemas.SCHEMAS:
        if name not in OF_DOCUMENTS:
            rows = whole[name] if name in whole else _of_rows(name, more.get(name, ()))
            on_disk.write_table(rows, folder / f"{name}{on_disk.ENDING}")
        elif more.get(name):
            on_disk.write_table(_of_rows(name, more[name]), folder / name / f"{LAST}{on_disk.ENDING}")


def _of_rows(name: str, rows: Rows) -> pa.Table:
    return arrow_tables.arrow(name, schemas.frame(name, rows))


def _sums(folder: Path, name: str) -> grouping.Rows:
    """What groups name, where there is a group."""
    return on_disk.files(folder, name) or _SUMMED[name](schemas.frame(name, ()))
