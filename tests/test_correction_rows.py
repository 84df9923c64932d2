"""Decisions are added to the file of corrections; what stands there stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsvoice.core.errors import NewsvoiceError
from newsvoice.exchange import correction_rows
from newsvoice.exchange.place_changes import Decided
from newsvoice.sources import given_corrections

HEADER = "doc_id,start,end,speaker,kind,note,what,decision,value,who,when,sample\n"
SPEAKER = Decided("x", 3, 9, "quotation", "speaker", "Eve, Fox")
BOUNDS = Decided("x", 3, 9, "quotation", "bounds", "3-8")
WRITTEN = 'x,3,9,,,,quotation,speaker,"Eve, Fox",Ann,2024-05-31,\n'


def added(path: Path, *decisions: Decided, when: str = "2024-05-31", who: str = "Ann") -> correction_rows.Added:
    found = correction_rows.to_add(path, decisions, who, when)
    correction_rows.add(path, found.rows)
    given_corrections.read_corrections(path)
    return found


def test_rows_are_added_at_the_end(tmp_path: Path) -> None:
    path = tmp_path / "c.csv"
    path.write_bytes(HEADER.encode() + b"y,1,,Al,,\xe2\x80\x9cnote\xe2\x80\x9d,,,,,,")
    added(path, SPEAKER, BOUNDS)
    kept = HEADER + "y,1,,Al,,“note”,,,,,,\n"
    assert path.read_text("utf-8") == kept + WRITTEN + "x,3,9,,,,quotation,bounds,3-8,Ann,2024-05-31,\n"


def test_a_file_that_is_not_there_is_begun(tmp_path: Path) -> None:
    added(tmp_path / "c.csv", SPEAKER)
    assert (tmp_path / "c.csv").read_text("utf-8") == HEADER + WRITTEN


def test_without_rows_a_file_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "c.csv"
    correction_rows.add(path, [])
    assert not path.exists()
    path.write_bytes(b"doc_id;start;speaker\r\nx;3;Al\r\n")
    correction_rows.add(path, [])
    assert path.read_bytes() == b"doc_id;start;speaker\r\nx;3;Al\r\n"


def test_a_file_of_the_older_form_keeps_what_it_says(tmp_path: Path) -> None:
    path = tmp_path / "c.csv"
    path.write_bytes("doc_id;start;speaker\r\nx;30;Zoë\r\n".encode("windows-1252"))
    added(path, SPEAKER)
    assert path.read_text("utf-8") == HEADER + "x,30,,Zoë,,,,,,,,\n" + WRITTEN


def test_lines_end_as_they_did(tmp_path: Path) -> None:
    path = tmp_path / "c.csv"
    path.write_bytes(HEADER.replace("\n", "\r\n").encode())
    added(path, SPEAKER)
    assert path.read_bytes() == (HEADER + WRITTEN).replace("\n", "\r\n").encode()


def test_the_same_decision_is_added_once(tmp_path: Path) -> None:
    path = tmp_path / "c.csv"
    added(path, SPEAKER)
    before = path.read_bytes()
    again = added(path, SPEAKER, SPEAKER, when="2024-06-01")
    assert (again.rows, again.known, again.refused) == ([], 2, []) and path.read_bytes() == before


def test_somebody_changes_his_mind_later_not_before(tmp_path: Path) -> None:
    path = tmp_path / "c.csv"
    added(path, SPEAKER)
    other = Decided("x", 3, 9, "quotation", "no quotation")
    ((refused, reason),) = added(path, other).refused
    assert refused == other
    assert reason == "Ann has decided otherwise on line 2, not before 2024-05-31; give --when, or remove one"
    assert len(added(path, other, when="2024-06-01").rows) == 1
    assert len(added(path, other, who="Bo").rows) == 1


@pytest.mark.parametrize("who", ["", " Ann", "=Ann", "A\nB", "A" * 101])
def test_a_name_that_is_none_is_refused(tmp_path: Path, who: str) -> None:
    with pytest.raises(NewsvoiceError, match="--who is"):
        correction_rows.check_writable(tmp_path / "c.csv", who)


def test_a_file_that_is_damaged_is_refused_first(tmp_path: Path) -> None:
    (tmp_path / "c.csv").write_text("doc_id,start\nx,three\n")
    with pytest.raises(NewsvoiceError, match="c.csv, line 2: start is 'three'"):
        correction_rows.check_writable(tmp_path / "c.csv", "Ann")
    with pytest.raises(NewsvoiceError, match="does not exist"):
        correction_rows.check_writable(tmp_path / "none" / "c.csv", "Ann")
