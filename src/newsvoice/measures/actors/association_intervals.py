"""Intervals of the association of two actors, from how much each document matters.

NPMI of a pair is computed again without each document in turn (the jackknife, see ``measures.contrast.intervals``). The
interval is never narrower than if windows were independent of each other (delta method for the four cells of the
table), and there is none where fewer than ``intervals.FEWEST`` documents have the pair.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse
from scipy.stats import norm

from newsvoice.measures.contrast import intervals

AT_ONCE = 500
"""Pairs computed together, so that memory stays small however many there are."""

Counts = NDArray[np.float64]


def of_npmi(
    edges: pd.DataFrame, pairs: pd.DataFrame, named: pd.DataFrame, windows: pd.Series, confidence: float = 0.95
) -> pd.DataFrame:
    """Give low and high of the NPMI of each edge, on its index; nan where too few documents have the pair.

    Args:
        edges: the columns a, b, documents of ``cooccurrence.edges``.
        pairs: ``cooccurrence.pairs`` of the same window.
        named: ``cooccurrence.actors`` of the same window.
        windows: windows of each document, by its id.
        confidence: coverage of the interval.
    """
    ends = pd.DataFrame(np.nan, index=edges.index, columns=["low", "high"])
    kept = edges[edges["documents"] >= intervals.FEWEST]
    reach = intervals.quantile(int((windows > 0).sum()), confidence), float(norm.ppf((1 + confidence) / 2))
    names = pd.Index(named["actor"].unique())
    alone = _by_document(names.get_indexer(named["actor"]), windows.index.get_indexer(named["doc_id"]), names, windows)
    keys = pd.MultiIndex.from_frame(kept[["a", "b"]])
    wanted = keys.get_indexer(pd.MultiIndex.from_frame(pairs[["a", "b"]]))
    shared = wanted >= 0
    together = _by_document(wanted[shared], windows.index.get_indexer(pairs.loc[shared, "doc_id"]), keys, windows)
    for at in range(0, len(kept), AT_ONCE):
        some = kept.iloc[at : at + AT_ONCE]
        a, b = (alone[names.get_indexer(some[side])].toarray() for side in ("a", "b"))
        found = _ends(together[at : at + AT_ONCE].toarray(), a, b, windows.to_numpy(float), reach)
        ends.loc[some.index, ["low", "high"]] = np.column_stack(found)
    return ends


def _by_document(
    rows: NDArray[np.int64], documents: NDArray[np.int64], index: pd.Index, windows: pd.Series
) -> sparse.csr_array:
    shape = (len(index), len(windows))
    return sparse.csr_array(sparse.coo_array((np.ones(len(rows)), (rows, documents)), shape=shape))


def _ends(both: Counts, a: Counts, b: Counts, size: Counts, reach: tuple[float, float]) -> tuple[Counts, Counts]:
    """Low and high for counts by pair and document of the windows with both and with each, and of all windows."""
    sums = both.sum(axis=1), a.sum(axis=1), b.sum(axis=1), size.sum()
    value = npmi(*sums)
    without = npmi(*(total[..., None] - part for total, part in zip(sums, (both, a, b, size), strict=True)))
    number = int((size > 0).sum())
    changed = without[:, size > 0]
    error = np.sqrt((number - 1) / number * ((changed - changed.mean(axis=1, keepdims=True)) ** 2).sum(axis=1))
    half = np.maximum(reach[0] * error, reach[1] * np.sqrt(_sampling_variance(*sums)))
    return np.maximum(value - half, -1), np.minimum(value + half, 1)


def npmi(both: Counts, a: Counts, b: Counts, size: Counts) -> Counts:
    """Give ln(p_ab / p_a p_b) / −ln p_ab, −1 … 1, for windows with both, with each, and of all; Bouma 2009.

    A count of 0 is taken as ½; a pair that every window has is 1.
    """
    both, a, b, size = (np.maximum(count, 0.5) for count in (both, a, b, size))
    surprise = np.log(size / both)
    return np.where(surprise > 0, np.log(both * size / (a * b)) / np.where(surprise > 0, surprise, 1), 1.0)


def _sampling_variance(both: Counts, a: Counts, b: Counts, size: Counts) -> Counts:
    """The variance of NPMI if windows were independent: the delta method over the four cells of the table."""
    surprise, pmi = np.log(size / both), np.log(both * size / (a * b))
    cells = {"both": both, "a": a - both, "b": b - both}
    changes = {
        "both": (1 / both + 1 / size - 1 / a - 1 / b, 1 / size - 1 / both),
        "a": (1 / size - 1 / a, 1 / size),
        "b": (1 / size - 1 / b, 1 / size),
        "none": (1 / size, 1 / size),
    }
    cells["none"] = size - sum(cells.values())
    with np.errstate(divide="ignore", invalid="ignore"):
        slopes = {cell: up / surprise - pmi * down / surprise**2 for cell, (up, down) in changes.items()}
    variance = sum(cells[cell] * slope**2 for cell, slope in slopes.items())
    return np.where(surprise > 0, variance, 0.0)
