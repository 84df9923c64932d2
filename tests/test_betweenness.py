"""Betweenness of the nodes of a network."""

from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsvoice.measures.actors import betweenness


@given(st.integers(0, 12), st.sets(st.tuples(st.integers(0, 11), st.integers(0, 11))))
def test_it_is_that_of_networkx(number: int, pairs: set[tuple[int, int]]) -> None:
    graph = nx.Graph()
    graph.add_nodes_from("abcdefghijkl"[:number])
    graph.add_edges_from(("abcdefghijkl"[a], "abcdefghijkl"[b]) for a, b in pairs if a < b < number)
    expected = nx.betweenness_centrality(graph)
    assert betweenness.of_nodes(graph) == pytest.approx(expected)


def test_a_path_by_hand() -> None:
    """Of the six pairs of others than it, b lies between a–c and a–d: 2 of 3."""
    assert betweenness.of_nodes(nx.Graph([("a", "b"), ("b", "c"), ("c", "d")])) == pytest.approx(
        {"a": 0, "b": 2 / 3, "c": 2 / 3, "d": 0}
    )


def test_more_sources_than_are_followed_together() -> None:
    graph = nx.relabel_nodes(nx.gnp_random_graph(150, 0.03, seed=3), str)
    assert betweenness.of_nodes(graph) == pytest.approx(nx.betweenness_centrality(graph))


def test_of_a_large_network_some_sources_stand_for_all() -> None:
    graph = nx.relabel_nodes(nx.barabasi_albert_graph(400, 3, seed=5), str)
    exact, drawn = nx.betweenness_centrality(graph), betweenness.of_nodes(graph, seed=1, pivots=200)
    assert drawn == betweenness.of_nodes(graph, seed=1, pivots=200)
    assert max(abs(drawn[node] - exact[node]) for node in exact) < 0.03
