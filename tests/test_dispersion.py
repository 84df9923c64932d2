import pandas as pd
import pytest
from made import REFERENCE, corpus, finite

from newsvoice.measures.words import dispersion

GRIES = REFERENCE["dispersion_gries2008"]
PARTS = [part.split() for part in GRIES["parts"]]


@pytest.fixture(scope="module")
def gries() -> pd.DataFrame:
    rows = [(word, number, part.count(word)) for number, part in enumerate(PARTS) for word in set(part)]
    counts = pd.DataFrame(rows, columns=["term", "part", "count"])
    return dispersion.measure(counts, pd.Series({i: len(part) for i, part in enumerate(PARTS)})).set_index("term")


def equal(counts: list[int]) -> pd.Series:
    """Measure one word in parts of equal size."""
    frame = pd.DataFrame({"term": "w", "part": range(len(counts)), "count": counts})
    return dispersion.measure(frame, pd.Series([100] * len(counts))).iloc[0]


@pytest.mark.parametrize("term", ["a", "b", "i", "q", "x"])
def test_gries_2008(gries: pd.DataFrame, term: str) -> None:
    """Gries 2008, IJCL 13(4), 406–416; also in scattertext, Wordless and tlda."""
    names = {"DP": "dp", "DPnorm": "dp_norm", "JuillandD": "juilland_d", "RosengrenS": "rosengren_s",
             "KLD_bits": "kld"}  # fmt: skip
    for printed, column in names.items():
        if printed in GRIES[term]:
            assert gries.loc[term, column] == pytest.approx(GRIES[term][printed], abs=6e-8), printed


def test_norm_of_the_divergence(gries: pd.DataFrame) -> None:
    """1 − e^−KLD (Gries 2024, 90–92): 0 where a word is even, near 1 where one of many small parts has it all."""
    assert gries.loc["a", "kld_norm"] == pytest.approx(1 - 2.718281828 ** -GRIES["a"]["KLD_bits"], abs=1e-7)
    assert equal([3, 3, 3])["kld_norm"] == 0
    assert equal([9] + [0] * 255)["kld_norm"] == pytest.approx(1 - 2.718281828**-8)


def test_carroll_1970() -> None:
    reference = REFERENCE["dispersion_carroll1970"]
    assert equal([2, 1, 1, 1, 0])["carroll_d2"] == pytest.approx(reference["D2 [2,1,1,1,0]"], abs=5e-5)
    assert equal([0, 4, 3, 2, 1])["juilland_d"] == pytest.approx(reference["JuillandD [0,4,3,2,1]"], abs=5e-5)


def test_usage_coefficients_that_are_products() -> None:
    """Juilland's U = D · f and Rosengren's KF = S · f, as Carroll 1970 and Rosengren 1971 print them."""
    reference = REFERENCE["dispersion_carroll1970"]
    assert equal([0, 4, 3, 2, 1])["juilland_d"] * 10 == pytest.approx(reference["U [0,4,3,2,1]"], abs=5e-3)
    assert equal([1, 2, 3, 4, 5])["rosengren_s"] * 15 == pytest.approx(reference["KF [1,2,3,4,5]"], abs=5e-4)


def test_reduced_frequency_of_gries_2008() -> None:
    """ARF of "a" in the 50 tokens, p. 406."""
    terms = pd.Series(GRIES["tokens"].split())
    assert len(terms) == 50
    assert dispersion.reduced_frequency(terms)["a"] == pytest.approx(GRIES["ARF(a, 50 tokens)"], abs=5e-3)


def test_reduced_frequency_of_even_and_clustered_words() -> None:
    even = pd.Series(["a", "x", "y", "z"] * 25)
    assert dispersion.reduced_frequency(even)["a"] == pytest.approx(25)
    clustered = pd.Series(["a"] * 25 + ["x"] * 75)
    assert dispersion.reduced_frequency(clustered)["a"] == pytest.approx(7)


def test_all_measures_are_within_their_limits() -> None:
    words = corpus(documents=7, sentences=10)
    counts = words.rename(columns={"doc_id": "part"}).groupby(["term", "part"]).size().rename("count").reset_index()
    table = dispersion.measure(counts, words.groupby("doc_id").size())
    assert finite(table)
    bounded = table[["dp", "dp_norm", "juilland_d", "rosengren_s", "carroll_d2", "kld_norm"]]
    assert ((bounded >= 0) & (bounded <= 1)).all(axis=None)
    assert (table["parts"] == 7).all()


def test_no_and_one_part() -> None:
    empty = pd.DataFrame(columns=["term", "part", "count"])
    assert tuple(dispersion.measure(empty, pd.Series(dtype=int))) == dispersion.COLUMNS
    one = equal([5])
    assert one[["dp", "dp_norm", "juilland_d", "parts"]].tolist() == [0, 0, 1, 1]
