"""Samples to check: each place is drawn with exactly the probability that is written beside it."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsvoice.measures.error import sampling
from newsvoice.sources.given_corrections import sample


def _units(number: int, confidence: float = 0.9) -> pd.DataFrame:
    return pd.DataFrame({
        "doc_id": [f"d{i // 4}" for i in range(number)], "start": range(0, 100 * number, 100),
        "end": range(50, 100 * number + 50, 100), "what": "quotation", "confidence": confidence, "weight": 10,
    })  # fmt: skip


def test_probabilities_are_in_proportion_and_none_is_above_one() -> None:
    assert sampling.inclusion([1, 1, 2, 4], 2).tolist() == [0.25, 0.25, 0.5, 1.0]
    assert sampling.inclusion([1, 1, 2, 12], 2).tolist() == [0.25, 0.25, 0.5, 1.0], "what would be above 1 is certain"
    assert sampling.inclusion([5, 1], 2).tolist() == [1.0, 1.0]


@given(st.lists(st.floats(0.01, 100), min_size=1, max_size=40), st.data())
def test_probabilities_add_up_to_the_size(shares: list[float], data: st.DataObject) -> None:
    size = data.draw(st.integers(1, len(shares)))
    found = sampling.inclusion(shares, size)
    assert found.sum() == pytest.approx(size)
    assert ((found > 0) & (found <= 1)).all()


@settings(max_examples=50)
@given(st.lists(st.floats(0.01, 100), min_size=1, max_size=40), st.data())
def test_as_many_are_drawn_as_asked_for_and_none_twice(shares: list[float], data: st.DataObject) -> None:
    size = data.draw(st.integers(1, len(shares)))
    drawn = sampling.systematic(sampling.inclusion(shares, size), np.random.default_rng(data.draw(st.integers(0, 99))))
    assert len(drawn) == len(set(drawn.tolist())) == size


def test_each_place_is_drawn_as_often_as_its_probability_says() -> None:
    probability = sampling.inclusion([1, 2, 3, 4, 10], 2)
    generator = np.random.default_rng(1)
    counts = sum(np.bincount(sampling.systematic(probability, generator), minlength=5) for _ in range(4000))
    assert counts / 4000 == pytest.approx(probability, abs=4 * 0.5 / 4000**0.5)


def test_a_uniform_queue_names_its_sample_and_probability() -> None:
    queue = sampling.draw(_units(40), 10, seed=3)
    assert len(queue) == 10 and set(queue["probability"]) == {0.25}
    name, probability = sample({"sample": queue["sample"].iloc[0]})
    assert probability == 0.25 and sampling.size_of(name) == 10
    assert name.startswith("quotation-uniform-10-of-40-") and name.endswith("-3")
    assert sampling.drawn_from(name) == sampling.population_of(_units(40))


def test_the_same_seed_gives_the_same_queue_whatever_the_order_of_the_places() -> None:
    units = _units(30)
    first, again = sampling.draw(units, 8, seed=1), sampling.draw(units.iloc[::-1], 8, seed=1)
    pd.testing.assert_frame_equal(first, again)
    assert not first["start"].equals(sampling.draw(units, 8, seed=2)["start"])
    assert list(first["start"]) != sorted(first["start"]), "the queue is in random order, so that its head is a sample"


def test_the_uncertain_and_heavy_come_first_and_nothing_has_no_chance() -> None:
    units = _units(100, confidence=1.0)
    units.loc[:9, "confidence"] = 0.5
    queue = sampling.draw(units, 20, design="uncertain")
    by_place = queue.set_index("start")["probability"]
    assert (by_place[by_place.index < 1000] == 1.0).all(), "10 of 20 are spread over 10 uncertain places"
    assert by_place[by_place.index >= 1000].tolist() == pytest.approx([1 / 9] * 10)
    assert (queue["start"] < 1000).sum() == 10


def test_unknown_confidence_is_even_odds_and_no_doubt_at_all_is_uniform() -> None:
    units = _units(10, confidence=float("nan"))
    assert sampling.draw(units, 5, design="uncertain")["probability"].tolist() == pytest.approx([0.5] * 5)
    assert sampling.draw(_units(10, 1.0), 5, design="uncertain")["probability"].tolist() == pytest.approx([0.5] * 5)


def test_edges() -> None:
    assert len(sampling.draw(_units(3), 50)) == 3, "all of them if there are fewer"
    assert sampling.draw(_units(0), 5).empty
    for wrong in ({"size": 0}, {"size": 5, "design": "best"}):
        with pytest.raises(ValueError, match="size|design"):
            sampling.draw(_units(3), **wrong)
    assert sampling.size_of("my-own") is None and sampling.drawn_from("my-own") == ""
