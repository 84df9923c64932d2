"""Tone: how positive or negative the wording of each voice is, by a published word list.

VADER (Hutto & Gilbert 2014, ICWSM) was made for social media. It reads words, not meaning: "defeat" and
"militants" are negative whoever wins, and irony is lost on it. So a figure here compares voices on one
footing; it is no judgement on a sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from newsvoice.frequency import VOICES
from newsvoice.intervals import bootstrap_documents

PIECES = ("doc_id", "start", "end", "sentence", "voice", "text", "compound")
TONE = ("voice", "pieces", "documents", "mean", "low", "high", "negative", "positive")
THRESHOLD = 0.05
"""|compound| below which VADER's authors call a text neutral."""


def pieces(
    sentences: pd.DataFrame, passages: pd.DataFrame, *, voices: Sequence[str] = VOICES, min_words: int = 3
) -> pd.DataFrame:
    """Give one row for each stretch of a sentence in one voice, with its VADER compound score, −1 to 1.

    A sentence that quotes somebody holds two voices, and each is scored by itself. Repeated sentences and
    pieces of fewer than `min_words` words are left out. `passages` has the quoted spans cut out of the text
    around them. Columns: doc_id, start, end (in the raw text), sentence, voice, text, compound.
    """
    kept = sentences[~sentences["duplicate"].astype(bool)][["doc_id", "start", "end", "sentence", "text"]]
    spans = passages[passages["voice"].isin(list(voices))][["doc_id", "start", "end", "voice"]]
    both = _overlaps(kept, spans)
    both = both[both["text"].str.count(r"\w+") >= min_words]
    compound = [_score(text) for text in both["text"]]
    return both.assign(compound=np.array(compound, dtype=float))[list(PIECES)].reset_index(drop=True)


def by_voice(
    pieces: pd.DataFrame,
    *,
    voices: Sequence[str] = VOICES,
    samples: int = 1000,
    confidence: float = 0.95,
    seed: int = 0,
) -> pd.DataFrame:
    """Give one row a voice: mean compound of its pieces with a document-bootstrap interval.

    Columns: voice, pieces, documents, mean, low, high (−1 to 1), negative and positive (shares of pieces
    below −0.05 and above 0.05). With one document the interval has no width and means nothing.
    """
    rows = [
        _summary(voice, pieces[pieces["voice"] == voice], samples, confidence, seed)
        for voice in voices
        if (pieces["voice"] == voice).any()
    ]
    return pd.DataFrame(rows, columns=list(TONE))


def _summary(voice: str, own: pd.DataFrame, samples: int, confidence: float, seed: int) -> dict[str, object]:
    sums = own.groupby("doc_id")["compound"].agg(["sum", "size"])
    low, high = bootstrap_documents(sums, _mean, samples=samples, confidence=confidence, seed=seed)
    return {
        "voice": voice,
        "pieces": len(own),
        "documents": len(sums),
        "mean": float(own["compound"].mean()),
        "low": float(low),
        "high": float(high),
        "negative": float((own["compound"] < -THRESHOLD).mean()),
        "positive": float((own["compound"] > THRESHOLD).mean()),
    }


def _mean(sums: NDArray[np.float64]) -> NDArray[np.float64]:
    return sums[:, 0] / np.maximum(sums[:, 1], 1)


def _overlaps(sentences: pd.DataFrame, spans: pd.DataFrame) -> pd.DataFrame:
    """Give the parts of sentences that lie in one span each; the spans of a document do not overlap."""
    sentences = sentences[sentences["doc_id"].isin(spans["doc_id"])]
    documents = pd.Index(spans["doc_id"].unique())
    length = int(max(spans["end"].max(), sentences["end"].max())) + 1 if len(sentences) else 1
    # One number line for all documents, so that two searches find every overlap.
    spans = spans.assign(at=documents.get_indexer(spans["doc_id"]) * length).sort_values(["at", "start"])
    base = documents.get_indexer(sentences["doc_id"]) * length
    first = (spans["at"] + spans["end"]).searchsorted(base + sentences["start"], side="right")
    last = (spans["at"] + spans["start"]).searchsorted(base + sentences["end"], side="left")
    times = np.maximum(last - first, 0)
    own = sentences.loc[sentences.index.repeat(times)].reset_index(drop=True)
    which = np.repeat(first, times) + np.arange(times.sum()) - np.repeat(times.cumsum() - times, times)
    other = spans.iloc[which].reset_index(drop=True)
    return _cut(own, other)


def _cut(sentences: pd.DataFrame, spans: pd.DataFrame) -> pd.DataFrame:
    start = np.maximum(sentences["start"], spans["start"])
    end = np.minimum(sentences["end"], spans["end"])
    cuts = zip(sentences["text"], start - sentences["start"], end - sentences["start"], strict=True)
    text = pd.Series([sentence[a:b].strip() for sentence, a, b in cuts], dtype=object)
    frame = sentences.assign(start=start, end=end, voice=spans["voice"], text=text)
    return frame.sort_values(["doc_id", "start"])


def _score(text: str) -> float:
    return float(_analyser().polarity_scores(text)["compound"])


@cache
def _analyser() -> SentimentIntensityAnalyzer:
    return SentimentIntensityAnalyzer()
