"""Corrected estimates: shares and counts that rest on labels, corrected by a random sample checked by hand.

Each place counts with its label as found, and each checked one in addition with what was wrong of it, times the places
it stands for: f + R / π · (y − f). That is right on average whatever errors the labels have, since only the
probabilities of the draw are relied on (design-based supervised learning: Egami, Hinck, Stewart & Wei 2023, NeurIPS 36;
the difference estimator of Särndal, Swensson & Wretman 1992). The interval of a share is the jackknife by document over
these corrected sums, so it holds what documents differ and what is not known of the labels.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse
from scipy.stats import norm

from newsvoice.measures.contrast import intervals
from newsvoice.measures.error.checked_places import NOT_ONE

COLUMNS = (
    "label", "count", "raw", "raw_low", "raw_high", "corrected_count", "count_low", "count_high", "share", "low",
    "high", "checked", "documents",
)  # fmt: skip
_CORRECTED = ("corrected_count", "count_low", "count_high", "share", "low", "high")
FEWEST = 30
"""Checked places below which nothing is corrected: with fewer the interval covers less often than it says."""

Labels = NDArray[np.int64]
"""Numbers of labels; -1 for none."""


@dataclass(frozen=True)
class _Sums:
    """Corrected sums: of each document and label, of each document, and the variance of those of each label."""

    labels: sparse.csr_array
    documents: NDArray[np.float64]
    variance: NDArray[np.float64]


def shares(units: pd.DataFrame, *, confidence: float = 0.95, least: int = FEWEST) -> pd.DataFrame:
    """Give one row a label, the largest first: its count and share as found, and corrected.

    Args:
        units: places with doc_id; found, right (labels); weight, right_weight (what each counts for, whole
            numbers such as words); expansion (how many places each stands for, 0 if it was not drawn); see
            ``checked_places.units``.
        confidence: coverage.
        least: checked places below which nothing is corrected.

    Returns:
        Columns: label; count (of weight, as found); raw, its share of all, with raw_low, raw_high by document
        (``intervals.of_rates``); corrected_count with count_low, count_high, which hold only the error of the labels,
        since the documents are those of the corpus; share, low, high: corrected, with the error of the labels and what
        documents differ; checked, random places with that label as found or right; documents with it. What is
        corrected is nan below ``least`` checked places, the interval of a share too below three documents.
    """
    if units.empty:
        return pd.DataFrame(columns=list(COLUMNS))
    drawn = units[units["expansion"] > 0]
    labels = pd.Index(sorted({*units["found"], *drawn["right"]} - {NOT_ONE, ""}))
    found = units.groupby("found")
    frame = pd.DataFrame({"label": labels, "count": found["weight"].sum().reindex(labels, fill_value=0).to_numpy()})
    frame["raw"] = frame["count"] / max(float(units["weight"].sum()), 1)
    frame = frame.join(_raw_ends(units, confidence), on="label")
    frame["documents"] = found["doc_id"].nunique().reindex(labels, fill_value=0).to_numpy()
    said = (
        drawn["found"]
        .value_counts()
        .add(drawn.loc[drawn["found"] != drawn["right"], "right"].value_counts(), fill_value=0)
    )
    frame["checked"] = said.reindex(labels, fill_value=0).to_numpy(int)
    enough = len(drawn) >= least
    columns = _corrected(_sums(units, labels), confidence) if enough else dict.fromkeys(_CORRECTED, np.nan)
    frame = frame.assign(**columns).sort_values(["count", "label"], ascending=[False, True])
    return frame[list(COLUMNS)].reset_index(drop=True)


def _sums(units: pd.DataFrame, labels: pd.Index) -> _Sums:
    documents, ids = pd.factorize(units["doc_id"])
    found, right = (labels.get_indexer(units[column]) for column in ("found", "right"))
    weight, right_weight, expansion = (units[c].to_numpy(float) for c in ("weight", "right_weight", "expansion"))
    shape = (len(ids), len(labels))
    drawn = expansion > 0
    parts = ((found, weight), (np.where(drawn, found, -1), -expansion * weight),
             (np.where(drawn, right, -1), expansion * right_weight))  # fmt: skip
    values, rows, columns = (
        np.concatenate(of)
        for of in zip(*((v[at >= 0], documents[at >= 0], at[at >= 0]) for at, v in parts), strict=True)
    )
    whole = np.bincount(documents, weight + expansion * (right_weight - weight) * drawn, len(ids)).astype(float)
    variance = _variance(found[drawn], right[drawn], weight[drawn], right_weight[drawn], expansion[drawn], len(labels))
    return _Sums(sparse.csr_array(sparse.coo_array((values, (rows, columns)), shape=shape)), whole, variance)


def _variance(
    found: Labels, right: Labels, weight: NDArray[np.float64], right_weight: NDArray[np.float64],
    expansion: NDArray[np.float64], number: int,
) -> NDArray[np.float64]:  # fmt: skip
    """(1 − π) / π² times the square of what is off, of each label: the variance of independent draws."""
    factor = np.maximum(expansion - 1, 0) * expansion
    same = found == right
    variance = np.zeros(number)
    np.add.at(variance, found[same], (factor * (right_weight - weight) ** 2)[same])
    np.add.at(variance, found[~same], (factor * weight**2)[~same])
    other = ~same & (right >= 0)
    np.add.at(variance, right[other], (factor * right_weight**2)[other])
    return variance


def _raw_ends(units: pd.DataFrame, confidence: float) -> pd.DataFrame:
    counted = units.groupby(["found", "doc_id"])["weight"].sum().rename("count").reset_index()
    sizes = units.groupby("doc_id")["weight"].sum()
    ends = intervals.of_rates(counted.rename(columns={"found": "item"}), sizes, confidence).clip(upper=1)
    return ends.rename(columns={"low": "raw_low", "high": "raw_high"})


def _corrected(sums: _Sums, confidence: float) -> dict[str, NDArray[np.float64]]:
    count = np.asarray(sums.labels.sum(axis=0)).ravel()
    half = float(norm.ppf((1 + confidence) / 2)) * np.sqrt(sums.variance)
    share, error = ratio(sums.labels, sums.documents)
    reach = intervals.quantile(len(sums.documents), confidence) * error
    counts = (np.maximum(end, 0) for end in (count, count - half, count + half))
    shares = (np.clip(end, 0, 1) for end in (share, share - reach, share + reach))
    return dict(zip(_CORRECTED, (*counts, *shares), strict=True))


def ratio(sums: sparse.csr_array, whole: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Ratios of sums over documents, and their standard errors by the jackknife over documents.

    Without a document the ratio is (T − t) · g with g = 1 / (N − n); its squares are summed around T times the mean of
    g, so that only documents with a label are looked at for it.

    Args:
        sums: documents × labels, mostly empty.
        whole: what they are a share of, by document.

    Returns:
        The ratio of each label, nan if there is nothing to divide by, and its error, nan below two documents.
    """
    number, total, size = len(whole), np.asarray(sums.sum(axis=0)).ravel(), whole.sum()
    with np.errstate(divide="ignore", invalid="ignore"):
        share = total / size
        without = 1 / (size - whole)
        if number < 2 or not np.isfinite(without).all():
            return share, np.full(len(total), np.nan)
        centred = without - without.mean()
        turned = sparse.csr_array(sums.T)
        squares = total**2 * (centred**2).sum() - 2 * total * (turned @ (centred * without))
        squares += turned.multiply(turned) @ without**2
        spread = np.maximum(squares - (turned @ without) ** 2 / number, 0)
        return share, np.sqrt((number - 1) / number * spread)
