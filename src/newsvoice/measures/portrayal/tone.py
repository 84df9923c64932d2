"""Tone: how positive or negative the wording of each voice is, by a published word list.

VADER (Hutto & Gilbert 2014, ICWSM) was made for social media. It reads words, not meaning: "defeat" and
"militants" are negative whoever wins, and irony is lost on it. So a figure here compares voices on one
footing; it is no judgement on a sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from string import punctuation

import numpy as np
import pandas as pd
from scipy.stats import ttest_1samp
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from newsvoice.core.plain_texts import plain_text
from newsvoice.core.voices import VOICES
from newsvoice.measures.contrast.intervals import FEWEST, of_means
from newsvoice.measures.contrast.verdict import LEVEL, NONE_CLEAR

PIECES = ("doc_id", "start", "end", "sentence", "voice", "text", "compound")
TONE = ("voice", "pieces", "documents", "mean", "low", "high", "negative", "positive")
CONTRAST = ("target", "reference", "documents", "difference", "low", "high", "p", "verdict")
BETWEEN = "\0"
THRESHOLD = 0.05
"""|compound| below which VADER's authors call a text neutral."""


def pieces(
    sentences: pd.DataFrame,
    passages: pd.DataFrame,
    *,
    voices: Sequence[str] = VOICES,
    min_words: int = 3,
    tell: Callable[[str], str] | None = None,
) -> pd.DataFrame:
    """Give one row for each stretch of a sentence in one voice, with its VADER compound score, −1 to 1.

    A sentence that quotes somebody holds two voices, and each is scored by itself. Repeated sentences and
    pieces of fewer than `min_words` words are left out. `passages` has the quoted spans cut out of the text
    around them, and the text of `sentences` is the raw text (`tables.printed`). Columns: doc_id, start, end (in the raw
    text), sentence, voice, text, compound. `tell` gives what `scores` does, or what is kept of it.
    """
    kept = sentences[~sentences["duplicate"].astype(bool)][["doc_id", "start", "end", "sentence", "text"]]
    spans = passages[passages["voice"].isin(list(voices))][["doc_id", "start", "end", "voice"]]
    both = _overlaps(kept, spans)
    both = both[both["text"].str.count(r"\w+") >= min_words]
    told = tell or scores
    documents = (BETWEEN.join(texts) for _, texts in both.groupby("doc_id", sort=False)["text"])
    compound = [float(score) for document in documents for score in told(document).split()]
    return both.assign(compound=np.array(compound, dtype=float))[list(PIECES)].reset_index(drop=True)


def scores(pieces: str) -> str:
    """The compound scores of pieces with `BETWEEN` between them, to the four digits that VADER gives."""
    return " ".join(f"{_score(text):.4f}" for text in pieces.split(BETWEEN))


def by_voice(pieces: pd.DataFrame, *, voices: Sequence[str] = VOICES, confidence: float = 0.95) -> pd.DataFrame:
    """Give one row a voice: mean compound of its pieces with its interval by document.

    Columns: voice, pieces, documents, mean, low, high (−1 to 1; nan below three documents), negative and positive
    (shares of pieces below −0.05 and above 0.05).
    """
    rows = [
        _summary(voice, pieces[pieces["voice"] == voice], confidence)
        for voice in voices
        if (pieces["voice"] == voice).any()
    ]
    return pd.DataFrame(rows, columns=list(TONE))


def contrast(
    pieces: pd.DataFrame, *, target: str = "commentary", reference: str = "quoted", confidence: float = 0.95
) -> pd.DataFrame:
    """Give one row: how much more positive `target` is than `reference`, over documents that have both voices.

    Columns: target, reference, documents, difference (mean of the differences of mean compound within documents, −2 to
    2), low, high (its t-interval; nan below three documents), p (t-test of the differences, 1 below three documents),
    verdict: "more positive" or "more negative" if p < 0.05, else "no clear difference". Empty if no document has both.
    """
    scored = pieces[pieces["voice"].isin([target, reference])]
    means = scored.groupby(["doc_id", "voice"])["compound"].mean().unstack("voice").dropna()
    if means.empty or len(means.columns) < 2:
        return pd.DataFrame(columns=list(CONTRAST))
    within = (means[target] - means[reference]).to_numpy()
    low, high = of_means(within, np.ones(len(within)), confidence)
    # Differences that are all alike leave nothing to test; three documents are the fewest that say anything.
    p = float(ttest_1samp(within, 0).pvalue) if len(within) >= FEWEST and np.ptp(within) > 0 else 1.0
    difference = float(within.mean())
    verdict = ("more positive" if difference > 0 else "more negative") if p < LEVEL else NONE_CLEAR
    return pd.DataFrame([(target, reference, len(within), difference, low, high, p, verdict)], columns=list(CONTRAST))


def _summary(voice: str, own: pd.DataFrame, confidence: float) -> dict[str, object]:
    sums = own.groupby("doc_id")["compound"].agg(["sum", "size"])
    low, high = of_means(sums["sum"], sums["size"], confidence)
    return {
        "voice": voice,
        "pieces": len(own),
        "documents": len(sums),
        "mean": float(own["compound"].mean()),
        "low": low,
        "high": high,
        "negative": float((own["compound"] < -THRESHOLD).mean()),
        "positive": float((own["compound"] > THRESHOLD).mean()),
    }


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
    text = pd.Series([plain_text(sentence[a:b]).strip() for sentence, a, b in cuts], dtype=object)
    frame = sentences.assign(start=start, end=end, voice=spans["voice"], text=text)
    return frame.sort_values(["doc_id", "start"])


def lexicon() -> dict[str, float]:
    """Give the valence of every word of VADER's lexicon, −4 to 4, words in small letters."""
    return dict(_analyser().lexicon)


def _score(text: str) -> float:
    """The compound score; where no word and no emoji has a valence it is 0, which VADER need not be asked."""
    analyser = _analyser()
    if analyser.emojis.keys().isdisjoint(text) and not any(map(_rated, text.split())):
        return 0.0
    return float(analyser.polarity_scores(text)["compound"])


@lru_cache(maxsize=100_000)
def _rated(word: str) -> bool:
    """Whether a word has a valence, with or without the punctuation around it."""
    known = _analyser().lexicon
    return word.lower() in known or word.strip(punctuation).lower() in known


@cache
def _analyser() -> SentimentIntensityAnalyzer:
    return SentimentIntensityAnalyzer()
