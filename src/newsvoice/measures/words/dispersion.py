"""Dispersion: how evenly a word is spread over the documents.

A word with 20 uses in one document is news about that document, not about the corpus. All measures come from
a long table of counts, so nothing as large as words × documents is ever built.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

COLUMNS = (
    "term",
    "count",
    "documents",
    "parts",
    "dp",
    "dp_norm",
    "juilland_d",
    "rosengren_s",
    "carroll_d2",
    "kld",
    "kld_norm",
)


def measure(counts: pd.DataFrame, sizes: pd.Series) -> pd.DataFrame:
    """Give one row a term, sorted by term, with its dispersion over all parts (documents).

    `counts`: term, part, count, one row for each part a term occurs in. `sizes`: tokens of every part, by
    part; empty parts are left out. Columns:

    - count, documents: uses, and parts with at least one; parts: how many there are.
    - dp: Gries's deviation of proportions, 0 (even) … 1 (all in one small part); dp_norm: the same divided by
      its maximum. Gries 2008, IJCL 13(4), 415–419; Lijffijt & Gries 2012, IJCL 17(1).
    - juilland_d: 1 (even) … 0. Juilland & Chang-Rodríguez 1964, from relative frequencies and the population
      standard deviation.
    - rosengren_s: 1 (even) … 1/parts. Rosengren 1971. carroll_d2: 1 (even) … 0. Carroll 1970.
    - kld: Kullback–Leibler divergence from the even spread, in bits, 0 (even) or more; kld_norm = 1 − e^−kld, 0 …
      1. Gries 2020; Gries 2024, 90–92.

    With one part a word cannot be uneven: dp, dp_norm, kld and kld_norm are 0, the others 1, and `parts` says why.
    """
    sizes = sizes[sizes > 0]
    if counts.empty or sizes.empty:
        return pd.DataFrame(columns=list(COLUMNS))
    rows = counts[counts["count"] > 0]
    share = rows["part"].map(sizes / sizes.sum()).to_numpy(float)
    total = rows.groupby("term")["count"].transform("sum").to_numpy(float)
    rate = rows["count"].to_numpy(float) / rows["part"].map(sizes).to_numpy(float)
    parts = pd.DataFrame(_terms(rows["count"].to_numpy(float) / total, share, rate), index=rows.index)
    sums = parts.assign(term=rows["term"], count=rows["count"], documents=1).groupby("term").sum()
    return _finish(sums, sizes).reset_index()[list(COLUMNS)]


def _terms(p: NDArray[np.float64], s: NDArray[np.float64], rate: NDArray[np.float64]) -> dict[str, NDArray[np.float64]]:
    """Give what each part with the word adds to the sums; the parts without it are added in closed form."""
    return {
        "off": np.abs(p - s),
        "share": s,
        "rate": rate,
        "square": rate**2,
        "root": np.sqrt(p * s),
        "kld": p * np.log2(p / s),
        "log": rate * np.log2(rate),
    }


def _finish(sums: pd.DataFrame, sizes: pd.Series) -> pd.DataFrame:
    n = len(sizes)
    smallest = float(sizes.min() / sizes.sum())
    mean = sums["rate"] / n
    deviation = np.sqrt(np.maximum(sums["square"] / n - mean**2, 0))
    dp = (sums["off"] + np.maximum(1 - sums["share"], 0)) / 2
    entropy = np.log2(sums["rate"]) - sums["log"] / sums["rate"]
    one = n == 1
    return sums.assign(
        parts=n,
        dp=dp,
        dp_norm=0.0 if one else np.minimum(dp / (1 - smallest), 1.0),
        juilland_d=1.0 if one else np.clip(1 - deviation / mean / np.sqrt(n - 1), 0, 1),
        rosengren_s=np.minimum(sums["root"] ** 2, 1.0),
        carroll_d2=1.0 if one else np.clip(entropy / np.log2(n), 0, 1),
        kld=np.maximum(sums["kld"], 0),
        kld_norm=-np.expm1(-np.maximum(sums["kld"], 0)),
    )


def reduced_frequency(terms: pd.Series) -> pd.Series:
    """Give the average reduced frequency (ARF) of each term: its count as if every cluster of uses were one
    use.

    `terms` are all tokens in corpus order, documents end to end; the corpus is taken as a ring. Evenly spread
    words keep their count, words met in one spot come near 1. Source: Savický & Hlaváčová 2002, JQL 9(3);
    Hlaváčová 2006.
    """
    distance, count = _distances(terms)
    with np.errstate(divide="ignore"):
        chunk = len(terms) / count
    value = np.minimum(distance, chunk).groupby(terms.to_numpy()).sum() / (len(terms) / terms.value_counts())
    return value.sort_index().rename("arf")


def _distances(terms: pd.Series) -> tuple[pd.Series, pd.Series]:
    """Give for each token the distance back to the last use of its term on the ring, and the term's count."""
    position = pd.Series(np.arange(len(terms), dtype=float))
    groups = position.groupby(terms.to_numpy())
    around = groups.transform("first") + len(terms) - groups.transform("last")
    return groups.diff().fillna(around), groups.transform("size")
