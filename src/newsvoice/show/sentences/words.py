"""What the words of the corpus allow to be said."""

from __future__ import annotations

import pandas as pd

from newsvoice.show.display import Html, badge, cell, escape, listing, prose, quantity
from newsvoice.show.page import Opens, plain


def frequencies(words: pd.DataFrame, *, opens: Opens = plain) -> Html:
    """Tokens and types, the leading word and how many words stand in one document only."""
    if words.empty:
        return prose("There are too few words to list.")
    first, single = words.iloc[0], int((words["documents"] == 1).sum())
    times = opens(words, 0, "count", quantity(int(first["count"]), "time"))
    return prose(
        f"The lists count {quantity(int(first['total']), 'word token')}, {words['term'].nunique():,} different words"
        " listed.",
        f"The most frequent is “{escape(first['term'])}”: {times}, {cell(first['per_thousand'], '.1f')} per thousand"
        " words.",
        f"{quantity(single, 'listed word occurs', 'listed words occur')} in one document only; "
        "such a word tells about that document, not about the corpus." if single else "",
    )  # fmt: skip


def differences(by_voice: pd.DataFrame) -> Html:
    """Which pairs of intervals do not overlap, in words, or that all do; a frame of words by voice."""
    if by_voice["voice"].nunique() < 2:
        return prose("Only one voice uses these words, so there is nothing to compare.")
    apart = [
        f"“{escape(term)}” ({_rates(rows)})"
        for term, rows in by_voice.groupby("term", sort=False)
        if len(rows) > 1 and rows["low"].max() > rows["high"].min()
    ]
    if not apart:
        return prose("No two voices differ in any of these words by more than their intervals allow.")
    return prose(
        f"The intervals of two voices do not overlap for {listing(apart[:6])} (per thousand words)."
        " Words of one document hang together, so these intervals are too narrow; the chapter on commentary and"
        " quotation tests the differences by document."
    )


def frequency_list(listed: pd.DataFrame) -> str:
    """That no list of other texts is given, if there is none; ``frequency_list`` of the measures."""
    if len(listed):
        return ""
    return (
        "No frequency list of other texts is given, so these words are not compared with any. The parameter"
        " reference_list names one: a CSV file with the columns term and count."
    )


def _rates(rows: pd.DataFrame) -> str:
    return listing([f"{badge(r.voice)} {cell(r.per_thousand, '.1f')}" for r in rows.itertuples()])
