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
