"""Chapter 5, continued: how surely each voice speaks, what the commentary takes up, whose words it borrows."""

from __future__ import annotations

import pandas as pd

from newsvoice.measures.portrayal import echo, stance
from newsvoice.show.display import Column, Html, badge, escape, listing, prose, quantity, table
from newsvoice.show.evidence import Evidence
from newsvoice.show.pages.speakers import NOBODY

GROUPS = {
    "hedge": "hedges (“reportedly”, “likely”)",
    "booster": "boosters (“no doubt”, “clearly”)",
    "obligation": "must, should, need",
    "prediction": "will, would, shall",
    "possibility": "may, might, can, could",
}


def certainty(evidence: Evidence, *, confidence: float, number: str) -> Html:
    """Hedges, boosters and modal verbs of each voice, per thousand words, each count opening its sentences."""
    tokens = evidence.tables.tokens
    hits = stance.hits(tokens)
    frame = stance.by_voice(hits, tokens, confidence=confidence)
    frame = frame.sort_values(["kind", "group", "voice"], key=_order).reset_index(drop=True)
    shown = frame.assign(
        words=frame["group"].map(GROUPS).fillna(frame["group"]), shown_voice=[Html(badge(v)) for v in frame["voice"]],
        interval=[f"{r.low:.1f} to {r.high:.1f}" for r in frame.itertuples()],
    )  # fmt: skip
    cells = {
        (n, "count"): (f"{r.words}, {r.voice}", hits[(hits["group"] == r.group) & (hits["voice"] == r.voice)])
        for n, r in enumerate(shown.itertuples())
    }
    opened, links = evidence.of_cells(cells, prefix="stance", title="The sentences behind these counts")
    columns = [
        Column("words", "words", wide=True), Column("shown_voice", "voice"), Column("count", "count", ",d"),
        Column("per_thousand", "per 1,000", ".1f"), Column("interval", "interval", "s"),
        Column("documents", "documents", ",d"),
    ]  # fmt: skip
    caption = "Hedges, boosters and modal verbs by voice"
    return table(shown, columns, number=number, caption=caption, links=links) + opened


def answered(evidence: Evidence, *, seed: int) -> pd.DataFrame:
    """Each quotation with the sentence of commentary that takes it up best, as ``echo.answers`` gives it."""
    t = evidence.tables
    return echo.answers(t.quotations, t.tokens, t.mentions, seed=seed)


def answers(found: pd.DataFrame, evidence: Evidence, *, number: str, top: int) -> Html:
    """The quotations of ``answered`` and whether what takes them up is more than chance."""
    shown = found.head(2 * top).reset_index(drop=True)
    texts = dict(zip(evidence.tables.documents["doc_id"], evidence.tables.documents["text"], strict=True))
    shown = shown.assign(
        words=[evidence.excerpt(texts[r.doc_id][r.start : r.end], 110) for r in shown.itertuples()],
        shares=[", ".join(_item(i, evidence) for i in r.shared[:6]) for r in shown.itertuples()],
        place=[f"sentence {r.sentence + 1}" if r.sentence >= 0 else "none" for r in shown.itertuples()],
        said=[f"{evidence.tables.labels[r.doc_id]}, sentence {r.quoted_sentence + 1}" for r in shown.itertuples()],
        speaker=shown["speaker"].replace("", NOBODY),
    )  # fmt: skip
    links = {
        (n, column): evidence.href(r.doc_id, s)
        for n, r in enumerate(shown.itertuples())
        for column, s in (("said", r.quoted_sentence), ("place", r.sentence))
        if s >= 0
    }
    columns = [
        Column("speaker", "speaker"), Column("words", "quotation", wide=True), Column("said", "where"),
        Column("place", "best answer"), Column("shares", "shared, rarest first", wide=True),
        Column("score", "score", ".1f", "summed rarity of what is shared"),
        Column("chance", "by chance", ".1f", "mean score if the sentences were dealt at random"),
        Column("q", "q", ".2f"), Column("verdict", "verdict"),
    ]  # fmt: skip
    empty = "No document has both commentary and a quotation outside it."
    caption = "Which quotations the commentary takes up"
    return table(shown, columns, number=number, caption=caption, links=links, empty=empty)


def answers_summary(found: pd.DataFrame) -> Html:
    """How many quotations of ``answered`` are taken up, no more than by chance, or left alone."""
    if found.empty:
        return prose("No document has both commentary and a quotation outside it, so nothing can be answered.")
    counts = found["verdict"].value_counts()
    parts = [f"{count} {escape(verdict)}" for verdict, count in counts.items()]
    caution = "" if echo.TAKEN_UP in counts.index else (
        "No quotation shares more with the commentary than two texts on one subject share by chance, so the book does"
        " not say who is answered; the best candidates are listed to be read."
    )  # fmt: skip
    return prose(f"Of {quantity(len(found), 'quotation')}, {listing(parts)}.", caution)


def borrowed(evidence: Evidence, *, number: str, top: int) -> Html:
    """The words commentary puts between quotation marks: whose they are, and with which verb, or nobody's."""
    t = evidence.tables
    frame = t.quotations[t.quotations["container"] == "commentary"].head(5 * top).reset_index(drop=True)
    texts = dict(zip(t.documents["doc_id"], t.documents["text"], strict=True))
    shown = frame.assign(
        words=[evidence.excerpt(texts[q.doc_id][q.start : q.end], 110) for q in frame.itertuples()],
        whose=[_whose(q.kind, q.speaker) for q in frame.itertuples()], label=frame["doc_id"].map(t.labels),
    )  # fmt: skip
    links = {(n, "label"): evidence.href(q.doc_id, q.sentence) for n, q in enumerate(shown.itertuples())}
    columns = [
        Column("words", "words", wide=True), Column("kind", "kind"), Column("whose", "whose", wide=True),
        Column("cue", "verb"), Column("label", "document"),
    ]  # fmt: skip
    empty = "No commentary puts words between quotation marks."
    caption = "Words that commentary puts between quotation marks"
    return table(shown, columns, number=number, caption=caption, links=links, empty=empty)


def _order(column: pd.Series) -> pd.Series:
    ranks = {name: n for n, name in enumerate([*GROUPS, "reported", "quoted", "commentary"])}
    return column.map(lambda name: ranks.get(name, 99))


def _item(item: str, evidence: Evidence) -> str:
    return evidence.tables.names.get(item[1:], item[1:]) if item.startswith("@") else item


def _whose(kind: str, speaker: str | None) -> str:
    return "nobody's: a term or irony" if kind == "scare" else speaker or NOBODY
