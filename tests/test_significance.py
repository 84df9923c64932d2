import numpy as np
import pandas as pd
import pytest
from made import REFERENCE, corpus, tokens
from scipy.stats import fisher_exact, hypergeom, norm

from newsvoice.measures.contrast import significance


def test_exact_test_is_fishers() -> None:
    """quanteda's fixture A as R's fisher.test gives it."""
    reference = REFERENCE["keyness_quanteda_fixtureA"]
    one, two = reference["d1"].split(), reference["d2"].split()
    a, b = pd.Series([one.count("a")]), pd.Series([two.count("a")])
    p = significance.exact_test(a, b, len(one), len(two))
    assert p.iloc[0] == pytest.approx(reference["fisher_p"], abs=6e-12)


def test_exact_test_of_quanteda_fixture_b() -> None:
    reference = REFERENCE["keyness_quanteda_fixtureB"]
    one, two = reference["d1"].split(), reference["d2"].split()
    p = significance.exact_test(pd.Series([one.count("c")]), pd.Series([two.count("c")]), len(one), len(two))
    assert p.iloc[0] == pytest.approx(reference["c"]["fisher_p"], abs=5e-11)


def test_exact_test_of_pedersen() -> None:
    p = significance.exact_test(pd.Series([1, 3]), pd.Series([3, 1]), 4, 4)
    assert p.iloc[0] == pytest.approx(REFERENCE["effects_wordless"]["fisher Pedersen 1996 [[1,3],[3,1]] p"], abs=5e-4)


def test_clustered_variance_equals_permutation() -> None:
    """The closed form against 1,500 random dealings of voices to the sentences of each document."""
    words = corpus(documents=3, sentences=30, length=8, vocabulary=12, seed=3)
    words = words[words["voice"] != "reported"].reset_index(drop=True)
    mine = words["voice"] == "commentary"
    found = significance.clustered_test(words, mine, pd.Index(["w1", "w3"]))
    rng = np.random.default_rng(0)
    for term in ("w1", "w3"):
        frame = words.assign(use=words["term"] == term, mine=mine)
        units = frame.groupby(["doc_id", "sentence", "mine"], as_index=False).agg(
            use=("use", "sum"), length=("use", "size")
        )
        rate = units.groupby("doc_id")["use"].transform("sum") / units.groupby("doc_id")["length"].transform("sum")
        rest = (units["use"] - rate * units["length"]).to_numpy()
        sums = []
        for _ in range(1500):
            dealt = units.groupby("doc_id")["mine"].transform(lambda m: rng.permutation(m.to_numpy())).to_numpy(bool)
            sums.append(rest[dealt].sum())
        observed = abs(rest[units["mine"].to_numpy(bool)].sum())
        permuted = (np.abs(sums) >= observed - 1e-9).mean()
        assert found.loc[term, "p_sentences"] == pytest.approx(permuted, abs=0.05)


def test_words_that_come_in_one_sentence_are_one_observation() -> None:
    words = tokens("commentary: a a a a a a b | b c | c b | quoted: b c | c c | b b b")
    mine = words["voice"] == "commentary"
    counts = pd.Series([6]), pd.Series([0])
    by_tokens = significance.exact_test(*counts, int(mine.sum()), int((~mine).sum())).iloc[0]
    by_sentences = significance.clustered_test(words, mine, pd.Index(["a"]))["p_sentences"].iloc[0]
    assert by_tokens < 0.1 < by_sentences


def test_leaving_out_the_only_document_leaves_nothing() -> None:
    words = tokens("commentary: a b | a c | a b | quoted: b c | c b | b c")
    found = significance.clustered_test(words, words["voice"] == "commentary", pd.Index(["a", "absent"]))
    assert found.loc["a", "p_sentences"] < 0.05
    assert found.loc["a", "p_without"] == 1
    assert found.loc["absent"].tolist() == [1, 1]


def test_without_a_document_of_both_voices_documents_are_the_units() -> None:
    """12 sentences in two documents are two observations, and two say nothing."""
    words = tokens("commentary: a b | a c | a b | a b | a b | a c", "quoted: c b | b c | c b | b c | b c | c b")
    found = significance.clustered_test(words, words["voice"] == "commentary", pd.Index(["a"]))
    assert found.loc["a", "p_sentences"] > 0.1


def test_testable_words_follow_from_the_margins_alone() -> None:
    """With even sides a word of c uses reaches p = 2⁻ᶜ at best (one side); 20 such words need c ≥ 9."""
    counts = pd.Series([3] * 80 + [12] * 20)
    enough = significance.testable(counts, 500, 500)
    assert enough.tolist() == [False] * 80 + [True] * 20
    assert not significance.testable(pd.Series([1, 2, 3]), 500, 500).any()
    assert significance.testable(pd.Series([], dtype=float), 5, 5).empty


@pytest.mark.parametrize(("n_a", "n_b"), [(649, 232), (5, 3), (1, 1), (7, 1), (40, 100_000), (30_000, 270_000)])
def test_exact_test_is_scipys_whatever_the_sizes(n_a: int, n_b: int) -> None:
    rng = np.random.default_rng(n_a)
    uses = rng.integers(1, min(n_a + n_b, 300), 40, endpoint=True)
    a = pd.Series([rng.integers(max(0, k - n_b), min(k, n_a), endpoint=True) for k in uses], index=rng.permutation(40))
    b = pd.Series(uses, index=a.index) - a
    expected = [fisher_exact([[x, n_a - x], [y, n_b - y]]).pvalue for x, y in zip(a, b, strict=True)]
    found = significance.exact_test(a, b, n_a, n_b)
    assert found.to_numpy() == pytest.approx(expected, rel=1e-8) and list(found.index) == list(a.index)


