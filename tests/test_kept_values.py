"""What texts have told is told once, by this process or by workers."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path

import pytest

from newsvoice.core import executors, kept_values
from newsvoice.core.kept_values import KeptValues


def length(text: str) -> str:
    """Tell the length of a text, and which process has told it."""
    return f"{len(text)} {os.getpid()}"


def test_workers_tell_what_is_not_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(kept_values, "FEWEST", 1)
    monkeypatch.setattr(kept_values, "TOGETHER", 4)
    kept = KeptValues(tmp_path / "lengths.json", length)
    here = f"3 {os.getpid()}"
    assert kept.of("one") == here
    with executors.workers(2) as who:
        kept.ahead(lambda: ["one", "three", "", "\ud83d", "three"], who, "Measuring")
    assert kept.of("one") == here  # known before
    assert capsys.readouterr().err.splitlines() == ["Measuring: 4 documents"]
    told = {text: kept.of(text).split() for text in ("three", "", "\ud83d")}
    assert {text: value[0] for text, value in told.items()} == {"three": "5", "": "0", "\ud83d": "1"}
    assert str(os.getpid()) not in {value[1] for value in told.values()}
    kept.keep()
    assert KeptValues(tmp_path / "lengths.json", length).of("three") == " ".join(told["three"])


def test_without_workers_each_is_told_when_it_is_asked_for(tmp_path: Path) -> None:
    kept = KeptValues(tmp_path / "lengths.json", length)
    with executors.workers(1) as who:
        kept.ahead(lambda: pytest.fail("was read"), who, "Measuring")
    assert kept.of("one") == f"3 {os.getpid()}"


def fatal(text: str, here: int) -> str:
    """End any process but one."""
    if os.getpid() != here:
        os._exit(1)
    return text


def test_few_are_told_when_they_are_asked_for(tmp_path: Path) -> None:
    kept = KeptValues(tmp_path / "lengths.json", length)
    with executors.workers(2) as who:
        kept.ahead(lambda: ["one", "three"], who, "Measuring")
        assert who._executor is None
    assert kept.of("one") == f"3 {os.getpid()}"


def test_a_text_that_ends_its_workers_is_told_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_values, "TOGETHER", 1)
    kept = KeptValues(tmp_path / "texts.json", partial(fatal, here=os.getpid()))
    with executors.workers(2) as who:
        kept.ahead(lambda: ["one", "two"], who, "Measuring")
    assert (kept.of("one"), kept.of("two")) == ("one", "two")
