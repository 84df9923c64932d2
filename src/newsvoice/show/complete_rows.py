"""All rows of a table that shows the first of them, as a file beside it.

Values are as they were computed, under the names of the measure's columns. Sentences and names as printed are in it
only as far as the report may publish them.
"""

from __future__ import annotations

import pandas as pd

from newsvoice.core.table_files import uncomputed
from newsvoice.show import saved_files
from newsvoice.show.display import Html, escape
from newsvoice.show.page import Page

MOST = 100_000
"""Rows of a file; a page would have to hold more than ten megabytes for more."""
_TEXTS = frozenset(("text", "excerpt", "left", "keyword", "right", "missing", "without", "differs", "shared"))
_PRINTED = frozenset(("title", "surface", "surfaces", "speaker_surface", "written"))
WITHHELD = {"full": frozenset[str](), "excerpts": _TEXTS, "none": _TEXTS | _PRINTED}
"""Columns that are left out, by the parameter ``publish_sources``."""


def link(frame: pd.DataFrame, page: Page, number: str, noun: str = "rows") -> Html:
    """A link that saves all rows of a table as CSV, and a place for how to cite it.

    Args:
        frame: all its rows, with the columns that it shows.
        page: where it is shown.
        number: of the table.
        noun: what its rows are, in the plural.

    Returns:
        Nothing if what the table is about may not be published; words instead of a link for too many rows.
    """
    withheld = WITHHELD[page.evidence.publish]
    if frame.columns[0] in withheld:
        return Html("")
    if len(frame) > MOST:
        told = f"All {len(frame):,} {escape(noun)} are too many for a file of a page; a notebook has them."
        return Html(f'<p class="nv-complete nv-screen">{told}</p>')
    text = csv_text(frame.drop(columns=[name for name in frame if name in withheld]), page)
    saved = saved_files.link(f"table-{number.replace('.', '-')}.csv", text, f"All {len(frame):,} {noun} as CSV")
    known = page.evidence.tables.provenance
    data = dict(zip(known["name"], known["value"], strict=True)).get("documents", "")  # none in tables made by hand
    source = f'<span class="nv-source">Table {escape(number)}, data {escape(data[:12])}</span>'
    return Html(f'<p class="nv-complete nv-screen">{saved} {source}</p>')


def csv_text(frame: pd.DataFrame, page: Page) -> str:
    """A frame as CSV (comma, header, a row a line), with names for actors and lists divided by semicolons.

    A text that a spreadsheet would compute begins with an apostrophe.
    """
    names = page.evidence.tables.names

    def plain(name: str, value: object) -> object:
        if name in ("actor", "a", "b"):
            value = names.get(str(value), value)
        if isinstance(value, tuple | list | set | frozenset):
            value = "; ".join(map(str, sorted(value) if isinstance(value, set | frozenset) else value))
        if not isinstance(value, str):
            return value
        return uncomputed(" ".join(value.split()))

    cells = {
        name: frame[name].map(lambda value, name=name: plain(name, value))
        if frame[name].dtype == object
        else frame[name]
        for name in frame
    }
    return str(pd.DataFrame(cells).to_csv(index=False, lineterminator="\n"))
