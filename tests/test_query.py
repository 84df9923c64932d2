from __future__ import annotations

from pathlib import Path

import pytest
from conftest import PROJECT

from newsvoice.cli import query
from newsvoice.tables import SCHEMAS, store


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(store, "FOLDER", tmp_path / "cache" / "tables")
    folder = tmp_path / "raw"
    folder.mkdir()
    (folder / "a.txt").write_text("“We will stay,” John Doe said. He left \u202eIraq.", encoding="utf-8")
    (folder / "actors.yml").write_bytes((PROJECT / "data" / "actors.yml").read_bytes())
    return folder


def test_an_answer_is_shown(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert query.main(["select speaker, cue from quotations", "--corpus", str(corpus)]) == 0
    assert capsys.readouterr().out.split() == ["speaker", "cue", "John", "Doe", "said"]
    assert query.main(["select text from sentences order by start desc limit 1", "--corpus", str(corpus)]) == 0
    assert "[U+202E]Iraq" in capsys.readouterr().out


def test_an_answer_is_written(corpus: Path, tmp_path: Path) -> None:
    out = tmp_path / "words.csv"
    question = "select voice, count(*) as words from tokens group by voice order by voice"
    assert query.main([question, "--corpus", str(corpus), "--out", str(out)]) == 0
    assert out.read_text(encoding="utf-8") == "voice,words\nquoted,3\nreported,6\n"
    assert query.main(["select '=1+1' as a, -1 as b", "--corpus", str(corpus), "--out", str(out)]) == 0
    assert out.read_text(encoding="utf-8") == "a,b\n'=1+1,-1\n", "no spreadsheet computes a text"


def test_a_wrong_question_is_one_line(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert query.main(["select x from tokens", "--corpus", str(corpus)]) == 1
    assert capsys.readouterr().err.splitlines()[-1].startswith("query.py: the tables cannot answer this: Binder Error")


def test_help_names_every_table(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        query.main(["--help"])
    shown = capsys.readouterr().out
    assert all(f"  {name} " in shown for name in SCHEMAS)
