"""Actors proposed from the documents of a corpus that nobody has described yet.

It stands right of the gazetteer and the annotation, since it needs both: sentences and page furniture of a document,
and the shape of a record. It reads a whole corpus, so it is no part of the annotation of one document.
"""

from __future__ import annotations

from collections.abc import Iterable

from newsvoice.discovery.proposal.drafts import gazetteer_of, to_csv, to_yaml
from newsvoice.discovery.proposal.proposing import COLUMNS, propose
from newsvoice.gazetteer import Gazetteer
from newsvoice.sources import languages
from newsvoice.sources.documents import Document

__all__ = ["COLUMNS", "gazetteer_of", "of_corpus", "propose", "to_csv", "to_yaml"]


def of_corpus(documents: Iterable[Document]) -> Gazetteer:
    """The gazetteer of what is surely named in documents, those left out whose language has no rules."""
    return gazetteer_of(propose(languages.with_rules(documents)))
