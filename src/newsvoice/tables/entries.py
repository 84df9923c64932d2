"""What became of every entry of the input: the run report, as a table in the book and in ``run.json``."""

from __future__ import annotations

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
    accepted = documents["reason"].map(lambda reason: WARNING if reason else ACCEPTED)
    outcome = documents["status"].where(documents["status"] != "read", accepted)
    frame = documents.assign(outcome=outcome, words=documents["n_words"])[[*COLUMNS]]
    known = [*FIRST, *sorted({*outcome} - {*FIRST, WARNING, ACCEPTED}), WARNING, ACCEPTED]
    rank = frame["outcome"].map({name: place for place, name in enumerate(known)})
    return frame.iloc[rank.argsort(kind="stable").to_numpy()].reset_index(drop=True)
