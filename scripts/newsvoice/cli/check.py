"""Check what analysts decide: gazetteer, corpus table, parameters; score the library; list unknown names."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from newsvoice import gazetteer, parameters, revisions, scoring, unknown_names
from newsvoice.characters import visible
from newsvoice.gazetteer import Gazetteer, GazetteerError
from newsvoice.gazetteer.conversion import convert
from newsvoice.gazetteer.editing import EditingError, add_actor, add_alias
from newsvoice.mentions import Matcher

ROOT = parameters.ROOT
EXAMPLES = """
what is checked:
  gazetteer   data/actors.yml: ids, ties, intervals, forms that two actors claim, templates; unused aliases
  corpus      the documents and data/corpus.csv
  parameters  data/report.yml
  scores      sentences, mentions, voices and quotations against the annotation in data/gold
  names       capitalised names in the corpus that the gazetteer does not know, with the nearest known forms

examples:
  python scripts/check.py                                 everything
  python scripts/check.py --only gazetteer names          two of them
  python scripts/check.py --corpus ~/articles --only names --names 100
  python scripts/check.py --only scores --held-out        with a gazetteer learnt from the other documents
  python scripts/check.py --only gazetteer --against HEAD~1
  python scripts/check.py --add "Hady al-Amiri" --to hadi-al-amiri
  python scripts/check.py --add "Faleh Khazali" --as person

other shapes (--convert):
  actors.yml  ↔ actors.csv                                one row a form, for spreadsheets; nothing is lost
  actors.yml  → actors.ftm.json                           FollowTheMoney entities, one a line
  Some.actors.txt → suggestions.yml                       a TABARI or PETRARCH dictionary, every name and dated code

