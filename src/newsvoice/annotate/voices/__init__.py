"""Whose voice a stretch of text is: reported, quoted, commentary, or page furniture."""

from __future__ import annotations

from newsvoice.annotate.voices.division import Passage, containers, cut_out, passages

__all__ = ["Passage", "containers", "cut_out", "passages"]
