"""Give what a report has found to the programs in which people annotate, and take back what was decided there."""

from __future__ import annotations

import argparse
import csv
import io
import sys
from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from newsvoice.cli import command_lines, inputs, running
from newsvoice.core import cache, clock, given_files, object_addresses, parameters, storage
from newsvoice.core.characters import visible
from newsvoice.core.parameters import Report

if TYPE_CHECKING:
    from newsvoice.exchange.comparing import Difference, Left
    from newsvoice.tables import Tables

FORMATS = ("webanno-tsv", "cas", "qdpx", "dna", "jsonl")
SHOWN = 100  # lines of what no correction can say; --left FILE writes all
EXAMPLES = """
formats (docs/exchange.md says what each holds):
  webanno-tsv   a folder of WebAnno TSV 3.3, for INCEpTION and WebAnno
  cas           a folder of UIMA CAS XMI with its type system, for INCEpTION and UIMA
  qdpx          a REFI-QDA project, for NVivo, MAXQDA, ATLAS.ti, QualCoder
  dna           a folder of texts and a table of statements, for Discourse Network Analyzer 3; not read back
  jsonl         JSON Lines

examples:
  python scripts/exchange.py export --format qdpx --out report.qdpx
  python scripts/exchange.py export --format cas --out to-inception --corpus ~/articles
  python scripts/exchange.py import report.qdpx --who Ann

Exit status of an import: 0 all of it is decided; 1 something is left that no correction can say; 2 nothing is read.
"""


def main(argv: list[str] | None = None) -> int:
    """Run the command line; returns the exit status."""
    options = parser().parse_args(argv)
    return running.guarded("exchange.py", lambda: options.work(options), trouble=2)


def parser() -> argparse.ArgumentParser:
    """The command line."""
    p = command_lines.Parser(prog="exchange.py", description=__doc__, epilog=EXAMPLES)
    commands = p.add_subparsers(required=True, metavar="export|import")
    # fmt: off
    out = commands.add_parser("export", help="write documents with voices, quotations, speakers and actors")
    out.add_argument("--format", choices=FORMATS, required=True, help="for which programs")
    out.add_argument("--out", type=Path, required=True, metavar="PATH", help="the file or folder to write")
    out.add_argument("--documents", nargs="+", default=[], metavar="ID", help="these documents (default: all)")
    out.set_defaults(work=_export)
    back = commands.add_parser("import", help="add what was decided in another program to the corrections")
    back.add_argument("path", type=Path, metavar="FILE|FOLDER", help="what that program has exported")
    back.add_argument("--who", required=True, metavar="NAME", help="who has decided")
    back.add_argument("--when", default="", metavar="TIME", help="when, as 2024-05-31T14:30 (default: now)")
    back.add_argument("--confirm", action="store_true", help="what is unchanged was read and is right: add that, too")
    back.add_argument("--corrections", type=Path, metavar="FILE",
                      help="the file that rows are added to (default: that of the report)")
    back.add_argument("--left", type=Path, metavar="FILE", help="write what no correction can say to a CSV file")
    back.set_defaults(work=_import)
    # fmt: on
    for command in (out, back):
        inputs.add_options(command)
    return p


def _tables(report: Report) -> Tables:
    from newsvoice.tables import store

    with cache.in_use():
        values = {**report.values, "document_sample": 0}  # what is decided elsewhere is decided of any document
        return store.load(*(str(values[name]) for name in store.GIVEN), workers=0, progress=inputs.tracked)


def _export(options: argparse.Namespace) -> int:
    from newsvoice.exchange import exporting, marked

    report = inputs.read(options)
    tables = _tables(report)
    documents = list(marked.of_tables(tables, options.documents))
    exporting.write(options.format, documents, options.out, report.title, tables.names)
    places = sum(len(document.places) for document in documents)
    print(f"{_counted(len(documents), 'document')} with {_counted(places, 'place')} are in {options.out}")
    return 0


def _import(options: argparse.Namespace) -> int:
    from newsvoice.exchange import correction_rows, marked, returned_files
    from newsvoice.exchange.comparing import Left
    from newsvoice.exchange.matching import Report as Known

    report = inputs.read(options)
    path, when = _corrections(options, report), _when(options)
    correction_rows.check_writable(path, options.who)
    tables = _tables(report)
    known = Known(list(marked.of_tables(tables)), tables.names)
    told = known.difference(returned_files.read(options.path, known.identifiers()))
    decided = [*told.changed, *(told.confirmed if options.confirm else ())]
    added = correction_rows.to_add(path, decided, options.who, when)
    correction_rows.add(path, added.rows)
    refused = (
        Left("", one.doc_id, one.what, one.start, one.end, one.value, reason) for one, reason in added.refused
    )  # fmt: skip
    left = [*told.left, *refused]
    _say(path, added.rows, added.known, told, options.confirm)
    _tell(left, options.left)
    return 1 if left else 0


def _corrections(options: argparse.Namespace, report: Report) -> Path:
    from newsvoice.exchange.exchange_errors import ExchangeError

    if options.corrections:
        return Path(options.corrections)
    given = str(report.values["corrections"])
    if not given or object_addresses.is_address(given):
        raise ExchangeError("the report has no file of corrections here; name one with --corrections FILE")
    return Path(parameters.resolve(given))


def _when(options: argparse.Namespace) -> str:
    from newsvoice.exchange.exchange_errors import ExchangeError

    if not options.when:
        return clock.run_time().strftime("%Y-%m-%dT%H:%M:%S")
    try:
        datetime.fromisoformat(options.when)
    except ValueError as error:
        shown = given_files.shown(options.when, 60)
        raise ExchangeError(f"--when is {shown!r}, not a day or time written 2024-05-31 or 2024-05-31T14:30") from error
    return str(options.when)


def _say(path: Path, rows: list[dict[str, str]], known: int, told: Difference, confirm: bool) -> None:
    kinds = Counter(row["decision"] or "kind" for row in rows)
    which = ": " + ", ".join(f"{count:,} {name}" for name, count in sorted(kinds.items())) if rows else ""
    print(f"{_counted(len(rows), 'decision')} added to {path}{which}")
    if known:
        print(f"{_counted(known, 'decision')} stood there already")
    if told.confirmed and not confirm:
        print(f"{_counted(len(told.confirmed), 'place')} unchanged; with --confirm that they are right is added, too")


def _tell(left: list[Left], file: Path | None) -> None:
    if not left:
        return
    print(f"{_counted(len(left), 'thing')} that no correction can say:")
    for one in left[:SHOWN]:
        where = f"{one.doc_id or one.source} {one.what} {one.start}-{one.end}" if one.what else one.doc_id or one.source
        print(visible(f"  {where}: {one.reason}"))
    if len(left) > SHOWN:
        print(f"  … and {len(left) - SHOWN:,} more; --left FILE writes all")
    if file:
        storage.write(file, _table(left))


def _table(left: list[Left]) -> str:
    from newsvoice.core.table_files import uncomputed

    out = io.StringIO()
    columns = ("source", "doc_id", "what", "start", "end", "label", "reason")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    for one in left:
        cells = [getattr(one, name) for name in columns]
        writer.writerow(uncomputed(cell) if isinstance(cell, str) else cell for cell in cells)
    return out.getvalue()


def _counted(count: int, name: str) -> str:
    return f"{count:,} {name}{'' if count == 1 else 's'}"


if __name__ == "__main__":
    sys.exit(main())
