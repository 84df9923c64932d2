"""Measure speed beside other libraries, and make corpora of any size to measure with.

Every row is timed on the same text in the same run, beside other libraries that do the same work; the ratio says how
many times faster this library is. Times are of one processor core. A peer that is not installed is a line that says so.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable
from itertools import groupby
from math import isnan
from pathlib import Path

from newsvoice.cli import command_lines, running
from newsvoice.core import parameters, processors, storage
from newsvoice.core.characters import visible
from newsvoice.core.errors import NewsvoiceError
from newsvoice.quality import benchmarks, generated_corpora, scaling
from newsvoice.quality.benchmarks import Timing
from newsvoice.quality.scaling import Reading
from newsvoice.sources import documents, languages
from newsvoice.sources.documents import Document

COMPARE, GENERATE, SCALE = "compare", "generate", "scale"
PROCESSED = 1_000_000  # characters in a megabyte of text, near enough for news in English
EXAMPLES = """
what is compared:
  quotations with speakers       textacy over spaCy's small English pipeline, a paragraph at a time
  words by document and voice    NLTK (word_tokenize, FreqDist), scikit-learn (CountVectorizer)
  100 and 10,000 names           pyahocorasick, spaCy (PhraseMatcher over a blank pipeline)
  whole annotation               MB of text a second, beside nobody

the others:  python -m pip install ".[benchmark]"  and, for textacy, spaCy's small English pipeline (en_core_web_sm)

examples:
  python scripts/benchmark.py
  python scripts/benchmark.py --from ~/articles --rounds 5
  python scripts/benchmark.py generate --documents 10000 --from data/raw --out /tmp/10000.jsonl
  python scripts/build.py --corpus /tmp/10000.jsonl --out /tmp/10000
  python scripts/benchmark.py scale --documents 4000 --from ~/articles --processes 1 2 4
"""


class BenchmarkError(NewsvoiceError):
    """It cannot be measured or made; the message is one line and says what to do."""


def main(argv: list[str] | None = None) -> int:
    """Run the command line; returns the exit status."""
    options = _parser().parse_args(argv)
    what = {COMPARE: _compare, GENERATE: _generate, SCALE: _scale}[options.what]
    return running.guarded("benchmark.py", lambda: what(options))


def _parser() -> argparse.ArgumentParser:
    p = command_lines.Parser(description=__doc__, epilog=EXAMPLES)
    # fmt: off
    p.add_argument("what", nargs="?", choices=(COMPARE, GENERATE, SCALE), default=COMPARE,
                   help="compare (the default); or generate: write a corpus whose documents are dealt from given ones,"
                   " none a reprint of another, with names and words that go on growing in number; or scale: make such"
                   " a corpus and read it with one process and with several")
    p.add_argument("--from", type=Path, nargs="+", dest="given", metavar="PATH",
                   default=[parameters.ROOT / "data" / "raw"],
                   help="documents, in any format that build.py reads (default: data/raw)")
    p.add_argument("--rounds", type=command_lines.at_least(1), default=3, metavar="N",
                   help="compare: how often everything is timed; the shortest time counts (default: 3)")
    p.add_argument("--documents", type=command_lines.at_least(1), default=1000, metavar="N",
                   help="generate and scale: how many (default: 1000)")
    p.add_argument("--processes", type=command_lines.at_least(1), nargs="+", metavar="N",
                   help="scale: read the corpus with so many, one number after the other (default: 1 and one a"
                   " processor)")
    p.add_argument("--out", type=Path, metavar="FILE", help="generate: the JSON Lines file to write")
    p.add_argument("--seed", type=int, default=1, metavar="N",
                   help="generate and scale: the same seed gives the same documents (default: 1)")
    # fmt: on
    return p


def _generate(options: argparse.Namespace) -> int:
    if options.out is None:
        raise BenchmarkError("no file to write the documents to; give one with --out FILE")
    deck = generated_corpora.deck([document.text for document in _read(options.given)])
    made = generated_corpora.documents(deck, options.documents, seed=options.seed)
    characters = storage.write_lines(options.out, (json.dumps(d._asdict(), ensure_ascii=False) for d in made))
    print(visible(f"{options.documents:,} documents, {characters / PROCESSED:,.1f} MB, in {options.out}"))
    return 0


def _scale(options: argparse.Namespace) -> int:
    processes = options.processes or [*dict.fromkeys((1, processors.count()))]
    deck = generated_corpora.deck([document.text for document in _read(options.given)])
    print(
        "read, compared, annotated and written, each number of processes from nothing, the last with 5 more documents"
    )
    print(
        f"{'documents':>10} {'MB':>8} {'processes':>10} {'seconds':>9} {'MB/s':>8} {'build MB':>9} {'process MB':>11}"
    )
    found: list[Reading] = []
    for one in scaling.readings(deck, options.documents, processes, seed=options.seed):
        found.append(one)
        fast = f"{one.size / one.seconds:.2f}" if one.added == one.documents else ""
        worker = "" if isnan(one.worker) else f"{one.worker:.0f}"
        print(
            f"{one.documents:10,} {one.size:8.1f} {one.processes:10} {one.seconds:9.1f} {fast:>8} {one.build:9.0f}"
            f" {worker:>11}",
            flush=True,
        )
    first, *others, added = found
    for one in others:
        times = first.seconds / one.seconds
        print(f"{one.processes} processes are {times:.2f} times as fast as {first.processes}")
    share = added.seconds / found[-2].seconds
    print(f"{added.added} more documents take {100 * share:.1f} % of the time of reading all")
    return 0


def _compare(options: argparse.Namespace) -> int:
    read = _read(options.given)
    size = sum(len(document.text) for document in read) / PROCESSED
    print(f"{len(read):,} documents, {size:.2f} MB; MB/s of one core, and how many times faster newsvoice is\n")
    seconds: dict[tuple[str, str], float] = {}
    for task, timings in groupby(benchmarks.run(read, rounds=options.rounds), key=lambda timing: timing.task):
        for line in _lines(task, timings, size, seconds):
            print(line, flush=True)
    print("\n" + _slower(seconds))
    return 0


def _lines(task: str, timings: Iterable[Timing], size: float, seconds: dict[tuple[str, str], float]) -> list[str]:
    """The lines of a task; its times are noted in ``seconds`` by task and who."""
    lines = [task]
    for timing in timings:
        if timing.seconds is None:
            lines.append(f"  {timing.who:<30} peer not installed: {timing.reason}")
            continue
        seconds[task, timing.who] = timing.seconds
        ratio = timing.seconds / max(seconds[task, benchmarks.OURS], 1e-9)
        beside = "" if timing.who == benchmarks.OURS else f"{ratio:10.2f}×"
        lines.append(f"  {timing.who:<30} {size / max(timing.seconds, 1e-9):10.3f} MB/s {beside}")
    return lines


def _slower(seconds: dict[tuple[str, str], float]) -> str:
    """How much slower more names make everybody who looks for them."""
    few, many = (f"{number:,} names of actors" for number in (benchmarks.FEW, benchmarks.MANY))
    told = [f"{who} {seconds[many, who] / max(seconds[few, who], 1e-9):.2f}×" for task, who in seconds if task == few]
    return f"from {few} to {benchmarks.MANY:,} slower by: {', '.join(told)}"


def _read(given: list[Path]) -> list[Document]:
    read = documents.read_corpus(given).documents
    return [document for document in read if languages.has_rules(document.language)]