Likeness is only ever a suggestion: nothing is merged until somebody adds the form, by hand or with --add.
Exit status: 0 nothing wrong; 1 something is wrong, one line each; 2 the command line is.
"""
# A score below its floor is a problem; the annotation is of the five documents in data/raw.
FLOORS = {"sentences": 1.0, "mentions": 0.98, "senses": 0.95, "voices": 0.98, "quotations": 0.95}


class Report:
    """Prints as it goes, and remembers whether anything was wrong."""

    def __init__(self) -> None:
        """Start with nothing wrong."""
        self.problems = 0

    def title(self, text: str) -> None:
        """Begin a part."""
        print(f"\n{visible(text)}")

    def line(self, text: str) -> None:
        """Print something to know."""
        print(f"  {visible(text)}")

    def problem(self, text: str) -> None:
        """Print something that is wrong."""
        self.problems += 1
        print(f"  WRONG {visible(text)}")


def main(argv: list[str] | None = None) -> int:
    """Run the command line; returns the exit status."""
    options = _parser().parse_args(argv)
    if options.add or options.convert:
        return _change(options)
    report = Report()
    actors = _load(options.actors, report)
    documents = _documents(options, report)
    parts: dict[str, Callable[..., None]] = {
        "gazetteer": _check_gazetteer,
        "parameters": _check_parameters,
        "scores": _check_scores,
        "names": _list_names,
    }
    for name, part in parts.items():
        if name in options.only and (actors is not None or name == "parameters"):
            part(options, report, actors, documents)
    if options.against and actors is not None:
        _compare(options, report, actors, documents)
    print(f"\n{_count(report.problems, 'problem')}" if report.problems else "\nNothing is wrong.")
    return 1 if report.problems else 0


def _parser() -> argparse.ArgumentParser:
    everything = ["gazetteer", "corpus", "parameters", "scores", "names"]
    p = argparse.ArgumentParser(
        prog="check.py", description=__doc__, epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    p.add_argument("--only", nargs="+", choices=everything, default=everything, metavar="PART",
                   help=f"check only these: {', '.join(everything)}")  # fmt: skip
    p.add_argument("--actors", type=Path, default=ROOT / "data/actors.yml", metavar="FILE",
                   help="the gazetteer (default: data/actors.yml)")  # fmt: skip
    p.add_argument("--corpus", type=Path, default=ROOT / "data/raw", metavar="DIR",
                   help="folder of .txt documents (default: data/raw)")  # fmt: skip
    p.add_argument("--report", type=Path, default=ROOT / "data/report.yml", metavar="FILE",
                   help="title and parameters of the book (default: data/report.yml)")  # fmt: skip
    p.add_argument("--gold", type=Path, default=ROOT / "data/gold", metavar="DIR",
                   help="annotation to score against (default: data/gold)")  # fmt: skip
    p.add_argument("--held-out", action="store_true",
                   help="also score mentions with aliases learnt only from the other documents")  # fmt: skip
    p.add_argument("--names", type=int, default=20, metavar="N",
                   help="unknown names to list, most documents first (default: %(default)s)")  # fmt: skip
    p.add_argument("--warnings", action="store_true", help="list every warning, also about unused aliases")
    p.add_argument("--against", metavar="REV",
                   help="list what the gazetteer changes compared with this git revision or file")  # fmt: skip
    p.add_argument("--convert", nargs=2, type=Path, metavar=("IN", "OUT"),
                   help="write a gazetteer in another shape, told by the endings of the files")  # fmt: skip
    p.add_argument("--add", metavar="NAME", help="write a name into the gazetteer, with --to or --as")
    where = p.add_mutually_exclusive_group()
    where.add_argument("--to", metavar="ID", help="… as an alias of this actor")
    where.add_argument("--as", dest="type", metavar="TYPE", help="… as a new actor of this type")
    return p


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _load(path: Path, report: Report) -> Gazetteer | None:
    try:
        return gazetteer.load(path)
    except GazetteerError as error:
        report.title(f"Gazetteer {path}")
        for line in error.problems:
            report.problem(line)
        return None


def _documents(options: argparse.Namespace, report: Report) -> dict[str, str]:
    """Read the corpus; the result maps file names to texts, and is empty when it cannot be read."""
    from newsvoice import documents

    table = options.corpus.resolve().parent / "corpus.csv"
    shown = "corpus" in options.only
    if shown:
        report.title(f"Corpus {options.corpus}")
    try:
        corpus = documents.read_corpus(options.corpus, table if table.is_file() else None)
    except documents.CorpusError as error:
        report.problem(str(error))
        return {}
    if shown:
        report.line(f"{_count(len(corpus.documents), 'document')} read")
        for item in corpus.quarantined:
            report.line(f"set aside {item.file}: {item.reason}")
        for warning in corpus.warnings:
            report.line(f"note: {warning}")
    return {document.file: document.text for document in corpus.documents}


def _check_gazetteer(
    options: argparse.Namespace, report: Report, actors: Gazetteer, documents: dict[str, str]
) -> None:
    matcher = Matcher(actors)
    found = [mention for text in documents.values() for mention in matcher.find(text)]
    used = {(mention.actor, mention.surface) for mention in found}
    types = Counter(actor.type for actor in actors.actors.values())
    report.title(f"Gazetteer {options.actors}")
    report.line(f"{_count(len(types), 'type')}, {_count(len(actors.actors), 'actor')}")
    acting = sum(mention.sense == "actor" for mention in found)
    named = len({who for who, _ in used})
    report.line(f"{_count(acting, 'mention')} of {_count(named, 'actor')} in the corpus")
    for warning in gazetteer.warnings(actors, used if options.warnings else None):
        report.line(f"note: {warning}")


def _check_parameters(
    options: argparse.Namespace, report: Report, actors: Gazetteer | None, documents: dict[str, str]
) -> None:
    report.title(f"Parameters {options.report}")
    try:
        values = parameters.read_report(options.report).values
        report.line(f"{_count(len(values), 'parameter')} in order")
    except parameters.ParameterError as error:
        report.problem(str(error))


def _check_scores(
    options: argparse.Namespace, report: Report, actors: Gazetteer, documents: dict[str, str]
) -> None:
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
        f"{name}: precision {score.precision:.3f}, recall {score.recall:.3f}, F1 {score.f1:.3f} "
        f"of {len(score.wanted)}"
    )
    low = score.f1 < FLOORS.get(name, 0)
    (report.problem if low else report.line)(f"{text}, below {FLOORS[name]}" if low else text)
    for kind, spans in (("missed", score.missed), ("wrong", score.wrong)):
        for document, start, end, what in spans[:5] if low else []:
            report.line(f"  {kind} {document}[{start}:{end}] {what}")


def _list_names(
    options: argparse.Namespace, report: Report, actors: Gazetteer, documents: dict[str, str]
) -> None:
    found = unknown_names.find(documents.items(), Matcher(actors))
    listed = min(options.names, len(found))
    report.title(f"Names the gazetteer does not know ({listed} of {len(found)})")
    for item in found[: options.names]:
        near = ", ".join(f"{s.form} ({s.actor}, {s.likeness:.0f} % alike)" for s in item.nearest)
        where = f"{_count(item.count, 'time')} in {_count(item.documents, 'document')}"
        report.line(f"{item.name}: {where}" + (f"; like {near}" if near else ""))
        report.line(f"    {_shortened(item.examples[0].sentence)}")


def _shortened(sentence: str, width: int = 100) -> str:
    plain = " ".join(sentence.split())
    return plain if len(plain) <= width else plain[: width - 1] + "…"


def _compare(
    options: argparse.Namespace, report: Report, actors: Gazetteer, documents: dict[str, str]
) -> None:
    report.title(f"Changes against {options.against}")
    try:
        before = gazetteer.parse(_revision(options.actors, options.against), options.against)
    except (GazetteerError, OSError, subprocess.CalledProcessError) as error:
        detail = getattr(error, "stderr", "") or error
        report.problem(f"{options.against} cannot be compared: {detail}".strip())
        return
    old, new = (revisions.count(one, documents.values()) for one in (before, actors))
    changes = revisions.compare(old, new)
    for change in changes:
        what = " mentions" if len(change.what) == 1 else ""
        report.line(f"{' – '.join(change.what)}{what} {change.before} → {change.after}")
    if not changes:
        report.line("the same mentions and the same pairs")


def _revision(path: Path, revision: str) -> str:
    """The text of the gazetteer in a git revision, or of another file."""
    if Path(revision).is_file():
        return Path(revision).read_text("utf-8")
    inside = f"{revision}:./{path.name}"
    command = ["git", "-C", str(path.resolve().parent), "show", inside]
    return subprocess.run(command, capture_output=True, text=True, check=True, encoding="utf-8").stdout


def _change(options: argparse.Namespace) -> int:
    try:
        if options.convert:
            source, target = options.convert
            print(convert(source, target, gazetteer.load(options.actors) if options.actors.is_file() else None))
            return 0
        if options.to:
            add_alias(options.actors, options.to, options.add)
        elif options.type:
            add_actor(options.actors, options.add, options.type)
        else:
            print("check.py: --add needs --to ID (an actor there is) or --as TYPE (a new one)", file=sys.stderr)
            return 2
    except (EditingError, GazetteerError, OSError) as error:
        print(f"check.py: {error}", file=sys.stderr)
        return 1
    print(f"{options.add!r} is now in {options.actors}")
    return 0
