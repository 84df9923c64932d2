"""Chapter 7: parameters and provenance of this run, and the abbreviations of the book."""

from __future__ import annotations

from newsvoice import provenance
from newsvoice.display import Column, Html, table
from newsvoice.evidence import Evidence


def settings(values: dict[str, object], *, number: str) -> Html:
    """Every parameter with its value in this run."""
    columns = [Column("name", "parameter"), Column("value", "value"), Column("meaning", "meaning")]
    return table(provenance.settings(values), columns, number=number, caption="Parameters of this run")


def run(evidence: Evidence, *, number: str) -> Html:
    """What this run was made from."""
    columns = [Column("name", "what"), Column("value", "value")]
    return table(provenance.facts(evidence.tables), columns, number=number, caption="What this book was made from")
