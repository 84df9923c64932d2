import numpy as np
import pandas as pd
import pytest
from made import EDGE_CASES, corpus, finite, tokens

from newsvoice.core.voices import VOICES
from newsvoice.measures.words import frequency

TOKENS = tokens("a b a | quoted: a c", "b b commentary: a boilerplate: a a a")


def test_counts_rates_and_totals_by_voice() -> None:
    table = frequency.by_voice(TOKENS).set_index(["voice", "term"])
    assert table.loc[("reported", "a"), "count"] == 2
    assert table.loc[("reported", "b"), "count"] == 3
    assert table.loc[("reported", "b"), "total"] == 5
    assert table.loc[("reported", "b"), "per_thousand"] == 600
    assert table.loc[("reported", "b"), "documents"] == 2
    assert table.loc[("quoted", "c"), "parts"] == 1
    assert table.loc[("commentary", "a"), "count"] == 1, "boilerplate is never counted"


def test_intervals_hold_the_rate_and_narrow_with_more_text() -> None:
    short, long = (frequency.by_voice(corpus(documents=8, sentences=n)) for n in (20, 200))
    for table in (t.dropna(subset="low") for t in (short, long)):
        assert (table["low"] < table["high"]).all() and (table["low"] > 0).all()
        assert ((table["low"] <= table["per_thousand"]) & (table["per_thousand"] <= table["high"])).mean() > 0.99
    width = [(t["high"] - t["low"])[t["term"] == "w0"].mean() for t in (short, long)]
    assert width[1] < width[0] / 2


def test_overall_adds_up_over_voices_and_documents() -> None:
    words = corpus()
    table = frequency.overall(words)
    assert table["count"].sum() == len(words)
    assert (table[list(VOICES)].sum(axis=1) == table["count"]).all()
    assert (table["arf"] <= table["count"] + 1e-9).all()
    assert table["count"].is_monotonic_decreasing


def test_counts_of_parts_of_the_corpus_add_up_to_the_whole() -> None:
    words = corpus()
    parts = pd.concat([frequency.by_voice(part) for _, part in words.groupby("doc_id")])
    merged = parts.groupby(["voice", "term"])["count"].sum()
    whole = frequency.by_voice(words).set_index(["voice", "term"])["count"]
    pd.testing.assert_series_equal(merged.sort_index(), whole.sort_index())


def test_excluded_words_are_hidden_but_stay_in_the_totals() -> None:
    table = frequency.overall(TOKENS, exclude={"a"})
    assert "a" not in set(table["term"])
    assert (table["total"] == 8).all()


def test_row_order_of_the_tokens_does_not_matter() -> None:
    words = corpus(sentences=10)
    mixed = words.sample(frac=1, random_state=1)
    pd.testing.assert_frame_equal(frequency.overall(words), frequency.overall(mixed))


def test_groups_of_documents() -> None:
    table = frequency.by_group(TOKENS, pd.Series({"d0": "wire", "d1": "daily"}))
    assert set(table["group"]) == {"wire", "daily"}
    assert table[table["group"] == "daily"]["count"].sum() == 3


def test_boilerplate_cannot_be_asked_for() -> None:
    with pytest.raises(ValueError, match="never counted"):
        frequency.by_voice(TOKENS, voices=("boilerplate",))


@pytest.mark.parametrize("name", EDGE_CASES)
def test_edge_cases_give_finite_tables_with_the_same_columns(name: str) -> None:
    words = EDGE_CASES[name]
    assert tuple(frequency.by_voice(words)) == frequency.BY_VOICE
    assert tuple(frequency.overall(words)) == (*frequency.OVERALL, *VOICES)
    for table in (frequency.by_voice(words), frequency.overall(words)):
        assert finite(table)


def test_a_hundred_thousand_types() -> None:
    words = tokens(" ".join(f"w{i} w{i % 500}" for i in range(100_000)))
    table = frequency.overall(words)
    assert len(table) == 100_000
    assert finite(table)
    assert np.isclose(table["per_thousand"].sum(), 1000)


@pytest.mark.parametrize("categories", [["a", "b"], ["b", "a"]])
def test_words_are_in_the_order_of_the_corpus_whatever_their_categories(categories: list[str]) -> None:
    words = pd.DataFrame(
        {"doc_id": ["b", "a", "b", "a"], "start": [5, 5, 0, 0], "term": list("wxyz"), "voice": "quoted"}
    )
    expected = pd.DataFrame({"doc_id": list("aabb"), "start": [0, 5, 0, 5], "term": list("zxyw"), "voice": "quoted"})
    given = words.assign(doc_id=pd.Categorical(words["doc_id"], categories))
    for found in (frequency.counted(words), frequency.counted(given)):
        pd.testing.assert_frame_equal(found.reset_index(drop=True), expected)
