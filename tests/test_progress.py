"""What a run says: lines, nothing, or JSON; how fast it goes and how long it will take."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from newsvoice.cli import build
from newsvoice.core import progress, run_record


@pytest.fixture(autouse=True)
def _plain() -> Iterator[None]:
    yield
    progress.speak(progress.PLAIN)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """A clock that stands until it is set."""
    now = [100.0]
    monkeypatch.setattr(progress.time, "monotonic", lambda: now[0])
    return now


def _work(clock: list[float], seconds: float, count: int = 4) -> Iterator[bytes]:
    """Items of two megabytes, each of which takes as long."""
    for item in progress.track([b"x"] * count, "Reading", count, "document", lambda _: 2_000_000):
        clock[0] += seconds
        yield item


def test_without_a_terminal_a_line_comes_now_and_then(clock: list[float], capsys: pytest.CaptureFixture[str]) -> None:
    assert len(list(_work(clock, 5))) == 4
    assert capsys.readouterr().err.splitlines() == [
        "Reading: 4 documents",
        "Reading: 2 of 4, 0.40 MB/s, 10 s left",
    ]


def test_where_nobody_knows_how_many_there_will_be_it_is_said_how_many_have_come(
    clock: list[float], capsys: pytest.CaptureFixture[str]
) -> None:
    found = []
    for item in progress.count(range(7), "Reading files", "document"):
        clock[0] += 4
        found.append(item)
    assert found == list(range(7))
    assert capsys.readouterr().err.splitlines() == [
        "Reading files: 3 documents so far", "Reading files: 6 documents so far",
    ]  # fmt: skip


def test_many_items_that_end_at_once_tell_the_pace_together(
    clock: list[float], capsys: pytest.CaptureFixture[str]
) -> None:
    def shards() -> Iterator[bytes]:
        for _ in range(3):
            clock[0] += 20
            yield from [b"x"] * 100

    assert len(list(progress.track(shards(), "Reading", 300, "document", lambda _: 100_000))) == 300
    assert capsys.readouterr().err.splitlines() == [
        "Reading: 300 documents",
        "Reading: 100 of 300, 0.50 MB/s, 20 s left",
        "Reading: 200 of 300, 0.50 MB/s, 0 s left",
    ]


def test_what_is_quick_has_one_line(clock: list[float], capsys: pytest.CaptureFixture[str]) -> None:
    list(_work(clock, 0.1))
    assert capsys.readouterr().err == "Reading: 4 documents\n"


def test_json_is_one_object_a_line_on_standard_output(clock: list[float], capsys: pytest.CaptureFixture[str]) -> None:
    progress.speak(progress.JSON)
    list(_work(clock, 0.8, 3))
    progress.fail("a.txt: “x”\nis empty")
    out, err = capsys.readouterr()
    assert [json.loads(line) for line in out.splitlines()] == [
        {"event": "message", "message": "Reading: 3 documents"},
        {"event": "progress", "stage": "Reading", "done": 2, "of": 3, "seconds_left": 0.8,
         "megabytes_per_second": 2.5},
        {"event": "error", "message": "a.txt: “x”\nis empty"},
    ]  # fmt: skip
    assert err == ""


def test_quiet_says_errors_alone(clock: list[float], capsys: pytest.CaptureFixture[str]) -> None:
    progress.speak(progress.QUIET)
    list(_work(clock, 20))
    progress.say("a line")
    progress.tell("stage", name="x")
    progress.fail("build.py: no")
    assert capsys.readouterr() == ("", "build.py: no\n")


def test_a_terminal_has_a_bar_once_a_stage_takes_long(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(progress.sys.stderr, "isatty", lambda: True)
    assert list(progress.track([1, 2], "Reading", 2, "document", lambda _: 1)) == [1, 2]
    assert capsys.readouterr().err == ""  # it took less than a second
    monkeypatch.setattr(progress, "DELAY", 0)
    list(progress.track([1, 2], "Reading", 2, "document", lambda _: 1))
    assert "Reading" in (said := capsys.readouterr().err) and "MB/s" in said and "2/2" in said


def test_stages_and_warnings_of_a_run_are_kept(clock: list[float], capsys: pytest.CaptureFixture[str]) -> None:
    run_record.begin()
    with pytest.raises(ValueError, match="x"), run_record.stage("assemble"):
        clock[0] += 2.5
        raise ValueError("x")
    run_record.warn("note: look at it")
    found = run_record.measured()
    assert found["stages"] == [{"name": "assemble", "seconds": 2.5}] and found["warnings"] == ["note: look at it"]
    assert 1 < found["peak memory MB"]["build"] < 100_000
    run_record.begin()
    assert run_record.measured()["stages"] == []
    assert capsys.readouterr().err == "note: look at it\n"


def test_the_command_line_chooses_one_manner() -> None:
    assert [build.parser().parse_args(a).manner for a in ([], ["--quiet"], ["--json"])] == ["plain", "quiet", "json"]
    with pytest.raises(SystemExit):
        build.parser().parse_args(["--quiet", "--json"])
