"""Every entry of a corpus, wherever it is: in folders and files of this machine, in object stores, on web servers.

Objects of a store are entries under the rules of ``corpus_files``: the same are read, and the others are left for the
same reasons. What is read of them, and hashed, are copies on this machine.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath

from newsvoice.core import corpus_files, object_copies, object_stores, run_states
from newsvoice.core.corpus_files import BOOKS, TABLES, Entry
from newsvoice.core.object_addresses import Address, Place
from newsvoice.core.object_stores import Object

_NOWHERE = Path()


def entries(places: Sequence[Place]) -> list[Entry]:
    """Every entry of what is given as a corpus: the files that are named, and what is in the folders.

    Names of one address are paths below it; of several places with one among them they begin with the address, as
    ``s3/bucket/folder/name``. All other names are those of ``corpus_files.entries``. What is given twice is one entry.

    Raises:
        OSError: a path cannot be opened.
        AddressError, ObjectStoreError: an address cannot be.
    """
    paths = [place for place in places if isinstance(place, Path)]
    stored = [place for place in places if isinstance(place, Address)]
    if not stored:
        return corpus_files.entries(paths)
    if len(places) == 1:
        return _in_store(stored[0])
    found = {entry.name: entry for entry in corpus_files.entries(paths)} if paths else {}
    for address in stored:
        for entry in _in_store(address):
            above = address.parent if entry.name == address.name else address
            name = f"{above.rstrip('/').replace('://', '/')}/{entry.name}"
            found.setdefault(name, replace(entry, name=name))
    return sorted(found.values(), key=lambda entry: entry.name.split("/"))


def _in_store(address: Address) -> list[Entry]:
    """Every entry of an address; what is to be read of it has been fetched."""
    rows = run_states.once(address, lambda: [[e.name, str(e.path), e.reason] for e in _fetched(address)])
    return [Entry(name, Path(path), reason) for name, path, reason in rows]


def _fetched(address: Address) -> list[Entry]:
    objects = object_stores.listed(address)
    if len(objects) == 1 and objects[0].name == address.name:  # named itself, so that it may be hidden
        reasons = {address.name: _unread(objects[0], address.name.lstrip("."))}
        aside = []
    else:
        closed = dict(_closed([item.name for item in objects]))
        aside = [Entry(folder, _NOWHERE, why) for folder, why in closed.items()]
        objects = [item for item in objects if item.name not in TABLES and closed.keys().isdisjoint(_above(item.name))]
        reasons = {item.name: _unread(item, PurePosixPath(item.name).name) for item in objects}
    aside += [Entry(name, _NOWHERE, why) for name, why in reasons.items() if why]
    wanted = [item for item in objects if not reasons[item.name]]
    limits = [corpus_files.largest(corpus_files.suffixes(item.name)[0]) for item in wanted]
    copies = object_copies.fetch(address, list(zip(wanted, limits, strict=True)))
    read = [_entry(item.name, copy) for item, copy in zip(wanted, copies, strict=True)]
    return sorted([*aside, *read], key=lambda entry: entry.name.split("/"))


def _entry(name: str, copy: Path | str) -> Entry:
    if isinstance(copy, str):
        return Entry(name, _NOWHERE, copy)
    return Entry(name, copy, "" if copy.stat().st_size else "empty")


def _unread(item: Object, name: str) -> str:
    """Why an object is not read, as far as a listing tells, which may lack its size."""
    return corpus_files.unread(name, 1 if item.size is None else item.size)


def _closed(names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The outermost folders that are not looked into, and why."""
    there, seen = set(names), set[str]()
    for name in names:
        for folder in _above(name):
            hidden = PurePosixPath(folder).name.startswith(".")
            book = any(all(f"{folder}/{sign}" in there for sign in signs) for signs in BOOKS)
            if hidden or book:
                if folder not in seen:
                    yield folder, "a hidden folder" if hidden else "a published book"
                seen.add(folder)
                break


def _above(name: str) -> list[str]:
    """The folders that an object is in, the outermost first."""
    parts = name.split("/")
    return ["/".join(parts[:end]) for end in range(1, len(parts))]
