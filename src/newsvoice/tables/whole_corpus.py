"""The tables of a whole corpus: what documents tell of each other, then every document by itself, then all together."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from newsvoice import __version__
from newsvoice.annotate import annotation
from newsvoice.core import fingerprints
from newsvoice.gazetteer import Actor, Gazetteer
from newsvoice.sources import documents
from newsvoice.sources.documents import Corpus, Corrections, Document, Quarantined
from newsvoice.tables import annotating, common_text, kept_groups, merging, parts
from newsvoice.tables.schemas import Rows, Tables
from newsvoice.tables.shards import Item
from newsvoice.tables.work import Work, done

GIVEN_GAZETTEER = "given"  # where the actors come from; otherwise they are proposed
KILLED = "reading it ended the process that read it, several times; it may take more memory than there is"

READING = "Reading documents"


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
    items = common_text.items(corpus.documents, actors, better, work, each=each)
    known, killed = _annotated(items, actors, work)
    gone = {item.document.doc_id for item in killed}
    wanted = parts.plan({item.document.doc_id: item.key for item in items if item.document.doc_id not in gone}, known)
    return merging.merged(wanted, corpus.documents, _more(corpus, actors, better, basis, killed))


def write_corpus(
    corpus: Corpus,
    actors: Gazetteer,
    corrections: Corrections,
    *,
    each: bool,
    basis: str,
    work: Work,
    folder: Path,
    earlier: Path,
) -> None:
    """Annotate every document and write the tables that ``annotate_corpus`` gives; they are never held as a whole.

    Args:
        corpus: the documents; the others as for ``annotate_corpus``.
        actors: who is looked for.
        corrections: what an analyst knows better.
        each: count every document that prints a story.
        basis: where the actors come from.
        work: who does it.
        folder: where the tables are written to.
        earlier: where folders of tables are, of which documents that have not changed are taken.
    """
    with work.one_pool() as working:
        items = common_text.items(corpus.documents, actors, corrections, working, each=each)
        killed: list[Item] = []
        while True:  # a document that ends its workers may have ended its group
            whole = list(kept_groups.cut(items))
            kept = kept_groups.kept(earlier, whole)
            missing = [item for group in whole if group.key not in kept for item in group.items]
            known, fatal = _annotated(missing, actors, working)
            if not fatal:
                break
            killed += fatal
            gone = {item.document.doc_id for item in fatal}
            items = [item for item in items if item.document.doc_id not in gone]
        more = _more(corpus, actors, corrections, basis, killed)
        kept_groups.write(folder, whole, kept, known, more, working)


def _more(
    corpus: Corpus, actors: Gazetteer, corrections: Corrections, basis: str, killed: Sequence[Item]
) -> dict[str, Rows]:
    """The rows of every table that belong to no document that was annotated."""
    aside = [*(_quarantined(item.document) for item in killed), *corpus.quarantined]
    return {
        "documents": [row for item in aside for row in annotation.set_aside(item)["documents"]],
        "unused_corrections": annotation.corrections_of_no_document(corpus.documents, corrections),
        "actors": actor_rows(actors),
        "provenance": [*_provenance(corpus, actors, corrections), ("actors", basis)],
    }


def _annotated(items: Sequence[Item], actors: Gazetteer, work: Work) -> tuple[dict[str, Path], list[Item]]:
    job = partial(annotating.annotate, actors=actors, folder=work.annotated)
    return done(items, job, work.annotated, work, READING)


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
