"""How much of what a corpus names the gazetteer knows: measured always, so that nobody reads counts of a few as all."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from newsvoice.annotate.mentions import Matcher
from newsvoice.discovery import unknown_names

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
    seen = unknown_names.collect(documents, matcher)
    unknown = {name: [place.doc_id for place in places] for name, places in seen.names().items()}
    rows = [
        (name, status, len(where), len(set(where)))
        for status, names in ((KNOWN, seen.known), (UNKNOWN, unknown), (NOBODYS, seen.nobodys))
        for name, where in names.items()
    ]
    rows.sort(key=lambda row: (_ORDER[row[1]], -row[2], -row[3], row[0]))
    return pd.DataFrame(rows, columns=list(COLUMNS))


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
    seen = [(name.surface, name.actor, name.by, doc) for doc, text in documents for name in matcher.read(text)[1]]
    frame = pd.DataFrame(seen, columns=[*SURNAME_COLUMNS[:3], "doc_id"])
    by = frame.groupby(list(SURNAME_COLUMNS[:3]))["doc_id"].agg(count="size", documents="nunique").reset_index()
    by = by.sort_values(["surname", "count", "actor", "by"], ascending=[True, False, True, True], ignore_index=True)
    return by[list(SURNAME_COLUMNS)]


def share_known(measured: pd.DataFrame) -> float:
    """The share of the mentions in `coverage` that are of an actor, from 0 to 1; NaN where nothing is named."""
    counts = measured.groupby("status")["count"].sum()
    return float(counts.get(KNOWN, 0) / counts.sum()) if counts.sum() else float("nan")


def is_low(measured: pd.DataFrame) -> bool:
    """Whether the gazetteer knows less than `LEAST` of what is named; never where nothing is."""
    return share_known(measured) < LEAST
