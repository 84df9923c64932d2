"""A search page of our own instead of Sphinx's, which shows nothing of what chapters print as HTML.

``parts.words`` makes what it searches. A book that ``scripts/build.py`` builds gets it there, when all pages are made.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

from newsvoice.book.sphinx_extension import made_from


def setup(app: Sphinx) -> None:
    """A search page of our own instead of Sphinx's, and its texts when the pages are there."""
    app.connect("builder-inited", _without_index)
    app.connect("html-collect-pages", _page)
    app.connect("build-finished", _write)


def _without_index(app: Sphinx) -> None:
    builder: Any = app.builder  # only those that write HTML have an index
    builder.search = False


def _page(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    yield "search", {"title": "Search"}, "search.html"


def _write(app: Sphinx, error: Exception | None) -> None:
    if error or app.builder.format != "html" or app.config[made_from.OPTION]:
        return
    from newsvoice.book.parts import making  # here, because a build has no need of it in this process

    making.search_of_pages(Path(app.outdir), sorted(app.env.found_docs), Path(app.doctreedir))
