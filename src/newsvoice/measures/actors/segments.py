"""Segments: the text of each document cut into stretches of n words, for co-occurrence within n words."""

from __future__ import annotations

import pandas as pd

from newsvoice.tables import Tables, plain

WINDOW = "tokens"
PLACE = ["doc_id", "sentence"]


def cut(sentences: pd.DataFrame, tokens: pd.DataFrame, *, window: str, length: int) -> pd.DataFrame:
    """Give the sentences cut where a segment of `length` tokens ends, with the segment's number as `tokens`.

    With another `window` than "tokens" the sentences come back as they are. Segments begin at the first token of a
    document and follow each other without gap or overlap; the last may be shorter. Repeated sentences and
    boilerplate, which count nowhere, take no place in them. A sentence that runs over the end of a segment becomes
    two rows, so that every character of it belongs to one segment.

    Each pair is thus counted once in a segment, as in a sentence or paragraph, and counts, expected counts and
    exact tests mean the same for every window: this is textual co-occurrence (Evert 2008, Corpora and Collocations,
    section 3). Two names in reach of each other on both sides of a cut are missed; a sliding span would count
    them, but it counts one meeting several times, and no exact test holds for such counts.
    """
    if window != WINDOW:
        return sentences
    tokens = plain(tokens)
    place = pd.MultiIndex.from_frame(tokens[PLACE])
    own = tokens[place.isin(pd.MultiIndex.from_frame(counting(sentences)[PLACE]))].sort_values(["doc_id", "start"])
    number = own.groupby("doc_id").cumcount() // length
    firsts = own.assign(tokens=number).groupby([*PLACE, WINDOW], as_index=False)["start"].min()
    return _pieces(sentences, firsts)


def of(tables: Tables, *, window: str, length: int) -> pd.DataFrame:
    """Give the windows of a corpus, see `cut`; the words are read for segments of them alone."""
    if window != WINDOW:
        return tables.sentences
    return cut(tables.sentences, tables.words(), window=window, length=length)


def counting(sentences: pd.DataFrame) -> pd.DataFrame:
    """Give the sentences that count: printed for the first time, and no boilerplate but captions."""
    kept = ~sentences["duplicate"].astype(bool)
    return sentences[kept & ((sentences["voice"] != "boilerplate") | (sentences["role"] == "caption"))]


def _pieces(sentences: pd.DataFrame, firsts: pd.DataFrame) -> pd.DataFrame:
    """Give each sentence from the first token of a piece to that of the next; its ends stay where they were."""
    rows = sentences.merge(firsts.rename(columns={"start": "first"}), on=PLACE).sort_values(["doc_id", "first"])
    groups = rows.groupby(PLACE)["first"]
    start = rows["first"].where(groups.cumcount() > 0, rows["start"]).astype("int64")
    end = groups.shift(-1).fillna(rows["end"]).astype("int64")
    return rows.assign(start=start, end=end).drop(columns="first").reset_index(drop=True)
