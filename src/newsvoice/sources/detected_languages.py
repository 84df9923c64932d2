"""What languages were detected before, see ``core.kept_values``: a detection takes milliseconds."""

from __future__ import annotations

from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

from newsvoice.core import cache, fingerprints
from newsvoice.core.kept_values import KeptValues

FOLDER = cache.LANGUAGES


class Detected(KeptValues):
    """The language of beginnings of texts, ``""`` where it cannot be told."""

    def __init__(self, detect: Callable[[str], str], code: Path) -> None:
        """Read what is known.

        Args:
            detect: tells the language of a beginning.
            code: the module that ``detect`` is in; another version of it may detect otherwise.
        """
        name = fingerprints.of(fingerprints.of_files(code), version("py3langid"))
        super().__init__(FOLDER / f"{name}.json", detect)
