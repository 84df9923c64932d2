"""What the words around a name say of it: whether it is a subject, has a role, speaks."""

from __future__ import annotations

import re
from functools import lru_cache

from newsvoice.annotate.quotations import lexicon, name_reading, tagset
from newsvoice.annotate.quotations.name_reading import Name
from newsvoice.core import wordlists

_SUBJECT, _APPOSED_SUBJECT, _CLAUSE_SUBJECT, _NO_SUBJECT = 1.0, 1.25, 0.3, 0.0

_SENTENCE_HEAD = r"""(?: ^ | [.!?:;] ["”’)]* \s+ | [\n\r] \s* )"""
_SENTENCE_BEFORE = re.compile(
    rf"""
    {_SENTENCE_HEAD}
    (?:
        (?: (?: But | And | Yet | So )\ )?
        (?: (?: An? | The )\ [a-z][\w-]*[a-z]\ )?                                   # The widow
      | [A-Z][^.!?:;,“”"\n\r]{{4,40}}\ (?: is | was | are | were )\ (?: [a-z-]+\ )?  # “One of them is Ann Lee”
    ) $
    """,
    re.VERBOSE,
)
_INVERTED_BEFORE = re.compile(
    rf"""
    [,”"] \s+
    (?: {wordlists.pattern(lexicon.rule("inverted before a name"))} )
    \s+ $
    """,
    re.VERBOSE,
)
_CLAUSE_BEFORE = re.compile(
    r"""
    (?:
        , \s+
      | \b (?: but|and|when|as|while|that|after|because|if|As|When|While|After|Although|Though|If ) \s+
    ) $
    """,
    re.VERBOSE,
)
_PREPOSITION_BEFORE = re.compile(
    rf"""
    \b (?: {wordlists.pattern(lexicon.rule("preposition before a name"))} ) \s+
    (?: \w+ \s+ )? $
    """,
    re.VERBOSE,
)
_DESCRIPTION_BEFORE = re.compile(rf"{_SENTENCE_HEAD} ([A-Z][\w’'-]* (?: \ [a-z][\w’'-]* ){{1,3}} )\ $", re.VERBOSE)
_INTRODUCTION_BEFORE = re.compile(rf"{_SENTENCE_HEAD} ([A-Z][\w’'-]*) (?: \ [a-z0-9][\w’'-]* ){{0,6}},\ $", re.VERBOSE)
_ROLE_BEFORE = re.compile(r"\b ([a-z-]+) (?: \ (?: of|for|in|to )\ [\w’'\ ]{2,36} )? , \s+ $", re.VERBOSE)
_WORD_BEFORE = re.compile(r"\b([a-z-]+) $")
_WORD_AFTER = re.compile(r" ([a-z-]+)\b")
_REPORTS = re.compile(
    rf"""
    (?: , [^,.“”"]{{1,60}} , )?                                               # Ann Lee, a lawyer,
    \s+ (?: (?: has | had | have | also | later | then | \w+ly )\ )?
    (?: {wordlists.pattern(lexicon.rule("said of a name"))} )
    \b
    """,
    re.VERBOSE,
)
_HEARERS = lexicon.rule("hearing")


def opening(text: str, name: Name) -> float:
    """1 or more if a sentence begins with the name, less if a clause does: it is likely its subject."""
    before = text[max(0, name.lead - 48) : name.lead]
    if _is_employer(text, name):
        return _NO_SUBJECT
    begins = _SENTENCE_BEFORE.search(before) or _INVERTED_BEFORE.search(before)
    if begins or _is_described(before) or _is_introduced(before):
        return _SUBJECT
    if _is_apposed(before):
        return _APPOSED_SUBJECT
    return _CLAUSE_SUBJECT if _CLAUSE_BEFORE.search(before) else _NO_SUBJECT


def _is_described(before: str) -> bool:
    """“High school junior Maddie Kerr”: a sentence that begins with a few nouns before the name."""
    m = _DESCRIPTION_BEFORE.search(before)
    if m is None:
        return False
    words = m.group(1).lower().split()
    nouns = all(lexicon.tags().get(word, tagset.WORD) in tagset.DESCRIBES for word in words)
    return nouns and words[-1] in lexicon.role_nouns()


def _is_introduced(before: str) -> bool:
    """“Two days earlier, Smith”, “In Washington, Smith”: the subject after a short introduction."""
    m = _INTRODUCTION_BEFORE.search(before)
    return m is not None and lexicon.tags().get(m.group(1).lower(), "") in tuple(tagset.BEGINS_INTRODUCTION)


def _is_apposed(before: str) -> bool:
    """“her daughter, Michelle, …”, “its director, Chris Sgro, …”: the role is the subject and so is the name."""
    m = _ROLE_BEFORE.search(before) or _WORD_BEFORE.search(before)
    if m is None or m.group(1) not in lexicon.role_nouns():
        return False
    return not _is_object(before[: m.start()])


def _is_object(before: str) -> bool:
    """Whether a verb or a preposition governs a role; adjectives, determiners and names between are passed over."""
    words = re.split(r"\s+", before.rstrip())
    for i in range(len(words) - 1, 0, -1):
        lower = words[i].lower()
        tag = lexicon.tags().get(lower, "")
        if lower in _HEARERS or tag in tuple(tagset.GOVERNS_ROLE):
            return True
        if tag == tagset.SPEECH:  # “…,” said spokesman Glen Capel
            return words[i - 1][-1:].isalnum()
        if tag not in tagset.BEFORE_ROLE or not lower[-1].isalnum():
            return False
    return False


def _is_employer(text: str, name: Name) -> bool:
    """“Environment Canada spokeswoman Sujata Raisinghani”: the first name is not a person’s."""
    m = _WORD_AFTER.match(text, name.end)
    return bool(m and m.group(1) in lexicon.role_nouns())


def after_other_capitals(text: str, name: Name) -> bool:
    """“Undersecretary for Education Mr. Toccafondi”: what stands before the name is no title of his alone."""
    before = text[name.lead : name.start].split()
    return any(not name_reading.is_title(word) and not name_reading.is_function_word(word.lower()) for word in before)


def has_role(text: str, name: Name, role: str) -> bool:
    """Whether a name is introduced with a role: “the skipper, Ann Lee”, “poet Ann Lee”, “Ann Lee, the group’s poet”."""
    before, after = text[max(0, name.lead - 40) : name.lead], text[name.end : name.end + 80]
    role_before, role_after = _introduction(role)
    return role_before.search(before) is not None or role_after.match(after) is not None


@lru_cache(maxsize=1_000)
def _introduction(role: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A role before a name, and one behind it."""
    word = re.escape(role)
    return (
        re.compile(rf"\b{word},?\s(?:the\s)?$", re.IGNORECASE),
        re.compile(rf",\s(?:the|an?|its|their|his|her|one of)\b[^,.;“”\"]{{0,50}}\b{word}\b", re.IGNORECASE),
    )


def reports(text: str, name: Name) -> bool:
    """Whether a reporting verb is said of the name."""
    return _REPORTS.match(text, name.end) is not None


def governed(text: str, name: Name) -> bool:
    """Whether the name is no subject: a possessive, or after a preposition."""
    before = text[max(0, name.lead - 24) : name.lead]
    possessive = text[name.end : name.end + 2] in ("’s", "'s")
    return possessive or _is_employer(text, name) or _PREPOSITION_BEFORE.search(before) is not None
