"""Actors proposed from the documents of a corpus that nobody has described yet.

It stands right of the gazetteer and the annotation, since it needs both: sentences and page furniture of a document,
and the shape of a record. It reads a whole corpus, so it is no part of the annotation of one document.
"""

from newsvoice.discovery.proposal.drafts import gazetteer_of, to_csv, to_yaml
from newsvoice.discovery.proposal.proposing import COLUMNS, propose

__all__ = ["COLUMNS", "gazetteer_of", "propose", "to_csv", "to_yaml"]
