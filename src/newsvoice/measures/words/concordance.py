"""Concordance: every use of a word with the words around it (key word in context)."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from newsvoice.core.plain_texts import plain_text
from newsvoice.core.voices import VOICES
from newsvoice.measures.words.frequency import rows
from newsvoice.measures.words.uses import numbers
from newsvoice.tables import plain

COLUMNS = ("doc_id", "start", "end", "sentence", "voice", "container", "left", "keyword", "right")
ORDERS = ("position", "left", "right")


def lines(
    tokens: pd.DataFrame,
    sentences: pd.DataFrame,
    term: str,
    *,
    context: int = 60,
    order: str = "position",
    voices: Collection[str] = VOICES,
) -> pd.DataFrame:
    """Give one row for each use of `term`, one or more counted terms joined by blanks ("islamic state").

    Columns: doc_id, start, end (of the key word in the raw text), sentence, voice, container, left, keyword,
    right: the text of the sentence around it, at most `context` characters of whole words a side. `order` is `position`
    (corpus order), `left` (by the words before, nearest first) or `right`. A use that runs over a sentence
    end is not found. The text of `sentences` is the raw text (`tables.printed`).
    `ValueError` for an unknown order or an empty term.
    """
    if order not in ORDERS:
        raise ValueError(f"unknown order {order!r}; choose one of {', '.join(ORDERS)}")
    frame = _find(tokens, term.split(), voices)
    frame = frame.merge(_texts(sentences), on=["doc_id", "sentence"], how="left")
    if frame.empty:
        return pd.DataFrame(columns=list(COLUMNS))
    frame = frame.assign(**_cut(frame, context))
    return _sort(frame, order)[list(COLUMNS)].reset_index(drop=True)


def _find(tokens: pd.DataFrame, parts: list[str], voices: Collection[str]) -> pd.DataFrame:
    if not parts:
        raise ValueError("a concordance needs a term")
    at = rows(tokens, voices)
    starts = _matches(tokens, at, parts)
    frame = plain(tokens.iloc[at[starts]][["doc_id", "start", "sentence", "voice", "container"]])
    return frame.reset_index(drop=True).assign(end=tokens["end"].to_numpy()[at[starts + len(parts) - 1]])


def _matches(tokens: pd.DataFrame, at: NDArray[np.intp], parts: list[str]) -> NDArray[np.intp]:
    """Give where the terms stand one after the other in one sentence; voices may change within."""
    last = len(at) - len(parts) + 1
    if last < 1:
        return np.zeros(0, dtype=np.intp)
    (term, terms), (document, _) = numbers(tokens["term"]), numbers(tokens["doc_id"])
    term, document, sentence = term[at], document[at], tokens["sentence"].to_numpy()[at]
    end = slice(len(parts) - 1, None)
    found = (document[:last] == document[end]) & (sentence[:last] == sentence[end])
    for i, number in enumerate(terms.get_indexer(parts)):
        found &= (term[i : last + i] == number) & (number >= 0)
    return np.flatnonzero(found)


def _texts(sentences: pd.DataFrame) -> pd.DataFrame:
    return sentences[["doc_id", "sentence", "start", "text"]].rename(columns={"start": "offset"})


def _cut(frame: pd.DataFrame, context: int) -> dict[str, list[str]]:
    cut: dict[str, list[str]] = {"left": [], "keyword": [], "right": []}
    for text, offset, start, end in frame[["text", "offset", "start", "end"]].itertuples(index=False):
        at, to = start - offset, end - offset
        left, right = plain_text(text[:at]), plain_text(text[to:])
        cut["left"].append(_flat(_end(left, context)))
        cut["keyword"].append(_flat(plain_text(text[at:to])))
        cut["right"].append(_flat(_beginning(right, context)))
    return cut


def _beginning(text: str, most: int) -> str:
    """Give the first words that fit whole into so many characters."""
    if len(text) <= most or text[most : most + 1].isspace():
        return text[:most]
    return text[: next((n for n in range(most, 0, -1) if text[n - 1].isspace()), 0)]


def _end(text: str, most: int) -> str:
    """Give the last words that fit whole into so many characters."""
    return _beginning(text[::-1], most)[::-1]


def _flat(text: str) -> str:
    """Give the text on one line: line ends inside a sentence are layout, not words."""
    return text.replace("\r", "").replace("\n", " ")


def _sort(frame: pd.DataFrame, order: str) -> pd.DataFrame:
    if order == "position":
        return frame
    words = frame[order].str.casefold().str.findall(r"\w+")
    key = words.map(lambda found: tuple(reversed(found)) if order == "left" else tuple(found))
    return frame.assign(key=key).sort_values("key", kind="stable")
