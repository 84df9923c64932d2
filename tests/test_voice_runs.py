"""Stretches of words of one voice: where they begin and end, and that no word is lost or counted twice."""

from __future__ import annotations

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from newsvoice.measures.words.voice_runs import runs

COLUMNS = ["doc_id", "start", "end", "sentence", "voice"]


def _tokens(*rows: tuple[str, int, int, int, str]) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=COLUMNS)


def test_a_stretch_ends_with_the_voice_the_sentence_and_the_document() -> None:
    tokens = _tokens(
        ("a", 0, 2, 0, "reported"), ("a", 3, 5, 0, "reported"), ("a", 7, 9, 0, "quoted"), ("a", 11, 12, 0, "reported"),
        ("a", 14, 15, 1, "reported"), ("a", 16, 20, 1, "boilerplate"), ("a", 21, 22, 1, "reported"),
        ("b", 0, 1, 1, "reported"),
    )  # fmt: skip
    assert runs(tokens).to_numpy().tolist() == [
        ["a", 0, 5, 0, "reported", 2], ["a", 7, 9, 0, "quoted", 1], ["a", 11, 12, 0, "reported", 1],
        ["a", 14, 15, 1, "reported", 1], ["a", 21, 22, 1, "reported", 1], ["b", 0, 1, 1, "reported", 1],
    ]  # fmt: skip


def test_without_words_there_is_none() -> None:
    assert list(runs(_tokens())) == [*COLUMNS, "words"] and runs(_tokens()).empty


@settings(deadline=None, max_examples=50)
@given(st.lists(st.tuples(st.integers(0, 3), st.sampled_from(["reported", "quoted", "boilerplate"])), max_size=30))
def test_every_word_that_counts_is_in_one_stretch(words: list[tuple[int, str]]) -> None:
    tokens = _tokens(*(("a", n, n + 1, sentence, voice) for n, (sentence, voice) in enumerate(words)))
    found = runs(tokens)
    for voice in ("reported", "quoted"):
        assert found.loc[found["voice"] == voice, "words"].sum() == sum(v == voice for _, v in words)
    assert (found["end"] - found["start"] == found["words"]).all() and "boilerplate" not in set(found["voice"])
