"""Decisions that came back, as rows of the file of corrections: added at its end, what stands there stays."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from newsvoice.core import given_files, storage, table_files
from newsvoice.core.table_files import Row
from newsvoice.exchange.exchange_errors import ExchangeError
from newsvoice.exchange.place_changes import Decided
from newsvoice.sources import given_corrections as given
from newsvoice.sources.given_corrections import CORRECTION_COLUMNS

_HEADER = ",".join(CORRECTION_COLUMNS)
_REQUIRED = ("doc_id", "start")
_WHAT = "the corrections"


@dataclass(frozen=True)
class Added:
    """What became of decisions: rows that are new, how many the file had already, and those that contradict it."""

    rows: list[dict[str, str]]
    known: int
    refused: list[tuple[Decided, str]]


def to_add(path: Path, decisions: Sequence[Decided], who: str, when: str) -> Added:
    """The rows that decisions add to a file.

    A decision that the same person has there already adds none; another one adds a row if it is later.

    Args:
        path: the file of corrections; it may not be there yet.
        decisions: what was decided.
        who, when: the cells of these names.

    Raises:
        GivenFileError, TableError: the file cannot be used.
    """
    latest: dict[tuple[object, ...], Mapping[str, str]] = {given.question(row): row for row in _known(path)}
    added = Added([], 0, [])
    known = 0
    for decided in decisions:
        row = _row(decided, who, when)
        before = latest.get(given.question(row))
        if before is not None and _said(before) == _said(row):
            known += 1
        elif before is not None and not (before["when"] and when > before["when"]):
            where = f"on line {before.line}" if isinstance(before, Row) else "in this import"
            reason = f"{who} has decided otherwise {where}, not before {when}; give --when, or remove one"
            added.refused.append((decided, reason))
        else:
            latest[given.question(row)] = row
            added.rows.append(row)
    return Added(added.rows, known, added.refused)


def add(path: Path, rows: Sequence[Mapping[str, str]]) -> None:
    """Add rows to a file of corrections; without rows it is not touched.

    A file with other columns, separators or another encoding is written anew, with all that stood in it.

    Raises:
        GivenFileError, TableError: the file cannot be used.
    """
    if not rows:
        return
    text = path.read_bytes() if path.is_file() else f"{_HEADER}\n".encode()
    first = text.split(b"\n", 1)[0].rstrip(b"\r")
    if first == _HEADER.encode() and _is_utf8(text):
        written = text.decode("utf-8")
        end = "\r\n" if "\r\n" in written else "\n"
        storage.write(path, written + ("" if written.endswith("\n") else end) + _lines(rows, end))
    else:
        storage.write(path, f"{_HEADER}\n{_lines([*_known(path), *rows], chr(10))}")


def check_writable(path: Path, who: str) -> None:
    """See that rows can be added, before anything is computed.

    Raises:
        ExchangeError, GivenFileError, TableError: they cannot.
    """
    if not who or who != who.strip() or not who.isprintable() or len(who) > 100 or who[0] in table_files.COMPUTED:
        shown = given_files.shown(who, 60)
        raise ExchangeError(f"--who is {shown!r}; give a name of at most 100 characters that no spreadsheet computes")
    if path.exists():
        given.read_corrections(path)
    elif not path.parent.is_dir():
        raise ExchangeError(f"the folder of {given_files.shown(path)} does not exist; correct the path")


def _known(path: Path) -> list[Row]:
    if not path.is_file():
        return []
    return table_files.read(path, CORRECTION_COLUMNS, required=_REQUIRED, what=_WHAT, long=["note"])


def _row(decided: Decided, who: str, when: str) -> dict[str, str]:
    cells = {
        "doc_id": decided.doc_id, "start": str(decided.start), "end": str(decided.end), "kind": decided.kind,
        "what": decided.what, "decision": decided.decision, "value": decided.value, "who": who, "when": when,
    }  # fmt: skip
    return dict.fromkeys(CORRECTION_COLUMNS, "") | cells


def _said(row: Mapping[str, str]) -> tuple[str, str, str]:
    decided = given.decision(row)
    silent = decided in (given.RIGHT, given.NO_QUOTATION)
    return decided, "" if silent else given.value(row), row["kind"]


def _lines(rows: Sequence[Mapping[str, str]], end: str) -> str:
    out = io.StringIO()
    csv.DictWriter(out, CORRECTION_COLUMNS, lineterminator=end).writerows(rows)
    return out.getvalue()


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
