"""Read a corpus: files of any format that has a reader, with the table that describes them.

The only place where source documents are opened. What cannot be read is set aside with the reason, and the rest goes
on.
"""

from __future__ import annotations

import difflib
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path, PurePosixPath

from newsvoice.core import cache, corpora, fingerprints, progress, storage
from newsvoice.core.corpus_files import Entry
from newsvoice.core.object_addresses import Address, Place
from newsvoice.core.spools import Spool, SpooledText
from newsvoice.core.table_files import Row
from newsvoice.sources import extracting_ahead, extraction, file_names, formats, input_columns, languages, texts
from newsvoice.sources.duplicates import Seen
from newsvoice.sources.file_names import Pattern
from newsvoice.sources.given_corrections import Corrections, read_corrections
from newsvoice.sources.given_tables import read_frequencies, read_table
from newsvoice.sources.identifiers import Source, identifiers
from newsvoice.sources.input_columns import Columns
from newsvoice.sources.input_records import (
    DUPLICATE,
    QUARANTINED,
    Corpus,
    CorpusError,
    Document,
    Quarantined,
    Record,
    Unread,
)

__all__ = [
    "Corpus", "CorpusError", "Corrections", "Document", "Quarantined", "entries", "fingerprint", "notes", "read_corpus",
    "read_corrections", "read_frequencies", "read_table",
]  # fmt: skip

NEAREST_FOR = 20  # rows without a file whose nearest name is looked for, since that reads every name
REASONS = 10  # reasons that are told where nothing can be read


def read_corpus(
    corpus: Place | Sequence[Place], table: Path | None = None, *, columns: str = "", names: str = ""
) -> Corpus:
    """Read everything in ``corpus``, with its row of ``table`` (a CSV file) where there is one.

    Args:
        corpus: a folder, a file or an address, or several.
        table: what is known of the documents, by file name.
        columns: names of columns in tables of documents, see ``input_columns.parse``.
        names: what file names say, see ``file_names.parse``.

    Raises:
        CorpusError: it is missing or holds no document that can be counted; the message names the reasons.
        AddressError, ObjectStoreError: an address cannot be opened, or there is nothing.
        GivenFileError, TableError, ColumnsError, FileNamesError: the table or a description cannot be used.
    """
    return _once_read(corpus, table, columns, names, _made_from(corpus, table, columns, names))


def _once_read(corpus: Place | Sequence[Place], table: Path | None, columns: str, names: str, made_from: str) -> Corpus:
    if made_from in _READ:
        return _READ.pop(made_from)
    found = _read(corpus, table, columns, names, made_from)
    _READ.clear()
    if made_from:
        _READ[made_from] = found
    return found


def notes(
    corpus: Place | Sequence[Place], table: Path | None = None, *, columns: str = "", names: str = ""
) -> list[str]:
    """What a careful operator should know of a corpus: what reading it tells, or has told if nothing has changed.

    Arguments and errors as for ``read_corpus``.
    """
    made_from = _made_from(corpus, table, columns, names)
    file = cache.FACTS / f"notes-{fingerprints.of(made_from, fingerprints.of_environment())}.json"
    with suppress(OSError, ValueError):
        known = json.loads(file.read_text(encoding="utf-8"))
        if made_from and isinstance(known, list):
            return [*map(str, known)]
    read = _once_read(corpus, table, columns, names, made_from)
    told = [*read.warnings, *read.suggestions]
    with suppress(OSError):  # then it is read again
        storage.write(file, json.dumps(told))
    return told


_READ: dict[str, Corpus] = {}  # what was read last, for whoever reads the same next: it is checked, then counted


def _made_from(corpus: Place | Sequence[Place], table: Path | None, columns: str, names: str) -> str:
    """A hash of everything a corpus is read from; ``""`` where it cannot be read."""
    places = _places(corpus)
    try:
        read = fingerprints.of_corpus(*places), fingerprints.of_files(table) if table else ""
    except OSError:
        return ""
    return fingerprints.of(read, [*map(str, places)], str(table), columns, names)


