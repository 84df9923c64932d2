"""Folding: what two spellings of one name have in common.

A name is cut into atoms (words, parts between hyphens, dotted acronyms). Case, accents, apostrophes and the
stops of acronyms go; the Arabic article inside a name goes in every spelling (``al-``, ``Al ``, ``el-``, ``ash-``).
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from newsvoice.core.letters import APOSTROPHES, MARKS, POINTS

_RUN = rf"[^\W_]+(?:[{MARKS}]+[^\W_]*)*"
_DOTTED = r"(?:[^\W\d_]\.){2,}(?:[^\W\d_](?![^\W_]))?"
WORD = rf"(?:{_DOTTED}|{_RUN})(?:[{APOSTROPHES}]{_RUN})*"
ATOM = re.compile(WORD)
_POSSESSIVE = re.compile(rf"[{APOSTROPHES}][sS]\Z")
_DROPPED = re.compile(rf"[{APOSTROPHES}.{POINTS}]")
_ASSIMILATED = frozenset({"al", "el", "ul", "il", "as", "ash", "ad", "an", "ar", "at", "az", "adh", "aal"})
_HYPHENS = "-‐‑–"
Case = Literal["any", "some", "first", "all", "exact"]
LAX: tuple[Case, ...] = ("any", "some", "first", "all", "exact")  # from the least to the most demanding


@dataclass(frozen=True, slots=True)
class Atom:
    """One part of a name: its span without a possessive ending, its key, and whether it had that ending."""

    start: int
    end: int
    key: str
    possessive: bool


@lru_cache(maxsize=65536)
def fold(written: str) -> tuple[str, int]:
    """Give the key of one written atom and the length of its possessive ending, 0 when there is none."""
    owner = _POSSESSIVE.sub("", written) or written
    plain = owner if owner.isascii() else unicodedata.normalize("NFKD", owner)
    return _DROPPED.sub("", plain).casefold() or written, len(written) - len(owner)


def is_article(key: str, following: str) -> bool:
    """Whether an atom with this key, before the text ``following``, is the Arabic article.

    With a hyphen every assimilated spelling is one; without it only ``al`` and ``el`` before a capital.
    """
    if key not in _ASSIMILATED or not following:
        return False
    if following[0] in _HYPHENS:
        return following[1:2].isalpha()
    return key in {"al", "el"} and following[0] == " " and following[1:2].isupper()


def atoms(text: str) -> list[Atom]:
    """Cut a whole text into atoms."""
    return [_atom(match) for match in ATOM.finditer(text)]


def _atom(match: re.Match[str]) -> Atom:
    key, ending = fold(match[0])
    return Atom(match.start(), match.end() - ending, key, bool(ending))


def keys(form: str) -> tuple[str, ...]:
    """Give the folded keys of a form: the article only where it comes first, possessives inside as ``'s``."""
    found: list[str] = []
    cut = atoms(form)
    for number, atom in enumerate(cut):
        last = number == len(cut) - 1
        if is_article(atom.key, form[atom.end : atom.end + 2]):
            found.extend([] if found else ["al"])
        else:
            found.append(atom.key + ("'s" if atom.possessive and not last else ""))
    return tuple(found)


def case_of(form: str, exact: bool = False) -> Case:
    """How capitals bind: ``all`` for acronyms, ``first`` for a form that begins with one, ``any`` without one."""
    letters = [char for char in form if char.isalpha()]
    if exact:
        return "exact"
    if not any(char.isupper() for char in letters):
        return "any"
    if len(letters) > 1 and all(char.isupper() for char in letters):
        return "all"
    return "first" if letters[0].isupper() else "some"
