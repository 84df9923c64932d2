"""Network: actors as nodes, their co-occurrence as edges, drawn the same way from run to run."""

from __future__ import annotations

from collections.abc import Mapping

import networkx as nx
import pandas as pd

from newsvoice.measures.actors import betweenness
from newsvoice.measures.actors.placement import in_order, layout
from newsvoice.measures.contrast import intervals

__all__ = ["centrality", "communities", "graph", "in_backbone", "layout", "least_drawn", "strength_intervals"]

CENTRALITY = ("actor", "name", "count", "degree", "strength", "betweenness", "community")


def graph(edges: pd.DataFrame, names: Mapping[str, str]) -> nx.Graph:
    """Give the network of an edge table of `cooccurrence.edges`.

    Nodes are actor ids with name (from `names`, else the id) and count (windows that name them); edges carry
    every other column of the table and weight = count.
    """
    network = nx.Graph()
    for row in edges.to_dict("records"):
        for side in ("a", "b"):
            actor = str(row[side])
            network.add_node(actor, name=names.get(actor, actor), count=int(row[f"count_{side}"]))
        data = {key: value for key, value in row.items() if key not in ("a", "b", "count_a", "count_b")}
        network.add_edge(str(row["a"]), str(row["b"]), weight=row["count"], **data)
    return network


MOST_DRAWN = 400
"""Pairs above which a drawing of a network shows nothing any more."""


def least_drawn(counts: pd.Series, least: int, most: int = MOST_DRAWN) -> int:
    """Give the count from which on pairs are drawn: `least`, or the smallest above it that at most `most` of them have.

    If so many have the largest count, it is that one.
    """
    drawn = counts[counts >= least].sort_values(ascending=False)
    return least if len(drawn) <= most else min(int(drawn.iloc[most]) + 1, int(drawn.iloc[0]))


ALPHA = 0.05
"""The level of the backbone that is drawn."""


def in_backbone(edges: pd.DataFrame, alpha: float) -> list[bool]:
    """Tell for each edge (a, b, count) whether it is a larger part of one end's weight than chance allows.

    Disparity filter: an edge of share p at an end of degree k is kept if (1 − p)^(k − 1) < alpha at either
    end. The null deals an actor's weight to its edges uniformly, which says nothing of whether the pair is
    frequent by chance. Source: Serrano, Boguñá & Vespignani 2009, PNAS 106(16).
    """
    ends = pd.concat([edges.set_index(side)["count"] for side in ("a", "b")]).groupby(level=0)
    strength, degree = ends.sum().to_dict(), ends.size().to_dict()

    def kept(weight: int, *nodes: str) -> bool:
        return any((1 - weight / strength[n]) ** (degree[n] - 1) < alpha for n in nodes)

    return [kept(*row) for row in zip(edges["count"], edges["a"], edges["b"], strict=True)]


def centrality(graph: nx.Graph, *, seed: int = 0) -> pd.DataFrame:
    """Give one row an actor, strongest first: actor, name, count, degree, strength, betweenness, community.

    Degree counts the actors it appears with, strength sums the windows; betweenness is the share of shortest
    paths (edges of length 1) through it, 0 to 1, see `betweenness.of_nodes`; community from `communities`.
    """
    between, group = betweenness.of_nodes(graph, seed=seed), communities(graph, seed=seed)
    strength = dict(graph.degree(weight="weight"))
    rows = [
        (n, data.get("name", n), data.get("count", 0), graph.degree(n), strength[n], between[n], group[n])
        for n, data in graph.nodes(data=True)
    ]
    frame = pd.DataFrame(rows, columns=list(CENTRALITY))
    return frame.sort_values(["strength", "actor"], ascending=[False, True]).reset_index(drop=True)


def communities(graph: nx.Graph, *, seed: int = 0) -> dict[str, int]:
    """Give the community of every node, from 0 for the largest, by Louvain (Blondel et al. 2008)."""
    ordered = in_order(graph)
    found = nx.community.louvain_communities(ordered, weight="weight", seed=seed) if graph else []
    groups = sorted((sorted(group) for group in found), key=lambda group: (-len(group), group))
    return {node: number for number, group in enumerate(groups) for node in group}


def strength_intervals(pairs: pd.DataFrame, documents: int, *, confidence: float = 0.95) -> pd.DataFrame:
    """Give actor, strength, documents, low, high: the strength of each actor with its interval by document.

    `pairs` as from `cooccurrence.pairs`, of a corpus of so many `documents`. The interval is that of the strength per
    document (`intervals.of_rates`), times the documents; nan below three.
    """
    ends = pd.concat([pairs[["doc_id", side]].rename(columns={side: "item"}) for side in ("a", "b")])
    columns = ["actor", "strength", "documents", "low", "high"]
    if ends.empty:
        return pd.DataFrame(columns=columns)
    long = ends.groupby(["item", "doc_id"]).size().rename("count").reset_index()
    named = pd.Index(long["doc_id"].unique())
    others = [f"without a pair {n}" for n in range(documents - len(named))]
    found = intervals.of_rates(long, pd.Series(1, index=[*named, *others]), confidence) * documents
    groups = long.groupby("item")["count"]
    frame = found.assign(strength=groups.sum(), documents=groups.size()).rename_axis("actor").reset_index()
    return frame.sort_values(["strength", "actor"], ascending=[False, True])[columns].reset_index(drop=True)
