"""The complete tables of a book as CSV, with a description that programs read: a Frictionless Data Package.

Format: Data Package and Table Schema, version 1 (specs.frictionlessdata.io).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from newsvoice.core.parameters import Report
from newsvoice.core.table_files import uncomputed
from newsvoice.measures import complete_tables
from newsvoice.measures.complete_tables import NUMBER, STRING, Complete
from newsvoice.tables import Tables, selection

FOLDER, FILE = "data", "datapackage.json"
MEANING = {
    "documents": "Every entry of the input and what became of it",
    "words": "How often each document has each word in each voice",
    "mentions": "Every name of an actor in the text that counts",
    "quotations": "Everything that stands between quotation marks and is said by somebody",
    "indirect": "What somebody is said to have said, without quotation marks",
    "edges": "Pairs of actors that are named in one window of text",
}
OF_SAMPLE = "Every entry of the input that a sample drew or that has no text, and what became of it"


def write(
    html: Path, tables: Tables, report: Report, identity: Mapping[str, str], cited: str = ""
) -> list[dict[str, Any]]:  # fmt: skip
    """Write the tables and their description into the folder ``data`` of an assembled book.

    Args:
        html: the folder of its pages.
        tables: the tables of its documents.
        report: title, licence and parameters.
        identity: what the book was made from: name → SHA-256.
        cited: how the run is cited, which the description says.

    Returns:
        The resources of the description: name, path, bytes, hash, schema and so on.
    """
    folder = html / FOLDER
    folder.mkdir(exist_ok=True)
    resources = []
    for table in complete_tables.of(tables, report.values):
        data = csv_text(table).encode()
        (folder / f"{table.name}.csv").write_bytes(data)
        resources.append(_resource(table, data))
    description = descriptor(report, resources, identity, cited)
    if drawn := selection.sample_of(tables.provenance):
        description["newsvoice"]["sample"] = drawn
        description["resources"][0]["title"] = OF_SAMPLE  # of the documents
    text = json.dumps(description, ensure_ascii=False, indent=1)
    (folder / FILE).write_text(text + "\n", encoding="utf-8")
    return resources


def csv_text(table: Complete) -> str:
    """A table as CSV (UTF-8, comma, header, a row a line).

    A text that a spreadsheet would compute begins with an apostrophe.
    """
    texts = {name: table.frame[name].map(_safe) for name, (kind, _) in table.columns.items() if kind == STRING}
    numbers = {name: table.frame[name].astype(float) for name, (kind, _) in table.columns.items() if kind == NUMBER}
    return str(table.frame.assign(**texts, **numbers).to_csv(index=False, lineterminator="\n"))


def descriptor(
    report: Report, resources: Sequence[Mapping[str, Any]], identity: Mapping[str, str], cited: str = ""
) -> dict[str, Any]:  # fmt: skip
    """The description of the tables as plain data.

    Args:
        report: title, licence and parameters.
        resources: the tables.
        identity: what the book was made from: name → SHA-256.
        cited: how the run is cited.
    """
    citation = {"citation": cited} if cited else {}
    named = {"licenses": [licence(report.licence)]} if report.licence else {}
    about = {"description": report.description} if report.description else {}
    return {
        "profile": "tabular-data-package",
        "name": "newsvoice-report",
        "title": report.title,
        **about,
        **named,
        "contributors": [{"title": report.author or "not named", "role": "author"}],
        "newsvoice": {**citation, "made_from": dict(identity), "parameters": complete_tables.settings(report.values)},
        "resources": list(resources),
    }


def licence(given: str) -> dict[str, str]:
    """The licence of a report, an identifier or an address, as a Data Package names it."""
    return {"path": given} if given.startswith("http") else {"name": given}


def _resource(table: Complete, data: bytes) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "title": MEANING[table.name],
        "path": f"{table.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
        "schema": {
            "fields": [{"name": n, "type": kind, "description": told} for n, (kind, told) in table.columns.items()],
            "missingValues": [""],
        },
    }


def _safe(value: object) -> str:
    return uncomputed("" if value is None or pd.isna(value) else " ".join(str(value).split()))
