"""What the book needs from Sphinx beyond Jupyter Book: light, safe pages that need no network."""

from __future__ import annotations

from typing import Any

from sphinx.application import Sphinx

from newsvoice.book.sphinx_extension import (
    assets,
    descriptions,
    empty_index,
    explanations,
    head,
    hidden_code,
    made_from,
    mathml,
    report_title,
    search,
)


def setup(app: Sphinx) -> dict[str, Any]:
    """Register with Sphinx."""
    parts = (
        mathml, assets, descriptions, made_from, explanations, report_title, head, search, empty_index, hidden_code,
    )  # fmt: skip
    for part in parts:
        part.setup(app)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
