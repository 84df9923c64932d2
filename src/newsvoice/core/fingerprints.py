"""Hashes of everything a book is made from, so that nothing stale is ever kept and nothing is made twice.

Files are hashed as bytes: a change that turns out not to matter costs a little time, never a wrong figure.
"""

from __future__ import annotations

import hashlib
import os
import sys
import sysconfig
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

import newsvoice
from newsvoice.core import corpora, parameters
from newsvoice.core.object_addresses import Place
from newsvoice.core.parameters import Value

SOURCES = Path(newsvoice.__file__).parent
FILES = parameters.PATHS
IGNORED = frozenset(("__pycache__", "_build", ".ipynb_checkpoints"))


def of(*parts: object) -> str:
    """A hash of the parts, told apart from each other, in 32 hexadecimal digits."""
    return hashlib.sha256("\0".join(repr(part) for part in parts).encode()).hexdigest()[:32]


def of_text(text: str) -> str:
    """A hash of a text of any length, faster than ``of``."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def of_files(path: Path) -> str:
    """A hash of a file, or of every file in a folder with its name; one for what is not there."""
    digest = hashlib.sha256()
    for file in sorted(_files(path)):
        digest.update(os.fsencode(file.relative_to(path)) + b"\0" + _content(file))
    return digest.hexdigest()


def of_corpus(*places: Place) -> str:
    """A hash of a corpus: just the files that are read, and the names and reasons of what is not."""
    digest = hashlib.sha256()
    for entry in corpora.entries(places):
        digest.update(f"{entry.name}\0{entry.reason}\0".encode() + (b"" if entry.reason else _content(entry.path)))
    return digest.hexdigest()


def of_input(value: str, name: str = "") -> str:
    """A hash of what a parameter names: a file, or a corpus; one for what is not there.

    Args:
        value: the parameter.
        name: which one; ``corpus`` may name several files and folders.
    """
    try:
        return of_corpus(*parameters.corpus_paths(value)) if name == "corpus" else of_files(parameters.resolve(value))
    except OSError as error:  # such as a file without permission: its reader says so
        return of(error.errno, value)


def _content(path: Path) -> bytes:
    """The hash of a file, or what keeps it from being read."""
    try:
        with path.open("rb") as opened:
            return hashlib.file_digest(opened, "sha256").digest()
    except OSError as error:
        return f"{error.errno}".encode()


def of_named(values: Mapping[str, Value]) -> dict[str, str]:
    """The files that parameters name, as they are written there → their hashes."""
    return {str(values[name]): of_input(str(values[name]), name) for name in FILES if values.get(name)}


def of_inputs(values: Mapping[str, Value], known: Mapping[str, str] | None = None) -> str:
    """A hash of the parameters and of the files they name.

    Args:
        values: the parameters.
        known: hashes of ``of_named`` that cover these files; otherwise the files are read now.
    """
    named = of_named(values) if known is None else known
    return of(sorted(values.items()), [(name, named[str(values[name])]) for name in FILES if values.get(name)])


def of_rooms(*rooms: str) -> str:
    """A hash of some folders or files of the library, such as ``annotate``, and of what they import from elsewhere."""
    return of([of_files(SOURCES / room) for room in rooms], of_distributions())


def of_library() -> str:
    """A hash of the library's own source and data files."""
    return of_files(SOURCES)


def of_environment() -> str:
    """A hash of the versions of Python and of every installed distribution, and of the library."""
    return of(of_distributions(), LIBRARY)


@cache
def of_distributions() -> str:
    """A hash of the versions of Python and of every installed distribution.

    Distributions are read from the names of their folders, since opening each would take longer than the rest.
    """
    names = sorted(
        entry.name
        for folder in {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
        for entry in os.scandir(folder)
        if entry.name.endswith(".dist-info")
    )
    return of(sys.version, names)


def library_is_the_same() -> bool:
    """Whether the library is still the one that this process has loaded."""
    return of_library() == LIBRARY


def _files(path: Path) -> Iterator[Path]:
    if path.is_file():
        yield path
    elif path.is_dir():
        yield from _in_folder(path)


def _in_folder(folder: Path) -> Iterable[Path]:
    for entry in os.scandir(folder):
        if entry.name in IGNORED:
            continue
        if entry.is_dir():
            yield from _in_folder(Path(entry.path))
        elif entry.is_file():
            yield Path(entry.path)


LIBRARY = of_library()  # of the code that runs, not of what an editor may have made of it since
