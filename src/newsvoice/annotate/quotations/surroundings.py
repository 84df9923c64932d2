"""The paragraphs before and after one with quotations, tagged when somebody asks for them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newsvoice.annotate.quotations import tags, wrapped_lines
from newsvoice.annotate.quotations.paragraph import Paragraph
from newsvoice.annotate.quotations.quotation import Block

_REACH = 5000  # characters looked through for the next paragraph, and the longest part of one that is read
_INK = re.compile(r"\S")


class Surroundings:
    """The paragraphs of a text, those with quotations (blocks) by their number."""

    def __init__(self, text: str, blocks: Sequence[Block], starts: Sequence[int]) -> None:
        """Tag nothing yet.

        Args:
            text: the whole text.
            blocks: its paragraphs with quotations, in order.
            starts: where its sentences begin.
        """
        self.text, self.blocks, self.starts = text, blocks, starts
        self._tagged: dict[int, Paragraph] = {}  # by the offset where a paragraph begins

    def block(self, k: int) -> Paragraph:
        """The paragraph of block ``k``."""
        block = self.blocks[k]
        if block.start not in self._tagged:
            spans = [(n, q.span) for n, q in enumerate(block.quotes)]
            self._tagged[block.start] = tags.read(self.text, block.start, block.end, spans, self.starts)
        return self._tagged[block.start]

    def before(self, k: int, count: int) -> list[Paragraph]:
        """Up to ``count`` paragraphs before block ``k``, the nearest first."""
        found: list[Paragraph] = []
        at, k = self.blocks[k].start, k - 1
        while len(found) < count:
            lead = self.text[max(0, at - _REACH) : at].rstrip()
            end = max(0, at - _REACH) + len(lead)
            if not lead:
                break
            if k >= 0 and end <= self.blocks[k].end:
                found.append(self.block(k))
                at, k = self.blocks[k].start, k - 1
                continue
            at, _ = wrapped_lines.paragraph_at(self.text, end - 1, after=self.blocks[k].end if k >= 0 else 0)
            at = max(at, end - _REACH)
            found.append(self._plain(at, end))
        return found

    def after(self, k: int) -> Paragraph | None:
        """The paragraph after block ``k``."""
        at = self.blocks[k].end
        ink = _INK.search(self.text, at, at + _REACH)
        if ink is None:
            return None
        if k + 1 < len(self.blocks) and ink.start() >= self.blocks[k + 1].start:
            return self.block(k + 1)
        start, end = wrapped_lines.paragraph_at(self.text, ink.start(), after=at)
        if k + 1 < len(self.blocks):
            end = min(end, self.blocks[k + 1].start)
        return self._plain(start, min(end, start + _REACH))

    def _plain(self, start: int, end: int) -> Paragraph:
        if start not in self._tagged:
            self._tagged[start] = tags.read(self.text, start, end, [], self.starts)
        return self._tagged[start]
