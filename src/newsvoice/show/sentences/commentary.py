"""What the comparison of two voices allows to be said."""

from __future__ import annotations

import pandas as pd

from newsvoice.measures.contrast import verdict as judged
from newsvoice.measures.portrayal import echo
from newsvoice.measures.portrayal.evaluation import balance
from newsvoice.show.display import Html, badge, cell, chance, escape, listing, prose, quantity

FEW_DOCUMENTS = 10
FEWEST = 5  # documents below which an interval by document says little

Pair = tuple[str, str]


def compared_voices(totals: pd.DataFrame, pair: Pair | None, asked: Pair) -> Html:
    """Which voices are compared, how much text each has, and what stands in for a voice that is missing.

    ``totals``: words of each document in each voice (``voice_totals``); ``pair``: the voices that are compared, None if
    there are no two; ``asked``: those that were asked for.
    """
    if pair is None:
        missing = "No document has a part marked as commentary, and only one voice has words"
        return prose(f"{missing}, so no two voices can be compared.")
    spoken = totals[totals["tokens"] > 0]
    parts = []
    for voice in pair:
        own = spoken[spoken["voice"] == voice]
        words, documents = quantity(int(own["tokens"].sum()), "word"), quantity(len(own), "document")
        parts.append(f"{badge(voice)} ({words} in {documents})")
    instead = "" if pair == asked else (
        f"The corpus has no words in {badge(asked[0])} or {badge(asked[1])}; two other voices are compared instead."
    )  # fmt: skip
    return prose(instead, f"Compared are {listing(parts)}.", _few(spoken, pair))


def keyness(compared: pd.DataFrame) -> Html:
    """What the comparison allows to be said, in one or two sentences."""
    return prose(verdict(compared))


def verdict(compared: pd.DataFrame) -> str:
    """The sentences of ``keyness`` as HTML."""
    voices = compared.attrs.get("voices")
    sides = f"{badge(voices[0])} and {badge(voices[1])}" if voices else "the two voices"
    if compared.empty:
        return f"No word is used often enough to compare {sides}."
    claims = compared[judged.claims(compared["verdict"])]
    tested = quantity(len(compared), "word")
    if claims.empty:
        return (
            f"Of {tested} compared between {sides}, none differs by more than chance and the choice of documents"
            f" could explain (smallest q {chance(float(compared['q'].min()))})."
        )
    parts = [f"“{escape(r.term)}” ({escape(r.verdict)}, q {chance(r.q)})" for r in claims.head(8).itertuples()]
    return f"Of {tested} compared between {sides}, {len(claims)} differ: {listing(parts)}."


def names(used: pd.DataFrame) -> Html:
    """Names that only one voice uses, for the actors that several voices name; ``names`` of the measures."""
    lines = []
    for name, rows in used.groupby("name", sort=False):
        spread = rows.groupby("surface")["voice"].agg(["nunique", "first"]).join(rows.groupby("surface")["count"].sum())
        only = spread[(spread["nunique"] == 1) & (spread["count"] > 1)]
        if rows["voice"].nunique() > 1 and len(only):
            uses = listing([f"“{escape(s)}” ({badge(r['first'])} only, {r['count']})" for s, r in only.iterrows()])
            lines.append(f"{escape(name)}: {uses}")
    if not lines:
        return prose("No name that is used more than once belongs to one voice only.")
    return prose("Names that only one voice uses, more than once. " + "; ".join(lines) + ".")


def evaluative_words(words: pd.DataFrame) -> Html:
    """How many evaluative words stand near names, near whom most, and what a word list cannot see."""
    if words.empty:
        return prose("")
    shown = dict(zip(words["actor"], words["name"], strict=True))
    hits, low = int(words["count"].sum()), int(words.loc[words["valence"] < 0, "count"].sum())
    leading = [
        f"{escape(shown[r.actor])} in {badge(r.voice)} ({r.negative} negative, {r.positive} positive)"
        for r in balance(words).head(3).itertuples()
    ]
    return prose(
        f"An evaluative word stands near an actor's name {quantity(hits, 'time')}, a negative one {low:,} of these;"
        f" most near {listing(leading)}.",
        "A word list does not read: “war on” or “the defeat of” an actor is what happens to it, not what a voice"
        " thinks of it, and a word near two names counts for both.",
    )


def tone(measured: pd.DataFrame) -> Html:
    """What the tone scores allow to be said."""
    if measured.empty:
        return prose("There is too little text to score tone.")
    parts = [
        f"{badge(r.voice)} {_signed(r.mean)} ({_signed(r.low)} to {_signed(r.high)})" for r in measured.itertuples()
    ]
    return prose(
        f"Mean tone from −1 to +1: {listing(parts)}. {_overlap(measured)}",
        "The score knows words, not sense: “terrorist” is negative whoever says it.",
    )


def reporting_verbs(verbs: pd.DataFrame) -> Html:
    """How the reporting verbs divide into neutral, distancing and supportive."""
    if verbs.empty:
        return prose("Nothing is introduced by a reporting verb.")
    totals = verbs.groupby("stance")["count"].sum().sort_values(ascending=False, kind="stable")
    classes = listing([f"{n} {escape(c)}" for c, n in totals.items()])
    return prose(
        f"Quotations and indirect speech are introduced {quantity(int(totals.sum()), 'time')}: {classes}.",
        "A distancing verb (“claimed”, “alleged”) keeps the reporter away from the claim. Methods prints the lists.",
    )


def answers(found: pd.DataFrame) -> Html:
    """How many quotations the commentary takes up, no more than by chance, or leaves alone."""
    if found.empty:
        return prose("No document has both commentary and a quotation outside it, so nothing can be answered.")
    counts = found["verdict"].value_counts()
    parts = [f"{count} {escape(verdict)}" for verdict, count in counts.items()]
    caution = "" if echo.TAKEN_UP in counts.index else (
        "No quotation shares more with the commentary than two texts on one subject share by chance, so the book does"
        " not say who is answered; the best candidates are listed to be read."
    )  # fmt: skip
    return prose(f"Of {quantity(len(found), 'quotation')}, {listing(parts)}.", caution)


def _overlap(measured: pd.DataFrame) -> str:
    if len(measured) < 2:
        return "There is no other voice to compare it with."
    fewest = int(measured["documents"].min())
    if fewest < FEWEST:
        return f"One voice stands in {quantity(fewest, 'document')} only, too few to call a voice more negative."
    if measured["low"].max() > measured["high"].min():
        return "The intervals by document do not all overlap."
    return "The intervals by document overlap, so no voice can be called more negative than another."


def _few(totals: pd.DataFrame, pair: Pair) -> str:
    documents = int(totals[totals["voice"].isin(pair)]["doc_id"].nunique())
    if documents >= FEW_DOCUMENTS:
        return ""
    return (
        f"With {quantity(documents, 'document')}, only a large difference that every document bears out can be told"
        " from the accidents of one text; most verdicts below must be “no clear difference” or “too few to say”."
    )


def _signed(value: float) -> str:
    return cell(float(value), "+.1f")
