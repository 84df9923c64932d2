"""What is said of outlets and months: none, one, many, a tie, a side missing."""

from __future__ import annotations

import html
import re

import pandas as pd
import pytest

from newsvoice.measures.contrast import verdict
from newsvoice.show import sentences as say
from newsvoice.show.display import Html

DIFFERENCE = pd.DataFrame(columns=["groups", "documents", "statistic", "p"])


def said(found: Html) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", found.markup)).split())


def known(*names: str, by: str = "outlet") -> pd.Series:
    return pd.Series(list(names), [f"d{n}" for n in range(len(names))], dtype=object, name=by)


@pytest.mark.parametrize(
    ("names", "text"),
    [
        ((), "No document has a known outlet, so nothing is compared by outlet here."),
        (("A", "A"), "The outlet of 2 of 9 documents is known, and it is always A, so nothing is compared by outlet"),
        (("A", "B"), "known: 2 outlets. Not one has 3 documents, so what is counted says what stands in these"),
        (("A", "A", "A", "B"), "known: 2 outlets. 1 outlet has fewer than 3 documents; what is counted there says"),
        (("A", "B", "A", "B", "A", "B"), "The outlet of 6 of 9 documents is known: 2 outlets."),
    ],
)
def test_whether_there_is_anything_to_compare(names: tuple[str, ...], text: str) -> None:
    assert text in said(say.groups(known(*names), pd.DataFrame(index=range(9))))


def shares(*rows: tuple[str, int, int], by: str = "outlet") -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=[by, "words", "quoted"])
    return frame.assign(documents=1, quoted_share=frame["quoted"] / frame["words"], low=float("nan"), high=float("nan"))


def test_who_quotes_most_and_least_and_whether_that_is_more_than_chance() -> None:
    assert said(say.quoting(shares(("A", 100, 30)), DIFFERENCE)) == ""
    two = shares(("<b>A", 100, 30), ("B", 50, 5))
    assert said(say.quoting(two, DIFFERENCE)) == (
        "The quoted share is largest in <b>A (30% of 100 words in 1 document) and smallest in B (10% of 50 words in 1"
        " document). No two outlets have 5 documents, so it cannot be tested whether they differ more than chance."
    )
    sure = pd.DataFrame([(2, 12, 9.0, 0.002)], columns=DIFFERENCE.columns)
    assert "differ in how much they quote, more than chance would have it (rank test of 12 documents of the 2" in said(
        say.quoting(two, sure)
    )
    assert "no more than chance would have it" in said(say.quoting(two, sure.assign(p=0.4)))
    tie = shares(("A", 100, 30), ("B", 50, 15))
    assert "Every outlet quotes the same share of its words, 30%." in said(say.quoting(tie, DIFFERENCE))
    months = shares(("2017-03", 10, 5), ("2017-04", 10, 5), ("2017-05", 10, 0), by="month")
    assert "largest in 2 months (50%) and smallest in May 2017 (0% of" in said(say.quoting(months, DIFFERENCE, "month"))


def quoted(item: str, *rows: tuple[str, str, int, int]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=[item, "outlet", "words", "total"]).assign(quotations=1)


def test_the_side_that_leads_and_none_where_two_lead_together() -> None:
    assert said(say.quoted_sides(quoted("side"))) == ""
    assert "gives no quoted speaker a side" in said(say.quoted_sides(quoted("side", ("no side known", "A", 9, 9))))
    rows = [("Landia", "A", 6, 10), ("Guild", "A", 3, 10), ("Landia", "B", 4, 8), ("Guild", "B", 4, 8)]
    assert said(say.quoted_sides(quoted("side", *rows))) == (
        "The gazetteer tells the side of the speakers of 17 of 18 quoted words, 2 sides. The side with most quoted"
        " words is, in A, Landia (6 of 10 quoted words, 1 quotation); in B, none alone: 2 sides with 4 of 8 quoted"
        " words each. This is what these documents print; no test is made."
    )


