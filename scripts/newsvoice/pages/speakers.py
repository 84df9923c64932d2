"""Chapter 6: who is quoted, where, with which verbs."""

from __future__ import annotations

import pandas as pd

from newsvoice.display import Column, Html, badge, cell, escape, listing, prose, quantity, table
from newsvoice.evidence import Evidence

NOBODY = "nobody named"
LOW_CONFIDENCE = 0.6


def quotations(evidence: Evidence) -> pd.DataFrame:
    """The attributed quotations with the words of each and the name its speaker goes by in the whole corpus.

    Columns: those of the table quotations, and who (the actor's name, else the speaker's, else “nobody named”),
    text, words, label (of the document). Scare quotes are left out: nobody is quoted.
    """
    t = evidence.tables
    frame = t.quotations[t.quotations["kind"] != "scare"].reset_index(drop=True)
    texts = dict(zip(t.documents["doc_id"], t.documents["text"], strict=True))
    text = [" ".join(texts[q.doc_id][q.start : q.end].split()) for q in frame.itertuples()]
    who = frame["actor"].map(t.names).fillna(frame["speaker"]).fillna(NOBODY)
    return frame.assign(who=who, text=text, words=_words(frame, evidence), label=frame["doc_id"].map(t.labels))


def ranked(evidence: Evidence) -> pd.DataFrame:
    """One row a speaker, most quoted first: speaker, quotations, words, documents, verbs, outlets."""
    frame = quotations(evidence)
    if frame.empty:
        return pd.DataFrame(columns=["speaker", "quotations", "words", "documents", "verbs", "outlets"])
    groups = frame.groupby("who")
    table_ = pd.DataFrame({
        "quotations": groups.size(), "words": groups["words"].sum(), "documents": groups["doc_id"].nunique(),
        "verbs": groups["cue"].agg(_tally), "outlets": groups["outlet"].agg(_tally),
    }).reset_index(names="speaker")  # fmt: skip
    order = ["quotations", "words", "speaker"]
    return table_.sort_values(order, ascending=[False, False, True]).reset_index(drop=True)


def speakers(evidence: Evidence, *, number: str, top: int) -> Html:
    """The speakers, each count opening the quotations."""
    shown = ranked(evidence).head(top)
    frame = quotations(evidence).assign(voice="quoted")
    spans = {str(who): rows for who, rows in frame.groupby("who") if who in set(shown["speaker"])}
    ordered = {who: spans[who] for who in shown["speaker"]}
    opened, hrefs = evidence.lists(ordered, prefix="speaker", title="The quotations of these speakers")
    links = {(n, "quotations"): hrefs[who] for n, who in enumerate(shown["speaker"])}
    columns = [
        Column("speaker", "speaker"), Column("quotations", "quotations", ",d"), Column("words", "words quoted", ",d"),
        Column("documents", "documents", ",d"), Column("verbs", "reporting verbs"), Column("outlets", "said to"),
    ]  # fmt: skip
    empty = "This corpus has no quotation."
    return table(shown, columns, number=number, caption="Who is quoted", links=links, empty=empty) + opened


def every_quotation(evidence: Evidence, *, number: str, top: int) -> Html:
    """The quotations one by one, least sure attribution first, linked to their place."""
    frame = quotations(evidence)
    order = ["confidence", "doc_id", "start"]
    shown = frame.sort_values(order).head(top).reset_index(drop=True)
    shown = shown.assign(container_badge=[Html(badge(c)) for c in shown["container"]], surface=_surfaces(shown))
    links = {(n, "label"): evidence.href(q.doc_id, q.sentence) for n, q in enumerate(shown.itertuples())}
    columns = [
        Column("who", "speaker"), Column("surface", "named there as"), Column("cue", "verb"), Column("text", "words"),
        Column("container_badge", "inside"), Column("rule", "how attributed"),
        Column("confidence", "sure", ".0%", "how sure the rule is of the speaker"), Column("label", "document"),
    ]  # fmt: skip
    of = f", the {top} least sure of {len(frame):,}" if len(frame) > top else ""
    caption = f"Every quotation, the least sure attribution first{of}"
    return table(shown, columns, number=number, caption=caption, links=links, empty="This corpus has no quotation.")


def summary(evidence: Evidence) -> Html:
    """How many quotations of how many speakers, who leads, how many have nobody, how many are uncertain."""
    frame, speakers_ = quotations(evidence), ranked(evidence)
    if frame.empty:
        return prose("This corpus has no quotation, so there is nobody to list.")
    known = speakers_[speakers_["speaker"] != NOBODY]
    nobody = int((frame["who"] == NOBODY).sum())
    unsure = int((frame["confidence"] < LOW_CONFIDENCE).sum())
    leading = [f"{escape(r.speaker)} ({quantity(r.quotations, 'quotation')})" for r in known.head(3).itertuples()]
    return prose(
        f"{quantity(len(frame), 'quotation')} of {quantity(len(known), 'speaker')}, {int(frame['words'].sum()):,} words.",
        f"Most quoted: {listing(leading)}." if leading else "",
        f"{quantity(nobody, 'quotation has', 'quotations have')} no speaker that the text names." if nobody else "",
        f"{quantity(unsure, 'attribution is', 'attributions are')} less than {LOW_CONFIDENCE:.0%} sure and worth"
        " reading first." if unsure else "",
    )  # fmt: skip


def containers(evidence: Evidence) -> Html:
    """How many quotations stand in reporting and how many inside commentary."""
    counts = quotations(evidence)["container"].value_counts()
    if counts.empty:
        return prose("")
    parts = [f"{cell(int(n), ',d')} inside {badge(c)}" for c, n in counts.items()]
    return prose(f"Of the quotations, {listing(parts)} text. Words quoted inside commentary are not the commentator's.")


def _words(frame: pd.DataFrame, evidence: Evidence) -> list[int]:
    tokens = evidence.tables.tokens
    starts = {doc_id: rows["start"].to_numpy() for doc_id, rows in tokens.groupby("doc_id")}
    return [
        int(((starts[q.doc_id] >= q.start) & (starts[q.doc_id] < q.end)).sum()) if q.doc_id in starts else 0
        for q in frame.itertuples()
    ]


def _surfaces(frame: pd.DataFrame) -> pd.Series:
    return frame["speaker_surface"].str.split().str.join(" ")


def _tally(values: pd.Series) -> str:
    counts = values[values != ""].value_counts()
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return ", ".join(f"{value} ({count})" if count > 1 else str(value) for value, count in ordered)
