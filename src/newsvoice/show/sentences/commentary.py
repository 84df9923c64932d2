"""What the comparison of two voices allows to be said."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from newsvoice.measures.contrast import verdict as judged
from newsvoice.measures.contrast.intervals import FEWEST
from newsvoice.measures.portrayal import echo, list_readings, response
from newsvoice.measures.portrayal.evaluation import balance
from newsvoice.show.columns import STANCE
from newsvoice.show.display import Html, badge, cell, chance, escape, listing, prose, quantity

FEW_DOCUMENTS = 10
FIRST = 6  # actors that a sentence names
PLURALS = {"class of words": "classes of words"}

Pair = tuple[str, str]


def sides(totals: pd.DataFrame, pair: Pair | None, asked: Pair, missing: Sequence[str]) -> Html:
    """Which voices are compared, how much text each has, and what stands in for one that is missing.

    Args:
        totals: words of each document in each voice, of the sides (``voice_totals``).
        pair: the sides; None if no document has two voices.
        asked: the voices that were asked for.
        missing: those of them that the corpus has no words of.
    """
    if pair is None:
        return prose("No document has words in two voices, so there is nothing to compare.")
    spoken = totals[totals["tokens"] > 0]
    documents = quantity(spoken["doc_id"].nunique(), "document")
    words = [f"{badge(v)} ({quantity(int(spoken.loc[spoken['voice'] == v, 'tokens'].sum()), 'word')})" for v in pair]
    none = f"The corpus has no words in {listing([badge(v) for v in missing])}"
    lacking = none if missing else f"No document has words both in {badge(asked[0])} and in {badge(asked[1])}"
    apart = "; words quoted inside the commentary are set apart" if pair == ("commentary", "quoted") else ""
    return prose(
        "" if pair == asked else f"{lacking}, so two other voices are compared.",
        f"Within the {documents} that {'has' if spoken['doc_id'].nunique() == 1 else 'have'} both, {listing(words)} are"
        f" compared{apart}.",
        _few(spoken["doc_id"].nunique()),
    )


def named_actors(named: pd.DataFrame) -> Html:
    """Whom each side names, whom only one of them names, and whether that is more than chance; ``named_actors``."""
    pair = named.attrs.get("voices")
    if named.empty or not pair:
        return prose("Neither side names an actor.")
    told = [
        f"{badge(v)} names {quantity(int((named[v] > 0).sum()), 'actor')} {quantity(int(named[v].sum()), 'time')}"
        if named[v].any()
        else f"{badge(v)} names nobody"
        for v in pair
    ]
    return prose(f"{listing(told)}.", only_one_side(named), tested_actors(named))


def tested_actors(named: pd.DataFrame) -> str:
    """Whether one side names an actor more than chance would have it, as HTML."""
    return _tested(named, "actor", "name")


def only_one_side(named: pd.DataFrame, *, most: int = FIRST) -> str:
    """Whom only one side names, as HTML, at most so many names; ``named`` as in ``named_actors``."""
    pair = named.attrs.get("voices")
    if named.empty or not pair:
        return ""
    only = [(v, named[(named[v] > 0) & (named[other] == 0)]) for v, other in (pair, pair[::-1])]
    lines = [f"only {badge(v)} names {_first(rows, v, most)}" for v, rows in only if len(rows)]
    return f"In the documents that have both, {'; '.join(lines)}." if lines else "Both sides name the same actors."


def stance(classes: pd.DataFrame) -> Html:
    """Whether one side hedges, boosts or uses modal verbs more than the other; ``stance_of_sides``."""
    if classes.empty:
        return prose("Neither side uses a hedge, a booster or a modal verb.")
    return prose(_tested(classes.replace({"stance_class": STANCE}), "class of words", "stance_class"))


def _tested(compared: pd.DataFrame, what: str, column: str) -> str:
    """What the tests allow to be said of the rows of a comparison."""
    claims = compared[judged.claims(compared["verdict"])]
    testable = judged.tested(compared["verdict"])
    of = f"Of {quantity(len(compared), what, PLURALS.get(what, ''))}"
    if claims.empty:
        tested = f"{testable:,} can be tested, and none" if testable else "none can be tested"
        return f"{of}, {tested}{' differs by more than chance' if testable else ': there is too little text'}."
    parts = [
        f"{escape(getattr(r, column))} ({escape(r.verdict)}, q {chance(r.q)})" for r in claims.head(8).itertuples()
    ]
    return f"{of}, {quantity(len(claims), 'differs', 'differ')} by more than chance: {listing(parts)}."


def _first(rows: pd.DataFrame, voice: str, most: int) -> str:
    """The actors named most often, with their counts, and how many others there are."""
    counts = zip(rows["name"].head(most), rows[voice], strict=False)
    named = [f"{escape(name)} ({count})" for name, count in counts]
    return listing([*named, f"{len(rows) - most:,} others"] if len(rows) > most else named)


def keyness(compared: pd.DataFrame) -> Html:
    """What the comparison allows to be said, in one or two sentences."""
    return prose(verdict(compared), _power(compared))


def _power(compared: pd.DataFrame) -> str:
    """How frequent a word must be to be found with so many words of each side."""
    least = compared.attrs.get("needed")
    if not least or len(least) != len(compared.attrs["voices"]):
        return ""
    told = [
        f"{count:,} times in {badge(voice)} ({cell(float(rate), '.1f')} per thousand words)"
        for voice, (count, rate) in zip(compared.attrs["voices"], least, strict=True)
    ]
    return f"With so much text, a word that only one side uses is found only if it stands {' or '.join(told)} at least."


def verdict(compared: pd.DataFrame) -> str:
    """The sentences of ``keyness`` as HTML."""
    voices = compared.attrs.get("voices")
    between = f" between {badge(voices[0])} and {badge(voices[1])}" if voices else ""
    if voices and not compared.attrs.get("both", True):
        return f"No document has words in both {badge(voices[0])} and {badge(voices[1])}, so none are compared."
    if compared.empty:
        return f"No word is used often enough to be compared{between}."
    claims = compared[judged.claims(compared["verdict"])]
    testable = judged.tested(compared["verdict"])
    of = f"Of {quantity(len(compared), 'word')} compared{between}, {testable:,} can be tested"
    if claims.empty:
        return f"{of}{f' and none differs {_unclaimed(compared)}' if testable else ''}."
    parts = [f"“{escape(r.term)}” ({escape(r.verdict)}, q {chance(r.q)})" for r in claims.head(8).itertuples()]
    first = "; the first are " if len(claims) > len(parts) else ": "
    return f"{of} and {quantity(len(claims), 'differs', 'differ')} by more than chance{first}{listing(parts)}."


def _unclaimed(compared: pd.DataFrame) -> str:
    """Why no difference is claimed: no q is small, or a small q that nothing else bears out."""
    smallest = float(compared["q"].min())
    if smallest < judged.LEVEL:
        return f"in a way that interval and documents bear out (smallest q {chance(smallest)})"
    return f"by more than chance (smallest q {chance(smallest)})"


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
        _read("evaluative words", "such words in other texts", "praise or blame the actor that they stand near"),
    )


def _read(name: str, what: str, does: str) -> str:
    """How often a word list was right, by the readings that ship with the library, as a sentence."""
    read = list_readings.readings().set_index("list").loc[name]
    ends = f"{read['share']:.0%}, Wilson interval {read['low']:.0%} to {read['high']:.0%}"
    return f"One reader judged {read['read']} {what}: {read['right']} {does} ({ends})."


def tone(measured: pd.DataFrame, difference: pd.DataFrame) -> Html:
    """What the tone scores allow to be said; ``tone`` and ``tone_of_sides`` of the measures."""
    if measured.empty:
        return prose("There is too little text to score tone.")
    parts = [f"{badge(r.voice)} {_signed(r.mean)}{_ends(r.low, r.high)}" for r in measured.itertuples()]
    return prose(
        f"The mean tone, from −1 to +1, is {listing(parts)}. {_difference(difference)}",
        "The score knows words, not sense: “terrorist” is negative whoever says it.",
    )


def _difference(difference: pd.DataFrame) -> str:
    """Whether one side is more positive or more negative within documents."""
    if difference.empty:
        return "There is no other voice in the same documents to compare it with."
    row = difference.iloc[0]
    one, other = badge(row["target"]), badge(row["reference"])
    documents, mean = quantity(int(row["documents"]), "document"), _signed(row["difference"])
    told = f"Within {documents}, {one} differs from {other} by {mean} on average{_ends(row['low'], row['high'])}"
    if row["documents"] < FEWEST:
        return f"{told}; that is too few documents to say more."
    return f"{told}: {escape(row['verdict'])} (p {chance(float(row['p']))})."


def _ends(low: float, high: float) -> str:
    return f" ({_signed(low)} to {_signed(high)})" if low == low else ""


def reporting_verbs(verbs: pd.DataFrame) -> Html:
    """How the reporting verbs divide into neutral, distancing and supportive."""
    if verbs.empty:
        return prose("Nothing is introduced by a reporting verb.")
    totals = verbs.groupby("stance")["count"].sum().sort_values(ascending=False, kind="stable")
    classes = listing([f"{n:,} {escape(c)}" for c, n in totals.items()])
    return prose(
        f"Quotations and indirect speech are introduced {quantity(int(totals.sum()), 'time')}: {classes}.",
        "A distancing verb (“claimed”, “alleged”) keeps the reporter away from the claim. Methods prints the lists.",
    )


def answers(found: pd.DataFrame) -> Html:
    """How many quotations the commentary takes up, no more than by chance, or leaves alone."""
    if found.empty:
        return prose("No document has both commentary and a quotation outside it, so nothing can be answered.")
    counts = {verdict: int((found["verdict"] == verdict).sum()) for verdict in (echo.TAKEN_UP, echo.CHANCE, echo.ALONE)}
    taken, shared, alone = counts.values()
    statements = quantity(len(found), "statement")
    told = (
        f"The commentary takes up {taken:,} of {statements} more than chance would have it. {_responses(found)}"
        if taken
        else f"The commentary takes up none of {statements} more than chance would have it, so the book does not say"
        " who is answered; the best candidates are listed to be read."
    )
    return prose(
        told,
        f"It shares some words or actors with {shared:,} others and nothing with {alone:,}.",
        _read("responses", "sentences of other texts that the list said to reject, doubt or support", "do"),
    )


def _responses(found: pd.DataFrame) -> str:
    """What the commentary does with the statements it takes up."""
    counts = found.loc[found["verdict"] == echo.TAKEN_UP, "response"].value_counts()
    known = [f"{label} {counts[label]:,}" for label in response.LABELS[:-1] if label in counts]
    rest = int(counts.get(response.CONTEXT, 0))
    told = f"By its words it {listing(known)}" if known else ""
    untold = (
        f"{'of' if known else 'Of'} {rest:,} its words do not tell what it does with {'it' if rest == 1 else 'them'}"
    )
    return "; ".join(part for part in (told, untold if rest else "") if part) + "."


def _few(documents: int) -> str:
    if documents >= FEW_DOCUMENTS:
        return ""
    return (
        f"With {quantity(documents, 'document')}, only a large difference that every document bears out can be told"
        " from the accidents of one text."
    )


def _signed(value: float) -> str:
    return cell(float(value), "+.2f")
