"""Permutation: would two actors meet as often if each document dealt its own names to its sentences at random?

Some documents are about some actors, and that alone brings them together. Shuffling within each document keeps who
is in it and how often, and asks only about the sentences.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache, reduce
from math import comb

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from newsvoice.measures.actors.cooccurrence import actors, adjusted, places

COLUMNS = ("expected_within", "p_within", "q_within")

MORE, SAME_DOCUMENTS, CHANCE = "more than chance", "named in the same documents", "no more than chance"
LEVEL = 0.05

Signature = tuple[int, int, int]


def within_documents(
    edges: pd.DataFrame, mentions: pd.DataFrame, sentences: pd.DataFrame, *, window: str = "sentence"
) -> pd.DataFrame:
    """Give the edges of `cooccurrence.edges` with what chance within documents would give.

    - expected_within: mean count if the windows of each actor were dealt anew within each document.
    - p_within: the probability of as many or more. Two actors' counts in one document then follow a hypergeometric
      distribution and those of documents add up, so p is exact, by convolution, and needs no random numbers.
    - q_within: p_within after Benjamini & Hochberg over all pairs of named actors (`tests`).

    With `window="document"` nothing can be dealt and every p is 1.
    """
    if edges.empty:
        return edges.reindex(columns=[*edges.columns, *COLUMNS])
    sizes = places(sentences, window).groupby("doc_id")["window"].nunique()
    in_document: dict[str, dict[str, int]] = {}
    counts = actors(mentions, sentences, window=window).groupby(["actor", "doc_id"]).size()
    for actor, doc_id, count in counts.reset_index().itertuples(index=False):
        in_document.setdefault(actor, {})[doc_id] = count
    windows = sizes.to_dict()
    rows = []
    for a, b, count in edges[["a", "b", "count"]].itertuples(index=False):
        signatures = _signatures(in_document[a], in_document[b], windows)
        chances = _convolved(signatures)
        rows.append((sum(x * y / n for n, x, y in signatures), min(float(chances[count:].sum()), 1.0)))
    found = pd.DataFrame(rows, columns=list(COLUMNS[:2]), index=edges.index)
    q = adjusted(found["p_within"].to_numpy(), int(edges["tests"].iloc[0]))
    return edges.join(found).assign(q_within=q)


def verdicts(edges: pd.DataFrame, min_documents: int) -> pd.Series:
    """What may be said of each pair.

    ``MORE`` if q_within < 0.05 and at least `min_documents` documents have it; ``SAME_DOCUMENTS`` if only the test that
    deals sentences over the whole corpus finds it, which says that they share a topic; else ``CHANCE``.
    """
    more = (edges["q_within"] < LEVEL) & (edges["documents"] >= min_documents)
    verdict = np.select([more, edges["q"] < LEVEL], [MORE, SAME_DOCUMENTS], CHANCE)
    return pd.Series(verdict, index=edges.index, dtype=object)


def _signatures(a: Mapping[str, int], b: Mapping[str, int], windows: Mapping[str, int]) -> tuple[Signature, ...]:
    """Give windows, those with a and those with b of each document that names both, in the order of documents."""
    few, many = sorted((a, b), key=len)
    both = [doc_id for doc_id in few if doc_id in many]  # each is in the order of documents
    return tuple((windows[doc_id], a[doc_id], b[doc_id]) for doc_id in both)


@lru_cache(maxsize=100_000)
def _convolved(signatures: tuple[Signature, ...]) -> NDArray[np.float64]:
    """Give the probability of each total of independent hypergeometric counts (windows, with a, with b)."""
    return reduce(np.convolve, (_single(int(n), int(x), int(y)) for n, x, y in signatures), np.ones(1))


@lru_cache(maxsize=100_000)
def _single(windows: int, x: int, y: int) -> NDArray[np.float64]:
    """Give the hypergeometric probabilities of 0, 1, … windows with both. Documents alike are computed once."""
    every = comb(windows, y)
    return np.array([comb(x, k) * comb(windows - x, y - k) / every for k in range(min(x, y) + 1)])
