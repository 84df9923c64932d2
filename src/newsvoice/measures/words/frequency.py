"""Frequency: how often each word is used, by whom, how surely, and in how many documents."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from newsvoice.core.voices import BOILERPLATE, VOICES
from newsvoice.measures.contrast import intervals
from newsvoice.measures.words import dispersion
from newsvoice.tables import plain

BY_VOICE = (
    "term", "voice", "count", "total", "per_thousand", "low", "high", "documents", "parts",
    "dp", "dp_norm", "kld_norm", "juilland_d",
)  # fmt: skip
OVERALL = (
    "term", "count", "total", "per_thousand", "low", "high", "documents", "parts",
    "dp", "dp_norm", "kld_norm", "juilland_d", "arf",
)  # fmt: skip
FEW_PARTS = 100
"""Parts up to which Juilland's D tells words apart."""
TOTALS = ("doc_id", "voice", "tokens", "types")


def counted(tokens: pd.DataFrame, voices: Collection[str] = VOICES) -> pd.DataFrame:
    """Give the tokens that are counted: those of `voices`, in corpus order. Boilerplate is refused."""
    return plain(tokens.iloc[rows(tokens, voices)])


def rows(tokens: pd.DataFrame, voices: Collection[str] = VOICES) -> NDArray[np.intp]:
    """Give where the rows that `counted` gives stand among the tokens, which takes less memory than the rows."""
    refuse_boilerplate(voices)
    at = np.flatnonzero(tokens["voice"].isin(list(voices)))
    places = tokens[["doc_id", "start"]].iloc[at]
    if not by_alphabet(places["doc_id"]):
        places = plain(places)
    if _in_order(places):
        return at
    order = places.reset_index(drop=True).sort_values(["doc_id", "start"], kind="stable").index.to_numpy(np.intp)
    return np.asarray(at[order])


def refuse_boilerplate(voices: Collection[str]) -> None:
    """Raise ValueError if boilerplate is among voices that are to be counted."""
    if BOILERPLATE in voices:
        raise ValueError("boilerplate is page furniture and is never counted")


def by_voice(
    tokens: pd.DataFrame,
    *,
    voices: Sequence[str] = VOICES,
    min_count: int = 1,
    exclude: Collection[str] = frozenset(),
    confidence: float = 0.95,
) -> pd.DataFrame:
    """Give one row for each term and voice it is used in, most frequent first within a voice.

    Columns: term, voice; count; total (all tokens of that voice, excluded words too); per_thousand = 1000 ·
    count / total; low, high (its interval by document, nan below three); documents (with the
    word in that voice) of parts (with that voice); dp, dp_norm, kld_norm, juilland_d over those parts,
    see `dispersion.measure`; juilland_d nan above `FEW_PARTS` parts. `exclude` hides terms without changing any total.
    """
    words = counted(tokens, voices)
    frames = []
    for voice in voices:
        spoken = words[words["voice"] == voice]
        frames.append(_counts(spoken, min_count, exclude, confidence).assign(voice=voice))
    return _stack(frames, BY_VOICE)


def overall(
    tokens: pd.DataFrame,
    *,
    voices: Sequence[str] = VOICES,
    min_count: int = 1,
    exclude: Collection[str] = frozenset(),
    confidence: float = 0.95,
) -> pd.DataFrame:
    """Give one row a term, most frequent first, over all `voices` together.

    Columns as in `by_voice`, and arf (average reduced frequency, see `dispersion.reduced_frequency`) and one
    column of counts per voice, named as the voice.
    """
    words = counted(tokens, voices)
    frame = _counts(words, min_count, exclude, confidence)
    arf = dispersion.reduced_frequency(words["term"])
    frame["arf"] = frame["term"].map(arf).astype(float)
    split = words.groupby(["term", "voice"], observed=True).size()
    for voice in voices:
        column = split.xs(voice, level="voice") if voice in split.index.get_level_values("voice") else split.iloc[:0]
        frame[voice] = frame["term"].map(dict(column)).fillna(0).astype(int)
    return frame[[*OVERALL, *voices]]


def by_group(
    tokens: pd.DataFrame,
    groups: pd.Series,
    *,
    voices: Sequence[str] = VOICES,
    min_count: int = 1,
    exclude: Collection[str] = frozenset(),
    confidence: float = 0.95,
) -> pd.DataFrame:
    """Give counts by anything known of a document: its outlet, type or month.

    `groups` maps doc_id (its index) to a label; documents without a label are left out. Columns as in
    `by_voice` with group in place of voice.
    """
    words = counted(tokens, voices)
    frames = [
        _counts(some, min_count, exclude, confidence).assign(group=name)
        for name, some in words.groupby(words["doc_id"].map(groups))
    ]
    return _stack(frames, tuple("group" if c == "voice" else c for c in BY_VOICE))


def voice_totals(tokens: pd.DataFrame, *, voices: Sequence[str] = VOICES) -> pd.DataFrame:
    """Give tokens and types (distinct terms) of each document and voice: doc_id, voice, tokens, types."""
    groups = counted(tokens, voices).groupby(["doc_id", "voice"], observed=True)["term"]
    frame = groups.agg(tokens="size", types="nunique").reset_index()
    return frame[list(TOTALS)].astype({"tokens": int, "types": int})


def by_alphabet(texts: pd.Series) -> bool:
    """Whether texts are sorted as their categories are, which takes a fraction of the time."""
    return isinstance(texts.dtype, pd.CategoricalDtype) and bool(texts.cat.categories.is_monotonic_increasing)


def _in_order(words: pd.DataFrame) -> bool:
    """Whether the tokens are in corpus order, as the tables keep them, so that they need not be sorted again."""
    texts, start = words["doc_id"], words["start"].to_numpy()
    doc_id = texts.cat.codes.to_numpy() if isinstance(texts.dtype, pd.CategoricalDtype) else texts.to_numpy()
    same = doc_id[1:] == doc_id[:-1]
    return bool((start[1:] >= start[:-1])[same].all() and (doc_id[1:] > doc_id[:-1])[~same].all())


def _counts(words: pd.DataFrame, min_count: int, exclude: Collection[str], confidence: float) -> pd.DataFrame:
    """Give the common columns of every frequency list for one set of tokens, most frequent first."""
    long = words.groupby(["term", "doc_id"], observed=True).size().rename("count").reset_index()
    frame = dispersion.measure(long.rename(columns={"doc_id": "part"}), words.groupby("doc_id", observed=True).size())
    frame = frame[(frame["count"] >= min_count) & ~frame["term"].isin(list(exclude))]
    count = frame["count"].astype(int)
    total = len(words)
    shown = long[long["term"].isin(frame["term"])].rename(columns={"term": "item"})
    ends = intervals.of_rates(shown, words.groupby("doc_id", observed=True).size(), confidence).reindex(frame["term"])
    # With many parts D comes near 1 for almost every word (Biber et al. 2016, IJCL 21(4)).
    frame["juilland_d"] = frame["juilland_d"].where(frame["parts"] <= FEW_PARTS)
    rate = {end: 1000 * ends[end].to_numpy() for end in ("low", "high")}
    rate = {"per_thousand": 1000 * count / max(total, 1), **rate}
    frame = frame.assign(count=count, total=total, **rate)
    return frame.sort_values(["count", "term"], ascending=[False, True]).reset_index(drop=True)


def _stack(frames: Sequence[pd.DataFrame], columns: Sequence[str]) -> pd.DataFrame:
    filled = [frame for frame in frames if not frame.empty]
    if not filled:
        return pd.DataFrame(columns=list(columns))
    return pd.concat(filled, ignore_index=True)[list(columns)]
