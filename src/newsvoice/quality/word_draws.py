"""Words and names drawn as a growing corpus has them: few that are frequent, and new ones without an end.

Ranks are drawn from a Zipf–Mandelbrot law, so that the number of different words grows with the number of words to a
power below one, as Heaps' law has it (Mandelbrot 1953; Heaps 1978). A draw depends on nothing that was drawn before:
documents can be made one by one, in any order.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from functools import cache

from newsvoice.annotate.quotations import lexicon

GROWTH = 0.6
"""Heaps' exponent: how the number of different words grows with the number of words; .5 to .7 in news."""
FLATNESS = 40.0
"""Mandelbrot's q: about how many of the most frequent words are used equally often."""

_ONSETS = (*"bcdfghjklmnprstvw", "br", "cl", "dr", "fl", "gr", "pl", "pr", "st", "tr")
_NUCLEI = (*"aeiou", "ai", "ea", "ee", "oa", "ou")
_CODAS = ("", "l", "m", "n", "r", "s", "t", "nd", "rt", "ck")
_SYLLABLES = [onset + nucleus for onset in _ONSETS for nucleus in _NUCLEI]
_LETTERS = "BCDFGHJKLMNPQRSTVWXZ"


def rank(chance: random.Random) -> int:
    """A rank, from 0, of a word: the smaller the more likely.

    P(rank ≥ r) = (1 + r / q) ** (1 - 1 / Heaps' exponent), which falls so slowly that there is always a new one.
    """
    power = GROWTH / (GROWTH - 1)
    return int(FLATNESS * ((1 - chance.random()) ** power - 1))


def word(number: int, ending: str = "") -> str:
    """The invented word of this number, from 0, in small letters; another number gives another word."""
    return _spelled(number, _SYLLABLES, 2) + (ending or _CODAS[number % len(_CODAS)])


def acronym(number: int) -> str:
    """The invented acronym of this number: three capitals or more."""
    return _spelled(number, _LETTERS, 3)


def name(number: int, length: int) -> tuple[str, ...]:
    """The invented name of this number: so many words with capitals, the first of several a common given name."""
    surnames = tuple(word(number * (length + 1) + part).capitalize() for part in range(length))
    given = _given_names()
    return surnames if length == 1 else (given[number * 7919 % len(given)], *surnames[1:])


def _spelled(number: int, parts: Sequence[str], shortest: int) -> str:
    """The number written with these parts as digits from 1, so that no two are written alike; so many parts or more."""
    found = ""
    number += sum(len(parts) ** length for length in range(shortest))
    while number:
        number, digit = divmod(number - 1, len(parts))
        found = parts[digit] + found
    return found


@cache
def _given_names() -> list[str]:
    return sorted({given.capitalize() for who in ("he", "she") for given in lexicon.section("first_names.txt", who)})
