"""Tables of a corpus, kept on disk under a key that changes with anything they depend on.

The key is a hash of the files and of the library itself, so nothing stale is ever read. The folder can be deleted at
any time.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

import pandas as pd

from newsvoice import __version__, gazetteer, tables
from newsvoice.annotate import annotation, reprints, voices
from newsvoice.annotate.mentions import Matcher
from newsvoice.annotate.reprints import Reprint
from newsvoice.annotate.voices import Passage
from newsvoice.core import cache, fingerprints, locks, parameters, plain_texts
from newsvoice.core.voices import REPRINTED
from newsvoice.discovery import coverage, proposal
from newsvoice.gazetteer import Actor, Gazetteer
from newsvoice.sources import documents, languages
from newsvoice.sources.documents import Corpus, Corrections, Document, Quarantined
from newsvoice.tables import Tables, selection

FOLDER = cache.TABLES
LIBRARY = fingerprints.LIBRARY

GIVEN = ("corpus", "metadata", "gazetteer", "corrections", "corpus_columns", "corpus_file_names", "reprints", "only")
SELECTS = "only"  # takes a part of tables that are kept as a whole
GIVEN_GAZETTEER, PROPOSED = "given", "proposed"  # where the actors come from

Progress = Callable[[Iterable[Document]], Iterable[Document]]


def load(
    corpus: str,
    metadata: str,
    gazetteer_file: str,
    corrections: str = "",
    columns: str = "",
    file_names: str = "",
    reprints: str = "once",
    only: str = "",
    *,
    progress: Progress = iter,
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
        only: the documents that count, as ``column=value``, see ``tables.selection``; all if it is empty. The tables
            that are kept are those of the whole corpus.
        progress: wraps the documents while they are annotated, such as ``tqdm``.

    Raises:
        NewsvoiceError: the input cannot be used; one line says why.
    """
    given = (corpus, metadata, gazetteer_file, corrections, columns, file_names, reprints)
    made_from = key(*given)
    if not (FOLDER / made_from).is_dir():
        annotated = _annotate(*given, progress)
        if key(*given) != made_from:  # somebody has changed a file meanwhile
            return selection.select(annotated, only)
        _keep(annotated, FOLDER / made_from)
    os.utime(FOLDER / made_from)  # so that it is known when they were used last
    return selection.select(tables.read(FOLDER / made_from), only)


def documents_fingerprint(*given: str) -> str:
    """The fingerprint of the documents in tables that are kept; empty if there are none. Arguments as for ``load``."""
    path = FOLDER / key(*given) / "provenance.parquet"
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
    values = dict(zip(GIVEN, (*given, *[""] * len(GIVEN)), strict=False)) | {SELECTS: ""}
    contents = [
        fingerprints.of_input(value, name) if value and name in fingerprints.FILES else value
        for name, value in values.items()
    ]
    return fingerprints.of(contents, LIBRARY, fingerprints.of_environment())


def _annotate(
    corpus: str,
    metadata: str,
    gazetteer_file: str,
    corrections: str,
    columns: str,
    names: str,
    reprints: str,
    progress: Progress,
) -> Tables:
    table = parameters.resolve(metadata) if metadata else None
    read = documents.read_corpus(parameters.corpus_paths(corpus), table, columns=columns, names=names)
    given = gazetteer.load(parameters.resolve(gazetteer_file)) if gazetteer_file else None
    actors = given or proposal.gazetteer_of(proposal.propose(_with_rules(read.documents)))
    better = documents.read_corrections(parameters.resolve(corrections)) if corrections else {}
    basis = GIVEN_GAZETTEER if given else PROPOSED
    return annotate_corpus(read, actors, better, each=reprints == "each", basis=basis, progress=progress)


def frequency_list(path: str) -> pd.DataFrame:
    """The frequency list of other texts at ``path``: term, count. Without rows for ``""``.

    Raises:
        NewsvoiceError: the list cannot be used; one line says why.
    """
    rows = documents.read_frequencies(parameters.resolve(path)) if path else []
    return pd.DataFrame(rows, columns=["term", "count"])


