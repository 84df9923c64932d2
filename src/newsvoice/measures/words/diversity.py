"""Lexical diversity: how varied the vocabulary is, in measures that do not just fall with text length."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
import pandas as pd
from scipy.stats import hypergeom

from newsvoice.core.voices import VOICES
from newsvoice.measures.words.frequency import counted

COLUMNS = ("voice", "tokens", "types", "ttr", "mattr", "mtld", "hdd", "yule_k", "enough")
ENOUGH = 100
"""Tokens below which the measures say more of the length than of the words (McCarthy & Jarvis 2010)."""


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
    words = counted(tokens, voices)
    rows = [_row(voice, words.loc[words["voice"] == voice, "term"].tolist(), window, sample, threshold)
            for voice in voices if (words["voice"] == voice).any()]  # fmt: skip
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _row(voice: str, terms: list[str], window: int, sample: int, threshold: float) -> dict[str, object]:
    return {
        "voice": voice,
        "tokens": len(terms),
        "types": len(set(terms)),
        "ttr": len(set(terms)) / len(terms),
        "mattr": mattr(terms, window),
        "mtld": mtld(terms, threshold),
        "hdd": hdd(terms, sample),
        "yule_k": yule_k(terms),
        "enough": len(terms) >= ENOUGH,
    }


def mattr(terms: Sequence[object], window: int = 50) -> float:
    """Give the moving-average type–token ratio; a text shorter than the window is one window. 0 for no text.

    Source: Covington & McFall 2010, Journal of Quantitative Linguistics 17(2).
    """
    if window < 1:
        raise ValueError("the window of MATTR must be at least one token")
    width = min(window, len(terms))
    if width == 0:
        return 0.0
    inside = Counter(terms[:width])
    total = len(inside)
    for old, new in zip(terms[:-width], terms[width:], strict=True):
        inside[new] += 1
        inside[old] -= 1
        if not inside[old]:
            del inside[old]
        total += len(inside)
    return total / (len(terms) - width + 1) / width


def mtld(terms: Sequence[object], threshold: float = 0.72) -> float:
    """Give the measure of textual lexical diversity: mean length of stretches that hold TTR above the
    threshold.

    The mean of a forward and a backward pass; a stretch ends when its ratio falls *below* the threshold (some
    programs end it already at the threshold, which gives lower values), and the rest counts in part. 0 for no
    text; a text that never falls is as long as it is. Source: McCarthy & Jarvis 2010, Behavior Research
    Methods 42(2).
    """
    if not 0 < threshold < 1:
        raise ValueError("the threshold of MTLD must lie between 0 and 1")
    return (_stretch(terms, threshold) + _stretch(terms[::-1], threshold)) / 2


def _stretch(terms: Sequence[object], threshold: float) -> float:
    factors, seen, length = 0.0, set[object](), 0
    for term in terms:
        seen.add(term)
        length += 1
        if len(seen) / length < threshold:
            factors, seen, length = factors + 1, set(), 0
    if length:
        factors += (1 - len(seen) / length) / (1 - threshold)
    return len(terms) / factors if factors else float(len(terms))


def hdd(terms: Sequence[object], sample: int = 42) -> float:
    """Give HD-D: the expected type–token ratio of `sample` tokens drawn without replacement, 0 to 1.

    A text shorter than the sample is its own sample. Multiply by the sample for the sum some programs print.
    Source: McCarthy & Jarvis 2007, Language Testing 24(4).
    """
    size = min(sample, len(terms))
    if size < 1:
        return 0.0
    counts = np.array(list(Counter(terms).values()))
    values, times = np.unique(counts, return_counts=True)
    seen = 1 - hypergeom.pmf(0, len(terms), values, size)
    return float((seen * times).sum() / size)


def yule_k(terms: Sequence[object]) -> float:
    """Give Yule's characteristic K, 10⁴ · (Σ f² − N) / N²: the higher, the more repetition. 0 for no text.

    Source: Yule 1944, The Statistical Study of Literary Vocabulary; form of Tweedie & Baayen 1998.
    """
    counts = np.array(list(Counter(terms).values()), dtype=float)
    n = counts.sum()
    return float(1e4 * ((counts**2).sum() - n) / n**2) if n else 0.0
