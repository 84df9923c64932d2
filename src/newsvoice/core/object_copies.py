"""Copies of objects on this machine, in what runs keep.

What a store lists with an entity tag, a checksum or a generation is fetched once, and again when that changes; all else
in every run.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import IO, Any

from newsvoice.core import cache, locks, object_stores, progress, run_states, storage
from newsvoice.core.object_addresses import Address
from newsvoice.core.object_stores import Object, ObjectStoreError

AT_ONCE = 8  # objects that are fetched at a time
LARGEST_TABLE = 20_000_000  # bytes of a table or gazetteer
_CHUNK = 2**20
_BLOCK = 8 * 2**20  # bytes of one request
GONE = "it is gone since the folder was listed; build again"
CHANGED = "it has changed since the folder was listed; build again"


class NotFetchedError(Exception):
    """An object cannot be read; the message is the reason."""


def fetch(address: Address, objects: Sequence[tuple[Object, int]]) -> list[Path | str]:
    """Copies of objects on this machine, or the reason why there is none.

    Args:
        address: of the folder that they are in.
        objects: each with the most bytes it may have.

    Raises:
        ObjectStoreError: the store cannot be opened.
        OSError: nothing can be written on this machine.
    """
    with object_stores.told(address):
        store, _ = object_stores.opened(address, fresh=False)  # it knows the objects from their list

    def one(item: tuple[Object, int]) -> Path | str:
        try:
            return _fetched(store, *item)
        except NotFetchedError as error:
            return str(error)

    copies: list[Path | str | None] = [_kept(store, item) for item, _ in objects]
    missing = [number for number, known in enumerate(copies) if known is None]
    if missing:
        with ThreadPoolExecutor(AT_ONCE if getattr(store, "async_impl", False) else 1) as pool:
            found = pool.map(one, [objects[number] for number in missing])
            told = progress.track(found, f"Fetching from {address}", len(missing), "object")
            for number, got in zip(missing, told, strict=True):
                copies[number] = got
    return [known for known in copies if known is not None]


def copy(address: Address) -> Path:
    """A copy of one object on this machine, under its own name.

    Raises:
        AddressError, ObjectStoreError: it cannot be opened or read.
    """

    def work() -> list[list[str]]:
        found = object_stores.listed(address)
        if len(found) != 1 or found[0].name != address.name:
            raise ObjectStoreError(f"{address} is a folder; name an object in it")
        got = fetch(address, [(found[0], LARGEST_TABLE)])[0]
        if isinstance(got, str):
            raise ObjectStoreError(f"{address} cannot be read: {got}")
        named = got.with_name(f"{got.name}-named") / re.sub(r"[^\w.-]", "_", address.name)[-100:]
        if not named.is_file():
            storage.write_bytes(named, got.read_bytes())
        return [[str(named)]]

    return Path(run_states.once(Address(f"{address}#copy"), work)[0][0])


def _place(store: Any, item: Object) -> Path | None:
    """Where a copy of an object is kept; none if nothing tells when it changes."""
    if not item.version:
        return None
    return cache.FETCHED / run_states.digest(store.protocol, item.path, item.version, item.size)


def _kept(store: Any, item: Object) -> Path | None:
    """The copy of an object that an earlier run has fetched."""
    place = _place(store, item)
    if place is None or not place.is_file():
        return None
    os.utime(place)  # so that it is known when it was used last
    return place


def _fetched(store: Any, item: Object, most: int) -> Path:
    cache.FETCHED.mkdir(parents=True, exist_ok=True)
    digest = hashlib.sha256()
    with locks.own_file(cache.FETCHED, storage.UNFINISHED) as new:
        with new.open("wb") as target:
            for data in _chunks(store, item, most):
                digest.update(data)
                target.write(data)
        return new.replace(_place(store, item) or cache.FETCHED / digest.hexdigest())


def _chunks(store: Any, item: Object, most: int) -> Iterator[bytes]:
    """The bytes of an object.

    Raises:
        NotFetchedError: it cannot be read, is not the one that was listed, or is larger.
    """
    count = 0
    try:
        with _stream(store, item) as opened:
            while data := opened.read(_CHUNK):
                count += len(data)
                if count > most:
                    raise NotFetchedError(f"it has more than {most / 1e6:,.0f} MB; split it")
                yield data
        if item.size is not None and count < item.size:
            raise NotFetchedError(CHANGED)
    except FileNotFoundError as error:
        raise NotFetchedError(GONE) from error
    except (NotFetchedError, GeneratorExit):
        raise
    except Exception as error:  # whatever the library of a store raises
        changed = type(error).__name__ == "FileExpired"
        raise NotFetchedError(CHANGED if changed else f"cannot be read: {object_stores.plainly(error)}") from error


def _stream(store: Any, item: Object) -> IO[bytes]:
    web = "https" in store.protocol
    opened: IO[bytes] = store.open(item.path, "rb", block_size=0 if web else _BLOCK)
    details = getattr(opened, "details", None)
    if item.version and isinstance(details, Mapping) and object_stores.version_of(details) not in ("", item.version):
        opened.close()
        raise NotFetchedError(CHANGED)
    return opened
