"""A tagged paragraph, as the rules of the grammar read it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field


@dataclass(slots=True)
class Paragraph:
    """The narrator's tokens of one paragraph with each quotation as one token ``Q``."""

    text: str
    tags: str = ""
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    quotes: dict[int, int] = field(default_factory=dict)  # token → number of the quotation
    sentences: list[tuple[int, int]] = field(default_factory=list)

    def word(self, i: int) -> str:
        """The text of token ``i``."""
        return self.text[self.starts[i] : self.ends[i]]

    def surface(self, lo: int, hi: int) -> tuple[int, int]:
        """Offsets of tokens ``lo`` to ``hi``, both included."""
        return self.starts[lo], self.ends[hi]

    def sentence_of(self, i: int) -> tuple[int, int]:
        """The token range of the sentence that token ``i`` stands in."""
        return self.sentences[self.sentence_number(i)]

    def sentence_number(self, i: int) -> int:
        """Which sentence of the paragraph token ``i`` stands in."""
        return bisect_right(self.sentences, (i, len(self.tags) + 1)) - 1
