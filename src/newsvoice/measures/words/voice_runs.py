"""Stretches of words that one voice says without a break: the places behind numbers of words."""

from __future__ import annotations

import numpy as np
import pandas as pd

from newsvoice.core.voices import BOILERPLATE
from newsvoice.measures.words.uses import changes, numbers
from newsvoice.tables import plain


def runs(tokens: pd.DataFrame) -> pd.DataFrame:
    """Give one row for each stretch of words of one voice in one sentence; page furniture is left out.

    Args:
        tokens: the table of tokens, the words of each document in the order of the text.

    Returns:
        Columns: doc_id, start, end, sentence, voice; words: how many stand in it.
    """
    document, voice = numbers(tokens["doc_id"])[0], numbers(tokens["voice"])[0]
    first = changes(document, tokens["sentence"].to_numpy(), voice)
    last = np.append(first[1:], len(tokens)) - 1 if len(first) else first
    found = plain(tokens.iloc[first][["doc_id", "start", "sentence", "voice"]]).reset_index(drop=True)
    found = found.assign(end=tokens["end"].to_numpy()[last], words=last - first + 1)
    return found[found["voice"] != BOILERPLATE][["doc_id", "start", "end", "sentence", "voice", "words"]]
