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
