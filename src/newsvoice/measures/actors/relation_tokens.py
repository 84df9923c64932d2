"""A sentence as the rules of relations read it: words, marks, and each mention of an actor as one token."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from newsvoice.annotate.words import PATTERN as WORD
from newsvoice.core import wordlists
from newsvoice.measures.portrayal.lexicons import base_forms

GRAMMAR = wordlists.load("measures/actors/relation_grammar.txt")
DASHES = ("–", "—", "--", "-")
MARKS = (",", ";", ":", "(", ")", "[", "]", *DASHES)

_WORD_OR_MARK = re.compile(rf"{WORD}|[,;:–—()\[\]%]|--|(?<=\s)-(?=\s)")
_OWNER = re.compile(r"['’](?:s\b|(?<=s.))", re.IGNORECASE)

Mention = tuple[int, int, str, str]
"""Start, end, actor and type."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a mark, or a mention of an actor; of a mention `word` is "", so that it is in no list.

    actor and kind (its type) are "" for other words; owner: with ’s; part: of a longer word (pro-Trump).
    """

    word: str
    start: int
    end: int
    printed: str
    actor: str = ""
    kind: str = ""
    owner: bool = False
    part: bool = False

    def among(self, *groups: str) -> bool:
        """Whether the word is in one of the `groups` of the grammar."""
        return any(self.word in GRAMMAR[group] for group in groups)

    def form_of(self, *groups: str) -> bool:
        """Whether the word is a form of a verb or noun of one of the `groups`."""
        return any(form in GRAMMAR[group] for form in base_forms(self.word) for group in groups)

    @property
    def name(self) -> bool:
        """Whether it is printed like a name; the first word of a sentence may be."""
        return not self.actor and self.printed[:1].isupper() and not self.among("prepositions", "breaks")

    @property
    def premodifier(self) -> bool:
        """Whether it may stand before a name in its noun phrase: "former President"."""
        return self.among("determiners", "titles")

    @property
    def adverb(self) -> bool:
        """Whether it is a listed adverb or ends like one."""
        return self.among("adverbs") or (self.word.endswith("ly") and len(self.word) > 4 and self.word != "ally")


def read(text: str, offset: int, mentions: Sequence[Mention]) -> list[Token]:
    """Give the tokens of a sentence that begins at `offset` of the raw text."""
    tokens: list[Token] = []
    for m in _WORD_OR_MARK.finditer(text):
        start, end = offset + m.start(), offset + m.end()
        mention = next((span for span in mentions if span[0] < end and start < span[1]), None)
        if mention is None:
            tokens.append(Token(m.group().casefold(), start, end, m.group()))
        elif not tokens or tokens[-1].start > mention[0] or tokens[-1].end <= mention[0]:
            tokens.append(_mention(text, offset, mention, start))
    return tokens


def _mention(text: str, offset: int, mention: Mention, start: int) -> Token:
    first, last, actor, kind = mention
    after = text[last - offset :]
    owner = _OWNER.match(text, last - offset) is not None
    part = start < first or (not owner and re.match(r"[-‐‑/]\w", after) is not None)
    return Token("", first, last, text[first - offset : last - offset], actor, kind, owner, part)
