"""Association: which words keep company more than chance would have it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise

import numpy as np
import pandas as pd
from association_measures import measures as library
from association_measures.frequencies import expected_frequencies
from numpy.typing import NDArray

from newsvoice.core.voices import VOICES
from newsvoice.measures.words import numbered
from newsvoice.measures.words.numbered import Words
from newsvoice.measures.words.uses import Numbers, changes, cuts

Counted = tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]
"""Pairs, how often each stands, and in how many documents."""

MEASURES = (
    "log_likelihood",
    "t",
    "z",
    "mi",
    "npmi",
    "log_dice",
    "dice",
    "lambda",
    "lambda_z",
    "delta_p",
    "delta_p_back",
    "count",
)
COLUMNS = (
    "term",
    "first",
    "second",
    "count",
    "documents",
    "count_first",
    "count_second",
    "expected",
    *MEASURES[:-1],
)
_PIECE = 2_000_000
"""Tokens whose pairs are counted at a time."""


def collocations(
    tokens: pd.DataFrame,
    *,
    window: int = 5,
    min_count: int = 3,
    measure: str = "log_likelihood",
    exclude: Collection[str] = frozenset(),
    voices: Sequence[str] = VOICES,
    ordered: bool = False,
) -> pd.DataFrame:
    """Give the word pairs found at most `window` tokens apart in one sentence and one voice, by `measure`,
    then term.

    Pairs with a word of `exclude` are left out before anything is counted; distance still counts every token.
    Unordered pairs (the default) are named in alphabetical order; `ordered` keeps "first before second",
    which with `window=1` gives plain bigrams. Columns: term ("first second"), first, second; count of the
    pair, documents with it, count_first and count_second (pairs with that word in that place; in either place
    if unordered), expected count if the words were independent, and the measures of `scores`. `ValueError`
    for an unknown measure.
    """
    if measure not in MEASURES:
        raise ValueError(f"unknown measure {measure!r}; choose one of {', '.join(MEASURES)}")
    table = _signatures(numbered.of(tokens, voices), window, min_count, exclude, ordered=ordered)
    if table.empty:
        return pd.DataFrame(columns=list(COLUMNS))
    table = table.assign(term=table["first"] + " " + table["second"])
    table = table.join(scores(table.rename(columns={"count": "f", "count_first": "f1", "count_second": "f2"})))
    return table.sort_values([measure, "term"], ascending=[False, True])[list(COLUMNS)].reset_index(drop=True)


def _signatures(words: Words, window: int, min_count: int, exclude: Collection[str], *, ordered: bool) -> pd.DataFrame:
    """Give first, second, count, documents, the marginal counts and N of each frequent pair.

    Unordered pairs are counted in both directions, so that a word beside itself counts twice, as in quanteda's `fcm`,
    and given in one. Pairs are counted by some thousand documents at a time, and what is counted is added up.
    """
    if window < 1:
        raise ValueError("the window of a collocation is at least one token")
    number = max(len(words.terms), 1)
    kept = ~np.isin(words.terms, list(exclude))[words.term]
    firsts, seconds = np.zeros(number, dtype=np.int64), np.zeros(number, dtype=np.int64)
    found, total = [], 0
    for start, end in pairwise(cuts(words.document, _PIECE)):
        left, right = _within(words.run[start:end], window, kept[start:end])
        first, second, document = words.term[start:end][left], words.term[start:end][right], words.document[start:end]
        if not ordered:
            first, second = np.minimum(first, second), np.maximum(first, second)
        firsts += np.bincount(first, minlength=number)
        seconds += np.bincount(second, minlength=number)
        total += len(left)
        found.append(_counted(first * number + second, document[left]))
    pair, count, documents = _added(found)
    a, b = pair // number, pair % number
    if not ordered:
        firsts = seconds = firsts + seconds
        count = np.where(a == b, 2 * count, count)
    often = count >= min_count
    columns = {"first": words.terms[a[often]], "second": words.terms[b[often]]}
    counts = {"count": count[often], "documents": documents[often]}
    margins = {"count_first": firsts[a[often]], "count_second": seconds[b[often]]}
    return pd.DataFrame(columns | counts | margins | {"N": total * (1 if ordered else 2)})


def _counted(pair: NDArray[np.int64], document: Numbers) -> Counted:
    """Give each pair, how often it stands in some documents, and in how many of them."""
    number = int(document.max(initial=0)) - (least := int(document.min(initial=0))) + 1
    both = np.sort(pair * number + (document - least))
    pair = both // number
    first, new = changes(pair), changes(both)
    count = np.diff(np.append(first, len(pair)))
    return pair[first], count, np.diff(np.append(np.searchsorted(new, first), len(new)))


def _added(found: Sequence[Counted]) -> Counted:
    """Give the counts of several pieces of the corpus added up, by pair."""
    if not found:
        return (np.zeros(0, dtype=np.int64),) * 3
    if len(found) == 1:
        return found[0]
    pair, count, documents = (np.concatenate(values) for values in zip(*found, strict=True))
    order = np.argsort(pair)
    first = changes(pair[order])
    return pair[order][first], np.add.reduceat(count[order], first), np.add.reduceat(documents[order], first)


def _within(
    run: NDArray[np.int64], window: int, kept: NDArray[np.bool_]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Give the positions of all pairs of kept tokens at most `window` apart in one run."""
    steps = range(1, min(window, len(run) - 1) + 1)
    lefts = [np.flatnonzero((run[:-step] == run[step:]) & kept[:-step] & kept[step:]) for step in steps]
    if not lefts:
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    rights = [left + step for step, left in zip(steps, lefts, strict=True)]
    return np.concatenate(lefts), np.concatenate(rights)


