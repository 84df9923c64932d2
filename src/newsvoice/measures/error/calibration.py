"""Calibration: whether what was found with a confidence of 90 % is right in 90 of 100 places that were checked."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray
from scipy.optimize import minimize
from scipy.special import expit, logit
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


class Recalibration(NamedTuple):
    """What confidences are in these documents: logit of the share that is right = intercept + slope · logit of stated.

    Attributes:
        intercept: below 0 if there are more errors than stated.
        slope: 1 if sure and unsure places differ as stated, less if they differ less.
        checked: random places it was fitted to.
    """

    intercept: float
    slope: float
    checked: int

    def __call__(self, stated: ArrayLike) -> NDArray[np.float64]:
        """The confidences that the checked places speak for."""
        return np.asarray(expit(self.intercept + self.slope * _logit(stated)), dtype=float)


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


def recalibration(units: pd.DataFrame) -> Recalibration | None:
    """Fit what confidences are to the random places checked: logistic recalibration (Cox 1958, Biometrika 45).

    By maximum likelihood, weighted as the design weighs places, with a slope of 0 or more, so that no place becomes
    surer than another that was surer.

    Args:
        units: ``checked_places.units`` of quotations or indirect speech.

    Returns:
        None unless ``enough`` places are checked.
    """
    if not enough(units).enough:
        return None
    drawn = units[(units["expansion"] > 0) & units["confidence"].notna()]
    right, weight = drawn["correct"].to_numpy(float), drawn["expansion"].to_numpy(float)
    stated, weight = _logit(drawn["confidence"]), weight / weight.mean()

    def loss(parameters: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        line = parameters[0] + parameters[1] * stated
        missed = weight * (expit(line) - right)
        slopes = np.array([missed.sum(), (missed * stated).sum()])
        return float((weight * (np.logaddexp(0, line) - right * line)).sum()), slopes

    found = minimize(loss, np.array([0.0, 1.0]), jac=True, bounds=[(None, None), (0, None)], method="L-BFGS-B",
                     options={"ftol": 1e-12, "gtol": 1e-8})  # fmt: skip
    intercept, slope = (round(float(value), 6) for value in found.x)
    return Recalibration(intercept, slope, len(drawn))


def _logit(stated: ArrayLike) -> NDArray[np.float64]:
    """Log odds, of certain places as of 99 in 100."""
    return np.asarray(logit(np.clip(np.asarray(stated, dtype=float), 0.01, 0.99)), dtype=float)
