"""Chapter 3: who is named, how often, in which voice, under which names."""

from __future__ import annotations

from typing import Any

import pandas as pd

from newsvoice.measures.words.frequency import VOICES
from newsvoice.show.display import Column, Html, badge, cell, escape, listing, prose, quantity, slug, table
from newsvoice.show.evidence import Evidence, link


def named(evidence: Evidence) -> pd.DataFrame:
    """The mentions that name an actor as an actor, boilerplate left out."""
    m = evidence.tables.mentions
    return m[(m["sense"] == "actor") & m["voice"].isin(VOICES)]


def by_voice(evidence: Evidence) -> pd.DataFrame:
    """Mentions by actor and voice: actor, name, voice, count."""
    frame = named(evidence).groupby(["actor", "voice"]).size().rename("count").reset_index()
    return frame.assign(name=frame["actor"].map(evidence.tables.names))


def ranked(evidence: Evidence) -> pd.DataFrame:
    """One row an actor, most named first: actor, name, type, count, one count a voice, documents, names used."""
    mentions, names = named(evidence), evidence.tables.names
    if mentions.empty:
        return pd.DataFrame(columns=["actor", "name", "type", "count", *VOICES, "documents", "surfaces"])
    split = pd.crosstab(mentions["actor"], mentions["voice"]).reindex(columns=list(VOICES), fill_value=0)
    grouped = mentions.groupby("actor")
    frame = split.assign(
        count=split.sum(axis=1), documents=grouped["doc_id"].nunique(), type=grouped["type"].first(),
        surfaces=grouped["surface"].agg(_surfaces),
    ).reset_index()  # fmt: skip
    frame = frame.assign(name=frame["actor"].map(names), type=frame["type"].str.replace("_", " "))
    return frame.sort_values(["count", "actor"], ascending=[False, True]).reset_index(drop=True)


def actors(evidence: Evidence, *, number: str, top: int) -> Html:
    """The actors with counts by voice, each opening its sentences, and the names used for them."""
    shown = ranked(evidence).head(top)
    spans = {actor: rows for actor, rows in named(evidence).groupby("actor")}
    cells = {
        (n, c): (_heading(r.name, c), spans[r.actor] if c == "count" else spans[r.actor].query("voice == @c"))
        for n, r in enumerate(shown.itertuples())
        for c in ("count", *VOICES)
    }
    opened, links = evidence.of_cells(cells, prefix="actor", title="The sentences that name these actors")
    links |= {(n, "name"): f"09-actor-index.html#{entry(r.actor)}" for n, r in enumerate(shown.itertuples())}
    columns = [
        Column("name", "actor"), Column("type", "kind"), Column("count", "mentions", ",d"),
        *(Column(v, v, ",d") for v in VOICES), Column("documents", "documents", ",d"),
        Column("surfaces", "named as", wide=True),
    ]  # fmt: skip
    empty = "No actor of the gazetteer is named in this corpus."
    return table(shown, columns, number=number, caption="Actors", links=links, empty=empty) + opened


def entry(actor: str) -> str:
    """The id of an actor's entry in the actor index."""
    return f"entry-{slug(actor)}"


def summary(evidence: Evidence) -> Html:
    """How many actors are named how often, who leads, and what was not counted."""
    frame, mentions = ranked(evidence), evidence.tables.mentions
    if frame.empty:
        return prose(
            "No actor of the gazetteer is named in this corpus.",
            "<code>python scripts/check.py</code> lists the capitalised names it does not know.",
        )
    first, rest = frame.iloc[0], frame.iloc[1:3]
    others = mentions[mentions["voice"].isin(VOICES) & mentions["sense"].isin(["place", "attributive"])]
    follow = f", before {listing([_counted(r) for r in rest.itertuples()])}" if len(rest) else ""
    return prose(
        f"{quantity(len(frame), 'actor is', 'actors are')} named {quantity(int(frame['count'].sum()), 'time')}.",
        f"{escape(first['name'])} leads with "
        f"{link('actor', first['name'], quantity(int(first['count']), 'mention'))}{follow}.",
        f"{quantity(len(others), 'use', 'uses')} of a name as a place (“in Iraq”) or as part of another phrase "
        "(“Iraqi city”) are not counted as naming the actor." if len(others) else "",
    )  # fmt: skip


def one_voice_only(evidence: Evidence, least: int = 3) -> Html:
    """Actors that only one voice names, if they are named often enough to notice."""
    frame = ranked(evidence)
    often = frame[frame["count"] >= least]
    if often.empty:
        return prose(f"No actor is named {least} times or more, too few to say whether one voice names it alone.")
    lines = [
        f"only {badge(v)} names {listing([_counted(r) for r in often[often[v] == often['count']].itertuples()])}"
        for v in VOICES
        if (often[v] == often["count"]).any()
    ]
    if not lines:
        return prose(f"Every actor named at least {least} times is named by more than one voice.")
    return prose(f"Of the actors named at least {least} times, {'; '.join(lines)}.")


def _heading(name: str, column: str) -> str:
    return name if column == "count" else f"{name}, {column}"


def _counted(row: Any) -> str:
    """An actor and its count, which opens its entry in the actor index: a table may leave it out."""
    return f'{escape(row.name)} (<a href="09-actor-index.html#{entry(row.actor)}">{cell(row.count, ",d")}</a>)'


def _surfaces(surfaces: pd.Series) -> str:
    return ", ".join(f"{name} ({count})" for name, count in _tally(surfaces))


def _tally(surfaces: pd.Series) -> list[tuple[str, int]]:
    counts = surfaces.str.split().str.join(" ").value_counts()
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))
