"""The run report: every entry of the input stands in it once."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest
from conftest import PROJECT
from test_languages import ENGLISH, FRENCH

from newsvoice.cli import build, check, validation
from newsvoice.core.errors import NewsvoiceError
from newsvoice.quality import changes
from newsvoice.show import sentences
from newsvoice.tables import Tables, entries, store

FILES = {
    "a.txt": ENGLISH.encode(), "b.txt": ENGLISH.encode(), "c.txt": FRENCH.encode(), "d.txt": b"",
    "e.txt": "It’s déjà over, the mayor said.".encode("cp1252"),
    "f.jsonl": b'{"text": "One mill."}\n{"text": \n',
}  # fmt: skip
GUESSED = "its encoding was guessed as Windows-1252; see that its letters are right, or save it as UTF-8"
CUT = "the line is no JSON object or is cut off (column 9: Expecting value); write it again"


@pytest.fixture
def raw(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(store, "FOLDER", tmp_path / "cache")
    (tmp_path / "raw").mkdir()
    for name, data in FILES.items():
        (tmp_path / "raw" / name).write_bytes(data)
    return tmp_path / "raw"


def _read(raw: Path) -> pd.DataFrame:
    return store.load(str(raw), "", str(PROJECT / "data" / "actors.yml")).documents


def test_every_entry_stands_in_it_once_with_what_became_of_it(raw: Path) -> None:
    report = entries.entries(_read(raw))
    assert list(report.itertuples(index=False, name=None)) == [
        ("d.txt", "d.txt", "quarantined", "", 0, "empty"),
        ("f.jsonl:2", "f.jsonl:2", "quarantined", "", 0, CUT),
        ("c.txt", "c", "foreign language", "fr", 51, "it is in another language (fr), for which there are no rules"),
        ("b.txt", "b.txt", "duplicate", "", 0, "the same bytes as a.txt"),
        ("e.txt", "e", "accepted with a warning", "en", 6, GUESSED),
        ("a.txt", "a", "accepted", "en", 60, ""),
        ("f.jsonl:1", "f__1", "accepted", "en", 2, ""),
    ]
    assert sentences.entries(report).markup == (
        '<p class="nv-prose">7 entries of the input: 2 accepted, 1 accepted with a warning, 1 duplicate, 1 in another '
        "language and 2 quarantined. 51 words of 1 document in other languages, fr (1), are in no count by voice.</p>"
    )


def test_markup_left_in_a_text_is_no_warning_and_no_word(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "FOLDER", tmp_path / "cache")
    (tmp_path / "raw").mkdir()
    text = "The mill&rsquo;s owner <b>stays</b>: &ldquo;We stay,&rdquo; he said."
    (tmp_path / "raw" / "a.txt").write_text(text, encoding="utf-8")
    (row,) = _read(tmp_path / "raw").to_dict("records")
    assert (row["status"], row["reason"], row["n_words"], row["language"]) == ("read", "", 8, "en")
    assert (row["text"], row["n_chars"]) == (text, len(text))


def test_a_status_of_its_own_comes_after_duplicates() -> None:
    rows = [("a", "read", ""), ("b", "near duplicate", "like a"), ("c", "duplicate", "as a")]
    frame = pd.DataFrame(rows, columns=["file", "status", "reason"])
    report = entries.entries(frame.assign(doc_id=frame["file"], language="en", n_words=1))
    assert report["outcome"].tolist() == ["duplicate", "near duplicate", "accepted"]


def test_run_json_holds_it_and_the_comparison_of_runs_stays(raw: Path) -> None:
    kept = changes.record("", {"documents": 4})
    told = changes.with_entries(kept, _read(raw))
    assert json.loads(told)["entries"][0] == {
        "file": "d.txt", "doc_id": "d.txt", "outcome": "quarantined", "language": "", "words": 0, "reason": "empty",
    }  # fmt: skip
    assert changes.record(told, {"documents": 4}) == kept
    assert "measured" not in json.loads(told)
    measured = changes.with_entries(kept, _read(raw), {"stages": []})
    assert json.loads(measured)["measured"] == {"stages": []} and changes.record(measured, {"documents": 4}) == kept


def test_the_shipped_documents_are_english_and_accepted(seeds: Tables) -> None:
    report = entries.entries(seeds.documents)
    assert set(report["outcome"]) == {"accepted"} and set(report["language"]) == {"en"}
    assert set(seeds.documents["language_basis"]) == {"detected"}
    assert "All 5 entries of the input were accepted." in sentences.entries(report).markup


def test_strict_takes_a_warning_for_a_problem(raw: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("d.txt", "f.jsonl"):
        (raw / name).unlink()
    report = build.read(build.parser().parse_args(["--corpus", str(raw), "--strict"]))
    assert validation.require(report) == []
    with pytest.raises(NewsvoiceError) as error:
        validation.require(report, strict=True)
    assert str(error.value) == f"e.txt: {GUESSED}"
    assert check.main(["--corpus", str(raw), "--only", "corpus"]) == 0
    assert check.main(["--corpus", str(raw), "--only", "corpus", "--strict"]) == 1
    assert f"WRONG e.txt: {GUESSED}" in capsys.readouterr().out
    with pytest.raises(NewsvoiceError, match="e.txt: its encoding was guessed"):
        validation.require_all_accepted(_read(raw))
    (raw / "e.txt").unlink()
    assert validation.require(report, strict=True) == []  # duplicates and other languages are no warnings
    validation.require_all_accepted(_read(raw))
