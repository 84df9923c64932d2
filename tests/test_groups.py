"""Groups of documents: words by voice, who is quoted and named how, and of how much."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from newsvoice.measures.portrayal import groups

OUTLETS = pd.Series({"a": "Gazette", "b": "Gazette", "c": "Herald"})


def totals(*rows: tuple[str, int, int]) -> pd.DataFrame:
    """Documents with reported and quoted words."""
    long = [(doc, voice, n) for doc, *counts in rows for voice, n in zip(("reported", "quoted"), counts, strict=True)]
    return pd.DataFrame(long, columns=["doc_id", "voice", "tokens"])


def test_words_by_voice_add_up_and_documents_of_no_group_are_left_out() -> None:
    found = groups.voices(totals(("a", 60, 20), ("b", 10, 10), ("c", 5, 0), ("d", 9, 9)), OUTLETS)
    assert found[["group", "documents", "words", "reported", "quoted", "commentary"]].to_numpy().tolist() == [
        ["Gazette", 2, 100, 70, 30, 0], ["Herald", 1, 5, 5, 0, 0],
    ]  # fmt: skip
    assert found["quoted_share"].tolist() == [0.3, 0.0]
    assert found[["low", "high"]].isna().all(axis=None), "below three documents there is no interval"
    assert groups.voices(totals(("d", 9, 9)), OUTLETS).empty


def test_three_documents_that_quote_alike_have_an_interval_around_the_share() -> None:
    found = groups.voices(totals(("a", 70, 30), ("b", 60, 40), ("c", 75, 25)), pd.Series(dict.fromkeys("abc", "A")))
    row = found.iloc[0]
    assert row["low"] < row["quoted_share"] == 95 / 300 < row["high"] <= 1


def test_the_difference_is_the_rank_test_of_the_documents() -> None:
    """Five and five documents that do not overlap: H = 12/(10·11)·(15²/5 + 40²/5) − 3·11 = 75/11."""
    rows = [(f"a{n}", 100, n) for n in range(1, 6)] + [(f"b{n}", 100, n + 50) for n in range(1, 6)]
    known = pd.Series({name: name[0] for name, _, _ in rows})
    found = groups.difference(totals(*rows), known).iloc[0]
    assert (found["groups"], found["documents"]) == (2, 10)
    assert found["statistic"] == pytest.approx(75 / 11) and found["p"] == pytest.approx(0.00902, abs=1e-5)
    assert groups.difference(totals(*rows[1:]), known).empty, "four documents are too few"
    assert groups.difference(totals(*((name, 10, 10) for name, _, _ in rows)), known).empty, "all the same"


def test_dealt_outlets_do_not_quote_differently() -> None:
    rng = np.random.default_rng(5)
    rows = [(f"d{n}", 100, int(rng.integers(0, 60))) for n in range(40)]
    names = [name for name, _, _ in rows]
    wrong = 0
    for _ in range(100):
        dealt = pd.Series(rng.permutation(np.repeat(["A", "B", "C", "D"], 10)), names)
        wrong += groups.difference(totals(*rows), dealt)["p"].iloc[0] < 0.05
    assert wrong <= 10, "about 5 of 100, by construction of the test"


def test_quoted_words_are_a_share_of_what_the_outlet_quotes() -> None:
    rows = [("a", 10, "Ann"), ("a", 5, "Bo"), ("b", 5, "Ann"), ("c", 8, "Bo"), ("d", 99, "Ann")]
    said = pd.DataFrame(rows, columns=["doc_id", "words", "speaker"])
    found = groups.quoted(said, OUTLETS, said["speaker"])
    assert found.to_numpy().tolist() == [
        ["Gazette", "Ann", 2, 15, 20, 0.75, 2, 2],
        ["Gazette", "Bo", 1, 5, 20, 0.25, 1, 2],
        ["Herald", "Bo", 1, 8, 8, 1.0, 1, 1],
    ]
    assert groups.quoted(said, OUTLETS[:0], said["speaker"]).empty


def test_names_are_those_of_actors_with_several_in_several_outlets() -> None:
    rows = [("a", "x", "Acme"), ("a", "x", "Acme"), ("b", "x", "the firm"), ("c", "x", "the firm"),
            ("a", "y", "Bo"), ("a", "y", "Lund"), ("c", "z", "Cy"), ("a", "z", "Cy")]  # fmt: skip
    mentions = pd.DataFrame(rows, columns=["doc_id", "actor", "surface"])
    found = groups.names(mentions, OUTLETS)
    assert found[["actor", "group", "surface", "count", "total", "documents"]].to_numpy().tolist() == [
        ["x", "Gazette", "Acme", 2, 3, 1], ["x", "Gazette", "the firm", 1, 3, 1], ["x", "Herald", "the firm", 1, 1, 1],
    ]  # fmt: skip
    assert groups.names(mentions[mentions["actor"] == "y"], OUTLETS).empty
