"""What all documents hold that a sample was drawn from, counted exactly, beside what the sample holds."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from newsvoice.core.voices import VOICES
from newsvoice.tables.exact_counts import MENTION, WORD


def words(counts: pd.DataFrame, sampled: Mapping[str, int]) -> pd.DataFrame:
    """The words of each voice.

    Args:
        counts: the table ``exact_counts``.
        sampled: the words of the sample by voice.

    Returns:
        Columns: voice, all_words, all_share (of all words, from 0 to 1), sample_words, sample_share. A row a voice,
        without a row if there is no sample.
    """
    if counts.empty:
        return pd.DataFrame(columns=["voice", "all_words", "all_share", "sample_words", "sample_share"])
    known = counts[counts["what"] == WORD].set_index("voice")["count"]
    frame = pd.DataFrame({"voice": VOICES, "all_words": known.reindex(VOICES, fill_value=0).to_numpy()})
    frame["all_share"] = frame["all_words"] / frame["all_words"].sum()
    frame["sample_words"] = [sampled[voice] for voice in VOICES]
    frame["sample_share"] = frame["sample_words"] / frame["sample_words"].sum()
    return frame


def actors(counts: pd.DataFrame, sampled: pd.DataFrame) -> pd.DataFrame:
    """The mentions of each actor.

    Args:
        counts: the table ``exact_counts``.
        sampled: actor and count, of the sample.

    Returns:
        Columns: actor, all_mentions, reported, quoted, commentary, in_sample (mentions). The actors that all documents
        name most first; without a row if there is no sample.
    """
    found = counts[counts["what"] == MENTION]
    by_voice = found.pivot_table("count", "actor", "voice", aggfunc="sum", fill_value=0)
    by_voice = by_voice.reindex(columns=[*VOICES], fill_value=0).astype("int64")
    drawn = sampled.set_index("actor")["count"].reindex(by_voice.index, fill_value=0)
    frame = by_voice.assign(all_mentions=by_voice.sum(axis=1), in_sample=drawn).reset_index()
    columns = ["actor", "all_mentions", *VOICES, "in_sample"]
    return frame.sort_values("all_mentions", ascending=False, kind="stable", ignore_index=True)[columns]
