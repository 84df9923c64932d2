"""Another program in place of the rules: a real one, which errs in every way."""

from __future__ import annotations

import json
import shlex
import sys
from pathlib import Path

import pytest

from newsvoice.cli import annotate
from newsvoice.exchange import providers
from newsvoice.exchange.providers import Provider, ProviderError, ProviderFailure

PROGRAM = Path(__file__).with_name("provider.py")
COMMAND = shlex.join([sys.executable, str(PROGRAM)])
GOOD = "😀 “We won,” he said."


def annotated(capsys: pytest.CaptureFixture[str], folder: Path, *texts: str, more: tuple[str, ...] = ()) -> tuple:
    """The exit status, the rows and the lines on standard error for documents a, b, …"""
    paths = []
    for name, text in zip("abcdefg", texts, strict=False):
        paths.append(folder / f"{name}.txt")
        paths[-1].write_text(text, encoding="utf-8")
    status = annotate.main(["quotations", "--provider", COMMAND, *more, *map(str, paths)])
    shown = capsys.readouterr()
    return status, [json.loads(line) for line in shown.out.splitlines()], shown.err.splitlines()


def test_the_quotations_of_a_program(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, rows, told = annotated(capsys, tmp_path, GOOD, "Nothing.", more=("--provider-name", "mine-2"))
    assert (status, told) == (0, [])
    (quotation,) = rows[0].pop("quotes")
    assert rows[0] == {"id": "a", "text": GOOD, "provider": "mine-2"}
    assert rows[1] == {"id": "b", "text": "Nothing.", "provider": "mine-2", "quotes": []}
    assert (quotation["start"], quotation["end"], quotation["rule"]) == (3, 10, "provider:mine-2")


def test_one_process_answers_all_documents() -> None:
    with Provider(COMMAND) as provider:
        found = [provider.quotations(str(number), GOOD) for number in range(20)]
        process = provider._process
        assert process is not None and process.poll() is None
    assert process.poll() is not None
    assert {one["rule"] for (one,) in found} == {"provider:provider"}


def test_a_program_that_ends_is_started_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, rows, told = annotated(capsys, tmp_path, GOOD, "crash", GOOD)
    assert (status, [row["id"] for row in rows]) == (1, ["a", "c"])
    assert told == ["annotate: document b skipped: the provider provider ended with status 3 instead of an answer"]


def test_a_program_that_does_not_answer_in_time_is_ended(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, rows, told = annotated(capsys, tmp_path, "slow", GOOD, more=("--provider-seconds", "1"))
    assert (status, [row["id"] for row in rows]) == (1, ["b"])
    assert told[-1] == (
        "annotate: document a skipped: the provider provider has not answered within 1 seconds (--provider-seconds)"
    )


def test_a_program_that_writes_without_end_is_ended(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, rows, told = annotated(capsys, tmp_path, "flood", GOOD)
    assert (status, [row["id"] for row in rows], len(told)) == (1, ["b"], providers.STRAY + 1)
    assert told[-1].startswith("annotate: document a skipped: the provider provider wrote 20 lines that answer nothing")


def test_lines_that_answer_nothing_are_set_aside(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, rows, told = annotated(capsys, tmp_path, "nonsense " + GOOD)
    assert status == 1 and len(rows[0]["quotes"]) == 1
    assert [line.split(" wrote ")[1].split(",")[0] for line in told] == ["'no json'", "'[1]'", '\'{"id": "other"']


def test_quotations_that_do_not_fit_are_set_aside(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, rows, told = annotated(capsys, tmp_path, "wrong offsets " + GOOD)
    assert status == 1 and len(rows[0]["quotes"]) == 1
    assert told == ["annotate: document a, quotation 2 is 'rong' there, not 'none'; it is set aside"]


def test_a_program_that_never_answers_is_not_asked_for_ever(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, rows, told = annotated(capsys, tmp_path, "crash", "crash", "crash", GOOD)
    assert (status, rows) == (2, [])
    assert told[-1].endswith("after 3 documents in a row without an answer it is asked for no more of them")


@pytest.mark.parametrize(
    ("command", "why"),
    [
        ("/no/such/program", "cannot be started: No such file or directory"),
        ("'", "is no command: No closing quotation"),
        ("  ", "--provider is empty"),
    ],
)
def test_a_command_that_is_none_is_one_line(command: str, why: str) -> None:
    with pytest.raises(ProviderError, match=why), Provider(command) as provider:
        provider.quotations("a", GOOD)


def test_no_shell_reads_the_command(tmp_path: Path) -> None:
    with pytest.raises(ProviderFailure), Provider(f"{sys.executable} -c 0 ; touch {tmp_path}/made") as provider:
        provider.quotations("a", GOOD)
    assert list(tmp_path.iterdir()) == []


def test_a_program_is_called_after_its_file() -> None:
    assert providers.named("python3 -u models/quote finder.py --fast") == "quote"
    assert providers.named("/opt/bin/quoter.sh x") == "quoter.sh"
    assert providers.named("'my model'") == "my-model"


@pytest.mark.parametrize(
    ("given", "why"),
    [
        (["voices", "--provider", "x"], "--provider gives quotations only"),
        (["quotations", "--provider-seconds", "0"], "a number of seconds above 0"),
        (["quotations", "--provider-name", "a b"], "at most 40 letters"),
    ],
)
def test_wrong_options_are_refused(given: list[str], why: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        annotate.main(given)
    assert why in capsys.readouterr().err


def test_the_rules_are_a_provider_of_their_own(tmp_path: Path) -> None:
    script = Path(__file__).parent.parent / "scripts" / "annotate.py"
    with Provider(shlex.join([sys.executable, str(script), "quotations"])) as provider:
        (found,) = provider.quotations("a", "“We won it,” said Ann Lee.")
    assert (found["speaker"], found["rule"]) == ("Ann Lee", "provider:annotate")
