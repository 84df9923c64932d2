"""Options as they may be written, and what is said of the others."""

from __future__ import annotations

import argparse
from pathlib import Path

import pytest

from newsvoice.cli import build, command_lines


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--corpsu", "x"], "unrecognized arguments: --corpsu x; did you mean --corpus?"),
        (["--corp", "x"], "unrecognized arguments: --corp x; did you mean --corpus?"),
        (["--zebra"], "unrecognized arguments: --zebra"),
        (["--workers", "0"], "argument --workers: '0' is no whole number from 1 on"),
        (["--jobs", "-1"], "argument --jobs: '-1' is no whole number from 1 on"),
        (["--jobs", "two"], "argument --jobs: 'two' is no whole number from 1 on"),
        (["--out", ""], "argument --out: there is no name"),
        (["--corpus", ""], "argument --corpus: there is no name"),
    ],
)
def test_a_wrong_option_is_told_in_one_line(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        build.parser().parse_args(arguments)
    assert ended.value.code == 2
    assert capsys.readouterr().err == f"build.py: {said}; see build.py --help\n"


def test_what_is_written_cannot_move_the_cursor(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        command_lines.Parser(prog="x.py").parse_args(["--a\x1b[2J"])
    assert "\x1b" not in capsys.readouterr().err


def test_numbers_and_names_are_read() -> None:
    assert command_lines.at_least(1)("12") == 12 and command_lines.named(Path)("a") == Path("a")
    for text in ("", "1.5", "²", "-3"):
        with pytest.raises(argparse.ArgumentTypeError):
            command_lines.at_least(0)(text)
