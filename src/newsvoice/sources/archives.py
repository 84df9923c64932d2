"""ZIP archives: each file in them is read as if it lay in the folder. Nothing is ever written where a name leads."""

from __future__ import annotations

import stat
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from typing import IO

from newsvoice.core import corpus_files
from newsvoice.core.corpus_files import MOST_UNPACKED
from newsvoice.sources import unpacking
from newsvoice.sources.input_records import FormatError, Found, Unread

MOST_FILES = 200_000
_ENCRYPTED = 0x1
Reader = Callable[[IO[bytes], str], Iterator[Found]]


def read(stream: IO[bytes], reader: Reader) -> Iterator[Found]:
    """What is in the files of an archive; their places begin with a slash.

    The sizes that an archive states bound what is unpacked of it: no file is read beyond its own, none that states
    more than its format may have, and none once all of them have had ``MOST_UNPACKED``.

    Args:
        stream: the archive.
        reader: gives what is in a stream with a name.

    Raises:
        FormatError: it is no archive, or one that is cut off or has too many files.
    """
    if not stream.seekable():
        raise FormatError("a ZIP archive that is compressed again; unpack it once")
    try:
        archive = zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise FormatError("it is no ZIP archive or is cut off; save it again") from error
    with archive:
        members = [member for member in archive.infolist() if not member.is_dir()]
        if len(members) > MOST_FILES:
            raise FormatError(f"it has more than {MOST_FILES:,} files; split it")
        if not members:
            raise FormatError("an empty archive")
        seen: set[str] = set()
        left = MOST_UNPACKED
        for member in sorted(members, key=lambda member: member.filename.split("/")):
            place = f"/{member.filename}"
            why = _unread(member, seen, left)
            seen.add(member.filename)
            if why:
                yield Unread(why, place)
                continue
            left -= member.file_size
            yield from _inside(archive, member, reader)


def _inside(archive: zipfile.ZipFile, member: zipfile.ZipInfo, reader: Reader) -> Iterator[Found]:
    place = f"/{member.filename}"
    try:
        with archive.open(member) as opened:
            for found in reader(unpacking.limited(opened, MOST_UNPACKED), member.filename):
                yield replace(found, place=f"{place}:{found.place}" if found.place else place)
    except (zipfile.BadZipFile, OSError, EOFError, RuntimeError, NotImplementedError, ValueError) as error:
        yield Unread(f"it is damaged in the archive ({' '.join(str(error).split())[:80]}); save it again", place)


def _unread(member: zipfile.ZipInfo, seen: set[str], left: int) -> str:
    """Why a file of an archive is not read; ``""`` if it is."""
    name = member.filename.replace("\\", "/")
    parts = PurePosixPath(name).parts
    suffix = corpus_files.suffixes(name)[0]
    reasons = {
        "its name leads out of the archive; give it another": name.startswith("/") or ".." in parts or ":" in parts[0],
        "another file in the archive has the same name; rename one": member.filename in seen,
        "it is encrypted; save the archive without a password": bool(member.flag_bits & _ENCRYPTED),
        "a link, which is not followed": stat.S_ISLNK(member.external_attr >> 16),
        "an archive in an archive; unpack it": suffix == ".zip",
        "all files of the archive together are too large; split it": member.file_size > left,
    }
    unread = next((reason for reason, holds in reasons.items() if holds), "")
    return unread or corpus_files.unread(parts[-1], member.file_size, hidden=any(p.startswith(".") for p in parts))
