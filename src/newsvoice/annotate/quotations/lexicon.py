"""The word lists of this package, read once: reporting verbs, closed classes, given names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

_HERE = Path(__file__).parent
_VOWELS = "aeiou"


def _sections(file: str) -> Iterator[tuple[str, str]]:
    """(section, line) of a word list; ``#`` starts a comment."""
    name = ""
    for raw in (_HERE / file).read_text(encoding="utf-8").splitlines():
        line = raw.split(" #")[0].strip() if not raw.startswith("#") else ""
        if line.startswith("[") and line.endswith("]"):
            name = line[1:-1]
        elif line:
            yield name, line


@cache
def section(file: str, name: str) -> frozenset[str]:
    """The words of one section of a word list."""
    return frozenset(word for found, line in _sections(file) if found == name for word in line.split())


@cache
def tags() -> dict[str, str]:
    """Lower-case word → tag, for closed classes, speaker nouns, cue nouns and cue verbs."""
    found: dict[str, str] = {}
    for form, (kind, shape) in cue_forms().items():
        ing = "g" if kind == "weak" else "G"
        found[form] = {"base": "I", "ing": ing}.get(shape, {"speech": "V", "judgement": "v"}.get(kind, "u"))
    for part, line in _sections("words.txt"):
        for word in line.split():
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
    for kind, line in _sections("cues.txt"):
        for base, given in _verbs(line):
            for shape, form in _forms(base, given).items():
                for spelling in form:
                    found.setdefault(spelling, (kind, shape))
    return found


def _verbs(line: str) -> Iterator[tuple[str, list[str]]]:
    for m in re.finditer(r"([\w-]+)(?:\s*\(([^)]*)\))?", line):
        yield m.group(1), [part.strip() for part in m.group(2).split(",")] if m.group(2) else []


def _forms(base: str, given: list[str]) -> dict[str, tuple[str, ...]]:
    third, past, participle, ing = (given + ["-"] * 4)[:4]
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
    return len(re.findall(r"[aeiouy]+", base)) == 1 or base in (
        "admit",
        "refer",
        "commit",
        "rebut",
        "submit",
        "quip",
        "begin",
    )


@cache
def genders() -> dict[str, str]:
    """Given name → ``he`` or ``she``; names used for both are left out."""
    found: dict[str, str] = {}
    both: set[str] = set()
    for part, line in _sections("first_names.txt"):
        for name in line.split() if part != "surname" else ():
            if found.setdefault(name, part) != part:
                both.add(name)
    return {name: gender for name, gender in found.items() if name not in both}


@cache
def surnames() -> frozenset[str]:
    """Given names that, standing alone, are as likely surnames."""
    return section("first_names.txt", "surname")


@cache
def offices() -> dict[str, frozenset[str]]:
    """What a text may call one person again → the titles that the person’s name may have had before it."""
    lines = (line.partition(":") for found, line in _sections("names.txt") if found == "office")
    return {word: frozenset(titles.split()) for words, _, titles in lines for word in words.split()}
