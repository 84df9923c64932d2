"""The people a document names, and which of them a short name means.

Names are read from the narrator's text only: whoever is named inside a quotation did not introduce himself there.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice
from operator import attrgetter
from typing import NamedTuple

from newsvoice.annotate.quotations import lexicon

_UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆĈČĎĐĒĘĚĜĞĠĢĤĪĮİĶĹĻĽŁŃŅŇŌŎŐŒŔŘŚŜŞŠŢŤŪŮŰŲŴŶŹŻŽ"
_PARTICLE = (
    r"(?:al|el|ul|as|ar|ad|ash|an|az|at|bin|ibn|bint|abu|de|da|di|du|del|della|des|van|von|der|den|ter|ten|la|le|dos"
    r"|das|zu)"
)
_TITLE_STOP = (  # the full stop of a title belongs to the name, that of a sentence does not
    r"(?:(?<=\b[JS]r)|(?<=\b[MD]r)|(?<=\bM[sx])|(?<=\bSt)|(?<=\bLt)"
    r"|(?<=\b(?:Mrs|Sen|Rep|Gov|Gen|Col|Maj|Sgt|Rev|Hon|Adm|Cpl|Pvt|Det))"
    r"|(?<=\b(?:Msgr|Capt|Prof|Pres|Cmdr|Supt|Insp|Sens|Reps|Govs)))\."
)
_WORD = (
    rf"(?:[{_UPPER}]\.(?:[ -]?[{_UPPER}]\.)*"
    rf"|(?:{_PARTICLE}[-’']|d['’]|O['’])?[{_UPPER}][^\W_]*(?:(?!['’]s\b)[-'’`ʿʾ.](?=[^\W_])[^\W_]*)*(?:{_TITLE_STOP})?)"
)
NAME = re.compile(
    rf"(?<![\w’'-])(?:al-|el-)?{_WORD}(?:[ \u00a0]+(?:(?:{_PARTICLE}["
    rf" ]){{1,2}}(?=[{_UPPER}]))?{_WORD})*"
)
_TITLES = lexicon.section("names.txt", "title")
_FEMALE = lexicon.section("names.txt", "she")
_MALE = lexicon.section("names.txt", "he")
_NOT_PEOPLE = lexicon.section("names.txt", "not a person")
_KIN = frozenset(("abu", "umm", "um", "ibn", "bin", "bint", "al", "el", "ben"))
_POSTNOMINALS = frozenset(
    ("QC", "KC", "MP", "MD", "M.D.", "PhD", "Ph.D.", "MBE", "OBE", "CBE", "JD", "RN", "MSP", "MEP", "TD")
)
_SUFFIXES = frozenset(("jr", "jr.", "sr", "sr.", "ii", "iii", "iv"))


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
    """Is this word alone a common given name?"""
    return key in lexicon.genders() and key not in lexicon.surnames()


def fold(word: str) -> str:
    """A surname as it is compared: no case, article or apostrophes."""
    word = word.casefold().strip(".").translate(_FOLD)
    return _ARTICLE.sub("", word) if "-" in word else word


_ARTICLE = re.compile(r"^(?:al|el|ul|as|ar|ad|ash|an|az|at)-")
_FOLD = str.maketrans("", "", "'’‘`ʿʾ")


def skeleton(key: str) -> str:
    """Consonants of a name, doubles once: transliterations differ in vowels and doubling."""
    return re.sub(r"(.)\1+", r"\1", re.sub(r"[aeiouy-]", "", key))


def find(text: str, quoted: Iterable[tuple[int, int]], containers: Iterable[tuple[int, int]] = ()) -> Names:
    """All names in the narrator's text."""
    return Names(_narrator_names(text, quoted, containers))


def _narrator_names(text: str, quoted: Iterable[tuple[int, int]], skipped: Iterable[tuple[int, int]]) -> Iterator[Name]:
    at = 0
    for start, end in sorted([*quoted, *skipped]):
        if start > at:
            yield from _names(text, at, start)
        at = max(at, end)
    yield from _names(text, at, len(text))


