"""Error rates: how often what was found is right, by a random sample that was checked by hand.

The inference is to the places of this corpus, whatever documents they stand in: the sample was drawn from them.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy.stats import norm

from newsvoice.measures.contrast.intervals import wilson

ENOUGH = 10
"""Checked places below which no rate is given of a rule or an outlet."""
COLUMNS = ("group", "places", "checked", "right", "share", "low", "high", "weighted")
CONTRADICTED = ("rule", "decided", "contradicted", "share")


def rates(units: pd.DataFrame, *, by: str = "", least: int = 1, confidence: float = 0.95) -> pd.DataFrame:
    """Give one row, or one a group: how much of what was found is right.

    With equal probabilities the interval is Wilson's (1927). Else the share is Hájek's ratio of weighted sums (1971),
    and the interval Wilson's for the number of equally probable places that would tell as much (Korn & Graubard 1998,
    Survey Methodology 24).

    Args:
        units: ``checked_places.units``.
        by: a column whose values are the groups, such as rule or outlet; all places as one group if empty.
        least: checked places below which a group has no row.
        confidence: coverage.

    Returns:
        Columns: group; places (found); checked, of those drawn at random; right, of these; share of right ones among
        all places, estimated; low, high; weighted, whether some were more probable to be drawn than others. The group
        with most checked places first. Empty if none was drawn at random.
    """
    groups = units[by].astype(str) if by else pd.Series("all", index=units.index)
    rows = []
    for group, part in units.groupby(groups, sort=True):
        drawn = part[part["expansion"] > 0]
        if len(drawn) >= max(least, 1):
            right = drawn["correct"].to_numpy(bool)
            expansion = drawn["expansion"].to_numpy(float)
            share = share_of(right, expansion, confidence)
            rows.append((group, len(part), len(drawn), int(right.sum()), *share, not is_even(expansion)))
    found = pd.DataFrame(rows, columns=list(COLUMNS))
    return found.sort_values(["checked", "group"], ascending=[False, True]).reset_index(drop=True)


def share_of(right: np.ndarray, expansion: np.ndarray, confidence: float = 0.95) -> tuple[float, float, float]:
    """A weighted share, low and high; see ``rates``.

    Args:
        right: whether each checked place is right; at least one place.
        expansion: how many places each stands for.
        confidence: coverage.
    """
    if is_even(expansion):
        return (float(right.mean()), *wilson(int(right.sum()), len(right), confidence))
    share = float((expansion * right).sum() / expansion.sum())
    variance = float(((expansion * (right - share)) ** 2).sum() / expansion.sum() ** 2)
    kish = float(expansion.sum() ** 2 / (expansion**2).sum())
    number = min(share * (1 - share) / variance, len(right)) if variance > 0 else kish
    return (share, *_wilson_of(share, number, confidence))


def is_even(expansion: np.ndarray) -> bool:
    """Whether all places had the same probability to be drawn."""
    return bool(np.allclose(expansion, expansion[0]))


def _wilson_of(share: float, number: float, confidence: float) -> tuple[float, float]:
    """Wilson's interval for a share of a number of places that need not be whole."""
    z = float(norm.ppf((1 + confidence) / 2))
    middle = (share + z**2 / (2 * number)) / (1 + z**2 / number)
    half = z / (1 + z**2 / number) * (share * (1 - share) / number + z**2 / (4 * number**2)) ** 0.5
    return max(middle - half, 0.0), min(middle + half, 1.0)


def contradicted(units: pd.DataFrame) -> pd.DataFrame:
    """Give one row a rule that decisions contradict, most often contradicted first.

    Decisions on places found by chance are counted too: whoever reads stops at errors, so the share is no error rate.

    Returns:
        Columns: rule; decided, places of the rule that somebody has decided; contradicted, those that were wrong;
        share.
    """
    checked = units[units["checked"]]
    wrong = (~checked["correct"].astype(bool)).groupby(checked["rule"])
    found = pd.DataFrame({"decided": wrong.size(), "contradicted": wrong.sum().astype(int)})
    found = found[found["contradicted"] > 0].rename_axis("rule").reset_index()
    found["share"] = found["contradicted"] / found["decided"]
    found = found.sort_values(["contradicted", "share", "rule"], ascending=[False, False, True])
    return found[list(CONTRADICTED)].reset_index(drop=True)
