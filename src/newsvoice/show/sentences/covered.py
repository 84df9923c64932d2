"""What the gazetteer knows of what a corpus names, what is not told therefore, and what would make the book better."""

from __future__ import annotations

import pandas as pd

from newsvoice.discovery import coverage as measured
from newsvoice.discovery.coverage import LEAST, UNKNOWN
from newsvoice.show.display import Html, escape, listing, percent, prose, quantity

PROPOSED = "proposed"
FIRST = 5  # names in a sentence
_FEW = 0.8  # of the names known, below which the book says which to add first


def coverage(names: pd.DataFrame, surnames: pd.DataFrame, basis: str = "given") -> Html:
    """Which share of what is named the gazetteer knows, the most frequent of the rest, and surnames of nobody.

    Args:
        names: the measure ``coverage``.
        surnames: the measure ``surnames``.
        basis: the measure ``actor_basis``.
    """
    if names.empty:
        return prose("Nothing is named in these documents.")
    unknown = names[names["status"] == UNKNOWN]
    most = _counted(unknown.head(FIRST))
    return prose(
        checked_by_nobody(basis),
        known(names),
        f"Most frequent of the others: {listing(most)}." if most else "",
        _nobodys(surnames),
    )


def _counted(names: pd.DataFrame) -> list[str]:
    return [f"{escape(str(name))} ({count:,})" for name, count in zip(names["name"], names["count"], strict=True)]


def known(names: pd.DataFrame) -> str:
    """The share of what is named that is of an actor; empty where nothing is named."""
    if names.empty:
        return ""
    share, total = measured.share_known(names), int(names["count"].sum())
    where = " of the whole corpus" if names.attrs.get("whole corpus") else ""
    return f"{percent(share)} of {quantity(total, 'capitalised name')}{where} are of actors that are listed."


def checked_by_nobody(basis: str) -> str:
    """That actors were proposed, if they were."""
    if not is_proposed(basis):
        return ""
    where = basis.removeprefix(PROPOSED).removeprefix(" from ")
    source = f"{where}, an even sample," if where else "the documents"
    return f"The actors were proposed from {source} by rules, and nobody has checked them."


def is_proposed(basis: str) -> bool:
    """Whether the measure ``actor_basis`` says that the actors were proposed, from all documents or from some."""
    return basis.startswith(PROPOSED)


def withheld(names: pd.DataFrame) -> str:
    """Why nothing is said of who is named most; empty where enough is known."""
    if names.empty or not measured.is_low(names):
        return ""
    return (
        f"Who is named most is not told: only {percent(measured.share_known(names))} of the capitalised names are of"
        f" actors that are listed, less than {LEAST:.0%}."
    )


def _nobodys(surnames: pd.DataFrame) -> str:
    """Surnames of several persons that nothing decides."""
    lost = surnames[(surnames["actor"] == "") & (surnames["by"] == "undecided")]
    if lost.empty:
        return ""
    counts = lost.groupby("surname")["count"].sum().sort_values(ascending=False, kind="stable")
    shown = listing([f"{escape(str(name))} ({int(n):,})" for name, n in counts.head(FIRST).items()])
    number = int(counts.sum())
    told = quantity(number, "surname of several persons counts", "surnames of several persons count")
    return f"{told} for nobody, because no full name decides: {shown}."


def better(documents: pd.DataFrame, names: pd.DataFrame, surnames: pd.DataFrame, basis: str = "given") -> Html:
    """What is missing of the description of a corpus, in the order of its effect, with what to write or to type.

    Empty for a corpus whose documents and actors are described.

    Args:
        documents: the measure ``documents``.
        names: the measure ``coverage``.
        surnames: the measure ``surnames``.
        basis: the measure ``actor_basis``.
    """
    items = [*_actors(names, basis), *_outlets_and_dates(documents), *_defaults(surnames, basis)]
    if not items:
        return Html("")
    listed = "".join(f"<li>{item}</li>" for item in items)
    return Html(f'<aside class="nv-better"><h3>To make this book better</h3><ol>{listed}</ol></aside>')


def _actors(names: pd.DataFrame, basis: str) -> list[str]:
    unknown = names[names["status"] == UNKNOWN].head(3)
    most = listing(_counted(unknown))
    if is_proposed(basis):
        return [
            "Check the actors. <code>python scripts/new.py FOLDER --corpus PATH</code> writes those that were proposed"
            " into a file to edit and a table to tick."
        ]
    if names.empty or measured.share_known(names) >= _FEW:
        return []
    return [
        f"Add the actors that are named most and not known: {most}."
        " <code>python scripts/check.py --add NAME --as TYPE</code> writes one into the gazetteer."
    ]


def _outlets_and_dates(documents: pd.DataFrame) -> list[str]:
    number = len(documents)
    without = {
        "outlet": int((documents["outlet"] == "").sum()),
        "date": int((documents["published_from"] == "").sum()),
    }
    told = [
        f"{count:,} of {quantity(number, 'document')} {'has' if count == 1 else 'have'} no {what}"
        for what, count in without.items()
        if 2 * count > number
    ]
    if not told:
        return []
    return [
        f"Say where and when documents were printed: {listing(told)}. Write it into <code>corpus.csv</code>, or say"
        " what the names of files tell with <code>--file-names &quot;{outlet}_{date}_{title}&quot;</code>."
    ]


def _defaults(surnames: pd.DataFrame, basis: str) -> list[str]:
    lost = surnames[(surnames["actor"] == "") & (surnames["by"] == "undecided")]
    if lost.empty or is_proposed(basis):
        return []
    first = lost.groupby("surname")["count"].sum().sort_values(ascending=False, kind="stable").index[0]
    return [
        f"Say whose <em>{escape(str(first))}</em> is where no full name decides:"
        " <code>surname_default: true</code> in a record of the gazetteer."
    ]
