"""The options that say what a book is made from, shared by every command line that asks for it."""

from __future__ import annotations

import argparse
import os
from dataclasses import replace
from pathlib import Path

from newsvoice.book import contents, declarations
from newsvoice.cli import validation
from newsvoice.core import clock, given_files, parameters
from newsvoice.core.errors import NewsvoiceError
from newsvoice.core.parameters import Report

BESIDE = {"metadata": "corpus.csv", "corrections": "corrections.csv"}
REPORT = parameters.ROOT / "data" / "report.yml"


def add_options(p: argparse.ArgumentParser) -> None:
    """Add the options that ``read`` reads."""
    p.add_argument("--report", type=Path, default=REPORT, metavar="FILE",
                   help="title and parameters of the book (default: data/report.yml); paths in a report outside of"
                   " this project are relative to it")  # fmt: skip
    p.add_argument("--corpus", type=Path, metavar="DIR",
                   help="folder of .txt documents; DIR/corpus.csv or its neighbour ../corpus.csv describes them,"
                   " if there is one")  # fmt: skip
    p.add_argument("-p", "--parameter", nargs=2, action="append", default=[], metavar=("NAME", "VALUE"),
                   help="set a parameter of the chapters; may be given several times")  # fmt: skip


def known_parameters() -> str:
    """Every parameter with its meaning, for the help."""
    try:
        own = declarations.own(contents.notebooks())
    except NewsvoiceError:  # help is given even if a chapter is broken; a build says what is wrong with it
        own = {}
    every = (*parameters.SCHEMA.values(), *own.values())
    return "\n".join(f"  {p.name:20} {p.meaning} (default: {p.default})" for p in every)


def read(options: argparse.Namespace, *, there: bool = True) -> Report:
    """The report that the command line describes, with every parameter checked and every file it names there.

    Args:
        options: the command line.
        there: whether to see that every file it names is there.

    Raises:
        ParameterError, GivenFileError, ClockError, NotebookError: something is wrong with it.
    """
    clock.fixed()
    declared = declarations.own(contents.notebooks())
    report = parameters.read_report(options.report, declared)
    values = dict(report.values)
    if options.corpus:
        given_files.check_corpus(options.corpus)
        values["corpus"] = from_root(options.corpus)
        values |= {name: _beside(options.corpus, file) for name, file in BESIDE.items()}
        report = replace(report, title=f"Report on {named(options.corpus)}", description="")
    values |= {name: parameters.parse(name, text, declared) for name, text in options.parameter}
    report = replace(report, values=parameters.check(values, declared))
    if there:
        validation.check_places(report)
    return report


def from_root(path: Path) -> str:
    """A path of the command line as parameters give it: relative to the project."""
    return Path(os.path.relpath(os.path.realpath(path), parameters.ROOT)).as_posix()


def named(corpus: Path) -> str:
    """What to call a corpus: its folder, or the one above if that only says it is raw."""
    folder = corpus.resolve()
    return given_files.shown(folder.parent.name if folder.name == "raw" else folder.name)


def _beside(corpus: Path, file: str) -> str:
    """The table in or beside a corpus folder; one that belongs to other documents is never used."""
    for path in (corpus / file, corpus.resolve().parent / file):
        if path.is_file():
            return from_root(path)
    return ""
