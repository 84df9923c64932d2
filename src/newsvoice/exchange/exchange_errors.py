"""What can go wrong with a file of another program."""

from __future__ import annotations

from newsvoice.core.errors import NewsvoiceError


class ExchangeError(NewsvoiceError):
    """A file cannot be read or written; the message is one line that names it and says what to do."""


def missing(library: str) -> ExchangeError:
    """The error of a library that is not installed."""
    return ExchangeError(f"this format needs {library}, which is not installed; install newsvoice[exchange]")
