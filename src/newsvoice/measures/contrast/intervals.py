"""Intervals: how sure a proportion or a document-level figure is."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.stats import norm

Statistic = Callable[[NDArray[np.float64]], NDArray[np.float64]]
"""Takes sums over sampled documents, samples on the first axis, and gives values for each sample."""

MOST = 2000
"""Documents or groups of documents that a bootstrap draws from at most."""


def wilson(
    count: ArrayLike, total: ArrayLike, confidence: float = 0.95
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Give the Wilson score interval (low, high) of `count` in `total`, as proportions, elementwise.

    Source: Wilson 1927, JASA 22; Brown, Cai & DasGupta 2001, Statistical Science 16(2). The same closed form
    as `scipy.stats.binomtest(count, total).proportion_ci(method="wilson")`, which takes one pair at a time. A
    total of 0 gives (0, 1): nothing was seen, so nothing is excluded. `ValueError` for a count outside
    0…total or a confidence outside (0, 1).
    """
    k, n = np.broadcast_arrays(np.asarray(count, dtype=float), np.asarray(total, dtype=float))
    if np.any(k < 0) or np.any(k > n):
        raise ValueError("a count must lie between 0 and its total")
    z = _z(confidence)
    with np.errstate(invalid="ignore", divide="ignore"):
        p = k / n
        centre = (p + z**2 / (2 * n)) / (1 + z**2 / n)
        half = z / (1 + z**2 / n) * np.sqrt(p * (1 - p) / n + z**2 / (4 * n**2))
        low = np.where(k == 0, 0.0, centre - half)
        high = np.where(k == n, 1.0, centre + half)
    return np.where(n > 0, low, 0.0), np.where(n > 0, high, 1.0)


def bootstrap_documents(
    counts: ArrayLike,
    statistic: Statistic,
    *,
    samples: int = 1000,
    confidence: float = 0.95,
    seed: int = 0,
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Give the percentile interval (low, high) of a statistic of sums over documents.

    `counts` has documents on its first axis. Whole documents are drawn with replacement, because words of one
    document are not independent of each other; `statistic` sees the sums over each sample of documents,
    samples on the first axis. With one document every sample is the same and the interval has no width:
    callers say then that one document shows nothing about others. No documents give the statistic of zeros.
    Source: Efron & Tibshirani 1993, ch. 13; for corpora Lijffijt et al. 2016, DSH 31(2).
    """
    table = np.asarray(counts, dtype=float)
    if len(table) > MOST:
        group = grouped(len(table))
        table = np.stack([table[group == number].sum(axis=0) for number in range(MOST)])
    weights = document_weights(table.shape[0], samples=samples, seed=seed)
    values = statistic(np.tensordot(weights, table, axes=(1, 0)))
    tail = (1 - confidence) / 2
    low, high = np.quantile(values, [tail, 1 - tail], axis=0)
    return low, high


def grouped(documents: int) -> NDArray[np.int64]:
    """Number the documents so that at most `MOST` groups of about equal size are drawn instead of documents.

    Documents are independent of each other, so groups of them have the same spread, and a large corpus needs no
    table of samples × documents.
    """
    return np.arange(documents) % MOST


def document_weights(documents: int, *, samples: int, seed: int) -> NDArray[np.float64]:
    """Give how often each document is drawn in each bootstrap sample, shape (samples, documents)."""
    if samples < 1:
        raise ValueError("a bootstrap needs at least one sample")
    if documents == 0:
        return np.zeros((samples, 0))
    rng = np.random.default_rng(seed)
    return rng.multinomial(documents, np.full(documents, 1 / documents), size=samples).astype(float)


def _z(confidence: float) -> float:
    if not 0 < confidence < 1:
        raise ValueError("confidence must lie between 0 and 1, such as 0.95")
    return float(norm.ppf((1 + confidence) / 2))
