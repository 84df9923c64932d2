"""Which stories several documents print, in how many outlets, and what differs."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pandas as pd

from newsvoice.core import containment, plain_texts

COLUMNS = ("reprint_of", "reach", "doc_id", "outlet", "reprint_share", "words", "only_here", "differs")
_LINE = re.compile(r"[^\r\n]*\S[^\r\n]*")
_OWN = 0.5  # a line is of the reprint alone if no more of its sequences of words stand in the other text
_LENGTH = 3  # words of these sequences
_SHOWN = 12  # words of such a line


def find(documents: pd.DataFrame) -> pd.DataFrame:
    """Give the documents that do not count, because most of what they print stands in another one, which does.

    Args:
        documents: the table of documents.

    Returns:
        One row a reprint, those of the most reprinted story first. Columns: reprint_of, the document that counts;
        reach, in how many outlets the story was printed, as far as they are known; doc_id, outlet; reprint_share, of
        its sequences of five words, that stand in the other; words; only_here, the lines that are not in the other;
        differs, how the first of these begins.
    """
    rows = documents[documents["reprint_of"].isin(documents["doc_id"])]  # the other may be outside of a selection
    if rows.empty:
        return pd.DataFrame(columns=list(COLUMNS))
    texts = {d.doc_id: plain_texts.plain_text(d.text) for d in documents.itertuples()}
    own = [_own(texts[row.doc_id], texts[row.reprint_of]) for row in rows.itertuples()]
    frame = rows.assign(
        reach=rows["reprint_of"].map(_reach(documents)),
        words=rows["n_words"],
        only_here=[len(lines) for lines in own],
        differs=[plain_texts.opening(lines[0], _SHOWN) if lines else "" for lines in own],
    )
    size = frame.groupby("reprint_of")["doc_id"].transform("size")
    order = frame.assign(size=size).sort_values(["size", "reprint_of", "doc_id"], ascending=[False, True, True])
    return order[list(COLUMNS)].reset_index(drop=True)


def _reach(documents: pd.DataFrame) -> pd.Series:
    """In how many outlets the story of each document that counts was printed."""
    counts = documents["reprint_of"].where(documents["reprint_of"] != "", documents["doc_id"])
    known = documents.assign(story=counts)[documents["outlet"] != ""]
    return known.groupby("story")["outlet"].nunique().reindex(counts.unique(), fill_value=0)


def _own(text: str, other: str) -> list[str]:
    """The lines of a text that do not stand in another one."""
    there = containment.shingles(other, _LENGTH)
    lines: Sequence[str] = _LINE.findall(text)
    return [line for line in lines if containment.containment(containment.shingles(line, _LENGTH), there) <= _OWN]
