"""Dispersion: how evenly a word is spread over the documents.

A word with 20 uses in one document is news about that document, not about the corpus. All measures come from
a long table of counts, so nothing as large as words × documents is ever built.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from newsvoice.measures.words.uses import Numbers, by_term, changes

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
    term, names = pd.factorize(rows["term"], sort=True)
    order = np.argsort(term, kind="stable")
    part = sizes.index.get_indexer(rows["part"])[order]
    found = of_numbers(term[order], part, rows["count"].to_numpy()[order], sizes.to_numpy())
    return found.assign(term=names[found.index])[list(COLUMNS)].reset_index(drop=True)


def of_numbers(term: Numbers, part: Numbers, count: Numbers, sizes: Numbers) -> pd.DataFrame:
    """Give what `measure` gives, without the column of terms, of terms and parts that are numbers.

    `term`, `part`, `count`: a row for each part a term occurs in, sorted by term. `sizes`: tokens of every part, none
    without any. The index are the numbers of the terms.
    """
    first = changes(term)
    if not len(first):
        return pd.DataFrame(columns=[name for name in COLUMNS if name != "term"], dtype=float)
    total = np.add.reduceat(count, first)
    times = np.diff(np.append(first, len(term)))
    share = (sizes / sizes.sum())[part]
    rate, p = count / sizes[part], count / np.repeat(total, times)
    sums = {name: np.add.reduceat(values, first) for name, values in _terms(p, share, rate)}
    frame = pd.DataFrame({"count": total, "documents": times, **sums}, index=term[first])
    return _finish(frame, sizes)[[name for name in COLUMNS if name != "term"]]


def _terms(
    p: NDArray[np.float64], s: NDArray[np.float64], rate: NDArray[np.float64]
) -> Iterator[tuple[str, NDArray[np.float64]]]:
    """Give what each part with the word adds to the sums; the parts without it are added in closed form."""
    yield "off", np.abs(p - s)
    yield "share", s
    yield "rate", rate
    yield "square", rate**2
    yield "root", np.sqrt(p * s)
    yield "kld", p * np.log2(p / s)
    yield "log", rate * np.log2(rate)


def _finish(sums: pd.DataFrame, sizes: Numbers) -> pd.DataFrame:
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
    number, names = pd.factorize(terms, sort=True)
    return pd.Series(reduced(number, len(names)), index=names, name="arf")


def reduced(terms: Numbers, number: int) -> NDArray[np.float64]:
    """Give the average reduced frequency of each of `number` terms, 0 for one that is not used; terms are numbers."""
    count = np.bincount(terms, minlength=number)
    order = by_term(terms)
    distance = np.diff(order, prepend=0).astype(float)
    last = np.cumsum(count[count > 0]) - 1
    first = np.append(0, last[:-1] + 1) if len(last) else last
    distance[first] = order[first] + len(terms) - order[last]
    with np.errstate(divide="ignore", invalid="ignore"):
        chunk = len(terms) / count
        near = np.bincount(terms[order], weights=np.minimum(distance, chunk[terms[order]]), minlength=number)
        return np.where(count > 0, near / chunk, 0.0)
