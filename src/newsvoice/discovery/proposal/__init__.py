"""Actors proposed from the documents of a corpus that nobody has described yet.

It stands right of the gazetteer and the annotation, since it needs both: sentences and page furniture of a document,
and the shape of a record. It reads a whole corpus, so it is no part of the annotation of one document.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path

from newsvoice.discovery.proposal import kept
from newsvoice.discovery.proposal.drafts import gazetteer_of, to_csv, to_yaml
from newsvoice.discovery.proposal.proposing import COLUMNS, propose
from newsvoice.gazetteer import Gazetteer
from newsvoice.sources import languages
from newsvoice.sources.documents import Document

__all__ = ["COLUMNS", "MOST", "gazetteer_of", "of_corpus", "propose", "sample", "to_csv", "to_yaml"]

MOST = 2_000  # documents that actors are proposed from: reading them takes a quarter of a minute


def of_corpus(documents: Iterable[Document], folder: Path | None = None) -> Gazetteer:
    """The gazetteer of what is surely named in ``sample`` of the documents.

    Args:
        documents: of the corpus.
        folder: where it is kept for the next time, if anywhere.
    """
    found = sample(documents)
    return kept.of_sample(found, folder) if folder else gazetteer_of(propose(found))


def sample(documents: Iterable[Document], most: int = MOST) -> list[Document]:
    """The documents that actors are proposed from: those whose language has rules, of very many an even sample.

    Those with the smallest hashes of their texts, in the order of the corpus: documents more change little of it.
    """
    read = languages.with_rules(documents)
    if len(read) <= most:
        return read
    chosen = set(sorted(range(len(read)), key=lambda k: _hash(read[k]))[:most])
    return [document for k, document in enumerate(read) if k in chosen]


def basis(documents: Sequence[Document], most: int = MOST) -> str:
    """What proposed actors rest on: ``proposed``, or ``proposed from 2,000 of 9,000 documents``."""
    read = len(languages.with_rules(documents))
    return "proposed" if read <= most else f"proposed from {most:,} of {read:,} documents"


def _hash(document: Document) -> bytes:
    return hashlib.sha256(document.text.encode("utf-8", "surrogatepass")).digest()
