"""Chapter 6: who is quoted, where, with which verbs."""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd

from newsvoice.measures.portrayal import comparison
from newsvoice.show.display import Column, Html, badge, cell, escape, listing, prose, quantity, table
from newsvoice.show.evidence import Evidence, link

NOBODY = comparison.UNNAMED
CORRECTED = "corrected"
LOW_CONFIDENCE = 0.6
WORDS_EACH = 5


def quotations(evidence: Evidence) -> pd.DataFrame:
    """The attributed quotations, each speaker under one name in the whole corpus.

    Columns: those of the table quotations, with speaker replaced by the actor's name where it is an actor and by
    “nobody named” where there is none; text; label (of the document). Scare quotes are left out: nobody is quoted.
    """
    frame = evidence.tables.quotations
    return _told(frame[frame["kind"] != "scare"].reset_index(drop=True), evidence)


def indirect(evidence: Evidence) -> pd.DataFrame:
    """Speech reported without quotation marks, with the columns of ``quotations``."""
    return _told(evidence.tables.indirect, evidence)


def everything(evidence: Evidence) -> pd.DataFrame:
    """Quotations and indirect speech together."""
    return pd.concat([quotations(evidence), indirect(evidence)], ignore_index=True)


def _told(frame: pd.DataFrame, evidence: Evidence) -> pd.DataFrame:
    t = evidence.tables
    texts = dict(zip(t.documents["doc_id"], t.documents["text"], strict=True))
    text = [evidence.excerpt(texts[q.doc_id][q.start : q.end], 1000) for q in frame.itertuples()]
    speaker = frame["actor"].map(t.names).fillna(frame["speaker"]).fillna(NOBODY)
    return frame.assign(speaker=speaker, text=text, label=frame["doc_id"].map(t.labels))


def ranked(evidence: Evidence) -> pd.DataFrame:
    """One row a speaker, most quoted words first, as ``comparison.speakers`` gives it, with lists as text."""
    frame = comparison.speakers(quotations(evidence), evidence.tables.tokens)
    return frame.assign(verbs=frame["cues"].map(", ".join), said_to=frame["outlets"].map(", ".join))


def speakers(evidence: Evidence, *, number: str, top: int) -> Html:
    """The speakers, each count opening the quotations."""
    shown = ranked(evidence).head(top)
    frame = quotations(evidence).assign(voice="quoted")
    spans = dict(list(frame.groupby("speaker")))
    cells = {(n, "quotations"): (who, spans[who]) for n, who in enumerate(shown["speaker"])}
    opened, links = evidence.of_cells(cells, prefix="speaker", title="The quotations of these speakers")
    columns = [
        Column("speaker", "speaker"), Column("quotations", "quotations", ",d"), Column("words", "words quoted", ",d"),
        Column("documents", "documents", ",d"), Column("verbs", "reporting verbs"), Column("said_to", "said to"),
    ]  # fmt: skip
    empty = "This corpus has no quotation."
    return table(shown, columns, number=number, caption="Who is quoted", links=links, empty=empty) + opened


def words(evidence: Evidence, *, number: str, top: int, min_count: int, exclude: Collection[str]) -> Html:
    """The words each much-quoted speaker uses most, each count opening its sentences."""
    frame = comparison.speaker_words(quotations(evidence), evidence.tables.tokens, min_count=min_count, exclude=exclude)
    leading = [who for who in ranked(evidence)["speaker"] if who != NOBODY and who in set(frame["speaker"])]
    shown = pd.concat([frame[:0], *(frame[frame["speaker"] == who].head(WORDS_EACH) for who in leading[:top])])
    shown = shown.reset_index(drop=True)
    said = dict(list(comparison.spoken(quotations(evidence), evidence.tables.tokens).groupby(["speaker", "term"])))
    cells = {
        (n, "count"): (f"“{r.term}”, {r.speaker}", said[r.speaker, r.term]) for n, r in enumerate(shown.itertuples())
    }
    opened, links = evidence.of_cells(cells, prefix="said", title="The sentences behind these words")
    columns = [
        Column("speaker", "speaker"), Column("term", "word"), Column("count", "count", ",d"),
        Column("total", "of words", ",d", "all words quoted of the speaker"),
        Column("per_thousand", "per 1,000", ".1f"), Column("documents", "documents", ",d"),
    ]  # fmt: skip
    caption = f"The words each speaker uses most, up to {WORDS_EACH} a speaker"
    empty = "Nobody who is quoted uses a word often enough."
    return table(shown, columns, number=number, caption=caption, links=links, empty=empty) + opened


def every_quotation(evidence: Evidence, *, number: str, top: int) -> Html:
    """The quotations one by one, least sure attribution first, linked to their place."""
    empty = "This corpus has no quotation."
    return _one_by_one(quotations(evidence), evidence, number=number, top=top, what="Quotations", empty=empty)


def every_report(evidence: Evidence, *, number: str, top: int) -> Html:
    """What somebody is said to have said, without quotation marks, least sure attribution first."""
    empty = "Nothing is reported with “said that” or the like."
    return _one_by_one(indirect(evidence), evidence, number=number, top=top, what="Indirect speech", empty=empty)


