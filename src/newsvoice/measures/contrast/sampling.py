"""Sampling: how often each word is used in samples of whole documents, without a table of words × documents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from newsvoice.measures.contrast.intervals import document_weights, grouped

CHUNK = 2000
"""Words whose samples are held in memory at once."""


def drawn(
    strata: Sequence[NDArray[np.bool_]], *, samples: int, seed: int
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Give the group of every document and how often each group is drawn, shape (samples, groups).

    `strata` are masks over the documents that cover each once. Documents are drawn among those of their stratum, so
    that no sample is without one of them.
    """
    group, blocks = np.zeros(len(strata[0]), dtype=np.int64), [np.zeros((samples, 0))]
    for stratum in strata:
        group[stratum] = grouped(int(stratum.sum())) + sum(block.shape[1] for block in blocks)
        blocks.append(document_weights(len(set(group[stratum])), samples=samples, seed=seed))
    return group, np.concatenate(blocks, axis=1)


def sums(
    group: NDArray[np.int64], words: pd.Series, terms: pd.Index, weights: NDArray[np.float64]
) -> Iterator[NDArray[np.float64]]:
    """Give the uses of each of `terms` in every sample, shape (samples, terms), `CHUNK` terms at a time.

    `group` is that of each token of `words`.
    """
    number = terms.get_indexer(words)
    place = group[number >= 0], number[number >= 0]
    counts = sparse.coo_array((np.ones(len(place[0])), place), shape=(weights.shape[1], len(terms))).tocsc()
    for at in range(0, len(terms), CHUNK):
        yield (counts[:, at : at + CHUNK].T @ weights.T).T


def sizes(group: NDArray[np.int64], weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give the number of tokens in every sample, shape (samples, 1)."""
    return (weights @ np.bincount(group, minlength=weights.shape[1]))[:, None]


def bounds(values: Iterator[NDArray[np.float64]], terms: pd.Index, confidence: float) -> pd.DataFrame:
    """Give the percentile interval of every term (columns low, high) from chunks of values of the samples."""
    tail = (1 - confidence) / 2
    found = [np.quantile(chunk, [tail, 1 - tail], axis=0) for chunk in values]
    low, high = np.concatenate([np.empty((2, 0)), *found], axis=1)
    return pd.DataFrame({"low": low, "high": high}, index=terms)
