"""Word tokens of a text and the term each is counted as.

A token is what a reader calls a word: ``al-Ameri``, ``so-called``, ``U.S.-led``, ``P.M.F.``, ``Iraq’s``, ``9,000``, a
web address. The term puts the forms of one word together: ``Iraq’s`` is counted as ``iraq``, ``P.M.F.`` and ``PMF``
as ``pmf``. ``U.S.`` and ``US`` are both ``u.s.``: without stops the one would be the pronoun, and in lower case so
would the other.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from newsvoice.core import wordlists
from newsvoice.core.letters import APOSTROPHES, MARKS
from newsvoice.core.memo import Memo


class Token(NamedTuple):
    """One word: ``text[start:end] == form``."""

    start: int
    end: int
    form: str


_LETTERS = rf"[^\W_](?:[^\W_]|[{MARKS}])*+"
_ADDRESS = r"(?:https?://|www\.)[^\s<>\"“”]*[\w/]|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})++"
_LETTER = r"[^\W\d_]"
_LAST_LETTER = rf"{_LETTER}(?![^\W_])"
_DOTTED = rf"(?<![^\W_]){_LETTER}\.(?:(?:{_LETTER}\.)++(?:{_LAST_LETTER})?|{_LAST_LETTER})"
_NUMBER = r"\d++(?:[.,:/]\d++)++(?![^\W_])"
_UNIT = rf"(?:{_DOTTED}|{_NUMBER}|{_LETTERS})"
# Most words are plain; trying them first is what makes the whole fast.
_PLAIN = rf"[a-zA-Z]{{2,}}+(?![\w{MARKS}{APOSTROPHES}\-‐‑@.+&:]|\Z)"
PATTERN = (
    rf"(?:{_PLAIN}|{_ADDRESS}|[@#]\w++|[A-Z]{{1,3}}&[A-Z]{{1,3}}(?![^\W_])"
    rf"|{_UNIT}(?:[{APOSTROPHES}\-‐‑]{_UNIT})*+)"
)
"""A word, as a part of regular expressions."""
_TOKEN = re.compile(PATTERN)
_FOLDED = str.maketrans(dict.fromkeys("’‘ʼ`´", "'") | {"\u00ad": None, "‐": "-", "‑": "-"})
_ACRONYM = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]?")

_WORDS = wordlists.load("annotate/words.txt")


def tokenize(text: str) -> list[Token]:
    """Find the words of ``text``, in order and disjoint; punctuation and symbols are not words."""
    return [Token(*match.span(), match[0]) for match in _TOKEN.finditer(text)]


class Columns(NamedTuple):
    """The tokens of a text, each in the same place of all lists, and the terms they are counted as."""

    starts: list[int]
    ends: list[int]
    forms: list[str]
    terms: list[str]


def columns(text: str) -> Columns:
    """Give the tokens of ``tokenize(text)`` with their terms, several times faster where texts are alike.

    No word holds a blank, so a text is cut at blanks, and what was read of a piece once is not read again.
    """
    found = Columns([], [], [], [])
    starts, ends, forms, terms = found
    at = 0
    for piece in text.split(" "):
        for start, end, form, term in _PIECES[piece]:
            starts.append(at + start)
            ends.append(at + end)
            forms.append(form)
            terms.append(term)
        at += len(piece) + 1
    return found


def forms(text: str) -> list[str]:
    """Give only the forms of ``tokenize(text)``, several times faster, for counting."""
    return _TOKEN.findall(text)


def counts(texts: Iterable[str]) -> Counter[str]:
    """Count the terms of ``tokenize(text)`` over several texts, many times faster, where only numbers are asked for.

    No word holds white space, so the texts are cut there, and what was read of a piece once is only counted.
    """
    pieces = chain.from_iterable(map(str.split, texts))
    return Counter(chain.from_iterable(map(_TERMS.__getitem__, pieces)))


def number(text: str) -> int:
    """Give the number of words of a text, as fast as ``counts``."""
    return sum(map(len, map(_TERMS.__getitem__, text.split())))


@lru_cache(maxsize=100_000)
def term(form: str) -> str:
    """Give the term a token's form is counted as: lower case, no possessive, acronyms without stops.

    An acronym that would then be a common word keeps its stops, or gets them if it had none: ``U.S.`` and
    ``US`` are ``u.s.``, ``IS`` is ``i.s.``, ``a.m.`` stays. A contraction (``don't``, ``it's``) is one term.
    """
    plain = form if form.isascii() else unicodedata.normalize("NFC", form.translate(_FOLDED))
    owner = plain[:-2] if plain[-2:] in {"'s", "'S"} else plain
    if owner and owner.casefold() not in _WORDS["with_verb"]:
        plain = owner
    if plain.isalpha() and plain not in _WORDS["capitals"]:
        return plain.casefold()
    return "-".join(map(_part_term, plain.split("-")))


def _part_term(part: str) -> str:
    """The term of a part between hyphens."""
    folded = part.casefold()
    if part in _WORDS["capitals"]:
        return _with_stops(folded)
    if not _ACRONYM.fullmatch(folded):
        return folded
    letters = folded.replace(".", "")
    return _with_stops(letters) if letters in _WORDS["common"] else letters


def _with_stops(letters: str) -> str:
    return "".join(f"{letter}." for letter in letters)


def _read(piece: str) -> tuple[tuple[int, int, str, str], ...]:
    """The tokens of a piece of text without blanks, and the term of each."""
    return tuple((*token, term(token.form)) for token in tokenize(piece))


def _terms(piece: str) -> tuple[str, ...]:
    """The terms of a piece of text without blanks."""
    return tuple(map(term, forms(piece)))


_PIECES, _TERMS = Memo(_read), Memo(_terms)
