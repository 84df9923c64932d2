"""Every sentence behind a count as a short text, from which a page shows the sentences when somebody asks for them.

``0:12q4-9*,13r0-3;4:2_`` is sentence 12 of the first document, where characters 4 to 9 are marked and quoted, sentence
13, and sentence 2 of the fifth document, of which no voice is known. Documents are numbered in the order of the
Sources. Characters are counted as browsers do, in UTF-16, in the text as it is shown. A star marks what is shown first.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from newsvoice.core.characters import visible
from newsvoice.core.plain_texts import plain_text
from newsvoice.measures.words.uses import changes

Sentence = tuple[str, int]  # doc_id, number
Mark = tuple[int, int, str]  # start, end, voice

LETTERS = {"quoted": "q", "reported": "r", "commentary": "c", "boilerplate": "b"}
_PLACE = re.compile(r"(\d+)([a-z_]+[\d.-]*\*?)")
_CHANGED = re.compile(r"[&<]|[^\x20-\uffff]")


def even_sample(sentences: Sequence[Sentence], size: int) -> list[Sentence]:
    """As many sentences, spread evenly over the documents, in the order given; the same ones every time.

    Each document gives one before any gives a second. Which ones is decided by a hash of the document's id and the
    number of the sentence, so that more documents change a sample little, and nobody has chosen.

    Args:
        sentences: each once, those of a document in any order.
        size: how many; all of them if there are no more.
    """
    documents = np.array([doc_id for doc_id, _ in sentences], dtype=object)
    at = sample(documents, np.array([number for _, number in sentences], dtype=np.int64), size)
    return [sentences[place] for place in at.tolist()]


def sample(documents: NDArray[np.object_], numbers: NDArray[np.int64], size: int) -> NDArray[np.intp]:
    """Where the sentences of ``even_sample`` stand, given the document and the number of each."""
    if len(documents) <= size:
        return np.arange(len(documents))
    document, names = pd.factorize(documents)
    drawn = _drawn(np.array([_seed(name) for name in names], dtype=np.uint64)[document], numbers)
    order = np.lexsort((drawn, document))
    turn = np.empty_like(order)
    first = changes(document[order])
    turn[order] = np.arange(len(order)) - np.repeat(first, np.diff(np.append(first, len(order))))
    return np.sort(np.lexsort((drawn, turn))[:size])


@cache
def _seed(doc_id: str) -> int:
    return int.from_bytes(hashlib.blake2b(doc_id.encode("utf-8", "replace"), digest_size=8).digest(), "little")


def _drawn(seeds: NDArray[np.uint64], numbers: NDArray[np.int64]) -> NDArray[np.uint64]:
    """A hash of each document and number: SplitMix64 (Steele, Lea & Flood 2014) of the hash of the document."""
    state = seeds + (numbers.astype(np.uint64) + np.uint64(1)) * np.uint64(0x9E3779B97F4A7C15)
    state = (state ^ (state >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    state = (state ^ (state >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    drawn: NDArray[np.uint64] = state ^ (state >> np.uint64(31))
    return drawn


def shown(raw: str) -> str:
    """A stretch of a document as a page shows it: without HTML, hidden characters marked."""
    return raw if _as_it_is(raw) else visible(plain_text(raw))


def _as_it_is(raw: str) -> bool:
    """Whether a page shows a stretch of a document as it is, and a browser counts its characters as Python does."""
    return raw.isprintable() and not _CHANGED.search(raw)


def length(raw: str) -> int:
    """How many characters a browser counts in it."""
    if _as_it_is(raw):
        return len(raw)
    text = shown(raw)
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def marked(text: str, offset: int, marks: Iterable[Mark], *, whole: bool = True) -> Iterator[tuple[str, bool]]:
    """The raw text of a sentence in pieces, and which of them are marked; spans are cut to the sentence.

    Args:
        text: of the sentence.
        offset: where it begins in the document, which the marks are counted in.
        marks: what was counted.
        whole: whether what covers the whole sentence is marked, too.
    """
    at = 0
    for start, end, _ in sorted(marks):
        a, b = max(at, start - offset), min(len(text), end - offset)
        if b <= a or (not whole and (a, b) == (0, len(text))):
            continue
        yield text[at:a], False
        yield text[a:b], True
        at = b
    yield text[at:], False


def written(
    sentences: Mapping[Sentence, Sequence[Mark]],
    texts: Mapping[Sentence, tuple[int, str]],
    positions: Mapping[str, int],
    *,
    first: Collection[Sentence] = (),
    marks: bool = True,
    whole: bool = True,
) -> str:
    """The sentences with what was counted in each.

    Args:
        sentences: what was counted, by sentence.
        texts: the start and the raw text of every sentence.
        positions: the number of every document that the Sources show; sentences of others are left out.
        first: those that are shown first, if they are not all.
        marks: without them no place within a sentence is told.
        whole: see ``marked``.
    """
    parts: dict[int, list[str]] = {}
    for sentence, counted in sentences.items():
        doc_id, number = sentence
        if doc_id in positions:
            letters = "".join(LETTERS[v] for v in sorted({v for *_, v in counted}) if v in LETTERS) or "_"
            told = _told(*texts[sentence], counted, whole) if marks else ""
            parts.setdefault(positions[doc_id], []).append(f"{number}{letters}{told}{'*' * (sentence in first)}")
    return ";".join(f"{position}:{','.join(found)}" for position, found in sorted(parts.items()))


def _told(offset: int, text: str, counted: Sequence[Mark], whole: bool) -> str:
    measure = len if _as_it_is(text) else length
    found, at = [], 0
    for piece, is_marked in marked(text, offset, counted, whole=whole):
        end = at + measure(piece)
        if is_marked:
            found.append(f"{at}-{end}")
        at = end
    return ".".join(found)


def read(places: str) -> Iterator[tuple[int, int, str]]:
    """The number of a document, the number of a sentence and the rest, for each sentence of a text of ``written``."""
    for part in filter(None, places.split(";")):
        position, _, found = part.partition(":")
        for sentence in found.split(","):
            place = _PLACE.fullmatch(sentence)
            if place:
                yield int(position), int(place[1]), place[2]


def positions(documents: Collection[str]) -> dict[str, int]:
    """The number of each document, in the order given."""
    return {doc_id: n for n, doc_id in enumerate(documents)}
