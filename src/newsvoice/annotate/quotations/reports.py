"""What is reported in a sentence without marks: whose it is, which tokens, and what it is made of."""

from __future__ import annotations

import re
from typing import NamedTuple

from newsvoice.annotate.quotations import tagset
from newsvoice.annotate.quotations.paragraph import Paragraph
from newsvoice.annotate.quotations.phrases import Phrase

NOUN = r"(?: [DM]* a? [eg]? (?: d+ ' )? [NTRwkMe'] [NTRwkMe'g]* | D g | a? D p M | D (?=[htSP.,]) )"
PHRASE = rf"(?: [OP] | {NOUN} (?: & {NOUN} )? (?: o p? {NOUN} )* )"
TIME = r"(?: (?: p [DMw]* | [Mw] )? d+ [Mwg]? )"
ADVERBIAL = rf"(?: a | {TIME} | [pbtS] {PHRASE} )"
"""What may stand between a cue and what is reported, as parts of verbose patterns."""

FINITE = re.compile(r"[xyVvu] | (?<=[PNTRwk]) e | P a* w", re.VERBOSE)
"""A finite verb: a listed one, an -ed word after a noun, or a word after “he” that must be one."""

_INTRODUCTION = re.compile(
    r"^ (?: (?: [Vve] [^,]* | [Gg] [^,xy]* ) (?: , | $ ) )? (?: [&ca]{0,2} [pSs] [^,]* (?: , | $ ) )*", re.VERBOSE
)
_RELATIVE = re.compile(r"p? W [^,]* | (?<=[NTRwk]) h [xyVvue] [^,]*", re.VERBOSE)
_NAMES = re.compile("[DNTRM&,a]*")
_PUNCTUATION = re.compile("[-,.;:()']")
_FEWEST = 2  # tokens


class Report(NamedTuple):
    """Tokens ``lo`` to ``hi``, both included, are what the subject of the cue said; how sure that is, once judged."""

    subject: Phrase
    cue: int
    lo: int
    hi: int
    rule: str
    confidence: float = 0.0


def main_verb(p: Paragraph, lo: int, hi: int) -> bool:
    """Whether tokens ``lo`` to ``hi`` hold a finite verb outside introductory and relative clauses."""
    tags = _INTRODUCTION.sub("", p.tags[lo:hi])
    return FINITE.search(_RELATIVE.sub("", tags)) is not None


def says_something(p: Paragraph, lo: int, hi: int) -> bool:
    """Whether tokens ``lo`` to ``hi`` are more than an introduction or names: their verb may be in no list."""
    tags = _INTRODUCTION.sub("", p.tags[lo:hi])
    return len(tags) > _FEWEST and _NAMES.fullmatch(tags) is None


def trimmed(p: Paragraph, lo: int, hi: int) -> tuple[int, int] | None:
    """Tokens ``lo`` to ``hi`` without the stops and conjunctions at their ends; None if too little is left.

    What stands between marks for the most part is a quotation and no indirect speech.
    """
    while hi > lo and p.tags[hi] in tagset.TRAILING_PUNCTUATION:
        hi -= 1
    while lo < hi and p.tags[lo] in tagset.LEADING_CONJUNCTION:
        lo += 1
    return None if hi - lo + 1 < _FEWEST or _is_quoted(p, lo, hi) else (lo, hi)


def _is_quoted(p: Paragraph, lo: int, hi: int) -> bool:
    quoted = sum(len(p.word(k).split()) for k in range(lo, hi + 1) if p.tags[k] == tagset.QUOTATION)
    words = len(_PUNCTUATION.sub("", p.tags[lo : hi + 1]).replace(tagset.QUOTATION, ""))
    return quoted > words
