"""The base of every error a user can cause and mend."""

from __future__ import annotations


class NewsvoiceError(Exception):
    """Something given cannot be used or built; the message is for the user and says what to do."""
