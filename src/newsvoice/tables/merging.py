"""Parts made into the tables of a corpus: rows in the order of the documents, however they were put into shards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
import pyarrow as pa

from newsvoice.annotate import annotation
from newsvoice.discovery import coverage
from newsvoice.sources.documents import Document
from newsvoice.tables import arrow_tables, parts, schemas
from newsvoice.tables.annotating import OF_DOCUMENTS
from newsvoice.tables.parts import Wanted
from newsvoice.tables.schemas import Rows, Tables


def merged(wanted: Sequence[Wanted], documents: Sequence[Document], more: Mapping[str, Rows]) -> Tables:
    """The tables of a corpus.

    Args:
        wanted: the documents to take from each part.
        documents: the documents in their order, with what is known of them.
        more: rows by table that belong to no document of a part; they come last.
    """
    frames = of_documents(wanted, documents)
    names, uses = (frames.pop(name) for name in schemas.PARTIAL)
    small = coverage.small_words(frames["tokens"]["form"].cat.categories)
    sums = coverage.summed(names), coverage.summed_surnames(uses)
    frames["coverage"], frames["surnames"] = coverage.added_up(*sums, small)
    for name in schemas.SCHEMAS:
        others = more.get(name, ())
        if name not in frames:
            frames[name] = schemas.frame(name, others)
        elif others:
            frames[name] = pd.concat([frames[name], schemas.frame(name, others)], ignore_index=True)
    return Tables(**{name: schemas.typed(name, frames[name]) for name in schemas.SCHEMAS})


def of_documents(wanted: Sequence[Wanted], documents: Sequence[Document]) -> dict[str, pd.DataFrame]:
    """The rows of some documents in every table that has rows of documents, those of ``schemas.PARTIAL`` included.

    Args:
        wanted: the documents to take from each part.
        documents: these and perhaps others, in their order, with what is known of them.
    """
    places = {document.doc_id: number for number, document in enumerate(documents)}
    frames = {name: _frame(wanted, name, places) for name in (*OF_DOCUMENTS, *schemas.PARTIAL)}
    rows = frames["documents"].itertuples(index=False, name=None)
    known = [annotation.described(row, documents[places[row[0]]]) for row in rows]
    return frames | {"documents": schemas.frame("documents", known)}


def _frame(wanted: Sequence[Wanted], name: str, places: Mapping[str, int]) -> pd.DataFrame:
    """One table of all parts."""
    if not wanted:
        return schemas.frame(name, ())
    return arrow_tables.from_arrow(name, _in_order(parts.read(wanted, name).unify_dictionaries(), places))


def _in_order(table: pa.Table, places: Mapping[str, int]) -> pa.Table:
    """The rows by the order of their documents; within one they stay as they are."""
    column = table["doc_id"]
    if not len(column):
        return table
    if pa.types.is_dictionary(column.type):
        whole = column.combine_chunks()
        known = np.array([places.get(value, -1) for value in whole.dictionary.to_pylist()])  # -1: of others in its part
        numbers = known[whole.indices.to_numpy()]
    else:
        numbers = np.array([places[value] for value in column.to_pylist()])
    if (np.diff(numbers) >= 0).all():
        return table
    return table.take(pa.array(np.argsort(numbers, kind="stable")))
