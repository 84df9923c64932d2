"""Exports: the network in the formats other programs read. Each function gives the text of a file."""

from __future__ import annotations

import json
from collections.abc import Mapping

import networkx as nx
import pandas as pd

from newsvoice.measures.actors.network import communities
from newsvoice.measures.actors.placement import in_order

MOST_PAIRS = 3_000
"""Pairs of actors in files for other programs that stand in a page; more make it slow to open."""


def gexf(graph: nx.Graph) -> str:
    """Give the network as GEXF 1.2, for Gephi. Node and edge data are kept; nothing in it depends on the time."""
    writer = nx.readwrite.gexf.GEXFWriter(version="1.2draft")
    writer.add_graph(_plain(graph))
    # networkx stamps the file with today's date, which would make every run differ.
    for meta in writer.xml.iter("meta"):
        meta.attrib.pop("lastmodifieddate", None)
    return str(writer)


def graphml(graph: nx.Graph) -> str:
    """Give the network as GraphML, for igraph, Cytoscape, yEd and networkx."""
    return "\n".join(nx.generate_graphml(_plain(graph)))


def vosviewer(graph: nx.Graph, positions: Mapping[str, tuple[float, float]]) -> str:
    """Give the network as VOSviewer JSON: items with label, place, cluster and weights, links with strength.

    Format: VOSviewer manual, "JSON file type" (van Eck & Waltman). Clusters are numbered from 1 there,
    and are those of `network.communities`.
    """
    ordered, groups = in_order(graph), communities(graph)
    number = {node: at + 1 for at, node in enumerate(ordered)}
    items = [_item(graph, node, number[node], positions[node], groups[node]) for node in ordered]
    links = [
        {"source_id": number[u], "target_id": number[v], "strength": weight}
        for u, v, weight in ordered.edges(data="weight")
    ]
    return json.dumps({"network": {"items": items, "links": links}}, ensure_ascii=False, indent=1)


def csv_text(edges: pd.DataFrame) -> str:
    """Give the edge table as CSV (UTF-8, comma, header), every column of `cooccurrence.edges`."""
    return str(edges.to_csv(index=False, lineterminator="\n"))


def _item(graph: nx.Graph, node: str, number: int, place: tuple[float, float], group: int) -> dict[str, object]:
    data = graph.nodes[node]
    weights = {"Links": graph.degree(node), "Total link strength": graph.degree(node, weight="weight"),
               "Occurrences": data.get("count", 0)}  # fmt: skip
    return {"id": number, "label": data.get("name", node), "description": node, "x": place[0], "y": place[1],
            "cluster": group + 1, "weights": {key: float(value) for key, value in weights.items()}}  # fmt: skip


def _plain(graph: nx.Graph) -> nx.Graph:
    """Give the network in the order of names with plain Python values, which is all XML writers know."""
    plain = nx.Graph()
    for node in sorted(graph):
        plain.add_node(node, label=graph.nodes[node].get("name", node), **_values(graph.nodes[node]))
    for u, v in sorted(tuple(sorted(edge)) for edge in graph.edges):
        plain.add_edge(u, v, **_values(graph[u][v]))
    return plain


def _values(data: Mapping[str, object]) -> dict[str, object]:
    return {key: value.item() if hasattr(value, "item") else value for key, value in data.items()}
