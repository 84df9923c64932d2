import numpy as np
import pandas as pd
import pytest

from newsvoice.measures.contrast import sampling


def test_sums_equal_counting_each_sample() -> None:
    group = np.array([0, 0, 1, 1, 2])
    words, terms = pd.Series(["a", "b", "a", "a", "x"]), pd.Index(["a", "b"])
    weights = np.array([[1.0, 1, 1], [0, 2, 1], [3, 0, 0]])
    (found,) = sampling.sums(group, words, terms, weights)
    assert found.tolist() == [[3, 1], [4, 0], [3, 3]]
    assert sampling.sizes(group, weights)[:, 0].tolist() == [5, 5, 6]


def test_every_sample_has_every_stratum() -> None:
    strata = [np.array([True, False, False]), np.array([False, True, True])]
    group, weights = sampling.drawn(strata, samples=50, seed=0)
    assert group.tolist() == [0, 1, 2]
    assert (weights[:, 0] == 1).all()
    assert (weights[:, 1:].sum(axis=1) == 2).all()
    assert len(np.unique(weights, axis=0)) == 3


def test_chunks_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    rng = np.random.default_rng(0)
    words, group = pd.Series([f"w{i:02}" for i in rng.integers(0, 30, 500)]), rng.integers(0, 5, 500)
    terms = pd.Index(sorted(words.unique()))
    _, weights = sampling.drawn([np.ones(5, dtype=bool)], samples=40, seed=1)
    whole = sampling.bounds(sampling.sums(group, words, terms, weights), terms, 0.9)
    monkeypatch.setattr(sampling, "CHUNK", 7)
    pd.testing.assert_frame_equal(sampling.bounds(sampling.sums(group, words, terms, weights), terms, 0.9), whole)


def test_no_terms() -> None:
    terms = pd.Index([], dtype=object)
    group, weights = sampling.drawn([np.ones(2, dtype=bool)], samples=3, seed=0)
    assert sampling.bounds(sampling.sums(group, pd.Series(["a", "b"]), terms, weights), terms, 0.95).empty
