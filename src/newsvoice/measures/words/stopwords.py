"""Function words, which word lists can hide, and the words that news is written with.

They are words of closed classes, some 250 forms in ``function_words.txt``. Lists on the net have a thousand and more,
and hide *state*, *world* and *think*; what is hidden is printed in the book, and no test leaves anything out.
"""

from __future__ import annotations

from functools import cache

from newsvoice.annotate import words
from newsvoice.core import wordlists
from newsvoice.measures.words import units

FILE = "measures/words/function_words.txt"
ATTRIBUTION = "attribution"


def excluded(choice: str, unit: str = "form") -> frozenset[str]:
    """The terms to hide in word lists: function words for ``drop``, none for ``keep``.

    ``unit`` is what is counted as one word, see ``units``.
    """
    return frozenset() if choice == "keep" else function_words(unit)


@cache
def function_words(unit: str = "form") -> frozenset[str]:
    """The terms that are function words, in the unit that words are counted in."""
    groups = wordlists.load(FILE)
    return _terms([word for name, group in groups.items() if name != ATTRIBUTION for word in group], unit)


@cache
def attribution_words(unit: str = "form") -> frozenset[str]:
    """The terms of attribution ("said") and the days of the week."""
    return _terms(list(wordlists.load(FILE)[ATTRIBUTION]), unit)


def lists() -> dict[str, tuple[str, ...]]:
    """Every group of words as it is printed in the book."""
    return wordlists.in_order(FILE)


def _terms(forms: list[str], unit: str) -> frozenset[str]:
    return frozenset(units.of(words.term(form), unit) for form in forms)
