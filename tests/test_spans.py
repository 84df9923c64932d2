import numpy as np
import pandas as pd

from newsvoice.tables import spans


def frame(*rows: tuple[str, int, int]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["doc_id", "start", "end"])


def test_places_inside_at_the_edges_and_outside() -> None:
    inside = frame(("b", 5, 9), ("a", 0, 3), ("a", 10, 12))
    places = frame(
        ("a", 0, 1), ("a", 2, 3), ("a", 3, 4), ("a", 11, 12), ("b", 4, 5), ("b", 8, 9), ("b", 9, 9), ("c", 1, 2)
    )
    assert spans.covering(places, inside).tolist() == [1, 1, -1, 2, -1, 0, -1, -1]


def test_same_as_looking_one_by_one() -> None:
    rng = np.random.default_rng(0)
    edges = np.sort(rng.choice(1000, 60, replace=False)).reshape(30, 2)
    inside = frame(*[("ab"[i % 2], int(s), int(e)) for i, (s, e) in enumerate(edges)])
    places = frame(*[("ab"[i % 2], int(s), int(s) + 1) for i, s in enumerate(rng.integers(0, 1000, 500))])
    expected = [
        next((n for n, (d, s, e) in enumerate(inside.itertuples(index=False)) if d == doc and s <= at < e), -1)
        for doc, at, _ in places.itertuples(index=False)
    ]
    assert spans.covering(places, inside).tolist() == expected


def test_nothing() -> None:
    assert spans.covering(frame(), frame(("a", 0, 1))).tolist() == []
    assert spans.covering(frame(("a", 0, 1)), frame()).tolist() == [-1]


def test_places_within_spans_that_overlap() -> None:
    inside = frame(("b", 0, 9), ("a", 2, 9), ("a", 0, 3), ("c", 0, 9), ("a", 5, 5))
    places = frame(("a", 0, 1), ("a", 2, 3), ("a", 8, 12), ("a", 9, 10), ("b", 3, 4))
    found = spans.within(inside, places)
    assert list(zip(*map(list, found), strict=True)) == [(0, 4), (1, 1), (1, 2), (2, 0), (2, 1)]
    assert [list(rows) for rows in spans.within(inside, frame())] == [[], []]
    assert [list(rows) for rows in spans.within(frame(), places)] == [[], []]


def test_spans_in_parts_of_one_sentence() -> None:
    sentences = pd.DataFrame(
        [("a", 0, 10, 0), ("a", 11, 20, 1), ("a", 22, 30, 2), ("b", 0, 50, 0)],
        columns=["doc_id", "start", "end", "sentence"],
    )
    whole = pd.DataFrame(
        [("b", 3, 9, 0), ("a", 5, 25, 0), ("a", 11, 20, 1), ("a", 12, 21, 1), ("c", 1, 4, 7)],
        columns=["doc_id", "start", "end", "sentence"],
    )
    assert spans.by_sentence(whole, sentences).to_numpy().tolist() == [
        [0, "b", 3, 9, 0],
        [1, "a", 5, 10, 0], [1, "a", 11, 20, 1], [1, "a", 22, 25, 2],
        [2, "a", 11, 20, 1],
        [3, "a", 12, 20, 1],  # what is behind the last letter of a sentence is in none
        [4, "c", 1, 4, 7],
    ]  # fmt: skip
    assert spans.by_sentence(whole[:0], sentences).empty
    assert spans.by_sentence(whole, sentences[:0])[["start", "end"]].equals(whole[["start", "end"]])
