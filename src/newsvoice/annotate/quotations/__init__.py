"""Quotations: where they are, of which kind, and who speaks.

``find`` reads a document once: pair the marks (``marks``, ``pairing``), tag the narrator's words around them
(``tagset``, ``tags``, ``retagging``), attribute paragraph by paragraph (``reader``, with the rules in ``rules_after``,
``rules_before`` and ``rules_nearby`` and the grammar in ``phrases``, ``clauses`` and ``subjects``), set aside what
nobody is quoted with (``kinds``, ``scare_quotes``), let a learned judge compare the rules' answer with everybody else
around (``ranking``, ``surroundings``, ``candidates``, ``options``, ``ranker``), and resolve speakers to full names
(``names``, ``name_reading``, ``name_places``, ``coreference``).

``find_indirect`` reads the same paragraphs for speech without marks: what follows a reporting verb (``reports_after``),
what stands before it or around it (``reports_before``), where it may end (``reports_ends``, ``reports_judge``)
and who speaks (``reports_subjects``).
"""

from __future__ import annotations

from newsvoice.annotate.quotations.corrections import apply_corrections, why_unused
from newsvoice.annotate.quotations.document import find
from newsvoice.annotate.quotations.indirect import find_indirect
from newsvoice.annotate.quotations.quotation import Quotation

__all__ = ["Quotation", "apply_corrections", "find", "find_indirect", "why_unused"]
