"""Which lines of a document others carry too, told from hashes of the lines, which are kept by the text.

So a document more makes nobody read the texts of the others again. Two lines of one hash, of eight bytes, are not
expected in a corpus of any size.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from newsvoice.annotate import voices
from newsvoice.annotate.annotation import SHARED_BY
from newsvoice.annotate.voices import page_lines
from newsvoice.core import fingerprints, plain_texts
from newsvoice.core.kept_values import KeptValues

Hashes = NDArray[np.uint64]
_CODE = fingerprints.of_rooms("annotate", "core")


class Lines(NamedTuple):
    """Hashes of the normalised lines of a document: those that say something where others have them too, and those by
    which it is compared with such lines."""

    telling: Hashes
    compared: Hashes


class KnownLines:
    """The lines of texts, looked up or read."""

    def __init__(self, folder: Path) -> None:
        """Read from a folder what is known."""
        self._kept = KeptValues(folder / f"lines-{_CODE}.json", _written)

    def of(self, texts: Iterable[str]) -> list[Lines]:
        """The lines of each text."""
        found = [Lines(*map(_numbers, self._kept.of(text).split("."))) for text in texts]
        self._kept.keep()
        return found


def shared(documents: Iterable[Lines]) -> Hashes:
    """The lines that several documents have."""
    every = np.concatenate([*(lines.telling for lines in documents), np.empty(0, np.uint64)])
    found, counts = np.unique(every, return_counts=True)
    return found[counts >= SHARED_BY]


def common(documents: Sequence[Lines], known: Hashes) -> list[tuple[int, ...]]:
    """Which of some lines each document has, in rising order."""
    if not len(documents):
        return []
    every = np.concatenate([lines.compared for lines in documents])
    ends = np.cumsum([len(lines.compared) for lines in documents])[:-1]
    parts = np.split(np.isin(every, known), ends)
    return [tuple(lines.compared[part].tolist()) for lines, part in zip(documents, parts, strict=True)]


def of_hashes(text: str, hashes: Iterable[int]) -> frozenset[str]:
    """The normalised lines of a text that have one of the hashes."""
    wanted = frozenset(hashes)
    if not wanted:
        return frozenset()
    return frozenset(line for line in voices.compared_lines(plain_texts.plain_text(text)) if _hash(line) in wanted)


def _written(text: str) -> str:
    plain = plain_texts.plain_text(text)
    found = page_lines.line_keys(plain), filter(page_lines.telling, voices.compared_lines(plain))
    return ".".join(base64.b64encode(np.sort(_hashes(lines)).tobytes()).decode() for lines in found)


def _numbers(written: str) -> Hashes:
    return np.frombuffer(base64.b64decode(written), dtype=np.uint64)


def _hashes(lines: Iterable[str]) -> Hashes:
    return np.array([_hash(line) for line in lines], dtype=np.uint64)


def _hash(line: str) -> int:
    return int.from_bytes(hashlib.blake2b(line.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")
