"""The command line that measures speed beside other libraries and makes corpora to measure with."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from math import isnan
from pathlib import Path

import pytest

from newsvoice.cli import benchmark
from newsvoice.quality import benchmarks, generated_corpora, peers, scaling

TEXT = "“We won the vote on Monday,” said Ann Lee, who was there with her aides.\n\nThe council meets again in May."
ABSENT = ("textacy", "textacy.extract", "sklearn", "sklearn.feature_extraction.text", "ahocorasick", "spacy")


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    return folder


@pytest.fixture
def no_peers(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ABSENT:
        monkeypatch.setitem(sys.modules, name, None)  # so that importing it fails


def test_it_measures_without_peers_and_says_which_are_missing(
    corpus: Path, no_peers: None, capsys: pytest.CaptureFixture[str]
) -> None:
    assert benchmark.main(["--from", str(corpus), "--rounds", "1"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("1 documents, 0.00 MB")
    assert "textacy, by paragraph          peer not installed: textacy is not installed" in said
    assert said.count("peer not installed") == 6
    assert said.count("MB/s") == 7  # the heading, five tasks of ours, and NLTK, which the library has
    assert "from 100 names of actors to 10,000 slower by: newsvoice " in said


def test_ratios_are_those_of_the_times(monkeypatch: pytest.MonkeyPatch, corpus: Path, capsys) -> None:
    times = [
        benchmarks.Timing("words", benchmarks.OURS, 0.5), benchmarks.Timing("words", "other", 2.0),
        benchmarks.Timing("100 names of actors", benchmarks.OURS, 1.0),
        benchmarks.Timing("10,000 names of actors", benchmarks.OURS, 1.25),
    ]  # fmt: skip
    monkeypatch.setattr(benchmarks, "run", lambda *_, **__: iter(times))
    assert benchmark.main(["--from", str(corpus)]) == 0
    said = capsys.readouterr().out
    assert "4.00×" in said.splitlines()[4]
    assert said.splitlines()[-1] == "from 100 names of actors to 10,000 slower by: newsvoice 1.25×"


def test_nltk_counts_by_document_and_voice() -> None:
    counted = peers.nltk_counts()([[("quoted", "Go, go"), ("reported", "he said"), ("quoted", "go")]])
    assert counted == [{"quoted": {"go": 3, ",": 1}, "reported": {"he": 1, "said": 1}}]


def test_generated_documents_are_a_corpus(corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "made.jsonl"
    wanted = ["generate", "--from", str(corpus), "--documents", "3", "--out", str(out)]
    assert benchmark.main(wanted) == 0
    assert capsys.readouterr().out == f"3 documents, 0.0 MB, in {out}\n"
    first = out.read_bytes()
    rows = [json.loads(line) for line in first.decode().splitlines()]
    assert [sorted(row) for row in rows] == [["date", "id", "outlet", "text", "title"]] * 3
    assert benchmark.main(wanted) == 0
    assert out.read_bytes() == first


def test_no_file_to_write_to_is_one_line(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert benchmark.main(["generate", "--from", str(corpus)]) == 1
    assert capsys.readouterr().err == ("benchmark.py: no file to write the documents to; give one with --out FILE\n")


def test_scale_reads_from_nothing_with_each_number_of_processes_and_then_what_is_new(
    monkeypatch: pytest.MonkeyPatch, corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = [
        scaling.Reading(1_000, 4.8, 1, 1_000, 20.0, 301.4, float("nan")),
        scaling.Reading(1_000, 4.8, 2, 1_000, 12.5, 290.6, 412.2),
        scaling.Reading(1_005, 4.8, 2, 5, 1.0, 280.0, 350.0),
    ]
    asked: list[object] = []

    def readings(_: object, number: int, processes: list[int], *, seed: int) -> Iterator[scaling.Reading]:
        asked.extend((number, processes, seed))
        return iter(told)

    monkeypatch.setattr(scaling, "readings", readings)
    assert benchmark.main(["scale", "--from", str(corpus), "--processes", "1", "2", "--seed", "7"]) == 0
    assert asked == [1_000, [1, 2], 7]
    said = [line.split() for line in capsys.readouterr().out.splitlines()[2:]]
    assert said[:3] == [
        ["1,000", "4.8", "1", "20.0", "0.24", "301"],
        ["1,000", "4.8", "2", "12.5", "0.38", "291", "412"],
        ["1,005", "4.8", "2", "1.0", "280", "350"],
    ]
    assert " ".join(said[3]) == "2 processes are 1.60 times as fast as 1"
    assert " ".join(said[4]) == "5 more documents take 8.0 % of the time of reading all"


def test_a_reading_is_a_process_with_an_empty_cache() -> None:
    dealt = generated_corpora.deck([TEXT])
    first, more = scaling.readings(dealt, 3, [1])
    assert (first.documents, first.added, more.documents, more.added) == (3, 3, 8, 5)
    assert 0 < first.size < more.size
    assert 50 < first.build < 2_000
    assert isnan(first.worker)
    assert first.seconds > 0


def test_a_reading_that_fails_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scaling, "_CODE", "raise SystemExit('no room is left')")
    with pytest.raises(scaling.ScalingError, match="reading 3 documents with 1 processes failed: no room is left"):
        list(scaling.readings(generated_corpora.deck([TEXT]), 3, [1]))
