import networkx as nx
import numpy as np
import pandas as pd
import pytest
from made import REFERENCE

from newsvoice.measures.actors import network

REFERENCES = REFERENCE["networks"]["les_miserables"]
BOOK = nx.les_miserables_graph()


def edges(graph: nx.Graph) -> pd.DataFrame:
    rows = [(u, v, w, 1, 1) for u, v, w in graph.edges(data="weight")]
    return pd.DataFrame(rows, columns=["a", "b", "count", "count_a", "count_b"])


@pytest.mark.parametrize(("alpha", "kept"), REFERENCES["disparity"].items())
def test_backbone_of_les_miserables(alpha: str, kept: int) -> None:
    """textnets 0.10.4 and netbone 0.2.3 keep as many."""
    assert sum(network.in_backbone(edges(BOOK), float(alpha))) == kept


def test_centrality_of_les_miserables() -> None:
    assert (len(BOOK), BOOK.number_of_edges()) == (REFERENCES["nodes"], REFERENCES["edges"])
    table = network.centrality(BOOK).set_index("actor")
    for name, value in REFERENCES["betweenness"].items():
        assert table.loc[name, "betweenness"] == pytest.approx(value, abs=5e-4)
    assert table["strength"].sum() == 2 * REFERENCES["weight"]
    assert table.index[0] == "Valjean"


def test_graph_keeps_names_counts_and_every_column() -> None:
    table = pd.DataFrame({"a": ["x"], "b": ["y"], "count": [3], "count_a": [5], "count_b": [4], "quoted": [1]})
    graph = network.graph(table, {"x": "The X"})
    assert graph.nodes["x"] == {"name": "The X", "count": 5}
    assert graph.nodes["y"] == {"name": "y", "count": 4}
    assert graph["x"]["y"] == {"weight": 3, "count": 3, "quoted": 1}


def test_layout_repeats_and_does_not_depend_on_row_order() -> None:
    table = edges(BOOK)
    graph = network.graph(table, {})
    mixed = network.graph(table.sample(frac=1, random_state=1), {})
    first = network.layout(graph, seed=1)
    assert first == network.layout(graph, seed=1) == network.layout(mixed, seed=1)
    assert first != network.layout(graph, seed=2)
    points = np.array(list(first.values()))
    assert np.isfinite(points).all()
    assert np.abs(points).max() == 1


def test_one_edge_less_moves_the_picture_a_little() -> None:
    """Of the edges between well-connected people, whose loss a reader would not see."""
    table = edges(BOOK)
    before = network.layout(network.graph(table, {}))
    moves = []
    for row in range(0, len(table), 8):
        after = network.layout(network.graph(table.drop(index=row), {}))
        moves.append(np.mean([np.hypot(*np.subtract(before[node], after[node])) for node in after]))
    assert np.median(moves) < 0.1
    assert np.quantile(moves, 0.9) < 0.3, "the picture is two units wide"


def test_layout_follows_a_previous_one() -> None:
    graph = network.graph(edges(BOOK), {})
    turned = {node: (-y, x) for node, (x, y) in network.layout(graph).items()}
    after = network.layout(graph, previous=turned)
    assert np.mean([np.hypot(*np.subtract(turned[node], after[node])) for node in after]) < 0.15


def test_people_with_the_same_neighbours_do_not_lie_on_each_other() -> None:
    star = nx.star_graph(8)
    graph = nx.relabel_nodes(star, {i: f"n{i}" for i in star})
    points = np.array(list(network.layout(graph).values()))
    apart = np.hypot(*(points[:, None] - points).T) + 9 * np.eye(9)
    assert apart.min() > 0.1


def test_communities_are_numbered_by_size() -> None:
    graph = nx.disjoint_union(nx.complete_graph(3), nx.complete_graph(6))
    found = network.communities(nx.relabel_nodes(graph, {i: f"n{i}" for i in graph}))
    assert [found[f"n{i}"] for i in range(9)] == [1] * 3 + [0] * 6


def test_strength_has_a_document_interval() -> None:
    pairs = pd.DataFrame({"doc_id": ["d0"] * 3 + ["d1", "d2"], "a": ["x"] * 5, "b": ["y", "y", "z", "y", "y"]})
    table = network.strength_intervals(pairs, 5).set_index("actor")
    assert table["strength"].to_dict() == {"x": 5, "y": 4, "z": 1}
    assert table.loc["z", ["low", "high"]].isna().all(), "one document has it all"
    known = table.loc[["x", "y"]]
    assert (known["low"] < known["strength"]).all() and (known["strength"] < known["high"]).all()
    assert network.strength_intervals(pairs[pairs["doc_id"] != "d2"], 2)["low"].isna().all()
    assert network.strength_intervals(pairs.iloc[:0], 5).empty


def test_networks_of_nobody_and_of_two() -> None:
    nobody = network.graph(edges(nx.Graph()), {})
    assert network.layout(nobody) == {} and network.communities(nobody) == {}
    assert network.centrality(nobody).empty
    two = nx.Graph([("x", "y", {"weight": 1})])
    assert len(set(network.layout(two).values())) == 2
    assert network.in_backbone(edges(two), 0.1) == [False]
    assert network.in_backbone(edges(nx.Graph()), 0.1) == []


def test_of_too_many_pairs_the_frequent_ones_are_drawn() -> None:
    counts = pd.Series([9, 7, 5, 5, 4, 3, 2])
    assert network.least_drawn(counts, 3, most=6) == 3  # six pairs have three or more
    assert network.least_drawn(counts, 3, most=5) == 4
    assert network.least_drawn(counts, 3, most=3) == 6  # both with 5 or none of them
    assert network.least_drawn(pd.Series([4, 4, 4]), 3, most=2) == 4
    assert network.least_drawn(counts[:0], 3) == 3
