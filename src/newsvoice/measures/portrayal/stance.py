"""Stance: how surely each voice speaks (hedges, boosters) and what it says must, will or may be (modal verbs).

The lists are in `lexicons` and printed in the report. A list cannot tell "may" that allows from "may" that doubts;
every hit opens its sentence.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from newsvoice.core.voices import VOICES
from newsvoice.measures.contrast import intervals
from newsvoice.measures.portrayal import lexicons
from newsvoice.measures.words import frequency
from newsvoice.tables import plain as texts

PIECE = ["doc_id", "sentence", "voice"]
NAMES = ("may", "will")
GROUPS = ("hedge", "booster", "obligation", "prediction", "possibility")
HITS = ("doc_id", "start", "end", "sentence", "voice", "kind", "group", "term")
BY_VOICE = ("voice", "kind", "group", "count", "total", "per_thousand", "low", "high", "documents")


def hits(tokens: pd.DataFrame, *, voices: Sequence[str] = VOICES) -> pd.DataFrame:
    """Give one row for each word of the lists in the text: doc_id, start, end, sentence, voice, kind, group, term.

    A capital inside a sentence makes "May" a month and "Will" a name, which are no hits; other words keep their
    sense in the capitals of a headline.
    """
    singles, doubles = _lists(lexicons.stance())
    order = frequency.rows(tokens, voices)
    begins = tokens["term"].isin(singles | {pair.split(" ")[0] for pair in doubles}).to_numpy()[order]
    at = np.flatnonzero(begins)
    words, before, after = (_rows(tokens, order, at + step) for step in (0, -1, 1))
    following = words[PIECE].eq(after[PIECE]).all(axis=1)
    pair = (words["term"] + " " + after["term"]).where(following, "")
    first = words[PIECE[:2]].ne(before[PIECE[:2]]).any(axis=1)
    plain = first | ~words["form"].str[:1].str.isupper() | ~words["term"].isin(NAMES)
    two = words[pair.isin(doubles) & plain].assign(term=pair, end=after["end"].fillna(0).astype(int))
    one = words[words["term"].isin(singles) & plain]
    found = pd.concat([one, two]).merge(lexicons.stance(), on="term").sort_values(["doc_id", "start"])
    return found[list(HITS)].reset_index(drop=True)


def _rows(tokens: pd.DataFrame, order: NDArray[np.intp], at: NDArray[np.intp]) -> pd.DataFrame:
    """Give the tokens at some places of an order, with texts; an empty row where there is none."""
    inside = (at >= 0) & (at < len(order))
    found = texts(tokens.iloc[order[at[inside]]])
    return found.set_axis(np.flatnonzero(inside)).reindex(range(len(at)))


def by_voice(
    hits: pd.DataFrame, tokens: pd.DataFrame, *, voices: Sequence[str] = VOICES, confidence: float = 0.95
) -> pd.DataFrame:
    """Give how often each voice with any text hedges, boosts and uses each kind of modal verb.

    Columns: voice, kind, group; count; total (tokens of the voice); per_thousand with its interval by document,
    low, high; documents. A voice that never does has a row with 0, because that too is a finding.
    """
    groups = lexicons.stance()[["kind", "group"]].drop_duplicates()
    totals = tokens["voice"][tokens["voice"].isin(list(voices))].astype(object).value_counts()
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
    sizes = tokens["doc_id"][tokens["voice"] == voice].astype(object).value_counts().sort_index()
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
