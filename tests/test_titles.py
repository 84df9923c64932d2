"""Titles of charts say what a test supports, and nothing where none can tell."""

import pandas as pd

from newsvoice.measures.actors import permutation
from newsvoice.measures.contrast.verdict import NONE_CLEAR, TOO_FEW
from newsvoice.show.display import Html
from newsvoice.show.sentences import titles

PAIR = ("commentary", "quoted")


def compared(*rows: tuple[str, int, int, float, str]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["name", *PAIR, "log_ratio", "verdict"])
    frame = frame.assign(term=frame["name"])
    frame.attrs["voices"] = PAIR
    return frame


def plain(title: Html) -> str:
    return " ".join(repr(title).split()).replace(" ;", ";")


def test_a_side_that_never_names_somebody_does_not() -> None:
    frame = compared(("Iran", 30, 0, 4.0, "more in commentary"))
    assert plain(titles.title_of_actors(frame)) == "commentary names Iran; quoted does not"


def test_whom_both_name_one_names_more() -> None:
    frame = compared(("Iran", 3, 30, -3.0, "more in quoted"), ("Iraq", 9, 1, 3.0, "more in commentary"))
    title = plain(titles.title_of_actors(frame))
    assert title == "Iran is named more in quoted than in commentary , one of 2 clear differences"


def test_a_word_is_quoted_and_escaped() -> None:
    frame = compared(("<b>", 30, 0, 4.0, "more in commentary"))
    assert "“&lt;b&gt;” is used more in" in titles.title_of_words(frame).markup


def test_where_nothing_is_clear_the_title_says_how_many_could_be_tested() -> None:
    rows = [("a", 5, 4, 0.2, NONE_CLEAR), ("b", 4, 5, -0.2, NONE_CLEAR), ("c", 1, 0, 1.0, TOO_FEW)]
    assert plain(titles.title_of_words(compared(*rows))) == (
        "Of 2 words that can be tested, none is used more by one side than chance would have it"
    )
    assert plain(titles.title_of_actors(compared(rows[0], rows[2]))) == (
        "The one actor that can be tested is not named more by one side than chance would have it"
    )


def test_where_nothing_can_be_tested_there_is_no_title() -> None:
    assert titles.title_of_words(compared(("c", 1, 0, 1.0, TOO_FEW))).markup == ""
    assert titles.title_of_actors(compared()).markup == ""
    without_voices = compared(("a", 30, 0, 4.0, "more in commentary"))
    without_voices.attrs.clear()
    assert titles.title_of_actors(without_voices).markup == ""


def test_a_pair_is_more_than_chance_only_by_its_verdict() -> None:
    rows = [("Ann", "Bo", permutation.MORE), ("Cy", "Di", permutation.MORE), ("Ed", "Fay", NONE_CLEAR)]
    edges = pd.DataFrame(rows, columns=["a_name", "b_name", "verdict"])
    often = "named together more often than chance would have it"
    assert plain(titles.title_of_pairs(edges)) == f"Ann and Bo are {often}, and so is 1 other pair"
    assert plain(titles.title_of_pairs(edges[:1])) == f"Ann and Bo are {often}"
    assert plain(titles.title_of_pairs(edges[2:])) == f"No pair of actors is {often}"
    assert titles.title_of_pairs(edges[:0]).markup == ""


def test_tone_is_told_by_its_verdict_and_only_of_enough_documents() -> None:
    row = {"target": "commentary", "reference": "quoted", "documents": 9, "verdict": "more negative"}
    frame = pd.DataFrame([row])
    assert plain(titles.title_of_tone(frame)) == "commentary is more negative than quoted in the same documents"
    unclear = frame.assign(verdict=NONE_CLEAR)
    assert plain(titles.title_of_tone(unclear)) == "No clear difference in tone between commentary and quoted"
    assert titles.title_of_tone(frame.assign(documents=1)).markup == ""
    assert titles.title_of_tone(frame[:0]).markup == ""
