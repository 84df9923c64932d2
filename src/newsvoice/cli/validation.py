"""The one look at everything a user has decided, before anything is executed: what is wrong, and what to know.

``build.py`` refuses what is wrong here and ``check.py`` tells it, so that the two always agree.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import pandas as pd

from newsvoice import gazetteer
from newsvoice.core import given_files, parameters, table_files
from newsvoice.core.errors import NewsvoiceError
from newsvoice.core.object_addresses import Place
from newsvoice.core.parameters import Report
from newsvoice.gazetteer import Gazetteer
from newsvoice.sources import documents, file_names, input_columns
from newsvoice.sources.documents import Corpus, Corrections
from newsvoice.sources.input_records import QUARANTINED

T = TypeVar("T")
MOST = 100  # lines that a strict run tells
PARTS = {
    "gazetteer": "the gazetteer",
    "corpus": "the corpus table",
    "corrections": "the corrections",
    "frequencies": "the frequency list",
}
_PARAMETERS = {
    "corpus": "metadata",
    "gazetteer": "gazetteer",
    "corrections": "corrections",
    "frequencies": "reference_list",
}


class InputError(NewsvoiceError):
    """Something that was given is wrong; the message has one line per problem."""


@dataclass(frozen=True, slots=True)
class Examined:
    """What was given, as far as it could be read.

    ``problems`` and ``notes`` are lines by the part of the input they are about, see ``PARTS``.
    """

    problems: dict[str, list[str]]
    notes: dict[str, list[str]]
    corpus: Corpus | None
    actors: Gazetteer | None
    corrections: Corrections


def check_places(report: Report) -> None:
    """See that every path of a report names what it should, without reading a document.

    Raises:
        GivenFileError: one does not.
        ColumnsError, FileNamesError: what is said of columns or file names is not of their form.
    """
    for path in parameters.corpus_paths(str(report.values["corpus"])):
        given_files.check_corpus(path)
    input_columns.parse(str(report.values["corpus_columns"]))
    file_names.parse(str(report.values["corpus_file_names"]))
    for part, name in _PARAMETERS.items():
        if report.values[name]:
            given_files.check_file(_path(report, name), PARTS[part])


def examine(report: Report, *, again: bool = True) -> Examined:
    """Read everything that a report names; nothing is executed and nothing raised.

    Args:
        report: the report.
        again: read the corpus though it may not have changed since it was read; otherwise it may be missing in what
            is returned, where all that is to be said of it is known.
    """
    problems: dict[str, list[str]] = {part: [] for part in PARTS}
    table = _path(report, "metadata") if report.values["metadata"] else None
    read = _read_corpus if again else _told_corpus
    corpus, told = _tried(problems["corpus"], lambda: read(report, table)) or (None, ())
    file = _path(report, "gazetteer") if report.values["gazetteer"] else None
    actors = _tried(problems["gazetteer"], lambda: gazetteer.load(file)) if file else None
    corrections = _tried(problems["corrections"], lambda: read_corrections(report))
    _tried(problems["frequencies"], lambda: read_frequencies(report))
    notes = {part: list(_notes(report, part)) if not problems[part] else [] for part in PARTS}
    notes["corpus"] += told
    return Examined(problems, notes, corpus, actors, corrections or {})


def require(report: Report, *, strict: bool = False) -> list[str]:
    """See that everything a report names can be used; returns what a careful operator should know.

    Args:
        report: the report.
        strict: take a warning for a problem.

    Raises:
        InputError: something cannot be used; one line per problem.
    """
    examined = examine(report, again=strict)
    if any(examined.problems.values()):
        raise InputError("\n".join(_all(examined.problems)))
    if strict and (warned := list(warnings(examined))):
        raise InputError("\n".join(_shortened(warned)))
    return list(_all(examined.notes))


def require_all_accepted(documents: pd.DataFrame) -> None:
    """See that there is nothing to warn of in a table of documents; duplicates and other languages are no warnings.

    Raises:
        InputError: there is; one line per document.
    """
    told = documents[documents["status"].isin(["read", "quarantined"]) & (documents["reason"] != "")]
    if len(told):
        lines = [f"{file}: {reason}" for file, reason in zip(told["file"], told["reason"], strict=True)]
        raise InputError("\n".join(_shortened(lines)))


def warnings(examined: Examined) -> Iterable[str]:
    """What a strict run refuses: notes, documents in doubt, and what was set aside and is no duplicate."""
    corpus = examined.corpus
    suggested = corpus.suggestions if corpus else ()
    yield from (line for line in _all(examined.notes) if line not in suggested)
    if corpus:
        yield from (f"{document.file}: {document.doubts}" for document in corpus.documents if document.doubts)
        yield from (f"{item.file}: {item.reason}" for item in corpus.quarantined if item.status == QUARANTINED)


def _shortened(lines: Sequence[str]) -> list[str]:
    more = f"{len(lines) - MOST:,} more of these" if len(lines) > MOST else ""
    return [*lines[:MOST], *([more] if more else [])]


def read_corrections(report: Report) -> Corrections:
    """The corrections a report names.

    Raises:
        GivenFileError, TableError: they cannot be used.
    """
    return documents.read_corrections(_path(report, "corrections")) if report.values["corrections"] else {}


def read_frequencies(report: Report) -> list[tuple[str, int]]:
    """The frequency list a report names.

    Raises:
        GivenFileError, TableError: it cannot be used.
    """
    return documents.read_frequencies(_path(report, "reference_list")) if report.values["reference_list"] else []


def unused(report: Report, line: object, doc_id: object, start: object, reason: object) -> str:
    """What to know of a correction that fits no quotation, whoever has found it."""
    where = f"{_path(report, 'corrections')}, line {line}"
    return f"{where}: the correction of {doc_id} {start} changes nothing: {reason}; mend or remove it"


def _read_corpus(report: Report, table: Path | None) -> tuple[Corpus | None, Sequence[str]]:
    """The corpus and what to know of it."""
    corpus = documents.read_corpus(_paths(report), table, **_descriptions(report))
    return corpus, (*corpus.warnings, *corpus.suggestions)


def _told_corpus(report: Report, table: Path | None) -> tuple[Corpus | None, Sequence[str]]:
    """What to know of the corpus, from an earlier reading if it has not changed."""
    return None, documents.notes(_paths(report), table, **_descriptions(report))


def _paths(report: Report) -> Sequence[Place]:
    return parameters.corpus_paths(str(report.values["corpus"]))


def _descriptions(report: Report) -> dict[str, str]:
    """What is said of columns and names of files."""
    return {"columns": str(report.values["corpus_columns"]), "names": str(report.values["corpus_file_names"])}


def _all(lines: dict[str, list[str]]) -> Iterable[str]:
    return (line for part in PARTS for line in lines[part])


def _path(report: Report, name: str) -> Path:
    return parameters.resolve(str(report.values[name]))


def _tried(problems: list[str], read: Callable[[], T]) -> T | None:
    try:
        return read()
    except NewsvoiceError as error:
        problems += str(error).splitlines()
        return None


def _notes(report: Report, part: str) -> Iterable[str]:
    name = _PARAMETERS.get(part, "")
    return table_files.notes(_path(report, name), PARTS[part]) if name and report.values[name] else ()
