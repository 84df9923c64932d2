"""Reference: the words of the corpus against an outside frequency list."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np
import pandas as pd

from newsvoice.core.voices import VOICES
from newsvoice.measures.contrast import effects, intervals
from newsvoice.measures.words.frequency import counted

COLUMNS = (
    "term", "count", "reference_count", "per_thousand", "reference_per_thousand", "documents", "g2", "ll",
    "log_ratio", "low", "high", "percent_diff",
)  # fmt: skip


def compare(
    tokens: pd.DataFrame,
    reference: pd.DataFrame,
    *,
    voices: Sequence[str] = VOICES,
    total: int | None = None,
    min_count: int = 3,
    exclude: Collection[str] = frozenset(),
    confidence: float = 0.95,
) -> pd.DataFrame:
    """Give one row for each term of the corpus against a list of term and count, the largest G² first.

    `reference`: columns term, count; counts of a term given twice are added. `total` is the size of the corpus the
    list was made from, if it leaves words out; else the sum of its counts. Columns: count, reference_count and both
    rates per thousand; documents; g2, ll, log_ratio, percent_diff as in `effects.measures`; low, high: interval of
    log_ratio by document (the list has none, so its own spread is not in it), nan where fewer than three documents have
    the word.

    There is no verdict: few documents against a list of the very same kind of text "differ" by any test that was tried,
    since words come in bunches. And a word is over-used against any list if it names what the corpus is about: this
    says what the texts are on, not how they speak. `ValueError` for a list without these columns, with negative counts,
    or a `total` too small.
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
    table = table.rename_axis("term").reset_index().sort_values(["g2", "term"], ascending=[False, True])
    return table[list(COLUMNS)].reset_index(drop=True)


def _checked(reference: pd.DataFrame, total: int | None) -> tuple[pd.Series, int]:
    if not {"term", "count"} <= set(reference.columns):
        raise ValueError("a reference list needs the columns term and count")
    known = reference.groupby("term")["count"].sum()
    size = int(known.sum()) if total is None else total
    if (reference["count"] < 0).any() or size < known.sum():
        raise ValueError("counts of a reference list are not negative and do not exceed its total")
    return known, size


def _interval(words: pd.DataFrame, rate: pd.Series, confidence: float) -> pd.DataFrame:
    """Give low and high of log_ratio by document, and documents, of each term of `rate`."""
    documents = pd.Index(words["doc_id"].unique())
    item, document = rate.index.get_indexer(words["term"]), documents.get_indexer(words["doc_id"])
    sizes = np.bincount(document, minlength=len(documents))
    rates = intervals.log_rates(item[item >= 0], document[item >= 0], len(rate), sizes)
    low, high = ((end - np.log(rate.to_numpy())) / np.log(2) for end in rates.interval(confidence))
    found = words.groupby("term")["doc_id"].nunique().reindex(rate.index)
    ends = pd.DataFrame({"low": low, "high": high}, index=rate.index).where(found >= intervals.FEWEST)
    return ends.assign(documents=found)
