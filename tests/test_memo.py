"""What a function gives for short texts is kept; what is long is not, and nothing grows without end."""

from __future__ import annotations

import pickle

import pytest

from newsvoice.core import memo
from newsvoice.core.memo import Memo


def test_a_short_text_is_read_once() -> None:
    asked: list[str] = []
    lengths = Memo(lambda text: asked.append(text) or len(text))
    assert [lengths["news"], lengths["news"], lengths["voice"]] == [4, 4, 5]
    assert asked == ["news", "voice"]


def test_a_long_text_is_not_kept() -> None:
    lengths = Memo(len)
    assert lengths["x" * 65] == 65
    assert lengths["x" * 64] == 64
    assert list(lengths) == ["x" * 64]


def test_it_is_emptied_when_it_is_full(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memo, "_MOST", 2)
    lengths = Memo(len)
    assert [lengths[text] for text in ("a", "bb", "ccc", "a")] == [1, 2, 3, 1]
    assert dict(lengths) == {"ccc": 3, "a": 1}


def test_what_is_kept_is_not_pickled() -> None:
    lengths = Memo(len)
    assert lengths["news"] == 4
    again = pickle.loads(pickle.dumps(lengths))
    assert dict(again) == {}
    assert again["news"] == 4
