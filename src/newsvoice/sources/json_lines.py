"""JSON Lines: one object a line, such as datatrove and other crawlers write."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import IO

from newsvoice.core.corpus_files import LARGEST
from newsvoice.sources import input_columns
from newsvoice.sources.input_columns import NESTED, Columns
from newsvoice.sources.input_records import FormatError, Found, Record, Unread

LONGEST = 6 * LARGEST + 1_000_000  # bytes of a line: a text whose every character is escaped, and what is said of it


def read(stream: IO[bytes], wanted: Columns) -> Iterator[Found]:
    """One document for each line; a line that cannot be read is told with its number.

    Args:
        stream: the bytes.
        wanted: which field holds what; fields of ``metadata`` count, too.

    Raises:
        FormatError: no line has a text, or a line is too long to go on.
    """
    without: list[Unread] = []
    found = lines = 0
    for number, line in _lines(stream):
        lines += 1
        row = _object(line, number)
        if isinstance(row, Unread):
            yield row
            continue
        item = _record(row, number, wanted)
        if isinstance(item, Unread) and not found and "--columns" in item.reason:
            without.append(item)
            continue
        found += isinstance(item, Record)
        yield item
    if not lines:
        raise FormatError("empty")
    if without and not found:  # said once, not for each of a million lines
        raise FormatError(without[0].reason.replace("it has no", "no line has a", 1))
    yield from without


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
    return input_columns.record(str(number), row, chosen)
