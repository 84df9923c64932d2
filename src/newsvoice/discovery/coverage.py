"""How much of what a corpus names the gazetteer knows: measured always, so that nobody reads counts of a few as all.

A fold: each document gives what it names, and the sums over documents are told at the end. Whether a word that only
begins sentences is a name is known at the end, too, since it takes all documents.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence, Set
from typing import NamedTuple

import pandas as pd

from newsvoice.annotate import sentences
from newsvoice.annotate.mentions import Matcher
from newsvoice.annotate.readings import Reading
from newsvoice.core.plain_texts import Plain
from newsvoice.discovery import unknown_names
from newsvoice.discovery.unknown_names import has_capital

COUNTS = ("count", "documents")
FEW = 50_000  # rows of sums that are added together
COLUMNS = ("name", "status", "count", "documents")
SURNAME_COLUMNS = ("surname", "actor", "by", "count", "documents")
KNOWN, UNKNOWN, NOBODYS = "known", "unknown", "nobody's"
FIRST = "first word"  # of a sentence, and of no actor: of a document alone nobody can say whether it is a name
EITHER = "unknown or first word"  # of sums: documents that have a name as one or the other
LEAST = 0.5  # below it most names in the texts are of no actor, so that counts by actor tell of the smaller part
_ORDER = {KNOWN: 0, UNKNOWN: 1, NOBODYS: 2}
_SMALL = re.compile(r"\b[a-z]{2,}\b")


class Named(NamedTuple):
    """What a document names: (name, status, count), and of surnames of several persons (surname, actor, by, count)."""

    names: list[tuple[str, str, int]]
    surnames: list[tuple[str, str, str, int]]


def of_document(text: str, matcher: Matcher) -> Named:
    """What a document names; a status is one of ``coverage``, or ``first word``, which ``total`` decides."""
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


def added(sums: Iterable[pd.DataFrame]) -> pd.DataFrame:
    """The sums of several groups of documents added up; there is at least one.

    They are added when there are as many new rows as old ones, so that each is looked at a few times only.

    Args:
        sums: what ``summed`` or ``summed_surnames`` gives, taken one after the other.
    """
    waiting: list[pd.DataFrame] = []
    for one in sums:
        waiting.append(one)
        if sum(map(len, waiting[1:])) > max(FEW, len(waiting[0])):
            waiting = [_added(waiting)]
    return _added(waiting)


def _added(sums: Sequence[pd.DataFrame]) -> pd.DataFrame:
    every = pd.concat(sums, ignore_index=True)
    by = [column for column in every.columns if column not in COUNTS]
    return every.groupby(by, as_index=False)[[*COUNTS]].sum()


def total(sums: pd.DataFrame, small: Set[str]) -> pd.DataFrame:
    """Count the capitalised names of a corpus by what the gazetteer knows of them.

    Args:
        sums: what its documents name; see ``summed`` and ``added``.
        small: the words that the corpus writes without a capital, too; see ``small_words``.

    Returns:
        One row a name and status: name (as written); status: ``known`` (a mention of an actor), ``unknown`` (of
        none), ``nobody's`` (a surname of several persons, and neither a full name before it nor a default decides);
        count (mentions); documents (in which there is one). Known names first, then by count, documents and name.
    """
    unknown, first, either = (
        sums[sums["status"] == status].set_index("name")[[*COUNTS]] for status in (UNKNOWN, FIRST, EITHER)
    )
    names_too = [
        name
        for name, count in zip(first.index, first["count"], strict=True)
        if name in unknown.index or (count > 1 and str(name).lower() not in small)
    ]
    counts = unknown["count"].add(first.loc[names_too, "count"], fill_value=0).astype("int64")
    documents = unknown["documents"].reindex(counts.index, fill_value=0)
    documents.loc[names_too] = either.loc[names_too, "documents"]
    found = pd.DataFrame({"count": counts, "documents": documents}).rename_axis("name").assign(status=UNKNOWN)
    found = pd.concat([found.reset_index(), sums[sums["status"].isin((KNOWN, NOBODYS))]], ignore_index=True)
    found = found.assign(order=found["status"].map(_ORDER))
    found = found.sort_values(["order", "count", "documents", "name"], ascending=[True, False, False, True])
    return found[list(COLUMNS)].reset_index(drop=True)


def summed_surnames(uses: pd.DataFrame) -> pd.DataFrame:
    """How surnames alone that several persons bear were decided, without saying in which document.

    Args:
        uses: those of each document: doc_id, surname, actor, by, count; see ``of_document``.
    """
    by = uses.groupby(list(SURNAME_COLUMNS[:3]))
    found = pd.DataFrame({"count": by["count"].sum(), "documents": by["doc_id"].nunique()}).reset_index()
    return found[list(SURNAME_COLUMNS)]


def total_surnames(sums: pd.DataFrame) -> pd.DataFrame:
    """Count how surnames alone that several persons bear were decided.

    Args:
        sums: those of its documents; see ``summed_surnames`` and ``added``.

    Returns:
        One row a surname, actor and case: surname (as written); actor (empty if it is nobody's); by (``title``,
        ``named last``, ``default``, ``undecided``, ``stranger``, see ``mentions.Surname``); count (mentions);
        documents. By surname, the most frequent case first.
    """
    order = ["surname", "count", "actor", "by"]
    found = sums.sort_values(order, ascending=[True, False, True, True], ignore_index=True)
    return found[list(SURNAME_COLUMNS)]


def of_corpus(documents: Iterable[tuple[str, str]], matcher: Matcher) -> tuple[pd.DataFrame, pd.DataFrame]:
    """``total`` and ``total_surnames`` of documents given as ``(doc_id, text)``, each read once."""
    every = list(documents)
    named = [(doc_id, of_document(text, matcher)) for doc_id, text in every]
    names = [(doc_id, *row) for doc_id, found in named for row in found.names]
    uses = [(doc_id, *row) for doc_id, found in named for row in found.surnames]
    return (
        total(summed(pd.DataFrame(names, columns=["doc_id", *COLUMNS[:3]])), small_words(text for _, text in every)),
        total_surnames(summed_surnames(pd.DataFrame(uses, columns=["doc_id", *SURNAME_COLUMNS[:4]]))),
    )


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
