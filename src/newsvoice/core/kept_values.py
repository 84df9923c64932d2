"""What a function has told of texts before, in a file: what takes a millisecond is seconds over many documents.

Values are found by a hash of the text. The file can be deleted at any time.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from newsvoice.core import storage

FEWEST = 100  # new values that are worth a file


class KeptValues:
    """What a function tells of texts, looked up or told now."""

    def __init__(self, file: Path, tell: Callable[[str], str]) -> None:
        """Read what is known.

        Args:
            file: where it is kept; its name must change with anything but the text that values depend on.
            tell: gives the value of a text.
        """
        self._file, self._tell = file, tell
        self._known = _read(file)
        self._before = len(self._known)

    def of(self, text: str) -> str:
        """The value of a text."""
        key = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:24]
        if key not in self._known:
            self._known[key] = self._tell(text)
        return self._known[key]

    def keep(self) -> None:
        """Write the values if enough are new; where nothing can be written they are told again."""
        if len(self._known) - self._before >= FEWEST:
            with suppress(OSError):
                storage.write(self._file, json.dumps(self._known))


def _read(file: Path) -> dict[str, str]:
    try:
        known = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    whole = isinstance(known, dict) and all(isinstance(value, str) for value in known.values())
    return known if whole else {}
