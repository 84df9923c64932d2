"""What the book says of what was checked: nothing, one, all right, none right."""

from __future__ import annotations

import pandas as pd
import pytest

from newsvoice import tables
from newsvoice.measures.catalogue import Measures
from newsvoice.measures.contrast.intervals import wilson
from newsvoice.show import sentences as say
from newsvoice.show.display import Html

NONE = Measures(tables.build({}), {})


def _said(html: Html) -> str:
    return " ".join(repr(html).split())


def _rates(right: int, checked: int, places: int, *, what: str = "quotation", **more: bool) -> pd.DataFrame:
    low, high = wilson(right, checked)
    row = {"what": what, "places": places, "checked": checked, "correct": right, "right_share": right / checked,
           "low": low, "high": high, "weighted": False, "stale": False, **more}  # fmt: skip
    return pd.DataFrame([row])


def test_nobody_has_checked() -> None:
    rates = NONE.error_rates()
    assert _said(say.checked(rates)) == (
        "Nobody has checked a random sample of the quotations, passages of indirect speech, passages of one voice and"
        " mentions of actors, so how often these are right in these documents is not known."
    )
    assert _said(say.checked_speakers(rates)) == (
        "Nobody has checked a random sample of the quotations, so how often quotations and speakers are right in these"
        " documents is not known."
    )
    assert _said(say.agreement(NONE.agreement())) == "" and _said(say.corrected(NONE.corrected_speakers())) == ""


@pytest.mark.parametrize(
    ("rates", "told"),
    [
        (_rates(46, 50, 1200), "Of 50 quotations checked at random, 46 are right with bounds and speaker: between 81%"
         " and 97% of all 1,200 are."),
        (_rates(1, 1, 40), "Of 1 quotation checked at random, it is right with bounds and speaker: between 21% and"
         " 100% of all 40 are; so few say little."),
        (_rates(0, 1, 40), "Of 1 quotation checked at random, none is right with bounds and speaker: between 0% and"
         " 79% of all 40 are; so few say little."),
        (_rates(20, 20, 40), "Of 20 quotations checked at random, all are right with bounds and speaker: between 84%"
         " and 100% of all 40 are."),
        (_rates(0, 20, 40), "Of 20 quotations checked at random, none is right with bounds and speaker: between 0%"
         " and 16% of all 40 are."),
        (_rates(39, 40, 40), "Of 40 quotations checked, 39 are right with bounds and speaker; that is every one that"
         " was found."),
        (_rates(40, 50, 400, weighted=True), "Of 50 quotations checked at random, the least sure more often, 40 are"
         " right with bounds and speaker: between 67% and 89% of all 400 are."),
        (_rates(40, 50, 400, stale=True), "Of 50 quotations checked at random, 40 are right with bounds and speaker:"
         " between 67% and 89% of all 400 are, if the documents are as they were when they were drawn."),
    ],
)  # fmt: skip
def test_how_much_is_right(rates: pd.DataFrame, told: str) -> None:
    assert _said(say.checked_speakers(rates)) == told
    assert _said(say.checked(rates)).startswith(told + " Nobody has checked a random sample of the passages of")


def test_the_first_page_tells_of_quotations_only() -> None:
    mentions = _rates(19, 20, 90, what="mention")
    assert _said(say.checked_speakers(mentions)).startswith("Nobody has checked a random sample of the quotations")
    assert _said(say.checked(mentions)).startswith(
        "Of 20 mentions of actors checked at random, 19 are of the right actor: between 76% and 99% of all 90 are."
    )


def test_agreement_and_correction_are_told() -> None:
    pair = {"what": "quotation", "first": "<Ann>", "second": "Bo", "places": 30, "agreed": 0.9, "kappa": 0.8,
            "low": 0.6, "high": 0.95}  # fmt: skip
    assert _said(say.agreement(pd.DataFrame([pair]))) == (
        "<Ann> and Bo have both checked 30 quotations and decide alike on 90% (Cohen's κ 0.80, 0.60 to 0.95)."
    )
    assert "κ" not in _said(say.agreement(pd.DataFrame([pair | {"kappa": float("nan")}])))
    shares = {
        "speaker": ["Ann", "Bo"],
        "raw": [0.4, 0.3],
        "share": [0.3, 0.35],
        "low": [0.2, 0.25],
        "high": [0.4, 0.45],
    }
    assert _said(say.corrected(pd.DataFrame(shares))) == (
        "Corrected by the checked sample, Bo has 35% of the quoted words, 25% to 45% by document and checking; 30% were"
        " counted."
    )
    nobody = pd.DataFrame({"speaker": ["nobody named"], "raw": [0.9], "share": [0.9], "low": [0.8], "high": [1.0]})
    assert _said(say.corrected(nobody)) == ""
    unsure = pd.DataFrame(shares).assign(low=float("nan"))
    assert _said(say.corrected(unsure)).endswith("Bo has 35% of the quoted words; 30% were counted.")
