import numpy as np
import pandas as pd
import pytest
from association_measures import measures as library
from made import EDGE_CASES, REFERENCE, corpus, finite, tokens
from nltk.collocations import BigramCollocationFinder
from nltk.metrics import BigramAssocMeasures

from newsvoice.measures.words import association

UCS = pd.DataFrame(REFERENCE["ucs"]["rows"], columns=REFERENCE["ucs"]["cols"])


@pytest.mark.parametrize(
    ("ours", "theirs", "factor"),
    [
        ("log_likelihood", "am.log.likelihood", 1),
        ("t", "am.t.score", 1),
        ("z", "am.z.score", 1),
        ("dice", "am.Dice", 1),
        ("mi", "am.MI", 1 / np.log10(2)),
    ],
)
def test_ucs_toolkit(ours: str, theirs: str, factor: float) -> None:
    """94 pairs scored by the UCS toolkit, whose MI is log10 where ours is log2."""
    assert len(UCS) == 94
    np.testing.assert_allclose(association.scores(UCS)[ours], UCS[theirs] * factor, rtol=1e-9, atol=1e-9)


def test_first_row_of_ucs_as_printed() -> None:
    printed = REFERENCE["assoc_gold"]["row1"]
    row = association.scores(pd.DataFrame([{key: printed[key] for key in ("f", "f1", "f2", "N")}])).iloc[0]
    assert row["log_likelihood"] == pytest.approx(printed["log.likelihood"], abs=5e-9)
    assert row["t"] == pytest.approx(printed["t"], abs=5e-9)
    assert row["z"] == pytest.approx(printed["z"], abs=5e-9)
    assert row["dice"] == pytest.approx(printed["Dice"], abs=5e-13)
    assert row["mi"] * np.log10(2) == pytest.approx(printed["MI(log10)"], abs=5e-9)


OURS = {"student_t": "t", "likelihood_ratio": "log_likelihood", "pmi": "mi"}


# Chi-squared is not offered: expected counts are too small in news corpora.
@pytest.mark.parametrize("row", [row for row in REFERENCE["assoc_nltk_doctest"] if row[0] in OURS])
def test_manning_and_schuetze(row: tuple[str, list[int], float]) -> None:
    """Manning & Schütze 1999, ch. 5, as in NLTK's doctests."""
    measure, (f, f2, f1, n), printed = row
    value = association.scores(pd.DataFrame([{"f": f, "f1": f1, "f2": f2, "N": n}]))[OURS[measure]].iloc[0]
    digits = len(str(printed).partition(".")[2])
    assert round(value, digits) == pytest.approx(printed)


def test_church_and_hanks() -> None:
    """Church & Hanks 1990: "honorary" and "doctor", the first pair in print."""
    printed = REFERENCE["effects_wordless"]["pmi Church&Hanks 1990 [8,1105,44,15e6]"]
    row = association.scores(pd.DataFrame([{"f": 8, "f1": 1105, "f2": 44, "N": 15_000_000}])).iloc[0]
    assert round(row["mi"], 1) == printed


def test_delta_p_of_gries_2013() -> None:
    """Gries 2013, IJCL 18(1): "of course" in the spoken BNC, predicted from either word."""
    printed = REFERENCE["effects_wordless"]["deltaP [5610,168938,2257,10233063] (Gries 2013)"]
    both, first, second, neither = 5610, 168938, 2257, 10233063
    row = {"f": both, "f1": both + first, "f2": both + second, "N": both + first + second + neither}
    found = association.scores(pd.DataFrame([row])).iloc[0]
    assert [round(found["delta_p"], 3), round(found["delta_p_back"], 3)] == printed


def test_a_word_that_every_pair_has_predicts_nothing() -> None:
    found = association.scores(pd.DataFrame([{"f": 4, "f1": 10, "f2": 4, "N": 10}])).iloc[0]
    assert (found["delta_p"], found["delta_p_back"]) == (0, 0)


def test_quanteda_lambda() -> None:
    """quanteda.textstats, test-textstat_collocations.R: "good ice", punctuation leaves a gap."""
    reference = REFERENCE["colloc_quanteda_lambda"]
    words = tokens("I like good ice cream", "Me too | I like good ice cream")
    table = association.collocations(words, window=1, min_count=1, ordered=True).set_index("term")
    assert table["count"].sum() == reference["bigrams_N"]
    assert table.loc["good ice", "count"] == reference["good ice"]["count"]
    assert table.loc["good ice", "lambda"] == pytest.approx(reference["good ice"]["lambda"], abs=5e-7)
    assert table.loc["good ice", "lambda_z"] == pytest.approx(reference["good ice"]["z"], abs=5e-7)


