"""Check what analysts decide: gazetteer, tables, parameters; score the library; list unknown names."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd

from newsvoice import gazetteer
from newsvoice.annotate import annotation
from newsvoice.annotate.mentions import Matcher
from newsvoice.cli import inputs, running, validation
from newsvoice.cli.validation import Examined
from newsvoice.core import parameters
from newsvoice.core.characters import visible
from newsvoice.core.errors import NewsvoiceError
from newsvoice.core.given_files import GivenFileError
from newsvoice.core.parameters import Report as Book
from newsvoice.core.plain_texts import plain_text
from newsvoice.discovery import coverage, proposal, unknown_names
from newsvoice.gazetteer import Gazetteer, GazetteerError
from newsvoice.gazetteer.conversion import convert
from newsvoice.gazetteer.editing import EditingError, add_actor, add_alias
from newsvoice.quality import revisions, scoring
from newsvoice.sources import languages

ROOT = parameters.ROOT
EXAMPLES = """
what is checked:
  gazetteer   data/actors.yml: ids, ties, intervals, forms that two actors claim, templates; unused aliases
  parameters  data/report.yml and what -p sets; every file named there
  corpus      the documents and data/corpus.csv
  corrections data/corrections.csv: corrections that fit no quotation
  frequencies the frequency list of other texts, if reference_list names one
  scores      sentences, mentions, voices and quotations against the annotation in data/gold
  names       the share of capitalised names in the corpus that the gazetteer knows, surnames that are left with
              nobody, and the most frequent unknown names, with the nearest known forms

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

