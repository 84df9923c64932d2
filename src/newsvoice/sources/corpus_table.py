"""What documents and the names of their files say about them: the table of a corpus that nobody has described yet."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from datetime import date

from newsvoice.core.table_files import COMPUTED
from newsvoice.sources.given_tables import TABLE_COLUMNS
from newsvoice.sources.input_records import Document

_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_.]?(0[1-9]|1[0-2])[-_.]?(0[1-9]|[12]\d|3[01])(?!\d)")
_LONGEST_TITLE = 200  # characters; a first line that is longer is a paragraph
BASIS = "the date in the file name"


def describe(documents: Iterable[Document]) -> str:
    """The text of a corpus table with one row a document.

    Only what is known is filled in: what columns, pages and names of files say, else the title, if the first line can
    be one, and the date, if the name of the file holds just one. The rest is left to the analyst.
    """
    out = io.StringIO()
    writer = csv.DictWriter(out, TABLE_COLUMNS, restval="", lineterminator="\n")
    writer.writeheader()
    for document in documents:
        stated = {name: _plain(document.description.get(name, "")) for name in TABLE_COLUMNS}
        day = "" if stated["published_from"] or stated["published_to"] else date_of(document.file)
        known = {"published_from": day, "published_to": day, "date_basis": BASIS} if day else {}
        title = stated["title"] or title_of(document.text)
        writer.writerow({**stated, "file": document.file, "title": title, **known})
    return out.getvalue()


def date_of(file: str) -> str:
    """The one date in the name of a file, as YYYY-MM-DD; empty if it holds none or several."""
    found = {"-".join(parts) for parts in _DATE.findall(file)}
    return next(iter(found)) if len(found) == 1 and _is_date(next(iter(found))) else ""


def title_of(text: str) -> str:
    """The first line of a text if it can be a title; else empty."""
    lines = [" ".join(line.split()) for line in text.removeprefix("\ufeff").splitlines() if line.strip()]
    if len(lines) < 2 or len(lines[0]) > _LONGEST_TITLE or lines[0].startswith(COMPUTED):
        return ""
    return lines[0] if all(char.isprintable() for char in lines[0]) else ""


def _plain(cell: str) -> str:
    """A cell that no spreadsheet program computes, on one line."""
    line = " ".join(cell.split())
    return "" if line.startswith(COMPUTED) else line


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
