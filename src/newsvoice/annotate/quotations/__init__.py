"""Quotations: where they are, of which kind, and who speaks.

``find`` reads a document once: pair the marks (``marks``), tag the narrator's words around them (``tags``), attribute
paragraph by paragraph (``reader``, with the rules in ``attribution`` and the grammar in ``phrases``), and resolve
speakers to full names (``names``, ``coreference``).
"""

from __future__ import annotations

from newsvoice.annotate.quotations.corrections import apply_corrections, why_unused
from newsvoice.annotate.quotations.document import find
from newsvoice.annotate.quotations.indirect import find_indirect
from newsvoice.annotate.quotations.quotation import Quotation

__all__ = ["Quotation", "apply_corrections", "find", "find_indirect", "why_unused"]
