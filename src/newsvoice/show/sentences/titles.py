"""Titles of charts: the finding of a stated test in one sentence, from the verdicts that the prose is written from.

Where no test can tell anything the title is empty, and the chart has the description of what it draws.
"""

from __future__ import annotations

import pandas as pd

from newsvoice.measures.actors import permutation
from newsvoice.measures.contrast import verdict as judged
from newsvoice.measures.contrast.intervals import FEWEST
from newsvoice.show.display import Html, badge, escape, quantity


def title_of_actors(named: pd.DataFrame) -> Html:
    """Whom one side names more than the other, or that no difference is more than chance; ``named_actors``."""
    return _title(named, "name", "actor", "named")


def title_of_words(compared: pd.DataFrame) -> Html:
    """Which word one side uses more than the other, or that no difference is more than chance; ``keyness``."""
    return _title(compared, "term", "word", "used")


def title_of_pairs(edges: pd.DataFrame) -> Html:
    """Which pair is named together more often than chance would have it, or that none is; ``edges``."""
    if edges.empty:
        return Html("")
    more = edges[edges["verdict"] == permutation.MORE]
    often = "named together more often than chance would have it"
    if more.empty:
        return Html(f"No pair of actors is {often}")
    first = more.iloc[0]
    others = f", and so {'is' if len(more) == 2 else 'are'} {quantity(len(more) - 1, 'other pair')}"
    pair = f"{escape(first['a_name'])} and {escape(first['b_name'])} are {often}"
    return Html(pair + (others if len(more) > 1 else ""))


def title_of_tone(difference: pd.DataFrame) -> Html:
    """Whether one side is more negative within documents; ``tone_of_sides``. Nothing where documents are too few."""
    if difference.empty or difference["documents"].iloc[0] < FEWEST:
        return Html("")
    row = difference.iloc[0]
    one, other = badge(row["target"]), badge(row["reference"])
    if row["verdict"] == judged.NONE_CLEAR:
        return Html(f"No clear difference in tone between {one} and {other}")
    return Html(f"{one} is {escape(row['verdict'])} than {other} in the same documents")


def _title(compared: pd.DataFrame, column: str, what: str, done: str) -> Html:
    """The difference that a test finds most surely, or that it finds none of those it can test."""
    pair = compared.attrs.get("voices")
    testable = judged.tested(compared["verdict"]) if len(compared) and pair else 0
    if not testable or not pair:
        return Html("")
    claims = compared[judged.claims(compared["verdict"])]
    if claims.empty:
        one = f"The one {what} that can be tested is not"
        of = f"Of {quantity(testable, what)} that can be tested, none is" if testable > 1 else one
        return Html(f"{of} {done} more by one side than chance would have it")
    row = claims.iloc[0]
    more, less = pair if row["log_ratio"] > 0 else pair[::-1]
    name = escape(row[column]) if what == "actor" else f"“{escape(row[column])}”"
    others = f", one of {len(claims):,} clear differences" if len(claims) > 1 else ""
    if what == "actor" and row[less] == 0:
        return Html(f"{badge(more)} names {name}; {badge(less)} does not{others}")
    return Html(f"{name} is {done} more in {badge(more)} than in {badge(less)}{others}")
