"""Who is named, by whom, and what was not counted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd

from newsvoice.show.display import Html, cell, escape, listing, prose, quantity
from newsvoice.show.page import Opens, plain

Entry = Callable[[str], str]


def actors(named: pd.DataFrame, mentions: pd.DataFrame, *, opens: Opens = plain, entry: Entry | None = None) -> Html:
    """How many actors are named how often, who leads, and what was not counted.

    ``named``: a row an actor, most named first (``actors`` of the measures); ``mentions``: every use of a name.
    """
    if named.empty:
        return prose(
            "No actor of the gazetteer is named in this corpus.",
            "<code>python scripts/check.py</code> lists the capitalised names it does not know.",
        )
    first, rest = named.iloc[0], named.iloc[1:3]
    others = int(mentions["sense"].isin(["place", "attributive"]).sum())
    follow = f", before {listing([_counted(r, entry) for r in rest.itertuples()])}" if len(rest) else ""
    return prose(
        f"{quantity(len(named), 'actor is', 'actors are')} named {quantity(int(named['count'].sum()), 'time')}.",
        f"{escape(first['name'])} leads with "
        f"{opens(named, 0, 'count', quantity(int(first['count']), 'mention'))}{follow}.",
        f"{quantity(others, 'use', 'uses')} of a name as a place (“in Iraq”) or as part of another phrase "
        "(“Iraqi city”) are not counted as naming the actor." if others else "",
    )  # fmt: skip


def surfaces(named: pd.DataFrame, mentions: pd.DataFrame) -> Html:
    """Who is named in the most different ways; ``actors`` and ``mentions`` of the measures."""
    if named.empty:
        return prose("No actor of the gazetteer is named in this corpus.")
    used = mentions[mentions["sense"] == "actor"].groupby("actor")["surface"].nunique()
    most = named.assign(names=named["actor"].map(used)).sort_values(["names", "count"], ascending=False).iloc[0]
    return prose(f"{escape(most['name'])} is named in the most different ways, {int(most['names']):,}.")


def actors_of_all(named: pd.DataFrame) -> Html:
    """How to read the sentences that a sample leaves out; empty if there is none.

    Args:
        named: the measure ``actors_of_all``.
    """
    if named.empty:
        return Html("")
    question = (
        "select doc_id, text from mentions join sentences using (doc_id, sentence)"
        f" where actor = '{named['actor'].iloc[0]}' and sense = 'actor'"
    )
    command = f'python scripts/query.py "{question}"'
    return prose(
        f"The numbers of the sample open their sentences. Those of all documents, here of the actor that is named most,"
        f" are written by <code>{escape(command)}</code> with the corpus and the parameters of this book."
    )


def _counted(row: Any, entry: Entry | None) -> str:
    """An actor and its count, which opens its entry in the actor index: a table may leave it out."""
    count = cell(row.count, ",d")
    return (
        f'{escape(row.name)} (<a href="{entry(row.actor)}">{count}</a>)' if entry else f"{escape(row.name)} ({count})"
    )
