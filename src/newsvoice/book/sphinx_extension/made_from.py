"""Which documents a book was made from: what the build says, or else the tables that the chapters have made."""

from __future__ import annotations

import ast
import json
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

from newsvoice.core import parameters
from newsvoice.core.errors import NewsvoiceError

OPTION = "newsvoice_documents"  # of the configuration of a staged book: the fingerprint of its documents
TAGS = frozenset(("parameters", "injected-parameters"))
FILES = ("corpus", "metadata", "gazetteer", "corrections")
HOW = ("corpus_columns", "corpus_file_names", "reprints")  # how they are read, where it is not as usual


def setup(app: Sphinx) -> None:
    """Know the option; a page that was read before stays as it is when it changes."""
    app.add_config_value(OPTION, "", "")


def fingerprint(app: Sphinx) -> str:
    """The fingerprint of the documents; empty when it cannot be told. No document is read for it."""
    return str(app.config[OPTION]) or of_tables(Path(app.srcdir) / "index.ipynb")


def of_tables(front: Path) -> str:
    """The fingerprint in the tables that the first page was made from, if these are kept."""
    from newsvoice.tables import store  # here, because a build has no need of it

    try:
        values = _values(json.loads(front.read_text(encoding="utf-8")))
        how = (str(values.get(name, parameters.SCHEMA[name].default)) for name in HOW)
        return store.documents_fingerprint(*(str(values[name]) for name in FILES), *how)
    except (OSError, ValueError, KeyError, NewsvoiceError):
        return ""


def _values(notebook: dict[str, Any]) -> dict[str, Any]:
    """Every parameter with its value; injected ones come after the defaults and win."""
    values: dict[str, Any] = {}
    for cell in notebook["cells"]:
        if TAGS & set(cell["metadata"].get("tags", ())):
            body = ast.parse("".join(cell["source"])).body
            values |= {ast.unparse(n.targets[0]): ast.literal_eval(n.value) for n in body if isinstance(n, ast.Assign)}
    return values
