"""Sentences of a count as a short text, and the even sample that is shown first."""

from __future__ import annotations

from collections import Counter

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from newsvoice.show import places

SENTENCES = st.lists(st.tuples(st.sampled_from("abcdefgh"), st.integers(0, 30)), unique=True, min_size=1, max_size=80)


def test_places_are_written_and_read() -> None:
    texts = {("a", 12): (100, "one two three"), ("a", 13): (120, "x 🙂 two"), ("b", 2): (0, "whole")}
    counted = {
        ("a", 12): [(104, 107, "quoted"), (108, 113, "reported")],
        ("a", 13): [(124, 127, "commentary")],
        ("b", 2): [(0, 5, "")],
        ("gone", 1): [(0, 1, "quoted")],
    }
    told = places.written(counted, texts, {"b": 4, "a": 0}, first={("a", 13)})
    # The emoji is one character in Python and two in a browser.
    assert told == "0:12qr4-7.8-13,13c5-8*;4:2_0-5"
    assert places.written(counted, texts, {"b": 4}, whole=False) == "4:2_"
    assert list(places.read(told)) == [(0, 12, "qr4-7.8-13"), (0, 13, "c5-8*"), (4, 2, "_0-5")]
    assert places.written(counted, texts, {"b": 4}, marks=False) == "4:2_"
    assert list(places.read("")) == []


def test_characters_are_counted_in_the_text_as_it_is_shown() -> None:
    raw = "Tea &amp; <b>cake</b> \u202ehere"
    assert places.shown(raw) == "Tea & cake [U+202E]here"
    assert places.length(raw) == len("Tea & cake [U+202E]here")
    assert places.length("a🙂é") == 4


def test_spans_are_cut_to_the_sentence_and_do_not_overlap() -> None:
    found = list(places.marked("one two three", 10, [(14, 17, ""), (16, 40, ""), (0, 11, "")]))
    assert [piece for piece, marked in found if marked] == ["o", "two", " three"]
    assert "".join(piece for piece, _ in found) == "one two three"


@given(SENTENCES, st.integers(1, 40))
def test_a_sample_is_even_over_the_documents_and_in_order(sentences: list[places.Sentence], size: int) -> None:
    sample = places.even_sample(sentences, size)
    assert len(sample) == min(size, len(sentences))
    assert sample == [s for s in sentences if s in set(sample)]
    all_of, taken = Counter(doc for doc, _ in sentences), Counter(doc for doc, _ in sample)
    # No document has given two more than another that still has some.
    assert all(taken[a] <= taken[b] + 1 for a in taken for b in all_of if taken[b] < all_of[b])


@given(SENTENCES, st.integers(1, 40))
def test_a_sample_does_not_depend_on_the_order_in_which_sentences_come(
    sentences: list[places.Sentence], size: int
) -> None:
    assert set(places.even_sample(sentences, size)) == set(places.even_sample(sentences[::-1], size))


def test_the_sample_is_the_same_on_every_machine() -> None:
    sentences = [(doc, n) for doc in "abc" for n in range(10)]
    assert places.even_sample(sentences, 4) == [("a", 6), ("b", 8), ("c", 5), ("c", 9)]


def test_the_hash_is_that_of_splitmix() -> None:
    """The first three numbers that SplitMix64 gives for the seed 0, as its authors' program prints them."""
    drawn = places._drawn(np.zeros(3, dtype=np.uint64), np.arange(3)).tolist()
    assert drawn == [0xE220A8397B1DCDAF, 0x6E789E6AA1B965F4, 0x06C45D188009454F]
