"""The first page: five lines, each of which says no more than its frame."""

from __future__ import annotations

import pandas as pd
import pytest

from newsvoice.measures.catalogue import UNTOLD, Measures
from newsvoice.show import sentences as say
from newsvoice.show.display import Html
from newsvoice.tables import Tables


@pytest.fixture(scope="module")
def measures(seeds: Tables) -> Measures:
    return Measures(seeds, {})


def _said(finding: tuple[str, str]) -> str:
    text = " ".join(repr(Html(finding[1])).split())
    return text.replace("( ", "(").replace(" .", ".").replace(" ,", ",")


def test_who_speaks(measures: Measures) -> None:
    assert _said(say.who_speaks(measures.speakers())) == (
        "34 quotations of 14 speakers are found. The speakers with most quoted words are Sarhang Hamasaeed (U.S."
        " Institute of Peace; 29%, in one document), Ali al-Husseini (Popular Mobilization Forces; 12%, in one"
        " document) and Hadi al-Amiri (Badr Organization; 11%, in 2 documents)."
    )


def test_one_speaker_whom_the_gazetteer_does_not_know(measures: Measures) -> None:
    one = measures.speakers().head(1).assign(belongs_to="", share=1.0, quotations=1)
    assert _said(say.who_speaks(one)) == (
        "1 quotation of 1 speaker is found. All quoted words of a known speaker are those of Sarhang Hamasaeed"
        " (100%, in one document)."
    )


def test_a_share_has_its_interval_where_there_is_one(measures: Measures) -> None:
    one = measures.speakers().head(1).assign(low=0.1, high=0.52, documents=4)
    assert "(U.S. Institute of Peace; 29%, 10% to 52% by document)" in _said(say.who_speaks(one))


def test_who_is_named(measures: Measures) -> None:
    said = _said(say.who_is_named(measures.actors(), measures.sides().named_actors()))
    assert said == (
        "Of 50 actors of the gazetteer that are named, Popular Mobilization Forces is named most: 45 times (reported"
        " 27, quoted 3 and commentary 15), before Islamic State (39) and United States (30). In the documents that have"
        " both, only commentary names Iran (5), Islamic Revolutionary Guard Corps (4), Ali Khamenei (2) and 14 others;"
        " only quoted names Iraq (2), Pentagon (1) and Arab states of the Persian Gulf (1)."
    )


def test_every_number_of_who_is_named_can_open_its_sentences(measures: Measures) -> None:
    asked: list[tuple[int, str, str]] = []

    def opens(frame: pd.DataFrame, row: int, column: str, text: str) -> str:
        asked.append((row, column, text))
        return text

    say.who_is_named(measures.actors(), measures.sides().named_actors(), opens=opens)
    assert asked == [
        (0, "count", "45 times"), (0, "reported", "27"), (0, "quoted", "3"), (0, "commentary", "15"),
        (1, "count", "39"), (2, "count", "30"),
    ]  # fmt: skip


CLAIMS = ("a", "b", "relation", "claims", "own", "who")


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([], ""),
        ([("A", "B", "cooperative", 0, 3, ())], ""),
        ([("A", "B", "cooperative", 2, 0, (UNTOLD,))], ""),
        ([("A", "B", "cooperative", 1, 0, ("X",))], "1 link between two actors is claimed, none twice."),
        (
            [("A", "B", "conflictual", 3, 1, ("X", "Y")), ("A", "C", "cooperative", 1, 0, ("X",))],
            "What is claimed most often is that A and B are against each other: 3 sentences, with claims of X and Y;"
            " 1 sentence says so in an author's own words.",
        ),
        (
            [("A", "B", "cooperative", 5, 0, ("V", "W", "X", "Y", "Z"))],
            "What is claimed most often is that A and B work together: 5 sentences, with claims of V, W, X and"
            " 2 others; no author says so.",
        ),
    ],
)
def test_what_is_claimed(rows: list[tuple[object, ...]], said: str) -> None:
    assert _said(say.what_is_claimed(pd.DataFrame(rows, columns=list(CLAIMS)))) == said


def test_the_claim_that_the_united_states_helps_islamic_state_is_nobodys_in_the_authors_words(
    measures: Measures,
) -> None:
    first = measures.claims().iloc[0]
    assert {first["a"], first["b"]} == {"Islamic State", "United States"}
    assert (first["relation"], first["own"]) == ("cooperative", 0) and "Ali Khamenei" in first["who"]


def test_what_no_test_supports_is_said_once(measures: Measures) -> None:
    sides = measures.sides()
    frames = sides.keyness(), sides.named_actors(), sides.stance_of_sides(), measures.edges(), measures.answers()
    assert _said(say.what_is_tested(*frames)) == (
        "No difference between commentary and quoted is larger than chance, of 35 words, 6 actors and 1 class of words"
        " that can be tested; no pair of actors is named together more often than chance would have it; the commentary"
        " clearly takes up none of the statements."
    )


def test_the_largest_tested_difference_comes_first(measures: Measures) -> None:
    sides = measures.sides()
    words = sides.keyness()
    at = words.index[words["term"] == "terrorists"][0]
    words.loc[at, ["verdict", "log_ratio", "low", "high"]] = ["more in quoted", -2.0, -3.0, -1.0]
    at = words.index[words["term"] == "the"][0]
    words.loc[at, ["verdict", "log_ratio", "low", "high"]] = ["more in quoted", -3.0, -4.0, -2.0]
    edges, answers = measures.edges(), measures.answers()
    edges.loc[edges.index[0], "verdict"] = "more than chance"
    answers.loc[answers.index[0], "verdict"] = "taken up"
    said = _said(say.what_is_tested(words, sides.named_actors(), sides.stance_of_sides(), edges, answers))
    assert said == (
        "“terrorists” stands at least 2.0 times as often in quoted as in commentary, by its interval over documents; 2"
        " differ in all. 1 pair of actors is named together more often than chance would have it: Islamic State and"
        " Popular Mobilization Forces. The commentary takes up 1 of 18 statements."
    )
