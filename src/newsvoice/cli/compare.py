"""Tell what changed between two runs: documents, words by voice, actors, edges, quotations, and why."""

from __future__ import annotations

import argparse
import json
from dataclasses import fields
from pathlib import Path
from typing import Any

from newsvoice.book import publication
from newsvoice.cli import command_lines, inputs, running
from newsvoice.core import cache, given_files
from newsvoice.core.errors import NewsvoiceError
from newsvoice.quality import differences, run_records
from newsvoice.quality.differences import Differences
from newsvoice.quality.run_records import RunRecord
from newsvoice.show import comparison_page, comparison_sections

DESCRIPTION = """Tell what changed between two runs, and why: documents, words by voice, actors, edges, quotations.

OLD and NEW are each one of
  a published book    its folder; it holds what is needed in _data, so neither documents nor cache are
  a report file       report.yml; its tables are taken from the cache, or the documents are annotated now
  a corpus            a folder or file of documents, with the parameters of data/report.yml; as above"""
EXAMPLES = """
what is told:
  made from    inputs, program and parameters that differ, and whether they can change counts
  documents    added, removed, renamed (the text is the same), text changed, another outcome (now quarantined, a
               duplicate, a reprint, in a foreign language), described otherwise
  words        in each voice, with how much comes from which documents; then word by word
  actors       mentions in each voice; pairs of actors by the stretches of text that name both
  quotations   added, gone, given to another speaker, of another kind; direct and indirect speech
A difference in a document that was added, removed or changed comes from that. One in a document with the same text
comes from the gazetteer, the corrections, a parameter, the program or other documents: those that differ are named.
Everything is counted; nothing is tested, and no difference is called significant.

examples:
  python scripts/compare.py ~/books/last-week ~/books/this-week
  python scripts/compare.py ~/books/last-week ~/books/this-week --html ~/books/changes.html
  python scripts/compare.py ~/elections/book ~/elections/report.yml     what a build would change
  python scripts/compare.py old-book new-book --json | jq .documents

Exit status, as of diff: 0 the documents and all counts are the same; 1 something differs; 2 they cannot be compared.
What differs only in what they were made from (another version, how much is shown) is told and has status 0.
"""


class CompareError(NewsvoiceError):
    """Two runs cannot be compared; one line says what to do."""


def main(argv: list[str] | None = None) -> int:
    """Run the command line; returns the exit status: 0 the same, 1 something differs, 2 trouble."""
    options = parser().parse_args(argv)
    return running.guarded("compare.py", lambda: _compare(options), trouble=2)


def parser() -> argparse.ArgumentParser:
    """The command line."""
    p = command_lines.Parser(
        prog="compare.py", description=DESCRIPTION, epilog=EXAMPLES
    )  # fmt: skip
    p.add_argument("old", type=Path, metavar="OLD", help="a published book, a report file or a corpus")
    p.add_argument("new", type=Path, metavar="NEW", help="the one to compare it with")
    p.add_argument("--json", action="store_true", help="print everything as JSON instead of text")
    p.add_argument("--html", type=Path, metavar="FILE", help="write a page, too, that needs no other file")
    p.add_argument("--rows", type=command_lines.at_least(1), default=20, metavar="N",
                   help="rows of each part in the text and on the page (default: %(default)s)")  # fmt: skip
    return p


def _compare(options: argparse.Namespace) -> int:
    _check_page(options)
    old, new = _record(options.old), _record(options.new)
    found = differences.compare(old, new)
    names = _name(options.old, old), _name(options.new, new)
    parts = comparison_sections.sections(found, options.rows)
    if options.html:
        options.html.write_text(comparison_page.page(parts, names, same=found.same), encoding="utf-8", newline="")
    print(as_json(found, names) if options.json else comparison_page.text(parts, names, same=found.same), end="")
    return 0 if found.same else 1


def as_json(found: Differences, names: tuple[str, str]) -> str:
    """Everything that differs as JSON: same, before, after, and a list of rows for each part; ASCII only."""
    told: dict[str, Any] = {"same": found.same, "before": names[0], "after": names[1]}
    told |= {part.name: getattr(found, part.name).to_dict("records") for part in fields(found)}
    return json.dumps(told, indent=1) + "\n"


def _check_page(options: argparse.Namespace) -> None:
    """Refuse a place for the page that is a folder, or a file of one of the two.

    Raises:
        CompareError: it is.
    """
    if options.html is None:
        return
    if options.html.is_dir():
        raise CompareError(f"--html {given_files.shown(options.html)} is a folder; name a file in it")
    place = options.html.resolve()
    if place in {options.old.resolve(), options.new.resolve()}:
        raise CompareError(f"--html {given_files.shown(options.html)} is what is compared; name another file")


def _record(path: Path) -> RunRecord:
    """The record of a published book, of a report or of a corpus.

    Raises:
        NewsvoiceError: it is none of these, or cannot be used.
    """
    if path.is_dir() and publication.read_stamp(path) is not None:
        return run_records.read(path)
    if not path.exists():
        raise CompareError(
            f"{given_files.shown(path)} does not exist; name a published book, a report file or a corpus"
        )
    from newsvoice.tables import store  # here, so that two books are compared without the readers of documents

    is_report = path.is_file() and path.suffix in (".yml", ".yaml")
    given = argparse.Namespace(report=inputs.REPORT, corpus=None, columns="", file_names="", parameter=[])
    vars(given).update({"report": path} if is_report else {"corpus": [path]})
    report = inputs.read(given)
    with cache.in_use():
        tables = store.load(
            *(str(report.values[name]) for name in store.GIVEN),
            progress=inputs.tracked,
            workers=0,
        )
    return run_records.record(tables, report.values, report.title)


def _name(path: Path, kept: RunRecord) -> str:
    title = str(kept.about["title"])
    return f"{title} ({given_files.shown(path)})" if title else given_files.shown(path)
