"""Small made tables for the tests of the measures, and the reference numbers."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pandas as pd

from newsvoice import tables

REFERENCE = json.loads((Path(__file__).parent / "project" / "data" / "gold" / "statistics.json").read_text("utf-8"))
"""Values published elsewhere or computed with an established program; each entry names its source."""


def tokens(*texts: str, voice: str = "reported") -> pd.DataFrame:
    """Each text is a document; "|" ends a sentence, and "voice:" before a word changes the voice."""
    rows = []
    for number, text in enumerate(texts):
        at, sentence, now = 0, 0, voice
        for word in text.split():
            if word == "|":
                sentence += 1
            elif word.endswith(":"):
                now = word[:-1]
            else:
                rows.append((f"d{number}", at, at + len(word), sentence, word, word, now, now))
                at += len(word) + 1
    return tables.plain(tables.frame("tokens", rows))


def corpus(
    *,
    documents: int = 4,
    sentences: int = 60,
    length: int = 20,
    vocabulary: int = 800,
    seed: int = 0,
    planted: float = 0.0,
    burst: float = 0.0,
) -> pd.DataFrame:
    """Documents whose last half is commentary and whose first alternates reported and quoted sentences.

    Words follow Zipf's law; "planted" has the rate `planted` in commentary and a fifth of it elsewhere,
    "burst" the rate `burst` in the commentary of the second document only.
    """
    rng = np.random.default_rng(seed)
    chance = 1 / np.arange(1, vocabulary + 1)
    rows = []
    for number in range(documents):
        for sentence in range(sentences):
            late = sentence >= sentences // 2
            voice = "commentary" if late else ("quoted", "reported")[sentence % 2]
            words = [f"w{i}" for i in rng.choice(vocabulary, length, p=chance / chance.sum())]
            rate = planted if late else planted / 5
            words = ["planted" if rng.random() < rate else word for word in words]
            if late and number == 1:
                words = ["burst" if rng.random() < burst else word for word in words]
            at = sentence * 1000
            rows += [
                (f"d{number}", at + 9 * i, at + 9 * i + 8, sentence, w, w, voice, voice) for i, w in enumerate(words)
            ]
    return tables.plain(tables.frame("tokens", rows))


def finite(frame: pd.DataFrame) -> bool:
    """Whether every figure is there; the ends of an interval are not where too few documents tell it."""
    frame = frame.drop(columns=["low", "high"], errors="ignore")
    numbers = frame.select_dtypes("number").to_numpy(float)
    return not frame.isna().to_numpy().any() and bool(np.isfinite(numbers).all())


EDGE_CASES = {
    "no tokens": tokens(),
    "one token": tokens("a"),
    "one document": tokens("a b a | quoted: c a | commentary: a b"),
    "one voice": tokens("a b c | a b", "a c a"),
    "the same word only": tokens("a a quoted: a a", "a a quoted: a commentary: a a a"),
    "boilerplate only": tokens("a b", voice="boilerplate"),
}