def annotate_corpus(
    corpus: Corpus,
    actors: Gazetteer,
    corrections: Corrections | None = None,
    *,
    each: bool = False,
    basis: str = GIVEN_GAZETTEER,
    progress: Progress = iter,
) -> Tables:
    """Annotate every document and merge the rows. Corrections that fit nothing have a table of their own.

    Args:
        corpus: the documents.
        actors: who is looked for in them.
        corrections: what an analyst knows better, by document.
        each: count every document that prints a story, instead of one.
        basis: where the actors come from, ``given`` or ``proposed``.
        progress: wraps the documents while they are annotated.
    """
    better = corrections or {}
    matcher = Matcher(actors)
    shared = annotation.shared_lines(corpus.documents)
    printed = {} if each or len(corpus.documents) < 2 else _printed(corpus.documents, shared)

    def parts() -> Iterator[dict[str, list[annotation.Row]]]:
        broken: set[str] = set()
        for document in progress(corpus.documents):
            try:
                known, mine = printed.get(document.doc_id), better.get(document.doc_id, ())
                if isinstance(known, Reprint):
                    yield annotation.reprinted(document, known, mine)
                else:
                    yield annotation.annotate(document, matcher, shared, mine, known)
            except Exception as error:  # one document that breaks a rule must not end the book
                broken.add(document.doc_id)
                reason = f"it could not be annotated: {type(error).__name__}: {error}"
                yield annotation.set_aside(Quarantined(document.doc_id, document.file, reason, document.sha256))
        for item in corpus.quarantined:
            yield annotation.set_aside(item)
        yield {"unused_corrections": annotation.corrections_of_no_document(corpus.documents, better)}
        yield _coverage(_counted((d for d in corpus.documents if d.doc_id not in broken), printed), matcher)
        provenance: list[annotation.Row] = [*_provenance(corpus, actors, better), ("actors", basis)]
        yield {"actors": _actor_rows(actors), "provenance": provenance}

    return tables.build(tables.merge(parts()))


def _printed(documents: Sequence[Document], shared: frozenset[str]) -> dict[str, Reprint | list[Passage]]:
    """Of each document, that it is a reprint, or its voices with the paragraphs set aside that count elsewhere.

    What only reprints of one story share tells nothing of page furniture, so that it is not evidence for it.
    """
    read = _with_rules(documents)
    reprinted = reprints.stories([annotation.story(document, shared) for document in read])
    count = [document for document in read if document.doc_id not in reprinted]
    shared = annotation.shared_lines(count) if reprinted else shared
    counted = [annotation.story(document, shared) for document in count]
    spans = reprints.paragraphs(counted)
    return {
        **reprinted,
        **{s.doc_id: voices.cut_out(s.containers, spans.get(s.doc_id, ()), REPRINTED) for s in counted},
    }


def _with_rules(documents: Iterable[Document]) -> list[Document]:
    return [document for document in documents if languages.has_rules(document.language)]


def _counted(documents: Iterable[Document], printed: Mapping[str, object]) -> list[tuple[str, str]]:
    """Id and plain text of the documents that count."""
    read = (d for d in _with_rules(documents) if not isinstance(printed.get(d.doc_id), Reprint))
    return [(d.doc_id, plain_texts.plain_text(d.text)) for d in read]


def _coverage(texts: Sequence[tuple[str, str]], matcher: Matcher) -> dict[str, list[annotation.Row]]:
    """What the documents name, by what the gazetteer knows of it, and how surnames of several persons were decided."""
    found = {"coverage": coverage.coverage(texts, matcher), "surnames": coverage.surnames(texts, matcher)}
    return {name: [tuple(row) for row in frame.itertuples(index=False)] for name, frame in found.items()}


def _provenance(corpus: Corpus, actors: Gazetteer, corrections: Corrections) -> list[tuple[str, str]]:
    quarantine = "".join(f"{q.file}\0{q.reason}\0" for q in corpus.quarantined)
    return [
        ("documents", documents.fingerprint(corpus.documents)),
        ("set aside", hashlib.sha256(quarantine.encode()).hexdigest()),
        ("gazetteer", actors.fingerprint),
        ("corrections", hashlib.sha256(repr(sorted(corrections.items())).encode()).hexdigest()),
        ("library version", __version__),
        ("library source", LIBRARY),
    ]


def _actor_rows(actors: Gazetteer) -> list[annotation.Row]:
    return [(a.id, a.name, a.type, a.parent or "", a.country or "", _aliases(a)) for a in actors.actors.values()]


def _aliases(actor: Actor) -> str:
    """Every other name of an actor, for the search of the book."""
    forms = (alias.form for alias in (*actor.aliases, *actor.weak, *actor.capitals))
    return " · ".join(form for form in dict.fromkeys(forms) if form != actor.name)


def _keep(annotated: Tables, folder: Path) -> None:
    """Write to a temporary folder first, so that a half-written one is never read."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with locks.own_folder(FOLDER, cache.UNFINISHED) as unfinished:
        tables.write(annotated, unfinished / "tables")
        with suppress(OSError):  # another chapter has written the same tables meanwhile
            (unfinished / "tables").rename(folder)
