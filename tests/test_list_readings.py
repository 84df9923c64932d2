import pytest

from newsvoice.measures.portrayal import list_readings
from newsvoice.show import sentences as say


def test_shares_and_intervals_are_those_of_the_counts() -> None:
    """Wilson 1927 by hand for 15 of 80: (p + z²/2n ± z √(p(1 − p)/n + z²/4n²)) / (1 + z²/n)."""
    read = list_readings.readings().set_index("list")
    p, n, z = 15 / 80, 80, 1.959964
    whole = 1 + z**2 / n
    middle, half = (p + z**2 / (2 * n)) / whole, z * (p * (1 - p) / n + z**2 / (4 * n**2)) ** 0.5 / whole
    row = read.loc["evaluative words"]
    assert row["share"] == p
    assert (row["low"], row["high"]) == pytest.approx((middle - half, middle + half))


def test_the_error_stands_beside_the_words(seeds: object) -> None:
    from newsvoice.measures.catalogue import Measures
    from newsvoice.tables import Tables

    assert isinstance(seeds, Tables)
    said = say.evaluative_words(Measures(seeds, {}).evaluative_words()).markup
    assert (
        "One reader judged 80 such words in other texts: 15 praise or blame the actor that they stand near"
        " (19%, Wilson interval 12% to 29%)."
    ) in said
