"""Agreement: how often two analysts who have checked the same places decide alike, and how much of it is chance."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy.stats import norm

COLUMNS = ("first", "second", "places", "agreed", "kappa", "low", "high")
_KEY = ["doc_id", "start", "end"]


class Kappa(NamedTuple):
    """Cohen's kappa: share of agreement, kappa, its standard error, and the ends of its interval."""

    agreed: float
    kappa: float
    error: float
    low: float
    high: float


def kappa(first: Sequence[str], second: Sequence[str], confidence: float = 0.95) -> Kappa:
    """Cohen's kappa (1960, Educational and Psychological Measurement 20) of two lists of labels of the same places.

    The standard error is that of Fleiss, Cohen & Everitt (1969, Psychological Bulletin 72). All but the share of
    agreement is nan if both give all places one and the same label, since chance alone would agree then, and for no
    places.

    Raises:
        ValueError: the lists are not of one length.
    """
    if len(first) != len(second):
        raise ValueError("both analysts must have a label for each place")
    number, nan = len(first), float("nan")
    if not number:
        return Kappa(nan, nan, nan, nan, nan)
    labels = pd.Index(sorted({*first, *second}))
    a, b = labels.get_indexer(pd.Index(first)), labels.get_indexer(pd.Index(second))
    rows, columns = (np.bincount(side, minlength=len(labels)) / number for side in (a, b))
    agreed, chance = float((a == b).mean()), float((rows * columns).sum())
    if chance >= 1:
        return Kappa(agreed, nan, nan, nan, nan)
    value = (agreed - chance) / (1 - chance)
    both = rows + columns
    on = (((1 - both[a] * (1 - value)) ** 2)[a == b]).sum() / number
    off = (1 - value) ** 2 * ((columns[a] + rows[b]) ** 2)[a != b].sum() / number
    variance = (on + off - (value - chance * (1 - value)) ** 2) / (number * (1 - chance) ** 2)
    error = float(np.sqrt(max(variance, 0)))
    half = float(norm.ppf((1 + confidence) / 2)) * error
    return Kappa(agreed, value, error, max(value - half, -1.0), min(value + half, 1.0))


def agreement(decisions: pd.DataFrame, what: str, confidence: float = 0.95) -> pd.DataFrame:
    """Give one row for each two analysts who have both checked places of a kind, most places first.

    Args:
        decisions: the table of decisions.
        what: quotation, indirect, voice or mention.
        confidence: coverage of the interval of kappa.

    Returns:
        Columns: first, second; places that both have decided; agreed, the share on which they say the same; kappa
        with low and high. Bounds are not compared, and what several have decided together is nobody's own.
    """
    own = decisions[(decisions["what"] == what) & (decisions["decision"] != "bounds") & (decisions["who"] != "")]
    own = own[~own["who"].str.contains("+", regex=False)]
    labels = own["right_actor"].where(own["right_actor"] != "", own["right"])
    own = own.assign(label=labels.where(own["decision"] != "no quotation", "no quotation"))
    by = own.pivot_table("label", _KEY, "who", "first") if len(own) else pd.DataFrame()
    rows = []
    for first, second in combinations(sorted(by.columns), 2):
        pair = by[[first, second]].dropna()
        if len(pair):
            found = kappa(pair[first].tolist(), pair[second].tolist(), confidence)
            rows.append((first, second, len(pair), found.agreed, found.kappa, found.low, found.high))
    frame = pd.DataFrame(rows, columns=list(COLUMNS))
    return frame.sort_values(["places", "first", "second"], ascending=[False, True, True]).reset_index(drop=True)
