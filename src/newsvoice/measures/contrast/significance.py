"""Significance: is a difference between two voices more than chance, given that words come in bunches?"""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray
from scipy.special import gammaln
from scipy.stats import fisher_exact, norm

WHOLE = ""
"""The one stratum where whole documents are the units."""


def clustered_test(words: pd.DataFrame, mine: pd.Series, terms: pd.Index) -> pd.DataFrame:
    """Give p_sentences and p_without for each of `terms`: do the tokens `mine` use it more or less than the
    others?

    The units are pieces of sentences in one voice, compared only with pieces of the same document, so that a
    topic of one document is not taken for a habit of a voice. Under the null the voices are dealt to the
    pieces of each document at random; mean and variance of the sum over target pieces of (uses − expected
    uses) are then known exactly (sampling without replacement; Cochran 1977, Sampling Techniques, ch. 2), and
    the sum over documents is taken as normal. p_without leaves out the document that speaks most for the
    difference. If no document has both voices, whole documents are the units, and p_without leaves out each document
    with the word in turn and takes the largest p. Terms without any information get 1.
    """
    units = _units(words, mine)
    uses = _uses(words, units, terms)
    strata = _strata(units)
    sums = uses.groupby(["term", "stratum"], as_index=False)[["count", "target", "square", "cross"]].sum()
    sums = sums.join(strata, on="stratum", rsuffix="_all")
    rate = sums["count"] / sums["length"]
    sums["difference"] = sums["target"] - rate * sums["length_target"]
    spread = sums["square"] - 2 * rate * sums["cross"] + rate**2 * sums["length_square"]
    sums["variance"] = sums["factor"] * np.maximum(spread, 0)
    found = _p_values(sums[["term", "difference", "variance"]])
    if len(strata) == 1 and strata.index[0] == WHOLE:
        found["p_without"] = _without_each(uses, sums.set_index("term"), strata.iloc[0])
    return found.reindex(terms, fill_value=1.0)


def _without_each(uses: pd.DataFrame, sums: pd.DataFrame, whole: pd.Series) -> pd.Series:
    """Give the largest p of each term when each unit with it is left out in turn, where whole documents are units.

    Args:
        uses: a row for each term and unit with it, as from ``_uses``.
        sums: the sums of each term, with its difference, indexed by term.
        whole: the sums over all units, as from ``_strata``.
    """
    rest = sums.loc[uses["term"]].reset_index(drop=True)
    row = uses.reset_index(drop=True)
    n, chosen = whole["n"] - 1, whole["chosen"] - row["mine"]
    words, own = whole["length"] - row["length"], whole["length_target"] - row["length"] * row["mine"]
    rate = (rest["count"] - row["count"]) / words.where(words > 0, 1)
    difference = rest["target"] - row["target"] - rate * own
    squares = whole["length_square"] - row["length"].astype(float) ** 2
    spread = rest["square"] - row["square"] - 2 * rate * (rest["cross"] - row["cross"]) + rate**2 * squares
    variance = chosen * (n - chosen) / (n * max(n - 1, 1)) * np.maximum(spread, 0) if n > 0 else 0 * spread
    left = _z(difference, variance) * np.sign(rest["difference"])
    weakest = left.groupby(row["term"]).min()
    return pd.Series(np.minimum(2 * norm.sf(weakest), 1.0), index=weakest.index)


def exact_test(a: pd.Series, b: pd.Series, n_a: int, n_b: int) -> pd.Series:
    """Give the two-sided p of Fisher's exact test, tokens as draws; equal counts are computed once."""
    pairs = pd.DataFrame({"a": a, "b": b})
    known = {
        (x, y): fisher_exact([[x, n_a - x], [y, n_b - y]]).pvalue
        for x, y in pairs.drop_duplicates().itertuples(index=False)
    }
    return pd.Series([known[key] for key in zip(pairs["a"], pairs["b"], strict=True)], index=a.index, dtype=float)


def as_many_or_more(count: ArrayLike, n: ArrayLike, x: ArrayLike, y: ArrayLike) -> NDArray[np.float64]:
    """Give the hypergeometric probability that `x` and `y` of `n` windows share `count` or more, elementwise.

    The one-sided test of Fisher. `scipy.stats.hypergeom.sf` gives the same, but takes 0.2 ms for each pair of actors
    in a corpus of 100,000 sentences; here the terms of the shorter tail are added for all pairs at once.
    """
    k, n, x, y = np.broadcast_arrays(*(np.asarray(value, dtype=float) for value in (count, n, x, y)))
    above = k > x * y / n
    upper = _tail(np.where(above, k, np.minimum(x, y) + 1), n, x, y, step=1)
    lower = _tail(np.where(above, -1, k - 1), n, x, y, step=-1)
    return np.clip(np.where(above, upper, 1 - lower), 0, 1)


