"""The time of a run."""

from __future__ import annotations

import os
import re
from datetime import UTC, datetime

from newsvoice.core import given_files
from newsvoice.core.errors import NewsvoiceError

LATEST = 253_402_300_799  # the last second of the year 9999


class ClockError(NewsvoiceError):
    """SOURCE_DATE_EPOCH does not say a time."""


def run_time() -> datetime:
    """Now, or the time that SOURCE_DATE_EPOCH fixes.

    Raises:
        ClockError: it does not say one.
    """
    epoch = fixed()
    return datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)


def fixed() -> str:
    """What SOURCE_DATE_EPOCH says, or ``""``.

    Raises:
        ClockError: it does not say a time.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch and (not re.fullmatch("[0-9]{1,12}", epoch) or int(epoch) > LATEST):
        raise ClockError(
            f"the environment variable SOURCE_DATE_EPOCH is {given_files.shown(epoch, 60)!r}, not a time in whole"
            " seconds since 1970; correct or unset it"
        )
    return epoch
