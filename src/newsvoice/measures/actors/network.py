"""Network: actors as nodes, their co-occurrence as edges, drawn the same way from run to run."""

from __future__ import annotations

from collections.abc import Mapping

import networkx as nx
import pandas as pd

from newsvoice.measures.actors.placement import in_order, layout
from newsvoice.measures.contrast import intervals

__all__ = ["backbone", "centrality", "communities", "graph", "layout", "strength_intervals"]

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


ALPHA = 0.05
"""The level of the backbone that is drawn."""


def backbone(graph: nx.Graph, alpha: float) -> nx.Graph:
    """Give the edges that are a larger part of one end's weight than chance allows, and their nodes.

    Disparity filter: an edge of share p at an end of degree k is kept if (1 − p)^(k − 1) < alpha at either
    end. The null deals an actor's weight to its edges uniformly, which says nothing of whether the pair is
    frequent by chance. Source: Serrano, Boguñá & Vespignani 2009, PNAS 106(16).
    """
    strength, degree = dict(graph.degree(weight="weight")), dict(graph.degree())

    def kept(u: str, v: str) -> bool:
        weight = graph[u][v]["weight"]
        return any((1 - weight / strength[n]) ** (degree[n] - 1) < alpha for n in (u, v))

    return graph.edge_subgraph([(u, v) for u, v in graph.edges if kept(u, v)]).copy()


def centrality(graph: nx.Graph, *, seed: int = 0) -> pd.DataFrame:
    """Give one row an actor, strongest first: actor, name, count, degree, strength, betweenness, community.

    Degree counts the actors it appears with, strength sums the windows; betweenness is the share of shortest
    paths (edges of length 1) through it, 0 to 1 (Freeman 1977); community from `communities`.
    """
    between, group = nx.betweenness_centrality(graph), communities(graph, seed=seed)
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
