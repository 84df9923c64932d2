"""How much of what a corpus names the gazetteer knows: measured always, so that nobody reads counts of a few as all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from newsvoice.annotate.mentions import Matcher
from newsvoice.discovery import unknown_names
from newsvoice.discovery.unknown_names import Collected

COLUMNS = ("name", "status", "count", "documents")
SURNAME_COLUMNS = ("surname", "actor", "by", "count", "documents")
KNOWN, UNKNOWN, NOBODYS = "known", "unknown", "nobody's"
LEAST = 0.5  # below it most names in the texts are of no actor, so that counts by actor tell of the smaller part
_ORDER = {KNOWN: 0, UNKNOWN: 1, NOBODYS: 2}


def coverage(documents: Iterable[tuple[str, str]], matcher: Matcher) -> pd.DataFrame:
    """Count the capitalised names of a corpus by what the gazetteer knows of them.

    Args:
        documents: `(doc_id, text)` of each.
        matcher: finds the actors of the gazetteer.

    Returns:
        One row a name and status: name (as written); status: ``known`` (a mention of an actor), ``unknown`` (of
        none), ``nobody's`` (a surname of several persons, and neither a full name before it nor a default decides);
        count (mentions); documents (in which there is one). Known names first, then by count, documents and name.
    """
    return of_names(unknown_names.collect(documents, matcher))


def surnames(documents: Iterable[tuple[str, str]], matcher: Matcher) -> pd.DataFrame:
    """Count how surnames alone that several persons bear were decided.

    Args:
        documents: `(doc_id, text)` of each.
        matcher: finds the actors of the gazetteer.

    Returns:
        One row a surname, actor and case: surname (as written); actor (empty if it is nobody's); by (``title``,
        ``named last``, ``default``, ``undecided``, ``stranger``, see ``mentions.Surname``); count (mentions);
        documents. By surname, the most frequent case first.
    """
    seen: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for doc_id, text in documents:
        for name in matcher.read(text)[1]:
            seen[name.surface, name.actor, name.by].append(doc_id)
    return of_surnames(seen)


def of_names(seen: Collected) -> pd.DataFrame:
    """`coverage` of documents whose names are gathered."""
    unknown = {name: [place.doc_id for place in places] for name, places in seen.names().items()}
    rows = [
        (name, status, len(where), len(set(where)))
        for status, names in ((KNOWN, seen.known), (UNKNOWN, unknown), (NOBODYS, seen.nobodys))
        for name, where in names.items()
    ]
    rows.sort(key=lambda row: (_ORDER[row[1]], -row[2], -row[3], row[0]))
    return pd.DataFrame(rows, columns=list(COLUMNS))


def of_surnames(seen: Mapping[tuple[str, str, str], Sequence[str]]) -> pd.DataFrame:
    """`surnames` from the document of each, by surname, actor and what decided, as ``Collected`` gathers them."""
    rows = [(*case, len(where), len(set(where))) for case, where in seen.items()]
    rows.sort(key=lambda row: (row[0], -row[3], row[1], row[2]))
    return pd.DataFrame(rows, columns=list(SURNAME_COLUMNS))


def share_known(measured: pd.DataFrame) -> float:
    """The share of the mentions in `coverage` that are of an actor, from 0 to 1; NaN where nothing is named."""
    counts = measured.groupby("status")["count"].sum()
    return float(counts.get(KNOWN, 0) / counts.sum()) if counts.sum() else float("nan")


def is_low(measured: pd.DataFrame) -> bool:
    """Whether the gazetteer knows less than `LEAST` of what is named; never where nothing is."""
    return share_known(measured) < LEAST
