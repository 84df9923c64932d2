"""Function words that word lists can leave out. They come from the package stop-words, which ships its lists."""

from __future__ import annotations

from stop_words import get_stop_words

from newsvoice import words


def excluded(choice: str, language: str = "en") -> frozenset[str]:
    """The terms to leave out of word lists: those of the language for ``drop``, none for ``keep``."""
    return frozenset(map(words.term, get_stop_words(language))) if choice == "drop" else frozenset()
