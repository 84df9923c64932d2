"""The annotation command line: a Unix filter."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SCRIPT = ROOT / "scripts/annotate.py"
TEXT = "“We won,” said Ann Lee.\n\nComment: They lost. The “free” market failed, as everyone in the town could see."


def run(*arguments: str, given: str | bytes = "") -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [sys.executable, str(SCRIPT), *arguments],
        input=given.encode() if isinstance(given, str) else given, capture_output=True, check=False,
    )  # fmt: skip
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


def rows(done: subprocess.CompletedProcess[str]) -> list[dict]:
    return [json.loads(line) for line in done.stdout.splitlines()]


def lines(*documents: dict) -> str:
    return "".join(json.dumps(d) + "\n" for d in documents)


def test_quotations_from_standard_input() -> None:
    done = run("quotations", given=lines({"id": "a", "text": TEXT}, {"id": "b", "text": ""}))
    assert done.returncode == 0
    assert [row["id"] for row in rows(done)] == ["a", "b"]
    (quote,) = rows(done)[0]["quotes"]
    assert TEXT[quote["start"] : quote["end"]] == "We won,"
    assert " ".join(quote) == (
        "start end kind speaker speaker_surface speaker_start speaker_end cue rule confidence feature others"
    )
    assert rows(done)[1]["quotes"] == []


def test_scare_quotes_only_on_request() -> None:
    done = run("quotations", "--scare", given=lines({"id": "a", "text": TEXT}))
    assert [q["kind"] for q in rows(done)[0]["quotes"]] == ["full", "scare"]


def test_files_may_stand_after_an_option(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Iran said no.")
    (tmp_path / "actors.yml").write_text("actors:\n- {id: iran, type: state, name: Iran}\n")
    options = ["--actors", str(tmp_path / "actors.yml")]
    for order in (["mentions", *options, str(tmp_path / "a.txt")], [*options, "mentions", str(tmp_path / "a.txt")],
                  ["mentions", str(tmp_path / "a.txt"), *options]):  # fmt: skip
        assert [row["actor"] for row in rows(run(*order))] == ["iran"]


def test_indirect_speech_only_on_request() -> None:
    done = run("quotations", "--indirect", given=lines({"id": "a", "text": "Ann Lee said that they won."}))
    assert [q["kind"] for q in rows(done)[0]["quotes"]] == ["indirect"]


def test_voices_of_a_file_cover_it(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_bytes(TEXT.replace("\n", "\r\n").encode())
    raw = TEXT.replace("\n", "\r\n")
    found = rows(run("voices", str(tmp_path / "note.txt")))
    assert {row["doc_id"] for row in found} == {"note"}
    assert "".join(raw[row["start"] : row["end"]] for row in found) == raw
    assert list(found[0]) == ["doc_id", "start", "end", "voice", "container", "kind", "speaker"]
    assert [row["speaker"] for row in found if row["voice"] == "quoted"] == ["Ann Lee"]
    assert "commentary" in {row["voice"] for row in found}


def test_bad_lines_are_reported_and_skipped() -> None:
    given = lines({"id": "a", "text": "x"}) + "{nonsense\n" + '["a"]\n' + lines({"id": "b"}, {"id": "c", "text": "y"})
    done = run("quotations", given=given)
    assert [row["id"] for row in rows(done)] == ["a", "c"]
    assert done.returncode == 1
    for number in (2, 3, 4):
        assert f"line {number} " in done.stderr
    assert done.stderr.count("\n") == 3


def test_bytes_that_are_not_utf8_are_one_bad_line() -> None:
    done = run("quotations", given=b'{"id":"a","text":"\xff"}\n' + lines({"id": "b", "text": "y"}).encode())
    assert [row["id"] for row in rows(done)] == ["b"]
    assert "line 1 " in done.stderr


def test_nothing_readable_fails() -> None:
    assert run("voices", "/no/such/file.txt").returncode == 2
    assert run("quotations", given="").returncode == 0


def test_output_streams_in_order_while_input_is_open() -> None:
    process = subprocess.Popen(
        [sys.executable, str(SCRIPT), "quotations"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        bufsize=1,
    )
    assert process.stdin and process.stdout
    for k in range(3):
        process.stdin.write(lines({"id": k, "text": TEXT}))
        process.stdin.flush()
        assert json.loads(process.stdout.readline())["id"] == k
    process.stdin.close()
    assert process.wait(timeout=30) == 0


@pytest.mark.parametrize("what", ["voices", "quotations", "mentions"])
def test_help_shows_examples(what: str) -> None:
    done = run(what, "--help")
    assert done.returncode == 0
    assert "examples:" in done.stdout
    assert what in done.stdout


def test_mentions_have_the_voice_around_them(tmp_path: Path) -> None:
    text = "“Iran won,” said Ann Lee of the United States."
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    found = rows(run("mentions", str(tmp_path / "a.txt")))
    assert {(text[r["start"] : r["end"]], r["voice"]) for r in found} >= {
        ("Iran", "quoted"),
        ("United States", "reported"),
    }


def test_a_wrong_gazetteer_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "actors.yml").write_text("actors: &a [*a]\n")
    command = [sys.executable, "scripts/annotate.py", "mentions", "--actors", str(tmp_path / "actors.yml")]
    ran = subprocess.run(command, capture_output=True, text=True, cwd=Path(__file__).parent.parent, input="")
    assert ran.returncode == 2
    assert ran.stderr.startswith("annotate: ") and "line 1: the anchor &a is not known here" in ran.stderr
    assert ran.stderr.count("\n") == 1
