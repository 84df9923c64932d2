"""Keyness: which words one voice uses more than another, how much more, and how surely.

Words come in sentences and sentences in documents, so a test that takes every token for an independent draw
claims too much. `compare` therefore asks four things before it claims a difference, see there.
"""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from newsvoice.core.voices import VOICES
from newsvoice.measures.contrast import effects, intervals, verdict
from newsvoice.measures.contrast.significance import clustered_test, exact_test, testable
from newsvoice.measures.words.uses import numbers, refuse_boilerplate

PRIOR_WORDS = 500.0
"""α₀: the words that the prior of the log odds weighs as much as (Monroe et al. 2008 use 500)."""

COLUMNS = (
    "term", "count_target", "count_reference", "per_thousand_target", "per_thousand_reference",
    "documents_target", "documents_reference", "g2", "ll", "text_dispersion", "log_ratio", "low", "high",
    "log_odds_z",
    "percent_diff", "p_tokens", "p_sentences", "p_without", "p", "q", "verdict",
)  # fmt: skip


def compare(
    tokens: pd.DataFrame,
    *,
    target: str = "commentary",
    reference: str = "quoted",
    min_count: int = 3,
    min_documents: int = 2,
    confidence: float = 0.95,
    exclude: Collection[str] = frozenset(),
) -> pd.DataFrame:
    """Give one row for each term with `min_count` uses in the voices `target` and `reference`, claims first,
    then by p.

    Columns: term; count_, per_thousand_ and documents_ of each side; g2 (four-cell G²) and ll (two-cell,
    Rayson & Garside 2000), log_ratio, percent_diff, see `effects.measures`; text_dispersion, see
    `effects.text_dispersion`; low, high: interval of log_ratio
    by document (`intervals`), nan below three; log_odds_z, see `effects.log_odds`, with the words of the whole
    corpus scaled to `PRIOR_WORDS` as prior; p_tokens (Fisher's exact test,
    tokens as draws), p_sentences and p_without (sentences as draws, within documents; the latter without the document
    that speaks most for the difference, see `significance.clustered_test`); p, the larger of p_tokens and
    p_sentences; q, p after Benjamini & Hochberg over all rows with enough uses to be tested, 1 for the others
    (see `significance.testable`); verdict.

    The verdict is "more in <voice>" only if q < 0.05, *and* the document interval excludes 0, *and* at least
    `min_documents` documents use the word in that voice, *and* p_without < 0.05. Else it is "one document
    only", "too few to say" (no split of so few uses could be significant), or "no clear difference". An empty
    table if either voice has no words.
    """
    if target == reference:
        raise ValueError("a voice cannot be compared with itself")
    refuse_boilerplate((target, reference))
    words, names = _numbered(tokens)
    hidden = names.get_indexer(list(exclude))
    own = tokens["voice"].isin([target, reference]).to_numpy()
    known = tokens["voice"].isin(VOICES).to_numpy()  # of sides with names of their own, which are no voices, none is
    everyone = words["term"][known if known.any() else own].value_counts()
    words, mine = words[own], (tokens["voice"] == target).set_axis(words.index)[own]
    if mine.all() or not mine.any():
        return pd.DataFrame(columns=list(COLUMNS))
    table = _counts(words, mine, min_count, hidden)
    totals = int(mine.sum()), int((~mine).sum())
    table = table.join(effects.measures(table["count_target"], table["count_reference"], *totals))
    table = table.join(_interval(words, mine, table.index, confidence))
    prior = PRIOR_WORDS * everyone.reindex(table.index).to_numpy(float) / float(everyone.sum()), PRIOR_WORDS
    table["log_odds_z"] = effects.log_odds(table["count_target"], table["count_reference"], *totals, *prior)
    texts = (words.loc[side, "doc_id"].nunique() for side in (mine, ~mine))
    table["text_dispersion"] = effects.text_dispersion(table["documents_target"], table["documents_reference"], *texts)
    table["p_tokens"] = exact_test(table["count_target"], table["count_reference"], *totals)
    table = table.join(clustered_test(words, mine, table.index))
    judged = _judge(table, totals, (target, reference), min_documents)
    return judged.assign(term=names.to_numpy()[judged["term"]])


def _numbered(tokens: pd.DataFrame) -> tuple[pd.DataFrame, pd.Index]:
    """Give the documents, sentences and terms of the tokens as numbers, and the terms; numbers are grouped much faster.

    They are in the order of the names, so that whatever is sorted by them is sorted by name.
    """
    (term, names), (document, _) = numbers(tokens["term"]), numbers(tokens["doc_id"])
    return pd.DataFrame({"doc_id": document, "sentence": tokens["sentence"].to_numpy(), "term": term}), names


def _counts(words: pd.DataFrame, mine: pd.Series, min_count: int, exclude: NDArray[np.int64]) -> pd.DataFrame:
    table = pd.DataFrame({"count": words["term"].value_counts()})
    table = table[(table["count"] >= min_count) & ~table.index.isin(exclude)].sort_index()
    for side, mask in (("target", mine), ("reference", ~mine)):
        groups = words[mask].groupby("term")["doc_id"]
        table[f"count_{side}"] = groups.size().reindex(table.index, fill_value=0)
        table[f"documents_{side}"] = groups.nunique().reindex(table.index, fill_value=0)
    table["documents_either"] = words.groupby("term")["doc_id"].nunique().reindex(table.index)
    return table.drop(columns="count")


def _interval(words: pd.DataFrame, mine: pd.Series, terms: pd.Index, confidence: float) -> pd.DataFrame:
    """Give low and high of log_ratio by document, see `intervals.LogRates`."""
    documents = pd.Index(np.unique(words["doc_id"]))
    a, b = (_rates(words[mask], terms, documents) for mask in (mine, ~mine))
    low, high = (a - b).interval(confidence)
    return pd.DataFrame({"low": low / np.log(2), "high": high / np.log(2)}, index=terms)


def _rates(words: pd.DataFrame, terms: pd.Index, documents: pd.Index) -> intervals.LogRates:
    item, document = terms.get_indexer(words["term"]), documents.get_indexer(words["doc_id"])
    sizes = np.bincount(document, minlength=len(documents))
    return intervals.log_rates(item[item >= 0], document[item >= 0], len(terms), sizes)


def _judge(table: pd.DataFrame, totals: tuple[int, int], names: tuple[str, str], min_documents: int) -> pd.DataFrame:
    table["p"] = table[["p_tokens", "p_sentences"]].max(axis=1)
    enough = testable(table["count_target"] + table["count_reference"], *totals, level=verdict.LEVEL)
    table["q"] = verdict.corrected(table["p"], enough)
    up = table["log_ratio"] > 0
    documents = table["documents_target"].where(up, table["documents_reference"])
    said = np.where(up, f"{verdict.CLAIM}{names[0]}", f"{verdict.CLAIM}{names[1]}")
    single = (table["documents_either"] == 1) | (enough & (documents < min_documents))
    judged = verdict.of(table, said, single=single, testable=enough, enough=documents >= min_documents)
    return judged[list(COLUMNS)]
