"""The tables of some documents of a corpus, taken from its files one at a time, whatever the size of the corpus."""

from __future__ import annotations

from collections.abc import Set
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from newsvoice.core import storage
from newsvoice.tables import on_disk, selection
from newsvoice.tables.schemas import SCHEMAS


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
        for file in on_disk.files(source, name):
            place = target / file.relative_to(source)
            place.parent.mkdir(exist_ok=True)
            if "doc_id" in columns:
                _write_rows(file, place, others)
            else:
                storage.link(file, place)
    notes = pd.DataFrame([*chosen.notes], columns=["name", "value"])
    told = pd.concat([on_disk.read_frame(source, "provenance"), notes], ignore_index=True)
    _renew(target, "provenance", told.astype(object))
    _renew(target, "population", chosen.population)


def _write_rows(file: Path, target: Path, others: Set[str]) -> None:
    """Write the rows of a file but those of other documents."""
    kept = _kept(pq.read_table(file, columns=["doc_id"])["doc_id"], others)
    if kept.all():
        storage.link(file, target)
    else:
        on_disk.write_table(pq.read_table(file).filter(pa.array(kept)), target)


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
