"""UTF-16 code units beside code points."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from newsvoice.exchange.code_units import CodeUnits


def test_a_wide_character_has_two_units() -> None:
    units = CodeUnits("a😀b")
    assert [units.units(point) for point in range(4)] == [0, 1, 3, 4]
    assert [units.points(unit) for unit in range(6)] == [0, 1, 1, 2, 3, 3]


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_units_are_those_of_the_encoding(text: str) -> None:
    units = CodeUnits(text)
    for point in range(len(text) + 1):
        assert units.units(point) == len(text[:point].encode("utf-16-le")) // 2
        assert units.points(units.units(point)) == point
