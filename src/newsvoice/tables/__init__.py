"""The tables everything is counted from: their columns, how they are kept, and what they were made from."""

from __future__ import annotations

from newsvoice.tables.on_disk import read, write
from newsvoice.tables.schemas import SCHEMAS, Rows, Tables, build, frame, merge, plain

__all__ = ["SCHEMAS", "Rows", "Tables", "build", "frame", "merge", "plain", "read", "write"]
