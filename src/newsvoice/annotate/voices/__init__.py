"""Whose voice a stretch of text is: reported, quoted, commentary, or page furniture."""

from __future__ import annotations

from newsvoice.annotate.voices.division import Passage, compared_lines, containers, cut_out, overlaid, passages

__all__ = ["Passage", "compared_lines", "containers", "cut_out", "overlaid", "passages"]
