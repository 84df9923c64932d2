"""Addresses inside the book: every place of every page has one name in the PDF."""

from __future__ import annotations

from dataclasses import dataclass
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

WEB = ("http", "https", "mailto")


@dataclass(frozen=True, slots=True)
class Address:
    """A page of the book, such as ``chapters/02-words``."""

    page: str

    def here(self, name: str) -> str:
        """The name of an id of this page."""
        return f"{self.page}#{name}"

    def of(self, href: str) -> str:
        """The name of what a link of this page leads to; empty when it leaves the book."""
        parts = urlsplit(href)
        if parts.scheme or parts.netloc:
            return ""
        if not parts.path:
            return self.here(unquote(parts.fragment)) if parts.fragment else ""
        path = normpath(join(dirname(self.page), unquote(parts.path)))
        return f"{path.removesuffix('.html')}#{unquote(parts.fragment)}" if path.endswith(".html") else ""


def web(href: str) -> str:
    """The address of a link that leaves the book, when it is one a PDF may open; otherwise empty."""
    try:
        return href if urlsplit(href).scheme in WEB else ""
    except ValueError:
        return ""
