"""Addresses of object stores and web servers, as ``s3://bucket/folder``, told apart from paths of this machine.

Nothing is opened here. An address stands in parameters and on pages that are published, so that none may hold a
secret: the libraries that open it find credentials in the environment.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

from newsvoice.core.errors import NewsvoiceError

WEB = frozenset(("http", "https"))
_LOCAL = frozenset(("file", "local"))
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)
# One of several places: an address up to a separator that is neither that of its scheme nor of its port, or a path
_PART = re.compile(
    r"[a-z][a-z0-9+.-]+://[^/{0}]*(?:{0}\d+(?=[/{0}]|$))?(?:/[^{0}]*)?|[^{0}]+".format(re.escape(os.pathsep)),
    re.IGNORECASE,
)


class AddressError(NewsvoiceError):
    """An address cannot be one of documents; the message is one line and says what to do."""


class Address(str):
    """A folder or an object in an object store, or on a web server."""

    __slots__ = ()

    @property
    def scheme(self) -> str:
        """How it is opened: ``s3``, ``gs``, ``https``."""
        return self.partition("://")[0].lower()

    @property
    def name(self) -> str:
        """Its last part: the name of the object or folder, or of the bucket."""
        last = self.rstrip("/").rpartition("/")[2]
        return unquote(last) if self.scheme in WEB else last

    @property
    def parent(self) -> Address:
        """The folder it is in; a bucket is its own."""
        above = self.rstrip("/").rpartition("/")[0]
        return self if above.endswith("/") else Address(f"{above}/")

    def joined(self, name: str) -> Address:
        """The object of this name in the folder."""
        return Address(f"{self.rstrip('/')}/{name}")


Place = Path | Address


def is_address(text: str) -> bool:
    """Whether a text is an address and no path."""
    return _ADDRESS.match(text) is not None


def place(text: str) -> Place:
    """What a text names: an address, or a path."""
    return Address(text) if is_address(text) else Path(text)


def split(text: str) -> list[str]:
    """The addresses and paths in a text, between which the separator of the system stands."""
    return _PART.findall(text)


def check(address: Address) -> None:
    """See that an address can be one of documents and holds no secret.

    Raises:
        AddressError: it cannot.
    """
    try:
        parts = urlsplit(address)
    except ValueError as error:
        raise AddressError(f"{_shown(address)} is no address ({error}); correct it") from error
    if address.scheme in _LOCAL:
        raise AddressError(f"{_shown(address)} is a path of this machine; write it without {address.scheme}://")
    if not parts.netloc:
        raise AddressError(f"{_shown(address)} names no bucket or server; correct it")
    if "@" in parts.netloc or (address.scheme in WEB and parts.query):
        why = "may hold a password or signature, which the book would publish"
        raise AddressError(f"an address of {parts.hostname} {why}; give it without, and credentials in the environment")


def _shown(text: str) -> str:
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text)[:200]
