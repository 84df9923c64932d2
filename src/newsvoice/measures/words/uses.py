"""Uses: how often each word is used in each document and voice, which most measures of words are sums of.

Words, documents and voices are numbers in the order of their names, so that whatever is sorted by them is sorted by
name, and a corpus of millions of words is counted once, by sorting whole numbers.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from newsvoice.core.voices import BOILERPLATE, VOICES

Numbers = NDArray[np.integer[Any]]


@dataclass(frozen=True)
class Uses:
    """A row for each word, document and voice that the word has in it, by word, then document, then voice.

    Attributes:
        term: the number of the word.
        document: the number of the document.
        voice: the number of the voice.
        count: how often it is used.
        terms: the words, in the order of the alphabet.
        documents: the ids of the documents, in the order of the alphabet.
        voices: the voices.
    """

    term: Numbers
    document: Numbers
    voice: Numbers
    count: Numbers
    terms: pd.Index
    documents: pd.Index
    voices: tuple[str, ...]

    def of_voice(self, voice: str) -> Uses:
        """The uses in one voice."""
        return self._some(self.voice == self.voices.index(voice) if voice in self.voices else slice(0, 0))

    def by_label(self, labels: pd.Series) -> Iterator[tuple[Any, Uses]]:
        """The uses in the documents of each label, in the order of the labels; ``labels`` are indexed by doc_id."""
        label, names = pd.factorize(labels.reindex(self.documents), sort=True)
        number = label[self.document]
        order = np.argsort(number, kind="stable")
        ends = np.searchsorted(number[order], np.arange(len(names) + 1))
        for name, start, end in zip(names, ends, ends[1:], strict=False):
            yield name, self._some(order[start:end])

    def parts(self, labels: pd.Series) -> Uses:
        """The uses in parts of the corpus, of all voices together; ``labels`` tell the part of a document, by doc_id.

        Documents without a label are left out. ``documents`` are the labels.
        """
        label, names = pd.factorize(labels.reindex(self.documents), sort=True)
        known = label[self.document] >= 0
        number = max(len(names), 1)
        key = self.term[known].astype(np.int64) * number + label[self.document[known]]
        row, keys = pd.factorize(key, sort=True)
        count = np.bincount(row, weights=self.count[known], minlength=len(keys)).astype(np.int64)
        return replace(
            self, term=keys // number, document=keys % number, voice=np.zeros(len(keys), np.int8), count=count,
            documents=pd.Index(names),
        )  # fmt: skip

    def only(self, terms: Numbers) -> Uses:
        """The uses of some terms."""
        wanted = np.zeros(len(self.terms), dtype=bool)
        wanted[terms] = True
        return self._some(wanted[self.term])

    def within(self, documents: NDArray[np.bool_]) -> Uses:
        """The uses in some documents, told one for each of ``documents``."""
        return self._some(documents[self.document])

    def together(self) -> Uses:
        """The uses of all voices together: a row for each word and document."""
        first = changes(self.term, self.document)
        count = np.add.reduceat(self.count, first) if len(first) else self.count
        return replace(
            self, term=self.term[first], document=self.document[first], voice=np.zeros(len(first), np.int8), count=count
        )

    def sizes(self) -> NDArray[np.int64]:
        """Words of each document."""
        return np.bincount(self.document, weights=self.count, minlength=len(self.documents)).astype(np.int64)

    def _some(self, rows: Any) -> Uses:
        return replace(
            self, term=self.term[rows], document=self.document[rows], voice=self.voice[rows], count=self.count[rows]
        )


def of(tokens: pd.DataFrame, voices: Sequence[str] = VOICES) -> Uses:
    """Count the tokens of ``voices``: doc_id, term, voice, in any order.

    Raises:
        ValueError: boilerplate is among the voices.
    """
    refuse_boilerplate(voices)
    own = tokens["voice"].isin(list(voices)).to_numpy()
    (term, terms), (document, documents) = numbers(tokens["term"]), numbers(tokens["doc_id"])
    place = {name: at for at, name in enumerate(voices)}
    known, names = numbers(tokens["voice"])
    voice = np.array([place.get(name, 0) for name in names] or [0], np.int64)[known]
    width = len(documents) * len(voices)
    key = term.astype(np.int64) * width + document.astype(np.int64) * len(voices) + voice
    key, count = np.unique(key[own], return_counts=True)
    of_term, rest = np.divmod(key, max(width, 1))
    of_document, of_voice = np.divmod(rest, max(len(voices), 1))
    return Uses(
        of_term.astype(np.int32), of_document.astype(np.int32), of_voice.astype(np.int8), count, terms, documents,
        tuple(voices),
    )  # fmt: skip


def changes(*columns: Numbers) -> NDArray[np.intp]:
    """Where rows begin that differ from the row before in any of these columns."""
    new = np.zeros(len(columns[0]), dtype=bool)
    new[:1] = True
    for column in columns:
        new[1:] |= column[1:] != column[:-1]
    return np.flatnonzero(new)


def cuts(keys: Numbers, size: int) -> list[int]:
    """Where pieces of about ``size`` rows begin that divide no run of equal keys, and the end."""
    begins = changes(keys)
    wanted = np.minimum(np.searchsorted(begins, np.arange(0, len(keys), size)), max(len(begins) - 1, 0))
    return [*dict.fromkeys(begins[wanted].tolist()), len(keys)]


def by_term(terms: Numbers) -> NDArray[np.int64]:
    """Where each term is used: the positions of its tokens, by term, then in the order given.

    Whole numbers are sorted in place of their positions, which takes a fraction of the time.
    """
    bits = max(len(terms), 1).bit_length()
    return np.sort((terms.astype(np.int64) << bits) | np.arange(len(terms))) & ((1 << bits) - 1)


def numbers(texts: pd.Series) -> tuple[Numbers, pd.Index]:
    """Texts as numbers in the order of the alphabet, and the texts that they stand for."""
    if by_alphabet(texts):
        return texts.cat.codes.to_numpy(), texts.cat.categories.astype(object)
    plain = texts.astype(object) if isinstance(texts.dtype, pd.CategoricalDtype) else texts
    found, names = pd.factorize(plain, sort=True)
    return found, pd.Index(names, dtype=object)


def by_alphabet(texts: pd.Series) -> bool:
    """Whether texts are sorted as their categories are, which takes a fraction of the time."""
    return isinstance(texts.dtype, pd.CategoricalDtype) and bool(texts.cat.categories.is_monotonic_increasing)


def refuse_boilerplate(voices: Collection[str]) -> None:
    """Raise ValueError if boilerplate is among voices that are to be counted."""
    if BOILERPLATE in voices:
        raise ValueError("boilerplate is page furniture and is never counted")
