"""What is known of the names, what is withheld therefore, and the box of what would make a book better."""

from __future__ import annotations

import pandas as pd
import pytest

from newsvoice import show
from newsvoice.show.sentences import covered, front

NAMES = pd.DataFrame(
    [("Ann Lee", "known", 6, 2), ("Bob <Ray>", "unknown", 3, 1), ("Roe", "nobody's", 1, 1)],
    columns=["name", "status", "count", "documents"],
)
POOR = NAMES.assign(count=[4, 5, 1])
NONE = NAMES.iloc[:0]
SURNAMES = pd.DataFrame(
    [("Roe", "", "undecided", 2, 1), ("Poe", "", "undecided", 1, 1), ("Roe", "ann-roe", "named last", 4, 2)],
    columns=["surname", "actor", "by", "count", "documents"],
)
DECIDED = SURNAMES.iloc[2:]
DOCUMENTS = pd.DataFrame({"outlet": ["Herald", "Post", ""], "published_from": ["2016-05-01", "", ""]})


def test_the_share_known_and_the_first_of_the_others_are_told() -> None:
    assert show.sentences.coverage(NAMES, SURNAMES).markup == (
        '<p class="nv-prose">60% of 10 capitalised names are of actors that are listed. Most frequent of the others:'
        " Bob &lt;Ray&gt; (3). 3 surnames of several persons count for nobody, because no full name decides: Roe (2)"
        " and Poe (1).</p>"
    )
    whole = NAMES.copy()
    whole.attrs["whole corpus"] = True
    assert covered.known(whole) == "60% of 10 capitalised names of the whole corpus are of actors that are listed."
    assert "Nothing is named" in show.sentences.coverage(NONE, DECIDED).markup
    proposed = show.sentences.coverage(NAMES, DECIDED, "proposed").markup
    assert "were proposed from the documents by rules, and nobody has checked them" in proposed
    assert "nobody, because" not in proposed


def test_who_is_named_most_is_withheld_where_most_names_are_not_known() -> None:
    assert covered.withheld(NAMES) == covered.withheld(NONE) == ""
    assert covered.withheld(POOR) == (
        "Who is named most is not told: only 40% of the capitalised names are of actors that are listed, less than 50%."
    )
    empty = pd.DataFrame(columns=["name"])
    assert front.who_is_named(empty, empty, POOR) == ("03-actors", covered.withheld(POOR))
    assert front.what_is_claimed(pd.DataFrame(), POOR) == ("04-co-occurrence", "")


@pytest.mark.parametrize(
    ("names", "surnames", "basis", "documents", "items"),
    [
        (NAMES.assign(count=[90, 5, 5]), DECIDED, "given", DOCUMENTS.iloc[:1], 0),
        (NAMES.assign(count=[90, 5, 5]), SURNAMES, "given", DOCUMENTS.iloc[:1], 1),
        (NAMES, DECIDED, "given", DOCUMENTS, 2),
        (NAMES, SURNAMES, "proposed", DOCUMENTS, 2),
        (NONE, DECIDED, "given", DOCUMENTS.iloc[:1], 0),
    ],
)
def test_the_box_lists_what_is_missing(
    names: pd.DataFrame, surnames: pd.DataFrame, basis: str, documents: pd.DataFrame, items: int
) -> None:
    box = show.sentences.better(documents, names, surnames, basis).markup
    assert box.count("<li>") == items
    assert bool(box) == bool(items)


def test_the_box_says_what_to_type() -> None:
    box = show.sentences.better(DOCUMENTS, NAMES, SURNAMES).markup
    assert "Bob &lt;Ray&gt; (3). <code>python scripts/check.py --add NAME --as TYPE</code>" in box
    assert "2 of 3 documents have no date. Write it into" in box
    assert "<em>Roe</em>" in box
    assert "scripts/new.py" in show.sentences.better(DOCUMENTS, NAMES, SURNAMES, "proposed").markup


def test_actors_of_a_sample_are_said_to_be_of_one() -> None:
    told = show.sentences.coverage(NAMES, DECIDED, "proposed from 2,000 of 9,000 documents").markup
    assert "The actors were proposed from 2,000 of 9,000 documents, an even sample, by rules" in told
