"""Dates as files write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsvoice.sources.publication_dates import interval


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        ("2017-03-02", ("2017-03-02", "2017-03-02")),
        ("20170302", ("2017-03-02", "2017-03-02")),
        ("2017-03-02T23:30:00-05:00", ("2017-03-02", "2017-03-02")),
        ("2017-03-02 10:00:00.000000", ("2017-03-02", "2017-03-02")),
        ("2017-03-02T10:00:00Z", ("2017-03-02", "2017-03-02")),
        ("2017/3/2", ("2017-03-02", "2017-03-02")),
        ("2 March 2017", ("2017-03-02", "2017-03-02")),
        ("Mar 2, 2017", ("2017-03-02", "2017-03-02")),
        ("Thu, 02 Mar 2017 10:00:00 GMT", ("2017-03-02", "2017-03-02")),
        ("2016-02", ("2016-02-01", "2016-02-29")),
        ("2017", ("2017-01-01", "2017-12-31")),
        ("03/04/2017", None), ("201703", None), ("2017-02-30", None), ("yesterday", None), ("", None),
        ("0000-01-01", None), ("9" * 4000, None), ("2017-03-02 or so", None),
    ],
)  # fmt: skip
def test_a_date_is_read_or_not_guessed(value: str, wanted: tuple[str, str] | None) -> None:
    assert interval(value) == wanted


@given(st.dates(date(1500, 1, 1), date(2199, 12, 31)))
def test_every_day_is_itself(day: date) -> None:
    assert interval(day.isoformat()) == interval(day.strftime("%-d %B %Y")) == (day.isoformat(), day.isoformat())


@given(st.text(max_size=80))
def test_any_text_is_an_interval_or_none(text: str) -> None:
    found = interval(text)
    assert found is None or date.fromisoformat(found[0]) <= date.fromisoformat(found[1])