def _read(corpus: Place | Sequence[Place], table: Path | None, columns: str, names: str, made_from: str) -> Corpus:
    described = read_table(table) if table else {}
    wanted, pattern = input_columns.parse(columns), file_names.parse(names)
    listed = entries(corpus)
    slow = [] if extraction.all_known(made_from) else [entry for entry in listed if formats.extracts(entry)]
    if slow:
        extracting_ahead.ahead(lambda: (piece for entry in slow for piece in _pieces(entry, wanted)))
    try:
        spool = Spool()
        pieces = (piece for entry in listed for piece in _pieces(entry, wanted))
        found = [_source(spool, *piece) for piece in progress.count(pieces, "Reading files", "document")]
    finally:
        extraction.done()
    if slow:
        extraction.note_known(made_from)
    read, aside = _kept(found, described)
    documents = languages.assigned([_document(doc_id, source, described, pattern) for doc_id, source in read])
    if not any(languages.has_rules(d.language) for d in documents):
        raise CorpusError(_nothing(corpus, documents, aside))
    suggested = [] if names else file_names.suggestion([d.file for d in documents if not _known(d)])
    warnings = _warnings(documents, aside, described, table)
    return Corpus(tuple(documents), tuple(aside), tuple(warnings), tuple(suggested))


def entries(corpus: Place | Sequence[Place]) -> list[Entry]:
    """What is in a corpus.

    Raises:
        CorpusError: it is missing or cannot be opened.
        AddressError, ObjectStoreError: an address cannot be opened, or there is nothing.
    """
    places = _places(corpus)
    for path in places:
        if isinstance(path, Path) and not path.exists():
            raise CorpusError(f"the corpus {path} does not exist; give a folder or files of documents with --corpus")
    try:
        return corpora.entries(places)
    except OSError as error:
        raise CorpusError(f"the corpus {error.filename or places[0]} cannot be opened: {error.strerror}") from error


def _places(corpus: Place | Sequence[Place]) -> list[Place]:
    return [corpus] if isinstance(corpus, Path | Address) else [*corpus]


def fingerprint(documents: Iterable[Document]) -> str:
    """A SHA-256 over the ids, contents and descriptions of the documents, in hexadecimal."""
    digest = hashlib.sha256()
    for document in documents:
        parts = (document.doc_id, document.sha256, *map(str, sorted(document.description.items())))
        digest.update("\0".join((*parts, document.provided) if document.provided else parts).encode())
    return digest.hexdigest()


def _pieces(entry: Entry, columns: Columns) -> Iterator[tuple[str, str, Record | Unread]]:
    """File, name and content of everything in an entry; names have the number of a row, the path in an archive."""
    for found in formats.read(entry, columns):
        between = ":" if found.place and not found.place.startswith("/") else ""
        yield entry.name, f"{entry.name}{between}{found.place}", found


def _source(spool: Spool, file: str, name: str, found: Record | Unread) -> Source:
    """Something that was found, its text put where it takes no memory."""
    if isinstance(found, Unread):
        return Source(file, name, found)
    return Source(file, name, replace(found, text=""), SpooledText(spool, found.text))


def _kept(found: Sequence[Source], described: Mapping[str, Row]) -> tuple[list[tuple[str, Source]], list[Quarantined]]:
    """What counts, with its identifier, and what does not. Of two equal texts the one that the table describes counts,
    then the first."""
    seen = Seen()
    aside: dict[int, tuple[str, str]] = {}
    for number, source in sorted(enumerate(found), key=lambda item: item[1].name not in described):
        if isinstance(source.found, Unread):
            aside[number] = source.found.status, source.found.reason
        elif why := seen.before(source.name, source.found.sha256, str(source.text)):
            aside[number] = DUPLICATE, why
    ids, repeated = identifiers([s for n, s in enumerate(found) if n not in aside])
    read = [(ids[s.name], s) for n, s in enumerate(found) if n not in aside and s.name in ids]
    aside |= {n: (QUARANTINED, repeated[s.name]) for n, s in enumerate(found) if s.name in repeated and n not in aside}
    taken = set(ids.values())
    return read, [
        Quarantined(_free(found[n].name, taken), found[n].name, reason, found[n].found.sha256, status)
        for n, (status, reason) in sorted(aside.items())
    ]


