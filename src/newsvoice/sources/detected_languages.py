"""What languages were detected before: a detection takes milliseconds, which many documents add up to seconds.

One file for the model and the way it is asked, from the hash of a beginning to its language. It can be deleted at any
time.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path

from newsvoice.core import cache, fingerprints, storage

FOLDER = cache.LANGUAGES
FEWEST = 100  # new detections that are worth a file


class Detected:
    """The language of beginnings of texts, looked up or detected."""

    def __init__(self, detect: Callable[[str], str], code: Path) -> None:
        """Read what is known.

        Args:
            detect: tells the language of a beginning.
            code: the module that ``detect`` is in; another version of it may detect otherwise.
        """
        self._detect = detect
        self._file = FOLDER / f"{fingerprints.of(fingerprints.of_files(code), version('py3langid'))}.json"
        self._known = _read(self._file)
        self._before = len(self._known)

    def of(self, beginning: str) -> str:
        """The language of a beginning; ``""`` if it cannot be told."""
        key = hashlib.sha256(beginning.encode("utf-8", "surrogatepass")).hexdigest()[:24]
        if key not in self._known:
            self._known[key] = self._detect(beginning)
        return self._known[key]

    def keep(self) -> None:
        """Write what was detected if it is worth it; where nothing can be written it is detected again."""
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
