"""What is compared of documents comes back in the order in which it is asked for, whatever was kept before."""

from __future__ import annotations

import numpy as np

from newsvoice.annotate.reprints import Prints
from newsvoice.tables.prints_on_disk import PrintsOnDisk


def numbers(*some: int) -> np.ndarray:
    return np.array(some, dtype=np.uint64)


def test_documents_come_in_the_order_in_which_they_are_asked_for() -> None:
    kept = PrintsOnDisk()
    kept.add("x", Prints("a", numbers(1, 2, 3), [(0, 9), (10, 19)], [numbers(1, 2), numbers(3)]), '["voices of a"]')
    kept.add("y", Prints("b", numbers(), [], []), "[]")
    before = kept.of(["y", "x"], ["b", "a"])
    kept.add("z", Prints("c", numbers(4, 2**64 - 1), [(5, 7)], [numbers(4)]), '["voices of c"]')  # what came later
    assert before.doc_ids == ["b", "a"]
    assert [before.stories[n].tolist() for n in range(2)] == [[], [1, 2, 3]]
    found = kept.of(["z", "x", "y"], iter(["c", "a", "b"]))
    assert found.doc_ids == ["c", "a", "b"]
    assert [found.stories[n].tolist() for n in range(3)] == [[4, 2**64 - 1], [1, 2, 3], []]
    assert [found.paragraphs[n].tolist() for n in range(3)] == [[4], [1, 2], [3]]
    assert (found.owners.tolist(), found.spans.tolist()) == ([0, 1, 1], [[5, 7], [0, 9], [10, 19]])
    assert str(kept.containers("x")) == '["voices of a"]'
    assert "y" in kept
    assert "b" not in kept


def test_nothing_is_asked_for() -> None:
    found = PrintsOnDisk().of([], [])
    assert (len(found.stories), len(found.paragraphs), found.spans.shape) == (0, 0, (0, 2))
