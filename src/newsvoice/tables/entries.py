"""What became of every entry of the input: the run report, as a table in the book and in ``run.json``."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

ACCEPTED, WARNING = "accepted", "accepted with a warning"
FIRST = (
    "quarantined",
    "foreign language",
    "duplicate",
    "reprint",
)  # what a reader has to know first; others come after these
COLUMNS = ("file", "doc_id", "outcome", "language", "words", "reason")


def entries(documents: pd.DataFrame) -> pd.DataFrame:
    """Every entry of the input once, what was not accepted first.

    Args:
        documents: the table of documents, which has a row for what was set aside, too.

    Returns:
        Columns: file (or row of a file, or file in an archive), doc_id, outcome (accepted, accepted with a warning, or
        the status of the table), language, words (of its text, 0 if it was not read), reason.
    """
    outcome = outcomes(documents)
    frame = documents.assign(outcome=outcome, words=documents["n_words"])[[*COLUMNS]]
    rank = frame["outcome"].map({name: place for place, name in enumerate(in_order(outcome))})
    return frame.iloc[rank.argsort(kind="stable").to_numpy()].reset_index(drop=True)


def in_order(outcomes: Iterable[str]) -> list[str]:
    """Outcomes, each once, what was not accepted first."""
    there = {*outcomes}
    known = [*FIRST, *sorted(there - {*FIRST, WARNING, ACCEPTED}), WARNING, ACCEPTED]
    return [name for name in known if name in there]


def outcomes(documents: pd.DataFrame) -> pd.Series:
    """What became of each row of the table of documents: accepted, accepted with a warning, or its status."""
    accepted = documents["reason"].map(lambda reason: WARNING if reason else ACCEPTED)
    return documents["status"].where(documents["status"] != "read", accepted)


def drawn_from(population: pd.DataFrame, documents: pd.DataFrame) -> pd.DataFrame:
    """Of each outlet, how much of it there is and how many documents of it are in a sample.

    Args:
        population: the table of this name.
        documents: the table of documents, those of the sample.

    Returns:
        Columns: outlet, documents that count, words of their texts (page furniture too), drawn. Those with most
        documents first, then by name.
    """
    counts = population[population["outcome"].isin((ACCEPTED, WARNING))]
    frame = counts.groupby("outlet", sort=True)[["documents", "words"]].sum().reset_index()
    drawn = documents.loc[documents["status"] == "read", "outlet"].value_counts()
    frame = frame.assign(drawn=drawn.reindex(frame["outlet"], fill_value=0).to_numpy())
    return frame.sort_values("documents", ascending=False, kind="stable", ignore_index=True)
