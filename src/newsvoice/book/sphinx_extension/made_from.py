"""Which data a staged book was made from, read from the parameters of its first page."""

from __future__ import annotations

import ast
import json
from pathlib import Path
from typing import Any

from newsvoice.core import parameters
from newsvoice.sources import documents

TAGS = frozenset(("parameters", "injected-parameters"))


def fingerprint(front: Path) -> str:
    """The fingerprint of the documents the first page was made from; empty when that cannot be told."""
    try:
        values = _values(json.loads(front.read_text(encoding="utf-8")))
        table = parameters.resolve(values["metadata"]) if values["metadata"] else None
        return documents.fingerprint(documents.read_corpus(parameters.resolve(values["corpus"]), table).documents)
    except (OSError, ValueError, KeyError, documents.CorpusError):
        return ""


def _values(notebook: dict[str, Any]) -> dict[str, Any]:
    """Every parameter with its value; injected ones come after the defaults and win."""
    values: dict[str, Any] = {}
    for cell in notebook["cells"]:
        if TAGS & set(cell["metadata"].get("tags", ())):
            body = ast.parse("".join(cell["source"])).body
            values |= {ast.unparse(n.targets[0]): ast.literal_eval(n.value) for n in body if isinstance(n, ast.Assign)}
    return values
