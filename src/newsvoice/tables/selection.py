"""A part of a corpus: the tables of the documents of one outlet, month, type or language.

Documents are annotated once, all together, and a part is taken from these tables. Which lines are page furniture and
which of several reprints counts is therefore decided over the whole corpus, and a word has one voice in every part.
"""

from __future__ import annotations

import difflib
from collections import Counter
from functools import partial

import pandas as pd

from newsvoice.core import given_files
from newsvoice.core.errors import NewsvoiceError
from newsvoice.tables.schemas import SCHEMAS, Tables

MONTH = "month"
READ = "read"
COLUMNS = (*(name for name, kind in SCHEMAS["documents"].items() if kind == "str" and name != "text"), MONTH)
SHOWN = 8  # values that an error names


class SelectionError(NewsvoiceError):
    """What says which documents count is not of the form column=value, or fits no document."""


def split(only: str) -> tuple[str, str]:
    """The column and the value of a selection such as ``outlet=Herald``; the value may be empty, for those without one.

    Raises:
        SelectionError: it has another form, or there is no such column.
    """
    name, sign, value = only.partition("=")
    column = name.strip()
    if not sign:
        raise SelectionError(f"only is {given_files.shown(only, 60)!r}; write column=value, such as outlet=Herald")
    check_column(column)
    return column, value.strip()


def check_column(column: str) -> None:
    """See that documents can be told apart by a column.

    Raises:
        SelectionError: they cannot; the message names the nearest column.
    """
    if column not in COLUMNS:
        close = difflib.get_close_matches(column[:100], COLUMNS, n=1)
        hint = f"did you mean {close[0]!r}?" if close else f"there are {', '.join(COLUMNS)}"
        raise SelectionError(f"documents have no column {given_files.shown(column, 60)!r}; {hint}")


def values(documents: pd.DataFrame, column: str) -> pd.Series:
    """The value of each row of the table of documents as text without blanks around it.

    Args:
        documents: the table of documents.
        column: one of ``COLUMNS``; ``month`` is the month in which a document was published, ``2017-04``, and empty
            where the date is unknown or its range is longer.
    """
    if column != MONTH:
        return documents[column].astype(str).str.strip()
    first, last = documents["published_from"].str[:7], documents["published_to"].str[:7]
    return first.where((first == last) & (first.str.len() == len("2017-04")), "")


def counted(documents: pd.DataFrame, column: str) -> dict[str, int]:
    """How many documents that were read have each value of a column, in the order of the values."""
    read = documents[documents["status"] == READ]
    return dict(sorted(Counter(values(read, column)).items()))


def select(tables: Tables, only: str) -> Tables:
    """The tables of the documents with one value of a column.

    Args:
        tables: the tables of a whole corpus.
        only: ``column=value``; everything if it is empty.

    Returns:
        Tables with the rows of these documents, also of those that were set aside; the actors of the gazetteer are
        all there, and the provenance names the selection.

    Raises:
        SelectionError: it is not of this form, or no document that was read has the value.
    """
    if not only:
        return tables
    column, value = split(only)
    documents = tables.documents[(values(tables.documents, column) == value).to_numpy(bool)]
    if not (documents["status"] == READ).any():
        raise SelectionError(_nothing(tables.documents, column, value))
    kept = set(documents["doc_id"])
    parts = {
        name: partial(_rows, tables, name, kept)
        for name, columns in SCHEMAS.items()
        if "doc_id" in columns and name != "documents"
    }
    note = pd.DataFrame([("selection", f"{column}={value}")], columns=["name", "value"])
    provenance = pd.concat([tables.provenance, note], ignore_index=True).astype(object)
    return tables.changed(documents=documents.reset_index(drop=True), provenance=provenance, **parts)


def _rows(tables: Tables, name: str, kept: set[str]) -> pd.DataFrame:
    """The rows of some documents; no category of another document stays behind, since it would count as a word of 0."""
    frame: pd.DataFrame = getattr(tables, name)
    rows = frame[frame["doc_id"].isin(kept)].reset_index(drop=True)
    categories = rows.select_dtypes("category").columns
    return rows.assign(**{name: rows[name].cat.remove_unused_categories() for name in categories})


def _nothing(documents: pd.DataFrame, column: str, value: str) -> str:
    """One line about a value that no document has."""
    there = [given_files.shown(name, 60) for name in counted(documents, column) if name]
    more = f" and {len(there) - SHOWN} more" if len(there) > SHOWN else ""
    known = f"there are {', '.join(there[:SHOWN])}{more}" if there else "none of them has one"
    what = f"the {column} {given_files.shown(value, 60)!r}" if value else f"no {column}"
    return f"no document that was read has {what}; {known}"
