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
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from newsvoice.core.memo import Memo

_WORD = re.compile(r"\w+(?:'\w+)*")
LENGTH = 5
"""Words of a shingle of an article or a paragraph."""
_FEWEST = 10  # shingles: shorter articles resemble each other by chance
_EVERY = 4  # of so many shingles of a long text one is in the index
_LONG = 400  # shingles
_MOST = 64  # texts a shingle leads to: what stands in more says nothing about two of them
_LOOKED_AT = 8  # candidates that are compared by all shingles
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
    return among([shingles(text, length) for text in texts], mostly, fewest=fewest)


def among(known: Sequence[Shingles], mostly: float, *, fewest: int = _FEWEST) -> list[Held | None]:
    """As ``find``, of texts whose shingles are known."""
    index: dict[int, list[int]] = {}
    found: list[Held | None] = [None] * len(known)
    several = _in_several(known)
    for k in sorted(range(len(known)), key=lambda k: (-len(known[k]), k)):
        if len(known[k]) < fewest:
            break
        found[k] = _held(k, known, several[k], index, mostly)
        if found[k] is None:
            for shingle in _indexed(several[k], len(known[k])).tolist():
                leads_to = index.setdefault(shingle, [])
                if len(leads_to) < _MOST:
                    leads_to.append(k)
    return found


def _in_several(known: Sequence[Shingles]) -> list[Shingles]:
    """Of each text the shingles that another one has too: the others lead nowhere, and are nearly all."""
    every = np.concatenate([*known, np.empty(0, dtype=np.uint64)])
    if not len(every):
        return list(known)
    ordered = np.sort(every)
    repeated = np.unique(ordered[1:][ordered[1:] == ordered[:-1]])  # few, so that they are found at once among all
    if not len(repeated):
        return [text[:0] for text in known]
    place = np.minimum(np.searchsorted(repeated, every), len(repeated) - 1)
    ends = np.cumsum([len(text) for text in known])[:-1]
    return [text[several] for text, several in zip(known, np.split(repeated[place] == every, ends), strict=True)]


def _indexed(several: Shingles, length: int) -> Shingles:
    """The shingles by which a text of a length is found: all of a short one, every fourth by its hash of a long one."""
    return several if length < _LONG else several[several % _EVERY == 0]


def _held(
    k: int, known: Sequence[Shingles], several: Shingles, index: dict[int, list[int]], mostly: float
) -> Held | None:
    """The text in the index that holds most of text ``k``, if enough; ``several`` are its shingles that others have."""
    if len(several) < mostly * len(known[k]):
        return None
    seen = Counter(other for shingle in several.tolist() for other in index.get(shingle, ()))
    likely = sorted(seen, key=lambda other: (-seen[other], other))[:_LOOKED_AT]
    shares = [(containment(known[k], known[other]), -other) for other in likely]
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
