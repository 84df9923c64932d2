"""Tables of a corpus, kept on disk under a key that changes with anything they depend on.

The key is a hash of the documents, their descriptions, the gazetteer and the library itself, so nothing stale is
ever read. The folder can be deleted at any time.
"""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path

import pandas as pd

from newsvoice import __version__, annotation, documents, gazetteer, parameters, tables
from newsvoice.documents import Corpus, Corrections, Document
from newsvoice.gazetteer import Actor, Gazetteer
from newsvoice.mentions import Matcher
from newsvoice.tables import Tables

FOLDER = parameters.ROOT / ".cache" / "tables"

Progress = Callable[[Iterable[Document]], Iterable[Document]]


def load(
    corpus: str, metadata: str, gazetteer_file: str, corrections: str = "", *, progress: Progress = iter
) -> Tables:
    """The tables of a corpus: from disk if they are there, otherwise annotated now and kept.

    Args:
        corpus: folder of documents, relative to the project's root.
        metadata: the table that describes them, or ``""``.
        gazetteer_file: the gazetteer.
        corrections: what an analyst knows better of single quotations, or ``""``.
        progress: wraps the documents while they are annotated, such as ``tqdm``.

    Raises:
        documents.CorpusError, gazetteer.GazetteerError: the input cannot be used.
    """
    table = parameters.resolve(metadata) if metadata else None
    read = documents.read_corpus(parameters.resolve(corpus), table)
    actors = gazetteer.load(parameters.resolve(gazetteer_file))
    better = documents.read_corrections(parameters.resolve(corrections)) if corrections else {}
    folder = FOLDER / key(read, actors, better)
    if not folder.is_dir():
        _keep(annotate_corpus(read, actors, better, progress=progress), folder)
    return tables.read(folder)


def frequency_list(path: str) -> pd.DataFrame:
    """The frequency list of other texts at ``path``: term, count. Without rows for ``""``.

    Raises:
        documents.CorpusError: the list cannot be used.
    """
    rows = documents.read_frequencies(parameters.resolve(path)) if path else []
    return pd.DataFrame(rows, columns=["term", "count"])


def annotate_corpus(
    corpus: Corpus, actors: Gazetteer, corrections: Corrections | None = None, *, progress: Progress = iter
) -> Tables:
    """Annotate every document and merge the rows.

    Raises:
        documents.CorpusError: a correction names no quotation.
    """
    better = corrections or {}
    matcher = Matcher(actors)
    shared = annotation.shared_lines(corpus.documents)

    def parts() -> Iterator[dict[str, list[annotation.Row]]]:
        for document in progress(corpus.documents):
            try:
                yield annotation.annotate(document, matcher, shared, better.get(document.doc_id, ()))
            except ValueError as error:
                raise documents.CorpusError(f"{document.doc_id}: {error}") from error
        for item in corpus.quarantined:
            yield annotation.set_aside(item)
        yield {"actors": _actor_rows(actors), "provenance": [*_provenance(corpus, actors, better)]}

    return tables.build(tables.merge(parts()))


def key(corpus: Corpus, actors: Gazetteer, corrections: Corrections) -> str:
    """A hash of everything the tables depend on, in hexadecimal."""
    values = (value for _, value in _provenance(corpus, actors, corrections))
    return hashlib.sha256("\0".join(values).encode()).hexdigest()[:32]


@cache
def library_fingerprint() -> str:
    """A SHA-256 of the library's own source and data files, in hexadecimal."""
    digest = hashlib.sha256()
    folder = Path(__file__).parent
    for path in sorted(folder.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def _provenance(corpus: Corpus, actors: Gazetteer, corrections: Corrections) -> list[tuple[str, str]]:
    quarantine = "".join(f"{q.file}\0{q.reason}\0" for q in corpus.quarantined)
    return [
        ("documents", documents.fingerprint(corpus.documents)),
        ("set aside", hashlib.sha256(quarantine.encode()).hexdigest()),
        ("gazetteer", actors.fingerprint),
        ("corrections", hashlib.sha256(repr(sorted(corrections.items())).encode()).hexdigest()),
        ("library version", __version__),
        ("library source", library_fingerprint()),
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
    temporary = Path(tempfile.mkdtemp(dir=FOLDER, prefix="writing-"))
    tables.write(annotated, temporary)
    try:
        temporary.replace(folder)
    except OSError:  # another chapter has written the same tables meanwhile
        shutil.rmtree(temporary, ignore_errors=True)
