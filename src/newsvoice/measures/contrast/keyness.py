"""Keyness: which words one voice uses more than another, how much more, and how surely.

Words come in sentences and sentences in documents, so a test that takes every token for an independent draw
claims too much. `compare` therefore asks four things before it claims a difference, see there.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from newsvoice.core.voices import VOICES
from newsvoice.measures.contrast import effects, intervals, verdict
from newsvoice.measures.contrast.significance import clustered_test, documents_test, exact_test, testable
from newsvoice.measures.words import uses
from newsvoice.measures.words.uses import Uses, numbers, refuse_boilerplate

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
    sides = uses.of(tokens, (target, reference))
    words = _numbered(tokens)
    own = tokens["voice"].isin([target, reference]).to_numpy()
    known = tokens["voice"].isin(VOICES).to_numpy()  # of sides with names of their own, which are no voices, none is
    everyone = np.bincount(words["term"][known if known.any() else own], minlength=len(sides.terms))
    words, mine = words[own], (tokens["voice"] == target).set_axis(words.index)[own]

    def test(terms: pd.Index) -> pd.DataFrame:
        return clustered_test(words, mine, terms)

    return _compared(sides, everyone, test, min_count, min_documents, confidence, exclude)


def compare_documents(
    counts: Uses,
    mine: NDArray[np.bool_],
    *,
    names: tuple[str, str],
    min_count: int = 3,
    min_documents: int = 2,
    confidence: float = 0.95,
    exclude: Collection[str] = frozenset(),
) -> pd.DataFrame:
    """Give what `compare` gives where each document is of one side as a whole, from what was counted once.

    Args:
        counts: the uses of each term in each document, of all voices together.
        mine: of each document, whether it is of the first side.
        names: of the two sides.
        min_count: as for `compare`, like the others.
        min_documents: documents that must use a word.
        confidence: coverage of the intervals.
        exclude: terms that are hidden.
    """
    sides = replace(counts, voice=np.where(mine[counts.document], 0, 1), voices=names)
    sizes = sides.sizes()
    there = sizes > 0
    number = np.cumsum(there) - 1

    def test(terms: pd.Index) -> pd.DataFrame:
        some = sides.only(terms.to_numpy())
        place = terms.get_indexer(some.term)
        return documents_test(place, number[some.document], some.count.astype(float), mine[there], sizes[there], terms)

    everyone = np.bincount(counts.term, weights=counts.count, minlength=len(counts.terms))
    return _compared(sides, everyone, test, min_count, min_documents, confidence, exclude)


def _compared(
    sides: Uses, everyone: NDArray[Any], test: Callable[[pd.Index], pd.DataFrame], min_count: int, min_documents: int,
    confidence: float, exclude: Collection[str],
) -> pd.DataFrame:  # fmt: skip
    """Give the comparison of two sides, the target first, with the test of whatever is dealt to them."""
    sizes = [_of_side(sides, side).sizes() for side in (0, 1)]
    totals = int(sizes[0].sum()), int(sizes[1].sum())
    if not all(totals):
        return pd.DataFrame(columns=list(COLUMNS))
    table = _counts(sides, min_count, exclude)
    table = table.join(effects.measures(table["count_target"], table["count_reference"], *totals))
    table = table.join(_interval(sides, sizes, table.index, confidence))
    prior = PRIOR_WORDS * everyone[table.index].astype(float) / float(everyone.sum()), PRIOR_WORDS
    table["log_odds_z"] = effects.log_odds(table["count_target"], table["count_reference"], *totals, *prior)
    texts = (int((size > 0).sum()) for size in sizes)
    table["text_dispersion"] = effects.text_dispersion(table["documents_target"], table["documents_reference"], *texts)
    table["p_tokens"] = exact_test(table["count_target"], table["count_reference"], *totals)
    table = table.join(test(table.index))
    judged = _judge(table, totals, (sides.voices[0], sides.voices[1]), min_documents)
    return judged.assign(term=sides.terms.to_numpy()[judged["term"]])


def _numbered(tokens: pd.DataFrame) -> pd.DataFrame:
    """Give the documents, sentences and terms of the tokens as numbers, which are grouped much faster."""
    term, document = numbers(tokens["term"])[0], numbers(tokens["doc_id"])[0]
    return pd.DataFrame({"doc_id": document, "sentence": tokens["sentence"].to_numpy(), "term": term})


def _of_side(sides: Uses, side: int) -> Uses:
    return sides.of_voice(sides.voices[side])


def _counts(sides: Uses, min_count: int, exclude: Collection[str]) -> pd.DataFrame:
    """Give the counts and documents of each side, and documents_either, by the number of the term."""
    columns: dict[str, NDArray[np.int64]] = {}
    for side, name in enumerate(("target", "reference")):
        own = _of_side(sides, side)
        columns[f"count_{name}"] = np.bincount(own.term, own.count, len(sides.terms)).astype(np.int64)
        columns[f"documents_{name}"] = np.bincount(own.term, minlength=len(sides.terms))
    columns["documents_either"] = np.bincount(sides.together().term, minlength=len(sides.terms))
    table = pd.DataFrame(columns)
    hidden = sides.terms.get_indexer(list(exclude))
    often = table["count_target"] + table["count_reference"] >= max(min_count, 1)
    return table[often & ~table.index.isin(hidden)]


def _interval(sides: Uses, sizes: Sequence[NDArray[np.int64]], terms: pd.Index, confidence: float) -> pd.DataFrame:
    """Give low and high of log_ratio by document, see `intervals.LogRates`."""
    there = sizes[0] + sizes[1] > 0
    number = np.cumsum(there) - 1
    rates = []
    for side, size in enumerate(sizes):
        own = _of_side(sides, side).only(terms.to_numpy())
        item, document = terms.get_indexer(own.term), number[own.document]
        rates.append(intervals.log_rates(item, document, len(terms), size[there], own.count))
    low, high = (rates[0] - rates[1]).interval(confidence)
    return pd.DataFrame({"low": low / np.log(2), "high": high / np.log(2)}, index=terms)


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
