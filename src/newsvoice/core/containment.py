"""Texts most of which another text holds too: reprints, cut versions, updates of one story, shared paragraphs.

What is compared are shingles, sequences of words, mostly of five. How much of a text another one holds is its
containment, the share of its shingles that stand there too (Broder 1997, *On the resemblance and containment of
documents*). Candidates are found by an index, of long texts of every fourth shingle by its hash (his sketches modulo
m), and then compared by all of them, so that the share told is exact. Time grows with the words, not with the pairs of
texts.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from newsvoice.core import spools
from newsvoice.core.memo import Memo
from newsvoice.core.spools import NumbersKept, SpooledNumbers

_WORD = re.compile(r"\w+(?:'\w+)*")
LENGTH = 5
"""Words of a shingle of an article or a paragraph."""
_FEWEST = 10  # shingles: shorter articles resemble each other by chance
_EVERY = 4  # of so many shingles of a long text one is in the index
_LONG = 400  # shingles
_MOST = 64  # texts a shingle leads to: what stands in more says nothing about two of them
_LOOKED_AT = 8  # candidates that are compared by all shingles
_TOGETHER = 2_000_000  # shingles that are sorted at once
_FIRST_BITS, _REST = 22, np.uint64(42)  # of a shingle
_FACTOR = np.uint64(0x9E3779B97F4A7C15)

Shingles = NDArray[np.uint64]


class Held(NamedTuple):
    """That another text holds most of one: the number of that text, and the share of the shingles that stand there."""

    by: int
    share: float


def find(texts: Sequence[str], mostly: float, *, length: int = LENGTH, fewest: int = _FEWEST) -> list[Held | None]:
    """Give for each text the longer one that mostly holds it, or None if it stands by itself.

    Longer texts come first, of two of one length the earlier. A text is compared with those that stand by themselves,
    never with one that is held by another, so that most of what is left out with it stands in one that is kept.

    Args:
        texts: the texts.
        mostly: the containment from which on a text is held, above 0 and up to 1.
        length: words of a shingle.
        fewest: shingles that a text must have to be compared.
    """
    found = among(spools.of_lists([shingles(text, length) for text in texts]), mostly, fewest=fewest)
    return [found.get(number) for number in range(len(texts))]


def among(known: SpooledNumbers, mostly: float, *, fewest: int = _FEWEST) -> dict[int, Held]:
    """As ``find``, of texts whose shingles are known: number of a text that is held → which one holds it.

    Memory grows with the shingles that stand in texts most of whose shingles stand elsewhere, too, not with the texts.
    """
    repeated = _repeated(known)
    likely = dict(_likely(known, repeated, mostly, fewest))
    asked = np.unique(np.concatenate([*likely.values(), np.empty(0, np.uint64)]))
    leading = dict(_leading(known, asked, fewest))
    index: dict[int, list[int]] = {}
    found: dict[int, Held] = {}
    for k in sorted({*likely, *leading}, key=lambda k: (-known.lengths[k], k)):
        held = _held(k, known, likely[k], index, mostly) if k in likely else None
        if held is not None:
            found[k] = held
            continue
        for shingle in leading[k].tolist() if k in leading else ():
            leads_to = index.setdefault(shingle, [])
            if len(leads_to) < _MOST:
                leads_to.append(k)
    return found


def _repeated(known: SpooledNumbers) -> Shingles:
    """The shingles that several texts have, in rising order: the others lead nowhere, and are nearly all.

    They are parted by their size first, since all of them do not fit into memory.
    """
    ranges = int(known.lengths.sum()) // _TOGETHER + 1
    bounds = np.array([number * 2**64 // ranges for number in range(1, ranges)], dtype=np.uint64)
    parted = NumbersKept()
    for _, block, _ in known.blocks():
        ordered = np.sort(block)
        for part in np.split(ordered, np.searchsorted(ordered, bounds)):
            parted.add(part)
    lists = parted.all()
    return np.concatenate([_in_several(lists.some(range(k, len(lists), ranges))) for k in range(ranges)])


def _in_several(lists: SpooledNumbers) -> Shingles:
    """The numbers that occur more than once in some lists."""
    ordered = np.sort(np.concatenate([*(block for _, block, _ in lists.blocks()), np.empty(0, np.uint64)]))
    return np.unique(ordered[1:][ordered[1:] == ordered[:-1]])


def _likely(known: SpooledNumbers, repeated: Shingles, mostly: float, fewest: int) -> Iterator[tuple[int, Shingles]]:
    """The texts that another one may hold, with the shingles that others have."""
    of_several = _Set(repeated)
    for first, block, ends in known.blocks():
        there = of_several.has(block)
        lengths = np.diff(ends, prepend=0)
        counts = np.diff(np.concatenate(([0], np.cumsum(there)))[ends], prepend=0)
        for k in np.flatnonzero((counts >= mostly * lengths) & (lengths >= fewest)).tolist():
            some = slice(int(ends[k] - lengths[k]), int(ends[k]))
            yield first + k, block[some][there[some]]


def _leading(known: SpooledNumbers, asked: Shingles, fewest: int) -> Iterator[tuple[int, Shingles]]:
    """The texts that may hold one that is asked about, with the shingles by which they are found.

    These are all of a short text, every fourth by its hash of a long one.
    """
    wanted = _Set(asked)
    for first, block, ends in known.blocks() if len(asked) else ():
        lengths = np.diff(ends, prepend=0)
        long = np.repeat(lengths >= _LONG, lengths)
        there = wanted.has(block) & np.repeat(lengths >= fewest, lengths) & (~long | (block % _EVERY == 0))
        texts = np.repeat(np.arange(len(ends)), lengths)[there]
        some = block[there]
        begins = np.flatnonzero(np.diff(texts, prepend=-1))
        for k, shingles in zip(texts[begins].tolist(), np.split(some, begins[1:]), strict=False):
            yield first + k, shingles


class _Set:
    """Numbers that others are looked up among: by their first bits, and only those that begin alike by the rest."""

    def __init__(self, ordered: Shingles) -> None:
        """Take numbers that rise."""
        self._ordered = ordered
        self._begins = np.zeros(1 << _FIRST_BITS, dtype=bool)
        self._begins[ordered >> _REST] = True

    def has(self, some: Shingles) -> NDArray[np.bool_]:
        """Which of some numbers are among them."""
        found: NDArray[np.bool_] = self._begins[some >> _REST]
        places = np.flatnonzero(found)
        if len(places):
            last = len(self._ordered) - 1
            near = np.minimum(np.searchsorted(self._ordered, some[places]), last)
            found[places] = self._ordered[near] == some[places]
        return found


def _held(k: int, known: SpooledNumbers, several: Shingles, index: dict[int, list[int]], mostly: float) -> Held | None:
    """The text in the index that holds most of text ``k``, if enough; ``several`` are its shingles that others have."""
    seen = Counter(other for shingle in several.tolist() for other in index.get(shingle, ()))
    candidates = sorted(seen, key=lambda other: (-seen[other], other))[:_LOOKED_AT]
    shares = [(containment(known[k], known[other]), -other) for other in candidates]
    share, other = max(shares, default=(0.0, 0))
    return Held(-other, share) if share >= mostly else None


def containment(text: Shingles, other: Shingles) -> float:
    """The share of the shingles of one text that stand in another."""
    return len(np.intersect1d(text, other, assume_unique=True)) / len(text) if len(text) else 0.0


def words(text: str) -> list[str]:
    """The words of a text as they are compared: in lower case, with one kind of apostrophe, without punctuation."""
    return _WORD.findall(text.lower().replace("’", "'"))


def shingles(text: str, length: int = LENGTH) -> Shingles:
    """The hashes of the sequences of ``length`` words of a text, each once, in rising order; case does not count."""
    return np.unique(sequences(hashes(text), length))


def hashes(text: str) -> Shingles:
    """The hash of each word of a text, in order."""
    found = words(text)
    return np.fromiter(map(_HASHES.__getitem__, found), dtype=np.uint64, count=len(found))


def sequences(hashes: Shingles, length: int = LENGTH) -> Shingles:
    """The hash of each sequence of ``length`` words, in order, from the hashes of the words."""
    if len(hashes) < length:
        return np.empty(0, dtype=np.uint64)
    total = np.zeros(len(hashes) - length + 1, dtype=np.uint64)
    for k in range(length):
        total = total * _FACTOR + hashes[k : k + len(total)]
    return total ^ (total >> np.uint64(31))


def _hash(word: str) -> int:
    """A number that is the same on every machine and in every run."""
    data = word.encode("utf-8", "surrogatepass")
    return zlib.crc32(data) << 32 | zlib.crc32(data, 0xFFFFFFFF)


_HASHES = Memo(_hash)