def test_as_many_or_more_is_scipys_upper_tail() -> None:
    rng = np.random.default_rng(0)
    n = rng.integers(1, 2000, 3000)
    x, y = (rng.random(3000) * (n + 1)).astype(int), (rng.random(3000) * (n + 1)).astype(int)
    least, most = np.maximum(0, x + y - n), np.minimum(x, y)
    count = least + (rng.random(3000) * (most - least + 1)).astype(int)
    found = significance.as_many_or_more(count, n, x, y)
    expected = hypergeom.sf(count - 1, n, x, y)
    np.testing.assert_allclose(found, expected, rtol=1e-7, atol=1e-12)
    assert significance.as_many_or_more([0, 3], [5, 3], [2, 3], [2, 3]).tolist() == [1, 1]


def test_as_many_or_more_keeps_very_small_values() -> None:
    found = significance.as_many_or_more([40], [100_000], [50], [60])
    np.testing.assert_allclose(found, hypergeom.sf(39, 100_000, 50, 60), rtol=1e-6)


@pytest.mark.parametrize(("n_a", "n_b", "tests"), [(649, 232, 37), (232, 649, 37), (100, 100, 1), (1000, 50, 200)])
def test_the_fewest_uses_that_can_be_found_are_just_enough_for_fishers_test(n_a: int, n_b: int, tests: int) -> None:
    least = significance.needed(n_a, n_b, tests)
    p = [fisher_exact([[n, n_a - n], [0, n_b]]).pvalue for n in (least - 1, least)]
    assert p[1] <= 0.05 / tests < p[0]


def test_testable_words_of_two_need_half_the_level() -> None:
    """2⁻⁵ = 0.031 and 2⁻⁶ = 0.016 against 0.05 / 2, and 2⁻⁵ alone against 0.05."""
    assert significance.testable(pd.Series([5, 6]), 500, 500).tolist() == [False, True]
    assert significance.testable(pd.Series([5]), 500, 500).tolist() == [True]
    assert significance.testable(pd.Series([5, 1, 1]), 500, 500).tolist() == [True, False, False]
    assert significance.testable(pd.Series([5, 6]), 500, 500, level=0.1).tolist() == [True, True]
    assert significance.testable(pd.Series([1, 2]), 900, 100).tolist() == [False, True], "0.1 and 0.01"
    assert significance.testable(pd.Series([1, 2]), 100, 900).tolist() == [False, True]


def test_clustered_test_worked_by_hand() -> None:
    """Four pieces of 3, 1, 2 and 2 words with 2, 1, 0 and 0 uses: 3/8 of the words. Against that rate the pieces have
    7/8, 5/8, −6/8 and −6/8 uses, the first two together 12/8; the variance is 4/12 of the squares, 146/64."""
    document = "commentary: a a b | a | quoted: b b | c c"
    z = (12 / 8) / np.sqrt(146 / 64 / 3)
    one = tokens(document)
    found = significance.clustered_test(one, one["voice"] == "commentary", pd.Index(["a"])).loc["a"]
    assert found["p_sentences"] == pytest.approx(2 * norm.sf(z)) and found["p_without"] == 1
    three = tokens(document, document, document)
    found = significance.clustered_test(three, three["voice"] == "commentary", pd.Index(["a"])).loc["a"]
    assert found["p_sentences"] == pytest.approx(2 * norm.sf(z * np.sqrt(3)))
    assert found["p_without"] == pytest.approx(2 * norm.sf(z * np.sqrt(2)))
    back = significance.clustered_test(three, three["voice"] == "quoted", pd.Index(["a"])).loc["a"]
    assert back.tolist() == pytest.approx(found.tolist())


def test_documents_as_units_worked_by_hand() -> None:
    """Of four documents of two words the first two use the word once: 1/4 of the words, ±1/2 a document."""
    words = tokens("commentary: a b", "commentary: a c", "quoted: b c", "quoted: c | b")
    found = significance.clustered_test(words, words["voice"] == "commentary", pd.Index(["a"])).loc["a"]
    assert found["p_sentences"] == pytest.approx(2 * norm.sf(np.sqrt(3))), "1 over the root of 1/3"


def test_three_documents_of_which_one_has_both_voices_are_compared_within_it() -> None:
    words = tokens("commentary: a b | a c quoted: b c | c b", "commentary: a a a", "quoted: b b b")
    found = significance.clustered_test(words, words["voice"] == "commentary", pd.Index(["a"])).loc["a"]
    # Its pieces are “a b”, “a c”, “b c” and “c b”; the others have nothing to be compared with.
    assert found["p_sentences"] == pytest.approx(2 * norm.sf(np.sqrt(3)))


@pytest.mark.parametrize(("count", "expected"), [(0, 1), (1, 34 / 35), (2, 22 / 35), (3, 22 / 35 - 18 / 35), (4, 0)])
def test_as_many_or_more_worked_by_hand(count: int, expected: float) -> None:
    """3 and 4 of 7 windows: C(4, k) · C(3, 3 − k) of 35 ways have k, which is 1, 12, 18 and 4."""
    assert significance.as_many_or_more([count], [7], [4], [3])[0] == pytest.approx(expected, abs=1e-12)


def test_where_one_document_alone_speaks_for_a_difference_the_rest_says_nothing() -> None:
    """The second document uses the word less; without the first the difference points the other way."""
    words = tokens("commentary: a b | a a quoted: c b | c c", "commentary: c b quoted: a b | c b")
    found = significance.clustered_test(words, words["voice"] == "commentary", pd.Index(["a"])).loc["a"]
    assert found["p_sentences"] < 1 and found["p_without"] == 1
