"""Chapter 1: documents, dates, voices, and what was set aside."""

from __future__ import annotations

from typing import Any

import pandas as pd

from newsvoice.show.display import Column, Html, badge, date_range, escape, listing, prose, quantity, slug, table
from newsvoice.show.evidence import Evidence

COUNTED = ("reported", "quoted", "commentary")


def read(evidence: Evidence) -> pd.DataFrame:
    """The documents that were read."""
    documents = evidence.tables.documents
    return documents[documents["status"] == "read"]


def totals(evidence: Evidence) -> pd.DataFrame:
    """Words by document and voice: doc_id, label, voice, tokens; every voice has a row for every document."""
    t = evidence.tables
    counts = t.tokens.groupby(["doc_id", "voice"]).size()
    places = pd.MultiIndex.from_product(
        [read(evidence)["doc_id"], [*COUNTED, "boilerplate"]], names=["doc_id", "voice"]
    )
    frame = counts.reindex(places, fill_value=0).rename("tokens").reset_index()
    return frame.assign(label=frame["doc_id"].map(t.labels))


def documents(evidence: Evidence, *, number: str) -> Html:
    """Every document with outlet, dates and length, linked to its place in the Sources."""
    words = totals(evidence).query("voice != 'boilerplate'").groupby("doc_id")["tokens"].sum()
    frame = read(evidence).reset_index(drop=True)
    frame = frame.assign(
        words=frame["doc_id"].map(words), name=[_name(d, evidence) for d in frame.itertuples()],
        dates=[date_range(d.published_from, d.published_to) for d in frame.itertuples()],
        basis=frame["date_basis"].replace("", "–"),
    )  # fmt: skip
    columns = [
        Column("name", "document", wide=True), Column("outlet", "outlet"), Column("dates", "published"),
        Column("basis", "how the date is known", wide=True), Column("words", "words", ",d"),
    ]  # fmt: skip
    return table(frame, columns, number=number, caption="The documents")


def summary(evidence: Evidence) -> Html:
    """How many documents of which outlets, and how many words each voice has."""
    documents_read, counts = read(evidence), totals(evidence)
    words = counts.groupby("voice")["tokens"].sum()
    counted = int(words.reindex(list(COUNTED), fill_value=0).sum())
    shares = [f"{badge(v)} {_share(int(words.get(v, 0)), counted)}" for v in COUNTED]
    outlets = sorted({o for o in documents_read["outlet"] if o})
    known = f", from {escape(listing(outlets))}" if outlets else ", of outlets that are not known"
    return prose(
        f"The corpus is {quantity(len(documents_read), 'document')}{known}.",
        f"It has {quantity(counted, 'word')} that count: {listing(shares)}.",
        _set_aside_sentence(int(words.get("boilerplate", 0)), counted),
        _commentary_sentence(counts),
    )


def dates(evidence: Evidence) -> Html:
    """What is known of the dates, and from where."""
    frame = read(evidence)
    undated = frame[(frame["published_from"] == "") & (frame["published_to"] == "")]
    outside = frame[frame["date_basis"].str.startswith("outside knowledge")]
    posted = frame[frame["posted"] != ""]
    if len(undated) == len(frame):
        return prose("No document has a known date, so nothing here is ordered by time.")
    return prose(
        f"{quantity(len(undated), 'document has', 'documents have')} no known date." if len(undated) else "",
        f"The dates of {quantity(len(outside), 'document')} rest on knowledge from outside the text; the thin bars "
        "show what the text alone supports." if len(outside) else "",
        *(f"{escape(d.label)} bears the date {date_range(d.posted, d.posted)}, when it was posted, not written."
          for d in posted.itertuples()),
    )  # fmt: skip


def set_aside(evidence: Evidence, *, number: str) -> Html:
    """Page furniture that no count includes, with the reason and the words."""
    t = evidence.tables
    frame = t.passages[t.passages["voice"] == "boilerplate"].reset_index(drop=True)
    texts = dict(zip(t.documents["doc_id"], t.documents["text"], strict=True))
    cut = [texts[p.doc_id][p.start : p.end].strip() for p in frame.itertuples()]
    frame = frame.assign(
        text=[evidence.excerpt(c) for c in cut], label=frame["doc_id"].map(t.labels), characters=[*map(len, cut)]
    )
    frame = frame[frame["characters"] > 0].reset_index(drop=True)
    links = {(n, "label"): f"{evidence.sources}#doc-{slug(d)}" for n, d in enumerate(frame["doc_id"])}
    columns = [
        Column("label", "document"), Column("reason", "reason"), Column("text", "text", wide=True),
        Column("characters", "characters", ",d"),
    ]  # fmt: skip
    empty = "Nothing was set aside inside a document."
    return table(frame, columns, number=number, caption="What was set aside", links=links, empty=empty)


def quarantine(evidence: Evidence, *, number: str) -> Html:
    """Files that could not be read, and those that were read but may not be what they should, with the reason."""
    documents_all = evidence.tables.documents
    frame = documents_all[documents_all["reason"] != ""].reset_index(drop=True)
    frame = frame.assign(outcome=frame["status"].map({"read": "read, in doubt"}).fillna("set aside"))
    frame = frame.sort_values("outcome", ascending=False, kind="stable", ignore_index=True)
    columns = [Column("file", "file"), Column("outcome", "what became of it"), Column("reason", "reason")]
    caption = "Files that were not read, or that may not be what they should"
    return table(frame, columns, number=number, caption=caption, empty="Every file was read.")


def _name(document: Any, evidence: Evidence) -> Html:
    where = f"{evidence.sources}#doc-{slug(document.doc_id)}"
    about = " · ".join(escape(x) for x in (document.title, document.type) if x)
    return Html(f'<a href="{where}">{escape(document.label)}</a><br><span class="nv-small">{about}</span>')


def _share(count: int, total: int) -> str:
    return f"{count:,} ({count / total:.0%})" if total else f"{count:,}"


def _set_aside_sentence(count: int, counted: int) -> str:
    if not count:
        return "Nothing was set aside as page furniture."
    return (
        f"Another {quantity(count, 'word')} ({count / (count + counted):.0%} of all)"
        f" {'is' if count == 1 else 'are'} set aside as page furniture."
    )


def _commentary_sentence(counts: pd.DataFrame) -> str:
    with_commentary = counts[(counts["voice"] == "commentary") & (counts["tokens"] > 0)]
    if with_commentary.empty:
        return "No document has a part marked as commentary."
    return f"{quantity(len(with_commentary), 'document has', 'documents have')} a part marked as commentary."
