"""Shares and counts corrected by a checked sample: by hand, and over many made corpora with planted errors."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse
from scipy.stats import t as student

from newsvoice.measures.error import corrected
from newsvoice.measures.error.checked_places import NOT_ONE
from newsvoice.quality.label_errors import Planted, coverage


def _units(*rows: tuple[str, str, str, float, float, float]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["doc_id", "found", "right", "weight", "right_weight", "expansion"])


def _shares(units: pd.DataFrame, **options: float) -> pd.DataFrame:
    return corrected.shares(units, least=1, **options).set_index("label")


BY_HAND = _units(
    ("a", "X", "X", 10, 10, 2), ("a", "X", "", 20, 20, 0), ("b", "X", "Y", 10, 10, 2), ("b", "Y", "", 30, 30, 0),
    ("c", "Y", NOT_ONE, 10, 0, 2), ("c", "Y", "", 20, 20, 0),
)  # fmt: skip


def test_by_hand() -> None:
    """Found: X 40 of 100 words. Checked, each for two places: 10 words of X are Y's, 10 of Y are nobody's."""
    found = _shares(BY_HAND)
    assert found[["count", "raw"]].loc[["Y", "X"]].values.tolist() == [[60, 0.6], [40, 0.4]]
    assert found["corrected_count"].loc[["Y", "X"]].tolist() == [60 + 2 * 10 - 2 * 10, 40 - 2 * 10]
    assert found["share"].loc[["Y", "X"]].tolist() == [60 / 80, 20 / 80]
    # X by document 30, -10, 0 of 30, 40, 10; the jackknife leaves out one of them at a time
    without = np.array([-10 / 50, 30 / 40, 20 / 70])
    error = np.sqrt(2 / 3 * ((without - without.mean()) ** 2).sum())
    low, high = 20 / 80 - student.ppf(0.975, 2) * error, 20 / 80 + student.ppf(0.975, 2) * error
    assert found.loc["X", ["low", "high"]].tolist() == pytest.approx([max(low, 0), min(high, 1)])
    # The count holds the error of the labels alone: (2 − 1) · 2 · 10² of one label for X, of two for Y
    assert found.loc["X", "count_high"] == pytest.approx(20 + 1.959964 * 200**0.5)
    assert found.loc["Y", "count_low"] == pytest.approx(60 - 1.959964 * 400**0.5)
    assert found["checked"].to_dict() == {"Y": 2, "X": 2} and found["documents"].to_dict() == {"Y": 2, "X": 2}


def test_a_speaker_that_was_never_found_is_there_once_he_is_checked() -> None:
    found = _shares(_units(("a", "X", "Z", 10, 10, 3), ("b", "X", "X", 10, 10, 3), ("c", "X", "", 10, 10, 0)))
    assert found.loc["Z", ["count", "corrected_count", "share"]].tolist() == [0, 30, 1.0]
    assert found.loc["X", "share"] == 0


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, 4), st.sampled_from("XYZ"), st.sampled_from("XYZ"), st.integers(1, 9)), min_size=1
    )
)
def test_when_all_is_checked_the_estimate_is_what_is_right(rows: list[tuple[int, str, str, int]]) -> None:
    units = _units(*((f"d{d}", found, right, w, w, 1) for d, found, right, w in rows))
    found = _shares(units)
    true = units.groupby("right")["weight"].sum() / units["weight"].sum()
    assert found["share"].to_dict() == pytest.approx(true.reindex(found.index, fill_value=0).to_dict())
    assert (found["count_low"] == found["count_high"]).all(), "nothing is unknown of the labels"


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 4), st.sampled_from("XYZ"), st.integers(1, 9), st.booleans()), min_size=3))
def test_a_sample_without_errors_changes_nothing(rows: list[tuple[int, str, int, bool]]) -> None:
    units = _units(*((f"d{d}", x, x if drawn else "", w, w, 5 * drawn) for d, x, w, drawn in rows))
    found = corrected.shares(units, least=0)
    assert found["share"].tolist() == pytest.approx(found["raw"].tolist())


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9), st.integers(1, 9)), min_size=3, max_size=12))
def test_the_error_is_the_jackknife_done_by_hand(rows: list[tuple[int, int, int]]) -> None:
    sums = np.array([row[:2] for row in rows], dtype=float)
    whole = sums.sum(axis=1) + [row[2] for row in rows]
    without = [np.delete(sums, d, 0).sum(axis=0) / np.delete(whole, d).sum() for d in range(len(rows))]
    number = len(rows)
    error = np.sqrt((number - 1) / number * ((np.array(without) - np.mean(without, axis=0)) ** 2).sum(axis=0))
    share, found = corrected.ratio(sparse.csr_array(sums), whole)
    assert share == pytest.approx(sums.sum(axis=0) / whole.sum())
    assert found == pytest.approx(error, abs=1e-7), "the root of what is left of a difference of 16 digits"


def test_too_few_checked_places_or_documents() -> None:
    found = corrected.shares(BY_HAND)
    assert found["raw"].notna().all() and found[["corrected_count", "share", "low", "high"]].isna().all(axis=None)
    one = _shares(_units(("a", "X", "X", 10, 10, 1), ("a", "Y", "Y", 10, 10, 1)))
    assert one["share"].tolist() == [0.5, 0.5] and one[["low", "high"]].isna().all(axis=None)
    assert corrected.shares(BY_HAND.head(0)).empty
    none = _shares(_units(("a", "X", NOT_ONE, 10, 0, 1), ("b", "X", NOT_ONE, 10, 0, 1)))
    assert none["share"].isna().all(), "nothing is quoted, so nobody has a share"


@pytest.mark.parametrize("design", ["uniform", "uncertain"])
def test_planted_errors_are_corrected(design: str) -> None:
    """With a fifth of the labels wrong the counted share of the first speaker is rarely true, the corrected one is."""
    found = coverage(Planted(errors=0.2, design=design), corpora=60, seed=1).set_index("speaker")
    assert found.loc["first", "raw_covers"] < 0.4
    assert found["covers"].between(0.88, 1).all() and 0.92 <= found["covers"].mean() <= 0.98
    assert found["corrected"].tolist() == pytest.approx(found["true"].tolist(), abs=0.02)
    assert found.loc["first", "raw"] > 0.37


def test_checking_the_uncertain_first_tells_more() -> None:
    wide, narrow = (coverage(Planted(errors=0.2, design=d), corpora=20)["width"] for d in ("uniform", "uncertain"))
    assert (narrow < wide).all()
