"""Noun phrases, found in a paragraph's tags.

A shallow grammar: enough to know who governs a reporting verb in news prose. Every function looks at a bounded
window, so time stays linear whatever the text.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from newsvoice.annotate.quotations import tagset
from newsvoice.annotate.quotations.paragraph import Paragraph

REACH = 90  # tokens looked at on either side
_LONGEST = 25  # tokens of a noun phrase that is read from its end

_FORWARD = re.compile(
    r"""
    [PO]                                                # he, him
  | [DM] o D? (?: O | [NTRwk]+ )                        # one of them, some of the men
  | D (?= [,:VvxyaW(] )                                 # Some said
  | (?:                                                 # the widely admired Senator Smith
        [DM]* [aeg]? [DM]? [eg]?
        [NTRwkMe']
        (?: [NTR] (?!D) | [wkMe'] (?! [wp]? D ) )*      # a run of words ends before one that opens another phrase
        (?: & [NT] [NTR]* (?=[^NT]) )?                  # and Jones
    )
    (?: o [DM]* [NTRwkMe']+                             # of the army
      | p [DM]* [NTRwk'] [NTRwk']*                      # for the group
    )*
    """,
    re.VERBOSE,
)
_BEFORE_PREPOSITION = re.compile(r"[^op]*")


class Phrase(NamedTuple):
    """Tokens ``lo`` to ``hi``, both included."""

    lo: int
    hi: int


def core(p: Paragraph, phrase: Phrase) -> str:
    """The tags of a phrase without the prepositional phrases that follow its head."""
    m = _BEFORE_PREPOSITION.match(p.tags, phrase.lo, phrase.hi + 1)
    return m.group() if m else ""


def forward(p: Paragraph, i: int, hi: int) -> Phrase | None:
    """The noun phrase that begins at token ``i`` and ends before ``hi``."""
    m = _FORWARD.match(p.tags, i, min(hi, i + REACH))
    if not m or m.end() == m.start():
        return None
    return _trim(p, Phrase(i, m.end() - 1))


def _trim(p: Paragraph, phrase: Phrase) -> Phrase | None:
    """Cut what a run of unknown words may have swallowed: end with the last name or role before a plain word."""
    tags = p.tags[phrase.lo : phrase.hi + 1]
    if tags in (tagset.SUBJECT_PRONOUN, tagset.OBJECT_PRONOUN, tagset.DETERMINER) or tags[1:2] == tagset.OF:
        return phrase
    head = core(p, phrase)
    if not head:
        return None
    last = max(head.rfind(tag) for tag in tagset.PEOPLE)
    if 0 <= last < len(head) - 1 and head[-1] != tagset.CUE_NOUN:
        return Phrase(phrase.lo, phrase.lo + last)
    if head[-1] == tagset.POSSESSIVE:
        return None
    if head[-1] == tagset.NAME and tags[len(head) : len(head) + 1] == tagset.PREPOSITION:
        return Phrase(phrase.lo, phrase.lo + len(head) - 1)
    return phrase


def backward(p: Paragraph, j: int, lo: int) -> Phrase | None:
    """The noun phrase that ends at token ``j``, with the phrases that govern it: “a spokesman for the group”."""
    base = _ungoverned(p, j, lo)
    if base is None:
        return None
    start = base.lo
    part = start - 2 >= lo and p.tags[start - 1] == tagset.OF and p.tags[start - 2] in tagset.DETERMINERS
    if part:  # “one of them”
        start -= 2
    while start - 2 >= lo and _is_governed(p.tags, start):
        governor = _ungoverned(p, start - 2, lo)
        if governor is None or p.tags[governor.hi] in tagset.PARTICIPLES:
            break
        start = governor.lo
    return Phrase(start, j)


def ending_at(p: Paragraph, j: int, lo: int) -> Phrase | None:
    """The phrase that ends at token ``j``, if one does that is no pronoun."""
    return backward(p, j, lo) if j >= lo and p.tags[j] in tagset.NOUN_RUN else None


def _is_governed(tags: str, start: int) -> bool:
    """Whether a noun and a preposition stand before token ``start``: “an adviser to”, “a spokesman for”."""
    if tags[start - 2 : start] == tagset.ROLE + tagset.TO:
        return True
    return tags[start - 1] in tagset.PREPOSITIONS and tags[start - 2] in tagset.GOVERNORS


def _ungoverned(p: Paragraph, j: int, lo: int) -> Phrase | None:
    """The noun phrase that ends at token ``j``, up to a preposition before it."""
    tags, k = p.tags, j
    lo = max(lo, j - _LONGEST)
    if j < lo:
        return None
    if tags[j] in tagset.PRONOUNS:
        return Phrase(j, j)
    if tags[j] not in tagset.NOUN_RUN:
        return None
    while k >= lo and (tags[k] in tagset.NOUN_RUN or _joins_names(tags, k, lo)):
        if k < j and _is_verb(tags, k, lo):
            break
        k -= 1
    while k >= lo and (tags[k] == tagset.DETERMINER or follows_determiner(tags, k, lo)):
        k -= 1
    return Phrase(k + 1, j) if k < j else None


def _is_verb(tags: str, k: int, lo: int) -> bool:
    """Whether a participle does not stand inside a noun phrase: nothing before it asks for a noun."""
    if tags[k] == tagset.ED_WORD:
        return k == lo or tags[k - 1] not in tagset.BEFORE_ED_IN_NOUN
    return tags[k] == tagset.ING_WORD and (k == lo or tags[k - 1] not in tagset.BEFORE_ING_IN_NOUN)


def follows_determiner(tags: str, k: int, lo: int) -> bool:
    """Whether token ``k`` is an adverb of an adjective: “the most senior official”."""
    return tags[k] == tagset.ADVERB and k > lo and tags[k - 1] == tagset.DETERMINER


def _joins_names(tags: str, k: int, lo: int) -> bool:
    """“Smith and Jones”, “officials and Smith”."""
    if tags[k] != tagset.AND or k <= lo:
        return False
    before, after = tags[k - 1], tags[k + 1]
    return (before in tagset.NAMES and after in tagset.PEOPLE) or (
        before == tagset.ROLE and after in tagset.NAME_OR_ROLE
    )
