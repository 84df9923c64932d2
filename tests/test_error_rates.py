"""How often the annotation is right, by samples that were checked."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from newsvoice.measures.contrast.intervals import wilson
from newsvoice.measures.error import agreement, calibration, rates


def checked(right: int, wrong: int, unchecked: int = 0, *, expansion: float = 10, rule: str = "r") -> pd.DataFrame:
    number = right + wrong + unchecked
    drawn = np.arange(number) < right + wrong
    return pd.DataFrame({
        "doc_id": [f"d{i % 7}" for i in range(number)], "rule": rule, "checked": drawn,
        "correct": np.arange(number) < right, "expansion": np.where(drawn, expansion, 0.0), "confidence": 0.95,
    })  # fmt: skip


def test_a_uniform_sample_has_the_interval_of_wilson() -> None:
    (row,) = rates.rates(checked(46, 4, 450)).to_dict("records")
    assert (row["places"], row["checked"], row["right"], row["share"]) == (500, 50, 46, 0.92)
    assert (row["low"], row["high"]) == pytest.approx((0.8116, 0.9685), abs=1e-4)  # Wilson 1927, worked by hand
    assert not row["weighted"]


@pytest.mark.parametrize(("right", "wrong"), [(1, 0), (0, 1), (9, 0), (0, 9)])
def test_one_all_right_none_right(right: int, wrong: int) -> None:
    (row,) = rates.rates(checked(right, wrong, 5)).itertuples()
    assert (row.low, row.high) == pytest.approx(wilson(right, right + wrong))


def test_without_a_sample_there_is_no_rate() -> None:
    assert rates.rates(checked(0, 0, 5)).empty
    assert rates.rates(checked(5, 2, 5, expansion=0)).empty, "what was found by chance is no sample"


def test_places_count_as_much_as_they_stand_for() -> None:
    sure, unsure = checked(20, 0, expansion=40), checked(10, 10, expansion=10)
    (row,) = rates.rates(pd.concat([sure, unsure], ignore_index=True)).itertuples()
    assert row.share == pytest.approx((20 * 40 + 10 * 10) / (20 * 40 + 20 * 10)) and row.weighted
    # Hájek's variance: Σ e² (r − p)² / (Σ e)²; and Wilson for p (1 − p) / variance places
    p = 0.9
    variance = (20 * 40**2 * 0.1**2 + 10 * 10**2 * 0.1**2 + 10 * 10**2 * 0.9**2) / 1000**2
    number = min(p * (1 - p) / variance, 40)
    z = 1.959964
    middle, half = (
        (p + z**2 / (2 * number)) / (1 + z**2 / number),
        z / (1 + z**2 / number) * (p * (1 - p) / number + z**2 / (4 * number**2)) ** 0.5,
    )
    assert (row.low, row.high) == pytest.approx((middle - half, middle + half), rel=1e-6)


def test_weighted_places_that_are_all_right_still_leave_doubt() -> None:
    both = pd.concat([checked(10, 0, expansion=40), checked(10, 0, expansion=10)], ignore_index=True)
    (row,) = rates.rates(both).itertuples()
    kish = (400 + 100) ** 2 / (10 * 1600 + 10 * 100)
    assert row.high == 1 and row.low == pytest.approx(1 / (1 + 1.959964**2 / kish), rel=1e-6)


def test_by_rule_where_enough_are_checked() -> None:
    both = pd.concat([checked(9, 1, rule="a"), checked(3, 0, rule="b"), checked(20, 5, rule="c")], ignore_index=True)
    found = rates.rates(both, by="rule", least=rates.ENOUGH)
    assert found[["group", "checked", "right"]].values.tolist() == [["c", 25, 20], ["a", 10, 9]]


def test_rules_that_are_contradicted_come_worst_first() -> None:
    both = pd.concat([checked(9, 1, rule="a"), checked(3, 0, rule="b"), checked(0, 4, expansion=0, rule="c")])
    found = rates.contradicted(both.reset_index(drop=True))
    assert found.values.tolist() == [["c", 4, 4, 1.0], ["a", 10, 1, 0.1]]


def test_coverage_of_a_weighted_sample() -> None:
    """Units drawn with unequal probabilities: the interval of the share of right ones holds what is true."""
    generator = np.random.default_rng(7)
    held = 0
    for _ in range(400):
        number = 1000
        probability = np.where(np.arange(number) < 200, 0.3, 0.06)
        right = generator.random(number) < np.where(np.arange(number) < 200, 0.6, 0.95)
        drawn = generator.random(number) < probability
        share, low, high = rates.share_of(right[drawn], 1 / probability[drawn])
        held += low <= right.mean() <= high
    assert 0.92 <= held / 400 <= 0.98


# Agreement


def test_kappa_is_that_of_a_published_example() -> None:
    """31, 12, 4 and 58 of two raters; kappa .6757, error .0734 and interval after Fleiss & Paik 2003.

    The values are those that the documentation of the R package statpsych gives for ci.kappa(.05, 31, 12, 4, 58).
    """
    cells = [("0", "0", 31), ("0", "1", 12), ("1", "0", 4), ("1", "1", 58)]
    first = [a for a, _, n in cells for _ in range(n)]
    second = [b for _, b, n in cells for _ in range(n)]
    found = agreement.kappa(first, second)
    assert found.kappa == pytest.approx(0.6756757, abs=1e-6)
    assert found.error == pytest.approx(0.07344761, abs=1e-7)
    assert (found.low, found.high) == pytest.approx((0.5317210, 0.8196303), abs=1e-6)
    assert found.agreed == pytest.approx(89 / 105)


def test_kappa_at_its_edges() -> None:
    assert np.isnan(agreement.kappa([], []).kappa)
    same = agreement.kappa(["a", "a"], ["a", "a"])
    assert same.agreed == 1 and np.isnan(same.kappa), "one label only: chance alone agrees"
    assert agreement.kappa(["a", "b"], ["a", "b"]).kappa == 1
    assert agreement.kappa(["a", "b"], ["b", "a"]).kappa == -1
    with pytest.raises(ValueError, match="label for each place"):
        agreement.kappa(["a"], [])


def _decisions(*rows: tuple[int, str, str, str]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["start", "decision", "right", "who"])
    return frame.assign(doc_id="d", end=frame["start"] + 5, what="quotation", right_actor="")


def test_analysts_are_compared_on_the_places_that_both_have_decided() -> None:
    found = agreement.agreement(_decisions(
        (0, "right", "X", "Ann"), (0, "right", "X", "Bo"), (10, "speaker", "Y", "Ann"), (10, "right", "X", "Bo"),
        (20, "no quotation", "", "Ann"), (20, "no quotation", "", "Bo"), (30, "right", "X", "Ann"),
        (10, "speaker", "Y", "Ann+Bo"), (0, "bounds", "X", "Ann"),
    ), "quotation")  # fmt: skip
    assert found[["first", "second", "places"]].values.tolist() == [["Ann", "Bo", 3]]
    assert found["agreed"].iloc[0] == pytest.approx(2 / 3)
    # p_o = 2/3; Ann: X, Y, none; Bo: X, X, none: p_e = 1/3·2/3 + 1/3·1/3 = 1/3
    assert found["kappa"].iloc[0] == pytest.approx(0.5)
    assert agreement.agreement(_decisions(), "quotation").empty
    assert agreement.agreement(_decisions((0, "right", "X", "Ann")), "quotation").empty


# Calibration


def test_stated_confidence_beside_what_is_right() -> None:
    low = checked(3, 7, 10).assign(confidence=0.6)
    found = calibration.calibration(pd.concat([low, checked(19, 1, 5)], ignore_index=True))
    assert found[["confidence", "places", "checked"]].values.tolist() == [["50–70 %", 20, 10], ["90–97 %", 25, 20]]
    assert found["stated"].tolist() == pytest.approx([0.6, 0.95]) and found["share"].tolist() == [0.3, 0.95]


def test_confidence_that_is_right_is_not_rejected_and_one_that_is_not_is() -> None:
    assert calibration.spiegelhalter(checked(95, 5)).z == pytest.approx(0)
    # z = Σ (y − p)(1 − 2p) / √Σ (1 − 2p)² p (1 − p) = 0.9 · (0.95 · 100 − 80) / (0.9 · √(100 · 0.0475))
    found = calibration.spiegelhalter(checked(80, 20))
    assert found.z == pytest.approx(15 / 4.75**0.5) and found.p < 1e-6
    assert np.isnan(calibration.spiegelhalter(checked(1, 0)).z)
    assert np.isnan(calibration.spiegelhalter(checked(0, 0, 3)).z)


def test_enough_to_recalibrate_needs_right_and_wrong_ones() -> None:
    assert calibration.enough(checked(200, 19)) == (False, 200, 19)
    assert calibration.enough(checked(200, 20)) == (True, 200, 20)
    assert calibration.enough(checked(200, 20, expansion=0)) == (False, 0, 0)


def _in_two_classes(sure: tuple[int, int], unsure: tuple[int, int]) -> pd.DataFrame:
    """Right and wrong places of a stated confidence of 0.95 and of 0.6."""
    return pd.concat([checked(*sure), checked(*unsure).assign(confidence=0.6)], ignore_index=True)


def test_two_classes_of_confidence_become_the_shares_that_are_right() -> None:
    found = calibration.recalibration(_in_two_classes((80, 20), (30, 30)))
    assert found is not None and found.checked == 160
    assert found([0.95, 0.6]) == pytest.approx([0.8, 0.5], abs=1e-4)
    # ln 4 = intercept + slope · ln 19 and 0 = intercept + slope · ln 1.5, worked by hand
    slope = np.log(4) / (np.log(19) - np.log(1.5))
    assert (found.intercept, found.slope) == pytest.approx((-slope * np.log(1.5), slope), abs=1e-3)


def test_places_count_for_recalibration_as_the_design_weighs_them() -> None:
    some = _in_two_classes((80, 20), (30, 30))
    weighted = some.assign(expansion=np.where(some["correct"], 10.0, 20.0))
    found = calibration.recalibration(weighted)
    assert found is not None
    assert found([0.95, 0.6]) == pytest.approx([80 / (80 + 40), 30 / (30 + 60)], abs=1e-4)


def test_nothing_is_recalibrated_by_too_few_and_no_order_is_turned_round() -> None:
    assert calibration.recalibration(_in_two_classes((80, 10), (30, 9))) is None
    found = calibration.recalibration(_in_two_classes((20, 80), (60, 10)))
    assert found is not None and found.slope == 0
    assert found([0.6, 0.95]) == pytest.approx([80 / 170] * 2, abs=1e-4)
