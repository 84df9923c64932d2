"""The tables of some documents of a corpus, taken from its files one at a time, whatever the size of the corpus."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from newsvoice.core import storage
from newsvoice.tables import exact_counts, on_disk, selection
from newsvoice.tables.schemas import SCHEMAS

TOGETHER = 200_000  # rows from which on a file of a selection is not small


def is_needed(folder: Path, only: str, most: int) -> bool:
    """Whether a selection of the tables in a folder is not just all of them; no row is read for it."""
    rows = sum(pq.read_metadata(file).num_rows for file in on_disk.files(folder, "documents")) if most else 0
    return bool(only) or rows > most > 0


def write(source: Path, target: Path, only: str, most: int) -> None:
    """Write the tables of a part of a corpus, or of a sample of it, to a folder of their own.

    Args:
        source: the folder with the tables of the whole corpus.
        target: where to; it is made.
        only: as for ``selection.choose``.
        most: as for ``selection.choose``.

    Raises:
        SelectionError: nothing is selected.
    """
    documents = on_disk.read_entries(source)
    chosen = selection.choose(documents, only, most)
    # A correction of a document that the corpus does not have is told of in every part.
    others = {*documents["doc_id"]} - chosen.doc_ids
    target.mkdir(parents=True)
    for name, columns in SCHEMAS.items():
        files = on_disk.files(source, name)
        places = [target / file.relative_to(source) for file in files]
        for place in places:
            place.parent.mkdir(exist_ok=True)
        for file, rows in _selected(files, others if "doc_id" in columns else frozenset()):
            if isinstance(rows, Path):
                storage.link(rows, places[file])
            else:
                on_disk.write_table(rows, places[file])
    notes = pd.DataFrame([*chosen.notes], columns=["name", "value"])
    told = pd.concat([on_disk.read_frame(source, "provenance"), notes], ignore_index=True)
    _renew(target, "provenance", told.astype(object))
    _renew(target, "population", chosen.population)
    if chosen.drawn_from:
        _renew(target, "exact_counts", exact_counts.of(source, chosen.drawn_from))


def _selected(files: Sequence[Path], others: Set[str]) -> Iterator[tuple[int, Path | pa.Table]]:
    """The rows of the files of a table but those of other documents, in order.

    Gives a file itself if nothing of it is left out; what is left of others is put together, since a chapter opens
    every file once a column. Each comes with the number of the file, or of the first, that its rows are of.
    """
    waiting: list[pa.Table] = []
    first = 0
    for number, file in enumerate(files):
        kept = _kept(pq.read_table(file, columns=["doc_id"])["doc_id"], others) if others else np.ones(1, dtype=bool)
        if number and not kept.any():
            continue  # but of the first, so that no table is without a file
        whole = bool(kept.all())
        if waiting and (whole or sum(rows.num_rows for rows in waiting) >= TOGETHER):
            yield first, _together(waiting)
            waiting = []
        if whole:
            yield number, file
        else:
            first = first if waiting else number
            waiting.append(pq.read_table(file).filter(pa.array(kept)))
    if waiting:
        yield first, _together(waiting)


def _together(tables: Sequence[pa.Table]) -> pa.Table:
    return pa.concat_tables(tables, promote_options="default").unify_dictionaries().combine_chunks()


def _kept(doc_ids: pa.ChunkedArray, others: Set[str]) -> NDArray[np.bool_]:
    """Which rows are not of other documents; each document is looked up once."""
    once = doc_ids.combine_chunks()
    once = once if pa.types.is_dictionary(once.type) else once.dictionary_encode()
    known = np.array([doc_id not in others for doc_id in once.dictionary.to_pylist()], dtype=bool)
    rows: NDArray[np.bool_] = known[once.indices.to_numpy()]
    return rows


def _renew(folder: Path, name: str, rows: pd.DataFrame) -> None:
    """Write a table in place of a file that other folders may have, too."""
    for file in on_disk.files(folder, name):
        file.unlink()
    on_disk.write_frame(folder, name, rows)
