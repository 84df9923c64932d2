"""What a function gives for short texts that come again and again, kept so that it is only looked up."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

V = TypeVar("V")

_MOST = 200_000  # texts: some ten times as many as a hundred articles have
_LONGEST = 64  # characters: what is longer hardly comes again


class Memo(dict[str, V]):
    """A text → what a function gives for it. ``memo[text]`` costs less than a call; it is emptied when it is full.

    A text of ten megabytes without a blank is one piece, which must not be kept.
    """

    def __init__(self, read: Callable[[str], V]) -> None:
        """Know nothing yet of what ``read`` gives."""
        super().__init__()
        self._read = read

    def __missing__(self, text: str) -> V:
        """What the function gives, kept if the text may come again."""
        value = self._read(text)
        if len(text) <= _LONGEST:
            if len(self) >= _MOST:
                self.clear()
            self[text] = value
        return value

    def __reduce__(self) -> tuple[type[Memo[V]], tuple[Callable[[str], V]]]:
        """Pickle without what is kept."""
        return type(self), (self._read,)
