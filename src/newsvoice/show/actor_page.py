"""A page on one actor: who names it, under which names, with whom, in which words, and what it is quoted saying."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from newsvoice.core.voices import VOICES
from newsvoice.measures import occurrences
from newsvoice.measures.portrayal import comparison
from newsvoice.show import display, frames, places
from newsvoice.show.actor_counts import COUNTS, ROWS, TALLIED, Counted
from newsvoice.show.display import Column, Html, escape, quantity
from newsvoice.show.evidence import Opening
from newsvoice.show.page import Page, entry

PARTS = (
    ("who-names-it", "Who names it?"),
    ("names", "Under which names?"),
    ("with-whom", "With whom does it stand in a sentence?"),
    ("words", "Which words stand beside its names?"),
    ("quoted", "What is it quoted saying?"),
)
"""The id and the title of each part of a page."""


@dataclass
class ActorPage(Page):
    """A page whose places in the text are known, and whose names of actors lead to their pages.

    Args:
        spans: the places of the actor by the kind of thing counted.
        addresses: the page of every actor that has one.
    """

    spans: Mapping[str, pd.DataFrame] = field(default_factory=dict)
    addresses: Mapping[str, str] = field(default_factory=dict)

    def find(self, kind: str, frame: pd.DataFrame, options: Mapping[str, Any]) -> pd.DataFrame:
        """The places of the actor that are of a kind."""
        return self.spans[kind]

    def entry(self, actor: str) -> str:
        """The page of an actor, or its entry in the actor index."""
        return self.addresses.get(actor) or super().entry(actor)


def body(counted: Counted, actor: Any, page: ActorPage) -> Html:
    """What stands on the page of an actor, below its title: how often it is named, and the parts.

    Args:
        counted: what ``actor_counts.count`` gives.
        actor: its row of ``counted.actors``.
        page: where it is shown; its tables are numbered there.
    """
    one, lead = str(actor.actor), _lead(actor, page)  # what it opens is printed with the first table
    parts = (
        _voices(one, page) + _speakers(page),
        _tallied(counted, "names", one, page, "Names used"),
        _company(counted.pairs.get(one), page),
        _words(counted, one, page),
        _quotations(actor, counted.quotations.get(one), page),
    )
    sections = zip(PARTS, parts, strict=True)
    return lead + Html(
        "".join(f'<section id="{id_}"><h2>{title}</h2>{part.markup}</section>' for (id_, title), part in sections)
    )


def summary(actor: Any) -> str:
    """How often an actor is named, as a sentence; ``actor`` is its row of ``Counted.actors``."""
    return f"{actor.name} is named {quantity(int(actor.count), 'time')} {_where(actor)}"


def _where(actor: Any) -> str:
    return f"in {quantity(int(actor.sentences), 'sentence')} of {quantity(int(actor.documents), 'document')}."


def _lead(actor: Any, page: ActorPage) -> Html:
    times = quantity(int(actor.count), "time")
    opening = Opening(f"named-{entry(str(actor.actor))}", str(actor.name), page.spans["mentions"])
    page.later(opening)
    index = Page.entry(page, str(actor.actor))
    return Html(
        f'<p class="nv-lead">{escape(actor.name)} is named <a href="{opening.href}">{times}</a> {_where(actor)}</p>'
        f'<p class="nv-small"><a href="{index}">Its entry in the actor index</a></p>'
    )


def _counting(frame: pd.DataFrame, kind: str) -> pd.DataFrame:
    frame.attrs = {occurrences.ATTRIBUTE: {"kind": kind}}
    return frame


def _voices(actor: str, page: ActorPage) -> Html:
    spans = page.spans["mentions"]
    grouped = spans.groupby("voice")
    counts = grouped.size().reindex(VOICES).dropna().astype(int)
    frame = pd.DataFrame({"actor": actor, "voice": counts.index, "count": counts.to_numpy()})
    frame = frame.assign(documents=frame["voice"].map(grouped["doc_id"].nunique()))
    return frames.table(_counting(frame, "mentions"), page, "Mentions by voice", hidden=["actor"])


def _speakers(page: ActorPage) -> Html:
    """Whose quotations name the actor; the places are those of the names, not of the quotations."""
    caption, spans = "Whose quoted words name it", page.spans["mentions"]
    quoted = spans[spans["voice"] == "quoted"]
    ranked = sorted(quoted.groupby("speaker"), key=lambda found: (-len(found[1]), found[0]))
    number = page.number("Table", caption)
    rows = [(who or comparison.UNNAMED, len(said), said["doc_id"].nunique()) for who, said in ranked[:ROWS]]
    opened = {
        (n, "count"): Opening(f"named-by-{display.slug(str(who))}", f"named by {who}", said)
        for n, (who, said) in enumerate(ranked[:ROWS])
    }
    columns = [Column("speaker", "speaker"), Column("count", "mentions", ",d"), Column("documents", "documents", ",d")]
    table = display.table(
        pd.DataFrame(rows, columns=["speaker", "count", "documents"], dtype=object),
        columns,
        number=number,
        caption=caption,
        links={cell: opening.href for cell, opening in opened.items()},
        empty="No quotation names it.",
        remark=_remark(len(rows), len(ranked), "speaker"),
    )
    return table + page.printed(opened, f"Table {number}", "The sentences behind these counts")


def _tallied(counted: Counted, kind: str, actor: str, page: ActorPage, caption: str, none: str = "") -> Html:
    frame = counted.tallies[kind].get(actor, pd.DataFrame(columns=["actor", TALLIED[kind][0], *COUNTS]))
    counts = _counting(frame.reset_index(drop=True), kind)
    return frames.table(counts, page, caption, top=ROWS, empty=none, hidden=["actor"])


def _words(counted: Counted, actor: str, page: ActorPage) -> Html:
    beside, near = "Words within three words of its names", "Words of praise and blame near its names"
    none = "No word stands there twice."
    first = _tallied(counted, "neighbours", actor, page, beside, none)
    return first + _tallied(counted, "evaluations", actor, page, near, "There are none.")


def _company(pairs: pd.DataFrame | None, page: ActorPage) -> Html:
    none = "No other actor is named in the same sentence."
    columns = ["a", "b", "actor", "count", *VOICES, "documents"]
    found = pd.DataFrame(columns=columns) if pairs is None else pairs.reindex(columns=columns, fill_value=0)
    titles = {"actor": "with"}
    counted = _counting(found.reset_index(drop=True), "pairs")
    return frames.table(counted, page, "Actors in the same sentence", titles=titles, empty=none, hidden=["a", "b"])


def _quotations(actor: Any, said: pd.DataFrame | None, page: ActorPage) -> Html:
    if said is None or said.empty:
        return display.note(f"No quotation is attributed to {escape(actor.name)}.")
    told = said.assign(voice="quoted")
    opening = Opening(f"said-by-{entry(str(actor.actor))}", f"{actor.name}: quoted words", told)
    page.later(opening)
    keys = [(str(doc), int(start)) for doc, start in zip(said["doc_id"], said["start"], strict=True)]
    sample = set(places.even_sample(keys, ROWS))
    some = said[[key in sample for key in keys]].rename(columns={"text": "excerpt"})
    counted = f'<a href="{opening.href}">{quantity(len(said), "quotation")}</a>'
    part = f"; the table has {ROWS}, an even sample over the documents" if len(said) > ROWS else ""
    where = f"{counted} in {quantity(said['doc_id'].nunique(), 'document')}{part}."
    shown = some[["excerpt", "cue", "container", "doc_id", "sentence"]].reset_index(drop=True)
    lists = page.printed({}, "quoted", "The sentences that quote it")
    return display.prose(where) + lists + frames.table(shown, page, "Its quoted words")


def _remark(shown: int, whole: int, what: str) -> str:
    return f"(the first {shown:,} of {quantity(whole, what)})" if shown < whole else ""
