import numpy as np
import pandas as pd
import pytest
from made import REFERENCE

from newsvoice.measures.contrast import effects


def measured(rows: list[tuple[float, float]], n_a: int, n_b: int) -> pd.DataFrame:
    a, b = (pd.Series(column, dtype=float) for column in zip(*rows, strict=True))
    return effects.measures(a, b, n_a, n_b)


def fixture(name: str, feature: str) -> pd.DataFrame:
    """One word of a quanteda fixture, document 1 against document 2."""
    one, two = (REFERENCE[name][doc].split() for doc in ("d1", "d2"))
    return measured([(one.count(feature), two.count(feature))], len(one), len(two)).iloc[0]


def test_conc_garden_party_against_brown() -> None:
    """Two-cell G² and log ratio of conc's documentation, to the printed digits; a count of 0 is ½."""
    reference = REFERENCE["keyness_conc_docs"]
    rows = [(a, b) for _, a, b, _, _ in reference["rows"]]
    table = measured(rows, reference["N_target"], reference["N_reference"])
    for (word, _, _, ll, log_ratio), row in zip(reference["rows"], table.itertuples(), strict=True):
        assert row.ll == pytest.approx(ll, abs=6e-3), word
        assert row.log_ratio == pytest.approx(log_ratio, abs=6e-3), word


def test_nltk_romance_against_the_rest_of_brown() -> None:
    """Four-cell G², nltk/test/collocations.doctest."""
    reference = REFERENCE["keyness_nltk_romance"]
    n = reference["N_target"]
    rows = [(a, whole - a) for _, a, whole, _ in reference["rows"]]
    table = measured(rows, n, reference["N_all"] - n)
    printed = [row[3] for row in reference["rows"]]
    np.testing.assert_allclose(table["g2"], printed, atol=6e-4)


def test_quanteda_fixture_a() -> None:
    assert fixture("keyness_quanteda_fixtureA", "a")["g2"] == pytest.approx(
        REFERENCE["keyness_quanteda_fixtureA"]["G2"], abs=5e-10
    )


@pytest.mark.parametrize("feature", ["c", "d"])
def test_quanteda_fixture_b(feature: str) -> None:
    """The four-cell and the two-cell G² of the same word differ: both are called log-likelihood in print."""
    printed, row = (
        REFERENCE["keyness_quanteda_fixtureB"][feature],
        fixture("keyness_quanteda_fixtureB", feature),
    )
    assert row["g2"] == pytest.approx(printed["G2"], abs=6e-9)
    assert row["ll"] == pytest.approx(printed["LL_rayson"], abs=6e-10)


def test_wordless_effect_sizes() -> None:
    """%DIFF of Gabrielatos & Marchi and G² of Dunning 1993."""
    reference = REFERENCE["effects_wordless"]
    row = measured([(206523, 178174)], 959641, 1562358).iloc[0]
    assert row["percent_diff"] == pytest.approx(reference["pct_diff [206523,178174,959641,1562358]"], abs=0.05)
    # Dunning's table has the words in rows and the context in columns: 10 of 10 against 3 of 31,767.
    row = measured([(10, 3)], 10, 31767).iloc[0]
    assert row["g2"] == pytest.approx(reference["G2 Dunning 1993 [10,0,3,31764]"], abs=5e-3)


def test_log_ratio_of_association_measures() -> None:
    """First row of log-ratio-gold.tsv: f, f1, f2, N are turned into two corpora."""
    row = REFERENCE["assoc_gold"]["log_ratio_row1"]
    rest = row["f2"] - row["f"], row["N"] - row["f1"]
    found = measured([(row["f"], rest[0])], row["f1"], rest[1]).iloc[0]
    assert found["log_ratio"] == pytest.approx(row["lr"], abs=5e-10)


def test_log_odds_equal_the_formulas_of_monroe_word_by_word() -> None:
    """Monroe, Colaresi & Quinn 2008, eqs 16, 20 and 22, written out as printed.

    The published values need the inaugural addresses, which are not shipped; tidylo's are of another measure.
    """
    a, b, alpha = pd.Series([5, 0, 20]), pd.Series([1, 3, 25]), np.array([6.0, 3.0, 45.0])
    n_a, n_b, alpha_0 = 200, 300, 500.0
    found = effects.log_odds(a, b, n_a, n_b, alpha, alpha_0)
    for y_a, y_b, prior, z in zip(a, b, alpha, found, strict=True):
        odds_a = (y_a + prior) / (n_a + alpha_0 - y_a - prior)
        odds_b = (y_b + prior) / (n_b + alpha_0 - y_b - prior)
        variance = 1 / (y_a + prior) + 1 / (y_b + prior)
        assert z == pytest.approx((np.log(odds_a) - np.log(odds_b)) / np.sqrt(variance))


def test_text_dispersion_counts_documents() -> None:
    """Egbert & Biber 2019: G² of documents with and without the word. Worked by hand from Σ O ln(O/E)."""
    found = effects.text_dispersion(pd.Series([8, 1, 5]), pd.Series([2, 4, 5]), 10, 10)
    up = 2 * (8 * np.log(8 / 5) + 2 * np.log(2 / 5) + 2 * np.log(2 / 5) + 8 * np.log(8 / 5))
    down = 2 * (np.log(1 / 2.5) + 4 * np.log(4 / 2.5) + 9 * np.log(9 / 7.5) + 6 * np.log(6 / 7.5))
    assert found.tolist() == pytest.approx([up, -down, 0])


def test_a_word_that_every_document_has_is_not_dispersed_differently() -> None:
    assert effects.text_dispersion(pd.Series([3]), pd.Series([3]), 3, 3).tolist() == [0]


def test_same_share_has_no_effect() -> None:
    row = measured([(10, 20)], 100, 200).iloc[0]
    assert row[["g2", "ll", "log_ratio", "percent_diff"]].abs().max() < 1e-12
