"""Open what a user names, once it is known to be an ordinary file or a folder that can hold documents.

A pipe or a device would be waited for and never end; a path that cannot be one would end in a traceback.
"""

from __future__ import annotations

import stat
from pathlib import Path

from newsvoice.core import object_addresses, project
from newsvoice.core.errors import NewsvoiceError
from newsvoice.core.object_addresses import Address, Place

ROOT = project.ROOT
SYSTEM = (Path("/proc"), Path("/sys"))  # folders whose files are no files, and change while they are read


class GivenFileError(NewsvoiceError):
    """A file or folder cannot be used; the message is one line and says what to do."""


def check_file(path: Path, what: str) -> None:
    """See that a path names an ordinary file.

    Args:
        path: the path.
        what: what to call the file, such as ``the corpus table``.

    Raises:
        GivenFileError: it does not exist, or is something else.
    """
    mode = _mode(path, what)
    if stat.S_ISDIR(mode):
        raise GivenFileError(f"{what} {shown(path)} is a folder; name a file in it")
    if not stat.S_ISREG(mode) or _is_system(path):
        raise GivenFileError(f"{what} {shown(path)} is no ordinary file; save it to one and name that")


def check_corpus(path: Place) -> None:
    """See that a path names a file, or a folder that can be a corpus; an address is not opened.

    Raises:
        AddressError: an address is none or holds a secret.
        GivenFileError: there is no such file or folder, or the folder is one that holds much besides documents.
    """
    if isinstance(path, Address):
        object_addresses.check(path)
        return
    if not stat.S_ISDIR(_mode(path, "the corpus", hint="; give a folder or files of documents with --corpus")):
        check_file(path, "the corpus")
        return
    why = _not_a_corpus(path.resolve())
    if why:
        raise GivenFileError(f"the corpus folder {shown(path)} {why}; put the documents into a folder of their own")


def read_bytes(path: Path, what: str, limit: int) -> bytes:
    """The bytes of an ordinary file.

    Args:
        path: the file.
        what: what to call it, such as ``the corpus table``.
        limit: the most bytes it may have.

    Raises:
        GivenFileError: it is not there, cannot be read, or is larger.
    """
    check_file(path, what)
    try:
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except OSError as error:
        raise GivenFileError(f"{what} {shown(path)} cannot be read: {error.strerror}") from error
    if len(data) > limit:
        raise GivenFileError(f"{what} {shown(path)} is larger than {limit // 10**6} MB; is it the right file?")
    return data


def shown(value: object, longest: int = 200) -> str:
    """A value of a user as one short line of printable characters, for a message."""
    text = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in str(value))
    return text if len(text) <= longest else f"{text[:longest]}… ({len(text):,} characters)"


def _mode(path: Path, what: str, hint: str = "; correct the path") -> int:
    try:
        return path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError) as error:
        raise GivenFileError(f"{what} {shown(path)} does not exist{hint}") from error
    except OSError as error:
        raise GivenFileError(f"{what} {shown(path)} cannot be read: {error.strerror}") from error
    except ValueError as error:  # a NUL or half a character
        raise GivenFileError(f"{what} {shown(path)} cannot be the name of a file") from error


def _not_a_corpus(folder: Path) -> str:
    if folder == ROOT or folder in ROOT.parents:
        return "holds this project itself" if folder.parent != folder else "is the whole disk"
    if folder.parent == folder:
        return "is the whole disk"
    if folder == _home():
        return "is your home folder"
    return "belongs to the operating system" if _is_system(folder) or folder == Path("/dev") else ""


def _home() -> Path | None:
    try:
        return Path.home().resolve()
    except RuntimeError:  # nobody is logged in
        return None


def _is_system(path: Path) -> bool:
    resolved = path.resolve()
    return any(root == resolved or root in resolved.parents for root in SYSTEM)
