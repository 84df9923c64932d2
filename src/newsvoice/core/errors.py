"""The base of every error a user can cause and mend."""

from __future__ import annotations

from newsvoice.core.characters import visible


class NewsvoiceError(Exception):
    """Something given cannot be used or built; the message is for the user and says what to do."""

    def __str__(self) -> str:
        """The message, fit for a terminal whatever a file or a cell holds."""
        return visible(super().__str__())
