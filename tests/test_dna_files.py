"""Texts and statements for Discourse Network Analyzer 3."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace

from exchanged import TEXT, document

from newsvoice.exchange import dna_files

TITLE_PATTERN = r"[a-zA-Z].+[a-zA-Z](?=\s*[0-9]{2}\.[0-9]{2}\.[0-9]{4}\s*\.[^\.\s]+$)"  # which DNA 3.0 proposes


def test_the_name_of_a_file_holds_title_and_date() -> None:
    dated = replace(document(), published="2017-03-09")
    name = dna_files.file_name(dated, "a_12")
    assert name == "doc a_12 text 09.03.2017.txt"
    found = re.search(TITLE_PATTERN, name)
    assert found and found[0] == dna_files.file_title(dated, "a_12") == "doc a_12 text"
    assert dna_files.file_name(document(), "x") == "doc x text 01.01.1900.txt"


def test_statements_stand_where_they_say_in_code_units() -> None:
    found = document()
    text = dna_files.text(found)
    assert text == TEXT.replace("\r\n", "\n")
    rows = list(csv.DictReader(io.StringIO(dna_files.statements([(found, "x")]))))
    assert [(row["person"], row["kind"]) for row in rows] == [
        ("Ann Lee", "full"), ("Bob Ray", "full"), ("Bob Ray", "indirect"),
    ]  # fmt: skip
    units = text.encode("utf-16-le")
    for row in rows:
        said = units[2 * int(row["start"]) : 2 * int(row["stop"])].decode("utf-16-le")
        assert " ".join(said.split()) == row["text"]


def test_line_ends_before_a_statement_move_it() -> None:
    found = document(text="They met.\r\n\r\nLate.\r“We won it,” Ann Lee said.")
    (row,) = csv.DictReader(io.StringIO(dna_files.statements([(found, "x")])))
    assert dna_files.text(found)[int(row["start"]) : int(row["stop"])] == "We won it,"


def test_no_cell_is_computed() -> None:
    found = document()
    places = tuple(replace(p, label="=1+1") if p.what == "quotation" else p for p in found.places)
    assert ",'=1+1," in dna_files.statements([(replace(found, places=places), "x")])
