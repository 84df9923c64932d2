"""Chapter 4: who appears with whom, in whose voice, and whether that is more than chance."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from newsvoice.measures.actors import cooccurrence, exports, network
from newsvoice.measures.actors.cooccurrence import SPLITS
from newsvoice.show import display
from newsvoice.show.display import Column, Html, cell, downloads, escape, listing, note, prose, quantity, table
from newsvoice.show.evidence import Evidence, key, link
from newsvoice.show.pages.actors import entry

SPLIT_TITLES = {
    "reported": "both reported",
    "commentary": "both in commentary",
    "quoted": "both in a quotation",
    "speaker × quoted": "speaker × quoted",
    "commentary × quoted": "commentary × quoted",
    "reported × commentary": "reported × commentary",
}
DRAWN_AS = {"speaker × quoted": "speaker_quoted", "commentary × quoted": "commentary_quoted"}
LEVEL = 0.05
NAMED = 8  # edges of the backbone that a sentence names


def unit(window: str, tokens: int) -> str:
    """What a window is called: “sentence”, or “20-word segment” if it is cut by words."""
    return f"{tokens}-word segment" if window == "tokens" else window


def drawn(edges: pd.DataFrame, min_pairs: int) -> pd.DataFrame:
    """The edges that are frequent enough to draw, with the split that makes up more than half of each, if one does."""
    kept = edges[edges["count"] >= min_pairs].reset_index(drop=True)
    if kept.empty:
        return kept.assign(dominant="")
    largest = kept[list(SPLITS)].idxmax(axis=1).where(kept[list(SPLITS)].max(axis=1) * 2 > kept["count"], "mixed")
    return kept.assign(dominant=largest.replace(DRAWN_AS).replace("reported × commentary", "mixed"))


def positions(edges: pd.DataFrame, evidence: Evidence, *, seed: int) -> pd.DataFrame:
    """Where each actor of the edges is drawn: actor, x, y, count, type."""
    graph = network.graph(edges, evidence.tables.names)
    kinds = dict(zip(evidence.tables.actors["actor"], evidence.tables.actors["type"], strict=True))
    rows = [
        (actor, x, y, graph.nodes[actor]["count"], kinds.get(actor, ""))
        for actor, (x, y) in network.layout(graph, seed=seed).items()
    ]
    frame = pd.DataFrame(rows, columns=["actor", "x", "y", "count", "type"])
    return frame.assign(href=[f"09-actor-index.html#{entry(actor)}" for actor in frame["actor"]])


def linked(drawn: pd.DataFrame, edges: pd.DataFrame, evidence: Evidence, *, top: int) -> pd.DataFrame:
    """The drawn edges with the address of their sentences, where the table of pairs lists them."""
    names, listed = evidence.tables.names, set(zip(edges["a"].head(top), edges["b"].head(top), strict=True))
    ends = list(zip(drawn["a"], drawn["b"], strict=True)) if len(drawn) else []
    keys = [f"#{key('edge', heading(names[a], names[b], 'count'))}" if (a, b) in listed else "" for a, b in ends]
    return drawn.assign(href=keys)


def most_connected(edges: pd.DataFrame, limit: int) -> pd.DataFrame:
    """The counts between the actors that appear with others most often, as a square frame."""
    whole = cooccurrence.matrix(edges)
    return whole.iloc[:limit, :limit]


def table_of_edges(
    edges: pd.DataFrame, pairs: pd.DataFrame, evidence: Evidence, *, number: str, top: int, unit: str
) -> Html:
    """The most frequent pairs with their split by voice, what chance would give, and their sentences."""
    names = evidence.tables.names
    shown = edges.head(top).reset_index(drop=True)
    kept = _backbone(edges)
    strong = [("yes" if pair in kept else "") for pair in zip(shown["a"], shown["b"], strict=True)]
    shown = shown.assign(a_name=shown["a"].map(names), b_name=shown["b"].map(names), backbone=strong)
    used = [s for s in SPLITS if len(shown) and shown[s].sum()]
    cells = {
        (n, s): (heading(r.a_name, r.b_name, s), _spans(pairs, r.a, r.b, s, evidence))
        for n, r in enumerate(shown.itertuples())
        for s in ("count", *used)
    }
    opened, links = evidence.of_cells(cells, prefix="edge", title="The sentences behind these pairs")
    links |= {
        (n, f"{side}_name"): f"09-actor-index.html#{entry(getattr(r, side))}"
        for n, r in enumerate(shown.itertuples())
        for side in ("a", "b")
    }
    columns = [
        Column("a_name", "actor"), Column("b_name", "with"), Column("count", "together", ",d"),
        Column("expected", "by chance", ".1f", "expected count if the two were independent"),
        *(Column(s, SPLIT_TITLES[s], ",d") for s in used),
        Column("documents", "documents", ",d"), Column("npmi", "NPMI", ".2f"),
        Column("q", "q", ".2f", "chance probability, corrected for all possible pairs"),
        Column("q_within", "q within", ".2f", "the same, if each document dealt its names to its own windows anew"),
        Column("backbone", "backbone", meaning="strong for one of the two actors (disparity filter)"),
    ]  # fmt: skip
    caption = f"Pairs of actors, the most frequent first (window: {unit})"
    empty = "No two actors appear together."
    return table(shown, columns, number=number, caption=caption, links=links, empty=empty) + opened


def central(
    edges: pd.DataFrame, pairs: pd.DataFrame, evidence: Evidence, *, number: str, top: int, **bootstrap: Any
) -> Html:
    """The most connected actors with the interval of their strength and what other measures say."""
    graph = network.graph(edges, evidence.tables.names)
    frame = network.centrality(graph, seed=int(bootstrap.get("seed", 0))).head(top)
    intervals = network.strength_intervals(pairs, **bootstrap)[["actor", "low", "high"]]
    shown = frame.merge(intervals, on="actor", how="left")
    shown = shown.assign(interval=[f"{r.low:.0f} to {r.high:.0f}" for r in shown.itertuples()])
    links = {(n, "name"): f"09-actor-index.html#{entry(r.actor)}" for n, r in enumerate(shown.itertuples())}
    columns = [
        Column("name", "actor"), Column("degree", "others", ",d", "actors it appears with"),
        Column("strength", "shared", ",d", "windows shared with others, summed"),
        Column("interval", "interval", "s", "of shared, by drawing whole documents"),
        Column("betweenness", "betweenness", ".2f", "share of shortest paths that lead through it"),
        Column("community", "group", "d", "group of actors that mostly appear with each other (Louvain)"),
    ]  # fmt: skip
    empty = "No two actors appear together."
    return table(shown, columns, number=number, caption="The most connected actors", links=links, empty=empty)


def files(edges: pd.DataFrame, evidence: Evidence, *, seed: int) -> Html:
    """The network for other programs."""
    if edges.empty:
        return note("There is no network to save.")
    graph = network.graph(edges, evidence.tables.names)
    places = network.layout(graph, seed=seed)
    return downloads({
        "network.gexf": exports.gexf(graph), "network.graphml": exports.graphml(graph),
        "network-vosviewer.json": exports.vosviewer(graph, places), "pairs.csv": exports.csv_text(edges),
    })  # fmt: skip


def summary(edges: pd.DataFrame, *, unit: str) -> Html:
    """How many pairs, how they split by voice, and whether any is more than chance."""
    if edges.empty:
        return prose(f"No two actors are named in one {unit}.")
    total = int(edges["count"].sum())
    split = [f"{cell(int(edges[s].sum()), ',d')} {SPLIT_TITLES[s]}" for s in SPLITS if edges[s].sum()]
    return prose(
        f"{quantity(len(edges), 'pair')} of actors share a {unit}, {total:,} times in all: {listing(split)}.",
        chance(edges, unit=unit),
    )


def chance(edges: pd.DataFrame, *, unit: str) -> str:
    """Whether any pair survives correction for all the pairs that could have been found."""
    if edges.empty:
        return ""
    tests, holds = int(edges["tests"].iloc[0]), edges[edges["q"] < LEVEL]
    if holds.empty:
        return (
            f"After correction for all {tests:,} possible pairs, none appears together more often than chance"
            f" would have it (smallest q {display.chance(float(edges['q'].min()))}): read the {unit}s, not the counts."
        )
    return (
        f"After correction for all {tests:,} possible pairs, {quantity(len(holds), 'pair appears', 'pairs appear')}"
        f" together more often than chance would have it (q &lt; {LEVEL})."
    )


def observed_and_expected(edges: pd.DataFrame, names: Mapping[str, str], *, unit: str) -> Html:
    """Observed against expected for the most frequent pair of the drawn ones, and how many exceed expectation."""
    if edges.empty:
        return prose("No pair is frequent enough to be drawn; the parameter min_pairs sets how often it must be.")
    first, above = edges.iloc[0], int((edges["count"] > edges["expected"]).sum())
    a, b = names.get(first["a"], first["a"]), names.get(first["b"], first["b"])
    shared = link("edge", heading(a, b, "count"), quantity(int(first["count"]), unit))
    return prose(
        f"The most frequent pair, {escape(a)} and {escape(b)}, shares {shared};"
        f" {cell(float(first['expected']), '.1f')} would be expected by chance, because both are named often.",
        f"Of the {quantity(len(edges), 'drawn pair')}, {above:,} appear together more often than expected.",
    )


def backbone(edges: pd.DataFrame, drawn: pd.DataFrame, names: Mapping[str, str]) -> Html:
    """Which drawn edges the disparity filter of the whole network keeps."""
    if drawn.empty:
        return prose("")
    ends = list(zip(drawn["a"], drawn["b"], strict=True))
    strong = _backbone(edges)
    kept = [f"{escape(names.get(a, a))} and {escape(names.get(b, b))}" for a, b in ends if (a, b) in strong]
    told = f"the backbone keeps {len(kept)} of {quantity(len(drawn), 'drawn edge')}"
    those = f": {'; '.join(kept[:NAMED])}{' and others' if len(kept) > NAMED else ''}" if kept else ""
    return prose(
        f"By the disparity filter (α = {LEVEL}), {told}{those}.",
        "An edge is kept if it is a large part of what one of its actors shares with others: no test of chance.",
    )


def _backbone(edges: pd.DataFrame) -> set[tuple[str, str]]:
    """The edges of the whole network that the disparity filter keeps, as sorted pairs of actors."""
    kept = network.backbone(network.graph(edges, {}), LEVEL).edges
    return {(min(pair), max(pair)) for pair in kept}


def heading(a: str, b: str, split: str) -> str:
    """The heading of the sentences of a pair, of one split or of all (``count``)."""
    pair = f"{a} and {b}"
    return pair if split == "count" else f"{pair}, {SPLIT_TITLES[split]}"


def _spans(pairs: pd.DataFrame, a: str, b: str, split: str, evidence: Evidence) -> pd.DataFrame:
    """The first mentions of both actors in every window of the pair."""
    found = pairs[(pairs["a"] == a) & (pairs["b"] == b)]
    if split != "count":
        found = found[found["split"] == split]
    sides = [
        found[["doc_id", f"sentence_{s}", f"start_{s}", f"end_{s}"]].set_axis(
            ["doc_id", "sentence", "start", "end"], axis=1
        )
        for s in ("a", "b")
    ]
    spans = pd.concat(sides).sort_values(["doc_id", "start"])
    voices = evidence.tables.mentions.drop_duplicates(["doc_id", "start"])[["doc_id", "start", "voice"]]
    return spans.merge(voices, on=["doc_id", "start"], how="left").fillna({"voice": ""})
