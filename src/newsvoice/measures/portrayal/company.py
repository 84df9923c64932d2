"""Company: the words that stand beside an actor's names, voice by voice."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from newsvoice.core.voices import VOICES
from newsvoice.measures.words import numbered
from newsvoice.measures.words.frequency import counted
from newsvoice.tables.spans import PLACE

COLUMNS = ("actor", "voice", "term", "count", "before", "after", "mentions", "documents")


def words(
    mentions: pd.DataFrame,
    tokens: pd.DataFrame,
    *,
    window: int = 3,
    min_count: int = 2,
    exclude: Collection[str] = frozenset(),
    voices: Sequence[str] = VOICES,
) -> pd.DataFrame:
    """Give one row for each actor, voice and word at most `window` tokens from a mention, most often first.

    Words count in the sentence and the voice of the mention only ("Iranian-backed" before "militia", "fighters"
    after "Islamic State"); words inside any actor's name and those of `exclude` do not, but take up room. Columns:
    count = before + after; mentions (of the actor in that voice, the base of comparison); documents.
    """
    beside = places(mentions, tokens, window=window, exclude=exclude, voices=voices)
    if beside.empty:
        return pd.DataFrame(columns=list(COLUMNS))
    table = _table(beside, min_count)
    named = _named(mentions, voices)
    table["mentions"] = table.set_index(["actor", "voice"]).index.map(named.groupby(["actor", "voice"]).size())
    table = table.sort_values(["count", "actor", "voice", "term"], ascending=[False, True, True, True])
    return table[list(COLUMNS)].reset_index(drop=True)


def places(
    mentions: pd.DataFrame,
    tokens: pd.DataFrame,
    *,
    window: int = 3,
    exclude: Collection[str] = frozenset(),
    voices: Sequence[str] = VOICES,
) -> pd.DataFrame:
    """Give the words that `words` counts, one row each: doc_id, start, end, sentence, term, actor, voice, and before
    and after, 0 or 1."""
    text = counted(tokens[[*PLACE, "term", "voice"]], voices).reset_index(drop=True)
    named = _named(mentions, voices)
    if text.empty or named.empty:
        return pd.DataFrame(columns=[*PLACE, "term", "actor", "voice", "before", "after"])
    first, last = _positions(named, text)
    found = first <= last
    named, first, last = named[found].reset_index(drop=True), first[found], last[found]
    inside = np.zeros(len(text) + 1, dtype=np.int64)
    np.add.at(inside, first, 1)
    np.add.at(inside, last + 1, -1)
    hidden = (inside.cumsum()[:-1] > 0) | text["term"].isin(list(exclude)).to_numpy()
    return _beside(named, text, first, last, window, hidden)


def _named(mentions: pd.DataFrame, voices: Sequence[str]) -> pd.DataFrame:
    return mentions[(mentions["sense"] == "actor") & mentions["voice"].isin(list(voices))]


def _positions(named: pd.DataFrame, text: pd.DataFrame) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Give the first and last token of each mention. Documents lie on one number line, so one search finds all."""
    index = pd.Index(text["doc_id"].unique())
    length = int(max(text["end"].max(), named["end"].max())) + 1
    at = (index.get_indexer(text["doc_id"]) * length).astype(np.int64)
    base = (index.get_indexer(named["doc_id"]) * length).astype(np.int64)
    first = np.searchsorted(at + text["end"].to_numpy(), base + named["start"].to_numpy(), side="right")
    last = np.searchsorted(at + text["start"].to_numpy(), base + named["end"].to_numpy(), side="left") - 1
    return first, np.where(base < 0, -1, last)


def _beside(
    named: pd.DataFrame,
    text: pd.DataFrame,
    first: NDArray[np.int64],
    last: NDArray[np.int64],
    window: int,
    hidden: NDArray[np.bool_],
) -> pd.DataFrame:
    run, frames = numbered.runs(*(text[name].to_numpy() for name in ("doc_id", "sentence", "voice"))), []
    for step in range(1, window + 1):
        for edge, way in ((first, -step), (last, step)):
            at = edge + way
            near = (at >= 0) & (at < len(text))
            near[near] &= (run[at[near]] == run[edge[near]]) & ~hidden[at[near]]
            word = text.iloc[at[near]][["doc_id", "start", "end", "sentence", "term"]].reset_index(drop=True)
            who = named.loc[near, ["actor", "voice"]].reset_index(drop=True)
            frames.append(word.join(who).assign(before=int(way < 0), after=int(way > 0)))
    # A word between two names of one actor stands beside both, and is still one word.
    return pd.concat(frames).drop_duplicates(["doc_id", "start", "actor", "voice"])


def _table(beside: pd.DataFrame, min_count: int) -> pd.DataFrame:
    groups = beside.groupby(["actor", "voice", "term"])
    table = groups.agg(
        count=("start", "size"), before=("before", "sum"), after=("after", "sum"), documents=("doc_id", "nunique")
    )
    return table[table["count"] >= min_count].reset_index()
