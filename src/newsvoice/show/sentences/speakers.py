"""Who is quoted, how sure that is, and what is claimed without quotation marks."""

from __future__ import annotations

import pandas as pd

from newsvoice.measures.portrayal.comparison import NOBODY, SURE, UNNAMED, UNSURE
from newsvoice.show.display import Html, badge, cell, escape, listing, prose, quantity
from newsvoice.show.page import Opens, plain

CORRECTED = "corrected"
LOW_CONFIDENCE = 0.6


def speakers(ranked: pd.DataFrame, quotations: pd.DataFrame, *, opens: Opens = plain) -> Html:
    """How many quotations of how many speakers, who leads, how many have nobody, how many are uncertain."""
    if quotations.empty:
        return prose("This corpus has no quotation, so there is nobody to list.")
    nobody, unsure = (int((quotations["speaker"] == who).sum()) for who in (UNNAMED, UNSURE))
    known = int((~ranked["speaker"].isin(NOBODY)).sum())
    leading = [
        f"{escape(r.speaker)} ({opens(ranked, n, 'quotations', quantity(r.quotations, 'quotation'))})"
        for n, r in enumerate(ranked.head(3).itertuples())
        if r.speaker not in NOBODY
    ]
    return prose(
        f"The corpus has {quantity(len(quotations), 'quotation')} of {quantity(known, 'speaker')}, with"
        f" {quantity(int(ranked['words'].sum()), 'word')}.",
        f"The most words are those of {listing(leading)}." if leading else "",
        f"{quantity(nobody, 'quotation has', 'quotations have')} no speaker that the text names." if nobody else "",
        f"{quantity(unsure, 'quotation counts', 'quotations count')} for nobody, because the likeliest speaker would be"
        f" right in less than {SURE:.0%} of such cases." if unsure else "",
    )  # fmt: skip


def uncertain(quotations: pd.DataFrame) -> int:
    """How many attributions are less sure than ``LOW_CONFIDENCE``."""
    return int((quotations["confidence"] < LOW_CONFIDENCE).sum())


def reported_speech(both: pd.DataFrame, *, opens: Opens = plain) -> Html:
    """How much is quoted and how much told without marks, who is told of most, and how many are never quoted.

    ``both``: the measure ``speech_by_speaker``.
    """
    if both.empty:
        return prose("Nobody's speech is reported.")
    quoted, told = int(both["words_quoted"].sum()), int(both["words_told"].sum())
    named = both[~both["speaker"].isin(NOBODY)]
    only = int((named["quotations"] == 0).sum())
    ranked = named.sort_values(["words_told", "speaker"], ascending=[False, True])
    first = ranked.iloc[0] if len(ranked) and ranked["words_told"].iloc[0] else None
    said = quantity(int(both["quotations"].sum()), "quotation")
    statements = quantity(int(both["statements"].sum()), "statement")
    most = ""
    if first is not None:
        row = int(both.index.get_loc(first.name))
        number = opens(both, row, "statements", quantity(int(first["statements"]), "statement"))
        words = quantity(int(first["words_told"]), "word")
        most = f"The most of these are attributed to {escape(first['speaker'])} ({words}, {number})."
    return prose(
        f"Beside {said} with {quantity(quoted, 'word')} stand {statements} without marks, with"
        f" {quantity(told, 'word')}.",
        most,
        f"{only:,} of {quantity(len(named), 'speaker')} {'is' if only == 1 else 'are'} never quoted."
        if only else "",
    )  # fmt: skip


def containers(quotations: pd.DataFrame) -> Html:
    """How many quotations stand in reporting and how many inside commentary."""
    counts = quotations["container"].value_counts()
    if counts.empty:
        return prose("")
    parts = [
        f"{cell(int(n), ',d')} {'stands' if n == 1 else 'stand'} inside {badge(c)} text" for c, n in counts.items()
    ]
    inside = "Words quoted inside commentary are not the commentator's." if "commentary" in counts.index else ""
    return prose(f"Of the quotations, {listing(parts)}.", inside)


