"""Chapter 7: parameters and provenance of this run, and the abbreviations of the book."""

from __future__ import annotations

import pandas as pd

from newsvoice import provenance
from newsvoice.display import Column, Html, table
from newsvoice.evidence import Evidence
from newsvoice.lexicons import REPORTING


def settings(values: dict[str, object], *, number: str) -> Html:
    """Every parameter with its value in this run."""
    columns = [Column("name", "parameter"), Column("value", "value"), Column("meaning", "meaning")]
    return table(provenance.settings(values), columns, number=number, caption="Parameters of this run")


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