What build.py refuses is wrong here and the other way round; --report, --corpus and -p mean the same to both. Scores are
of the library on the documents shipped with it: with these options they are only told if --only asks for them.
Likeness is only ever a suggestion: nothing is merged until somebody adds the form, by hand or with --add.
Exit status: 0 nothing wrong; 1 something is wrong, one line each; 2 the command line is.
"""
CODED = (".txt", ".actors")  # dictionaries, whose codes are those of actors in the gazetteer
# A score below its floor is a problem; the annotation is of the five documents in data/raw.
FLOORS = {"sentences": 1.0, "mentions": 0.98, "senses": 0.95, "voices": 0.98, "quotations": 0.95}


class Report:
    """Prints as it goes, and remembers whether anything was wrong."""

    def __init__(self) -> None:
        """Start with nothing wrong."""
        self.problems = 0
        self.doubts: list[str] = []

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
    return running.guarded("check.py", lambda: _run(options))


def _run(options: argparse.Namespace) -> int:
    report = Report()
    try:
        book = _read(options)
    except NewsvoiceError as error:
        return _refused(error, options, report)
    if options.add and not book.values["gazetteer"]:
        told = "there is no gazetteer to write into: name a file with --actors, or make a report folder with new.py"
        return _refused(GivenFileError(told), options, report)
    if options.add or options.convert:
        return _change(options, _file(book, "gazetteer"))
    only = options.only or [part for part in PARTS if part != "scores" or not _is_other(options)]
    return _check(book, options, only, report)


def _read(options: argparse.Namespace) -> Book:
    """What a book would be made from; ``--actors`` is short for the parameter."""
    if options.actors:
        options.parameter = [*options.parameter, ("gazetteer", inputs.from_root(options.actors))]
    return inputs.read(options, there=not (options.add or options.convert))


def _refused(error: NewsvoiceError, options: argparse.Namespace, report: Report) -> int:
    if options.add or options.convert:
        print(f"check.py: {error}", file=sys.stderr)
        return 1
    report.title(f"Parameters {options.report}")
    report.problem(str(error))
    return _told(report)


def _is_other(options: argparse.Namespace) -> bool:
    """Whether something else is checked than what is shipped, to which the scores belong."""
    return bool(options.corpus or options.parameter or options.report != inputs.REPORT)


def _check(book: Book, options: argparse.Namespace, only: Sequence[str], report: Report) -> int:
    examined = validation.examine(book)
    read = examined.corpus.documents if examined.corpus else ()
    documents = {document.file: plain_text(document.text) for document in languages.with_rules(read)}
    actors = examined.actors
    if actors is None and not examined.problems["gazetteer"] and not examined.problems["corpus"]:
        actors = proposal.of_corpus(read)
        examined = replace(examined, actors=actors)
    for part in DESCRIPTIONS:
        if part in only or (part in ("gazetteer", "corpus") and examined.problems[part]):  # others need these
            _check_input(part, book, options, examined, report)
    for part in (p for p in FINDERS if p in only):
        if actors is not None:
            FINDERS[part](options, report, actors, documents)
    if options.against and actors is not None:
        _compare(options, _file(book, "gazetteer"), report, actors, documents)
    return _told(report)


def _check_input(part: str, book: Book, options: argparse.Namespace, examined: Examined, report: Report) -> None:
    """One part of what was given: what is wrong with it, or what it holds; then what to know."""
    report.title(f"{part.capitalize()} {_named(book, options, part)}".rstrip())
    problems = examined.problems.get(part, [])
    for line in problems:
        report.problem(line)
    if not problems:
        DESCRIPTIONS[part](book, options, report, examined)
    for line in examined.notes.get(part, ()):
        report.line(f"note: {line}")


def _told(report: Report) -> int:
    ended = _count(report.problems, "problem") if report.problems else "Nothing is wrong."
    if report.doubts and not report.problems:
        ended = f"Every file can be used, but {'; '.join(report.doubts)}."
    print(f"\n{visible(ended)}")
    return 1 if report.problems else 0


def _parser() -> argparse.ArgumentParser:
    p = argparse.ArgumentParser(
        prog="check.py", description=__doc__, epilog=f"{EXAMPLES}\nparameters for -p:\n{inputs.known_parameters()}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    p.add_argument("--only", nargs="+", choices=PARTS, metavar="PART",
                   help=f"check only these: {', '.join(PARTS)}")  # fmt: skip
    inputs.add_options(p)
    p.add_argument("--actors", type=Path, metavar="FILE", help="the gazetteer, short for -p gazetteer FILE")
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


def _file(book: Book, name: str) -> Path:
    return parameters.resolve(str(book.values[name]))


def _named(book: Book, options: argparse.Namespace, part: str) -> str:
    """The file or folder a part of the input is in, as it was given."""
    name = {"frequencies": "reference_list"}.get(part, part)
    return str(options.report if part == "parameters" else book.values[name])


def _describe_parameters(book: Book, options: argparse.Namespace, report: Report, examined: Examined) -> None:
    report.line(f"{_count(len(book.values), 'parameter')} in order")


def _describe_corpus(book: Book, options: argparse.Namespace, report: Report, examined: Examined) -> None:
    corpus = examined.corpus
    assert corpus is not None  # or there would be a problem
    report.line(f"{_count(len(corpus.documents), 'document')} read")
    for document in (d for d in corpus.documents if d.doubts):
        report.line(f"in doubt {document.file}: {document.doubts}")
    for document in (d for d in corpus.documents if not languages.has_rules(d.language)):
        report.line(f"foreign language {document.file}: {languages.why_not(document.language)}")
    for item in corpus.quarantined:
        report.line(f"{'duplicate' if item.status == 'duplicate' else 'set aside'} {item.file}: {item.reason}")
    if options.strict:
        for line in validation.warnings(examined):
            report.problem(line)


def _describe_corrections(book: Book, options: argparse.Namespace, report: Report, examined: Examined) -> None:
    report.line(f"{_count(sum(map(len, examined.corrections.values())), 'correction')} read")
    if examined.corpus:
        for doc_id, start, _, _, line, reason in annotation.unused_corrections(
            examined.corpus.documents, examined.corrections
        ):
            report.line(f"note: {validation.unused(book, line, doc_id, start, reason)}")


def _describe_frequencies(book: Book, options: argparse.Namespace, report: Report, examined: Examined) -> None:
    report.line("in order" if book.values["reference_list"] else "none is given")


def _describe_gazetteer(book: Book, options: argparse.Namespace, report: Report, examined: Examined) -> None:
    actors = examined.actors
    assert actors is not None  # or there would be a problem
    matcher = Matcher(actors)
    texts = [plain_text(document.text) for document in examined.corpus.documents] if examined.corpus else []
    found = [mention for text in texts for mention in matcher.find(text)]
    used = {(mention.actor, mention.surface) for mention in found}
    types = Counter(actor.type for actor in actors.actors.values())
    if not book.values["gazetteer"]:
        report.line("none is given: its actors are proposed from the documents, and checked by nobody")
    report.line(f"{_count(len(types), 'type')}, {_count(len(actors.actors), 'actor')}")
    acting = sum(mention.sense == "actor" for mention in found)
    named = len({who for who, _ in used})
    report.line(f"{_count(acting, 'mention')} of {_count(named, 'actor')} in the corpus")
    for warning in gazetteer.warnings(actors, used if options.warnings else None):
        report.line(f"note: {warning}")


def _check_scores(options: argparse.Namespace, report: Report, actors: Gazetteer, documents: dict[str, str]) -> None:
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


def _list_names(options: argparse.Namespace, report: Report, actors: Gazetteer, documents: dict[str, str]) -> None:
    matcher = Matcher(actors)
    _tell_coverage(coverage.coverage(documents.items(), matcher), report)
    _tell_surnames(coverage.surnames(documents.items(), matcher), report)
    found = unknown_names.find(documents.items(), matcher)
    listed = min(options.names, len(found))
    report.title(f"Names the gazetteer does not know ({listed} of {len(found)})")
    for item in found[: options.names]:
        near = ", ".join(f"{s.form} ({s.actor}, {s.likeness:.0f} % alike)" for s in item.nearest)
        where = f"{_count(item.count, 'time')} in {_count(item.documents, 'document')}"
        report.line(f"{item.name}: {where}" + (f"; like {near}" if near else ""))
        report.line(f"    {_shortened(item.examples[0].sentence)}")


def _tell_coverage(measured: pd.DataFrame, report: Report) -> None:
    """How much of what is named is known, and which surnames are left with nobody."""
    report.title("Coverage")
    if measured.empty:
        report.line("nothing is named in these documents")
        return
    share = coverage.share_known(measured)
    report.line(f"{share:.0%} of {measured['count'].sum():,} capitalised names are known to the gazetteer")
    if coverage.is_low(measured):
        report.doubts.append(
            f"the gazetteer knows only {share:.0%} of the names; add actors (--add) before you count them"
        )


def _tell_surnames(decided: pd.DataFrame, report: Report) -> None:
    """How often each rule decided whose a surname of several persons is, and which are left with nobody."""
    cases = decided.groupby("by")["count"].sum()
    if len(cases):
        told = ", ".join(f"{by} {count:,}" for by, count in cases.sort_index().items())
        report.line(f"surnames that several persons bear, by what decided: {told}")
    nobodys = (
        decided[decided["actor"] == ""].groupby("surname")["count"].sum().sort_values(ascending=False, kind="stable")
    )
    if len(nobodys):
        most = ", ".join(f"{surname} {count}" for surname, count in nobodys.head(5).items())
        report.line(f"{_count(int(nobodys.sum()), 'mention')} left with nobody: {most}")
        report.line("    surname_default: true in a record decides where no full name does")


def _shortened(sentence: str, width: int = 100) -> str:
    plain = " ".join(sentence.split())
    return plain if len(plain) <= width else plain[: width - 1] + "…"


def _compare(
    options: argparse.Namespace, file: Path, report: Report, actors: Gazetteer, documents: dict[str, str]
) -> None:
    report.title(f"Changes against {options.against}")
    try:
        before = gazetteer.parse(_revision(file, options.against), options.against)
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


def _change(options: argparse.Namespace, actors: Path) -> int:
    try:
        if options.convert:
            source, target = options.convert
            print(convert(source, target, gazetteer.load(actors) if source.suffix in CODED else None))
            return 0
        if options.to:
            add_alias(actors, options.to, options.add)
        elif options.type:
            add_actor(actors, options.add, options.type)
        else:
            print("check.py: --add needs --to ID (an actor there is) or --as TYPE (a new one)", file=sys.stderr)
            return 2
    except (EditingError, NewsvoiceError, OSError) as error:
        print(f"check.py: {error}", file=sys.stderr)
        return 1
    print(f"{options.add!r} is now in {actors}")
    return 0


DESCRIPTIONS: dict[str, Callable[[Book, argparse.Namespace, Report, Examined], None]] = {
    "gazetteer": _describe_gazetteer,
    "parameters": _describe_parameters,
    "corpus": _describe_corpus,
    "corrections": _describe_corrections,
    "frequencies": _describe_frequencies,
}
FINDERS: dict[str, Callable[[argparse.Namespace, Report, Gazetteer, dict[str, str]], None]] = {
    "scores": _check_scores,
    "names": _list_names,
}
PARTS = (*DESCRIPTIONS, *FINDERS)
