"""Sides: two voices compared within the documents that have both.

A commentary is set against what its own document quotes. Words that other documents quote are about other things, and
words quoted inside the commentary are neither its own nor what it comments on.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import pandas as pd

from newsvoice.core.voices import COMMENTARY, QUOTED, REPORTED
from newsvoice.measures.contrast import keyness
from newsvoice.measures.portrayal import stance as certainty
from newsvoice.tables import SCHEMAS, Tables
from newsvoice.tables.schemas import PlainTokens
from newsvoice.tables.spans import covering

REPORT = "reported or quoted"
"""The whole of what a document tells before its comment, as one side."""
OTHER = ""
"""What a word is that is not compared: it counts among the words of its side."""


@lru_cache(maxsize=1)  # a chapter on two voices asks for them with every table that it shows
def of(tables: Tables, target: str, reference: str) -> Tables:
    """The tables of the documents that have both sides, and of these only what belongs to a side.

    The reference ``REPORT`` is the reported and the quoted text together, under that name. Quotations inside
    commentary that is compared belong to no side.
    """
    frames = {name: tables.columns(name, list(SCHEMAS[name])) for name in ("tokens", "mentions", "passages")}
    own = {name: _side(frame, target, reference) for name, frame in frames.items()}
    both = own["tokens"].groupby("doc_id", observed=True)["voice"].nunique()
    known = set(both.index[both == 2])
    quotations = tables.quotations[(tables.quotations["container"] != COMMENTARY) | (target != COMMENTARY)]
    kept = {**own, "quotations": quotations, "documents": tables.documents, "sentences": tables.sentences}
    found = tables.changed(**{name: frame[frame["doc_id"].isin(known)] for name, frame in kept.items()})
    return found.changed(tokens=PlainTokens(found))


def missing(tables: Tables, target: str, reference: str) -> list[str]:
    """Which of the sides the corpus has no words of; both are there but never in one document if none is missing and
    ``of`` is empty."""
    present = set(tables.words("voice")["voice"].unique())
    sides = {target: {target}, reference: {REPORTED, QUOTED} if reference == REPORT else {reference}}
    return [side for side, voices in sides.items() if not present & voices]


def actors(tables: Tables, target: str, reference: str, **options: Any) -> pd.DataFrame:
    """Whom each side names, as ``keyness.compare`` compares words; a name counts as one word.

    ``tables`` as from ``of``; ``options`` of ``keyness.compare``. Columns: those of ``keyness.compare`` with actor in
    place of term; the actors named most come first. Every actor that a side names has a row.
    """
    mentions = tables.mentions[tables.mentions["sense"] == "actor"]
    table = _compared(tables, mentions.assign(term=mentions["actor"]), target, reference, **options)
    return table.rename(columns={"term": "actor"})


def stance(tables: Tables, target: str, reference: str, **options: Any) -> pd.DataFrame:
    """How surely each side speaks, as ``keyness.compare`` compares words: hedges, boosters and classes of modal verbs.

    ``tables`` as from ``of``. Columns: those of ``keyness.compare`` with stance_class in place of term.
    """
    hits = certainty.hits(tables.words(), voices=(target, reference))
    table = _compared(tables, hits.assign(term=hits["group"]), target, reference, **options)
    return table.rename(columns={"term": "stance_class"})


def _compared(tables: Tables, places: pd.DataFrame, target: str, reference: str, **options: Any) -> pd.DataFrame:
    """Compare what stands at ``places`` (with what it is as term) between the sides; each place counts as one word."""
    words = tables.words("doc_id", "start", "sentence", "voice")
    words = words.loc[covering(words, places) < 0, ["doc_id", "sentence", "voice"]]
    marked = places[list(words)].astype(dict(words.dtypes))
    names = pd.CategoricalDtype([OTHER, *sorted(set(places["term"]))])
    term = pd.concat([pd.Series(OTHER, words.index, names), places["term"].astype(names)])
    frame = pd.concat([words, marked]).assign(term=term.array)
    table = keyness.compare(frame, target=target, reference=reference, min_count=1, exclude={OTHER}, **options)
    total = table["count_target"] + table["count_reference"]
    table = table.assign(total=total)
    return table.sort_values(["total", "term"], ascending=[False, True]).drop(columns="total").reset_index(drop=True)


def _side(frame: pd.DataFrame, target: str, reference: str) -> pd.DataFrame:
    """The rows that belong to a side, with the side as their voice."""
    told = [REPORTED, QUOTED] if reference == REPORT else [reference]
    apart = (target == COMMENTARY) & (frame["container"] == COMMENTARY) & (frame["voice"] != COMMENTARY)
    own = frame[frame["voice"].isin([target, *told]) & ~apart]
    if reference != REPORT:
        return own
    voice = own["voice"].astype(object)
    return own.assign(voice=voice.where(~voice.isin(told), REPORT).astype(frame["voice"].dtype.name))
