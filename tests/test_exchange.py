"""The command line of exchange, from the documents to another program and back into the tables."""

from __future__ import annotations

import json
from pathlib import Path

import cassis
import pytest
from exchanged import ACTORS, TEXT, WON, WON_END

from newsvoice.cli import exchange
from newsvoice.core.errors import NewsvoiceError
from newsvoice.exchange import exporting
from newsvoice.sources.given_corrections import CORRECTION_COLUMNS
from newsvoice.tables import Tables, store

HEADER = ",".join(CORRECTION_COLUMNS) + "\n"
OTHER = "Iran & Iraq met.\n\n“Nobody came,” Ann Lee said."


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(store, "FOLDER", tmp_path / "cache" / "tables")
    folder = tmp_path / "raw"
    folder.mkdir()
    (folder / "x.txt").write_bytes(TEXT.encode())
    (folder / "y.txt").write_bytes(OTHER.encode())
    (folder / "actors.yml").write_text(ACTORS)
    (folder / "corrections.csv").write_text(HEADER)
    return folder


def run(command: str, corpus: Path, *more: object) -> int:
    return exchange.main([command, *map(str, more), "--corpus", str(corpus)])


def exported(form: str, corpus: Path, *more: object) -> Path:
    out = corpus.parent / f"out.{form}"
    assert run("export", corpus, "--format", form, "--out", out, *more) == 0
    return out


def files(path: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in (path.iterdir() if path.is_dir() else [path])}


def built(corpus: Path) -> Tables:
    given = (str(corpus), "", str(corpus / "actors.yml"), str(corpus / "corrections.csv"))
    return store.load(*given)


def test_the_formats_are_those_that_can_be_written() -> None:
    assert exchange.FORMATS == exporting.FORMATS


@pytest.mark.parametrize("form", exchange.FORMATS)
def test_an_export_is_the_same_twice_and_changes_nothing_when_it_comes_back(
    form: str, corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = exported(form, corpus)
    first = files(out)
    exported(form, corpus)
    assert files(out) == first
    if form == "dna":
        assert sorted(first) == ["doc x text 01.01.1900.txt", "doc y text 01.01.1900.txt", "statements.csv"]
        return
    capsys.readouterr()
    assert run("import", corpus, out, "--who", "Ann") == 0
    assert capsys.readouterr().out.startswith("0 decisions added to ")
    assert (corpus / "corrections.csv").read_text() == HEADER


def test_what_was_changed_is_in_the_tables(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = exported("cas", corpus, "--documents", "x")
    path = out / "x.xmi"
    cas = cassis.load_cas_from_xmi(path, typesystem=cassis.load_typesystem(out / "TypeSystem.xml"))
    first, second, _ = cas.select("newsvoice.Quotation")
    first.speaker = "Eve Fox"
    cas.remove(second)
    cas.select("newsvoice.Mention")[0].actor = "iran"
    cas.select("newsvoice.Voice")[0].voice = "commentary"
    cas.to_xmi(path)
    given = ("--who", "Ann", "--when", "2024-05-31")
    assert run("import", corpus, out, *given) == 0
    assert capsys.readouterr().out.splitlines()[1].endswith("1 actor, 1 no quotation, 1 speaker, 1 voice")
    tables = built(corpus)
    assert tables.unused_corrections.empty
    quotations = tables.quotations.query("doc_id == 'x'")
    assert [(q.start, q.end, q.speaker, q.rule) for q in quotations.itertuples()] == [
        (WON, WON_END, "Eve Fox", "corrected")
    ]
    assert tables.passages["voice"].iloc[0] == "commentary"
    assert sorted(tables.decisions["what"]) == ["mention", "quotation", "quotation", "voice"]
    assert set(tables.decisions["who"]) == {"Ann"} and set(tables.decisions["when"]) == {"2024-05-31"}
    before = (corpus / "corrections.csv").read_bytes()
    assert run("import", corpus, out, *given) == 1  # what was decided is there; passages are others now, which is told
    assert run("import", corpus, exported("jsonl", corpus), "--who", "Bo") == 0
    assert (corpus / "corrections.csv").read_bytes() == before


def test_bounds_are_corrected_twice(corpus: Path) -> None:
    for end, when in ((WON_END - 7, "2024-05-30"), (WON_END - 9, "2024-05-31")):
        out = exported("jsonl", corpus, "--documents", "x")
        row = json.loads(out.read_text(encoding="utf-8"))
        row["quotes"][0]["end"] = end
        out.write_text(json.dumps(row))
        assert run("import", corpus, out, "--who", "Ann", "--when", when) == 0
        tables = built(corpus)
        assert list(tables.quotations["end"])[0] == end and tables.unused_corrections.empty


def test_what_is_read_is_confirmed_on_request(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = exported("qdpx", corpus)
    assert run("import", corpus, out, "--who", "Ann", "--confirm") == 0
    tables = built(corpus)
    assert tables.unused_corrections.empty and set(tables.decisions["decision"]) == {"right"}
    assert set(tables.quotations["rule"]) == set(tables.indirect["rule"]) == {"confirmed"}
    assert len(tables.decisions[tables.decisions["what"] == "mention"]) == len(tables.mentions)


def test_what_no_correction_can_say_is_listed(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = corpus.parent / "a.jsonl"
    rows = [{"id": "x", "quotes": [{"start": 0, "end": 1, "speaker": "=Al"}]}, {"id": "z", "quotes": []}]
    out.write_text("\n".join(map(json.dumps, rows)) + "\nno json\n")
    left = corpus.parent / "left.csv"
    assert run("import", corpus, out, "--who", "Ann", "--left", left) == 1
    shown = capsys.readouterr().out
    assert "x quotation 0-1: no quotation was found there, and a correction adds none" in shown
    assert "5 things that no correction can say:" in shown
    table = left.read_text(encoding="utf-8").splitlines()
    assert table[0] == "source,doc_id,what,start,end,label,reason" and len(table) == 6
    assert '"a.jsonl, line 1",x,quotation,0,1,\'=Al,' in table[1]
    assert (corpus / "corrections.csv").read_text() == HEADER


@pytest.mark.parametrize(
    ("given", "why"),
    [
        (["--who", "=Ann"], "--who is '=Ann'"),
        (["--who", "Ann", "--when", "today"], "--when is 'today'"),
        (["--who", "Ann", "-p", "corrections", ""], "the report has no file of corrections here"),
    ],
)
def test_a_wrong_command_is_one_line(
    given: list[str], why: str, corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("import", corpus, corpus / "none.qdpx", *given) == 2
    assert capsys.readouterr().err.splitlines()[-1].startswith(f"exchange.py: {why}")


def test_an_unknown_document_is_refused(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = corpus.parent / "a.jsonl"
    assert run("export", corpus, "--format", "jsonl", "--out", out, "--documents", "none") == 2
    assert "no document 'none' with annotations is there" in capsys.readouterr().err
    assert not out.exists()


def test_errors_are_those_of_the_project() -> None:
    from newsvoice.exchange.exchange_errors import ExchangeError

    assert issubclass(ExchangeError, NewsvoiceError)
