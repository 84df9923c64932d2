"""Who appears with whom, whether that is more than chance, and what the sentences say links them."""

from __future__ import annotations

import pandas as pd

from newsvoice.measures.actors import network, permutation, relation_readings
from newsvoice.measures.actors import relations as measured
from newsvoice.measures.actors.cooccurrence import SPLITS
from newsvoice.measures.contrast.intervals import wilson
from newsvoice.show import display
from newsvoice.show.display import Html, cell, escape, listing, prose, quantity
from newsvoice.show.page import Opens, plain

SPLIT_TITLES = {
    "reported": "both reported",
    "commentary": "both in commentary",
    "quoted": "both in a quotation",
    "speaker × quoted": "speaker × quoted",
    "commentary × quoted": "commentary × quoted",
    "reported × commentary": "reported × commentary",
}
NAMED = 8  # edges of the backbone that a sentence names


def pairs(edges: pd.DataFrame, *, unit: str) -> Html:
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
    """Which pairs the exact test within documents finds, and how many only share documents, as HTML."""
    if edges.empty:
        return ""
    tests, holds = int(edges["tests"].iloc[0]), edges[edges["verdict"] == permutation.MORE]
    null = f"if each document dealt the names it has to its {unit}s anew"
    corrected = f"Of all {tests:,} possible pairs"
    if holds.empty:
        smallest = display.chance(float(edges["q_within"].min()))
        return f"{corrected}, none appears together more often than {null} (smallest corrected q {smallest})."
    parts = [f"{escape(r.a_name)} and {escape(r.b_name)}" for r in holds.head(NAMED).itertuples()]
    others = f"; and {len(holds) - NAMED:,} others" if len(holds) > NAMED else ""
    appear = quantity(len(holds), "appears", "appear")
    above = f"{appear} together more often than {null} (corrected q &lt; {permutation.LEVEL})"
    return f"{corrected}, {above}: {'; '.join(parts)}{others}."


def drawn_pairs(edges: pd.DataFrame, *, unit: str, opens: Opens = plain) -> Html:
    """Of the edges drawn: the most frequent against chance, how many exceed it, and which the backbone keeps."""
    if edges.empty:
        return prose("No pair is frequent enough to be drawn; the parameter min_pairs sets how often it must be.")
    first, above = edges.iloc[0], int((edges["count"] > edges["expected"]).sum())
    shared = opens(edges, 0, "count", quantity(int(first["count"]), unit))
    kept = [f"{escape(r.a_name)} and {escape(r.b_name)}" for r in edges[edges["backbone"]].itertuples()]
    told = f"the backbone keeps {len(kept)} of {quantity(len(edges), 'drawn edge')}"
    those = f": {'; '.join(kept[:NAMED])}{' and others' if len(kept) > NAMED else ''}" if kept else ""
    return prose(
        f"The most frequent pair, {escape(first['a_name'])} and {escape(first['b_name'])}, shares {shared};"
        f" {cell(float(first['expected']), '.1f')} would be expected by chance, because both are named often.",
        f"Of the {quantity(len(edges), 'drawn pair')}, {above:,} appear together more often than expected.",
    ) + prose(
        f"By the disparity filter (α = {network.ALPHA}), {told}{those}.",
        "An edge is kept if it is a large part of what one of its actors shares with others: no test of chance.",
    )


def central(centrality: pd.DataFrame) -> Html:
    """Who appears with the most others; ``centrality`` of the measures."""
    if centrality.empty:
        return prose("No two actors appear together.")
    first = centrality.iloc[0]
    return prose(
        f"{escape(first['name'])} shares the most, {int(first['strength']):,} in all, with"
        f" {quantity(int(first['degree']), 'other actor')}."
    )


def relations(labelled: pd.DataFrame) -> Html:
    """How many links are stated, how many of these are somebody's claim, and of which pairs both are said."""
    if labelled.empty:
        return prose("No sentence names two actors, so there are no links to read.")
    counts = labelled["relation"].value_counts()
    found = labelled[labelled["relation"] != measured.NEITHER]
    parts = [f"{cell(int(counts[r]), ',d')} {escape(r)}" for r in ("cooperative", "conflictual") if r in counts.index]
    if not parts:
        return prose(f"Of {quantity(len(labelled), 'pair')} in a sentence, none is said to cooperate or to fight.")
    claims = int((found["attribution"] == "claim").sum())
    return prose(
        f"Of {quantity(len(labelled), 'pair')} in a sentence, the words between them say {listing(parts)};"
        f" of the other {int(counts.get(measured.NEITHER, 0)):,} they say neither.",
        f"{quantity(claims, 'of these is', 'of these are')} somebody's claim, not the author's own statement.",
    ) + prose(_contested(labelled), _measured())


def relation_error(readings: pd.DataFrame) -> Html:
    """How often stated links of texts the rules were not made for were right; ``relation_readings`` of the measures."""
    read = readings.iloc[-1]
    wholly, links = int(read["wholly_right"]), int(read["links"])
    neither, missed = int(read["neither"]), int(read["missed"])
    return prose(
        f"{_measured()} In {wholly} of the {links} who says so was right as well ({_interval(wholly, links)}).",
        "Each text was read once and scored before what it showed was mended; sentences are not kept.",
        f"Much is not found: of {neither} pairs called neither, {missed} do cooperate or fight by what the sentence"
        " says, in words that no list has.",
    )


def _measured() -> str:
    """The error of the links as one sentence."""
    read = relation_readings.readings().iloc[-1]
    right, links = int(read["labels_right"]), int(read["links"])
    return (
        f"Such a link can be wrong: of {links} read from other texts, {relation_readings.READER} found {right} right"
        f" ({_interval(right, links)}), before the rules were mended by the errors."
    )


def _interval(right: int, of: int) -> str:
    low, high = wilson(right, of)
    return f"{right / of:.0%}, Wilson interval {low:.0%} to {high:.0%}"


def _contested(labelled: pd.DataFrame) -> str:
    """The pairs that some sentences call cooperative and others conflictual."""
    edges = measured.by_edge(labelled)
    both = edges[(edges["cooperative"] > 0) & (edges["conflictual"] > 0)]
    names = dict(zip(labelled["a"], labelled["a_name"], strict=True)) | dict(
        zip(labelled["b"], labelled["b_name"], strict=True)
    )
    found = [
        f"{escape(names[r.a])} and {escape(names[r.b])} ({r.cooperative} cooperative, {r.conflictual} conflictual)"
        for r in both.itertuples()
    ]
    if not found:
        return "No pair is called cooperative in one sentence and conflictual in another."
    return f"Some sentences say the one and some the other of {listing(found)}."
