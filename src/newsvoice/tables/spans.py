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
