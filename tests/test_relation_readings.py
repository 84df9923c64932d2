import pytest

from newsvoice.measures.actors import relation_readings
from newsvoice.measures.contrast import intervals
from newsvoice.show import sentences as say


def test_the_last_row_is_the_sum_and_no_text_has_more_right_than_read() -> None:
    read = relation_readings.readings()
    texts, total = read.iloc[:-1], read.iloc[-1]
    assert (texts["wholly_right"] <= texts["labels_right"]).all() and (texts["labels_right"] <= texts["links"]).all()
    counts = ["links", "labels_right", "wholly_right", "neither", "missed"]
    assert total[counts].tolist() == texts[counts].sum().tolist() == [108, 93, 88, 60, 6]
    assert total["share"] == 93 / 108 and total["low"] < total["share"] < total["high"]


@pytest.mark.parametrize(
    ("right", "of", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (29, 29, 0.8830, 1.0)],
)
def test_wilson_gives_the_intervals_of_newcombe_1998(right: int, of: int, low: float, high: float) -> None:
    assert intervals.wilson(right, of) == pytest.approx((low, high), abs=5e-5)


def test_the_error_is_said_with_its_interval() -> None:
    said = say.relation_error(relation_readings.readings()).markup
    assert "of 108 read from other texts, one reader found 93 right (86%, Wilson interval 78% to 91%)" in said
    assert "In 88 of the 108 who says so was right as well (81%, Wilson interval 73% to 88%)." in said
    assert "of 60 pairs called neither, 6 do cooperate or fight" in said