def scores(table: pd.DataFrame) -> pd.DataFrame:
    """Give every association measure of a table of frequency signatures f, f1, f2, N, on its index.

    Columns, with O the observed and E the expected counts of the 2 × 2 table:

    - expected: E11 = f1·f2/N.
    - log_likelihood: G² = 2 Σ O ln(O/E) over four cells, negative where O11 < E11. Dunning 1993, CL 19(1).
    - t = (O11 − E11)/√O11 and z = (O11 − E11)/√E11. Church et al. 1991; Evert 2008.
    - mi = log₂(O11/E11). Church & Hanks 1990. npmi = mi/−log₂(O11/N), −1 … 1. Bouma 2009.
    - dice = 2 O11/(f1 + f2); log_dice = 14 + log₂ dice. Rychlý 2008.
    - delta_p = P(second | first) − P(second | not first), how much the first word predicts the second, −1 … 1;
      delta_p_back the other way. Gries 2013, IJCL 18(1), 137–165.
    - lambda: log odds ratio with ½ added to each cell; lambda_z: lambda over its standard error. Blaheta &
      Johnson 2001, as in quanteda.

    f = 0 gives mi, npmi, t and log_dice of a count of ½, so that every figure is finite.
    """
    cells = expected_frequencies(table[["f", "f1", "f2", "N"]].astype(float), observed=True)
    observed = np.maximum(cells["O11"], 0.5)
    mi = np.log2(observed / cells["E11"])
    dice = 2 * observed / (cells["R1"] + cells["C1"])
    result = pd.DataFrame({"expected": cells["E11"]})
    result["log_likelihood"] = log_likelihood(cells)
    result["t"] = library.t_score(cells, disc=0.5)
    result["z"] = library.z_score(cells)
    result["mi"] = mi
    surprise = -np.log2(observed / cells["N"])
    result["npmi"] = (mi / surprise.where(surprise > 0)).fillna(1.0)
    result["dice"] = library.dice(cells)
    result["log_dice"] = 14 + np.log2(dice)
    result["delta_p"] = _delta(cells["O11"], cells["R1"], cells["O21"], cells["R2"])
    result["delta_p_back"] = _delta(cells["O11"], cells["C1"], cells["O12"], cells["C2"])
    return result.join(_log_odds(cells))


def _delta(part: pd.Series, whole: pd.Series, other: pd.Series, others: pd.Series) -> pd.Series:
    """The difference of two shares; 0 where one of the wholes is empty, since there is nothing to compare."""
    return (part / whole.where(whole > 0) - other / others.where(others > 0)).fillna(0.0)


def log_likelihood(cells: pd.DataFrame, *, signed: bool = True) -> pd.Series:
    """Give the four-cell G² of observed and expected counts (O11 … O22, E11 … E22), 0 where a margin is 0."""
    with np.errstate(invalid="ignore", divide="ignore"):
        return library.log_likelihood(cells, signed=signed).fillna(0.0)


def _log_odds(cells: pd.DataFrame) -> pd.DataFrame:
    half = cells[["O11", "O12", "O21", "O22"]] + 0.5
    value = np.log(half["O11"] * half["O22"] / (half["O12"] * half["O21"]))
    return pd.DataFrame({"lambda": value, "lambda_z": value / np.sqrt((1 / half).sum(axis=1))})
