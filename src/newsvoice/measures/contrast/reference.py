"""Reference: the words of the corpus against an outside frequency list."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np
import pandas as pd

from newsvoice.core.voices import VOICES
from newsvoice.measures.contrast import effects, intervals, verdict
from newsvoice.measures.contrast.significance import exact_test, testable
from newsvoice.measures.words.frequency import counted

COLUMNS = (
    "term", "count", "reference_count", "per_thousand", "reference_per_thousand", "documents", "g2", "ll",
    "log_ratio", "low", "high", "percent_diff", "p", "q", "verdict",
)  # fmt: skip
MORE, LESS = "more than in the list", "less than in the list"


def compare(
    tokens: pd.DataFrame,
    reference: pd.DataFrame,
    *,
    voices: Sequence[str] = VOICES,
    total: int | None = None,
    min_count: int = 3,
    min_documents: int = 2,
    exclude: Collection[str] = frozenset(),
    confidence: float = 0.95,
) -> pd.DataFrame:
    """Give one row for each term of the corpus against a list of term and count, claims first, then by p.

    `reference`: columns term, count; counts of a term given twice are added. `total` is the size of the corpus the
    list was made from, if it leaves words out; else the sum of its counts. Columns: count, reference_count and both
    rates per thousand; documents; g2, ll, log_ratio, percent_diff as in `effects.measures`; low, high:
    interval of log_ratio by document (the list has none, so its own spread is not in it), nan below three; p: the
    larger of Fisher's exact test and the t-test of log_ratio by document, 1 below three documents; q: after Benjamini &
    Hochberg over the testable words; verdict: a difference only if q < 0.05, the interval excludes 0 and
    `min_documents` documents have the word.

    A word is over-used against any list if it names what the corpus is about: this says what the texts are on, not
    how they speak. `ValueError` for a list without these columns, with negative counts, or a `total` too small.
    """
    known, total = _checked(reference, total)
    words = counted(tokens, voices)
    terms = words["term"].value_counts()
    terms = terms[(terms >= min_count) & ~terms.index.isin(list(exclude))].sort_index()
    if terms.empty or total == 0:
        return pd.DataFrame(columns=list(COLUMNS))
    theirs = known.reindex(terms.index, fill_value=0)
    table = pd.DataFrame({"count": terms, "reference_count": theirs})
    table = table.join(effects.measures(terms, theirs, len(words), total))
    names = {"per_thousand_target": "per_thousand", "per_thousand_reference": "reference_per_thousand"}
    table = table.rename(columns=names).join(_interval(words, np.maximum(theirs, 0.5) / total, confidence))
    table["p"] = np.fmax(exact_test(terms, theirs, len(words), total), table.pop("p_documents").fillna(1))
    return _judge(table, testable(terms + theirs, len(words), total, level=verdict.LEVEL), min_documents)


def _checked(reference: pd.DataFrame, total: int | None) -> tuple[pd.Series, int]:
    if not {"term", "count"} <= set(reference.columns):
        raise ValueError("a reference list needs the columns term and count")
    known = reference.groupby("term")["count"].sum()
    size = int(known.sum()) if total is None else total
    if (reference["count"] < 0).any() or size < known.sum():
        raise ValueError("counts of a reference list are not negative and do not exceed its total")
    return known, size


def _interval(words: pd.DataFrame, rate: pd.Series, confidence: float) -> pd.DataFrame:
    """Give low and high of log_ratio by document, its p, and documents, of each term of `rate`.

    p is that of the estimate over its standard error, with Student's t: words of one document are not independent.
    """
    documents = pd.Index(words["doc_id"].unique())
    item, document = rate.index.get_indexer(words["term"]), documents.get_indexer(words["doc_id"])
    sizes = np.bincount(document, minlength=len(documents))
    rates = intervals.log_rates(item[item >= 0], document[item >= 0], len(rate), sizes)
    ends = [(end - np.log(rate.to_numpy())) / np.log(2) for end in rates.interval(confidence)]
    found = words.groupby("term")["doc_id"].nunique().reindex(rate.index)
    p = intervals.p_value(rates.estimate - np.log(rate.to_numpy()), rates.error(), rates.documents)
    return pd.DataFrame({"low": ends[0], "high": ends[1], "p_documents": p, "documents": found}, index=rate.index)


def _judge(table: pd.DataFrame, enough: pd.Series, min_documents: int) -> pd.DataFrame:
    table["q"] = verdict.corrected(table["p"], enough)
    said = np.where(table["log_ratio"] > 0, MORE, LESS)
    few = table["documents"] < min_documents
    return verdict.of(table, said, single=few, testable=enough, enough=~few)[list(COLUMNS)]
