import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import PROJECT

from newsvoice.cli import check

ROOT = Path(__file__).parent.parent


def test_everything_is_in_order(capsys: pytest.CaptureFixture[str]) -> None:
    assert check.main(["--held-out", "--names", "3"]) == 0
    printed = capsys.readouterr().out
    assert "sentences: precision 1.000, recall 1.000" in printed
    assert "aliases learnt elsewhere" in printed
    assert "Mosul: 22 times in 3 documents" in printed
    assert printed.endswith("Nothing is wrong.\n")


def test_a_broken_gazetteer_is_told_in_lines(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "actors.yml"
    file.write_text("actors:\n- {id: a, type: t, name: X, parnet: b}\n- {id: a, type: t, name: Y}\n")
    assert check.main(["--only", "gazetteer", "--actors", str(file)]) == 1
    printed = capsys.readouterr().out
    assert "unknown field 'parnet'; did you mean parent?" in printed
    assert "this id stands twice" in printed
    assert "2 problems" in printed


def test_a_low_score_is_a_problem(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "actors.yml"
    file.write_text("actors:\n- {id: iran, type: state, name: Iran}\n")
    assert check.main(["--only", "scores", "--actors", str(file)]) == 1
    assert "WRONG mentions: precision 1.000" in capsys.readouterr().out


def test_other_documents_have_no_scores_but_names(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text("He met Jan Novak in Prague.\n")
    assert check.main(["--corpus", str(tmp_path), "--only", "scores", "names"]) == 0
    printed = capsys.readouterr().out
    assert "none of these documents is annotated" in printed
    assert "Jan Novak: 1 time in 1 document" in printed
    assert check.main(["--corpus", str(tmp_path / "none"), "--only", "corpus"]) == 1


def test_wrong_parameters_are_a_problem(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "report.yml"
    file.write_text("title: T\nparameters: {topp: 3}\n")
    assert check.main(["--only", "parameters", "--report", str(file)]) == 1
    assert "WRONG" in capsys.readouterr().out


def test_names_are_added(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "actors.yml"
    shutil.copy(PROJECT / "data/actors.yml", file)
    assert check.main(["--actors", str(file), "--add", "Jan Novak", "--as", "person"]) == 0
    assert check.main(["--actors", str(file), "--add", "J. Novak", "--to", "jan-novak"]) == 0
    assert check.main(["--actors", str(file), "--add", "J. Novak", "--to", "iran"]) == 1
    assert check.main(["--actors", str(file), "--add", "J. Novak"]) == 2
    assert "name: Jan Novak, aliases: [J. Novak]" in file.read_text("utf-8")


def test_help_teaches_and_a_wrong_option_is_refused() -> None:
    command = [sys.executable, str(ROOT / "scripts/check.py")]
    told = subprocess.run([*command, "--help"], capture_output=True, text=True, check=True).stdout
    assert "examples:" in told and "--held-out" in told and "Exit status" in told
    assert subprocess.run([*command, "--only", "x"], capture_output=True).returncode == 2


def test_what_an_edited_alias_changes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "actors.yml"
    text = (PROJECT / "data/actors.yml").read_text("utf-8")
    file.write_text(text.replace("    - ISIS\n", ""), "utf-8")
    assert check.main(["--only", "gazetteer", "--against", str(file)]) == 0
    printed = capsys.readouterr().out
    assert re.search(r"islamic-state mentions (\d+) → (\d+)", printed)
    assert "iran – islamic-state 3 → 4" in printed
    assert check.main(["--only", "gazetteer", "--against", str(PROJECT / "data/actors.yml")]) == 0
    assert "the same mentions and the same pairs" in capsys.readouterr().out
    assert check.main(["--only", "gazetteer", "--against", "no-such-revision"]) == 1


def test_decisions_tell_which_rules_they_contradict(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = "“We won the vote,” Ann Lee said. “It was close,” Bob Ray added.\n"
    (tmp_path / "raw").mkdir()
    for name in "ab":
        (tmp_path / "raw" / f"{name}.txt").write_text(f"{said} Story {name} of its own kind.\n", encoding="utf-8")
    header = "doc_id,start,end,speaker,kind,note,what,decision,value,who,when,sample\n"
    close = said.index("It was")
    rows = (
        "a,1,,,,,quotation,right,,Ann,,s@0.5\n"
        f"a,{close},,,,,quotation,speaker,Ann Lee,Ann,,s@0.5\n"
        "b,1,,,,,quotation,right,,Ann,,\nb,1,,,,,quotation,speaker,Bob Ray,Bo,,\n"
    )
    (tmp_path / "corrections.csv").write_text(header + rows, encoding="utf-8")
    given = ["--corpus", str(tmp_path / "raw"), "-p", "corrections", str(tmp_path / "corrections.csv")]
    assert check.main([*given, "-p", "reprints", "each", "--only", "corrections"]) == 0
    printed = capsys.readouterr().out
    assert "4 corrections read" in printed
    assert (
        "line 4: the correction of b 1 changes nothing: analysts differ, so none of it counts: Ann says right"
        in printed
    )
    assert "quotation: 2 places decided, 2 of them drawn at random" in printed
    assert "rule 'after: speaker, verb' is wrong in 1 of 2 places" in printed
    assert "not enough yet to recalibrate the confidence: 1 right and 1 wrong places drawn at random" in printed
