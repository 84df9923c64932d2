"""How much of what a corpus names the gazetteer knows: measured always, so that nobody reads counts of a few as all.

A fold: each document gives what it names, and the sums over documents are told at the end. Whether a word that only
begins sentences is a name is known at the end, too, since it takes all documents.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Set
from typing import NamedTuple

import pandas as pd

from newsvoice.annotate import sentences
from newsvoice.annotate.mentions import Matcher
from newsvoice.annotate.readings import Reading
from newsvoice.core.plain_texts import Plain
from newsvoice.discovery import name_sums, unknown_names
from newsvoice.discovery.unknown_names import has_capital

COLUMNS = ("name", "status", "count", "documents")
SURNAME_COLUMNS = ("surname", "actor", "by", "count", "documents")
KNOWN, UNKNOWN, NOBODYS = "known", "unknown", "nobody's"
FIRST = "first word"  # of a sentence, and of no actor: of a document alone nobody can say whether it is a name
EITHER = "unknown or first word"  # of sums: documents that have a name as one or the other
LEAST = 0.5  # below it most names in the texts are of no actor, so that counts by actor tell of the smaller part
_SMALL = re.compile(r"\b[a-z]{2,}\b")


class Named(NamedTuple):
    """What a document names: (name, status, count), and of surnames of several persons (surname, actor, by, count)."""

    names: list[tuple[str, str, int]]
    surnames: list[tuple[str, str, str, int]]


def of_document(text: str, matcher: Matcher) -> Named:
    """What a document names; a status is one of ``coverage``, or ``first word``, which ``name_sums.total`` decides."""
    return of_reading(Reading(Plain(text), (), sentences.split(text), *matcher.read(text)))


def of_reading(reading: Reading) -> Named:
    """As ``of_document``, of a document that was read before."""
    known = Counter(mention.surface for mention in reading.mentions if has_capital(mention.surface))
    nobodys = Counter(name.surface for name in reading.surnames if not name.actor)
    text = reading.plain.text
    unknown, first = Counter[str](), Counter[str]()
    for _, start, end, opens in unknown_names.of_text(text, reading.sentences, reading.mentions, reading.surnames):
        (first if opens else unknown)[text[start:end]] += 1
    groups = ((KNOWN, known), (UNKNOWN, unknown), (FIRST, first), (NOBODYS, nobodys))
    names = [(name, status, count) for status, found in groups for name, count in found.items()]
    cases = Counter((name.surface, name.actor, name.by) for name in reading.surnames)
    return Named(names, [(*case, count) for case, count in cases.items()])


def small_words(forms: Iterable[str]) -> set[str]:
    """The words of a corpus that are written without a capital somewhere; ``forms`` are words as they are written."""
    return {word for form in forms for word in _SMALL.findall(form)}


def summed(names: pd.DataFrame) -> pd.DataFrame:
    """What documents name, without saying which: such sums of several groups of documents can be added up.

    Args:
        names: what each document names: doc_id, name, status, count; see ``of_document``.

    Returns:
        Columns: name, status, count, documents. Rows of the status ``EITHER`` have the documents in which a name is
        unknown or the first word of a sentence, or both, and no count.
    """
    by = names.groupby(["name", "status"])
    sums = pd.DataFrame({"count": by["count"].sum(), "documents": by["doc_id"].nunique()}).reset_index()
    either = names[names["status"].isin((UNKNOWN, FIRST))].groupby("name")["doc_id"].nunique()
    rows = pd.DataFrame({"name": either.index, "status": EITHER, "count": 0, "documents": either.to_numpy()})
    return pd.concat([sums, rows], ignore_index=True)[list(COLUMNS)]


def summed_surnames(uses: pd.DataFrame) -> pd.DataFrame:
    """How surnames alone that several persons bear were decided, without saying in which document.

    Args:
        uses: those of each document: doc_id, surname, actor, by, count; see ``of_document``.
    """
    by = uses.groupby(list(SURNAME_COLUMNS[:3]))
    found = pd.DataFrame({"count": by["count"].sum(), "documents": by["doc_id"].nunique()}).reset_index()
    return found[list(SURNAME_COLUMNS)]


def of_corpus(documents: Iterable[tuple[str, str]], matcher: Matcher) -> tuple[pd.DataFrame, pd.DataFrame]:
    """``name_sums.total`` and ``total_surnames`` of documents given as ``(doc_id, text)``, each read once."""
    every = list(documents)
    named = [(doc_id, of_document(text, matcher)) for doc_id, text in every]
    names = [(doc_id, *row) for doc_id, found in named for row in found.names]
    uses = [(doc_id, *row) for doc_id, found in named for row in found.surnames]
    return added_up(
        summed(pd.DataFrame(names, columns=["doc_id", *COLUMNS[:3]])),
        summed_surnames(pd.DataFrame(uses, columns=["doc_id", *SURNAME_COLUMNS[:4]])),
        small_words(text for _, text in every),
    )


def added_up(names: pd.DataFrame, uses: pd.DataFrame, small: Set[str]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """``name_sums.total`` and ``total_surnames`` of sums in memory, as frames."""
    words = pd.DataFrame({"word": pd.Series(sorted(small), dtype="str")})
    return name_sums.total(names, words).to_pandas(), name_sums.total_surnames(uses).to_pandas()


def coverage(documents: Iterable[tuple[str, str]], matcher: Matcher) -> pd.DataFrame:
    """The first table of ``of_corpus``."""
    return of_corpus(documents, matcher)[0]


def surnames(documents: Iterable[tuple[str, str]], matcher: Matcher) -> pd.DataFrame:
    """The second table of ``of_corpus``."""
    return of_corpus(documents, matcher)[1]


def share_known(measured: pd.DataFrame) -> float:
    """The share of the mentions in `coverage` that are of an actor, from 0 to 1; NaN where nothing is named."""
    counts = measured.groupby("status")["count"].sum()
    return float(counts.get(KNOWN, 0) / counts.sum()) if counts.sum() else float("nan")


def is_low(measured: pd.DataFrame) -> bool:
    """Whether the gazetteer knows less than `LEAST` of what is named; never where nothing is."""
    return share_known(measured) < LEAST
