"""The time of a run."""

from __future__ import annotations

import os
from datetime import UTC, datetime


def run_time() -> datetime:
    """Now, or the time that SOURCE_DATE_EPOCH fixes."""
    epoch = fixed()
    return datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)


def fixed() -> str:
    """What SOURCE_DATE_EPOCH says, or ``""``."""
    return os.environ.get("SOURCE_DATE_EPOCH", "")
