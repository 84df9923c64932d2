"""Whose side a speaker speaks for."""

from __future__ import annotations

import pandas as pd

from newsvoice.measures.portrayal.affiliation import NO_SIDE, sides

ROWS = [
    ("land", "Landia", "state", "", "LA"), ("cabinet", "Cabinet", "government", "land", "LA"),
    ("police", "Police", "state_force", "cabinet", ""), ("chief", "Ann Reed", "person", "police", "LA"),
    ("singer", "Bo Lund", "person", "", "LA"), ("guest", "Cy Orr", "person", "", "XX"),
    ("nobody", "Di Poe", "person", "", ""), ("envoy", "Ed Ray", "person", "land", ""),
    ("guild", "Guild", "party", "", "LA"), ("member", "Flo Shaw", "person", "guild", ""),
    ("region", "Region", "state", "land", "LA"), ("ranger", "Gil Tan", "person", "region", "LA"),
    ("militia", "Militia", "armed_group", "police", "LA"), ("brigade", "Brigade", "armed_group", "militia", "LA"),
    ("fighter", "Hal Orr", "person", "brigade", "LA"),
    ("one", "One", "party", "two", ""), ("two", "Two", "party", "one", ""),
]  # fmt: skip


def test_the_side_is_the_highest_body_below_a_state_or_else_the_state_of_the_country() -> None:
    found = sides(pd.DataFrame(ROWS, columns=["actor", "name", "type", "parent", "country"]))
    assert {name: found[name] for name in ("land", "cabinet", "police", "chief", "envoy")} == {
        "land": "Landia", "cabinet": "Cabinet", "police": "Cabinet", "chief": "Cabinet", "envoy": "Landia",
    }  # fmt: skip
    assert (found["singer"], found["guild"], found["member"]) == ("Landia", "Guild", "Guild")
    assert (found["militia"], found["brigade"], found["fighter"]) == ("Militia", "Militia", "Militia")
    assert (found["region"], found["ranger"]) == ("Region", "Region")
    assert found["guest"] == found["nobody"] == NO_SIDE
    assert set(found) == {row[0] for row in ROWS}, "a circle of parents ends"
