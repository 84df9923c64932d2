"""Names as they stand in a text: which runs of capitals name a person, and what of them is title, name and key."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from newsvoice.annotate.quotations import lexicon, tagset

_UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆĈČĎĐĒĘĚĜĞĠĢĤĪĮİĶĹĻĽŁŃŅŇŌŎŐŒŔŘŚŜŞŠŢŤŪŮŰŲŴŶŹŻŽ"
_PARTICLE = r"""
    (?: al | el | ul | as | ar | ad | ash | an | az | at                                # Arabic articles
      | bin | ibn | bint | abu
      | de | da | di | du | del | della | des | van | von | der | den | ter | ten | la | le | dos | das | zu
    )
"""
_TITLE_STOP = r"""                      # the full stop of a title belongs to the name, that of a sentence does not
    (?: (?<=\b[JS]r) | (?<=\b[MD]r) | (?<=\bM[sx]) | (?<=\bSt) | (?<=\bLt)
      | (?<=\b(?:Mrs|Sen|Rep|Gov|Gen|Col|Maj|Sgt|Rev|Hon|Adm|Cpl|Pvt|Det))
      | (?<=\b(?:Msgr|Capt|Prof|Pres|Cmdr|Supt|Insp|Sens|Reps|Govs))
    ) \.
"""
_CAPITALISED = rf"""
    (?:
        [{_UPPER}]\. (?: [ -]? [{_UPPER}]\. )*                                           # J., J. T.
      | (?: {_PARTICLE}[-’'] | d['’] | O['’] )? [{_UPPER}][^\W_]*                        # O’Brien, d’Orsay
        (?: (?! ['’]s\b ) [-'’`ʿʾ.] (?=[^\W_]) [^\W_]* )*                               # Rankine-Galloway
        (?: {_TITLE_STOP} )?
    )
"""
_NAME = re.compile(
    rf"""
    (?<![\w’'-]) (?: al- | el- )? {_CAPITALISED}
    (?: [ \u00a0]+ (?: (?: {_PARTICLE}[ ] ){{1,2}} (?=[{_UPPER}]) )? {_CAPITALISED} )*
    """,
    re.VERBOSE,
)
_TITLES = lexicon.section("names.txt", "title")
_FEMALE = lexicon.section("names.txt", "she")
_MALE = lexicon.section("names.txt", "he")
_NOT_PEOPLE = lexicon.section("names.txt", "not a person")
_KIN = lexicon.section("names.txt", "kin")
_POSTNOMINALS = lexicon.section("names.txt", "postnominal")
_SUFFIXES = lexicon.section("names.txt", "suffix")


class Name(NamedTuple):
    """A name in the text without its titles. ``full`` if it has a given name; ``gender`` ``he``, ``she`` or empty.

    ``lead`` is where the titles before it begin.
    """

    start: int
    end: int
    text: str
    key: str
    full: bool
    gender: str
    lead: int


def of_narrator(text: str, quoted: Iterable[tuple[int, int]], skipped: Iterable[tuple[int, int]]) -> Iterator[Name]:
    """The names outside the spans given, in order."""
    at = 0
    for start, end in sorted([*quoted, *skipped]):
        if start > at:
            yield from _names(text, at, start)
        at = max(at, end)
    yield from _names(text, at, len(text))


def _names(text: str, start: int, end: int) -> Iterator[Name]:
    for m in _NAME.finditer(text, start, end):
        parsed = _parse(m.group())
        if parsed is not None:
            lead = m.start()
            at, name, key, full, gender = parsed
            yield Name(lead + at, lead + at + len(name), name, key, full, gender, lead)


_WORDS = re.compile(r"\S+")
_INITIAL_LAST = re.compile(r"(?:\b[A-Z]|Jr|Sr)\.$")


@lru_cache(maxsize=50_000)
def _parse(run: str) -> tuple[int, str, str, bool, str] | None:
    """Offset, name, key, full and gender of the person named in a run of capitals; None if nobody is."""
    words = [(m.start(), m.group()) for m in _WORDS.finditer(run)]
    gender, words = _without_titles(words)
    words = _last_part(words)
    if not words or is_title(words[-1][1]):
        return None
    words = _after_organisation(words)
    name = run[words[0][0] :]
    if not _INITIAL_LAST.search(name):
        name = name.rstrip(".")
    return _build(words[0][0], name, gender)


def _without_titles(words: list[tuple[int, str]]) -> tuple[str, list[tuple[int, str]]]:
    """The gender that the titles tell, and the words after titles and function words."""
    gender = ""
    while words:
        lower = words[0][1].lower().rstrip(".")
        if lower in _FEMALE:
            gender = "she"
        elif lower in _MALE:
            gender = "he"
        elif not (lower in _TITLES or is_function_word(lower)):
            break
        words = words[1:]
    return gender, words


def is_function_word(lower: str) -> bool:
    """Whether a word in lower case belongs to a closed class, a role or a title, so that no name begins with it."""
    return lexicon.tags().get(lower, tagset.WORD) not in tagset.MAY_BEGIN_NAME


def _last_part(words: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """What follows the last title or office in a run of capitals."""
    for i in range(len(words) - 2, -1, -1):
        lower = words[i][1].lower().rstrip(".")
        is_title = lower in _TITLES and len(words[i][1]) > 1
        if is_title or lower in lexicon.role_nouns():
            return words[i + 1 :]
    return words


def _after_organisation(words: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """“Refugee Council Enver Solomon”, “Education Stefania Giannini”: the last two or three words name the person."""
    for i in range(len(words) - 2, -1, -1):
        if words[i][1].lower().rstrip(".") in _NOT_PEOPLE:
            return words[i + 1 :]
    for i in range(1, len(words) - 1):
        if _KIN.intersection((words[i][1].lower(), words[i - 1][1].lower())):
            continue  # “Abu Layla al-Khafri”, “Mutib Al Shula”: part of the name
        if known_given(words[i][1].lower()) and not known_given(words[i - 1][1].lower()) and len(words[i - 1][1]) > 2:
            return words[i:]
    return words


def is_title(word: str) -> bool:
    """Whether a word is a title that stands before names."""
    return word.lower().rstrip(".") in _TITLES


def _build(at: int, name: str, gender: str) -> tuple[int, str, str, bool, str] | None:
    core = [part for part in name.split() if part.lower() not in _SUFFIXES]
    while len(core) > 1 and core[-1] in _POSTNOMINALS:
        core.pop()
        name = name[: name.rindex(" ")].rstrip(" ,")
    if not core or len(core) > 5 or any(part.lower().rstrip(".") in _NOT_PEOPLE for part in core):
        return None
    untitled_acronym = core[0].isupper() and at == 0
    if len(core) == 1 and (untitled_acronym or len(core[0].strip(".")) == 1):
        return None
    full, given = len(core) >= 2, fold(core[0])
    gender = gender or (lexicon.genders().get(given, "") if full or known_given(given) else "")
    return at, name, fold(core[-1]), full, gender


def known_given(key: str) -> bool:
    """Whether this word alone is a common given name."""
    return key in lexicon.genders() and key not in lexicon.surnames()


def fold(word: str) -> str:
    """A surname as it is compared: no case, article or apostrophes."""
    word = word.casefold().strip(".").translate(_FOLD)
    return _ARTICLE.sub("", word) if "-" in word else word


_ARTICLE = re.compile(r"^(?:al|el|ul|as|ar|ad|ash|an|az|at)-")
_FOLD = str.maketrans("", "", "'’‘`ʿʾ")
