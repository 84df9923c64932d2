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
from scipy.stats import norm

from newsvoice.measures.contrast import intervals
from newsvoice.measures.error.checked_places import NOT_ONE

COLUMNS = (
    "label", "count", "raw", "raw_low", "raw_high", "corrected_count", "count_low", "count_high", "share", "low",
    "high", "checked", "documents",
)  # fmt: skip
FEWEST = 30
"""Checked places below which nothing is corrected: with fewer the interval covers less often than it says."""

Matrix = NDArray[np.float64]


@dataclass(frozen=True)
class _Sums:
    """Words by document and label, and of all labels: as found, as corrected, and the variance of the correction."""

    raw: Matrix
    corrected: Matrix
    variance: NDArray[np.float64]


def shares(units: pd.DataFrame, *, confidence: float = 0.95, least: int = FEWEST) -> pd.DataFrame:
    """Give one row a label, the largest first: its count and share as found, and corrected.

    Args:
        units: places with doc_id; found, right (labels); weight, right_weight (what each counts for, such as words);
            expansion (how many places each stands for, 0 if it was not drawn); see ``checked_places.units``.
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
    documents, _ = pd.factorize(units["doc_id"])
    sums = _sums(units, labels, documents)
    raw = sums.raw[:, :-1]
    frame = pd.DataFrame({"label": labels, "count": raw.sum(axis=0)})
    frame["raw"] = frame["count"] / max(float(sums.raw[:, -1].sum()), 1)
    frame = frame.join(_raw_ends(units, confidence), on="label")
    frame["documents"] = (raw > 0).sum(axis=0)
    frame["checked"] = [int(((drawn["found"] == one) | (drawn["right"] == one)).sum()) for one in labels]
    frame = frame.assign(**_corrected(sums, confidence, enough=len(drawn) >= least))
    frame = frame.sort_values(["count", "label"], ascending=[False, True])
    return frame[list(COLUMNS)].reset_index(drop=True)


def _sums(units: pd.DataFrame, labels: pd.Index, documents: NDArray[np.int64]) -> _Sums:
    """One column a label, and a last one for all that is counted."""
    number, width = int(documents.max()) + 1, len(labels) + 1
    found, right = (labels.get_indexer(units[column]) for column in ("found", "right"))
    weight, right_weight, expansion = (units[c].to_numpy(float) for c in ("weight", "right_weight", "expansion"))
    raw, change, variance = np.zeros((number, width)), np.zeros((number, width)), np.zeros(width)
    np.add.at(raw, (documents, found), weight)
    raw[:, -1] = np.bincount(documents, weight, number)
    drawn = np.flatnonzero(expansion > 0)
    for sign, column, value in ((-1, found, weight), (1, right, right_weight)):
        known = drawn[column[drawn] >= 0]
        np.add.at(change, (documents[known], column[known]), sign * expansion[known] * value[known])
    np.add.at(change[:, -1], documents[drawn], expansion[drawn] * (right_weight - weight)[drawn])
    for i in drawn:  # (1 − π) / π² of what is off, the variance of independent draws
        off = np.zeros(width)
        off[found[i]] -= weight[i]
        off[right[i]] += right_weight[i] if right[i] >= 0 else 0
        off[-1] = right_weight[i] - weight[i]
        variance += max(expansion[i] - 1, 0) * expansion[i] * off**2
    return _Sums(raw, raw + change, variance)


def _raw_ends(units: pd.DataFrame, confidence: float) -> pd.DataFrame:
    counted = units.groupby(["found", "doc_id"])["weight"].sum().rename("count").reset_index()
    sizes = units.groupby("doc_id")["weight"].sum()
    ends = intervals.of_rates(counted.rename(columns={"found": "item"}), sizes, confidence).clip(upper=1)
    return ends.rename(columns={"low": "raw_low", "high": "raw_high"})


def _corrected(sums: _Sums, confidence: float, *, enough: bool) -> dict[str, NDArray[np.float64]]:
    labels, whole = sums.corrected[:, :-1], sums.corrected[:, -1]
    count = labels.sum(axis=0)
    half = float(norm.ppf((1 + confidence) / 2)) * np.sqrt(sums.variance[:-1])
    share, error = ratio(labels, whole)
    reach = intervals.quantile(len(whole), confidence) * error
    found = {
        "corrected_count": np.maximum(count, 0),
        "count_low": np.maximum(count - half, 0),
        "count_high": np.maximum(count + half, 0),
        "share": np.clip(share, 0, 1),
        "low": np.clip(share - reach, 0, 1),
        "high": np.clip(share + reach, 0, 1),
    }
    return found if enough else {name: np.full(len(count), np.nan) for name in found}


def ratio(sums: Matrix, whole: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Ratios of sums over documents, and their standard errors by the jackknife over documents.

    Args:
        sums: documents × labels.
        whole: what they are a share of, by document.

    Returns:
        The ratio of each label, nan if there is nothing to divide by, and its error, nan below two documents.
    """
    number, total, size = len(whole), sums.sum(axis=0), whole.sum()
    with np.errstate(divide="ignore", invalid="ignore"):
        share = total / size
        without = (total - sums) / (size - whole)[:, None]
        spread = ((without - without.mean(axis=0)) ** 2).sum(axis=0)
        error = np.sqrt((number - 1) / number * spread) if number > 1 else np.full(len(total), np.nan)
    return share, error
