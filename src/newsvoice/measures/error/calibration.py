"""Calibration: whether what was found with a confidence of 90 % is right in 90 of 100 places that were checked."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy.stats import norm

from newsvoice.measures.error.rates import share_of

EDGES = (0.0, 0.5, 0.7, 0.9, 0.97, 1.0)
"""Where classes of confidence end, each with its upper end."""
EVENTS = 20
"""Right places, and as many wrong ones, that recalibration needs: ten for each of the two parameters of a logistic
one (Peduzzi et al. 1996, J. Clinical Epidemiology 49)."""
COLUMNS = ("confidence", "places", "checked", "stated", "share", "low", "high")


class Enough(NamedTuple):
    """Whether there are enough checked places to recalibrate the confidence, and how many are right and wrong."""

    enough: bool
    right: int
    wrong: int


class Spiegelhalter(NamedTuple):
    """Spiegelhalter's z: above 0 if there are more errors than stated; nan below two checked places; p, two-sided."""

    z: float
    p: float


def calibration(units: pd.DataFrame, *, confidence: float = 0.95) -> pd.DataFrame:
    """Give one row a class of confidence that has random checked places: what was stated beside what is right.

    Args:
        units: ``checked_places.units`` of quotations or indirect speech.
        confidence: coverage.

    Returns:
        Columns: confidence (the class, such as “90–97 %”); places; checked; stated, the mean confidence of the
        checked ones, weighted; share of right ones with low, high, see ``rates.rates``.
    """
    stated = units[units["confidence"].notna()]
    classes = pd.cut(stated["confidence"], EDGES, labels=False, include_lowest=True)
    rows = []
    for number, part in stated.groupby(classes):
        drawn = part[part["expansion"] > 0]
        if drawn.empty:
            continue
        expansion = drawn["expansion"].to_numpy(float)
        mean = float((expansion * drawn["confidence"]).sum() / expansion.sum())
        name = f"{100 * EDGES[int(number)]:.0f}–{100 * EDGES[int(number) + 1]:.0f} %"
        found = share_of(drawn["correct"].to_numpy(bool), expansion, confidence)
        rows.append((name, len(part), len(drawn), mean, *found))
    return pd.DataFrame(rows, columns=list(COLUMNS))


def spiegelhalter(units: pd.DataFrame) -> Spiegelhalter:
    """Test whether the stated confidences are right: Spiegelhalter's z (1986, Statistics in Medicine 5).

    Weighted places count as the design weighs them, scaled so that the weights add up to the places checked.
    """
    drawn = units[(units["expansion"] > 0) & units["confidence"].notna()]
    stated, right = drawn["confidence"].to_numpy(float), drawn["correct"].to_numpy(float)
    weight = drawn["expansion"].to_numpy(float)
    weight = weight * len(weight) / weight.sum() if len(weight) else weight
    variance = float((weight**2 * (1 - 2 * stated) ** 2 * stated * (1 - stated)).sum())
    if len(drawn) < 2 or variance <= 0:
        return Spiegelhalter(float("nan"), float("nan"))
    z = float((weight * (right - stated) * (1 - 2 * stated)).sum() / np.sqrt(variance))
    return Spiegelhalter(z, float(2 * norm.sf(abs(z))))


def enough(units: pd.DataFrame) -> Enough:
    """Whether the random places checked so far are enough to recalibrate the confidence."""
    drawn = units[(units["expansion"] > 0) & units["confidence"].notna()]
    right = int(drawn["correct"].sum())
    wrong = len(drawn) - right
    return Enough(min(right, wrong) >= EVENTS, right, wrong)
