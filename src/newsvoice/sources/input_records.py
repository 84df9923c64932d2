"""What readers give and what becomes of it: records of a file, documents of a corpus, and what was set aside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from newsvoice.core.errors import NewsvoiceError
from newsvoice.core.spools import Text

READ, DUPLICATE, REPRINT = "read", "duplicate", "reprint"
FOREIGN, QUARANTINED = "foreign language", "quarantined"
LEFT_OUT = "left out"  # parts of a file that are no documents and need no care, such as the pictures of a crawl


class CorpusError(NewsvoiceError):
    """The corpus cannot be used; the message says what to do."""


class FormatError(Exception):
    """A file, or the rest of one, cannot be read as its format; the message is the reason."""


@dataclass(frozen=True, slots=True)
class Record:
    """A text that a reader has found in a file.

    Attributes:
        text: the text; offsets of everything found later are code points into it.
        place: where it stands in the file: a line, row or record number, a member of an archive; ``""`` if the file is
            the text.
        doc_id: the identifier the file gives it, or ``""``.
        known: what the file says of it, by column of the corpus table.
        warnings: what a careful operator should know of how it was read.
        sha256: of the bytes it was read from.
        provided: the quotations that come with it, see ``provided.of_row``.
    """

    text: str
    place: str = ""
    doc_id: str = ""
    known: Mapping[str, str] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
    sha256: str = ""
    provided: str = ""


@dataclass(frozen=True, slots=True)
class Unread:
    """A place of a file that gives no document, and why; ``status`` as the run report tells it."""

    reason: str
    place: str = ""
    sha256: str = ""
    status: str = QUARANTINED


Found = Record | Unread


@dataclass(frozen=True, slots=True)
class Document:
    """One readable document: its text exactly as it was read, what is known about it, and what is doubtful.

    ``content`` is the text, or where it is kept: of a large corpus no text is in memory.
    ``language`` is a code of ISO 639-1, ``""`` where it cannot be told; ``language_basis`` says how it is known.
    ``provided`` are quotations that came with it, which take the place of those that rules find.
    """

    doc_id: str
    content: Text
    file: str = ""
    sha256: str = ""
    description: Mapping[str, str] = field(default_factory=dict)
    doubts: str = ""
    language: str = ""
    language_basis: str = ""
    provided: str = ""

    @property
    def text(self) -> str:
        """The text; offsets of everything found later are code points into it."""
        return str(self.content)

    @property
    def length(self) -> int:
        """The characters of the text."""
        return len(self.content)


@dataclass(frozen=True, slots=True)
class Quarantined:
    """An entry that gives no document of its own, and why; ``status`` tells a duplicate from what was not read."""

    doc_id: str
    file: str
    reason: str
    sha256: str = ""
    status: str = QUARANTINED


@dataclass(frozen=True, slots=True)
class Corpus:
    """Documents in the order of their files, what was set aside, and what a careful operator should know."""

    documents: tuple[Document, ...]
    quarantined: tuple[Quarantined, ...]
    warnings: tuple[str, ...] = ()
    suggestions: tuple[str, ...] = ()
