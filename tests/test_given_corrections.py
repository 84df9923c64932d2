"""What analysts have decided, as a file: old rows and new ones, and one clear line for each that is wrong."""

from __future__ import annotations

import math
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsvoice.core.table_files import TableError
from newsvoice.sources import given_corrections
from newsvoice.sources.given_corrections import CORRECTION_COLUMNS, bounds, read_corrections, sample, sample_cell, value

HEADER = ",".join(CORRECTION_COLUMNS) + "\n"


def _read(folder: Path, text: str) -> list[dict[str, str]]:
    path = folder / "corrections.csv"
    path.write_text(text, encoding="utf-8")
    return [dict(row) for rows in read_corrections(path).values() for row in rows]


def test_a_file_of_the_older_form_goes_on_working(tmp_path: Path) -> None:
    (row,) = _read(tmp_path, "doc_id,start,end,speaker,kind,note\na,4,9,Ann Lee,full,heard it\n")
    assert (given_corrections.decision(row), value(row), row["kind"]) == ("", "Ann Lee", "full")
    assert sample(row)[0] == "" and math.isnan(sample(row)[1])


def test_every_decision_is_a_row(tmp_path: Path) -> None:
    rows = _read(tmp_path, HEADER + (
        "a,4,9,,,,quotation,right,,Ann,2024-05-31,q-uniform-50@0.25\n"
        "a,20,,,,,quotation,bounds,22-40,Ann,2024-05-31T10:15,\n"
        "a,20,,,,,quotation,speaker,Bo Ray,Ann,2024-05-31T10:15,\n"
        "a,60,90,,,,voice,voice,commentary,Ann,,\n"
        "a,61,64,,,,mention,actor,iran,Ann,,\n"
        "a,95,,,,,indirect,no quotation,,Ann,,\n"
    ))  # fmt: skip
    assert [(row["what"], given_corrections.decision(row), value(row)) for row in rows] == [
        ("quotation", "right", ""), ("quotation", "bounds", "22-40"), ("quotation", "speaker", "Bo Ray"),
        ("voice", "voice", "commentary"), ("mention", "actor", "iran"), ("indirect", "no quotation", ""),
    ]  # fmt: skip
    assert sample(rows[0]) == ("q-uniform-50", 0.25)
    assert bounds(rows[1]) == (22, 40) and bounds(rows[2]) is None


def test_who_changes_his_mind_on_another_day_is_taken_at_his_last_word(tmp_path: Path) -> None:
    rows = _read(
        tmp_path, HEADER + "a,4,,,,,quotation,speaker,X,Ann,2024-05-02,\na,4,,,,,quotation,right,,Ann,2024-05-01,\n"
    )
    assert [value(row) for row in rows] == ["X"]


def test_rows_of_two_analysts_on_one_place_are_both_there(tmp_path: Path) -> None:
    rows = _read(tmp_path, HEADER + "a,4,,,,,quotation,right,,Ann,,\na,4,,,,,quotation,speaker,X,Bo,,\n")
    assert [row["who"] for row in rows] == ["Ann", "Bo"]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("a,4,,,,,quote,right,,,,", "what is 'quote'; it can be quotation, indirect, voice, mention or empty"),
        ("a,4,,,,,quotation,voice,reported,,,", "decision is 'voice'; of a quotation it can be right, speaker, bounds"),
        ("a,4,,,,,voice,right,,,,", "a decision on a voice needs end and decision"),
        ("a,4,9,,,,mention,,,,,", "a decision on a mention needs end and decision"),
        ("a,4,,,,,quotation,speaker,,,,", "the decision speaker needs a value"),
        ("a,4,9,,,,voice,voice,quoted,,,", "value is 'quoted'; a voice can be reported, commentary, boilerplate"),
        ("a,4,,,,,quotation,bounds,9-4,,,", "value is '9-4'; bounds are written start-end, such as 120-185"),
        ("a,4,,,,,quotation,right,,Ann,yesterday,", "when is 'yesterday', not a day or time written"),
        ("a,4,,,,,quotation,right,,Ann,,q", "sample is 'q', not a name and a probability"),
        ("a,4,,,,,quotation,right,,Ann,,q@0", "sample is 'q@0', not a name and a probability"),
        ("a,4,,,,,quotation,right,,Ann,,q@1.5", "sample is 'q@1.5', not a name and a probability"),
        ("a,4,,X,,,,,,Ann,,q@0.5", "a row with a sample needs what and decision"),
        ("a,4,,,,,quotation,right,,Ann,,\na,4,,,,,,speaker,X,Ann,,", "line 3: this quotation is corrected on line 2"),
        ("a,4,9,,,,voice,right,,A,,\na,04,9,,,,voice,right,,A,,", "line 3: this voice is corrected on line 2 already"),
    ],
)  # fmt: skip
def test_a_wrong_decision_is_one_clear_line(tmp_path: Path, row: str, message: str) -> None:
    with pytest.raises(TableError, match=r"corrections.csv, line \d: .*") as raised:
        _read(tmp_path, HEADER + row + "\n")
    assert message in str(raised.value) and "\n" not in str(raised.value)


@given(st.floats(1e-9, 1))
def test_a_sample_is_read_as_it_was_written(probability: float) -> None:
    name, read = sample({"sample": sample_cell("quotation-uniform-5-of-9-ab-0", probability)})
    assert name == "quotation-uniform-5-of-9-ab-0"
    assert read == pytest.approx(probability, rel=1e-8)


def test_files_of_two_analysts_merge_line_by_line(tmp_path: Path, root: Path) -> None:
    def git(*arguments: str) -> None:
        who = ("-c", "user.name=T", "-c", "user.email=t@example.org")
        subprocess.run(["git", *who, *arguments], cwd=tmp_path, check=True, capture_output=True)

    path = tmp_path / "corrections.csv"
    (tmp_path / ".gitattributes").write_bytes((root / ".gitattributes").read_bytes())
    path.write_text(HEADER, encoding="utf-8")
    git("init", "-q", "-b", "main")
    git("add", ".")
    git("commit", "-qm", "header")
    for branch, row in (("ann", "a,4,,,,,quotation,right,,Ann,,\n"), ("bo", "a,4,,,,,quotation,speaker,X,Bo,,\n")):
        git("switch", "-qc", branch, "main")
        path.write_text(HEADER + row, encoding="utf-8")
        git("commit", "-qam", branch)
    git("merge", "-q", "-m", "both", "ann")
    assert sorted(row["who"] for rows in read_corrections(path).values() for row in rows) == ["Ann", "Bo"]
