"""Spans: which span of a document a place lies in, for whole tables at once."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

PLACE = ["doc_id", "start", "end", "sentence"]
"""The columns that say where something stands."""


def covering(places: pd.DataFrame, spans: pd.DataFrame) -> NDArray[np.int64]:
    """Give for each of `places` (doc_id, start) the row number in `spans` (doc_id, start, end) it lies in, or −1.

    Of spans that overlap the one that begins last is looked at. All documents lie on one number line, so that one
    search finds everything.
    """
    if places.empty or spans.empty:
        return np.full(len(places), -1, dtype=np.int64)
    documents = pd.Index(spans["doc_id"].unique())
    length = int(max(places["start"].max(), spans["end"].max())) + 1
    begin = documents.get_indexer(spans["doc_id"]) * length + spans["start"].to_numpy()
    order = np.argsort(begin, kind="stable")
    number = documents.get_indexer(places["doc_id"])
    at = number * length + places["start"].to_numpy()
    last = order[np.maximum(np.searchsorted(begin[order], at, side="right") - 1, 0)]
    end = begin[last] + (spans["end"] - spans["start"]).to_numpy()[last]
    return np.where((number >= 0) & (begin[last] <= at) & (at < end), last, -1)


def within(spans: pd.DataFrame, places: pd.DataFrame) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Give every pair of a span (doc_id, start, end) and a place (doc_id, start) that begins in it, as row numbers.

    Args:
        spans: they may overlap.
        places: in the order of the text in each document.

    Returns:
        Row numbers in ``spans`` and in ``places``, ordered by the first, then by the second.
    """
    if spans.empty or places.empty:
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    documents = pd.Index(places["doc_id"].unique())
    length = int(max(places["start"].max(), spans["end"].max())) + 1
    at = documents.get_indexer(places["doc_id"]) * length + places["start"].to_numpy()
    order = np.argsort(at, kind="stable")
    number = documents.get_indexer(spans["doc_id"])
    first, last = (np.searchsorted(at[order], number * length + spans[side].to_numpy()) for side in ("start", "end"))
    count = np.where(number >= 0, np.maximum(last - first, 0), 0)
    steps = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count)
    return np.repeat(np.arange(len(spans)), count), order[np.repeat(first, count) + steps]


def by_sentence(spans: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    """Give spans that go on over several sentences in parts, one a sentence.

    Args:
        spans: doc_id, start, end, sentence (the one each begins in); they may overlap.
        sentences: the table of sentences.

    Returns:
        The columns of ``spans``, start, end and sentence of the part, and ``unit``, the row number of the whole span;
        ordered by it, then by the sentence. A span in no known sentence stays whole.
    """
    whole = spans.reset_index(drop=True).rename_axis("unit").reset_index()
    unit, other = within(whole, sentences)
    began = sentences[["start", "sentence"]].to_numpy()[other]
    later = began[:, 1] > whole["sentence"].to_numpy()[unit]
    rest = whole.iloc[unit[later]].assign(start=began[later, 0], sentence=began[later, 1])
    parts = pd.concat([whole, rest]).sort_values(["unit", "sentence"], kind="stable", ignore_index=True)
    keys = ["doc_id", "sentence"]
    ends = parts[keys].merge(sentences[[*keys, "end"]], on=keys, how="left")["end"]
    return parts.assign(end=np.fmin(parts["end"].to_numpy(), ends.to_numpy(float)).astype(np.int64))
