"""Which lines of a document others carry too, told from hashes of the lines, which are kept by the text.

So a document more makes nobody read the texts of the others again. Two lines of one hash, of eight bytes, are not
expected in a corpus of any size.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from newsvoice.annotate import voices
from newsvoice.annotate.annotation import SHARED_BY
from newsvoice.annotate.voices import page_lines
from newsvoice.core import fingerprints, plain_texts
from newsvoice.core.executors import Workers
from newsvoice.core.kept_values import KeptValues
from newsvoice.core.spools import NumbersKept, SpooledNumbers

Hashes = NDArray[np.uint64]
_CODE = fingerprints.of_rooms("annotate", "core")


class Lines(NamedTuple):
    """Hashes of the normalised lines of documents, a list each: those that say something where others have them too,
    and those by which a document is compared with such lines."""

    telling: SpooledNumbers
    compared: SpooledNumbers


def of_texts(texts: Callable[[], Iterable[str]], folder: Path, who: Workers | None = None) -> Lines:
    """The lines of each text, looked up or read.

    Args:
        texts: gives them; they are gone through several times.
        folder: where it is kept what texts have told before.
        who: reads what is not known; by default this process.
    """
    kept = KeptValues(folder / f"lines-{_CODE}.json", _written)
    if who:
        kept.ahead(texts, who, "Reading lines")
    telling, compared = NumbersKept(), NumbersKept()
    for text in texts():
        for lists, written in zip((telling, compared), kept.of(text).split("."), strict=True):
            lists.add(_numbers(written))
    kept.keep()
    return Lines(telling.all(), compared.all())


def shared(lines: Lines, counted: Sequence[int]) -> Hashes:
    """The lines that several documents have.

    Args:
        lines: of all documents.
        counted: the numbers of the documents that count.
    """
    blocks = (block for _, block, _ in lines.telling.some(counted).blocks())
    found, counts = np.unique(np.concatenate([*blocks, np.empty(0, np.uint64)]), return_counts=True)
    return found[counts >= SHARED_BY]


def common(lines: Lines, known: Hashes) -> list[tuple[int, ...]]:
    """Which of some lines each document has, in rising order."""
    found: list[tuple[int, ...]] = []
    for _, block, ends in lines.compared.blocks():
        there = np.isin(block, known)
        for part, one in zip(np.split(block, ends[:-1]), np.split(there, ends[:-1]), strict=True):
            found.append(tuple(part[one].tolist()))
    return found


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