def speaker_words(words: pd.DataFrame) -> Html:
    """The word that the most quoted speaker uses most; ``speaker_words`` of the measures."""
    if words.empty:
        return prose("Nobody who is quoted uses a word often enough.")
    first = words.iloc[0]
    return prose(
        f"{escape(first['speaker'])}, who is quoted most, uses “{escape(first['term'])}” most,"
        f" {int(first['count']):,} of {quantity(int(first['total']), 'quoted word')}."
    )


def borrowed(words: pd.DataFrame) -> Html:
    """How often commentary puts words between quotation marks, and whose they are; ``borrowed_words``."""
    if words.empty:
        return prose("No commentary puts words between quotation marks.")
    irony = int((words["kind"] == "scare").sum())
    return prose(
        f"Commentary puts words between quotation marks {quantity(len(words), 'time')}; {irony:,} of these"
        f" {'is' if irony == 1 else 'are'} nobody's, a term or irony."
    )


def corrections(quotations: pd.DataFrame, indirect: pd.DataFrame, unused: pd.DataFrame) -> Html:
    """How many attributions should be right, how many an analyst has corrected, how many corrections fit no quotation.

    ``unused``: the table ``unused_corrections``.
    """
    count = sum(int((frame["rule"] == CORRECTED).sum()) for frame in (quotations, indirect))
    told = f"{quantity(count, 'attribution was', 'attributions were')} corrected by hand, marked “{CORRECTED}”."
    left = f"{quantity(len(unused), 'correction fits', 'corrections fit')} no quotation and changed nothing."
    return prose(
        _expected(quotations),
        told if count else "No attribution has been corrected by hand.",
        f"{left} Mend or remove {'it' if len(unused) == 1 else 'them'}." if len(unused) else "",
    )


def _expected(quotations: pd.DataFrame) -> str:
    """How many attributions are right if each is as often right as others of its kind were."""
    if quotations.empty:
        return ""
    right = round(float(quotations["confidence"].sum()))
    checked = int(quotations.attrs.get("recalibrated", 0))
    where = (
        f"among the {checked:,} of these documents that were checked at random" if checked
        else "in the news articles on which that was measured"
    )  # fmt: skip
    return (
        f"About {right:,} of {quantity(len(quotations), 'attribution')} should be right, if each is right as often as"
        f" such attributions were {where}."
    )


def quotation_variants(versions: pd.DataFrame) -> Html:
    """How many quotations several documents print, and in how many they are cut, given to others, or left unanswered.

    ``versions``: the measure ``quotation_variants``.
    """
    if versions.empty:
        return prose("No quotation of six words or more is printed in two documents.")
    first = versions.drop_duplicates("quotation")
    cut, named, unanswered = (
        int(versions.loc[rows, "quotation"].nunique())
        for rows in (versions["missing"] != "", versions["speakers"] > 1, versions["without"] != "")
    )
    beside = "without what most documents print beside it of somebody else"
    most = int(first["documents"].max())
    where = f"{most:,} documents" if len(first) == 1 else f"several documents, at most in {most:,}"
    return prose(
        f"{quantity(len(first), 'quotation stands', 'quotations stand')} in {where}.",
        f"{quantity(cut, 'is', 'are')} cut in some of them." if cut else "No document cuts any of them.",
        f"{quantity(named, 'is', 'are')} given to speakers of different names." if named else "",
        f"{quantity(unanswered, 'stands', 'stand')} in some documents {beside}." if unanswered else "",
    )


def indirect_speech(claims: pd.DataFrame) -> Html:
    """How much is reported without marks, and whose claims these are."""
    counts = claims["speaker"].value_counts()
    first = [f"{escape(who)} ({n})" for who, n in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:3]]
    if not first:
        return prose("")
    return prose(
        f"{quantity(len(claims), 'clause tells', 'clauses tell')} what somebody said, in the writer's words;"
        f" most often of {listing(first)}. They count as {badge('reported')} or {badge('commentary')}, not as quoted."
    )
