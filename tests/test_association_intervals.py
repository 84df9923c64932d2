import numpy as np
import pandas as pd
import pytest

from newsvoice.measures.actors import association_intervals, cooccurrence
from newsvoice.tables import Tables, frame


def made(documents: list[list[str]]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Mentions and sentences of documents whose sentences are the letters of the actors they name."""
    sentences, mentions = [], []
    for number, document in enumerate(documents):
        for at, actors in enumerate(document):
            doc, start = f"d{number:03}", 100 * at
            sentences.append((doc, start, start + 90, at, at, "reported", "body", False, ""))
            mentions += [
                (doc, start + 9 * n, start + 9 * n + 1, a, a, "state", "name", "actor", "reported", "reported", at)
                for n, a in enumerate(actors)
            ]
    return frame("mentions", mentions), frame("sentences", sentences)


def interval(documents: list[list[str]]) -> pd.DataFrame:
    mentions, sentences = made(documents)
    pairs = cooccurrence.pairs(mentions, sentences)
    edges = cooccurrence.edges(pairs, mentions, sentences)
    named, sizes = cooccurrence.actors(mentions, sentences), cooccurrence.windows(sentences, "sentence")
    ends = association_intervals.of_npmi(edges, pairs, named, sizes.groupby("doc_id").size())
    return edges.join(ends).set_index(["a", "b"])


def test_npmi_by_hand() -> None:
    """Four windows of eight name a, two b, one both: ln(8 / 8) / ln 8 = 0; always together: 1."""
    one, four, two, eight = (np.array([n], float) for n in (1, 4, 2, 8))
    assert association_intervals.npmi(one, four, two, eight) == pytest.approx(0)
    assert association_intervals.npmi(two, two, two, eight) == pytest.approx(1)
    assert association_intervals.npmi(two, four, two, eight) == pytest.approx(0.5)
    assert association_intervals.npmi(eight, eight, eight, eight) == pytest.approx(1)


def test_npmi_is_that_of_the_edges(seeds: Tables) -> None:
    edges = cooccurrence.edges(cooccurrence.pairs(seeds.mentions, seeds.sentences), seeds.mentions, seeds.sentences)
    sums = (edges[name].to_numpy(float) for name in ("count", "count_a", "count_b", "windows"))
    assert association_intervals.npmi(*sums) == pytest.approx(edges["npmi"].to_numpy(float))


def test_an_interval_lies_around_its_value_within_the_limits() -> None:
    found = interval([["ab", "a", "b", "c"], ["ab", "ab", "c", "c"], ["a", "ab", "c", "c", "b"], ["c", "ab", "a"]])
    row = found.loc[("a", "b")]
    assert -1 <= row["low"] < row["npmi"] < row["high"] <= 1


def test_there_is_none_for_a_pair_of_two_documents() -> None:
    found = interval([["ab", "a", "c"], ["ab", "b"], ["a", "c"], ["c", "b"]])
    assert found.loc[("a", "b"), ["low", "high"]].isna().all()


def test_equal_documents_have_the_interval_of_independent_windows() -> None:
    """The jackknife of equal documents is 0, so that what is left is the delta method: its variance by hand."""
    found = interval([["ab", "a", "b", "c"]] * 6).loc[("a", "b")]
    # Cells 6, 6, 6, 6 of 24 windows: NPMI = ln(6 · 24 / 12²) / ln 4 = 0, and its slope in each cell is that of the PMI.
    slopes = np.array([1 / 6 + 1 / 24 - 2 / 12, 1 / 24 - 1 / 12, 1 / 24 - 1 / 12, 1 / 24]) / np.log(4)
    half = 1.959964 * np.sqrt((6 * slopes**2).sum())
    assert found["npmi"] == pytest.approx(0, abs=1e-12)
    assert found[["low", "high"]].tolist() == pytest.approx([-half, half], rel=1e-5)


@pytest.mark.parametrize("documents", [8, 40])
def test_intervals_cover(documents: int) -> None:
    """Pairs that come in some documents and not in others: about 95 of 100 intervals hold the true value."""
    rng = np.random.default_rng(7)
    truth = _npmi_of(*(_document(rng) for _ in range(4_000)))
    hits = []
    for _ in range(150):
        row = interval([_document(rng) for _ in range(documents)]).loc[("a", "b")]
        hits.append(row["low"] <= truth <= row["high"])
    assert 0.88 <= np.mean(hits) <= 1.0, np.mean(hits)


def _document(rng: np.random.Generator) -> list[str]:
    """Thirty sentences that name a, b or both, each document with rates of its own."""
    a, b, both = rng.gamma(4, [0.05, 0.04, 0.02])
    drawn = rng.random((30, 3)) < [a, b, both]
    return ["".join(name for name, here in zip("ab", (x or z, y or z), strict=True) if here) + "c" for x, y, z in drawn]


def _npmi_of(*documents: list[str]) -> float:
    sentences = [sentence for document in documents for sentence in document]
    both, a, b = (sum(set(n) <= set(s) for s in sentences) for n in ("ab", "a", "b"))
    return float(association_intervals.npmi(*(np.array([n], float) for n in (both, a, b, len(sentences))))[0])
