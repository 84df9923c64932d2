"""Texts and numbers in a spool are what was put there, in memory or in a file, and others get plain texts."""

from __future__ import annotations

import pickle
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsvoice.core import cache, spools
from newsvoice.core.spools import NumbersKept, Spool, SpooledText

TEXTS = ("“We stay,” said Ann Lee.", "", "Żółw 🐢\ud83d", "a\r\nb")


@pytest.mark.parametrize("most", [0, 10, 1_000])
def test_texts_come_back_from_memory_and_from_a_file(most: int) -> None:
    spool = Spool(most)
    kept = [SpooledText(spool, text) for text in TEXTS]
    assert [*map(str, kept)] == list(TEXTS)
    assert [*map(len, kept)] == [*map(len, TEXTS)]
    assert kept[0] == TEXTS[0] == str(kept[0])
    assert kept[0] != kept[1]
    assert {kept[0]: 1}[SpooledText(spool, TEXTS[0])] == 1
    assert repr(kept[0]) == repr(TEXTS[0])


def test_another_process_gets_the_text_itself() -> None:
    sent = pickle.loads(pickle.dumps(SpooledText(Spool(0), TEXTS[0])))
    assert (type(sent), sent) == (str, TEXTS[0])


def test_the_file_has_no_name_and_is_where_runs_keep_things(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "FOLDER", tmp_path / "kept")
    spool = Spool(0)
    spool.put(b"much")
    assert (tmp_path / "kept").is_dir()
    assert [*(tmp_path / "kept").iterdir()] == []
    monkeypatch.setattr(cache, "FOLDER", tmp_path / "a file" / "below")
    (tmp_path / "a file").write_text("")
    assert Spool(0).put(b"much") == 0  # in the folder of the system


numbers = st.lists(st.integers(0, 2**64 - 1), max_size=5).map(lambda some: np.array(some, dtype=np.uint64))


@given(st.lists(numbers, max_size=8), st.integers(1, 9), st.randoms())
def test_blocks_are_the_lists_in_any_order(lists: list[spools.Numbers], most: int, random: object) -> None:
    spooled = spools.of_lists(lists)
    assert [spooled[n].tolist() for n in range(len(lists))] == [one.tolist() for one in lists]
    order = list(range(len(lists)))
    random.shuffle(order)  # type: ignore[attr-defined]
    some = spooled.some(order)
    read = []
    for first, block, ends in some.blocks(most):
        assert first == len(read)
        assert len(ends) == 1 or ends[-1] <= most
        read += [part.tolist() for part in np.split(block, ends[:-1])]
    assert read == [lists[n].tolist() for n in order]


def test_lists_that_come_later_are_not_in_what_was_asked_before() -> None:
    kept = NumbersKept()
    kept.add(np.array([7], dtype=np.uint64))
    before = kept.all()
    kept.add(np.array([8], dtype=np.uint64))
    assert (len(before), len(kept), kept.all()[1].tolist()) == (1, 2, [8])
