"""The options that say what a book is made from, shared by every command line that asks for it."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from newsvoice.book import contents, declarations
from newsvoice.cli import command_lines, validation
from newsvoice.core import clock, given_files, object_addresses, object_stores, parameters, progress
from newsvoice.core.errors import NewsvoiceError
from newsvoice.core.given_files import GivenFileError
from newsvoice.core.object_addresses import Address, Place
from newsvoice.core.parameters import Report

if TYPE_CHECKING:
    from newsvoice.sources.documents import Document

BESIDE = {"metadata": "corpus.csv", "corrections": "corrections.csv", "gazetteer": "actors.yml"}
REPORT = parameters.ROOT / "data" / "report.yml"


def add_options(p: argparse.ArgumentParser) -> None:
    """Add the options that ``read`` reads."""
    # fmt: off
    p.add_argument("--report", type=Path, default=REPORT, metavar="FILE",
                   help="title and parameters of the book (default: data/report.yml); paths in a report outside of"
                   " this project are relative to it")
    add_corpus(p)
    p.add_argument("-p", "--parameter", nargs=2, action="append", default=[], metavar=("NAME", "VALUE"),
                   help="set a parameter of the chapters; may be given several times")
    p.add_argument("--strict", action="store_true",
                   help="fail if there is anything to warn of, such as a document with a guessed encoding")
    # fmt: on


def add_corpus(p: argparse.ArgumentParser, *, required: bool = False) -> None:
    """Add the options that say which documents are read, and how."""
    # fmt: off
    place = command_lines.named(object_addresses.place)
    p.add_argument("--corpus", type=place, nargs="+", required=required, metavar="PATH",
                   help="folder or files of documents, here or at an address as s3://bucket/folder; a corpus.csv in"
                   " the folder or beside it describes them")
    p.add_argument("--columns", default="", metavar="A=B,…",
                   help="columns of tables of documents, as text=body,outlet=source; short for -p corpus_columns")
    p.add_argument("--file-names", default="", metavar="PATTERN",
                   help="what file names say, as {outlet}_{date}_{title}; short for -p corpus_file_names")
    # fmt: on


def tracked(documents: Iterable[Document], count: int, what: str) -> Iterable[Document]:
    """Documents with what is shown of them while they are compared or annotated."""
    return progress.track(documents, what, count, "document", _bytes)


def _bytes(document: Document) -> int:
    return len(document.text.encode("utf-8", "surrogatepass"))


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
    told = {*({"corpus", *BESIDE} if options.corpus else ()), *(name for name, _ in options.parameter)}
    told |= {name for name, text in how(options).items() if text}
    report = replace(report, grid={name: given for name, given in report.grid.items() if name not in told})
    if options.corpus:
        for path in options.corpus:
            given_files.check_corpus(path)
        values["corpus"] = _joined(options.corpus)
        values |= {name: _beside(options.corpus[0], file) for name, file in BESIDE.items()}
        if options.report == REPORT:
            values["concordance_word"] = ""  # the shipped report's is a word of the shipped documents
        report = replace(report, title=f"Report on {named(options.corpus[0])}", description="")
    values |= {name: text for name, text in how(options).items() if text}
    values |= {name: parameters.parse(name, text, declared) for name, text in options.parameter}
    report = replace(report, values=parameters.check(values, declared))
    if there:
        validation.check_places(report)
    return report


def from_root(path: Place) -> str:
    """A path of the command line as parameters give it: relative to the project; an address as it is."""
    if isinstance(path, Address):
        return str(path)
    return Path(os.path.relpath(os.path.realpath(path), parameters.ROOT)).as_posix()


def how(options: argparse.Namespace) -> dict[str, str]:
    """How a corpus is read, as parameters."""
    return {"corpus_columns": options.columns, "corpus_file_names": options.file_names}


def _joined(paths: Sequence[Place]) -> str:
    """Paths as the parameter ``corpus`` gives them.

    Raises:
        GivenFileError: one of several has the separator in its name.
    """
    names = [from_root(path) for path in paths]
    for name in names:
        if object_addresses.split(name) != [name] and (len(names) > 1 or object_addresses.is_address(name)):
            shown = given_files.shown(name)
            raise GivenFileError(f"the corpus {shown} has a “{os.pathsep}” in its name; give it alone, or rename it")
    joined = os.pathsep.join(names)
    if len(joined) > parameters.LONGEST_LIST:
        raise GivenFileError(f"{len(names):,} files are too many to name; give the folder they are in with --corpus")
    return joined


def named(corpus: Place) -> str:
    """What to call a corpus: its file or folder, or the folder above if that only says it is raw."""
    if isinstance(corpus, Address):
        name = corpus.parent.name if corpus.name == "raw" else corpus.name
        return given_files.shown(name.split(".")[0] or name)
    path = corpus.resolve()
    if path.is_file():
        return given_files.shown(path.name.split(".")[0] or path.name)
    return given_files.shown(path.parent.name if path.name == "raw" else path.name)


def _beside(corpus: Place, file: str) -> str:
    """The table in or beside a corpus; one that belongs to other documents is never used."""
    if isinstance(corpus, Address):
        return str(table_of(corpus, file) or "")
    for path in (corpus / file, corpus.resolve().parent / file):
        if path.is_file() and path.resolve() != corpus.resolve():
            return from_root(path)
    return ""


def table_of(corpus: Address, file: str = BESIDE["metadata"]) -> Address | None:
    """The table of documents at an address: in the folder, or beside it or the object."""
    places = [folder.joined(file) for folder in (corpus, corpus.parent)]
    return next((place for place in places if place != corpus and object_stores.exists(place)), None)
