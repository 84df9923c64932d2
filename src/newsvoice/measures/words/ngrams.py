"""N-grams: runs of words inside one sentence and one voice."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from newsvoice.core.voices import VOICES
from newsvoice.measures.words.frequency import counted

COLUMNS = ("term", "count", "documents")


def count(
    tokens: pd.DataFrame,
    *,
    n: int = 2,
    min_count: int = 2,
    exclude: Collection[str] = frozenset(),
    voices: Sequence[str] = VOICES,
) -> pd.DataFrame:
    """Give one row for each run of `n` words, most frequent first.

    No run crosses the end of a sentence or a change of voice, and boilerplate is in none. Runs that begin or
    end with a word of `exclude` are left out ("of the"), runs with one inside stay ("withdrawal of troops").
    Columns: term (words joined by blanks), count, documents, and a column of counts per voice, named as the
    voice. `ValueError` if `n` is below 1.
    """
    if n < 1:
        raise ValueError("an n-gram has at least one word")
    words = counted(tokens, voices)
    starts = _starts(words, n, exclude)
    if not len(starts):
        return pd.DataFrame(columns=[*COLUMNS, *voices])
    codes, terms = pd.factorize(words["term"])
    gram, first = _numbered(codes, starts, n)
    often = (np.bincount(gram) >= min_count)[gram]
    frame = words[["doc_id", "voice"]].iloc[starts[often]].assign(gram=gram[often])
    table = _table(frame, voices)
    spelt = [" ".join(terms[codes[at : at + n]]) for at in first[table.index]]
    table = table.assign(term=spelt).sort_values(["count", "term"], ascending=[False, True])
    return table[[*COLUMNS, *voices]].reset_index(drop=True)


def runs(words: pd.DataFrame) -> NDArray[np.int64]:
    """Number the stretches of consecutive tokens in one document, one sentence and one voice."""
    new = np.zeros(len(words), dtype=bool)
    new[:1] = True
    for column in ("doc_id", "sentence", "voice"):
        values = words[column].to_numpy()
        new[1:] |= values[1:] != values[:-1]
    return np.cumsum(new, dtype=np.int64)


def _starts(words: pd.DataFrame, n: int, exclude: Collection[str]) -> NDArray[np.int64]:
    if len(words) < n:
        return np.zeros(0, dtype=np.int64)
    run = runs(words)
    open_ = ~words["term"].isin(list(exclude)).to_numpy()
    last = len(words) - n + 1
    return np.flatnonzero((run[:last] == run[n - 1 :]) & open_[:last] & open_[n - 1 :])


def _numbered(
    codes: NDArray[np.int64], starts: NDArray[np.int64], n: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Number the different runs that begin at `starts`, and give where each stands first."""
    gram = codes[starts]
    for step in range(1, n):
        # Numbered anew at each word, so that the product stays a small integer however long the run.
        gram = pd.factorize(gram * (codes.max() + 1) + codes[starts + step])[0]
    gram = pd.factorize(gram)[0]
    _, at = np.unique(gram, return_index=True)
    return gram, starts[at]


def _table(frame: pd.DataFrame, voices: Sequence[str]) -> pd.DataFrame:
    table = frame.groupby("gram").agg(count=("doc_id", "size"), documents=("doc_id", "nunique"))
    split = frame.groupby(["gram", "voice"]).size().unstack(fill_value=0)
    return table.join(split.reindex(index=table.index, columns=list(voices), fill_value=0).astype(int))
