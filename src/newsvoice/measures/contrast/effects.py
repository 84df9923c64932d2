"""Effects: how different two frequencies are, in the measures corpus linguists use."""

from __future__ import annotations

import numpy as np
import pandas as pd
from association_measures.frequencies import expected_frequencies
from numpy.typing import NDArray

from newsvoice.measures.words.association import log_likelihood


def measures(a: pd.Series, b: pd.Series, n_a: int, n_b: int) -> pd.DataFrame:
    """Give the measures of `a` uses in `n_a` tokens against `b` in `n_b`, on the index of `a`.

    Columns: per_thousand_target, per_thousand_reference; g2: log-likelihood ratio of the four-cell table
    (Dunning 1993); ll: of its two cells of uses only, as in Wmatrix and AntConc (Rayson & Garside 2000);
    log_ratio: log₂ of the ratio of relative frequencies (Hardie 2014); percent_diff: %DIFF (Gabrielatos &
    Marchi 2011). A count of 0 is taken as ½ in the last two, so that they are finite.
    """
    cells = expected_frequencies(pd.DataFrame({"f1": a, "f2": b, "N1": n_a, "N2": n_b}), observed=True)
    rate_a, rate_b = np.maximum(a, 0.5) / n_a, np.maximum(b, 0.5) / n_b
    return pd.DataFrame(
        {
            "per_thousand_target": 1000 * a / n_a,
            "per_thousand_reference": 1000 * b / n_b,
            "g2": log_likelihood(cells, signed=False),
            "ll": 2 * (_x_log(a, cells["E11"]) + _x_log(b, cells["E21"])),
            "log_ratio": np.log2(rate_a / rate_b),
            "percent_diff": 100 * (a / n_a - rate_b) / rate_b,
        }
    )


def text_dispersion(a: pd.Series, b: pd.Series, n_a: int, n_b: int) -> pd.Series:
    """Give the text dispersion keyness of words in `a` of `n_a` documents against `b` of `n_b`, on the index of `a`.

    The four-cell log-likelihood ratio of documents with and without the word instead of words, negative where the
    second has it in more of its documents: a word that one document repeats says no more than one it uses once.
    Source: Egbert & Biber 2019, Corpora 14(1), 77–104.
    """
    cells = expected_frequencies(pd.DataFrame({"f1": a, "f2": b, "N1": n_a, "N2": n_b}), observed=True)
    return log_likelihood(cells)


def log_odds(
    a: pd.Series, b: pd.Series, n_a: int, n_b: int, prior: NDArray[np.float64], prior_total: float
) -> pd.Series:
    """Give the z-score of the log odds ratio with an informative Dirichlet prior.

    `prior` is the pseudo-count of each word and `prior_total` their sum (α₀) over all words, those not listed too.
    Source: Monroe, Colaresi & Quinn 2008, Political Analysis 16(4), eqs
    16, 20, 22.
    """
    y_a, y_b = a + prior, b + prior
    # A word that is the whole text leaves nothing for the rest: take it as ½, so that the odds are finite.
    rest_a, rest_b = (np.maximum(n + prior_total - y, 0.5) for n, y in ((n_a, y_a), (n_b, y_b)))
    return (np.log(y_a / rest_a) - np.log(y_b / rest_b)) / np.sqrt(1 / y_a + 1 / y_b)


def _x_log(count: pd.Series, expected: pd.Series) -> pd.Series:
    return count * np.log(np.where(count > 0, count, 1) / np.where(count > 0, expected, 1))
