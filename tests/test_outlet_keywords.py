"""Key words of outlets: what is planted is found, and dealt outlets have none."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from made import corpus, tokens

from newsvoice.measures.contrast import outlet_keywords, verdict


def _claims(frame: pd.DataFrame) -> pd.DataFrame:
    return frame[verdict.claims(frame["verdict"])]


def _planted(documents: int, rng: np.random.Generator) -> tuple[pd.DataFrame, pd.Series]:
    """Documents of 240 words; those of “A” say “alderman” in about one word of twenty."""
    words = corpus(documents=documents, sentences=12, vocabulary=200, seed=3)
    groups = pd.Series({f"d{n}": "ABC"[n % 3] for n in range(documents)})
    own = (words["doc_id"].map(groups) == "A") & (rng.random(len(words)) < 0.05)
    return words.assign(term=words["term"].mask(own, "alderman")), groups


def test_a_word_of_one_outlet_is_found_and_claimed_of_it() -> None:
    words, groups = _planted(24, np.random.default_rng(1))
    found = outlet_keywords.keywords(words, groups)
    first = found.iloc[0]
    assert (first["group"], first["term"], first["verdict"]) == ("A", "alderman", "more in A")
    own = _claims(found)
    assert set(own["term"]) == {"alderman"} and set(own["verdict"]) <= {"more in A", "more in other outlets"}


def test_a_word_of_one_document_is_not_a_word_of_its_outlet() -> None:
    words = corpus(documents=12, sentences=12, vocabulary=200, seed=3)
    groups = pd.Series({f"d{n}": "AB"[n % 2] for n in range(12)})
    burst = (words["doc_id"] == "d0") & (np.arange(len(words)) % 5 == 0)
    found = outlet_keywords.keywords(words.assign(term=words["term"].mask(burst, "ferry")), groups)
    assert _claims(found).empty and "ferry" in set(found["term"])


@pytest.mark.parametrize("books", [20, pytest.param(50, marks=pytest.mark.long)])
def test_dealt_outlets_have_no_words_of_their_own(books: int) -> None:
    words, groups = _planted(24, np.random.default_rng(1))
    rng = np.random.default_rng(7)
    wrong = [
        seed for seed in range(books)
        if len(_claims(outlet_keywords.keywords(words, pd.Series(rng.permutation(groups.to_numpy()), groups.index))))
    ]  # fmt: skip
    assert len(wrong) <= books * 0.05, wrong


def test_outlets_of_fewer_than_three_documents_are_not_compared() -> None:
    groups = pd.Series(["A"] * 3 + ["B"] * 2, [f"d{n}" for n in range(5)])
    assert outlet_keywords.compared(groups) == []
    assert outlet_keywords.compared(pd.Series(["A"] * 3 + ["B"] * 2 + ["C"])) == ["A"]
    assert outlet_keywords.keywords(tokens(*["a b a"] * 5), groups).empty
    many = pd.Series([f"o{n:02}" for n in range(20) for _ in range(3)])
    assert outlet_keywords.compared(many) == [f"o{n:02}" for n in range(outlet_keywords.MOST)]
