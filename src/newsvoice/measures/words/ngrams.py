"""N-grams: runs of words inside one sentence and one voice."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from newsvoice.core.voices import VOICES
from newsvoice.measures.words import numbered
from newsvoice.measures.words.numbered import Words
from newsvoice.measures.words.uses import changes

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
    words = numbered.of(tokens, voices)
    starts = _starts(words, n, exclude)
    if not len(starts):
        return pd.DataFrame(columns=[*COLUMNS, *voices])
    gram = _numbered(words.term, starts, n)
    often = (np.bincount(gram) >= min_count)[gram]
    table = _table(words, starts[often], gram[often], voices)
    first = table.pop("first").to_numpy()
    spelt = words.terms[words.term[first]]
    for step in range(1, n):
        spelt = spelt + " " + words.terms[words.term[first + step]]
    table = table.assign(term=spelt).sort_values(["count", "term"], ascending=[False, True])
    return table[[*COLUMNS, *voices]].reset_index(drop=True)


def _starts(words: Words, n: int, exclude: Collection[str]) -> NDArray[np.int64]:
    if len(words.term) < n:
        return np.zeros(0, dtype=np.int64)
    open_ = ~np.isin(words.terms, list(exclude))[words.term]
    last = len(words.term) - n + 1
    return np.flatnonzero((words.run[:last] == words.run[n - 1 :]) & open_[:last] & open_[n - 1 :])


def _numbered(term: NDArray[np.int64], starts: NDArray[np.int64], n: int) -> NDArray[np.int64]:
    """Number the different runs that begin at `starts`."""
    gram = term[starts]
    for step in range(1, n):
        # Numbered anew at each word, so that the product stays a small integer however long the run.
        gram = pd.factorize(gram * (term.max() + 1) + term[starts + step])[0]
    found: NDArray[np.int64] = pd.factorize(gram)[0]
    return found


def _table(words: Words, starts: NDArray[np.int64], gram: NDArray[np.int64], voices: Sequence[str]) -> pd.DataFrame:
    """Give where each run stands first, its count, documents and uses by voice."""
    order = np.argsort(gram, kind="stable")
    gram, starts = gram[order], starts[order]
    first = changes(gram)
    if not len(first):
        return pd.DataFrame(columns=["first", "count", "documents", *voices], dtype=int)
    new = np.zeros(len(gram), dtype=np.int64)
    new[changes(gram, words.document[starts])] = 1
    spoken = {name: (words.voice[starts] == number).astype(np.int64) for number, name in enumerate(voices)}
    sums = {"count": np.ones_like(gram), "documents": new, **spoken}
    added = {name: np.add.reduceat(values, first) for name, values in sums.items()}
    return pd.DataFrame({"first": starts[first], **added})
