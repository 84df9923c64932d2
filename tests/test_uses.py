"""How often each word is used in each document and voice."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made import EDGE_CASES, corpus, tokens

from newsvoice.core.voices import VOICES
from newsvoice.measures.words import uses
from newsvoice.measures.words.uses import Uses

TOKENS = tokens("a b a | quoted: a c", "b b commentary: a boilerplate: a a a")


def rows(found: Uses) -> list[tuple[str, str, int]]:
    """Term, document and count of every row, in their order."""
    places = zip(found.terms[found.term], found.documents[found.document], found.count.tolist(), strict=True)
    return list(places)


def test_a_row_for_each_word_document_and_voice() -> None:
    found = uses.of(TOKENS)
    voices = [found.voices[number] for number in found.voice]
    assert list(zip(rows(found), voices, strict=True)) == [
        (("a", "d0", 2), "reported"), (("a", "d0", 1), "quoted"), (("a", "d1", 1), "commentary"),
        (("b", "d0", 1), "reported"), (("b", "d1", 2), "reported"), (("c", "d0", 1), "quoted"),
    ]  # fmt: skip
    assert rows(found.together()) == [("a", "d0", 3), ("a", "d1", 1), ("b", "d0", 1), ("b", "d1", 2), ("c", "d0", 1)]
    assert rows(found.of_voice("quoted")) == [("a", "d0", 1), ("c", "d0", 1)]
    assert rows(found.of_voice("nobody")) == []
    assert found.together().sizes().tolist() == [5, 3]
    assert rows(found.only(np.array([1]))) == [("b", "d0", 1), ("b", "d1", 2)]


def test_documents_by_label_and_parts_of_them() -> None:
    found = uses.of(tokens("a b a", "b", "a", "c")).together()
    labels = pd.Series({"d0": "wire", "d2": "wire", "d1": "daily"})
    assert [(name, rows(some)) for name, some in found.by_label(labels)] == [
        ("daily", [("b", "d1", 1)]), ("wire", [("a", "d0", 2), ("a", "d2", 1), ("b", "d0", 1)]),
    ]  # fmt: skip
    assert rows(found.parts(labels)) == [("a", "wire", 3), ("b", "daily", 1), ("b", "wire", 1)]
    assert rows(found.parts(pd.Series(dtype=object))) == []


def test_boilerplate_cannot_be_asked_for() -> None:
    with pytest.raises(ValueError, match="never counted"):
        uses.of(TOKENS, ("boilerplate",))


@pytest.mark.parametrize("name", EDGE_CASES)
def test_the_counts_are_those_of_pandas_whatever_the_types_and_the_order(name: str) -> None:
    for words in (EDGE_CASES[name], corpus(documents=3, sentences=6).sample(frac=1, random_state=2)):
        known = words[words["voice"].isin(VOICES)]
        expected = known.groupby(["term", "doc_id"]).size().to_dict()
        for given_ in (words, words.astype({"term": "category", "doc_id": "category", "voice": "category"})):
            found = rows(uses.of(given_).together())
            assert {(term, document): count for term, document, count in found} == expected
            assert [row[:2] for row in found] == sorted(expected)


def test_categories_that_are_not_in_the_order_of_the_alphabet() -> None:
    words = tokens("b a", "c")
    words = words.assign(term=pd.Categorical(words["term"], ["c", "b", "a"]))
    assert rows(uses.of(words)) == [("a", "d0", 1), ("b", "d0", 1), ("c", "d1", 1)]


@given(st.lists(st.integers(0, 9), max_size=60))
def test_where_each_word_is_used(terms: list[int]) -> None:
    order = uses.by_term(np.array(terms, dtype=np.int32))
    assert order.tolist() == sorted(range(len(terms)), key=lambda at: (terms[at], at))
