"""The one place where addresses are opened, by fsspec: which objects there are, and what goes wrong in one line.

The library of a store finds its credentials and settings in the environment, as it always does.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from newsvoice.core import object_addresses
from newsvoice.core.characters import visible
from newsvoice.core.errors import NewsvoiceError
from newsvoice.core.object_addresses import WEB, Address

DEEPEST = 20  # folders in folders on a web server, whose pages may lead round in a circle
LIBRARIES = {"s3": "s3fs", "s3a": "s3fs", "gs": "gcsfs", "gcs": "gcsfs", "http": "aiohttp", "https": "aiohttp"}
_VERSIONS = ("ETag", "etag", "md5Hash", "generation", "content_md5")  # what changes whenever the content does


class ObjectStoreError(NewsvoiceError):
    """An address cannot be opened; the message is one line and says what to do."""


@dataclass(frozen=True, slots=True)
class Object:
    """An object of a store.

    Attributes:
        name: its path below the address, or its own name if the address is that of the object.
        path: what the store calls it.
        size: its bytes; None if the listing does not tell.
        version: a mark that changes with its content; ``""`` if the listing has none.
    """

    name: str
    path: str
    size: int | None
    version: str


def listed(address: Address) -> list[Object]:
    """The objects of a folder and of the folders in it, or the one object that an address names.

    Raises:
        AddressError: it cannot be an address of documents.
        ObjectStoreError: it cannot be opened, or there is nothing.
    """
    with told(address):
        store, root = opened(address)
        if _is_object(store, address, root):
            info = store.info(root)
            return [Object(address.name, root, info.get("size"), version_of(info))]
        found = store.find(root, detail=True, **_how(store, address))
    objects = [
        Object(_below(root, path, address), path, info.get("size"), version_of(info))
        for path, info in found.items()
        if info.get("type") != "directory" and not path.endswith("/") and not _is_query(path, address)
    ]  # a folder may be an object too, whose name ends with a slash
    if not objects and not store.exists(root):
        raise ObjectStoreError(_missing(address))
    return objects


def exists(address: Address) -> bool:
    """Whether there is an object of this address, as far as one is allowed to know."""
    try:
        with told(address):
            store, path = opened(address)
            return bool(store.info(path).get("type") == "file")
    except ObjectStoreError as error:
        if isinstance(error.__cause__, FileNotFoundError | PermissionError):
            return False
        raise


def opened(address: Address, *, fresh: bool = True) -> tuple[Any, str]:
    """The store of an address, and what it calls the address.

    Args:
        address: the address.
        fresh: whether it must forget what it has listed before.

    Raises:
        AddressError: it cannot be an address of documents.
        ObjectStoreError: the library that opens it is not installed.
    """
    object_addresses.check(address)
    try:
        from fsspec.core import url_to_fs
    except ImportError as error:
        raise ObjectStoreError(_not_installed(address, "fsspec")) from error
    try:
        store, path = url_to_fs(str(address))
    except ImportError as error:
        library = LIBRARIES.get(address.scheme, "")
        raise ObjectStoreError(_not_installed(address, library) if library else f"{address}: {_line(error)}") from error
    if fresh:
        store.invalidate_cache()
    return store, path


def _not_installed(address: Address, library: str) -> str:
    return f"{address} is read with {library}, which is not installed; install newsvoice[cloud]"


def _how(store: Any, address: Address) -> dict[str, Any]:
    """How folders are walked: one that cannot be opened must not be left out in silence, as walking does by itself."""
    if address.scheme in WEB:
        return {"maxdepth": DEEPEST, "on_error": "raise"}
    return {} if getattr(store, "async_impl", False) else {"on_error": "raise"}  # the former list without walking


def _is_object(store: Any, address: Address, root: str) -> bool:
    """Whether an address names one object; on a web server a folder ends with a slash."""
    if address.scheme in WEB:
        return not address.endswith("/")
    return bool(store.isfile(root)) and not address.endswith("/")


def _below(root: str, path: str, address: Address) -> str:
    name = path[len(root) :].lstrip("/") if path.startswith(root) else path
    return unquote(name) if address.scheme in WEB else name


def _is_query(path: str, address: Address) -> bool:
    """Whether a link of a listing leads to the listing in another order."""
    return address.scheme in WEB and ("?" in path or "#" in path)


def version_of(info: Mapping[str, Any]) -> str:
    """What a store says of an object that changes whenever its content does; ``""`` if it says nothing such."""
    known = ((name, info.get(name)) for name in _VERSIONS)
    return next((f"{name} {value}" for name, value in known if value and not str(value).startswith("W/")), "")


@contextmanager
def told(address: Address) -> Iterator[None]:
    """What goes wrong at an address as one line."""
    try:
        yield
    except NewsvoiceError:
        raise
    except FileNotFoundError as error:
        raise ObjectStoreError(_missing(address)) from error
    except Exception as error:  # whatever the library of a store raises
        why = f"{address} cannot be opened ({plainly(error)})"
        raise ObjectStoreError(f"{why}; check the address, the connection and the credentials") from error


def _missing(address: Address) -> str:
    return f"there is nothing at {address}; correct the address, or give credentials in the environment"


def plainly(error: Exception) -> str:
    """An error of a library on one short line."""
    return _line(f"{type(error).__name__}: {error}")


def _line(text: object) -> str:
    return visible(" ".join(str(text).split())[:200])
