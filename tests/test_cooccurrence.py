import json

import numpy as np
import pandas as pd
import pytest
from conftest import PROJECT
from made import REFERENCE, finite
from scipy.stats import false_discovery_control, fisher_exact

from newsvoice import tables
from newsvoice.measures.actors import cooccurrence

GOLD = PROJECT / "data" / "gold"
VOICES = {"news": "reported", "headline": "reported", "heading": "reported", "comment": "commentary"}
SPLITS = {
    "frame-or-reported": "reported",
    "comment": "commentary",
    "quoted": "quoted",
    "speaker-or-frame x quoted": "speaker × quoted",
    "comment+quote": "commentary × quoted",
}


def read(name: str) -> dict:
    return json.loads((GOLD / name).read_text("utf-8"))


@pytest.fixture(scope="module")
def gold() -> dict:
    return read("cooccurrence.json")


@pytest.fixture(scope="module")
def sentences(gold: dict) -> pd.DataFrame:
    rows = [
        (doc, s["start"], s["end"], number, number, VOICES.get(s["section"], "boilerplate"), s["section"],
         s["id"] in gold["excluded_duplicates"], s["text"])
        for doc, found in read("sentences.json").items() for number, s in enumerate(found)
    ]  # fmt: skip
    return tables.frame("sentences", rows)


@pytest.fixture(scope="module")
def mentions() -> pd.DataFrame:
    """The mentions annotated by hand. "nominal" ones ("the militia") are not names and are not looked for."""
    rows = []
    for doc, found in read("actors.json").items():
        for m in found:
            container = VOICES.get(m["section"], "boilerplate")
            if m["kind"] != "nominal":
                voice = "quoted" if m["in_quote"] else container
                number = int(m["sentence"][5:]) if m["sentence"] else -1
                named = m["surface"], m["actor"], m["type"], m["kind"], m["sense"]
                rows.append((doc, m["start"], m["end"], *named, voice, container, number))
    return tables.frame("mentions", rows)


def small(*sentences: str, role: str = "body") -> tuple[pd.DataFrame, pd.DataFrame]:
    """Sentences such as "a b/quoted": actors, each with a voice. "!" begins a repeated sentence."""
    spoken, named = [], []
    for number, text in enumerate(sentences):
        spoken.append(
            (
                "d0",
                number * 100,
                number * 100 + 99,
                number,
                number // 2,
                "reported",
                role,
                text[:1] == "!",
                "",
            )
        )
        for at, word in enumerate(text.lstrip("!").split()):
            actor, _, voice = word.partition("/")
            place = number * 100 + at * 5
            who = actor, actor, "person", "name", "actor"
            named.append(("d0", place, place + 4, *who, voice or "reported", "reported", number))
    return tables.frame("mentions", named), tables.frame("sentences", spoken)


def test_the_strict_list_annotated_by_hand(gold: dict, mentions: pd.DataFrame, sentences: pd.DataFrame) -> None:
    """All 263 pairs in sentences, 167 different ones, each with the voice the annotator gave it."""
    pairs = cooccurrence.pairs(mentions, sentences)
    found = set(pairs[["a", "b", "doc_id", "start", "end", "split"]].itertuples(index=False, name=None))
    strict = gold["variants"]["strict"]
    expected = {
        (edge["a"], edge["b"], e["file"], e["start"], e["end"], SPLITS[e["voice"]])
        for edge in strict["edges"] for e in edge["evidence"]
    }  # fmt: skip
    assert found == expected
    assert pairs["split"].value_counts().to_dict() == {
        "reported": 118, "commentary": 86, "speaker × quoted": 33, "quoted": 25, "commentary × quoted": 1,
    }  # fmt: skip
    edges = cooccurrence.edges(pairs, mentions, sentences)
    assert (len(edges), edges["count"].sum()) == (strict["pairs_distinct"], strict["pair_sentences"])
    assert (edges["windows"] == strict["sentences"]).all()
    assert (edges[list(cooccurrence.SPLITS)].sum(axis=1) == edges["count"]).all()
    for actor, count in strict["actor_sentence_counts"].items():
        seen = pd.concat([edges.loc[edges["a"] == actor, "count_a"], edges.loc[edges["b"] == actor, "count_b"]])
        assert (seen == count).all()


