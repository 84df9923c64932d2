"""The actor index: an entry an actor, with its names, voices, quotations and company."""

from __future__ import annotations

from typing import Any

import pandas as pd

from newsvoice.measures.actors import cooccurrence
from newsvoice.measures.words.frequency import VOICES
from newsvoice.show.display import Html, badge, cell, escape, note, quantity
from newsvoice.show.evidence import Evidence
from newsvoice.show.pages import speakers
from newsvoice.show.pages.actors import entry, named, ranked


def contents(evidence: Evidence) -> Html:
    """A list of links to the entries, in the order of the alphabet."""
    frame = ranked(evidence).sort_values("name", key=lambda names: names.str.casefold())
    if frame.empty:
        return note("No actor of the gazetteer is named in this corpus.")
    items = "".join(
        f'<li><a href="#{entry(r.actor)}">{escape(r.name)}</a> <span class="nv-count">{r.count:,}</span></li>'
        for r in frame.itertuples()
    )
    return Html(f'<ul class="nv-columns">{items}</ul>')


def entries(evidence: Evidence) -> Html:
    """Every named actor, the most named first."""
    t = evidence.tables
    pairs = cooccurrence.edges(cooccurrence.pairs(t.mentions, t.sentences), t.mentions, t.sentences)
    mentions, quotations = named(evidence), speakers.quotations(evidence)
    about = _quoted_mentions(mentions, quotations)
    groups = dict(list(mentions.groupby("actor")))
    return Html(
        "".join(
            _entry(actor, groups[actor.actor], quotations, about, pairs, evidence)
            for actor in ranked(evidence).itertuples()
        )
    )


def _entry(
    actor: Any, mentions: pd.DataFrame, quotations: pd.DataFrame, about: pd.DataFrame, pairs: pd.DataFrame,
    evidence: Evidence,
) -> str:  # fmt: skip
    name, actor_id = str(actor.name), str(actor.actor)
    by = quotations[quotations["actor"] == actor_id].assign(voice="quoted")
    inside = about[about["actor"] == actor_id]
    lists = {f"{name}: {v}": mentions[mentions["voice"] == v] for v in VOICES} | {f"{name}: words of the speaker": by}
    opened, links = evidence.lists(lists, prefix=f"in-{entry(actor_id)}", title="The sentences of this entry")
    facts = [
        ("kind", escape(str(actor.type))),
        ("named as", escape(str(actor.surfaces))),
        ("mentions", _by_voice(name, mentions, links)),
        ("quoted", _linked(links, f"{name}: words of the speaker", quantity(len(by), "quotation")) if len(by) else ""),
        ("in the words of", _speakers(inside)),
        ("appears with", _company(actor_id, pairs, evidence)),
    ]
    shown = "".join(f"<dt>{term}</dt><dd>{fact}</dd>" for term, fact in facts if fact)
    return (
        f'<section class="nv-entry" id="{entry(actor_id)}" data-names="{escape(_aliases(evidence, actor_id))}">'
        f"<h3>{escape(name)}</h3>"
        f"<dl>{shown}</dl>{opened.markup}</section>"
    )


def _aliases(evidence: Evidence, actor: str) -> str:
    """Every name in the gazetteer: the search of the book finds the entry by it."""
    actors = evidence.tables.actors
    return str(actors.loc[actors["actor"] == actor, "aliases"].squeeze())


def _by_voice(name: str, mentions: pd.DataFrame, links: dict[str, str]) -> str:
    counts = mentions["voice"].value_counts()
    shown = [
        f"{badge(v)} {_linked(links, f'{name}: {v}', cell(int(counts[v]), ',d'))}" for v in VOICES if v in counts.index
    ]
    return f"{' '.join(shown)} in {quantity(mentions['doc_id'].nunique(), 'document')}"


def _linked(links: dict[str, str], heading: str, text: str) -> str:
    return f'<a href="{links[heading]}">{text}</a>' if heading in links else text


def _quoted_mentions(mentions: pd.DataFrame, quotations: pd.DataFrame) -> pd.DataFrame:
    """Mentions inside quotations with the speaker: actor, speaker."""
    both = mentions.merge(quotations[["doc_id", "start", "end", "speaker"]], on="doc_id", suffixes=("", "_quotation"))
    inside = both[(both["start"] >= both["start_quotation"]) & (both["start"] < both["end_quotation"])]
    return inside[["actor", "speaker"]]


def _speakers(inside: pd.DataFrame) -> str:
    counts = inside["speaker"].value_counts()
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return ", ".join(f"{escape(speaker)} ({count})" for speaker, count in ordered)


def _company(actor: str, pairs: pd.DataFrame, evidence: Evidence, limit: int = 8) -> str:
    own = pairs[(pairs["a"] == actor) | (pairs["b"] == actor)].head(limit)
    names = evidence.tables.names
    others = [(r.b if r.a == actor else r.a, int(r.count)) for r in own.itertuples()]
    return ", ".join(f'<a href="#{entry(o)}">{escape(names.get(o, o))}</a> ({n})' for o, n in others)
