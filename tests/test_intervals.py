import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import norm
from scipy.stats import t as student

from newsvoice.measures.contrast import intervals


def _long(counts: list[list[int]]) -> pd.DataFrame:
    rows = [(f"w{i}", f"d{d}", n) for i, row in enumerate(counts) for d, n in enumerate(row) if n]
    return pd.DataFrame(rows, columns=["item", "doc_id", "count"])


def _sizes(sizes: list[int]) -> pd.Series:
    return pd.Series(sizes, index=[f"d{d}" for d in range(len(sizes))])


def _by_hand(counts: list[int], sizes: list[int], confidence: float) -> tuple[float, float]:
    """The jackknife of the log rate as the textbook has it, one document at a time."""
    m, c, n = len(sizes), sum(counts), sum(sizes)
    without = [np.log((c - x + 0.5) / (n - s)) for x, s in zip(counts, sizes, strict=True)]
    error = np.sqrt((m - 1) / m * sum((v - np.mean(without)) ** 2 for v in without))
    counting = norm.ppf((1 + confidence) / 2) / np.sqrt(c + 0.5)
    half = max(student.ppf((1 + confidence) / 2, m - 1) * error, counting)
    estimate = np.log((c + 0.5) / n)
    return float(np.exp(estimate - half)), float(np.exp(estimate + half))


@given(
    st.lists(st.tuples(st.integers(0, 9), st.integers(10, 50)), min_size=3, max_size=8), st.sampled_from([0.8, 0.95])
)
def test_rates_equal_the_jackknife_done_by_hand(documents: list[tuple[int, int]], confidence: float) -> None:
    counts, sizes = [c for c, _ in documents], [s for _, s in documents]
    found = intervals.of_rates(_long([counts, [1] * len(counts)]), _sizes(sizes), confidence)
    for name, row in (("w0", counts), ("w1", [1] * len(counts))):
        if sum(n > 0 for n in row) >= intervals.FEWEST:
            assert found.loc[name].tolist() == pytest.approx(_by_hand(row, sizes, confidence), rel=1e-9)
        elif sum(row):
            assert found.loc[name].isna().all(), "fewer than three documents have the word"


def test_even_documents_leave_the_doubt_of_counting_and_uneven_ones_much() -> None:
    even = intervals.of_rates(_long([[10] * 5]), _sizes([1000] * 5)).loc["w0"]
    uneven = intervals.of_rates(_long([[48, 1, 1, 0, 0]]), _sizes([1000] * 5)).loc["w0"]
    assert even[["low", "high"]].tolist() == pytest.approx(
        [0.0101 * 2.718281828 ** (s * 1.959964 / 50.5**0.5) for s in (-1, 1)]
    )
    assert uneven["low"] < 0.001 and uneven["high"] > 0.1


def test_a_ratio_is_the_difference_of_logarithms_document_by_document() -> None:
    a, b, sizes = [4, 6, 2, 8], [1, 0, 2, 1], [100, 120, 80, 110]
    m, t = 4, student.ppf(0.975, 3)
    rates = [
        intervals.log_rates(np.zeros(sum(row), int), np.repeat(range(4), row), 1, np.array(sizes)) for row in (a, b)
    ]
    low, high = (rates[0] - rates[1]).interval(0.95)
    without = [np.log((sum(a) - x + 0.5) / (sum(b) - y + 0.5)) for x, y in zip(a, b, strict=True)]
    clustered = t * np.sqrt((m - 1) / m * sum((v - np.mean(without)) ** 2 for v in without))
    half = max(clustered, norm.ppf(0.975) * np.sqrt(1 / (sum(a) + 0.5) + 1 / (sum(b) + 0.5)))
    estimate = np.log((sum(a) + 0.5) / (sum(b) + 0.5))
    assert (low[0], high[0]) == pytest.approx((estimate - half, estimate + half))


@pytest.mark.parametrize("sizes", [[100], [100, 100], [100, 100, 0]])
def test_fewer_than_three_documents_give_no_interval(sizes: list[int]) -> None:
    found = intervals.of_rates(_long([[1] * len(sizes)]), _sizes(sizes))
    assert found.isna().all(axis=None)
    assert np.isnan(intervals.of_means([1.0] * len(sizes), sizes)).all()


def test_a_side_that_only_one_document_has_gives_no_interval() -> None:
    one = intervals.log_rates(np.array([0]), np.array([0]), 1, np.array([50, 0, 0, 0]))
    all_ = intervals.log_rates(np.array([0, 0]), np.array([0, 1]), 1, np.array([50, 60, 70, 80]))
    assert np.isnan((all_ - one).interval(0.95)).all()