def test_no_pair_of_the_five_documents_survives_correction(mentions: pd.DataFrame, sentences: pd.DataFrame) -> None:
    edges = cooccurrence.edges(cooccurrence.pairs(mentions, sentences), mentions, sentences)
    assert (edges["tests"] == 50 * 49 // 2).all()
    assert (edges["q"] >= 0.05).all()


def test_a_pair_counts_once_a_window_and_wider_windows_hold_more() -> None:
    mentions, sentences = small("a a b a", "b", "a", "c")
    assert len(cooccurrence.pairs(mentions, sentences)) == 1
    assert len(cooccurrence.pairs(mentions, sentences, window="paragraph")) == 2
    document = cooccurrence.pairs(mentions, sentences, window="document")
    assert document[["a", "b"]].to_numpy().tolist() == [["a", "b"], ["a", "c"], ["b", "c"]]
    assert document[["start", "end"]].iloc[0].tolist() == [0, 399]
    assert document[["sentence_a", "start_a", "sentence_b", "start_b"]].iloc[2].tolist() == [0, 10, 3, 300]


def test_repeated_sentences_and_boilerplate_do_not_count() -> None:
    mentions, sentences = small("a b", "!a b", "a/boilerplate b/boilerplate")
    assert len(cooccurrence.pairs(mentions, sentences)) == 1
    sentences["voice"] = "boilerplate"
    assert cooccurrence.pairs(mentions, sentences).empty


def test_the_first_printing_of_a_caption_counts_as_reported() -> None:
    mentions, sentences = small("a/boilerplate b/boilerplate", "!a/boilerplate b/boilerplate", role="caption")
    sentences["voice"] = "boilerplate"
    assert cooccurrence.pairs(mentions, sentences)["split"].tolist() == ["reported"]


@pytest.mark.parametrize(
    ("sentence", "split"),
    [
        ("a b", "reported"),
        ("a/commentary b/commentary", "commentary"),
        ("a/quoted b/quoted", "quoted"),
        ("a b/quoted", "speaker × quoted"),
        ("a/commentary b/quoted", "commentary × quoted"),
        ("a/commentary b", "reported × commentary"),
        ("a b/quoted b", "reported"),
        ("a a/quoted b/quoted", "quoted"),
    ],
)
def test_splits(sentence: str, split: str) -> None:
    assert cooccurrence.pairs(*small(sentence))["split"].tolist() == [split]


def test_places_and_attributes_do_not_count() -> None:
    mentions, sentences = small("a b")
    mentions.loc[0, "sense"] = "place"
    assert cooccurrence.pairs(mentions, sentences).empty


def test_measures_by_hand() -> None:
    """4 sentences, a in 3, b in 2, both in 2."""
    mentions, sentences = small("a b", "a b", "a", "c")
    edge = cooccurrence.edges(cooccurrence.pairs(mentions, sentences), mentions, sentences).iloc[0]
    assert edge[["count", "count_a", "count_b", "windows", "tests"]].tolist() == [2, 3, 2, 4, 3]
    assert edge["expected"] == 1.5
    assert edge["jaccard"] == pytest.approx(2 / 3)
    assert edge["dice"] == pytest.approx(4 / 5)
    assert edge["npmi"] == pytest.approx(np.log(2 / 1.5) / np.log(2))
    assert edge["p"] == pytest.approx(fisher_exact([[2, 1], [0, 1]], alternative="greater").pvalue)
    assert edge["q"] == pytest.approx(min(1, 3 * edge["p"]))


def test_q_values_count_the_pairs_never_seen_together() -> None:
    """By hand: 3 of 10 tests; q = p·10/rank."""
    np.testing.assert_allclose(cooccurrence.adjusted(np.array([0.001, 0.01, 0.5]), 10), [0.01, 0.05, 1])


def test_association_strength_of_les_miserables() -> None:
    networkx = pytest.importorskip("networkx")
    rows = networkx.les_miserables_graph().edges(data="weight")
    edges = pd.DataFrame(rows, columns=["a", "b", "count"])
    edges["strength"] = cooccurrence.association_strength(edges)
    reference = REFERENCE["networks"]["les_miserables"]
    assert (len(edges), edges["count"].sum()) == (reference["edges"], reference["weight"])
    both = edges["a"].isin(["Valjean", "Cosette"]) & edges["b"].isin(["Valjean", "Cosette"])
    assert edges.loc[both, "strength"].iloc[0] == pytest.approx(
        reference["association_strength"]["Valjean-Cosette"], abs=5e-8
    )


def test_association_strength_of_cwts() -> None:
    """CWTSLeiden/networkanalysis, TestNetworkLayout: total weight after normalisation."""
    reference = REFERENCE["networks"]["cwts"]
    edges = pd.DataFrame({"a": reference["a"], "b": reference["b"], "count": reference["weight"]})
    assert edges["count"].sum() == reference["total"]
    total = cooccurrence.association_strength(edges).sum()
    assert total == pytest.approx(reference["association_strength_total"], abs=1e-10)


def test_matrix_is_symmetric_with_the_counts_of_the_edges(mentions: pd.DataFrame, sentences: pd.DataFrame) -> None:
    edges = cooccurrence.edges(cooccurrence.pairs(mentions, sentences), mentions, sentences)
    square = cooccurrence.matrix(edges)
    assert (square == square.T).all(axis=None)
    assert square.to_numpy().sum() == 2 * edges["count"].sum()
    assert square.index[0] == "pmf"
    assert cooccurrence.matrix(edges, actors=["us", "iran", "nobody"]).to_numpy().tolist() == [
        [0, 6, 0], [6, 0, 0], [0, 0, 0],
    ]  # fmt: skip
    assert cooccurrence.matrix(edges, top=2).equals(square.iloc[:2, :2])


def test_q_values_are_those_of_a_table_of_all_tests() -> None:
    p = np.array([0.04, 0.001, 1.0, 0.02, 0.02, 0.3])
    whole = false_discovery_control(np.concatenate([p, np.ones(14)]))
    assert cooccurrence.adjusted(p, 20).tolist() == whole[:6].tolist()
    assert cooccurrence.adjusted(p, 6).tolist() == false_discovery_control(p).tolist()


@pytest.mark.parametrize("window", cooccurrence.WINDOWS)
def test_nothing_to_count(window: str) -> None:
    for mentions, sentences in (small(), small("a", "", "b")):
        sentences = sentences.assign(tokens=sentences["sentence"])
        pairs = cooccurrence.pairs(mentions.iloc[:1], sentences, window=window)
        edges = cooccurrence.edges(pairs, mentions, sentences, window=window)
        assert tuple(pairs) == cooccurrence.PAIRS
        assert tuple(edges) == cooccurrence.EDGES
        assert pairs.empty and edges.empty
        assert cooccurrence.matrix(edges).empty


def test_all_figures_are_finite_when_everybody_is_everywhere() -> None:
    mentions, sentences = small("a b c", "a b c")
    edges = cooccurrence.edges(cooccurrence.pairs(mentions, sentences), mentions, sentences)
    assert finite(edges)
    assert (edges["p"] == 1).all()


def test_unknown_window_is_refused() -> None:
    with pytest.raises(ValueError, match="sentence, paragraph, document"):
        cooccurrence.pairs(*small("a b"), window="page")


def test_pairs_come_most_often_first_then_by_name() -> None:
    mentions, sentences = small("b c", "b c", "a d", "a c", "b d")
    edges = cooccurrence.edges(cooccurrence.pairs(mentions, sentences), mentions, sentences)
    assert edges[["a", "b", "count"]].to_numpy().tolist() == [
        ["b", "c", 2], ["a", "c", 1], ["a", "d", 1], ["b", "d", 1],
    ]  # fmt: skip
    assert tuple(edges) == cooccurrence.EDGES and edges.index.tolist() == [0, 1, 2, 3]
    assert edges["documents"].tolist() == [1, 1, 1, 1]
    square = cooccurrence.matrix(edges)
    assert list(square.index) == list(square.columns) == ["b", "c", "a", "d"], "3, 3, 2 and 2"
    assert square.loc["a"].tolist() == [0, 1, 0, 1] and square.loc["c"].tolist() == [2, 0, 1, 0]


def test_pairs_come_in_the_order_of_the_text() -> None:
    mentions, sentences = small("b c a", "a b")
    pairs = cooccurrence.pairs(mentions, sentences)
    assert pairs[["window", "a", "b"]].to_numpy().tolist() == [
        [0, "a", "b"],
        [0, "a", "c"],
        [0, "b", "c"],
        [1, "a", "b"],
    ]
    assert tuple(pairs) == cooccurrence.PAIRS and pairs.index.tolist() == [0, 1, 2, 3]
    assert pairs[["start_a", "end_a", "start_b", "end_b"]].iloc[0].tolist() == [10, 14, 0, 4]


def test_a_name_belongs_to_the_segment_it_begins_in() -> None:
    """One sentence in two segments, cut at 10: the name at 10 is in the second."""
    mentions, sentences = small("a b c")
    parts = pd.concat([sentences, sentences]).assign(start=[0, 10], end=[10, 99], tokens=[0, 1])
    pairs = cooccurrence.pairs(mentions, parts, window="tokens")
    assert pairs[["window", "a", "b"]].to_numpy().tolist() == [[0, "a", "b"]]
    assert pairs[["start", "end"]].to_numpy().tolist() == [[0, 10]]