def _names(text: str, start: int, end: int) -> Iterator[Name]:
    for m in NAME.finditer(text, start, end):
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
    if not words or _is_title(words[-1][1]):
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
        elif not (lower in _TITLES or _is_function_word(lower)):
            break
        words = words[1:]
    return gender, words


def _is_function_word(lower: str) -> bool:
    return lexicon.tags().get(lower, "w") not in "wNkVvuIGeq"


def _last_part(words: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """What follows the last title or office in a run of capitals."""
    for i in range(len(words) - 2, -1, -1):
        lower = words[i][1].lower().rstrip(".")
        if lower in _TITLES and len(words[i][1]) > 1 or lower in lexicon.role_nouns():
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


def _is_title(word: str) -> bool:
    return word.lower().rstrip(".") in _TITLES


def _build(at: int, name: str, gender: str) -> tuple[int, str, str, bool, str] | None:
    core = [part for part in name.split() if part.lower() not in _SUFFIXES]
    while len(core) > 1 and core[-1] in _POSTNOMINALS:
        core.pop()
        name = name[: name.rindex(" ")].rstrip(" ,")
    if not core or len(core) > 5 or any(part.lower().rstrip(".") in _NOT_PEOPLE for part in core):
        return None
    if len(core) == 1 and (len(core[0].strip(".")) == 1 or core[0].isupper() and at == 0):
        return None
    full, given = len(core) >= 2, fold(core[0])
    gender = gender or (lexicon.genders().get(given, "") if full or known_given(given) else "")
    return at, name, fold(core[-1]), full, gender


_SENTENCE_BEFORE = re.compile(
    r"(?:^|[.!?:;][\"”’)]*\s+|[\n\r]\s*)(?:(?:But |And |Yet |So )?(?:(?:An?|The) [a-z][\w-]*[a-z] )?"
    r"|[A-Z][^.!?:;,“”\"\n\r]{4,40} (?:is|was|are|were) (?:[a-z-]+ )?)$"  # “One of them is Ann Lee”
)
_INVERTED_BEFORE = re.compile(
    r"[,”\"]\s+(?:said|says|added|agreed|argued|warned|wrote|asked|replied|responded|countered)\s+$"
)
_CLAUSE_BEFORE = re.compile(
    r"(?:,\s+|\b(?:but|and|when|as|while|that|after|because|if|As|When|While|After|Although|Though|If)\s+)$"
)
_GOVERNED_BEFORE = re.compile(
    r"\b(?:of|for|with|by|to|from|about|against|on|at|in|like|than|over|between|under|behind)\s+(?:\w+\s+)?$"
)


def after_other_capitals(text: str, name: Name) -> bool:
    """“Undersecretary for Education Mr. Toccafondi”: what stands before the name is no title of his alone."""
    before = text[name.lead : name.start].split()
    return any(not _is_title(word) and not _is_function_word(word.lower()) for word in before)


def opening(text: str, name: Name) -> float:
    """1 if a sentence begins with the name, less if a clause does: likely its subject."""
    before = text[max(0, name.lead - 48) : name.lead]
    if _is_employer(text, name):
        return 0.0
    if _SENTENCE_BEFORE.search(before) or _INVERTED_BEFORE.search(before) or _described(before):
        return 1.0
    if _introduced(before):
        return 1.0
    if _apposed(before):
        return 1.25
    return 0.3 if _CLAUSE_BEFORE.search(before) else 0.0


_DESCRIPTION = re.compile(r"(?:^|[.!?:;][\"”’)]*\s+|[\n\r]\s*)([A-Z][\w’'-]*(?: [a-z][\w’'-]*){1,3}) $")


def _described(before: str) -> bool:
    """“High school junior Maddie Kerr”: a sentence that begins with a few nouns before the name."""
    m = _DESCRIPTION.search(before)
    if m is None:
        return False
    words = m.group(1).lower().split()
    return words[-1] in lexicon.role_nouns() and all(lexicon.tags().get(word, "w") in "wRkNM" for word in words)


_INTRODUCTION = re.compile(r"(?:^|[.!?:;][\"”’)]*\s+|[\n\r]\s*)([A-Z][\w’'-]*)(?: [a-z0-9][\w’'-]*){0,6}, $")


def _introduced(before: str) -> bool:
    """“Two days earlier, Smith”, “In Washington, Smith”: the subject after a short introduction."""
    m = _INTRODUCTION.search(before)
    return m is not None and lexicon.tags().get(m.group(1).lower(), "") in tuple("pSadDMc")


def has_role(text: str, name: Name, role: str) -> bool:
    """Is the name introduced with this role: “the skipper, Ann Lee”, “poet Ann Lee”, “Ann Lee, the group’s poet”?"""
    before, after = text[max(0, name.lead - 40) : name.lead], text[name.end : name.end + 80]
    word = re.escape(role)
    return bool(
        re.search(rf"\b{word},?\s(?:the\s)?$", before, re.I)
        or re.match(rf",\s(?:the|an?|its|their|his|her|one of)\b[^,.;“”\"]{{0,50}}\b{word}\b", after, re.I)
    )


_ROLE_BEFORE = re.compile(r"\b([a-z-]+)(?: (?:of|for|in|to) [\w’' ]{2,36})?,\s+$")


def _apposed(before: str) -> bool:
    """“her daughter, Michelle, …”, “its director, Chris Sgro, …”: the role is the subject and so is the name."""
    m = _ROLE_BEFORE.search(before) or _WORD_BEFORE.search(before)
    if m is None or m.group(1) not in lexicon.role_nouns():
        return False
    return not _is_governed(before[: m.start()])


_GOVERNING = tuple("vuIpob")  # “has advised candidate Rick Dolan”, “for president”: no subject stands there
_HEARERS = ("told", "tells", "tell", "asked", "asks")


def _is_governed(before: str) -> bool:
    """Does a verb or a preposition stand before a role? Adjectives, determiners and names between are passed over."""
    words = re.split(r"\s+", before.rstrip())
    for i in range(len(words) - 1, 0, -1):
        lower = words[i].lower()
        tag = lexicon.tags().get(lower, "")
        if lower in _HEARERS or tag in _GOVERNING:
            return True
        if tag == "V":  # “…,” said spokesman Glen Capel
            return words[i - 1][-1:].isalnum()
        if tag not in ("", "D", "R", "T", "M", "k") or not lower[-1].isalnum():
            return False
    return False


_REPORTS = re.compile(
    r"(?:,[^,.“”\"]{1,60},)?\s+(?:has |had |have |also |later |then |\w+ly )?(?:said|says|told|added|warned"
    r"|argued|wrote|noted|thinks"
    r"|believes|insisted|claimed|acknowledged|explained|called|described|predicted|recalled|complained"
    r"|agreed|disagreed|responded|replied)\b"
)


_NEXT_WORD = re.compile(r" ([a-z-]+)\b")
_WORD_BEFORE = re.compile(r"\b([a-z-]+) $")


def _is_employer(text: str, name: Name) -> bool:
    """“Environment Canada spokeswoman Sujata Raisinghani”: the first name is not a person’s."""
    m = _NEXT_WORD.match(text, name.end)
    return bool(m and m.group(1) in lexicon.role_nouns())


def reports(text: str, name: Name) -> bool:
    """Is a reporting verb said of the name?"""
    return _REPORTS.match(text, name.end) is not None


def governed(text: str, name: Name) -> bool:
    """Is the name a possessive, or does a preposition stand before it? Then it is not a subject."""
    before = text[max(0, name.lead - 24) : name.lead]
    return (
        _is_employer(text, name)
        or text[name.end : name.end + 2] in ("’s", "'s")
        or bool(_GOVERNED_BEFORE.search(before))
    )
