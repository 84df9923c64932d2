import numpy as np
import pytest
from scipy.stats import binomtest

from newsvoice.measures.contrast import intervals


@pytest.mark.parametrize(("count", "total"), [(0, 1), (1, 1), (0, 50), (3, 50), (25, 50), (50, 50), (7, 12345)])
@pytest.mark.parametrize("confidence", [0.8, 0.95, 0.99])
def test_wilson_equals_scipy(count: int, total: int, confidence: float) -> None:
    expected = binomtest(count, total).proportion_ci(confidence, method="wilson")
    low, high = intervals.wilson(count, total, confidence)
    assert low == pytest.approx(expected.low, abs=1e-12)
    assert high == pytest.approx(expected.high, abs=1e-12)


def test_wilson_of_nothing_says_nothing() -> None:
    low, high = intervals.wilson([0, 1], [0, 2])
    assert (low[0], high[0]) == (0, 1)
    assert np.isfinite([*low, *high]).all()


@pytest.mark.parametrize(("count", "total", "confidence"), [(2, 1, 0.95), (-1, 5, 0.95), (1, 2, 1.0), (1, 2, 0)])
def test_wilson_refuses_what_is_no_proportion(count: int, total: int, confidence: float) -> None:
    with pytest.raises(ValueError):
        intervals.wilson(count, total, confidence)


def test_document_bootstrap_is_wider_when_documents_differ() -> None:
    even, uneven = [[10, 100]] * 10, [[0, 100], [20, 100]] * 5

    def rate(sums: np.ndarray) -> np.ndarray:
        return sums[:, 0] / sums[:, 1]

    low, high = intervals.bootstrap_documents(even, rate)
    assert low == high == 0.1
    low, high = intervals.bootstrap_documents(uneven, rate)
    assert low < 0.07 < 0.13 < high


def test_document_bootstrap_repeats_with_the_same_seed() -> None:
    counts = np.arange(20.0).reshape(10, 2)
    once, again, other = (intervals.bootstrap_documents(counts, lambda sums: sums, seed=seed) for seed in (1, 1, 2))
    np.testing.assert_array_equal(once, again)
    assert not np.array_equal(once, other)


def test_document_bootstrap_of_no_or_one_document() -> None:
    low, high = intervals.bootstrap_documents(np.zeros((0, 2)), lambda sums: sums)
    assert low.tolist() == high.tolist() == [0, 0]
    low, high = intervals.bootstrap_documents([[3, 4]], lambda sums: sums)
    assert low.tolist() == high.tolist() == [3, 4]


@pytest.mark.long
def test_document_bootstrap_covers_about_as_often_as_it_says() -> None:
    """With 40 documents the 90 % interval holds the true mean in about 90 % of 300 corpora."""
    rng = np.random.default_rng(0)
    held = 0
    for seed in range(300):
        counts = rng.poisson(rng.gamma(2, 5, size=(40, 1)))
        low, high = intervals.bootstrap_documents(
            counts, lambda sums: sums[:, 0] / 40, samples=200, confidence=0.9, seed=seed
        )
        held += low <= 10 <= high
    assert 0.82 < held / 300 < 0.95


def test_groups_of_many_documents_have_the_same_spread(monkeypatch: pytest.MonkeyPatch) -> None:
    counts = np.random.default_rng(0).poisson(5, size=(1000, 1))
    alone = intervals.bootstrap_documents(counts, lambda sums: sums[:, 0] / 1000)
    monkeypatch.setattr(intervals, "MOST", 200)
    together = intervals.bootstrap_documents(counts, lambda sums: sums[:, 0] / 1000)
    assert np.diff(together)[0] == pytest.approx(np.diff(alone)[0], rel=0.2)
