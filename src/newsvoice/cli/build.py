"""Build the report book: validate, annotate, execute the chapters, assemble, publish."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from newsvoice.book import contents, publication
from newsvoice.cli import command_lines, inputs, running, validation
from newsvoice.cli.inputs import read
from newsvoice.core import cache, parameters, processors, progress, run_record, scratch
from newsvoice.core.characters import visible
from newsvoice.core.parameters import Report

if TYPE_CHECKING:
    import pandas as pd

    from newsvoice.book.assembly import Assembler
    from newsvoice.tables import Tables

DESCRIPTION = """Turn a folder of news documents into a published report book.

Without options it builds the report that data/report.yml describes and publishes it at book/_build/html/index.html.
The published book is replaced only when everything has worked."""


ASIDE = "select file, status, reason from documents where reason <> ''"
SHOWN = 100  # files that were set aside, on the terminal
TOLD = {"read": "in doubt"} | {
    name: name for name in ("duplicate", "reprint", "foreign language")
}  # the others set aside
HOW = ("corpus_columns", "corpus_file_names", "reprints")  # with the files, what tables are made from
UNHARMED = "the published book is as it was"


def main(argv: list[str] | None = None) -> int:
    """Run the command line; returns the exit status."""
    options = parser().parse_args(argv)
    progress.speak(options.manner)
    return running.guarded("build.py", lambda: _build(options), UNHARMED)


def _build(options: argparse.Namespace) -> int:
    report = prepare(options)
    several = bool(report.grid or options.each)
    if several:
        from newsvoice.cli import grid_build  # it builds each book with this module

        status = grid_build.build_all(report, options)
    else:
        status = 0
        with scratch.folder():
            run(report, options)
    _say_where(report, options, several=several)
    return status


def prepare(options: argparse.Namespace) -> Report:
    """Refuse whatever can be refused before anything is computed; ``options.out`` becomes the folder that is meant.

    Raises:
        NewsvoiceError: what is given cannot be used, or not published there.
    """
    report = read(options)
    contents.check(options.chapters)
    options.out = publication.place(options.out or _usual_place(options.report))
    publication.check(options.out, [*publication.inputs(report), options.report])
    return report


def _usual_place(report: Path) -> Path:
    """Where a book goes if nobody says: beside a report that lies elsewhere."""
    return report.parent / "book" if parameters.is_elsewhere(report) else contents.DEFAULT_OUT


def run(
    report: Report, options: argparse.Namespace, assembler: Assembler | None = None, *, examined: bool = False
) -> bool:
    """Annotate, execute and publish, unless the published book was made from just this.

    Args:
        report: title and parameters, already checked.
        options: the command line.
        assembler: one that is waiting, which is used up; otherwise one is started now.
        examined: whether another book of this run was made from the same files, so that all was said of them.

    Returns:
        Whether there was anything to do.

    Raises:
        NewsvoiceError: the input cannot be used, or the book could not be built.
    """
    run_record.begin()
    made_from = publication.key(report, options.chapters, options.format)
    with processors.read_with(options.workers):
        if options.strict and not examined:
            validation.require(report, strict=True)
        if not options.fresh and publication.is_current(options.out, made_from):
            progress.say("Nothing has changed since the book was built.")
            return False
        if not examined:
            with run_record.stage("check"):
                notes = validation.require(report)
            _say_notes(notes)
        with cache.in_use():
            _run(report, options, made_from, assembler, quiet=examined)
    return True


def _run(
    report: Report, options: argparse.Namespace, made_from: str, assembler: Assembler | None, *, quiet: bool
) -> None:
    """Imported here, so that wrong parameters are refused at once."""
    from newsvoice.book import assembly, kernels

    kernels.warm_up(contents.notebooks())
    waiting = assembler or assembly.Assembler()
    try:
        from newsvoice.book import whole_book
        from newsvoice.quality import changes, run_records
        from newsvoice.tables import store

        with run_record.stage("read and annotate"):
            tables = annotate(report, workers=options.workers, scheduler=options.scheduler, quiet=quiet)
        if not quiet:
            _say_coverage(tables)
        if options.strict:
            validation.require_all_accepted(tables.documents)
        kept = run_records.files(run_records.record(tables, report.values, report.title))
        whole_book.build(
            report, changes.headline(tables, report.values), waiting, made_from=made_from,
            documents=store.of_documents(tables.provenance), tables=tables, also=kept, chapters=options.chapters,
            out=options.out, jobs=options.jobs or _jobs(tables), formats=options.format, fresh=options.fresh,
        )  # fmt: skip
    finally:
        waiting.close()


def _jobs(tables: Tables) -> int:
    """How many chapters are executed at the same time if nobody says."""
    from newsvoice.book import chapter_memory

    words = int(tables.columns("documents", ["n_words"])["n_words"].sum())
    given = words, processors.count(), chapter_memory.free()
    if remark := chapter_memory.remark(*given):
        progress.say(f"note: {remark}")
    return chapter_memory.at_once(*given)


def _say_coverage(tables: Tables) -> None:
    """Which share of the names is known, and whether anybody has checked the actors."""
    from newsvoice.measures.catalogue import Measures
    from newsvoice.show.sentences import covered

    measures = Measures(tables, {})
    for line in filter(None, (covered.checked_by_nobody(measures.actor_basis()), covered.known(measures.coverage()))):
        progress.say(line)


def _say_where(report: Report, options: argparse.Namespace, *, several: bool = False) -> None:
    what = "The page that links the books" if several else "The book"
    _say_place(what, "html", options.out / "index.html")
    if several:
        return
    for name in (n for n in ("pdf", "epub") if n in options.format):
        _say_place(f"The {name.upper()}", name, options.out / publication.paper_name(report.title, name))


def _say_place(what: str, kind: str, path: Path) -> None:
    if progress.is_json():
        progress.tell("book", format=kind, path=str(path))
    else:
        print(f"{what} is at {visible(str(path))}")


def parser() -> argparse.ArgumentParser:
    """The command line, with every parameter in its help."""
    p = command_lines.Parser(
        prog="build.py", description=DESCRIPTION,
        epilog=f"parameters for -p:\n{inputs.known_parameters()}\n\nexamples:\n"
        "  python scripts/build.py\n"
        "  python scripts/build.py --format html pdf\n"
        "  python scripts/build.py --corpus ~/articles --out ~/articles-book\n"
        "  python scripts/build.py --corpus stories.csv crawl.warc.gz --columns text=body --strict --out ~/crawl-book\n"
        "  python scripts/build.py --report ~/elections/report.yml\n"
        "  python scripts/build.py -p top 40 -p cooccurrence_window paragraph\n"
        "  python scripts/build.py --each outlet --out ~/by-outlet\n"
        "  python scripts/build.py --chapters 02-words 05-commentary",
    )  # fmt: skip
    inputs.add_options(p)
    p.add_argument("--out", type=command_lines.named(Path), metavar="DIR",
                   help="folder to publish in (default: book/_build/html, or the folder book beside a --report"
                   " of your own)")  # fmt: skip
    p.add_argument("--format", nargs="+", choices=("html", "pdf", "epub"), default=["html"],
                   help="what to publish; PDF and EPUB stand in the folder of the HTML (default: html)")  # fmt: skip
    p.add_argument("--chapters", nargs="+", default=[], metavar="NAME",
                   help=f"build only these: {', '.join(contents.chapter_names())}")  # fmt: skip
    p.add_argument("--jobs", type=command_lines.at_least(1), default=0, metavar="N",
                   help="chapters executed at the same time (default: what processors and memory allow)")  # fmt: skip
    p.add_argument("--workers", type=command_lines.at_least(1), default=0, metavar="N",
                   help="processes that read documents (default: one a processor where that pays)")  # fmt: skip
    p.add_argument("--scheduler", default="", metavar="ADDRESS",
                   help="let the workers of a Dask cluster read documents, as tcp://10.0.0.1:8786; they need this"
                   " version of newsvoice and the folder that NEWSVOICE_CACHE names")  # fmt: skip
    p.add_argument("--each", default="", metavar="COLUMN",
                   help="build a book for each value of a column of the documents, such as outlet, month, type or"
                   " language, and a page that links them; so does a list of values in the report")  # fmt: skip
    said = p.add_mutually_exclusive_group()
    said.add_argument("--quiet", dest="manner", action="store_const", const=progress.QUIET, default=progress.PLAIN,
                      help="say nothing but errors and where the book is")  # fmt: skip
    said.add_argument(
        "--json",
        dest="manner",
        action="store_const",
        const=progress.JSON,
        help="say everything on standard output, one JSON object a line, for programs",
    )
    p.add_argument("--fresh", action="store_true", help="use nothing that earlier builds have kept")
    return p


def annotate(report: Report, *, workers: int = 0, scheduler: str = "", quiet: bool = False) -> Tables:
    """Annotate once before any kernel starts, so that the chapters find the tables ready; ``quiet`` repeats nothing."""
    from newsvoice.tables import store

    given = [str(report.values[name]) for name in store.GIVEN]
    tables = store.load(*given, workers=workers, scheduler=scheduler, progress=inputs.tracked)
    if quiet:
        return tables
    if tables.population.empty:
        _say_what_was_set_aside(tables.documents, "which the chapter on the corpus lists")
    else:
        _say_what_was_set_aside(store.entries(*given), f'which query.py lists: "{ASIDE}"')
    _say_sample(tables)
    unused = tables.unused_corrections.itertuples()
    _say_notes([validation.unused(report, row.line, row.doc_id, row.start, row.reason) for row in unused])
    return tables


def _say_what_was_set_aside(documents: pd.DataFrame, listed: str) -> None:
    """One line a file, as many as one reads, and where all are listed."""
    told = documents[documents["reason"] != ""]
    for item in told.head(SHOWN).itertuples():
        progress.say(f"{TOLD.get(str(item.status), 'set aside')} {item.file}: {item.reason}")
    if len(told) > SHOWN:
        progress.say(f"… and {len(told) - SHOWN:,} more, {listed}")


def _say_sample(tables: Tables) -> None:
    """That not all documents are measured, if it is so, and what to do about it."""
    from newsvoice.tables import selection

    if drawn := selection.sample_of(tables.provenance):
        progress.say(f"note: the book measures an even sample, {drawn}; -p document_sample 0 measures all of them")


def _say_notes(notes: Sequence[str], most: int = 20) -> None:
    for note in notes[:most]:
        run_record.warn(f"note: {note}")
    if len(notes) > most:
        run_record.warn(f"note: {len(notes) - most:,} more of these; check.py lists all")
