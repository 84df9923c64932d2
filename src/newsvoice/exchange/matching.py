"""Which document of a report a file means, by its text: names of documents get lost in other programs."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

from newsvoice.exchange import comparing, refi_qda
from newsvoice.exchange.annotated import AnnotatedText, Unreadable, comparable
from newsvoice.exchange.comparing import Difference, Left
from newsvoice.exchange.marked import SPEAKER, MarkedDocument
from newsvoice.exchange.place_changes import ActorNames


class Report:
    """The documents of a report, as files are held against them."""

    def __init__(self, documents: Sequence[MarkedDocument], names: dict[str, str]) -> None:
        """Take the documents, and the names of actors by their ids."""
        self._by_id = {document.doc_id: document for document in documents}
        self._by_text: dict[str, list[MarkedDocument]] = {}
        for document in documents:
            self._by_text.setdefault(_key(document.text), []).append(document)
        self._actors = ActorNames(names)

    def identifiers(self) -> dict[str, str]:
        """What the identifiers of REFI-QDA stand for: ids of documents, names of places."""
        known = {}
        for document in self._by_id.values():
            known[refi_qda.source_identifier(document)] = document.doc_id
            for place in document.places:
                if place.what != SPEAKER:
                    known[refi_qda.selection_identifier(document, place)] = place.name
        return known

    def difference(self, found: Iterable[AnnotatedText | Unreadable]) -> Difference:
        """What files say that the tables do not."""
        return comparing.all_of(self._one(one) for one in found)

    def _one(self, read: AnnotatedText | Unreadable) -> Difference:
        if isinstance(read, Unreadable):
            return Difference(left=[_unread(read)])
        document, reason = self._document(read)
        if document is None:
            count = len(read.annotations)
            reason = f"{reason}; none of its {count:,} annotation{'' if count == 1 else 's'} is used"
            return Difference(left=[Left(read.source, read.doc_id, "", 0, 0, "", reason), *map(_unread, read.unread)])
        told = comparing.difference(document, read, self._actors)
        told.left.extend(_unread(one, document.doc_id) for one in read.unread)
        return told

    def _document(self, read: AnnotatedText) -> tuple[MarkedDocument | None, str]:
        named = self._by_id.get(read.doc_id)
        if not read.text:
            return named, "" if named else "it has no text, and no document of the report has its id"
        same = self._by_text.get(_key(read.text), [])
        if named in same or len(same) == 1:
            return named if named in same else same[0], ""
        if same:
            return None, f"{len(same)} documents have this text, and none of them its name"
        return None, f"its text is not that of {'this' if named else 'any'} document"


def _key(text: str) -> str:
    return hashlib.sha256(comparable(text).encode("utf-8", "surrogatepass")).hexdigest()


def _unread(one: Unreadable, doc_id: str = "") -> Left:
    return Left(one.where, doc_id, "", 0, 0, "", one.reason)
