"""Chapter 7: parameters and provenance of this run, and the abbreviations of the book."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from newsvoice.measures.actors import relation_words
from newsvoice.measures.portrayal import lexicons
from newsvoice.measures.portrayal.lexicons import REPORTING
from newsvoice.quality import changes
from newsvoice.show.display import Column, Html, rows, table
from newsvoice.show.evidence import Evidence
from newsvoice.tables import provenance


def settings(values: dict[str, object], *, number: str) -> Html:
    """Every parameter with its value in this run."""
    columns = [Column("name", "parameter"), Column("value", "value"), Column("meaning", "meaning")]
    return table(provenance.settings(values), columns, number=number, caption="Parameters of this run")


def parameters_used(namespace: Mapping[str, Any]) -> Html:
    """The parameters among the names of a chapter, folded at its end."""
    used: dict[str, object] = {n: v for n, v in namespace.items() if isinstance(v, str | int | float)}  # no modules
    frame = provenance.settings(used)
    frame = frame[frame["name"].isin(list(used))]
    columns = [Column("name", "parameter"), Column("value", "value"), Column("meaning", "meaning", wide=True)]
    shown = f'<div class="nv-table"><table>{rows(frame, columns)}</table></div>'
    return Html(f'<details class="nv-settings"><summary>Parameters of this chapter</summary>{shown}</details>')


def changed(runs: str, *, number: str) -> Html:
    """What differs from the last run that gave other results."""
    columns = [Column("what", "what"), Column("before", "before"), Column("now", "now")]
    empty = "There is no earlier run of this book with other figures."
    return table(changes.table(runs), columns, number=number, caption="What changed since the last run", empty=empty)


def run(evidence: Evidence, *, number: str) -> Html:
    """What this run was made from."""
    columns = [Column("name", "what"), Column("value", "value")]
    return table(provenance.facts(evidence.tables), columns, number=number, caption="What this book was made from")


def reporting_verbs(*, number: str) -> Html:
    """The lists that class reporting verbs."""
    rows = [(stance, ", ".join(sorted(verbs))) for stance, verbs in REPORTING.items()]
    columns = [Column("stance", "class"), Column("verbs", "verbs", wide=True)]
    frame = pd.DataFrame(rows, columns=["stance", "verbs"])
    return table(frame, columns, number=number, caption="Classes of reporting verbs")


def stance_words(*, number: str) -> Html:
    """The hedges, boosters and modal verbs that are looked for."""
    lists = lexicons.stance().groupby(["kind", "group"], sort=False)["term"].agg(", ".join).reset_index()
    columns = [Column("group", "class"), Column("term", "words", wide=True)]
    return table(lists, columns, number=number, caption="Hedges, boosters and modal verbs")


def relation_words_used(*, number: str) -> Html:
    """The words that say two actors cooperate or fight."""
    lists = relation_words.lists().groupby(["relation", "use"], sort=False)["term"].agg(", ".join).reset_index()
    columns = [Column("relation", "link"), Column("use", "where"), Column("term", "words", wide=True)]
    caption = "Words that say what links two actors, A and B"
    return table(lists, columns, number=number, caption=caption)