def test_the_mean_of_equal_documents_is_the_t_interval_of_their_means() -> None:
    values = np.array([0.1, -0.2, 0.4, 0.0])
    low, high = intervals.of_means(values, np.ones(4), 0.9)
    half = student.ppf(0.95, 3) * values.std(ddof=1) / 2
    assert (low, high) == pytest.approx((values.mean() - half, values.mean() + half))


@pytest.mark.parametrize("confidence", [0, 1, 1.5])
def test_what_is_no_confidence_is_refused(confidence: float) -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        intervals.quantile(5, confidence)


def _clustered(rng: np.random.Generator, rate: float, sizes: np.ndarray, spread: float) -> np.ndarray:
    """Uses in documents whose rates differ by a factor that is log-normal with mean 1."""
    return rng.poisson(rate * np.exp(rng.normal(0, spread, sizes.shape) - spread**2 / 2) * sizes)


@pytest.mark.parametrize(("documents", "spread"), [(5, 0.0), (5, 0.8), (20, 0.4), (20, 0.8), (100, 0.8)])
def test_ninety_five_per_cent_of_rates_are_covered_by_about_ninety_five_per_cent(documents: int, spread: float) -> None:
    """800 corpora of clustered words, 10 per thousand; the standard error of the share is 0.8 %."""
    rng, rate, runs = np.random.default_rng(documents), 0.01, 800
    sizes = rng.integers(165, 495, documents)
    counts = _clustered(rng, rate, np.tile(sizes, (runs, 1)), spread)
    found = intervals.of_rates(_long(counts.tolist()), _sizes(sizes.tolist()))
    found = found.dropna()
    assert len(found) > 0.9 * runs, "most corpora have the word in three documents"
    covered = ((found["low"] <= rate) & (rate <= found["high"])).mean()
    assert 0.92 <= covered <= 0.99


@pytest.mark.parametrize(("documents", "spread"), [(5, 0.3), (5, 0.6), (20, 0.4), (100, 0.6)])
def test_ninety_five_per_cent_of_ratios_are_covered_by_about_ninety_five_per_cent(
    documents: int, spread: float
) -> None:
    """800 corpora in which one voice uses a word twice as often, 30 and 15 per thousand, documents differing too."""
    rng, runs = np.random.default_rng(documents), 800
    sizes = [rng.integers(low, 3 * low, documents) for low in (100, 65)]
    topic = np.exp(rng.normal(0, 0.8, (runs, documents)) - 0.32)  # what both voices speak of
    sides = []
    for size, rate in zip(sizes, (0.03, 0.015), strict=True):
        counts = _clustered(rng, rate, np.tile(size, (runs, 1)) * topic, spread)
        run, document = np.nonzero(counts)
        uses = counts[run, document]
        sides.append(intervals.log_rates(np.repeat(run, uses), np.repeat(document, uses), runs, size))
    low, high = (sides[0] - sides[1]).interval(0.95)
    assert 0.92 <= ((low <= np.log(2)) & (np.log(2) <= high)).mean() <= 0.99


@pytest.mark.parametrize("confidence", [0.5, 0.95])
def test_how_many_standard_errors_an_interval_reaches(confidence: float) -> None:
    assert intervals.quantile(3, confidence) == pytest.approx(student.ppf((1 + confidence) / 2, 2))
    assert intervals.quantile(10, confidence) == pytest.approx(student.ppf((1 + confidence) / 2, 9))
    assert np.isnan(intervals.quantile(2, confidence))


def test_the_mean_of_documents_of_different_length_worked_by_hand() -> None:
    """Sums 2, 3 and 7 of 1, 2 and 3 values: 12 / 6 = 2; without each 10 / 5, 9 / 4 and 5 / 3, the fourth has none."""
    low, high = intervals.of_means([2, 3, 7, 5], [1, 2, 3, 0], 0.9)
    without = np.array([10 / 5, 9 / 4, 5 / 3])
    half = student.ppf(0.95, 2) * np.sqrt(2 / 3 * ((without - without.mean()) ** 2).sum())
    assert (low, high) == pytest.approx((2 - half, 2 + half))
    assert intervals.of_means([2, 3, 7], [1, 2, 3]) == pytest.approx(intervals.of_means([2, 3, 7], [1, 2, 3], 0.95))


def test_a_ratio_is_as_sure_as_the_side_with_fewer_documents() -> None:
    one = intervals.log_rates(np.array([0, 0]), np.array([0, 1]), 1, np.array([50, 60, 70, 0]))
    other = intervals.log_rates(np.array([0]), np.array([3]), 1, np.array([50, 60, 70, 80]))
    assert (one.documents, other.documents) == (3, 4)
    assert (one - other).documents == (other - one).documents == 3
    assert (one - other).sampling.tolist() == pytest.approx([1 / 2.5 + 1 / 1.5])
    assert np.isfinite((one - other).interval()).all()