def test_quanteda_fcm() -> None:
    """quanteda counts a word beside itself in both directions: A–A is 4 within three tokens."""
    reference = REFERENCE["networks"]["fcm"]
    words = tokens(reference["text"])
    table = association.collocations(words, window=reference["window"], min_count=1).set_index(["first", "second"])
    assert table.loc[("A", "A"), "count"] == reference["A-A"]
    letters = reference["text"].split()
    near = [(a, b) for i, a in enumerate(letters) for b in letters[i + 1 : i + 4]]
    for a, b in table.index:
        expected = sum({x, y} == {a, b} for x, y in near)
        assert table.loc[(a, b), "count"] == expected * (2 if a == b else 1)


@pytest.mark.parametrize(("ours", "nltk"), [("log_likelihood", "likelihood_ratio"), ("t", "student_t"), ("mi", "pmi")])
def test_bigrams_equal_nltk_in_one_sentence(ours: str, nltk: str) -> None:
    """NLTK takes its margins from words, not bigrams: on a ring of words the two are the same."""
    letters = [f"w{i * i % 17}" for i in range(500)]
    finder = BigramCollocationFinder.from_words([*letters, letters[0]])
    finder.N, finder.word_fd[letters[0]] = 500, finder.word_fd[letters[0]] - 1
    expected = dict(finder.score_ngrams(getattr(BigramAssocMeasures, nltk)))
    words = tokens(" ".join([*letters, letters[0]]))
    table = association.collocations(words, window=1, min_count=1, ordered=True)
    for row in table.itertuples():
        # NLTK's G² has no sign and adds a tiny count to every cell.
        assert abs(getattr(row, ours)) == pytest.approx(abs(expected[(row.first, row.second)]), abs=1e-4)


def test_log_dice_by_hand() -> None:
    """Rychlý 2008: 14 + log₂ of 2f/(f1 + f2); 14 if the words never come apart."""
    row = association.scores(pd.DataFrame([{"f": 5, "f1": 5, "f2": 5, "N": 1000}])).iloc[0]
    assert row["log_dice"] == 14
    assert row["npmi"] == pytest.approx(1)


def test_agrees_with_the_library_where_the_count_is_zero() -> None:
    cells = pd.DataFrame([{"f": 0, "f1": 10, "f2": 20, "N": 1000}])
    assert finite(association.scores(cells))
    assert association.scores(cells)["log_likelihood"].iloc[0] < 0
    assert library.list_measures()["log_likelihood"] is library.log_likelihood


def test_window_stays_in_the_sentence_and_the_voice() -> None:
    words = tokens("a b quoted: c reported: d | e f boilerplate: g h")
    table = association.collocations(words, window=9, min_count=1)
    assert set(table["term"]) == {"a b", "e f"}


def test_distance_counts_every_token_but_hidden_words_make_no_pair() -> None:
    words = tokens("a the of b")
    assert association.collocations(words, window=2, min_count=1, exclude={"the", "of"}).empty
    table = association.collocations(words, window=3, min_count=1, exclude={"the", "of"})
    assert table["term"].tolist() == ["a b"]


def test_a_planted_pair_comes_first_by_every_measure_that_rewards_certainty() -> None:
    words = corpus(documents=3)
    at = words[words["term"] == "w20"].index
    words.loc[at, "term"] = "ice"
    after = [i + 1 for i in at if i + 1 < len(words) and words.loc[i + 1, "sentence"] == words.loc[i, "sentence"]]
    words.loc[after, "term"] = "cream"
    for measure in ("log_likelihood", "t", "z", "log_dice", "lambda_z"):
        table = association.collocations(words, window=1, measure=measure, ordered=True)
        assert table["term"].iloc[0] == "ice cream", measure


@pytest.mark.parametrize("name", EDGE_CASES)
@pytest.mark.parametrize("ordered", [True, False])
def test_edge_cases(name: str, ordered: bool) -> None:
    table = association.collocations(EDGE_CASES[name], min_count=1, ordered=ordered)
    assert tuple(table) == association.COLUMNS
    assert finite(table)


def test_unknown_measure_and_window_are_refused() -> None:
    with pytest.raises(ValueError, match="log_dice"):
        association.collocations(tokens("a b"), measure="chi")
    with pytest.raises(ValueError):
        association.collocations(tokens("a b"), window=0)


@pytest.mark.parametrize("ordered", [True, False])
def test_a_corpus_counted_in_pieces_gives_the_same(monkeypatch: pytest.MonkeyPatch, ordered: bool) -> None:
    words = corpus(documents=7, sentences=12)
    whole = association.collocations(words, min_count=1, ordered=ordered)
    monkeypatch.setattr(association, "_PIECE", 300)
    pd.testing.assert_frame_equal(association.collocations(words, min_count=1, ordered=ordered), whole)
