import numpy as np
import pandas as pd
import pytest
from made import EDGE_CASES, corpus, finite, tokens
from scipy.stats import chi2, false_discovery_control

from newsvoice import tables
from newsvoice.measures.contrast import keyness, verdict


def claims(table: pd.DataFrame) -> set[str]:
    return set(table.loc[table["verdict"].str.startswith("more in"), "term"])


def bunched(seed: int) -> pd.DataFrame:
    """Text as it is: every document has its subject and every paragraph its own, so words come in bunches."""
    rng = np.random.default_rng(seed)
    base, rows = 1 / np.arange(1, 401), []
    for number in range(4):
        subject = base * rng.gamma(0.7, 1, 400)
        for sentence in range(40):
            if sentence % 5 == 0:
                weight = subject * rng.gamma(0.4, 1, 400)
            voice = "commentary" if sentence >= 20 and number < 3 else ("quoted", "reported")[sentence // 3 % 2]
            for i, word in enumerate(rng.choice(400, 14, p=weight / weight.sum())):
                rows.append((f"d{number}", sentence * 999 + i, sentence, f"w{word}", voice))
    return pd.DataFrame(rows, columns=["doc_id", "start", "sentence", "term", "voice"])


def deal(words: pd.DataFrame, unit: str, rng: np.random.Generator) -> pd.DataFrame:
    """Deal the voices at random: to tokens, to sentences, or to sentences within each document."""
    if unit == "token":
        return words.assign(voice=rng.permutation(words["voice"].to_numpy()))
    units = words.groupby(["doc_id", "sentence"], as_index=False)["voice"].first()
    groups = (
        units.groupby("doc_id")["voice"] if unit == "sentence of a document" else units.groupby(lambda _: 0)["voice"]
    )
    units["voice"] = groups.transform(lambda voices: rng.permutation(voices.to_numpy()))
    return words.drop(columns="voice").merge(units, on=["doc_id", "sentence"])


@pytest.mark.parametrize("unit", ["token", "sentence", "sentence of a document"])
@pytest.mark.long
def test_shuffled_voices_give_no_findings(unit: str) -> None:
    """At most 5 % of 200 books with shuffled voices claim a difference. A token test alone claims in most."""
    texts = [bunched(seed) for seed in range(5)]
    found = naive = 0
    for seed in range(200):
        table = keyness.compare(deal(texts[seed % 5], unit, np.random.default_rng(seed)))
        found += bool(claims(table))
        naive += (false_discovery_control(chi2.sf(table["g2"], 1)) < 0.05).any()
    assert found <= 10, f"{found} of 200"
    if unit == "sentence of a document":
        assert naive > 100, "the test is too easy: words in these texts do not come in bunches"


@pytest.mark.parametrize("seed", range(3))
def test_a_difference_in_all_documents_comes_first_and_is_claimed(seed: int) -> None:
    table = keyness.compare(corpus(documents=5, planted=0.03, burst=0.06, seed=seed))
    assert table["term"].iloc[0] == "planted"
    assert table["verdict"].iloc[0] == "more in commentary"
    assert claims(table) == {"planted"}
    assert table["low"].iloc[0] < np.log2(5) < table["high"].iloc[0] + 1


@pytest.mark.parametrize("seed", range(5))
def test_a_burst_in_one_document_is_not_claimed(seed: int) -> None:
    table = keyness.compare(corpus(documents=5, burst=0.08, seed=seed)).set_index("term")
    assert table.loc["burst", "g2"] > 30, "a token test would be sure of it"
    assert table.loc["burst", "verdict"] == verdict.ONE_DOCUMENT


def test_a_burst_over_a_little_use_elsewhere_is_not_claimed() -> None:
    words = corpus(documents=5, burst=0.08)
    spread = words[words["term"] == "w30"].index
    words.loc[spread, "term"] = "burst"
    table = keyness.compare(words).set_index("term")
    assert table.loc["burst", "documents_target"] > 1
    assert not table.loc["burst", "verdict"].startswith("more in")


def test_sides_change_places() -> None:
    words = corpus(documents=5, planted=0.03)
    there = keyness.compare(words, target="commentary", reference="quoted").set_index("term")
    back = keyness.compare(words, target="quoted", reference="commentary").set_index("term")
    assert there.loc["planted", "verdict"] == back.loc["planted", "verdict"] == "more in commentary"
    pd.testing.assert_series_equal(there["log_ratio"], -back["log_ratio"].reindex(there.index))
    pd.testing.assert_series_equal(there["p"], back["p"].reindex(there.index))
    assert there.loc["planted", "low"] == pytest.approx(-back.loc["planted", "high"])


def test_row_order_does_not_matter() -> None:
    words = corpus(documents=3)
    mixed = words.sample(frac=1, random_state=0)
    pd.testing.assert_frame_equal(keyness.compare(words), keyness.compare(mixed))


def test_rare_and_hidden_words_are_left_out() -> None:
    table = keyness.compare(corpus(), min_count=10, exclude={"w0"})
    assert (table["count_target"] + table["count_reference"] >= 10).all()
    assert "w0" not in set(table["term"])
    assert keyness.compare(corpus(), min_count=10**6).empty


@pytest.mark.parametrize("name", EDGE_CASES)
@pytest.mark.parametrize("target", ["commentary", "reported"])
def test_edge_cases(name: str, target: str) -> None:
    table = keyness.compare(EDGE_CASES[name], target=target, min_count=1)
    assert tuple(table) == keyness.COLUMNS
    assert finite(table)
    assert not claims(table)


def test_one_document_is_never_enough() -> None:
    words = corpus(documents=1, planted=0.2, sentences=200)
    assert not claims(keyness.compare(words))


def test_a_voice_is_not_compared_with_itself_or_with_boilerplate() -> None:
    for target in ("quoted", "boilerplate"):
        with pytest.raises(ValueError):
            keyness.compare(tokens("quoted: a"), target=target)


def test_claims_come_first_then_words_that_were_tested_then_those_that_could_not_be() -> None:
    table = keyness.compare(corpus(documents=5, planted=0.03, burst=0.06, seed=1), min_count=1)
    ranks = {verdict.NONE_CLEAR: 1, verdict.ONE_DOCUMENT: 2, verdict.TOO_FEW: 3}
    order = [ranks.get(said, 0) for said in table["verdict"]]
    assert order == sorted(order) and set(order) == {0, 1, 2, 3}
    for _, rows in table.groupby(order):
        assert rows["p"].is_monotonic_increasing


@pytest.mark.parametrize("factor", [1.6, 1 / 1.6])
def test_a_claim_names_the_side_with_the_higher_rate_however_small_the_ratio(factor: float) -> None:
    """Twenty documents; one voice says “often” 100 times per thousand words, the other 1.6 times as often or seldom."""
    rng, rows = np.random.default_rng(3), []
    for document in range(20):
        for sentence in range(40):
            voice, rate = ("commentary", 0.1 * factor) if sentence % 2 else ("quoted", 0.1)
            for n, hit in enumerate(rng.random(12) < rate):
                at = sentence * 200 + n * 9
                term = "often" if hit else f"w{rng.integers(50)}"
                rows.append((f"d{document:02}", at, at + 5, sentence, term, term, voice, voice))
    row = keyness.compare(tables.plain(tables.frame("tokens", rows))).set_index("term").loc["often"]
    assert row["verdict"] == ("more in commentary" if factor > 1 else "more in quoted")
    assert (row["per_thousand_target"] > row["per_thousand_reference"]) == (factor > 1)
    assert abs(row["log_ratio"]) < 1


def _judged(**changed: object) -> str:
    """The verdict on a row of which everything is sure but what is changed."""
    row: dict[str, object] = {"q": 0.01, "low": 0.1, "high": 2.0, "p": 0.001, "g2": 9.0, "p_without": 0.01}
    sides = {"single": False, "testable": True, "enough": True}
    row |= {name: value for name, value in changed.items() if name in row}
    given = {name: pd.Series([changed.get(name, value)], index=["a"]) for name, value in sides.items()}
    return str(verdict.of(pd.DataFrame(row, index=["a"]), ["more in x"], **given)["verdict"].iloc[0])


def test_a_claim_needs_everything_at_once() -> None:
    assert _judged() == _judged(low=-2.0, high=-0.1) == _judged(single=True) == _judged(testable=False) == "more in x"
    for changed in ({"q": 0.05}, {"low": 0.0}, {"low": -1.0, "high": 0.0}, {"p_without": 0.05}, {"enough": False}):
        assert _judged(**changed) == verdict.NONE_CLEAR, changed
        assert _judged(**changed, single=True, testable=False) == verdict.ONE_DOCUMENT
        assert _judged(**changed, testable=False) == verdict.TOO_FEW


def test_rows_alike_are_ordered_by_p_then_by_how_much_then_by_name() -> None:
    table = pd.DataFrame({"q": 1.0, "low": -1.0, "high": 1.0, "p": [0.2, 0.1, 0.2, 0.2], "g2": [1.0, 0.5, 2.0, 1.0]})
    table.index = pd.Index(["d", "c", "b", "a"])
    sides = {name: pd.Series(name == "testable", index=table.index) for name in ("single", "testable", "enough")}
    assert verdict.of(table, ["x"] * 4, **sides)["term"].tolist() == ["c", "b", "a", "d"]


def test_only_what_could_be_significant_is_corrected() -> None:
    """0.01 · 2 / 1 and 0.04 · 2 / 2 for the two that are tested."""
    p = pd.Series([0.01, 0.04, 0.02])
    assert verdict.corrected(p, pd.Series([True, True, False])).tolist() == pytest.approx([0.02, 0.04, 1])
    assert verdict.corrected(p, pd.Series([False] * 3)).tolist() == [1, 1, 1]
    others = [verdict.NONE_CLEAR, verdict.TOO_FEW, verdict.ONE_DOCUMENT]
    assert verdict.claims(pd.Series(["more in x", *others])).tolist() == [True, False, False, False]


def test_counts_of_each_side_worked_by_hand() -> None:
    words = tokens("commentary: a a b quoted: a b c", "commentary: a quoted: c c b reported: a a")
    table = keyness.compare(words).set_index("term")
    columns = ["count_target", "count_reference", "documents_target", "documents_reference"]
    assert table.loc[["a", "b", "c"], columns].values.tolist() == [[3, 1, 2, 1], [1, 2, 1, 2], [0, 3, 0, 2]]
    assert table.loc["a", ["per_thousand_target", "per_thousand_reference"]].tolist() == pytest.approx([750, 1000 / 6])
    assert set(keyness.compare(words, min_count=4)["term"]) == {"a"}
    assert set(keyness.compare(words, min_count=5)["term"]) == set()
    assert set(keyness.compare(words, exclude={"a"})["term"]) == {"b", "c"}
    assert (table["p"] == table[["p_tokens", "p_sentences"]].max(axis=1)).all()


def test_too_few_uses_in_one_document_rest_on_it_and_in_two_are_too_few() -> None:
    """With ten words on each side a word of three uses reaches 2⁻³ at best, which is not below 0.05."""
    first = "commentary: a b x y z quoted: a a b v w"
    second = "commentary: b x y z z quoted: v w v w u"
    table = keyness.compare(tokens(first, second)).set_index("term")
    assert table.loc["a", "verdict"] == verdict.ONE_DOCUMENT
    assert table.loc["b", "verdict"] == table.loc["z", "verdict"] == verdict.TOO_FEW
    assert table.loc[["a", "b", "z"], "q"].tolist() == [1, 1, 1]
