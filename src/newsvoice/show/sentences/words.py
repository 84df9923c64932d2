"""What the words of the corpus allow to be said."""

from __future__ import annotations

import pandas as pd

from newsvoice.core.voices import VOICES
from newsvoice.show.display import Html, badge, cell, chance, escape, listing, prose, quantity
from newsvoice.show.page import Opens, plain

FIRST = 4  # words that a sentence names
LEVEL = 0.05


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


def by_voice(words: pd.DataFrame) -> Html:
    """How many of the words every voice uses; a frame of words by voice. Differences are tested elsewhere."""
    if words.empty:
        return prose("No voice uses these words.")
    voices, used = words["voice"].nunique(), words.groupby("term")["voice"].nunique()
    if voices < 2:
        return prose(f"Only {badge(str(words['voice'].iloc[0]))} uses these words.")
    return prose(
        f"Of {quantity(len(used), 'word')}, {int((used == voices).sum()):,} are used often enough to be listed by each"
        f" of the {voices} voices.",
        "Whether one voice uses a word more is tested in the chapter on commentary and quotation.",
    )


def spread(uses: pd.DataFrame) -> Html:
    """How many of the words stand in every document and how many in one only; ``by_document`` of the measures."""
    documents, number = uses["doc_id"].nunique(), uses[uses["count"] > 0].groupby("term")["doc_id"].nunique()
    if documents < 2 or number.empty:
        return prose("There is one document only, so nothing can be spread.")
    everywhere, once = int((number == documents).sum()), int((number == 1).sum())
    all_of, one = (f"{n:,}" if n else "none" for n in (everywhere, once))
    stand = "stands" if everywhere == 1 else "stand"
    return prose(
        f"Of {quantity(len(number), 'word')}, {all_of} {stand} in all {documents:,} documents and {one} in one only."
    )


def by_group(words: pd.DataFrame, by: str) -> Html:
    """The most frequent word of each outlet or month, of those with most words; words by ``by``."""
    if words.empty:
        return prose("")
    first = words.groupby(by, sort=False).head(1).sort_values(["total", by], ascending=[False, True])
    told = [
        f"“{escape(r.term)}” in {escape(str(getattr(r, by)))} ({r.count:,})" for r in first.head(FIRST).itertuples()
    ]
    return prose(f"The most frequent word is {listing(told)}.")


def bursts(found: pd.DataFrame) -> Html:
    """Which words come in bursts beyond chance; ``bursts`` of the measures."""
    if found.empty:
        return prose("")
    sure = found[found["q"] < LEVEL]
    of = f"Of {quantity(len(found), 'word')} tested"
    if sure.empty:
        return prose(f"{of}, none comes in a burst beyond chance (smallest q {chance(float(found['q'].min()))}).")
    told = [f"“{escape(r.term)}” ({escape(str(r.peak))})" for r in sure.head(FIRST).itertuples()]
    return prose(f"{of}, {quantity(len(sure), 'comes', 'come')} in a burst beyond chance; the surest: {listing(told)}.")


def together(phrases: pd.DataFrame, pairs: pd.DataFrame) -> Html:
    """The most frequent phrase and the surest pair; ``phrases`` and ``collocations`` of the measures."""
    if phrases.empty and pairs.empty:
        return prose("No two words stand together often enough to be listed.")
    phrase = "" if phrases.empty else (
        f"The most frequent phrase is “{escape(phrases['phrase'].iloc[0])}” ({int(phrases['count'].iloc[0]):,})."
    )  # fmt: skip
    pair = "" if pairs.empty else (
        f"The pair that stands together most surely is “{escape(pairs['first'].iloc[0])}” and"
        f" “{escape(pairs['second'].iloc[0])}”: {quantity(int(pairs['count'].iloc[0]), 'time')}, where"
        f" {cell(float(pairs['expected'].iloc[0]), '.1f')} would be expected."
    )  # fmt: skip
    return prose(phrase, pair)


def concordance(lines: pd.DataFrame, word: str) -> Html:
    """How often a word is used and by which voices; ``concordance`` of the measures."""
    if lines.empty:
        return prose(f"“{escape(word)}” does not occur.")
    counts = lines["voice"].value_counts()
    told = listing([f"{int(counts[v]):,} in {badge(v)}" for v in VOICES if v in counts.index])
    documents = quantity(lines["doc_id"].nunique(), "document")
    return prose(f"“{escape(word)}” is used {quantity(len(lines), 'time')} in {documents}: {told}.")


def frequency_list(listed: pd.DataFrame) -> str:
    """That no list of other texts is given, if there is none; ``frequency_list`` of the measures."""
    if len(listed):
        return ""
    return (
        "No frequency list of other texts is given, so these words are not compared with any. The parameter"
        " reference_list names one: a CSV file with the columns term and count."
    )
