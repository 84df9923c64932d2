"""Tables of a corpus, kept on disk under a key that changes with anything they depend on.

The key is a hash of the files and of the library itself, so nothing stale is ever read. The folder can be deleted at
any time.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

import pandas as pd

from newsvoice import gazetteer, tables
from newsvoice.core import cache, fingerprints, locks, parameters, storage
from newsvoice.discovery import proposal
from newsvoice.sources import documents
from newsvoice.tables import SCHEMAS, Tables, on_disk, selected_files
from newsvoice.tables.whole_corpus import GIVEN_GAZETTEER, write_corpus
from newsvoice.tables.work import Progress, Work, unseen

FOLDER, SELECTED = cache.TABLES, cache.SELECTED
LIBRARY = fingerprints.LIBRARY

SELECTS = ("only", "document_sample")  # take a part of tables that are kept as a whole
GIVEN = (
    "corpus", "metadata", "gazetteer", "corrections", "corpus_columns", "corpus_file_names", "reprints", *SELECTS,
)  # fmt: skip


def load(
    corpus: str,
    metadata: str,
    gazetteer_file: str,
    corrections: str = "",
    columns: str = "",
    file_names: str = "",
    reprints: str = "once",
    only: str = "",
    document_sample: str = "0",
    *,
    workers: int = 1,
    scheduler: str = "",
    progress: Progress = unseen,
) -> Tables:
    """The tables of a corpus: from disk if they are there, otherwise annotated now and kept.

    Args:
        corpus: folder or file of documents, or several, relative to the project's root.
        metadata: the table that describes them, or ``""``.
        gazetteer_file: the gazetteer, or ``""`` to propose one from the documents.
        corrections: what an analyst knows better of single quotations, or ``""``.
        columns: names of columns in tables of documents, or ``""``.
        file_names: what the names of files say, or ``""``.
        reprints: ``once`` if one of several documents counts that print a story, ``each`` if all do.
        only: the documents that count, as ``column=value``, see ``tables.selection``; all if it is empty.
        document_sample: how many documents count at most, a whole number; 0 for all. The tables of the whole corpus
            are kept, and those of what was selected beside them.
        workers: processes that annotate; 0 for as many as pay, 1 for none but this one.
        scheduler: the address of a Dask scheduler that has workers, which goes before.
        progress: wraps the documents as they are compared and annotated, given how many there will be and what is done.

    Raises:
        NewsvoiceError: the input cannot be used; one line says why.
    """
    given = (corpus, metadata, gazetteer_file, corrections, columns, file_names, reprints)
    made_from = key(*given)
    if not (FOLDER / made_from).is_dir():
        work = Work(FOLDER.parent, workers, scheduler, progress=progress)
        changed = _make(given, made_from, work, only, int(document_sample))
        if changed:
            return changed
    return of_folder(FOLDER / made_from, only, document_sample)


def of_folder(whole: Path, only: str = "", document_sample: str = "0") -> Tables:
    """The tables of the documents that count.

    Args:
        whole: the folder with the tables of a whole corpus, as ``folder`` gives it.
        only: as for ``load``.
        document_sample: as for ``load``.

    Raises:
        SelectionError: nothing is selected.
    """
    os.utime(whole)  # so that it is known when they were used last
    most = int(document_sample)
    if not selected_files.is_needed(whole, only, most):
        return tables.read(whole)
    place = SELECTED / fingerprints.of(whole.name, only, most)
    if not place.is_dir():
        SELECTED.mkdir(parents=True, exist_ok=True)
        with locks.own_folder(SELECTED, storage.UNFINISHED) as unfinished:
            selected_files.write(whole, unfinished / "tables", only, most)
            _keep(unfinished / "tables", place)
    os.utime(place)
    return tables.read(place)


def folder(*given: str) -> Path:
    """Where the tables are kept that ``load`` gives for the same arguments; they are of the whole corpus."""
    return FOLDER / key(*given)


def entries(*given: str) -> pd.DataFrame:
    """The table of documents of a whole corpus without their texts, from tables that are kept; as for ``load``."""
    return on_disk.read_entries(folder(*given))


def documents_fingerprint(*given: str) -> str:
    """The fingerprint of the documents in tables that are kept; empty if there are none. Arguments as for ``load``."""
    path = folder(*given) / "provenance.parquet"
    if not path.is_file():
        return ""
    return of_documents(pd.read_parquet(path))


def of_documents(provenance: pd.DataFrame) -> str:
    """The fingerprint of the documents in a table of provenance."""
    return str(provenance.set_index("name")["value"]["documents"])


def key(*given: str) -> str:
    """A hash of everything the tables depend on: the files as they are, this code and what it imports.

    Args:
        given: the parameters of ``GIVEN`` in that order; the last ones may be left out if they are empty. What selects
            documents changes nothing, since the whole corpus is kept.
    """
    values = dict(zip(GIVEN, (*given, *[""] * len(GIVEN)), strict=False)) | dict.fromkeys(SELECTS, "")
    contents = [
        fingerprints.of_input(value, name) if value and name in fingerprints.FILES else value
        for name, value in values.items()
    ]
    return fingerprints.of(contents, LIBRARY, fingerprints.of_environment())


def _make(given: tuple[str, ...], made_from: str, work: Work, only: str, most: int) -> Tables | None:
    """Make the tables and keep them; those of files that somebody has changed meanwhile are given, and not kept."""
    work.folder.mkdir(parents=True, exist_ok=True)
    with locks.own_folder(work.folder, storage.UNFINISHED) as unfinished:
        place = unfinished / "tables"  # under another name first, so that a half-written one is never read
        _write(given, place, work)
        if key(*given) != made_from:
            return _held(place, only, most)
        FOLDER.mkdir(parents=True, exist_ok=True)
        _keep(place, FOLDER / made_from)
    return None


def _keep(made: Path, place: Path) -> None:
    with suppress(OSError):  # another chapter has written the same tables meanwhile
        made.rename(place)


def _held(place: Path, only: str, most: int) -> Tables:
    """The tables in a folder that is about to be deleted."""
    if selected_files.is_needed(place, only, most):
        selected_files.write(place, place.parent / "selected", only, most)
        place = place.parent / "selected"
    found = tables.read(place)
    return Tables(**{name: getattr(found, name) for name in SCHEMAS})


def _write(given: tuple[str, ...], place: Path, work: Work) -> None:
    corpus, metadata, gazetteer_file, corrections, columns, names, reprints = given
    table = parameters.resolve(metadata) if metadata else None
    read = documents.read_corpus(parameters.corpus_paths(corpus), table, columns=columns, names=names)
    listed = gazetteer.load(parameters.resolve(gazetteer_file)) if gazetteer_file else None
    actors = listed or proposal.of_corpus(read.documents, work.facts)
    better = documents.read_corrections(parameters.resolve(corrections)) if corrections else {}
    basis = GIVEN_GAZETTEER if listed else proposal.basis(read.documents)
    write_corpus(
        read, actors, better, each=reprints == "each", basis=basis, work=work, folder=place, earlier=FOLDER
    )  # fmt: skip


def frequency_list(path: str) -> pd.DataFrame:
    """The frequency list of other texts at ``path``: term, count. Without rows for ``""``.

    Raises:
        NewsvoiceError: the list cannot be used; one line says why.
    """
    rows = documents.read_frequencies(parameters.resolve(path)) if path else []
    return pd.DataFrame(rows, columns=["term", "count"])
