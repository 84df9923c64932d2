"""The words that count, in the order of the corpus, as numbers: what follows each other, and what stands near."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from newsvoice.core.voices import VOICES
from newsvoice.measures.words import frequency
from newsvoice.measures.words.uses import Numbers, changes, numbers


@dataclass(frozen=True)
class Words:
    """Tokens in the order of the corpus.

    Attributes:
        term: the number of the word of each, in the order of the alphabet.
        document: the number of its document.
        voice: the number of its voice among ``voices``.
        run: the number of the stretch of tokens of one document, one sentence and one voice that it stands in.
        terms: the words.
        row: where it stands among the tokens it was taken from.
    """

    term: NDArray[np.int64]
    document: Numbers
    voice: Numbers
    run: NDArray[np.int64]
    terms: NDArray[np.object_]
    row: NDArray[np.intp]


def of(tokens: pd.DataFrame, voices: Sequence[str] = VOICES) -> Words:
    """The tokens of ``voices``: doc_id, start, sentence, term, voice, in any order."""
    at = frequency.rows(tokens, voices)
    (term, terms), (document, _), (voice, names) = (numbers(tokens[name]) for name in ("term", "doc_id", "voice"))
    place = np.array([[*voices].index(name) if name in voices else -1 for name in names] or [-1], dtype=np.int8)
    document, voice = document[at], place[voice[at]]
    run = runs(document, tokens["sentence"].to_numpy()[at], voice)
    return Words(term[at].astype(np.int64), document, voice, run, terms.to_numpy(), at)


def runs(document: Numbers, sentence: Numbers, voice: Numbers) -> NDArray[np.int64]:
    """Number the stretches of consecutive tokens in one document, one sentence and one voice."""
    new = np.zeros(len(document), dtype=np.int64)
    new[changes(document, sentence, voice)] = 1
    return np.cumsum(new)