def _free(name: str, taken: set[str]) -> str:
    """The identifier of an entry that is no document: its name, unless a document is called so."""
    return f"{name} (set aside)" if name in taken else name


def _document(doc_id: str, source: Source, described: Mapping[str, Row], pattern: Pattern | None) -> Document:
    """A document with all that is known of it: the table says most surely, then the file, then its name."""
    record = source.found
    assert isinstance(record, Record)
    says: Mapping[str, str] = {}
    warnings = record.warnings
    if pattern and not source.name.rpartition(":")[2].isdigit():
        says, misfits = pattern.read(PurePosixPath(source.name).name)
        warnings = (*warnings, *misfits)
    row: Mapping[str, str] = described.get(source.name, {})
    if not row and source.file in described:  # a row for a whole file, which no label can stand for
        row = {column: cell for column, cell in described[source.file].items() if column not in ("file", "label")}
    known = _merged(_merged(says, record.known), row) if says or record.known else row
    doubts = "; ".join((*warnings, *texts.doubts(str(source.text))))
    return Document(doc_id, source.text, source.name, record.sha256, known, doubts, provided=record.provided)


_TOGETHER = (
    ("published_from", "published_to", "date_basis"),
    ("outlet", "outlet_basis"),
    ("language", "language_basis"),
)


def _merged(less: Mapping[str, str], more: Mapping[str, str]) -> dict[str, str]:
    """Two descriptions, of which the second wins; what belongs together is taken from one."""
    known = dict(less)
    for group in _TOGETHER:
        if any(more.get(column) for column in group[:2]):
            known = {column: value for column, value in known.items() if column not in group}
    return known | {column: value for column, value in more.items() if value}


def _known(document: Document) -> bool:
    """Whether something is known of where or when a document was published."""
    return any(document.description.get(column) for column in ("outlet", "published_from", "published_to"))


def _nothing(corpus: Place | Sequence[Place], documents: Sequence[Document], aside: Sequence[Quarantined]) -> str:
    """Why there is nothing to count, with every reason and the first file that has it."""
    shown = ", ".join(map(str, _places(corpus)))
    reasons: dict[str, list[str]] = {}
    for item in aside:
        reasons.setdefault(item.reason, []).append(item.file)
    for document in documents:
        reasons.setdefault(languages.why_not(document.language), []).append(document.file)
    told = [f"{names[0]}{_and_more(len(names))} ({why})" for why, names in reasons.items()]
    more = f"; {len(told) - REASONS:,} more reasons" if len(told) > REASONS else ""
    why = f"; set aside: {'; '.join(told[:REASONS])}{more}" if told else "; it is empty"
    return f"the corpus {shown} holds no document that can be counted{why}"


def _and_more(count: int) -> str:
    return f" and {count - 1:,} more" if count > 1 else ""


def _warnings(
    documents: Sequence[Document], aside: Sequence[Quarantined], described: Mapping[str, Row], table: Path | None
) -> Iterable[str]:
    """What does not fit between the files and their table: a row without a file, a file without a row."""
    if table is None:
        return
    present = {d.file for d in documents}
    names = [*present, *(item.file for item in aside)]
    there = {*names, *(name.rpartition(":")[0] for name in names)}
    for number, name in enumerate(sorted(set(described) - there)):
        near = difflib.get_close_matches(name[:100], present, n=1) if number < NEAREST_FOR else []
        cure = f"did you mean {near[0]}?" if near else "correct the name or remove the row"
        yield f"{table.name}, line {described[name].line}: {name} is not in the corpus; {cure}"
    for document in sorted(documents, key=lambda d: d.file):
        if document.file not in described and not _known(document):
            yield f"{document.file} has no row in {table.name}: its outlet and date are unknown"
