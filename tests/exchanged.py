"""A small report for the tests of exchange: characters that take two UTF-16 units, and what the formats must escape."""

from __future__ import annotations

from functools import cache

from newsvoice import gazetteer, tables
from newsvoice.annotate import annotation
from newsvoice.annotate.mentions import Matcher
from newsvoice.core.table_files import Row
from newsvoice.exchange import marked
from newsvoice.exchange.marked import MarkedDocument
from newsvoice.sources.documents import Document
from newsvoice.sources.given_corrections import CORRECTION_COLUMNS
from newsvoice.tables import Tables
from newsvoice.tables.whole_corpus import actor_rows

ACTORS = """actors:
  - {id: iran, type: state, name: Iran, country: IR}
  - {id: iraq, type: state, name: Iraq, country: IQ}
  - {id: ann-lee, type: person, name: Ann Lee}
"""
TEXT = (
    "😀 “We won the vote 🗳 today,” Ann Lee said. “It was [very] close_run,” Bob Ray added.\n\n"
    "He said that Iran would stay out of it.\r\nIraq & Iran <met> again; nobody | knew -> why.\n"
)
WON, CLOSE, IRAN = TEXT.index("We won"), TEXT.index("It was"), TEXT.index("Iran")
WON_END, CLOSE_END = TEXT.index("” Ann"), TEXT.index("” Bob")


def row(line: int = 2, **cells: object) -> Row:
    return Row(dict.fromkeys(CORRECTION_COLUMNS, "") | {"doc_id": "x"} | {k: str(v) for k, v in cells.items()}, line)


@cache
def matcher() -> Matcher:
    return Matcher(gazetteer.parse(ACTORS))


def report(*corrections: Row, text: str = TEXT) -> Tables:
    rows = annotation.annotate(Document("x", text), matcher(), frozenset(), corrections)
    return tables.build({**rows, "actors": actor_rows(matcher().gazetteer)})


def document(*corrections: Row, text: str = TEXT) -> MarkedDocument:
    (found,) = marked.of_tables(report(*corrections, text=text))
    return found