def _tail(
    k: NDArray[np.float64], n: NDArray[np.float64], x: NDArray[np.float64], y: NDArray[np.float64], *, step: int
) -> NDArray[np.float64]:
    """Add the probabilities of k, k + step, … to the end; 0 for a `k` outside the possible."""
    possible = (k >= np.maximum(0, x + y - n)) & (k <= np.minimum(x, y))
    at = np.where(possible, k, np.maximum(0, x + y - n))
    logs = _log_choose(x, at) + _log_choose(n - x, y - at) - _log_choose(n, y)
    term = np.where(possible, np.exp(logs), 0.0)
    total = term.copy()
    while np.any(term > 1e-17 * total):
        if step > 0:
            term = term * (x - at) * (y - at) / ((at + 1) * (n - x - y + at + 1))
        else:
            term = term * at * (n - x - y + at) / ((x - at + 1) * (y - at + 1))
        at = at + step
        total += term
    return total


def _log_choose(n: NDArray[np.float64], k: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(gammaln(n + 1) - gammaln(k + 1) - gammaln(n - k + 1), np.float64)


def needed(n_a: int, n_b: int, tests: int, *, level: float = 0.05) -> int:
    """Give how often a word must be used that only the first of two voices uses, to be found among so many `tests`.

    The smallest n for which Fisher's exact test of n : 0 uses in `n_a` and `n_b` tokens gives p ≤ level / tests, the
    first step of Benjamini & Hochberg. It is the least that can be found: words that are bunched need more.
    """
    enough = (n for n in range(1, n_a + 1) if fisher_exact([[n, n_a - n], [0, n_b]]).pvalue <= level / max(tests, 1))
    return next(enough, n_a)


def testable(count: pd.Series, n_a: int, n_b: int, *, level: float = 0.05) -> pd.Series:
    """Say which words are frequent enough that some split of their uses could be significant at `level`.

    The smallest p a word can reach follows from its count and the sizes of the voices alone, so leaving out
    the words that never can be significant does not bias the rest. Source: Tarone 1990, Biometrics 46(2); for
    false discovery rates Gilbert 2005, Applied Statistics 54(1).
    """
    least = (min(n_a, n_b) / (n_a + n_b)) ** count.astype(float)
    ordered = np.sort(least.to_numpy())
    tests = np.arange(1, len(ordered) + 1)
    kept = np.searchsorted(ordered, level / tests)
    first = tests[kept <= tests]
    return least < level / (first[0] if len(first) else 1)


def _units(words: pd.DataFrame, mine: pd.Series) -> pd.DataFrame:
    """Give stratum, unit and side of every token, aligned with `words`."""
    both = bool((mine.groupby(words["doc_id"]).nunique() == 2).any())
    keys = ["doc_id", "sentence"] if both else ["doc_id"]
    unit = words[keys].assign(mine=mine).groupby([*keys, "mine"], sort=False).ngroup()
    return pd.DataFrame({"stratum": words["doc_id"] if both else WHOLE, "unit": unit, "mine": mine}, index=words.index)


def _uses(words: pd.DataFrame, units: pd.DataFrame, terms: pd.Index) -> pd.DataFrame:
    """Give one row for each unit and term in it, with what it adds to the sums over a stratum."""
    length = units["unit"].map(units["unit"].value_counts())
    frame = units.assign(term=words["term"], length=length)[words["term"].isin(terms)]
    rows = frame.groupby(["term", "stratum", "unit", "mine", "length"], as_index=False).size()
    count = rows["size"].astype(float)
    return rows.assign(count=count, target=count * rows["mine"], square=count**2, cross=count * rows["length"])


def _strata(units: pd.DataFrame) -> pd.DataFrame:
    """Give the tokens, target tokens, squared unit lengths and variance factor of each stratum."""
    rows = units.groupby(["stratum", "unit", "mine"], as_index=False).size().rename(columns={"size": "length"})
    rows = rows.assign(length_target=rows["length"] * rows["mine"], length_square=rows["length"].astype(float) ** 2)
    groups = rows.groupby("stratum")
    frame = groups[["length", "length_target", "length_square"]].sum()
    n, chosen = groups.size(), groups["mine"].sum()
    return frame.assign(factor=chosen * (n - chosen) / (n * np.maximum(n - 1, 1)), n=n, chosen=chosen)


def _p_values(sums: pd.DataFrame) -> pd.DataFrame:
    groups = sums.groupby("term")
    total, variance = groups["difference"].sum(), groups["variance"].sum()
    direction = np.sign(total)
    rest = sums["term"].map(total) - sums["difference"]
    left = _z(rest, sums["term"].map(variance) - sums["variance"]) * sums["term"].map(direction)
    weakest = left.groupby(sums["term"]).min()
    return pd.DataFrame({"p_sentences": 2 * norm.sf(np.abs(_z(total, variance))),
                         "p_without": np.minimum(2 * norm.sf(weakest), 1.0)}, index=total.index)  # fmt: skip


def _z(value: pd.Series, variance: pd.Series) -> pd.Series:
    enough = variance > 1e-9
    return pd.Series(np.where(enough, value / np.sqrt(np.where(enough, variance, 1)), 0.0), index=value.index)
