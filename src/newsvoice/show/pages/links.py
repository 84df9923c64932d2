"""Chapter 4, continued: what the sentences say links two actors, and who says it."""

from __future__ import annotations

from typing import Any

import pandas as pd

from newsvoice.measures.actors import relations
from newsvoice.measures.words.frequency import VOICES
from newsvoice.show.display import Column, Html, cell, escape, listing, prose, quantity, table
from newsvoice.show.evidence import Evidence

UNTOLD = "somebody the sentence does not name"
OWN = {"outlet": "the outlet itself", "commentary": "the commentary itself"}


def labelled(pairs: pd.DataFrame, evidence: Evidence) -> pd.DataFrame:
    """Pairs of a sentence window with relation, cue and who asserts it; empty for other windows."""
    t = evidence.tables
    if pairs.empty or (pairs["sentence_a"] != pairs["sentence_b"]).any():
        return pd.DataFrame(columns=[*pairs.columns, *relations.LABELLED])
    return relations.label(pairs, t.mentions, t.sentences, t.quotations)


def stated(frame: pd.DataFrame, evidence: Evidence, *, number: str, top: int) -> Html:
    """Every sentence that says two actors cooperate or fight, with the word it was read from and who says so."""
    shown = frame[frame["relation"] != relations.NEITHER].head(5 * top).reset_index(drop=True)
    names = evidence.tables.names
    shown = shown.assign(
        a_name=shown["a"].map(names), b_name=shown["b"].map(names), who=[_who(r, names) for r in shown.itertuples()],
        label=shown["doc_id"].map(evidence.tables.labels),
    )  # fmt: skip
    cells = {
        (n, "cue"): (f"{r.a_name} and {r.b_name}, “{r.cue}”, {r.label}", _span(r, evidence))
        for n, r in enumerate(shown.itertuples())
    }
    opened, links = evidence.of_cells(cells, prefix="link", title="The sentences behind these links")
    columns = [
        Column("relation", "link"), Column("a_name", "actor"), Column("b_name", "and"), Column("cue", "read from"),
        Column("who", "says who", wide=True), Column("label", "document"),
    ]  # fmt: skip
    caption = "Sentences that say what links two actors"
    empty = "No sentence was found to say that two actors cooperate or fight."
    return table(shown, columns, number=number, caption=caption, links=links, empty=empty) + opened


def summary(frame: pd.DataFrame) -> Html:
    """How many links are stated, and how many of these are somebody's claim."""
    if frame.empty:
        return prose("Links are read sentence by sentence; with this window there are none to read.")
    counts = frame["relation"].value_counts()
    found = frame[frame["relation"] != relations.NEITHER]
    parts = [f"{cell(int(counts[r]), ',d')} {escape(r)}" for r in ("cooperative", "conflictual") if r in counts.index]
    if not parts:
        return prose(f"Of {quantity(len(frame), 'pair')} in a sentence, none is said to cooperate or to fight.")
    claims = int((found["attribution"] == "claim").sum())
    return prose(
        f"Of {quantity(len(frame), 'pair')} in a sentence, the words between them say {listing(parts)};"
        f" the other {int(counts.get(relations.NEITHER, 0)):,} only stand together.",
        f"{quantity(claims, 'of these is', 'of these are')} somebody's claim, not the author's own statement.",
    )


def contested(frame: pd.DataFrame, evidence: Evidence) -> Html:
    """Pairs that some sentences call cooperative and others conflictual."""
    edges = relations.by_edge(frame)
    both = edges[(edges["cooperative"] > 0) & (edges["conflictual"] > 0)]
    names = evidence.tables.names
    pairs = [
        f"{escape(names.get(r.a, r.a))} and {escape(names.get(r.b, r.b))}"
        f" ({r.cooperative} cooperative, {r.conflictual} conflictual)"
        for r in both.itertuples()
    ]
    if not pairs:
        return prose("No pair is called cooperative in one sentence and conflictual in another.")
    return prose(f"The sources disagree on {listing(pairs)}.")


def _who(row: Any, names: dict[str, str]) -> Html:
    attribution, who = str(row.attribution), str(row.asserted_by)
    if attribution in OWN:
        return Html(escape(OWN[attribution]))
    return Html(f"claim of {escape(names.get(who, who) or UNTOLD)}")


def _span(row: Any, evidence: Evidence) -> pd.DataFrame:
    mentions = evidence.tables.mentions
    start, doc_id = row.cue_start, row.doc_id
    p = evidence.tables.passages
    voice = p[(p["doc_id"] == doc_id) & (p["start"] <= start) & (p["end"] > start)]["voice"]
    own = mentions[(mentions["doc_id"] == doc_id) & (mentions["sentence"] == row.sentence)]
    named = own[own["actor"].isin([row.a, row.b]) & (own["sense"] == "actor")]
    cue = {"doc_id": doc_id, "start": start, "end": row.cue_end, "sentence": row.sentence}
    spans = pd.concat([named[["doc_id", "start", "end", "sentence"]], pd.DataFrame([cue])])
    return spans.assign(voice=voice.iloc[0] if len(voice) and voice.iloc[0] in VOICES else "")
