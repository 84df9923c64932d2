"""The tables of some documents of a corpus, taken from its files one at a time, whatever the size of the corpus."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

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
    others = pa.array(sorted({*documents["doc_id"]} - chosen.doc_ids), pa.string())
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


def _write_rows(file: Path, target: Path, others: pa.Array) -> None:
    """Write the rows of a file but those of other documents."""
    rows = pq.read_table(file)
    on_disk.write_table(rows.filter(pc.invert(pc.is_in(rows["doc_id"].cast(pa.string()), others))), target)


def _renew(folder: Path, name: str, rows: pd.DataFrame) -> None:
    """Write a table in place of a file that other folders may have, too."""
    for file in on_disk.files(folder, name):
        file.unlink()
    on_disk.write_frame(folder, name, rows)
