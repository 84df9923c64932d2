"""Texts that were read before: the same bytes, or the same words but for white space."""

from __future__ import annotations

import hashlib


class Seen:
    """The texts that were read so far; a further test of likeness belongs into ``before``."""

    def __init__(self) -> None:
        """Begin with none."""
        self._bytes: dict[str, str] = {}
        self._texts: dict[bytes, str] = {}

    def before(self, name: str, digest: str, text: str) -> str:
        """Which document has the same bytes, or the same text but for its line ends; ``""`` if none has.

        Args:
            name: what to call the document from now on.
            digest: the SHA-256 of its bytes.
            text: its text.
        """
        plain = hashlib.sha256(" ".join(text.removeprefix("\ufeff").split()).encode()).digest()
        if digest in self._bytes:
            return f"the same bytes as {self._bytes[digest]}"
        if plain in self._texts:
            return f"the same text as {self._texts[plain]}"
        self._texts[plain] = name
        if digest:
            self._bytes[digest] = name
        return ""
