"""Frequency: how often each word is used, by whom, how surely, and in how many documents."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from newsvoice.core.voices import VOICES
from newsvoice.measures.contrast import intervals
from newsvoice.measures.words import dispersion
from newsvoice.measures.words import uses as word_uses
from newsvoice.measures.words.uses import Uses, by_alphabet, refuse_boilerplate
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


def by_voice(
    tokens: pd.DataFrame,
    *,
    voices: Sequence[str] = VOICES,
    min_count: int = 1,
    exclude: Collection[str] = frozenset(),
    confidence: float = 0.95,
    uses: Uses | None = None,
) -> pd.DataFrame:
    """Give one row for each term and voice it is used in, most frequent first within a voice.

    Columns: term, voice; count; total (all tokens of that voice, excluded words too); per_thousand = 1000 ·
    count / total; low, high (its interval by document, nan below three); documents (with the
    word in that voice) of parts (with that voice); dp, dp_norm, kld_norm, juilland_d over those parts,
    see `dispersion.measure`; juilland_d nan above `FEW_PARTS` parts. `exclude` hides terms without changing any total.
    `uses` are those of the tokens in all voices, if they are counted already.
    """
    counts = uses or word_uses.of(tokens, voices)
    frames = [_counts(counts.of_voice(voice), min_count, exclude, confidence).assign(voice=voice) for voice in voices]
    return _stack(frames, BY_VOICE)


def overall(
    tokens: pd.DataFrame,
    *,
    voices: Sequence[str] = VOICES,
    min_count: int = 1,
    exclude: Collection[str] = frozenset(),
    confidence: float = 0.95,
    uses: Uses | None = None,
) -> pd.DataFrame:
    """Give one row a term, most frequent first, over all `voices` together.

    Columns as in `by_voice`, and arf (average reduced frequency, see `dispersion.reduced_frequency`) and one
    column of counts per voice, named as the voice.
    """
    counts = uses or word_uses.of(tokens, voices)
    frame = _counts(counts.together(), min_count, exclude, confidence)
    number = frame.pop("number").to_numpy(np.intp)
    at, (term, _) = rows(tokens, voices), word_uses.numbers(tokens["term"])
    columns = {"arf": dispersion.reduced(term[at], len(counts.terms))}
    for voice in voices:
        spoken = counts.of_voice(voice)
        columns[voice] = np.bincount(spoken.term, weights=spoken.count, minlength=len(counts.terms)).astype(np.int64)
    return frame.assign(**{name: values[number] for name, values in columns.items()})[[*OVERALL, *voices]]


def by_group(
    tokens: pd.DataFrame,
    groups: pd.Series,
    *,
    voices: Sequence[str] = VOICES,
    min_count: int = 1,
    exclude: Collection[str] = frozenset(),
    confidence: float = 0.95,
    uses: Uses | None = None,
) -> pd.DataFrame:
    """Give counts by anything known of a document: its outlet, type or month.

    `groups` maps doc_id (its index) to a label; documents without a label are left out. Columns as in
    `by_voice` with group in place of voice.
    """
    counts = (uses or word_uses.of(tokens, voices)).together()
    frames = [
        _counts(some, min_count, exclude, confidence).assign(group=name) for name, some in counts.by_label(groups)
    ]
    return _stack(frames, tuple("group" if c == "voice" else c for c in BY_VOICE))


def _in_order(words: pd.DataFrame) -> bool:
    """Whether the tokens are in corpus order, as the tables keep them, so that they need not be sorted again."""
    texts, start = words["doc_id"], words["start"].to_numpy()
    doc_id = texts.cat.codes.to_numpy() if isinstance(texts.dtype, pd.CategoricalDtype) else texts.to_numpy()
    same = doc_id[1:] == doc_id[:-1]
    return bool((start[1:] >= start[:-1])[same].all() and (doc_id[1:] > doc_id[:-1])[~same].all())


def _counts(uses: Uses, min_count: int, exclude: Collection[str], confidence: float) -> pd.DataFrame:
    """Give the common columns of every frequency list, and the number of each term, most frequent first.

    `uses` have a row for each term and document.
    """
    words = uses.sizes()
    having = words > 0
    part, sizes = (np.cumsum(having) - 1)[uses.document], words[having]
    frame = dispersion.of_numbers(uses.term, part, uses.count, sizes).rename_axis("number").reset_index()
    low, high = intervals.of_numbers(uses.term, part, uses.count, sizes, confidence)
    # With many parts D comes near 1 for almost every word (Biber et al. 2016, IJCL 21(4)).
    frame["juilland_d"] = frame["juilland_d"].where(frame["parts"] <= FEW_PARTS)
    rate = {"per_thousand": 1000 * frame["count"] / max(int(words.sum()), 1), "low": 1000 * low, "high": 1000 * high}
    frame = frame.assign(total=int(words.sum()), **rate)
    hidden = uses.terms.get_indexer(list(exclude))
    frame = frame[(frame["count"] >= min_count) & ~frame["number"].isin(hidden)]
    frame = frame.sort_values(["count", "number"], ascending=[False, True]).reset_index(drop=True)
    return frame.assign(term=uses.terms.to_numpy()[frame["number"]])


def _stack(frames: Sequence[pd.DataFrame], columns: Sequence[str]) -> pd.DataFrame:
    filled = [frame for frame in frames if not frame.empty]
    if not filled:
        return pd.DataFrame(columns=list(columns))
    return pd.concat(filled, ignore_index=True)[list(columns)]
