"""The tables of a whole corpus: what documents tell of each other, then every document by itself, then all together."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from newsvoice import __version__
from newsvoice.annotate import annotation, reprints, voices
from newsvoice.annotate.mentions import Matcher
from newsvoice.annotate.reprints import Prints, Reprint, Spans
from newsvoice.core import cache, executors, fingerprints, plain_texts, progress
from newsvoice.gazetteer import Actor, Gazetteer
from newsvoice.sources import documents, languages
from newsvoice.sources.documents import Corpus, Corrections, Document, Quarantined
from newsvoice.tables import annotating, merging, parts, shards
from newsvoice.tables.parts import Wanted
from newsvoice.tables.schemas import Rows, Tables
from newsvoice.tables.shards import Item, Shard

GIVEN_GAZETTEER = "given"  # where the actors come from; otherwise they are proposed
PAYS = 2_000_000  # characters from which on it is faster to start processes
KILLED = "reading it ended the process that read it, several times; it may take more memory than there is"

MANY = 100  # documents whose comparison is shown
COMPARING, READING = "Comparing documents", "Reading documents"

Progress = Callable[[Iterable[Document], int, str], Iterable[Document]]


def unseen(documents: Iterable[Document], _: int, __: str) -> Iterable[Document]:
    """Documents without anything shown of them."""
    return documents


@dataclass(frozen=True, slots=True)
class Work:
    """Who annotates and where parts are kept.

    Attributes:
        folder: where parts are kept; ``annotated`` and ``compared`` in it.
        workers: processes; 0 for as many as pay, 1 for none but this one.
        scheduler: the address of a Dask scheduler, which goes before.
        size: characters of a shard.
        progress: wraps the documents as they are done, given how many there will be and what is done with them.
    """

    folder: Path
    workers: int = 1
    scheduler: str = ""
    size: int = shards.SIZE
    progress: Progress = unseen

    @property
    def annotated(self) -> Path:
        """Where the parts with annotated documents are."""
        return self.folder / cache.ANNOTATED.name

    @property
    def compared(self) -> Path:
        """Where the parts with what is compared of documents are."""
        return self.folder / cache.COMPARED.name


def annotate_corpus(
    corpus: Corpus,
    actors: Gazetteer,
    corrections: Corrections | None = None,
    *,
    each: bool = False,
    basis: str = GIVEN_GAZETTEER,
    work: Work | None = None,
) -> Tables:
    """Annotate every document and merge the rows. Corrections that fit nothing have a table of their own.

    Args:
        corpus: the documents.
        actors: who is looked for in them.
        corrections: what an analyst knows better, by document.
        each: count every document that prints a story, instead of one.
        basis: where the actors come from, ``given`` or what ``proposal.basis`` tells.
        work: who does it, and where parts are kept; by default this process, and nowhere.
    """
    if work is None:
        with tempfile.TemporaryDirectory() as folder:
            return annotate_corpus(corpus, actors, corrections, each=each, basis=basis, work=Work(Path(folder)))
    better = corrections or {}
    items = _items(corpus.documents, actors, better, work, each=each)
    wanted, killed = _annotated(items, actors, work)
    aside = [*killed, *corpus.quarantined]
    more: dict[str, Rows] = {
        "documents": [row for item in aside for row in annotation.set_aside(item)["documents"]],
        "unused_corrections": annotation.corrections_of_no_document(corpus.documents, better),
        "actors": actor_rows(actors),
        "provenance": [*_provenance(corpus, actors, better), ("actors", basis)],
    }
    return merging.merged(wanted, corpus.documents, more)


def _items(read: Sequence[Document], actors: Gazetteer, better: Corrections, work: Work, *, each: bool) -> list[Item]:
    """Every document with what the others tell of it.

    What only reprints of one story share tells nothing of page furniture, so that it is not evidence for it.
    """
    matcher = Matcher(actors)
    shared = annotation.shared_lines(read)
    lines = {document.doc_id: _lines(document, shared) for document in read}
    reprinted: Mapping[str, Reprint] = {}
    spans: Mapping[str, Spans] = {}
    if not each and len(read) > 1:
        counted = languages.with_rules(read)
        reprinted = reprints.stories(_compared(counted, lines, work))
        if reprinted:
            counted = [document for document in counted if document.doc_id not in reprinted]
            shared = annotation.shared_lines(counted)
            lines = {doc_id: found & shared for doc_id, found in lines.items()}
        spans = reprints.paragraphs(_compared(counted, lines, work))
    return [
        shards.item(d, lines[d.doc_id], reprinted.get(d.doc_id), spans.get(d.doc_id), better.get(d.doc_id, ()), matcher)
        for d in read
    ]


def _lines(document: Document, shared: frozenset[str]) -> frozenset[str]:
    """The lines of a document that others carry too: all that they can tell of it."""
    return shared & voices.compared_lines(plain_texts.plain_text(document.text)) if shared else shared


def _compared(read: Sequence[Document], lines: Mapping[str, frozenset[str]], work: Work) -> list[Prints]:
    items = [shards.item(document, lines[document.doc_id]) for document in read]
    wanted, _ = _done(items, partial(annotating.compare, folder=work.compared), work.compared, work, COMPARING, MANY)
    return _sorted(annotating.compared(wanted), items) if wanted else []


def _sorted(prints: Iterable[Prints], items: Sequence[Item]) -> list[Prints]:
    """In the order of the documents, which decides which of two of one length counts."""
    by_document = {found.doc_id: found for found in prints}
    order = (item.document.doc_id for item in items)
    return [by_document[doc_id] for doc_id in order if doc_id in by_document]


def _annotated(items: Sequence[Item], actors: Gazetteer, work: Work) -> tuple[list[Wanted], list[Quarantined]]:
    job = partial(annotating.annotate, actors=actors, folder=work.annotated)
    return _done(items, job, work.annotated, work, READING)


def _done(
    items: Sequence[Item], job: Callable[[Shard], Path], folder: Path, work: Work, what: str, least: int = 1
) -> tuple[list[Wanted], list[Quarantined]]:
    """See that every document is in a part; those that end their workers are in none.

    Args:
        items: the documents.
        job: what is done with a shard that holds documents of no part.
        folder: where the parts are.
        work: who does it.
        what: what the job is called where it is shown how far it is.
        least: documents from which on it is shown.
    """
    wanted_keys = shards.keys(items)
    for _attempt in range(2):  # what a damaged disk has taken is done again
        known = parts.index(folder)
        missing = [item for item in items if item.key not in known]
        killed: list[Item] = []
        finished = _run(missing, job, work, known, killed)
        for _ in work.progress(finished, len(missing), what) if len(missing) >= least else finished:
            pass
        gone = {item.document.doc_id for item in killed}
        wanted = parts.plan({doc: key for doc, key in wanted_keys.items() if doc not in gone}, known)
        if not (damaged := [*parts.broken(wanted)]):
            break
        parts.remove(damaged)
    parts.touch(wanted)
    return wanted, [_quarantined(item.document) for item in killed]


def _run(
    missing: Sequence[Item], job: Callable[[Shard], Path], work: Work, known: dict[str, Path], killed: list[Item]
) -> Iterator[Document]:
    """Do a job with the documents that are missing; gives them as they are done."""
    count = work.workers or (_processes() if sum(len(i.document.text) for i in missing) > PAYS else 1)
    with executors.workers(count, work.scheduler) as who:
        for shard, part in executors.run(who, job, shards.cut(missing, work.size), _beat):
            if part is None:
                killed.extend(shard)
            else:
                known.update({item.key: part for item in shard})
            yield from (item.document for item in shard)


def _processes() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _beat(shard: Shard) -> None:
    """A sign of life while a long shard is at work."""
    long = sum(len(item.document.text) for item in shard)
    more = f" and {len(shard) - 1:,} more" if len(shard) > 1 else ""
    progress.say(f"Still reading {shard[0].document.file}{more}: {long / 1e6:.1f} million characters")


def _quarantined(document: Document) -> Quarantined:
    return Quarantined(document.doc_id, document.file, KILLED, document.sha256)


def _provenance(corpus: Corpus, actors: Gazetteer, corrections: Corrections) -> list[tuple[str, str]]:
    quarantine = "".join(f"{q.file}\0{q.reason}\0" for q in corpus.quarantined)
    return [
        ("documents", documents.fingerprint(corpus.documents)),
        ("set aside", hashlib.sha256(quarantine.encode()).hexdigest()),
        ("gazetteer", actors.fingerprint),
        ("corrections", hashlib.sha256(repr(sorted(corrections.items())).encode()).hexdigest()),
        ("library version", __version__),
        ("library source", fingerprints.LIBRARY),
    ]


def actor_rows(actors: Gazetteer) -> list[annotation.Row]:
    """The rows of the table of actors."""
    return [(a.id, a.name, a.type, a.parent or "", a.country or "", _aliases(a)) for a in actors.actors.values()]


def _aliases(actor: Actor) -> str:
    """Every other name of an actor, for the search of the book."""
    forms = (alias.form for alias in (*actor.aliases, *actor.weak, *actor.capitals))
    return " · ".join(form for form in dict.fromkeys(forms) if form != actor.name)
