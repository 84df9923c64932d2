"""Stance: how surely each voice speaks (hedges, boosters) and what it says must, will or may be (modal verbs).

The lists are in `lexicons` and printed in the report. A list cannot tell "may" that allows from "may" that doubts;
every hit opens its sentence.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from newsvoice.core.voices import VOICES
from newsvoice.measures.contrast import intervals
from newsvoice.measures.portrayal import lexicons
from newsvoice.measures.words.frequency import counted

NAMES = ("may", "will")
GROUPS = ("hedge", "booster", "obligation", "prediction", "possibility")
HITS = ("doc_id", "start", "end", "sentence", "voice", "kind", "group", "term")
BY_VOICE = ("voice", "kind", "group", "count", "total", "per_thousand", "low", "high", "documents")


def hits(tokens: pd.DataFrame, *, voices: Sequence[str] = VOICES) -> pd.DataFrame:
    """Give one row for each word of the lists in the text: doc_id, start, end, sentence, voice, kind, group, term.

    A capital inside a sentence makes "May" a month and "Will" a name, which are no hits; other words keep their
    sense in the capitals of a headline.
    """
    words = counted(tokens, voices).reset_index(drop=True)
    singles, doubles = _lists(lexicons.stance())
    following = words[["doc_id", "sentence", "voice"]].eq(words[["doc_id", "sentence", "voice"]].shift(-1)).all(axis=1)
    pair = (words["term"] + " " + words["term"].shift(-1, fill_value="")).where(following, "")
    first = words["start"].eq(words.groupby(["doc_id", "sentence"])["start"].transform("min"))
    plain = first | ~words["form"].str[:1].str.isupper() | ~words["term"].isin(NAMES)
    two = words[pair.isin(doubles) & plain].assign(term=pair, end=words["end"].shift(-1, fill_value=0).astype(int))
    one = words[words["term"].isin(singles) & plain]
    found = pd.concat([one, two]).merge(lexicons.stance(), on="term").sort_values(["doc_id", "start"])
    return found[list(HITS)].reset_index(drop=True)


def by_voice(
    hits: pd.DataFrame, tokens: pd.DataFrame, *, voices: Sequence[str] = VOICES, confidence: float = 0.95
) -> pd.DataFrame:
    """Give how often each voice with any text hedges, boosts and uses each kind of modal verb.

    Columns: voice, kind, group; count; total (tokens of the voice); per_thousand with its interval by document,
    low, high; documents. A voice that never does has a row with 0, because that too is a finding.
    """
    groups = lexicons.stance()[["kind", "group"]].drop_duplicates()
    totals = counted(tokens, voices)["voice"].value_counts()
    present = pd.Series([voice for voice in voices if voice in totals.index], dtype=object, name="voice")
    frame = present.to_frame().merge(groups, how="cross")
    found = hits.groupby(["voice", "kind", "group"]).agg(count=("start", "size"), documents=("doc_id", "nunique"))
    frame = frame.join(found, on=["voice", "kind", "group"]).fillna({"count": 0, "documents": 0})
    frame = frame.astype({"count": int, "documents": int}).assign(total=frame["voice"].map(totals).astype(int))
    rate = 1000 * frame["count"] / np.maximum(frame["total"], 1)
    ends = [_interval(voice, rows, hits, tokens, confidence) for voice, rows in frame.groupby("voice", sort=False)]
    return frame.assign(per_thousand=rate).join(pd.concat(ends) if ends else pd.DataFrame(columns=["low", "high"]))[
        list(BY_VOICE)
    ]


def _interval(
    voice: str, rows: pd.DataFrame, hits: pd.DataFrame, tokens: pd.DataFrame, confidence: float
) -> pd.DataFrame:
    """Give low and high of the rate per thousand for the rows of one voice, on their index."""
    sizes = counted(tokens, (voice,)).groupby("doc_id").size()
    own = hits[hits["voice"] == voice]
    item = pd.MultiIndex.from_frame(rows[["kind", "group"]]).get_indexer(
        pd.MultiIndex.from_frame(own[["kind", "group"]])
    )
    rates = intervals.log_rates(item, sizes.index.get_indexer(own["doc_id"]), len(rows), sizes)
    low, high = rates.interval(confidence)
    return pd.DataFrame({"low": 1000 * np.exp(low), "high": 1000 * np.exp(high)}, index=rows.index)


def _lists(table: pd.DataFrame) -> tuple[set[str], set[str]]:
    long = table["term"].str.contains(" ")
    return set(table.loc[~long, "term"]), set(table.loc[long, "term"])
