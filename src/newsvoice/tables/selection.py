"""A part of a corpus: the documents of one outlet, month, type or language, and of very many an even sample.

Documents are annotated once, all together, and a part is taken from these tables. Which lines are page furniture and
which of several reprints counts is therefore decided over the whole corpus, and a word has one voice in every part.
"""

from __future__ import annotations

import difflib
import hashlib
from collections import Counter
from dataclasses import dataclass

import pandas as pd

from newsvoice.core import given_files
from newsvoice.core.errors import NewsvoiceError
from newsvoice.tables import entries
from newsvoice.tables.schemas import SCHEMAS, frame, typed

MONTH = "month"
READ = "read"
PART, SAMPLE = "selection", "sample"  # what the provenance of a part, and of a sample, is called
COLUMNS = (*(name for name, kind in SCHEMAS["documents"].items() if kind == "str" and name != "text"), MONTH)
SHOWN = 8  # values that an error names


@dataclass(frozen=True, eq=False)
class Selection:
    """Which documents of a corpus count.

    Attributes:
        doc_ids: their ids, and those of entries that are told of beside them.
        notes: rows of the provenance: name, value.
        population: the table ``population``, of what a sample was drawn from; without a row if all count.
        drawn_from: the ids of the documents that a sample was drawn from; none if all count.
    """

    doc_ids: frozenset[str]
    notes: tuple[tuple[str, str], ...]
    population: pd.DataFrame
    drawn_from: frozenset[str] = frozenset()


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


def choose(documents: pd.DataFrame, only: str, most: int) -> Selection:
    """Which documents count.

    A sample has the documents whose ids have the smallest hashes, so that documents more change little of it, and
    which these are says nothing of what is in them. An entry that is no document, such as a duplicate, has no rows in
    other tables and always stays; one that was read but does not count is drawn as the others are.

    Args:
        documents: the table of documents of a whole corpus; the text is not looked at.
        only: ``column=value``; all if it is empty.
        most: how many documents that were read count at most; 0 for all.

    Raises:
        SelectionError: ``only`` is not of this form, or no document that was read has the value.
    """
    chosen, notes = documents, []
    if only:
        column, value = split(only)
        chosen = documents[(values(documents, column) == value).to_numpy(bool)]
        if not (chosen["status"] == READ).any():
            raise SelectionError(_nothing(documents, column, value))
        notes.append((PART, f"{column}={value}"))
    read = int((chosen["status"] == READ).sum())
    if not most or read <= most:
        return Selection(frozenset(chosen["doc_id"]), tuple(notes), frame("population", ()))
    notes.append((SAMPLE, f"{most:,} of {read:,} documents"))
    kept = chosen[_drawn(chosen, most) | (chosen["n_chars"] == 0)]
    return Selection(frozenset(kept["doc_id"]), tuple(notes), population(chosen), frozenset(chosen["doc_id"]))


def _drawn(documents: pd.DataFrame, most: int) -> pd.Series:
    """Whether each document is among those with the smallest hashes, of which ``most`` were read."""
    hashes = documents["doc_id"].map(_hash).astype("uint64")
    return hashes <= hashes[documents["status"] == READ].nsmallest(most).max()


def _hash(doc_id: str) -> int:
    digest = hashlib.sha256(doc_id.encode("utf-8", "surrogatepass")).digest()
    return int.from_bytes(digest[:8])


def sample_of(provenance: pd.DataFrame) -> str:
    """Of which documents the tables with this provenance are a sample: “20,000 of 48,000 documents”; empty for none."""
    return str(dict(zip(provenance["name"], provenance["value"], strict=True)).get(SAMPLE, ""))


def population(documents: pd.DataFrame) -> pd.DataFrame:
    """What a sample was drawn from, by outlet and outcome: the table ``population``."""
    told = documents.assign(outcome=entries.outcomes(documents), documents=1, words=documents["n_words"])
    counted = told.groupby(["outlet", "outcome"], sort=True)[["documents", "words"]].sum().reset_index()
    return typed("population", counted)


def _nothing(documents: pd.DataFrame, column: str, value: str) -> str:
    """One line about a value that no document has."""
    there = [given_files.shown(name, 60) for name in counted(documents, column) if name]
    more = f" and {len(there) - SHOWN} more" if len(there) > SHOWN else ""
    known = f"there are {', '.join(there[:SHOWN])}{more}" if there else "none of them has one"
    what = f"the {column} {given_files.shown(value, 60)!r}" if value else f"no {column}"
    return f"no document that was read has {what}; {known}"
