"""Significance: is a difference between two voices more than chance, given that words come in bunches?"""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray
from scipy.special import gammaln
from scipy.stats import fisher_exact, norm

from newsvoice.measures.words.uses import Numbers, cuts

_PIECE = 500_000
"""Rows of terms and units that are tested at a time, so that all of a large corpus are never held."""


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
    return _tested(_uses(words, units, terms), units, terms)


def documents_test(
    term: Numbers, document: Numbers, count: NDArray[np.float64], mine: NDArray[np.bool_], sizes: Numbers,
    terms: pd.Index,
) -> pd.DataFrame:  # fmt: skip
    """Give what `clustered_test` gives where whole documents are of one side, of counts by document.

    Args:
        term: a row for each term and document that has it, by term: the place of the term in `terms`.
        document: the number of the document.
        count: how often it has the term.
        mine: whether each document is of the side that is looked at.
        sizes: tokens of each document, none without any.
        terms: the terms.
    """
    units = _Units(np.zeros(len(sizes), np.int64), mine, sizes, np.zeros(0, np.int64), within=False)
    return _tested(_Uses(term, document, count), units, terms)


def _tested(uses: _Uses, units: _Units, terms: pd.Index) -> pd.DataFrame:
    """Give p_sentences and p_without of the terms, some hundred thousand rows at a time."""
    strata = _strata(units)
    ends = pairwise(cuts(uses.term, _PIECE))
    pieces = (_Uses(uses.term[a:b], uses.unit[a:b], uses.times[a:b]) for a, b in ends)
    found = [_tested_piece(piece, units, strata) for piece in pieces]
    none = pd.DataFrame(columns=["p_sentences", "p_without"], dtype=float)
    table = pd.concat(found) if found else none
    return table.reindex(range(len(terms)), fill_value=1.0).set_axis(terms)


def _tested_piece(uses: _Uses, units: _Units, strata: pd.DataFrame) -> pd.DataFrame:
    sums = _sums(uses, units).join(strata, on="stratum", rsuffix="_all")
    rate = sums["count"] / sums["length"]
    sums["difference"] = sums["target"] - rate * sums["length_target"]
    spread = sums["square"] - 2 * rate * sums["cross"] + rate**2 * sums["length_square"]
    sums["variance"] = sums["factor"] * np.maximum(spread, 0)
    found = _p_values(sums[["term", "difference", "variance"]])
    if not units.within:
        found["p_without"] = _without_each(uses, units, sums.set_index("term"), strata.iloc[0])
    return found


def _without_each(uses: _Uses, units: _Units, sums: pd.DataFrame, whole: pd.Series) -> pd.Series:
    """Give the largest p of each term when each unit with it is left out in turn, where whole documents are units.

    Args:
        uses: of the terms in the units.
        units: whole documents.
        sums: the sums of each term, with its difference, indexed by term.
        whole: the sums over all units, as from ``_strata``.
    """
    rest = sums.loc[uses.term].reset_index(drop=True)
    row = pd.DataFrame({
        "term": uses.term, "count": uses.times, "length": units.length[uses.unit], "mine": units.mine[uses.unit],
    })  # fmt: skip
    row = row.assign(target=row["count"] * row["mine"], square=row["count"] ** 2, cross=row["count"] * row["length"])
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
    """Give the two-sided p of Fisher's exact test, tokens as draws.

    As `scipy.stats.fisher_exact`, which takes a millisecond a word: all words that are used equally often have the same
    hypergeometric distribution, which is worked out once.
    """
    own, whole = a.to_numpy(np.int64), (a + b).to_numpy(np.int64)
    found = np.ones(len(a))
    for uses in np.unique(whole):
        here = whole == uses
        first, chances = _hypergeometric(int(uses), n_a, n_b)
        ordered = np.sort(chances)
        as_rare = np.searchsorted(ordered, chances[own[here] - first] * (1 + 1e-7), side="right")
        found[here] = np.cumsum(ordered)[as_rare - 1]
    return pd.Series(np.minimum(found, 1.0), index=a.index)


def _hypergeometric(uses: int, n_a: int, n_b: int) -> tuple[int, NDArray[np.float64]]:
    """Give the least number of `uses` that may fall on the first of two voices, and the chance of it and of each more.

    From the ratios of neighbours, so that nothing large is taken from anything large.
    """
    first, last = max(0, uses - n_b), min(uses, n_a)
    x = np.arange(first, last, dtype=float)
    steps = np.log(n_a - x) + np.log(uses - x) - np.log(x + 1) - np.log(n_b - uses + x + 1)
    logs = np.concatenate([[0.0], np.cumsum(steps)])
    chances = np.exp(logs - logs.max())
    return first, chances / chances.sum()


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


class _Units(NamedTuple):
    """What is dealt to the two sides: the stratum, side and length in tokens of each; and the unit of every token.

    ``within`` says whether they are pieces of documents, dealt within each; else whole documents, in one stratum.
    """

    stratum: Numbers
    mine: NDArray[np.bool_]
    length: Numbers
    of: Numbers
    within: bool


class _Uses(NamedTuple):
    """How often each term, by its number, is used in each unit that has it."""

    term: Numbers
    unit: Numbers
    times: NDArray[np.float64]


def _units(words: pd.DataFrame, mine: pd.Series) -> _Units:
    """Give the units of the tokens; plain numbers, since there are as many as pieces of sentences in the corpus."""
    document = pd.factorize(words["doc_id"], sort=True)[0]
    side = mine.to_numpy(bool)
    both = np.intersect1d(document[side], document[~side]).size > 0
    piece = words["sentence"].to_numpy(np.int64) if both else np.zeros(len(words), np.int64)
    key = (document * (piece.max(initial=0) + 1) + piece) * 2 + side
    of, keys = pd.factorize(key)
    stratum = keys // 2 // (piece.max(initial=0) + 1) if both else np.zeros(len(keys), np.int64)
    return _Units(stratum, (keys % 2).astype(bool), np.bincount(of, minlength=len(keys)), of, both)


def _uses(words: pd.DataFrame, units: _Units, terms: pd.Index) -> _Uses:
    """Give the uses of the terms, by term, then by unit."""
    item = terms.get_indexer(words["term"])
    known = item >= 0
    number = max(len(units.length), 1)
    key, count = np.unique(item[known].astype(np.int64) * number + units.of[known], return_counts=True)
    return _Uses(key // number, key % number, count.astype(float))


def _sums(uses: _Uses, units: _Units) -> pd.DataFrame:
    """Give one row for each term and stratum with it: term, stratum; count, target, square and cross, summed up."""
    number = int(units.stratum.max(initial=0)) + 1
    row, key = pd.factorize(uses.term * number + units.stratum[uses.unit], sort=True)
    added = {
        "count": uses.times, "target": uses.times * units.mine[uses.unit], "square": uses.times**2,
        "cross": uses.times * units.length[uses.unit],
    }  # fmt: skip
    summed = {name: np.bincount(row, weights=values, minlength=len(key)) for name, values in added.items()}
    return pd.DataFrame({"term": key // number, "stratum": key % number, **summed})


def _strata(units: _Units) -> pd.DataFrame:
    """Give the tokens, target tokens, squared unit lengths and variance factor of each stratum."""
    rows = pd.DataFrame({"stratum": units.stratum, "mine": units.mine, "length": units.length})
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
