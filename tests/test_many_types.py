"""A vocabulary of more than 100,000 words gives right numbers, and nothing that is not a number."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from made import finite

from newsvoice.measures.contrast import keyness
from newsvoice.measures.words import diversity, frequency, ngrams

RARE, COMMON = 100_000, 60_000


@pytest.fixture(scope="module")
def tokens() -> pd.DataFrame:
    """One document of 100,000 words used once, and sixty in which a hundred words are used again and again."""
    rng = np.random.default_rng(1)
    terms = [f"rare{n}" for n in range(RARE)] + [f"word{n}" for n in rng.integers(0, 100, COMMON)]
    frame = pd.DataFrame({"term": terms, "form": terms})
    position = np.arange(len(frame))
    frame["doc_id"] = np.where(position < RARE, "rare", (position % 60).astype(str))
    frame["sentence"] = position // 20
    frame["voice"] = np.array(["quoted", "reported", "commentary"])[frame["sentence"] % 3]
    return frame.assign(start=position * 9, end=position * 9 + 8, container="reported")


def test_every_word_is_listed_with_its_count(tokens: pd.DataFrame) -> None:
    frame = frequency.overall(tokens)
    assert len(frame) == RARE + 100
    assert frame["count"].sum() == RARE + COMMON
    assert finite(frame)


def test_comparisons_phrases_and_variety_stayfinite(tokens: pd.DataFrame) -> None:
    compared = keyness.compare(tokens)
    assert len(compared) == 100 and finite(compared)
    assert finite(ngrams.count(tokens)) and finite(diversity.by_voice(tokens))
