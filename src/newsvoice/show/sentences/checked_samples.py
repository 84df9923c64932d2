"""How often the annotation is right, as far as somebody has checked a random sample of it, or that nobody has."""

from __future__ import annotations

import pandas as pd

from newsvoice.measures.portrayal.affiliation import NO_SIDE
from newsvoice.measures.portrayal.comparison import NOBODY
from newsvoice.show.display import Html, escape, listing, percent, prose, quantity

NAMES = {
    "quotation": ("quotation", "right with bounds and speaker"),
    "indirect": ("passage of indirect speech", "right with bounds and speaker"),
    "voice": ("passage of one voice", "in the right voice"),
    "mention": ("mention of an actor", "of the right actor"),
}
PLURALS = {"indirect": "passages of indirect speech", "voice": "passages of one voice", "mention": "mentions of actors"}
FEW = 10
"""Checked places below which a sentence adds that this says little."""


def checked(rates: pd.DataFrame) -> Html:
    """How often what was found is right, of each kind of which a random sample was checked; ``error_rates``."""
    return prose(*(_told(str(row.what), row) for row in rates.itertuples()), _unchecked(rates))


def checked_kind(rates: pd.DataFrame, what: str) -> Html:
    """The same of one kind of places."""
    found = rates[rates["what"] == what]
    if found.empty:
        return prose("No random sample of these is checked yet.")
    return prose(*(_told(what, row) for row in found.itertuples()))


def checked_speakers(rates: pd.DataFrame) -> Html:
    """The same of quotations alone, for the first page."""
    found = rates[rates["what"] == "quotation"]
    if found.empty:
        return prose(
            "Nobody has checked a random sample of the quotations, so how often quotations and speakers are right in"
            " these documents is not known."
        )
    return prose(*(_told("quotation", row) for row in found.itertuples()))


def agreement(pairs: pd.DataFrame) -> Html:
    """How often two analysts decide alike; the measure ``agreement``."""
    return prose(*(_agreed(row) for row in pairs.itertuples()))


def corrected(shares: pd.DataFrame, column: str = "speaker") -> Html:
    """The largest corrected share beside the one that was counted; ``corrected_speakers`` or ``corrected_sides``.

    Nothing is said if too few places are checked, nor of those of whom nothing is known.
    """
    known = shares[shares["share"].notna() & ~shares[column].isin([*NOBODY, NO_SIDE])]
    if known.empty:
        return prose("")
    row = known.loc[known["share"].idxmax()]
    return _share_of(row, "share", f"{escape(row[column])} has ", " of the quoted words")


def corrected_actors(shares: pd.DataFrame) -> Html:
    """The largest corrected share of mentions beside the one that was counted; the measure ``corrected_actors``."""
    known = shares[shares["corrected_share"].notna()]
    if known.empty:
        return prose("")
    row = known.loc[known["corrected_share"].idxmax()]
    return _share_of(row, "corrected_share", "", f" of the mentions of actors are of {escape(row['name'])}")


def corrected_naming(shares: pd.DataFrame) -> Html:
    """Of the most named actor, whose words name it most, corrected and counted; the measure ``corrected_naming``."""
    known = shares[shares["corrected_share"].notna() & ~shares["side"].isin([*NOBODY, NO_SIDE])]
    if known.empty:
        return prose("")
    first = known[known["actor"] == known["actor"].iloc[0]]
    row = first.loc[first["corrected_share"].idxmax()]
    after = f" of the names of {escape(row['name'])} in quoted words are said by speakers of {escape(row['side'])}"
    return _share_of(row, "corrected_share", "", after)


def _share_of(row: pd.Series, column: str, before: str, after: str) -> Html:
    """A sentence on a corrected share, its interval, and what was counted."""
    interval = f", {percent(row['low'])} to {percent(row['high'])} by document and checking" if _is(row["low"]) else ""
    share, raw = percent(row[column]), percent(row["raw"])
    return prose(f"Corrected by the checked sample, {before}{share}{after}{interval}; {raw} were counted.")


def _told(what: str, row: object) -> str:
    number, right, places = (int(getattr(row, name)) for name in ("checked", "correct", "places"))
    noun, said = NAMES[what]
    plural = PLURALS.get(what, "")
    every = number == places
    interval = f"between {percent(getattr(row, 'low', 0))} and {percent(getattr(row, 'high', 0))}"
    how = "" if every else " at random, the least sure more often" if getattr(row, "weighted", False) else " at random"
    few = "; so few say little" if number < FEW and not every else ""
    told = f"Of {quantity(number, noun, plural)} checked{how}, {_of(right, number)} {said}"
    if every:
        return f"{told}; that is every one that was found."
    then = ", if the documents are as they were when they were drawn" if getattr(row, "stale", False) else ""
    return f"{told}: {interval} of all {places:,} are{then}{few}."


def _of(right: int, number: int) -> str:
    if not right:
        return "none is"
    if right == number:
        return "it is" if number == 1 else "all are"
    return f"{right:,} {'is' if right == 1 else 'are'}"


def _unchecked(rates: pd.DataFrame) -> str:
    """Of what nobody has checked a random sample."""
    missing = [PLURALS.get(what, f"{noun}s") for what, (noun, _) in NAMES.items() if what not in set(rates["what"])]
    if not missing:
        return ""
    return (
        f"Nobody has checked a random sample of the {listing(missing)}, so how often these are right in these documents"
        " is not known."
    )


def _agreed(row: object) -> str:
    first, second, what = (escape(getattr(row, name)) for name in ("first", "second", "what"))
    number, agreed, kappa = (getattr(row, name) for name in ("places", "agreed", "kappa"))
    noun = NAMES[what][0]
    told = f"{first} and {second} have both checked {quantity(int(number), noun, PLURALS.get(what, ''))}"
    value = f" (Cohen's κ {kappa:.2f}, {getattr(row, 'low', 0):.2f} to {getattr(row, 'high', 0):.2f})"
    return f"{told} and decide alike on {percent(agreed)}{value if _is(kappa) else ''}."


def _is(value: float) -> bool:
    """Whether a figure is there, which nan is not."""
    return bool(value == value)
