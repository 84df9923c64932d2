"""The verdict on a difference: what a table of comparisons may say of each word.

One rule for every comparison: a difference is claimed only if the corrected test, the interval by document, the number
of documents, and where there is one the test without the document that speaks most for it, all agree.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike
from scipy.stats import false_discovery_control

LEVEL = 0.05
CLAIM = "more in "
NONE_CLEAR, TOO_FEW, ONE_DOCUMENT = "no clear difference", "too few to say", "one document only"


def claims(verdicts: pd.Series) -> pd.Series:
    """Whether each verdict claims a difference."""
    return ~verdicts.isin([NONE_CLEAR, TOO_FEW, ONE_DOCUMENT])


def tested(verdicts: pd.Series) -> int:
    """How many rows had enough uses, in enough documents, that a difference could have been claimed."""
    return int((~verdicts.isin([TOO_FEW, ONE_DOCUMENT])).sum())


def corrected(p: pd.Series, testable: pd.Series) -> pd.Series:
    """p after Benjamini & Hochberg (1995, JRSS B 57) over the rows that could be significant; 1 for the others."""
    q = pd.Series(1.0, index=p.index)
    if testable.any():
        q[testable] = false_discovery_control(p[testable])
    return q


def of(
    table: pd.DataFrame, said: ArrayLike, *, single: pd.Series, testable: pd.Series, enough: pd.Series
) -> pd.DataFrame:
    """The table with a column verdict, claims first, then by p.

    Args:
        table: q, low, high, p, g2 and perhaps p_without, indexed by term.
        said: what is claimed of each row if a difference is.
        single: rows that rest on one document.
        testable: rows with enough uses that some split of them could be significant.
        enough: rows used in enough documents.
    """
    sure = (table["q"] < LEVEL) & ((table["low"] > 0) | (table["high"] < 0)) & enough
    if "p_without" in table:
        sure &= table["p_without"] < LEVEL
    verdict = np.select([sure, single, ~testable], [said, ONE_DOCUMENT, TOO_FEW], NONE_CLEAR)
    ranks = {NONE_CLEAR: 1, ONE_DOCUMENT: 2, TOO_FEW: 3}
    table = table.assign(verdict=verdict, rank=[ranks.get(v, 0) for v in verdict]).rename_axis("term").reset_index()
    order = table.sort_values(["rank", "p", "g2", "term"], ascending=[True, True, False, True])
    return order.drop(columns="rank").reset_index(drop=True)
