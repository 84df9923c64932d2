"""Words and names that are drawn for corpora to measure with."""

from __future__ import annotations

import math
import random

from newsvoice.quality import word_draws


def test_no_two_numbers_give_the_same_word_or_name() -> None:
    for make in (word_draws.word, word_draws.acronym, lambda n: word_draws.name(n, 1), lambda n: word_draws.name(n, 2)):
        assert len({make(number) for number in range(5000)}) == 5000


def test_words_and_names_look_like_some() -> None:
    assert word_draws.word(0) == "baba"
    assert word_draws.word(0, "ing") == "babaing"
    assert word_draws.acronym(0) == "BBB"
    assert word_draws.name(0, 1) == ("Baba",)
    given, surname = word_draws.name(0, 2)
    assert (given, surname) == ("Aaron", "Babel")


def test_different_words_grow_with_all_words_as_heaps_law_has_it() -> None:
    chance = random.Random(1)
    ranks = [word_draws.rank(chance) for _ in range(200_000)]
    few, many = len(set(ranks[:20_000])), len(set(ranks))
    assert abs(math.log10(many / few) - word_draws.GROWTH) < 0.05  # ten times the words


def test_small_ranks_are_the_most_frequent() -> None:
    chance = random.Random(1)
    ranks = [word_draws.rank(chance) for _ in range(10_000)]
    # P(rank < q) = 1 - 2 ** (1 - 1 / .6)
    assert abs(sum(rank < word_draws.FLATNESS for rank in ranks) / 10_000 - (1 - 2 ** (1 - 1 / 0.6))) < 0.02
