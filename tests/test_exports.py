import io
import json

import networkx as nx
import pandas as pd
import pytest

from newsvoice.measures.actors import exports, network

EDGES = pd.DataFrame(
    {
        "a": ["pmf", "iran"], "b": ["us", "pmf"], "count": [3, 1], "count_a": [5, 2], "count_b": [4, 5],
        "quoted": [1, 0], "q": [0.25, 1.0], "speaker × quoted": [0, 1],
    }
)  # fmt: skip
GRAPH = network.graph(EDGES, {"pmf": "Hashd & “Co” <PMF>", "us": "United States"})


@pytest.mark.parametrize(("write", "read"), [(exports.gexf, nx.read_gexf), (exports.graphml, nx.read_graphml)])
def test_networkx_reads_what_was_written(write, read) -> None:
    again = read(io.BytesIO(write(GRAPH).encode()))
    assert set(again) == {"pmf", "us", "iran"}
    assert again.nodes["pmf"]["name"] == "Hashd & “Co” <PMF>"
    assert again.nodes["pmf"]["count"] == 5
    assert again["pmf"]["us"]["weight"] == 3
    assert again["pmf"]["us"]["q"] == 0.25
    assert again["iran"]["pmf"]["speaker × quoted"] == 1


def test_files_are_the_same_on_every_day_and_in_every_row_order() -> None:
    mixed = network.graph(EDGES[::-1], {"pmf": "Hashd & “Co” <PMF>", "us": "United States"})
    for write in (exports.gexf, exports.graphml):
        assert write(GRAPH) == write(mixed)
    assert "lastmodified" not in exports.gexf(GRAPH)


def test_vosviewer() -> None:
    found = json.loads(exports.vosviewer(GRAPH, network.layout(GRAPH)))["network"]
    items = {item["id"]: item for item in found["items"]}
    assert {item["label"] for item in items.values()} == {"Hashd & “Co” <PMF>", "United States", "iran"}
    assert all(set(item) == {"id", "label", "description", "x", "y", "cluster", "weights"} for item in items.values())
    assert min(item["cluster"] for item in items.values()) == 1
    links = {(items[x["source_id"]]["description"], items[x["target_id"]]["description"]): x["strength"]
             for x in found["links"]}  # fmt: skip
    assert links == {("iran", "pmf"): 1, ("pmf", "us"): 3}


def test_csv() -> None:
    pd.testing.assert_frame_equal(pd.read_csv(io.StringIO(exports.csv_text(EDGES))), EDGES)


def test_networks_of_nobody() -> None:
    nobody = nx.Graph()
    assert len(nx.read_gexf(io.BytesIO(exports.gexf(nobody).encode()))) == 0
    assert len(nx.read_graphml(io.BytesIO(exports.graphml(nobody).encode()))) == 0
    assert json.loads(exports.vosviewer(nobody, {})) == {"network": {"items": [], "links": []}}
