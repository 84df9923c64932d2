"""Lexical diversity: how varied the vocabulary is, in measures that do not just fall with text length."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.stats import hypergeom

from newsvoice.core.voices import VOICES
from newsvoice.measures.words import frequency
from newsvoice.measures.words.uses import Numbers, by_term, numbers

Terms = Sequence[object] | Numbers

COLUMNS = ("voice", "tokens", "types", "ttr", "mattr", "mtld", "hdd", "yule_k", "enough")
ENOUGH = 100
"""Tokens below which the measures say more of the length than of the words (McCarthy & Jarvis 2010)."""
_PIECE = 256
"""Tokens looked at together for the end of a stretch, of which most have fewer."""


def by_voice(
    tokens: pd.DataFrame,
    *,
    voices: Sequence[str] = VOICES,
    window: int = 50,
    sample: int = 42,
    threshold: float = 0.72,
) -> pd.DataFrame:
    """Give the diversity of each voice, its texts joined in corpus order.

    Columns: voice, tokens, types, ttr = types/tokens; mattr over `window` tokens, mtld at `threshold`, hdd
    with `sample` draws, yule_k; enough, False below 100 tokens, where no figure should be compared.
    """
    at = frequency.rows(tokens, voices)
    term, spoken = numbers(tokens["term"])[0][at], tokens["voice"].iloc[at]
    said = ((voice, term[(spoken == voice).to_numpy()]) for voice in voices)
    rows = [_row(voice, terms, window, sample, threshold) for voice, terms in said if len(terms)]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _row(voice: str, terms: Numbers, window: int, sample: int, threshold: float) -> dict[str, object]:
    types = np.count_nonzero(np.bincount(terms))
    return {
        "voice": voice,
        "tokens": len(terms),
        "types": types,
        "ttr": types / len(terms),
        "mattr": mattr(terms, window),
        "mtld": mtld(terms, threshold),
        "hdd": hdd(terms, sample),
        "yule_k": yule_k(terms),
        "enough": len(terms) >= ENOUGH,
    }


def mattr(terms: Terms, window: int = 50) -> float:
    """Give the moving-average type–token ratio; a text shorter than the window is one window. 0 for no text.

    Source: Covington & McFall 2010, Journal of Quantitative Linguistics 17(2).
    """
    if window < 1:
        raise ValueError("the window of MATTR must be at least one token")
    width = min(window, len(terms))
    if width == 0:
        return 0.0
    at, last = np.arange(len(terms)), len(terms) - width  # the last window begins there
    # A token adds a type to the windows that hold it and not the one before of its type.
    first = np.maximum(np.maximum(_previous(terms) + 1, at - width + 1), 0)
    total = np.maximum(np.minimum(at, last) - first + 1, 0).sum()
    return float(total / (last + 1) / width)


def _previous(terms: Terms) -> NDArray[np.int64]:
    """Give where each token's term was used last before it, −1 for the first use."""
    number = terms if isinstance(terms, np.ndarray) and terms.dtype.kind == "i" else pd.factorize(np.asarray(terms))[0]
    order = by_term(number)
    before = np.full(len(number), -1, dtype=np.int64)
    again = number[order[1:]] == number[order[:-1]]
    before[order[1:][again]] = order[:-1][again]
    return before


def mtld(terms: Terms, threshold: float = 0.72) -> float:
    """Give the measure of textual lexical diversity: mean length of stretches that hold TTR above the
    threshold.

    The mean of a forward and a backward pass; a stretch ends when its ratio falls *below* the threshold (some
    programs end it already at the threshold, which gives lower values), and the rest counts in part. 0 for no
    text; a text that never falls is as long as it is. Source: McCarthy & Jarvis 2010, Behavior Research
    Methods 42(2).
    """
    if not 0 < threshold < 1:
        raise ValueError("the threshold of MTLD must lie between 0 and 1")
    return (_stretch(_previous(terms), threshold) + _stretch(_previous(terms[::-1]), threshold)) / 2


def _stretch(before: NDArray[np.int64], threshold: float) -> float:
    """Give the mean length of stretches of a text of which is known where each term was used before."""
    factors, start, types, length = 0.0, 0, 0, 0
    first = _needed(0, threshold)
    while start + length < len(before):
        piece = before[start + length : start + length + _PIECE]
        seen = types + np.cumsum(piece < start)
        short = seen < (first if length == 0 else _needed(length, threshold))[: len(seen)]
        ends = int(short.argmax())
        if short[ends]:
            factors, start, types, length = factors + 1, start + length + ends + 1, 0, 0
        else:
            types, length = int(seen[-1]), length + len(piece)
    if length:
        factors += (1 - types / length) / (1 - threshold)
    return len(before) / factors if factors else float(len(before))


def _needed(length: int, threshold: float) -> NDArray[np.float64]:
    """Give how many types a stretch must have to go on, when it has 1, 2, … tokens more than `length`."""
    tokens = np.arange(length + 1, length + _PIECE + 1)
    types = np.ceil(threshold * tokens)
    types = np.where((types - 1) / tokens >= threshold, types - 1, types)  # what rounding has added
    needed: NDArray[np.float64] = np.where(types / tokens < threshold, types + 1, types)
    return needed


def hdd(terms: Terms, sample: int = 42) -> float:
    """Give HD-D: the expected type–token ratio of `sample` tokens drawn without replacement, 0 to 1.

    A text shorter than the sample is its own sample. Multiply by the sample for the sum some programs print.
    Source: McCarthy & Jarvis 2007, Language Testing 24(4).
    """
    size = min(sample, len(terms))
    if size < 1:
        return 0.0
    counts = _counts(terms)
    values, times = np.unique(counts, return_counts=True)
    seen = 1 - hypergeom.pmf(0, len(terms), values, size)
    return float((seen * times).sum() / size)


def yule_k(terms: Terms) -> float:
    """Give Yule's characteristic K, 10⁴ · (Σ f² − N) / N²: the higher, the more repetition. 0 for no text.

    Source: Yule 1944, The Statistical Study of Literary Vocabulary; form of Tweedie & Baayen 1998.
    """
    counts = _counts(terms).astype(float)
    n = counts.sum()
    return float(1e4 * ((counts**2).sum() - n) / n**2) if n else 0.0


def _counts(terms: Terms) -> NDArray[np.int64]:
    return np.bincount(pd.factorize(np.asarray(terms))[0])
