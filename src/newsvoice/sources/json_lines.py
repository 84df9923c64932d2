"""JSON Lines: one object a line, such as datatrove and other crawlers write."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import IO

from newsvoice.core.corpus_files import LARGEST
from newsvoice.sources import input_columns, provided
from newsvoice.sources.input_columns import NESTED, Columns
from newsvoice.sources.input_records import FormatError, Found, Record, Unread

LONGEST = 6 * LARGEST + 1_000_000  # bytes of a line: a text whose every character is escaped, and what is said of it


def read(stream: IO[bytes], wanted: Columns) -> Iterator[Found]:
    """One document for each line; a line that cannot be read is told with its number.

    Args:
        stream: the bytes.
        wanted: which field holds what; fields of ``metadata`` count, too.

    Raises:
        FormatError: no line gives a document, or a line is too long to go on.
    """
    waiting: list[Unread] = []  # until one line can be read: otherwise the file is told, not each of a million lines
    found = False
    for number, line in _lines(stream):
        row = _object(line, number)
        item = row if isinstance(row, Unread) else _record(row, number, wanted)
        if isinstance(item, Record) and not found:
            found = True
            yield from waiting
        if found:
            yield item
        elif isinstance(item, Unread):
            waiting.append(item)
    if not found:
        raise FormatError(_nothing(waiting))


def _nothing(lines: list[Unread]) -> str:
    """Why a file gives no document."""
    if not lines:
        return "empty"
    first = lines[0]
    if any(line.reason != first.reason for line in lines) or "--columns" not in first.reason:
        which = "its only line gives no" if len(lines) == 1 else f"none of its {len(lines):,} lines gives a"
        return f"{which} document; line {first.place}: {first.reason}"
    return first.reason.replace("it has no", "no line has a", 1)


def _lines(stream: IO[bytes]) -> Iterator[tuple[int, bytes]]:
    number = 0
    while line := stream.readline(LONGEST + 1):
        number += 1
        if len(line) > LONGEST:
            raise FormatError(f"line {number} has more than {LONGEST / 1e6:.0f} MB; is it one object a line?")
        if line.strip():
            yield number, line


def _object(line: bytes, number: int) -> dict[str, object] | Unread:
    try:
        row = json.loads(line.decode("utf-8-sig").rstrip())
    except UnicodeDecodeError:
        return Unread("the line is not UTF-8; save it as UTF-8", str(number))
    except (ValueError, RecursionError) as error:
        why = f"column {error.colno}: {error.msg}" if isinstance(error, json.JSONDecodeError) else "nested too deeply"
        return Unread(f"the line is no JSON object or is cut off ({why}); write it again", str(number))
    if not isinstance(row, dict):
        return Unread('the line is no JSON object such as {"text": "…"}', str(number))
    return row


def _record(row: dict[str, object], number: int, wanted: Columns) -> Found:
    nested = row.get(NESTED)
    if isinstance(nested, dict):
        row = row | {f"{NESTED}.{name}": value for name, value in nested.items()}
    try:
        chosen = wanted.chosen(name for name in row if not isinstance(row[name], dict))
    except FormatError as error:
        return Unread(f"{error} (--columns)", str(number))
    found = input_columns.record(str(number), row, chosen)
    if not isinstance(found, Record):
        return found
    quotations, told = provided.of_row(row, found.text)
    return replace(found, provided=quotations, warnings=(*found.warnings, *told)) if quotations else found
