"""Intervals of rates, their ratios and means, from how much each document matters.

Words of one document are not independent of each other, so what tells how sure a rate is is how much it differs between
documents, not how many words there are. Each figure here is computed again without each document in turn (the
jackknife, Tukey 1958; Quenouille 1956, Biometrika 43), on the scale of the logarithm for rates, and the spread of these
values gives the interval with Student's t. It is never narrower than if words were independent of each other. In
simulations with words clustered in documents it covers about as often as it says, from three documents on, where the
percentile bootstrap and intervals for independent words do not (docs/decisions/0005-statistics.md).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray
from scipy import sparse
from scipy.stats import binomtest, norm
from scipy.stats import t as student

from newsvoice.measures.words.uses import Numbers, changes

FEWEST = 3
"""Documents below which there is no interval."""
CONTINUITY = 0.5
"""Uses added to every count before its logarithm is taken, so that a word without a use has one."""

Ends = tuple[NDArray[np.float64], NDArray[np.float64]]


@dataclass(frozen=True)
class LogRates:
    """Logarithms of rates, and how they change when a document is left out.

    Args:
        estimate: the natural logarithm for each item.
        counts: how leaving out a document changes it through the uses in it; items × documents, mostly empty.
        sizes: how leaving out a document changes it through the words in it; the same for all items.
        documents: documents with any words; of a ratio those of the side with fewer.
        sampling: the variance each estimate would have if words were independent of each other (Poisson).
    """

    estimate: NDArray[np.float64]
    counts: sparse.csr_array
    sizes: NDArray[np.float64]
    documents: int
    sampling: NDArray[np.float64]

    def __sub__(self, other: LogRates) -> LogRates:
        """The logarithms of the ratios of two rates over the same items and documents."""
        return LogRates(
            self.estimate - other.estimate,
            sparse.csr_array(self.counts - other.counts),
            _finite(self.sizes) - _finite(other.sizes),
            min(self.documents, other.documents),
            self.sampling + other.sampling,
        )

    def error(self) -> NDArray[np.float64]:
        """The standard error of each estimate by the jackknife; nan below ``FEWEST`` documents."""
        if self.documents < FEWEST or not np.isfinite(self.sizes).all():
            return np.full(len(self.estimate), np.nan)
        total = np.asarray(self.counts.sum(axis=1)).ravel()
        squares = np.asarray(self.counts.multiply(self.counts).sum(axis=1)).ravel()
        return _jackknife(total, squares, self.counts @ (self.sizes - self.sizes.mean()), self.sizes)

    def interval(self, confidence: float = 0.95) -> Ends:
        """Low and high of each logarithm; nan below ``FEWEST`` documents."""
        return _around(self.estimate, self.error(), self.sampling, self.documents, confidence)


def _jackknife(
    total: NDArray[np.float64], squares: NDArray[np.float64], crossed: NDArray[np.float64], sizes: NDArray[np.float64]
) -> NDArray[np.float64]:
    """The standard error of each logarithm, of sums over the documents that have the item.

    Args:
        total: of what leaving out a document changes through the uses in it.
        squares: of the squares of these.
        crossed: of these times what leaving out the document changes through the words in it, less its mean.
        sizes: what leaving out a document changes through the words in it.
    """
    number = len(sizes)
    spread = ((sizes - sizes.mean()) ** 2).sum() + 2 * crossed + squares - total**2 / number
    error: NDArray[np.float64] = np.sqrt(np.maximum((number - 1) / number * spread, 0))
    return error


def _around(
    estimate: NDArray[np.float64], error: NDArray[np.float64], sampling: NDArray[np.float64], documents: int,
    confidence: float,
) -> Ends:  # fmt: skip
    half = np.maximum(quantile(documents, confidence) * error, norm.ppf((1 + confidence) / 2) * np.sqrt(sampling))
    return estimate - half, estimate + half


def log_rates(
    items: Numbers, documents: Numbers, number: int, sizes: ArrayLike, count: ArrayLike | None = None
) -> LogRates:
    """The logarithms of the rates of ``number`` items.

    Args:
        items: the number of the item of each use, from 0.
        documents: the number of the document of each use, from 0.
        number: items there are, used or not.
        sizes: words of each document; documents without words do not matter.
        count: how often each use counts; once if it is left out.
    """
    words = np.asarray(sizes, dtype=float)
    shape = (number, len(words))
    times = np.ones(len(items)) if count is None else np.asarray(count, dtype=float)
    counts = sparse.csr_array(sparse.coo_array((times, (items, documents)), shape=shape))
    uses, size = np.asarray(counts.sum(axis=1)).ravel(), words.sum()
    changed = counts.tocoo()
    without = np.log(uses[changed.row] - changed.data + CONTINUITY) - np.log(uses[changed.row] + CONTINUITY)
    changes = sparse.csr_array(sparse.coo_array((without, (changed.row, changed.col)), shape=shape))
    with np.errstate(divide="ignore", invalid="ignore"):
        left = np.log(size) - np.log(size - words)
        estimate = np.log(uses + CONTINUITY) - np.log(size)
    return LogRates(estimate, changes, left, int((words > 0).sum()), 1 / (uses + CONTINUITY))


def _finite(sizes: NDArray[np.float64]) -> NDArray[np.float64]:
    """What cannot be computed, since nothing is left without a document, as nan."""
    return np.where(np.isfinite(sizes), sizes, np.nan)


def of_rates(long: pd.DataFrame, sizes: pd.Series, confidence: float = 0.95) -> pd.DataFrame:
    """The interval of the rate of each item.

    Args:
        long: a row for each item and document that has it: item, doc_id, count.
        sizes: words of each document, by its id.
        confidence: coverage, such as 0.95.

    Returns:
        low, high: uses per word, indexed by item; nan where fewer than ``FEWEST`` documents have the item.
    """
    item, known = pd.factorize(long["item"], sort=True)
    order = np.argsort(item, kind="stable")
    document = sizes.index.get_indexer(long["doc_id"])[order]
    ends = of_numbers(item[order], document, long["count"].to_numpy()[order], sizes.to_numpy(), confidence)
    return pd.DataFrame(np.column_stack(ends), pd.Index(known, name="item"), ["low", "high"])


def of_numbers(items: Numbers, documents: Numbers, count: Numbers, sizes: ArrayLike, confidence: float = 0.95) -> Ends:
    """What ``of_rates`` gives of items and documents that are numbers, for each item of which there is a row.

    It is ``log_rates`` for items without which nothing is known, from sums over the rows, and so in little memory.

    Args:
        items: a row for each item and document that has it, by item.
        documents: the number of the document, from 0.
        count: uses in the document; without any in all documents of an item there is no interval.
        sizes: words of each document.
        confidence: coverage.
    """
    words = np.asarray(sizes, dtype=float)
    first = changes(items)
    if not len(first):
        return np.zeros(0), np.zeros(0)
    times, size = np.diff(np.append(first, len(items))), words.sum()
    uses = np.add.reduceat(count, first).astype(float)
    every = np.repeat(uses, times)
    without = np.log(every - count + CONTINUITY) - np.log(every + CONTINUITY)
    with np.errstate(divide="ignore", invalid="ignore"):
        left = np.log(size) - np.log(size - words)
        estimate = np.log(uses + CONTINUITY) - np.log(size)
    number = int((words > 0).sum())
    if number < FEWEST or not np.isfinite(left).all():
        return np.full(len(first), np.nan), np.full(len(first), np.nan)
    centred = (left - left.mean())[documents]
    sums = (np.add.reduceat(values, first) for values in (without, without**2, without * centred))
    total, squares, crossed = sums
    low, high = _around(
        estimate, _jackknife(total, squares, crossed, left), 1 / (uses + CONTINUITY), number, confidence
    )
    known = np.add.reduceat((count > 0).astype(np.int64), first) >= FEWEST
    return np.where(known, np.exp(low), np.nan), np.where(known, np.exp(high), np.nan)


def of_means(sums: ArrayLike, sizes: ArrayLike, confidence: float = 0.95) -> tuple[float, float]:
    """The interval of a mean over all pieces of all documents: the sum of each document over its number of pieces.

    Args:
        sums: sum of the values of each document.
        sizes: number of values of each document.
        confidence: coverage.
    """
    kept = np.asarray(sizes, dtype=float) > 0
    total, size = np.asarray(sums, dtype=float)[kept], np.asarray(sizes, dtype=float)[kept]
    number = len(size)
    if number < FEWEST:
        return float("nan"), float("nan")
    without = (total.sum() - total) / (size.sum() - size)
    error = np.sqrt((number - 1) / number * ((without - without.mean()) ** 2).sum())
    half = quantile(number, confidence) * error
    mean = total.sum() / size.sum()
    return float(mean - half), float(mean + half)


def wilson(right: int, of: int, confidence: float = 0.95) -> tuple[float, float]:
    """The interval of a share of independent judgements after Wilson 1927, J. American Statistical Association 22."""
    interval = binomtest(right, of).proportion_ci(confidence, method="wilson")
    return float(interval.low), float(interval.high)


def quantile(documents: int, confidence: float) -> float:
    """How many standard errors the interval reaches to each side, with one degree of freedom less than documents.

    Raises:
        ValueError: a confidence that is not between 0 and 1.
    """
    if not 0 < confidence < 1:
        raise ValueError("confidence must lie between 0 and 1, such as 0.95")
    return float(student.ppf((1 + confidence) / 2, documents - 1)) if documents >= FEWEST else float("nan")
