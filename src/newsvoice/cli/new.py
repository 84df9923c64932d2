"""Make the folder of a new report: what is known of the documents, proposed actors, parameters."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from pathlib import Path

import pandas as pd
import yaml

from newsvoice.cli import command_lines, inputs, running
from newsvoice.core import given_files, object_copies, parameters, progress, storage
from newsvoice.core.characters import visible
from newsvoice.core.errors import NewsvoiceError
from newsvoice.core.object_addresses import Address, Place
from newsvoice.discovery import proposal
from newsvoice.sources import corpus_table, documents, given_corrections
from newsvoice.sources.documents import Corpus

FILES = ("report.yml", "corpus.csv", "corrections.csv", "actors.yml", "actors.csv")
DESCRIPTION = """Make a report folder for documents that nobody has described yet.

The folder holds everything that is decided about the report; the documents stay where they are. Nothing of this
project is copied, so that one clone serves many reports."""
EXAMPLES = """
what is written into FOLDER:
  report.yml       title and parameters; paths in it are relative to it
  corpus.csv       a row a document: title and date, as far as the text and the file name say them
  actors.yml       the actors proposed from the documents, with counts and the reason of each
  actors.csv       the same as a table to tick in a spreadsheet, with what was found and is not sure: write "yes" or
                   "no" in the column keep, then  check.py --convert actors.csv actors.yml,  or use the table itself:
                   gazetteer: actors.csv  in report.yml
  corrections.csv  speakers that you know better, empty

then:
  python scripts/build.py --report ~/elections/report.yml      the book, in ~/elections/book
  python scripts/check.py --report ~/elections/report.yml      what is wrong, which names are unknown
  python scripts/check.py --report ~/elections/report.yml --add "Ann Lee" --as person

examples:
  python scripts/new.py ~/elections --corpus ~/articles
  python scripts/new.py ~/elections --corpus ~/articles --title "The election in the news"

