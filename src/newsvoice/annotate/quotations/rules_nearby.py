"""Speakers that a sentence names without a cue beside the quotation: its subject, or who spoke a sentence before."""

from __future__ import annotations

import re

from newsvoice.annotate.quotations import clauses, lexicon, phrases, subjects, tagset
from newsvoice.annotate.quotations.paragraph import Paragraph
from newsvoice.annotate.quotations.phrases import Phrase
from newsvoice.annotate.quotations.rules_common import Attribution, can_speak, from_match, make, passive

_OWNER = re.compile(r"(?P<owner> [DM]* [TNRw]+ ) ' [wae]* k $", re.VERBOSE)  # the minister’s comments
_OWNED = re.compile(r"[hDP] y (?P<owner> [TNR]+ ) ' [wae]* k", re.VERBOSE)  # Those were Smith’s words
_POINTS_BACK = re.compile(
    r"""
    [hD] [wka]{0,2}             # That, That last line
    (?: y | , | [wp] ){0,2}     # was
    [DM]? [kw]? ,?              # the word
    (?: S n? | p | o )          # how, from, of
    (?= [DNTRP] )               # Smith
    """,
    re.VERBOSE,
)
_DEMONSTRATIVES = ("that", "this", "those", "these", "so", "it")
_SOURCE = ("how", "from", "of", "by", "what")


def main(p: Paragraph, lo: int, hi: int, rule: str) -> Attribution | None:
    """The subject of the sentence ``lo:hi``, if it is somebody who can speak."""
    subject = clauses.main_subject(p, lo, hi)
    if subject is None or _is_said(p, subject, lo):
        return None
    owner = _OWNER.match(p.tags, subject.lo, subject.hi + 1)
    if owner:  # “the minister’s comments: “…””
        subject = Phrase(subject.lo, owner.end("owner") - 1)
    return make(p, subject, -1, rule) if can_speak(p, subject) else None


def _is_said(p: Paragraph, subject: Phrase, lo: int) -> bool:
    """Whether a sentence begins with a noun for what is said, which has a capital there: “Transcript as follows:”."""
    return subject.lo == subject.hi == lo and p.word(lo).lower() in lexicon.cue_nouns()


def speech(p: Paragraph, lo: int, hi: int, rule: str) -> Attribution | None:
    """The subject of the first speech verb of the sentence ``lo:hi``: “Heald said that …”."""
    if p.tags[lo : lo + 1] == tagset.SUBORDINATOR:  # “When …, she said”
        lo = max(lo, p.tags.find(tagset.COMMA, lo, hi))
    for c in range(lo, min(hi, lo + phrases.REACH)):
        if p.tags[c] == tagset.ACCORDING:
            return make(p, phrases.forward(p, c + 2, hi), c, rule)
        if p.tags[c] in tagset.STATES and not passive(p, c, lo):
            subject = subjects.subject_of(p, c, lo)
            if subject and can_speak(p, subject):
                return make(p, subject, c, rule)
    return None


def points_back(p: Paragraph, lo: int, hi: int) -> Attribution | None:
    """“That is how Smith put it”, “That line, from Smith’s speech”, “Those were the words of Smith”."""
    if p.word(lo).lower() not in _DEMONSTRATIVES:
        return None
    owned = _OWNED.match(p.tags, lo, hi)
    if owned:
        return from_match(p, owned, "sentence after", "owner")
    m = _POINTS_BACK.match(p.tags, lo, hi)
    if not m or p.word(m.end() - 1).lower() not in _SOURCE:
        return None
    found = phrases.forward(p, m.end(), hi)
    possessive = p.tags.find(tagset.POSSESSIVE, found.lo + 1, found.hi + 1) if found else -1
    if found and possessive >= 0:
        found = Phrase(found.lo, possessive - 1)
    return make(p, found, -1, "sentence after")
