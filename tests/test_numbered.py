"""The words that count, in the order of the corpus, as numbers."""

from __future__ import annotations

from made import tokens

from newsvoice.measures.words import numbered

WORDS = tokens("a b quoted: c | b", "boilerplate: x reported: a")


def test_words_and_the_stretches_they_stand_in() -> None:
    found = numbered.of(WORDS.sample(frac=1, random_state=3))
    assert found.terms[found.term].tolist() == ["a", "b", "c", "b", "a"]
    assert found.document.tolist() == [0, 0, 0, 0, 1]
    assert [("reported", "quoted", "commentary")[voice] for voice in found.voice] == [
        "reported", "reported", "quoted", "quoted", "reported",
    ]  # fmt: skip
    assert found.run.tolist() == [1, 1, 2, 3, 4]


def test_rows_lead_back_to_the_tokens() -> None:
    mixed = WORDS.sample(frac=1, random_state=3)
    found = numbered.of(mixed)
    assert mixed["term"].iloc[found.row].tolist() == ["a", "b", "c", "b", "a"]
    assert len(numbered.of(WORDS[:0]).term) == 0
