"""The word lists of this package, read once: reporting verbs, closed classes, given names."""

from __future__ import annotations

import re
from functools import cache

from newsvoice.core import wordlists

_FOLDER = "annotate/quotations/"
_VOWELS = "aeiou"


def section(file: str, name: str) -> frozenset[str]:
    """The words of one group of a word list of this package."""
    return wordlists.load(_FOLDER + file)[name]


def rule(name: str) -> frozenset[str]:
    """The words of one group of ``rules.txt``."""
    return section("rules.txt", name)


@cache
def verbs(name: str) -> frozenset[str]:
    """Every form of the verbs that one group of ``rules.txt`` lists by their base form."""
    return frozenset(form for base in rule(name) for form in forms_of(base))


@cache
def forms_of(verb: str) -> frozenset[str]:
    """Every form of a verb of ``cues.txt``, given by its base form; none if it is not listed."""
    entries = (entry for group in wordlists.in_order(_FOLDER + "cues.txt").values() for entry in group)
    given = next((details for base, details in map(wordlists.details, entries) if base == verb), None)
    return frozenset() if given is None else frozenset().union(*_forms(verb, given).values())


@cache
def tags() -> dict[str, str]:
    """Lower-case word → tag, for closed classes, speaker nouns, cue nouns and cue verbs."""
    found: dict[str, str] = {}
    for form, (kind, shape) in cue_forms().items():
        ing = "g" if kind == "weak" else "G"
        found[form] = {"base": "I", "ing": ing}.get(shape, {"speech": "V", "judgement": "v"}.get(kind, "u"))
    for part, words in wordlists.in_order(_FOLDER + "words.txt").items():
        for word in words:
            found.setdefault(word, part)
            if part not in "kR":
                found[word] = part
    return found


@cache
def cue_nouns() -> frozenset[str]:
    """Nouns for things said: remarks, claim, statement."""
    return section("words.txt", "k")


@cache
def role_nouns() -> frozenset[str]:
    """Nouns for those who speak: spokesman, officials, group."""
    return section("words.txt", "R")


@cache
def cue_forms() -> dict[str, tuple[str, str]]:
    """Verb form → (section of ``cues.txt``, ``base`` | ``s`` | ``past`` | ``ing``). The first section wins."""
    found: dict[str, tuple[str, str]] = {}
    for kind, entries in wordlists.in_order(_FOLDER + "cues.txt").items():
        for base, given in map(wordlists.details, entries):
            for shape, spellings in _forms(base, given).items():
                for spelling in spellings:
                    found.setdefault(spelling, (kind, shape))
    return found


def _forms(base: str, given: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    third, past, participle, ing = (*given, "-", "-", "-", "-")[:4]
    regular_past = _regular(base, "ed")
    return {
        "base": (base,),
        "s": (_third(base) if third == "-" else third,),
        "past": (regular_past if past == "-" else past, regular_past if participle == "-" else participle),
        "ing": (_regular(base, "ing") if ing == "-" else ing,),
    }


def _third(base: str) -> str:
    if base.endswith("y") and base[-2] not in _VOWELS:
        return base[:-1] + "ies"
    return base + ("es" if base.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")


def _regular(base: str, ending: str) -> str:
    if base.endswith("e") and (ending == "ed" or not base.endswith("ee")):
        return base[:-1] + ending
    if base.endswith("y") and base[-2] not in _VOWELS and ending == "ed":
        return base[:-1] + "ied"
    if _doubles(base):
        return base + base[-1] + ending
    return base + ending


def _doubles(base: str) -> bool:
    """quip → quipped, admit → admitted; but answer → answered, contend → contended."""
    if not re.search(r"(?:^|[^aeiou])[aeiou][bdgklmnprt]$", base) or len(base) < 3:
        return False
    return len(re.findall(r"[aeiouy]+", base)) == 1 or base in rule("doubled")


@cache
def genders() -> dict[str, str]:
    """Given name → ``he`` or ``she``; names used for both are left out."""
    found: dict[str, str] = {}
    both: set[str] = set()
    for gender in ("he", "she"):
        for name in wordlists.in_order(_FOLDER + "first_names.txt")[gender]:
            if found.setdefault(name, gender) != gender:
                both.add(name)
    return {name: gender for name, gender in found.items() if name not in both}


@cache
def surnames() -> frozenset[str]:
    """Given names that, standing alone, are as likely surnames."""
    return section("first_names.txt", "surname")


@cache
def offices() -> dict[str, frozenset[str]]:
    """What a text may call one person again → the titles that the person’s name may have had before it."""
    entries = map(wordlists.details, wordlists.in_order(_FOLDER + "names.txt")["office"])
    return {word: frozenset(titles) for word, titles in entries}
