"""Documents and statements for Discourse Network Analyzer 3: text files that it imports, and a table of statements.

DNA 3 imports documents from text files whose names hold title and date, and statements only from its own databases. So
the names fit the patterns it proposes, and statements are a table of its columns, for R and for recoding by hand.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator

from newsvoice.core.table_files import uncomputed
from newsvoice.exchange.code_units import CodeUnits
from newsvoice.exchange.marked import SPEECH, MarkedDocument

STATEMENTS = "statements.csv"
COLUMNS = (
    "statement_id", "document_title", "document_source", "date", "start", "stop", "person", "organization", "concept",
    "agreement", "kind", "text",
)  # fmt: skip
UNDATED = "1900-01-01"
_LINE_END = re.compile("\r\n|\r")


def file_title(document: MarkedDocument, name: str) -> str:
    """The title that DNA reads from the name of a file: it begins and ends with a letter."""
    return f"doc {name} text"


def file_name(document: MarkedDocument, name: str) -> str:
    """The name of a document's file, such as ``doc a12 text 17.03.2017.txt``.

    Args:
        document: the document; without a date it has that of ``UNDATED``.
        name: its id, fit for a file name.
    """
    year, month, day = _date(document).split("-")
    return f"{file_title(document, name)} {day}.{month}.{year}.txt"


def text(document: MarkedDocument) -> str:
    """The text with the line ends that DNA makes of all."""
    return _LINE_END.sub("\n", document.text)


def statements(documents: Iterable[tuple[MarkedDocument, str]]) -> str:
    """The table of statements: each quotation and each piece of indirect speech, with offsets in UTF-16 code units.

    Args:
        documents: each with its id as it is in the name of its file.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    number = 0
    for document, name in documents:
        for row in _rows(document, name):
            number += 1
            writer.writerow([number, *map(_cell, row)])
    return out.getvalue()


def _rows(document: MarkedDocument, name: str) -> Iterator[list[object]]:
    raw = document.text
    removed = [match.start() for match in re.finditer("\r\n", raw)]
    units = CodeUnits(text(document))
    about = [file_title(document, name), document.outlet, _date(document)]
    for place in document.places:
        if place.what in SPEECH:
            start, end = (offset - sum(at < offset for at in removed) for offset in (place.start, place.end))
            said = " ".join(raw[place.start : place.end].split())
            yield [*about, units.units(start), units.units(end), place.label, "", "", "", place.kind, said]


def _date(document: MarkedDocument) -> str:
    return document.published if re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", document.published) else UNDATED


def _cell(value: object) -> object:
    """A text that no spreadsheet program computes."""
    return uncomputed(value) if isinstance(value, str) else value
