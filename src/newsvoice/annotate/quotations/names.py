"""The people a document names, and which of them a short name means.

Names are read from the narrator's text only: whoever is named inside a quotation did not introduce himself there.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from operator import attrgetter
from typing import NamedTuple

from newsvoice.annotate.quotations import lexicon, tagset
from newsvoice.core.memo import Memo

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
_MAY_BEGIN = re.compile(rf"(?<![\w’'-]) (?= (?: al- | el- )? {_CAPITALISED} )", re.VERBOSE)  # with what follows
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


class About(NamedTuple):
    """The full name that a name stands for, its gender, and the number of the sentence behind which it begins."""

    full: Name
    gender: str
    sentence: int


class Bearers:
    """The people who bear one surname or given name, in the order of the text."""

    def __init__(self) -> None:
        """Begin with nobody."""
        self._fitting: dict[str, list[Name]] = {"": [], "he": [], "she": []}

    def add(self, name: Name) -> None:
        """Add the next full name of the text."""
        for gender, names in self._fitting.items():
            if not (gender and name.gender and gender != name.gender):
                names.append(name)

    def nearest(self, name: Name) -> Name | None:
        """The last one printed before a short name, or the first after it; never one of another gender."""
        fitting = self._fitting[name.gender]
        at = bisect_right(fitting, name.start, key=_START)
        return fitting[max(0, at - 1)] if fitting else None


_START = attrgetter("start")
_SPACE = re.compile(" ")
_LONGEST = 12  # spaces of a name at which it may be cut


class Names:
    """All names of one document in order, and the full names by what they may be shortened to.

    Everything is looked up, never searched for: a document may hold a hundred thousand names.
    """

    def __init__(self, found: Iterable[Name]) -> None:
        """Index names that come in the order of the text."""
        self.all = list(found)
        # What whoever resolves speakers has read of each name and around it, by where the name begins
        self.about: dict[int, About] = {}
        self.places: dict[int, tuple[float, float]] = {}
        self._starts = [name.start for name in self.all]
        self._seen = Counter(name.key for name in self.all)
        self._full: dict[str, Bearers] = {}
        self._given: dict[str, Bearers] = {}
        self._tails: dict[tuple[str, str], Name] = {}
        self._spellings: dict[tuple[str, str], list[Bearers]] = {}
        self._genders: dict[str, set[str]] = {}
        for name in self.all:
            if name.full:
                self._introduce(name)
            if name.gender:
                self._genders.setdefault(name.key, set()).add(name.gender)

    def _introduce(self, name: Name) -> None:
        """Index a full name by surname, spelling of the surname, given name and the ends it may be cut to."""
        if name.key not in self._full:
            self._full[name.key] = Bearers()
            self._spellings.setdefault((name.key[:1], skeleton(name.key)), []).append(self._full[name.key])
        self._full[name.key].add(name)
        self._given.setdefault(fold(name.text.split()[0]), Bearers()).add(name)
        for space in islice(_SPACE.finditer(name.text), _LONGEST):
            self._tails.setdefault((name.key, name.text[space.end() :]), name)

    def within(self, start: int, end: int) -> list[Name]:
        """Names that begin inside a span."""
        return self.all[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def before(self, at: int, limit: int) -> Iterator[Name]:
        """Up to ``limit`` names before an offset, the nearest first."""
        i = bisect_right(self._starts, at) - 1
        for k in range(i, max(-1, i - limit), -1):
            yield self.all[k]

    def doubtful(self, name: Name) -> bool:
        """A lone capital that comes only once and looks like an ordinary word: Residents, Closing."""
        if name.full or name.gender or known_given(name.key) or self._seen[name.key] > 1:
            return False
        return name.key.endswith(("s", "ing", "ed", "ly")) or name.key in lexicon.tags()

    def gender(self, name: Name) -> str:
        """``he`` or ``she`` by given name or title, here or wherever else the document titles this surname."""
        known = self._genders.get(name.key, set())
        return name.gender or (next(iter(known)) if len(known) == 1 else "")

    def full_name(self, name: Name) -> Name | None:
        """The full name a short one stands for: the last one printed before it, or the first after."""
        if name.full:
            return self._longer(name)
        bearers = self._full.get(name.key) or self._given.get(name.key) or self._alike(name.key)
        return bearers.nearest(name) if bearers else None

    def _longer(self, name: Name) -> Name:
        """“Abu Raghif” is Qays Abu Raghif, if he was introduced so."""
        longer = self._tails.get((name.key, name.text), name)
        return longer if longer.start < name.start else name

    def _alike(self, key: str) -> Bearers | None:
        """Another spelling of the surname, if the document has only one such: Husseini, Hosseini."""
        bones = skeleton(key)
        alike = self._spellings.get((key[:1], bones), []) if len(bones) >= 3 else []
        return alike[0] if len(alike) == 1 else None


def known_given(key: str) -> bool:
    """Whether this word alone is a common given name."""
    return key in lexicon.genders() and key not in lexicon.surnames()


def fold(word: str) -> str:
    """A surname as it is compared: no case, article or apostrophes."""
    word = word.casefold().strip(".").translate(_FOLD)
    return _ARTICLE.sub("", word) if "-" in word else word


_ARTICLE = re.compile(r"^(?:al|el|ul|as|ar|ad|ash|an|az|at)-")
_FOLD = str.maketrans("", "", "'’‘`ʿʾ")


@lru_cache(maxsize=50_000)
def skeleton(key: str) -> str:
    """Consonants of a name, doubles once: transliterations differ in vowels and doubling."""
    return re.sub(r"(.)\1+", r"\1", re.sub(r"[aeiouy-]", "", key))


def find(text: str, quoted: Iterable[tuple[int, int]], containers: Iterable[tuple[int, int]] = ()) -> Names:
    """All names in the narrator's text outside quotations and the containers given."""
    return _find(text, tuple(quoted), tuple(containers))


@lru_cache(maxsize=1)  # quotations and indirect speech of a document ask for the same
def _find(text: str, quoted: tuple[tuple[int, int], ...], skipped: tuple[tuple[int, int], ...]) -> Names:
    return Names(_narrator_names(text, quoted, skipped))


def _narrator_names(text: str, quoted: Iterable[tuple[int, int]], skipped: Iterable[tuple[int, int]]) -> Iterator[Name]:
    begins = _begins(text)
    at = 0
    for start, end in sorted([*quoted, *skipped]):
        if start > at:
            yield from _names(text, at, start, begins)
        at = max(at, end)
    yield from _names(text, at, len(text), begins)


def _begins(text: str) -> list[int]:
    """Where a name may begin. What it begins with holds no blank, so that it is read once a piece between blanks."""
    found: list[int] = []
    at = 0
    for piece in text.split(" "):
        for begin in _PIECES[piece]:
            found.append(at + begin)
        at += len(piece) + 1
    return found


def _read_piece(piece: str) -> tuple[int, ...]:
    return tuple(m.start() for m in _MAY_BEGIN.finditer(piece))


_PIECES = Memo(_read_piece)


def _names(text: str, start: int, end: int, begins: Sequence[int]) -> Iterator[Name]:
    """The names in ``text[start:end]``: those of ``_NAME.finditer``, tried only where one may begin."""
    done = start
    for lead in begins[bisect_left(begins, start) : bisect_left(begins, end)]:
        m = _NAME.match(text, lead, end) if lead >= done else None
        if m is None:
            continue
        done = m.end()
        parsed = _parse(m.group())
        if parsed is not None:
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
