"""Newsvoice: counts in news, split by whose voice says it, each opening the sentences it was counted from.

Begin with a report::

    import newsvoice

    nv = newsvoice.open("data/report.yml")      # in a chapter: newsvoice.open(globals())
    nv.tables.tokens                            # the tables everything is counted from, pandas DataFrames
    words = nv.measures.frequencies()           # every measure; help(nv.measures) lists them
    nv.show(words.head(10), "Frequent words")   # any frame as a table whose counts open their sentences
    nv.figures.frequencies(nv.measures.frequencies(by="voice"))  # matplotlib axes
    nv.say.frequencies(words)                   # sentences that hold for the frame

Folders: ``sources`` reads documents, ``annotate`` finds voices, quotations and names, ``tables`` keeps them,
``measures`` counts, ``show`` prints, ``book`` builds. ``gazetteer`` knows the actors, ``quality`` measures errors.
docs/api.md lists what an analyst uses.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newsvoice import bytecode

if TYPE_CHECKING:
    from newsvoice.show.report import Report

__version__ = "0.1.0"
__all__ = ["open"]

bytecode.use()


def open(source: Mapping[str, Any] | str | Path | None = None, *, chapter: int = 0, chapters: str = "") -> Report:
    """A report: its tables, its measures, and the ways to show them; see ``newsvoice.show.report.Report``.

    Args:
        source: the names of a chapter, ``globals()``, of which those are taken that are parameters; or a report file,
            ``data/report.yml`` if nothing is given; or parameters by name. Paths are relative to the project.
        chapter: the number of the chapter, that the numbers of its tables and figures begin with.
        chapters: the folder of the chapters as seen from this page.

    Raises:
        NewsvoiceError: a parameter or a file of the corpus cannot be used; one line says why.
    """
    from newsvoice.show import report

    return report.open_report(source, chapter=chapter, chapters=chapters)
