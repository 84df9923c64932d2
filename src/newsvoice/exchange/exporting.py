"""Documents written for another program: one file, or a folder of them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from newsvoice.core import given_files, storage
from newsvoice.exchange import annotation_lines, dna_files, refi_qda, uima_cas, webanno_tsv
from newsvoice.exchange.exchange_errors import ExchangeError
from newsvoice.exchange.marked import MarkedDocument
from newsvoice.exchange.returned_files import TYPES

Named = Sequence[tuple[MarkedDocument, str]]


def write(form: str, documents: Sequence[MarkedDocument], out: Path, title: str, names: dict[str, str]) -> None:
    """Write documents so that a program finds all of them or none.

    Args:
        form: one of ``FORMATS``.
        documents: the documents with their places.
        out: a file for ``qdpx`` and ``jsonl``, otherwise a folder, new or of an export of the same documents.
        title: what to call the whole, where a format has room for it.
        names: the names of actors by their ids.

    Raises:
        ExchangeError: there is something else in the way, or a library is missing.
    """
    if form in _FILES:
        if out.is_dir():
            raise ExchangeError(f"{given_files.shown(out)} is a folder; give the name of a file with --out")
        storage.write_bytes(out, _FILES[form](documents, title, names))
        return
    files = dict(_FOLDERS[form](list(zip(documents, file_names(documents), strict=True))))
    _check_folder(out, set(files))
    for name, text in files.items():
        storage.write(out / name, text)


def file_names(documents: Sequence[MarkedDocument]) -> list[str]:
    """The ids of documents as names of files without an ending, each of its own on any disk."""
    names, taken = [], set[str]()
    for document in documents:
        name = re.sub(r"[^\w.-]+", "_", document.doc_id)[:100].strip("._") or "document"
        if name != document.doc_id or name.casefold() in taken:
            name += f"-{hashlib.sha256(document.doc_id.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}"
        taken.add(name.casefold())
        names.append(name)
    return names


def _check_folder(out: Path, names: set[str]) -> None:
    if out.exists() and not out.is_dir():
        raise ExchangeError(f"{given_files.shown(out)} is a file; this format needs a folder, give one with --out")
    others = sorted(path.name for path in out.iterdir() if path.name not in names) if out.is_dir() else []
    if others:
        told = f"{given_files.shown(out)} holds {given_files.shown(others[0], 60)}, which is not of this export"
        raise ExchangeError(f"{told}; give a new folder with --out")


def _xmi(documents: Named) -> Iterator[tuple[str, str]]:
    yield TYPES, uima_cas.type_system()
    for document, name in documents:
        yield f"{name}.xmi", uima_cas.written(document)


def _tsv(documents: Named) -> Iterator[tuple[str, str]]:
    return ((f"{name}.tsv", webanno_tsv.written(document)) for document, name in documents)


def _dna(documents: Named) -> Iterator[tuple[str, str]]:
    yield dna_files.STATEMENTS, dna_files.statements(documents)
    for document, name in documents:
        yield dna_files.file_name(document, name), dna_files.text(document).encode("utf-8", "replace").decode()


def _lines(documents: Sequence[MarkedDocument], title: str, names: dict[str, str]) -> bytes:
    return "".join(f"{line}\n" for line in annotation_lines.lines(documents)).encode()


_FILES: dict[str, Callable[[Sequence[MarkedDocument], str, dict[str, str]], bytes]] = {
    "qdpx": refi_qda.written, "jsonl": _lines,
}  # fmt: skip
_FOLDERS: dict[str, Callable[[Named], Iterator[tuple[str, str]]]] = {"cas": _xmi, "webanno-tsv": _tsv, "dna": _dna}
FORMATS = ("webanno-tsv", "cas", "qdpx", "dna", "jsonl")
"""What can be written."""
