"""The actor index: an entry an actor, with its names, voices, quotations and company."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

import pandas as pd

from newsvoice.core.voices import VOICES
from newsvoice.show.display import Html, badge, cell, escape, note, quantity
from newsvoice.show.evidence import Opening
from newsvoice.show.page import Page, entry
from newsvoice.tables.rows_by import RowsBy

COMPANY = 8  # other actors that an entry names


def contents(named: pd.DataFrame) -> Html:
    """A list of links to the entries, in the order of the alphabet; ``named`` as ``actors`` of the measures."""
    if named.empty:
        return note("No actor of the gazetteer is named in this corpus.")
    items = "".join(
        f'<li><a href="#{entry(r.actor)}">{escape(r.name)}</a> <span class="nv-count">{r.count:,}</span></li>'
        for r in named.sort_values("name", key=lambda names: names.str.casefold()).itertuples()
    )
    return Html(f'<ul class="nv-columns">{items}</ul>')


def entries(
    named: pd.DataFrame, mentions: pd.DataFrame, quotations: pd.DataFrame, edges: pd.DataFrame, page: Page
) -> Html:
    """Every named actor, the most named first.

    Args:
        named: a row an actor.
        mentions: every use of a name for the actor.
        quotations: those of somebody, under one name a speaker.
        edges: pairs of actors, most often together first.
        page: where the entries are shown.
    """
    known = _Known(
        RowsBy(mentions, "actor"),
        RowsBy(quotations, "actor"),
        RowsBy(_quoted_mentions(mentions, quotations), "actor"),
        _company(edges, frozenset(named["actor"])),
        page.evidence.tables.actors.groupby("actor")["aliases"].first().to_dict(),
    )
    return Html("".join(_entry(actor, known, page) for actor in named.itertuples()))


class _Known(NamedTuple):
    """What the entries tell, by actor: its mentions, its quotations, who names it, its company, its other names."""

    mentions: RowsBy
    quotations: RowsBy
    about: RowsBy
    company: Mapping[str, list[str]]
    aliases: Mapping[str, str]


def _entry(actor: Any, known: _Known, page: Page) -> str:
    name, actor_id = str(actor.name), str(actor.actor)
    mentions = known.mentions.of(actor_id)
    by = known.quotations.of(actor_id).assign(voice="quoted")
    spans = {v: mentions[mentions["voice"] == v] for v in VOICES} | {"words of the speaker": by}
    opened = {
        what: Opening(f"in-{entry(actor_id)}-{what.replace(' ', '-')}", f"{name}: {what}", rows)
        for what, rows in spans.items()
        if len(rows)
    }
    facts = [
        ("kind", escape(str(actor.type))),
        ("named as", escape(str(actor.surfaces))),
        ("mentions", _by_voice(mentions, opened)),
        ("quoted", _linked(opened, "words of the speaker", quantity(len(by), "quotation")) if len(by) else ""),
        ("in the words of", _speakers(known.about.of(actor_id))),
        ("appears with", ", ".join(known.company.get(actor_id, ()))),
    ]
    shown = "".join(f"<dt>{term}</dt><dd>{fact}</dd>" for term, fact in facts if fact)
    lists = page.evidence.lists(opened.values(), title="The sentences of this entry")
    return (
        f'<section class="nv-entry" id="{entry(actor_id)}" data-names="{escape(str(known.aliases.get(actor_id, "")))}">'
        f"<h3>{escape(name)}</h3>"
        f"<dl>{shown}</dl>{lists.markup}</section>"
    )


def _by_voice(mentions: pd.DataFrame, opened: dict[str, Opening]) -> str:
    counts = mentions["voice"].value_counts()
    shown = [f"{badge(v)} {_linked(opened, v, cell(int(counts[v]), ',d'))}" for v in VOICES if v in counts.index]
    return f"{' '.join(shown)} in {quantity(mentions['doc_id'].nunique(), 'document')}"


def _linked(opened: dict[str, Opening], what: str, text: str) -> str:
    return f'<a href="{opened[what].href}">{text}</a>' if what in opened else text


def _quoted_mentions(mentions: pd.DataFrame, quotations: pd.DataFrame) -> pd.DataFrame:
    """Mentions inside quotations with the speaker: actor, speaker."""
    places = mentions[["doc_id", "start", "end", "actor"]]
    both = places.merge(quotations[["doc_id", "start", "end", "speaker"]], on="doc_id", suffixes=("", "_quotation"))
    inside = both[(both["start"] >= both["start_quotation"]) & (both["start"] < both["end_quotation"])]
    return inside[["actor", "speaker"]]


def _speakers(inside: pd.DataFrame) -> str:
    counts = inside["speaker"].value_counts()
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return ", ".join(f"{escape(speaker)} ({count})" for speaker, count in ordered)


def _company(edges: pd.DataFrame, named: Collection[str]) -> dict[str, list[str]]:
    """The actors that each appears with most often, as links; one that only a caption names has no entry."""
    found: dict[str, list[str]] = {}
    for pair in edges.itertuples():
        for one, other, name in ((pair.a, pair.b, pair.b_name), (pair.b, pair.a, pair.a_name)):
            others = found.setdefault(str(one), [])
            if len(others) < COMPANY:
                shown = f'<a href="#{entry(other)}">{escape(name)}</a>' if other in named else escape(name)
                others.append(f"{shown} ({pair.count})")
    return found