def _one_by_one(frame: pd.DataFrame, evidence: Evidence, *, number: str, top: int, what: str, empty: str) -> Html:
    order = ["confidence", "doc_id", "start"]
    shown = frame.sort_values(order).head(top).reset_index(drop=True)
    shown = shown.assign(
        container_badge=[Html(badge(c)) for c in shown["container"]], surface=_surfaces(shown),
        place=[f"{q.doc_id} {q.start}" for q in shown.itertuples()],
    )  # fmt: skip
    links = {(n, "label"): evidence.href(q.doc_id, q.sentence) for n, q in enumerate(shown.itertuples())}
    columns = [
        Column("speaker", "speaker"), Column("surface", "named there as"), Column("cue", "verb"),
        Column("text", "words", wide=True), Column("container_badge", "inside"), Column("rule", "how attributed"),
        Column("confidence", "sure", ".0%", "how sure the rule is of the speaker"), Column("label", "document"),
        Column("place", "doc_id start", meaning="what data/corrections.csv needs to correct this speaker",
               on_paper=False),
    ]  # fmt: skip
    of = f" ({top} of {len(frame):,})" if len(frame) > top else ""
    caption = f"{what}, the least sure attribution first{of}"
    return table(shown, columns, number=number, caption=caption, links=links, empty=empty)


def summary(evidence: Evidence) -> Html:
    """How many quotations of how many speakers, who leads, how many have nobody, how many are uncertain."""
    frame, speakers_ = quotations(evidence), ranked(evidence)
    if frame.empty:
        return prose("This corpus has no quotation, so there is nobody to list.")
    known = speakers_[speakers_["speaker"] != NOBODY]
    nobody = int((frame["speaker"] == NOBODY).sum())
    unsure = int((frame["confidence"] < LOW_CONFIDENCE).sum())
    leading = [
        f"{escape(r.speaker)} ({link('speaker', r.speaker, quantity(r.quotations, 'quotation'))})"
        for r in speakers_.head(3).itertuples()  # the shortest table shows these
        if r.speaker != NOBODY
    ]
    return prose(
        f"{quantity(len(frame), 'quotation')} of {quantity(len(known), 'speaker')}, "
        f"{quantity(int(speakers_['words'].sum()), 'word')}.",
        f"Most quoted: {listing(leading)}." if leading else "",
        f"{quantity(nobody, 'quotation has', 'quotations have')} no speaker that the text names." if nobody else "",
        f"{quantity(unsure, 'attribution is', 'attributions are')} less than {LOW_CONFIDENCE:.0%} sure and worth"
        " reading first." if unsure else "",
    )  # fmt: skip


def corrected(evidence: Evidence) -> Html:
    """How many attributions an analyst has corrected, and the corrections that fit no quotation, if there are any."""
    count = int((evidence.tables.quotations["rule"] == CORRECTED).sum())
    count += int((evidence.tables.indirect["rule"] == CORRECTED).sum())
    if not count:
        return prose("No attribution has been corrected by hand.") + unused_corrections(evidence)
    told = f"{quantity(count, 'attribution was', 'attributions were')} corrected by hand, marked “{CORRECTED}”."
    return prose(told) + unused_corrections(evidence)


def unused_corrections(evidence: Evidence) -> Html:
    """The corrections that fit no quotation, so that somebody mends or removes them; nothing if all fit."""
    frame = evidence.tables.unused_corrections
    if frame.empty:
        return Html("")
    columns = [
        Column("line", "line", "d", "line of the table of corrections"), Column("doc_id", "doc_id"),
        Column("start", "start", "d"), Column("speaker", "speaker"), Column("reason", "why", wide=True),
    ]  # fmt: skip
    told = f"{quantity(len(frame), 'correction fits', 'corrections fit')} no quotation and changed nothing."
    shown = frame.sort_values("line").reset_index(drop=True)
    return prose(f"{told} Mend or remove {'it' if len(frame) == 1 else 'them'}.") + table(
        shown, columns, number="6.3a", caption="Corrections that fit no quotation"
    )


def reported_claims(evidence: Evidence) -> Html:
    """How much is reported without marks, and whose claims these are."""
    frame = indirect(evidence)
    counts = frame["speaker"].value_counts()
    first = [f"{escape(who)} ({n})" for who, n in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:3]]
    if not first:
        return prose("")
    return prose(
        f"{quantity(len(frame), 'clause tells', 'clauses tell')} what somebody said, in the writer's words;"
        f" most often of {listing(first)}. They count as {badge('reported')} or {badge('commentary')}, not as quoted."
    )


def containers(evidence: Evidence) -> Html:
    """How many quotations stand in reporting and how many inside commentary."""
    counts = quotations(evidence)["container"].value_counts()
    if counts.empty:
        return prose("")
    parts = [f"{cell(int(n), ',d')} inside {badge(c)}" for c, n in counts.items()]
    return prose(f"Of the quotations, {listing(parts)} text. Words quoted inside commentary are not the commentator's.")


def _surfaces(frame: pd.DataFrame) -> pd.Series:
    return frame["speaker_surface"].str.split().str.join(" ")