A file that is there already is never written over.
"""
_HEAD = """\
# One file, one book: python scripts/build.py --report THIS FILE publishes it in the folder book beside this file.
# Paths are relative to this file; every parameter is explained by python scripts/build.py --help.
"""


class NewReportError(NewsvoiceError):
    """The folder cannot become a report; the message is one line and says what to do."""


def main(argv: list[str] | None = None) -> int:
    """Run the command line; returns the exit status."""
    options = parser().parse_args(argv)
    return running.guarded("new.py", lambda: _make(options))


def parser() -> argparse.ArgumentParser:
    """The command line."""
    p = command_lines.Parser(prog="new.py", description=DESCRIPTION, epilog=EXAMPLES)
    p.add_argument(
        "folder", type=Path, metavar="FOLDER", help="the folder to make; it may be there and hold other files"
    )
    inputs.add_corpus(p, required=True)
    p.add_argument("--title", default="", metavar="TEXT", help="title of the book (default: made of the folder's name)")
    return p


def _make(options: argparse.Namespace) -> int:
    corpus, folder = _places(options.corpus, options.folder)
    table = _table_of(corpus[0])
    described = object_copies.copy(table) if isinstance(table, Address) else table
    read = documents.read_corpus(corpus, described, columns=options.columns, names=options.file_names)
    _say_what_was_read(read)
    proposed = proposal.propose(proposal.sample(read.documents))
    for name, text in _texts(options, corpus, folder, table, read, proposed).items():
        storage.write(folder / name, text)
    _say_what_next(folder, proposed, proposal.basis(read.documents), described=table is not None)
    return 0


def _places(given: Sequence[Place], folder: Path) -> tuple[list[Place], Path]:
    """The documents and the folder, if a report can be made there.

    Raises:
        NewReportError: a file of a report is there, or the folder is in the corpus or is one that cannot be.
        GivenFileError: the corpus is none.
    """
    for path in given:
        given_files.check_corpus(path)
    folder = Path(os.path.realpath(folder))
    corpus = [Path(os.path.realpath(path)) if isinstance(path, Path) else path for path in given]
    if folder.exists() and not folder.is_dir():
        raise NewReportError(f"{given_files.shown(folder)} is a file; name a new folder")
    if any(isinstance(path, Path) and folder.is_relative_to(path) for path in corpus):
        raise NewReportError(f"{given_files.shown(folder)} is in the corpus; name a folder outside of it")
    if not parameters.is_elsewhere(folder):
        raise NewReportError(f"{given_files.shown(folder)} is in this project; name a folder outside of it")
    used = _table_of(corpus[0])
    there = [name for name in FILES if (folder / name).exists() and folder / name != used]
    if there:
        raise NewReportError(
            f"{given_files.shown(folder)} holds {there[0]} already; name another folder, or move it away"
        )
    return corpus, folder


def _table_of(corpus: Place) -> Place | None:
    """The table that describes the corpus already."""
    if isinstance(corpus, Address):
        return inputs.table_of(corpus)
    places = (corpus / "corpus.csv", corpus.parent / "corpus.csv")  # in the folder, or beside it or the file
    return next((path for path in places if path.is_file()), None)


def _texts(
    options: argparse.Namespace,
    corpus: Sequence[Place],
    folder: Path,
    table: Place | None,
    read: Corpus,
    proposed: pd.DataFrame,
) -> dict[str, str]:
    """The files of the report folder by name."""
    values = {
        "corpus": os.pathsep.join(_from(folder, path) for path in corpus),
        "metadata": _from(folder, table) if table else "corpus.csv",
        "gazetteer": "actors.yml",
        "corrections": "corrections.csv",
        "concordance_word": "",  # the book chooses one of its words
        **{name: text for name, text in inputs.how(options).items() if text},
    }
    title = " ".join(options.title.split()) or f"Report on {inputs.named(folder)}"
    report = {"title": title, "description": "", "author": "", "parameters": values}
    made = {
        "report.yml": _HEAD + yaml.safe_dump(report, allow_unicode=True, sort_keys=False, width=110),
        "corpus.csv": "\ufeff" + corpus_table.describe(read.documents),
        "corrections.csv": ",".join(given_corrections.CORRECTION_COLUMNS) + "\n",
        "actors.yml": proposal.to_yaml(proposed),
        "actors.csv": "\ufeff" + proposal.to_csv(proposed),
    }
    return {name: text for name, text in made.items() if name != "corpus.csv" or table is None}


def _from(folder: Path, path: Place) -> str:
    if isinstance(path, Address):
        return str(path)
    return Path(os.path.relpath(path, folder)).as_posix()


def _say_what_was_read(read: Corpus) -> None:
    progress.say(f"{len(read.documents):,} documents read")
    for item in read.quarantined[:10]:
        progress.say(f"set aside {item.file}: {item.reason}")
    if len(read.quarantined) > 10:
        progress.say(f"… and {len(read.quarantined) - 10:,} more, which check.py lists")


def _say_what_next(folder: Path, proposed: pd.DataFrame, basis: str, *, described: bool) -> None:
    sure = proposed[proposed["sure"].astype(bool)]  # an empty column is of no type
    where = visible(str(folder))
    names = ", ".join(visible(str(name)) for name in sure["name"].head(5))
    told = f"{len(sure):,} actors are {basis}: {names}, …" if len(sure) else "no name stands twice"
    table = "its outlets and dates" if described else "fill in outlets and dates, as far as they are known"
    print(
        f"The report is in {where}. Look at these three next:\n"
        f"1. {where}/actors.yml: {told} Delete what is no actor, correct types.\n"
        f"   In {where}/actors.csv the same can be ticked in a spreadsheet, with {len(proposed) - len(sure):,} more"
        " names that nothing tells the type of.\n"
        f"2. {'the table of the corpus' if described else f'{where}/corpus.csv'}: {table}.\n"
        f"3. python scripts/check.py --report {where}/report.yml: what is wrong, and which names are still unknown.\n"
        f"Then: python scripts/build.py --report {where}/report.yml"
    )
