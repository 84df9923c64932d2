"""Sentences as they stand in the raw text, where offsets point, for whoever cuts them."""

from __future__ import annotations

import pandas as pd

from newsvoice.tables.schemas import Tables


def sentences(tables: Tables) -> pd.DataFrame:
    """Give the table of sentences with the raw text in the column text: ``text[start:end]`` of the document.

    The two differ where a document has entities or tags of HTML (``core.plain_texts``); what is cut from it is made
    plain again before it is shown or read.
    """
    found = tables.sentences
    changed = (found["text"].str.len() != found["end"] - found["start"]).to_numpy(bool)
    if not changed.any():
        return found
    raw = dict(zip(tables.documents["doc_id"], tables.documents["text"], strict=True))
    columns = zip(found["doc_id"], found["start"], found["end"], found["text"], changed, strict=True)
    text = [raw[doc][start:end] if other else own for doc, start, end, own, other in columns]
    return found.assign(text=pd.Series(text, index=found.index, dtype=object))
