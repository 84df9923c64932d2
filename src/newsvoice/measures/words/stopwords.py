"""Function words that word lists can leave out. They come from the package stop-words, which ships its lists."""

from __future__ import annotations

from stop_words import get_stop_words

from newsvoice.annotate import words
from newsvoice.measures.words import units


def excluded(choice: str, unit: str = "form", language: str = "en") -> frozenset[str]:
    """The terms to leave out of word lists: those of the language for ``drop``, none for ``keep``.

    ``unit`` is what is counted as one word, see ``units``.
    """
    if choice == "keep":
        return frozenset()
    return frozenset(units.of(words.term(word), unit) for word in get_stop_words(language))
