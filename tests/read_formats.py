"""What the readers of formats find in bytes, for tests."""

from __future__ import annotations

import io

from newsvoice.sources import formats, input_columns
from newsvoice.sources.input_records import Found, Record, Unread


def found(name: str, data: bytes, columns: str = "") -> list[Found]:
    """Everything in a file of this name."""
    return list(formats.of_stream(io.BytesIO(data), name, input_columns.parse(columns)))


def texts(name: str, data: bytes, columns: str = "") -> list[tuple[str, str]]:
    """Place and text of each record of a file."""
    return [(item.place, item.text) for item in found(name, data, columns) if isinstance(item, Record)]


def reasons(name: str, data: bytes, columns: str = "") -> list[tuple[str, str]]:
    """Place and reason of what could not be read."""
    return [(item.place, item.reason) for item in found(name, data, columns) if isinstance(item, Unread)]
