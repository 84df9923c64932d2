"""Scores of the library against annotation by hand."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from newsvoice.annotate.mentions import Matcher
from newsvoice.cli.checks.printing import Report
from newsvoice.gazetteer import Gazetteer
from newsvoice.quality import scoring

# A score below its floor is a problem; the annotation is of the five documents in data/raw.
FLOORS = {"sentences": 1.0, "mentions": 0.98, "senses": 0.95, "voices": 0.98, "quotations": 0.95}


def check(options: argparse.Namespace, report: Report, actors: Gazetteer, documents: dict[str, str]) -> None:
    """Score sentences, mentions, voices and quotations; one below its floor is a problem."""
    matcher = Matcher(actors)
    report.title(f"Scores against {options.gold}")
    annotated = _gold(options.gold / "actors.json")
    if not documents.keys() & annotated.keys():
        report.line("none of these documents is annotated")
        return
    for name, score in _scores(options.gold, annotated, documents, matcher):
        _print_score(report, name, score)
    if options.held_out:
        held_out = scoring.score_held_out(annotated, documents)
        _print_score(report, "mentions, aliases learnt elsewhere", held_out)


def _gold(path: Path) -> Any:
    return json.loads(path.read_text("utf-8")) if path.is_file() else {}


def _scores(
    folder: Path, annotated: scoring.Gold, documents: dict[str, str], matcher: Matcher
) -> Iterator[tuple[str, scoring.Score]]:
    yield "sentences", scoring.score_sentences(_gold(folder / "sentences.json"), documents)
    yield "mentions", scoring.score_mentions(annotated, documents, matcher)
    yield "senses", scoring.score_sense(annotated, documents, matcher)
    voices = _gold(folder / "voices.json")
    if voices:
        yield "voices", scoring.score_voices(voices, documents)
        yield "quotations", scoring.score_quotations(voices, documents)


def _print_score(report: Report, name: str, score: scoring.Score) -> None:
    text = (
        f"{name}: precision {score.precision:.3f}, recall {score.recall:.3f}, F1 {score.f1:.3f} of {len(score.wanted)}"
    )
    low = score.f1 < FLOORS.get(name, 0)
    (report.problem if low else report.line)(f"{text}, below {FLOORS[name]}" if low else text)
    for kind, spans in (("missed", score.missed), ("wrong", score.wrong)):
        for document, start, end, what in spans[:5] if low else []:
            report.line(f"  {kind} {document}[{start}:{end}] {what}")
