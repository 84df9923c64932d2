"""Who names whom in quoted words, corrected by checked quotations: by hand."""

from __future__ import annotations

import pandas as pd
import pytest

from newsvoice.measures.error import corrected_naming
from newsvoice.measures.error.checked_places import NOT_ONE

MENTIONS = pd.DataFrame(
    [("a", 12, "iran"), ("a", 5, "iran"), ("a", 30, "iraq"), ("b", 2, "iran"), ("b", 40, "iran"), ("c", 3, "iran")],
    columns=["doc_id", "start", "actor"],
)


def _places(*rows: tuple[str, int, int, str, str, float, int]) -> pd.DataFrame:
    columns = ["doc_id", "start", "end", "found", "right", "expansion", "right_end"]
    frame = pd.DataFrame(rows, columns=columns).assign(right_start=lambda frame: frame["start"], weight=9)
    return frame.assign(right_weight=9)


PLACES = _places(
    ("a", 0, 20, "X", "X", 2, 20),  # names Iran twice, as found
    ("a", 25, 35, "X", "", 0, 35),  # names Iraq once, not drawn
    ("b", 0, 10, "X", "Y", 2, 10),  # names Iran once, is another's
    ("b", 35, 45, "Y", NOT_ONE, 2, 45),  # names Iran once, is nobody's
    ("c", 0, 2, "Y", "Y", 2, 9),  # ends later than found, and then names Iran
)


def test_names_go_with_the_quotation() -> None:
    """X found 3, of which 1 stands for 2 that are Y's; Y found 1, which is nobody's, for 2; and 1 for 2 was cut off."""
    found = corrected_naming.naming(PLACES, MENTIONS, least=4)
    assert list(found.columns) == list(corrected_naming.COLUMNS)
    assert found[["actor", "label", "count", "raw"]].values.tolist() == [["iran", "X", 3, 0.75], ["iran", "Y", 1, 0.25]]
    assert found["corrected_count"].tolist() == [3 - 2, 1 + 2 - 2 + 2]
    assert found["share"].tolist() == pytest.approx([1 / 4, 3 / 4])
    assert found["checked"].tolist() == [2, 3], "drawn, and theirs as found or as it is right"


def test_an_actor_that_few_checked_quotations_name_has_no_row() -> None:
    """Four were drawn that name Iran, as found or within the right bounds, none that names Iraq."""
    assert corrected_naming.naming(PLACES, MENTIONS, least=5).empty
    none = corrected_naming.naming(PLACES.head(0), MENTIONS)
    assert none.empty and list(none.columns) == list(corrected_naming.COLUMNS)
    assert corrected_naming.naming(PLACES, MENTIONS.head(0)).empty


def test_a_census_gives_what_is_right() -> None:
    everything = PLACES.assign(expansion=1.0, right=["X", "X", "Y", NOT_ONE, "Y"])
    found = corrected_naming.naming(everything, MENTIONS, least=1).set_index(["actor", "label"])
    assert found["corrected_count"].to_dict() == {("iran", "X"): 2, ("iran", "Y"): 2, ("iraq", "X"): 1}
    assert found["count_low"].equals(found["count_high"]), "nothing is left to chance"
