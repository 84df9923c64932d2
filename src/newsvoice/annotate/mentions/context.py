"""What stands around a span of text: the words and marks just before and after it, and the line it is in."""

import re
from collections.abc import Callable
from typing import Any

from newsvoice.gazetteer.folding import WORD

_REACH = 80
_LINE_REACH = 300
_BEFORE = re.compile(rf"{WORD}|[,()]")
_WORD_AFTER = re.compile(rf"[ \t\xa0]({WORD})")
_CLAUSE = re.compile(r"[;:!?\n\r“”\"—«»]|[^\W\d_]{2,}[.](?=\s)|\s[–-]\s")
_HEADLINE_WORDS = 4
_WORD_REACH = 40
_WORD_START = re.compile(r"[\s“”\"(\[—]")


class _Lazy:
    """A property worked out once; ``functools.cached_property`` without its lock, which costs more than the work."""

    def __init__(self, work: Callable[[Any], Any]) -> None:
        self.work, self.name = work, work.__name__
        self.__doc__ = work.__doc__

    def __get__(self, instance: Any, owner: type) -> Any:
        value = instance.__dict__[self.name] = self.work(instance)
        return value


class Context:
    """The surroundings of ``text[start:end]``, worked out when asked for."""

    def __init__(self, text: str, start: int, end: int) -> None:
        """Look at one span; nothing is copied but its near surroundings."""
        self.text, self.start, self.end = text, start, end

    @_Lazy
    def before(self) -> list[str]:
        """Words, commas and brackets before the span, back to the last mark that parts clauses."""
        window = self.text[max(0, self.start - _REACH) : self.start]
        cut = 0
        for match in _CLAUSE.finditer(window):
            cut = match.end()
        return _BEFORE.findall(window[cut:])

    @_Lazy
    def words(self) -> list[str]:
        """The same without marks, in lower case and with straight apostrophes."""
        return [word.lower().replace("’", "'") for word in self.before if word[0].isalnum()]

    @_Lazy
    def previous(self) -> str:
        """The word just before, with only a blank between; empty when there is none."""
        text, end = self.text, self.start - 1
        if end < 1 or text[end] not in " \t\xa0" or text[end - 1].isspace():
            return ""
        word: str = text[max(0, end - _WORD_REACH) : end].rsplit(None, 1)[-1]
        return word if word.isalpha() else _WORD_START.split(word)[-1]

    @_Lazy
    def possessive(self) -> bool:
        """Whether the span owns what follows: ``Iraq’s agenda``."""
        return self.text.startswith(("'s", "’s", "‘s", "ʼs"), self.end)

    @_Lazy
    def next_word(self) -> str:
        """The first word of ``following``; empty when there is none."""
        match = _WORD_AFTER.match(self.text, self.end + 2 * self.possessive)
        return match[1] if match else ""

    @_Lazy
    def following(self) -> list[str]:
        """Up to four words after the span and its possessive ending, as written, up to the first mark."""
        position = self.end + 2 * self.possessive
        found: list[str] = []
        while len(found) < 4 and (match := _WORD_AFTER.match(self.text, position)):
            found.append(match[1])
            position = match.end()
        return found

    @_Lazy
    def line(self) -> str:
        """The line the span is in, at most ``_LINE_REACH`` characters to each side."""
        before = self.text[max(0, self.start - _LINE_REACH) : self.end].rpartition("\n")[2]
        return before + self.text[self.end : self.end + _LINE_REACH].partition("\n")[0]

    @_Lazy
    def in_capitals(self) -> bool:
        """True on a line with no lower-case letter, where capitals tell nothing."""
        return self.line.isupper() and len(self.line.split()) > 2

    @_Lazy
    def in_title_case(self) -> bool:
        """True on a headline in which nearly every word has a capital."""
        line = self.line.strip()
        if line.endswith((".", "?", "!", ".”", '."')) or len(line) > 2 * _LINE_REACH // 3:
            return False
        long_words = re.findall(r"[^\W\d_]{4,}", line)
        capitals = sum(word[0].isupper() for word in long_words)
        return len(line.split()) >= _HEADLINE_WORDS and capitals > 0.75 * len(long_words)

    @property
    def opens_line(self) -> bool:
        """Whether nothing stands before the span on its line."""
        return not self.text[max(0, self.start - 40) : self.start].rpartition("\n")[2].strip()

    @_Lazy
    def opens_sentence(self) -> bool:
        """Whether the previous word is the first of its sentence."""
        left = self.text[max(0, self.start - 60) : self.start].rstrip()
        head = left[: len(left) - len(self.previous)].rstrip(" \t\xa0“‘\"'([")
        return not head or head[-1] in ".!?:\n”’\"'—"
