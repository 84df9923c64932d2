"""Check what analysts decide: gazetteer, tables, parameters; score the library; list unknown names."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from newsvoice.cli import command_lines, inputs, running, validation
from newsvoice.cli.checks import gazetteer_changes, gazetteer_edits, given, name_coverage, scores
from newsvoice.cli.checks.printing import Report, count
from newsvoice.core import object_addresses, parameters
from newsvoice.core.characters import visible
from newsvoice.core.errors import NewsvoiceError
from newsvoice.core.given_files import GivenFileError
from newsvoice.core.parameters import Report as Book
from newsvoice.core.plain_texts import plain_text
from newsvoice.discovery import proposal
from newsvoice.gazetteer import Gazetteer
from newsvoice.sources import languages

ROOT = parameters.ROOT
EXAMPLES = """
what is checked:
  gazetteer   data/actors.yml: ids, ties, intervals, forms that two actors claim, templates; unused aliases
  parameters  data/report.yml and what -p sets; every file named there
  corpus      the documents and data/corpus.csv
  corrections data/corrections.csv: decisions that fit nothing, or on which analysts differ; the rules they contradict;
              whether there are enough to recalibrate the confidence
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
    if options.add and object_addresses.is_address(str(book.values["gazetteer"])):
        told = f"{book.values['gazetteer']} is not on this machine; make a copy, and name it with --actors"
        return _refused(GivenFileError(told), options, report)
    if options.add or options.convert:
        return gazetteer_edits.write(options, _file(book, "gazetteer"))
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
    for part in given.DESCRIPTIONS:
        if part in only or (part in ("gazetteer", "corpus") and examined.problems[part]):  # others need these
            given.check(part, book, options, examined, report)
    for part in (p for p in FINDERS if p in only):
        if actors is not None:
            FINDERS[part](options, report, actors, documents)
    if options.against and actors is not None:
        gazetteer_changes.compare(options, _file(book, "gazetteer"), report, actors, documents)
    return _told(report)


def _told(report: Report) -> int:
    ended = count(report.problems, "problem") if report.problems else "Nothing is wrong."
    if report.doubts and not report.problems:
        ended = f"Every file can be used, but {'; '.join(report.doubts)}."
    print(f"\n{visible(ended)}")
    return 1 if report.problems else 0


def _parser() -> argparse.ArgumentParser:
    p = command_lines.Parser(
        prog="check.py", description=__doc__, epilog=f"{EXAMPLES}\nparameters for -p:\n{inputs.known_parameters()}"
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


def _file(book: Book, name: str) -> Path:
    return parameters.resolve(str(book.values[name]))


FINDERS: dict[str, Callable[[argparse.Namespace, Report, Gazetteer, dict[str, str]], None]] = {
    "scores": scores.check,
    "names": name_coverage.check,
}
PARTS = (*given.DESCRIPTIONS, *FINDERS)