def test_speakers_that_several_outlets_quote() -> None:
    nobody = quoted("speaker", ("nobody named", "A", 5, 5))
    assert said(say.quoted_speakers(nobody)) == "Nobody is quoted by name in two outlets."
    rows = [("Ann", "A", 6, 10), ("Ann", "B", 3, 3), ("Bo", "A", 4, 10)]
    assert said(say.quoted_speakers(quoted("speaker", *rows))) == (
        "Of 2 speakers, 1 is quoted in two outlets or more. Quoted most is, in A, Ann (6 of 10 quoted words, 1"
        " quotation); in B, Ann (3 of 3 quoted words, 1 quotation)."
    )
    assert "1 speaker, none is quoted in two" in said(say.quoted_speakers(quoted("speaker", ("Bo", "A", 4, 10))))


def named(*rows: tuple[str, str, str, int, int]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["actor", "outlet", "surface", "count", "total"]).assign(name="Acme Co")


def test_an_actor_goes_by_another_name_only_if_no_usual_name_is_shared() -> None:
    assert said(say.names_by(named())) == "No actor goes by several names in two outlets."
    other = named(("x", "A", "Acme", 3, 4), ("x", "A", "the firm", 1, 4), ("x", "B", "the firm", 2, 2))
    assert said(say.names_by(other)) == (
        "Of 1 actor with several names in two outlets or more, 1 goes by another name most often in another outlet:"
        " Acme Co is “Acme” in A (3 of 4 mentions) and “the firm” in B (2 of 2 mentions). No test is made."
    )
    tie = named(("x", "A", "Acme", 2, 4), ("x", "A", "the firm", 2, 4), ("x", "B", "the firm", 2, 2))
    assert "none goes by another name" in said(say.names_by(tie))
    spelled = named(("x", "A", "A.C.M.E.", 2, 2), ("x", "B", "ACME", 2, 2))
    assert "none goes by another name" in said(say.names_by(spelled))


def test_words_of_an_outlet_are_claimed_by_verdict_only() -> None:
    columns = ["outlet", "term", "verdict", "log_ratio", "count", "documents"]
    none, two = pd.DataFrame(columns=columns), known("A", "B")
    assert said(say.outlet_keywords(none, known("A"))) == ""
    assert said(say.outlet_keywords(none, two)).startswith("No outlet has 3 documents with as many of other outlets")
    rows = [("A", "port", verdict.NONE_CLEAR, 3.0, 9, 3), ("A", "pier", verdict.TOO_FEW, 3.0, 1, 1)]
    assert said(say.outlet_keywords(pd.DataFrame(rows, columns=columns), two)) == (
        "1 outlet is compared with all others, in 1 test of a word that is frequent enough. No word is used more by one"
        " of them than chance between documents would have it."
    )
    rows = [("A", "port", "more in A", 3.0, 9, 3), ("A", "sea", "more in other outlets", -2.0, 0, 0), *rows]
    assert said(say.outlet_keywords(pd.DataFrame(rows, columns=columns), two)) == (
        "1 outlet is compared with all others, in 3 tests of a word that is frequent enough; 2 differences are larger"
        " than chance between documents would have it, 1 of them a word that an outlet uses more. The surest is: A"
        " “port” (9 in 3 documents)."
    )


def test_months_are_written_as_months() -> None:
    assert said(say.over_time(shares(("2017-03", 10, 5), by="month"))) == ""
    assert said(say.over_time(shares(("2017-03", 10, 5), ("2018-01", 30, 5), by="month"))) == (
        "2 documents of 2 months, March 2017 to January 2018, have 40 words that count, 10 of them quoted. The most"
        " words are of January 2018: 30 in 1 document."
    )
    assert "The most" not in said(say.over_time(shares(("2017-03", 10, 5), ("2018-01", 10, 5), by="month")))
