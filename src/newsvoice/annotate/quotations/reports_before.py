"""What stands before its cue or around it: “…, he said.”, “…, said Lee”, “…, he said, …”, “according to Lee”."""

from __future__ import annotations

import re

from newsvoice.annotate.quotations import lexicon, phrases, rules_common, subjects, tagset
from newsvoice.annotate.quotations.paragraph import Paragraph
from newsvoice.annotate.quotations.phrases import Phrase
from newsvoice.annotate.quotations.reports import ADVERBIAL, FINITE, PHRASE, Report
from newsvoice.annotate.quotations.reports_after import inverted

_CLOSERS = lexicon.verbs("closes a sentence")
_AFTER_CUE = re.compile(rf"(?: {PHRASE} )? (?: {ADVERBIAL} )* (?= [,.:)-] | $ )", re.VERBOSE)
_AFTER_SAID = re.compile(rf"(?: {ADVERBIAL} )* (?= [,.:)-] | $ )", re.VERBOSE)
_TELL = lexicon.verbs("hearer")
_GOES_ON = re.compile(r"a? [DNTRPMkwaegQxyVvu]", re.VERBOSE)


def closed(p: Paragraph, c: int, lo: int, hi: int) -> Report | None:
    """CLAUSE, SUBJECT said. CLAUSE, said SUBJECT. CLAUSE, SUBJECT said, CLAUSE."""
    if p.word(c).lower() not in _CLOSERS:
        return None
    if inverted(p, c, lo):
        return _said_subject(p, c, lo, hi)
    pattern = _AFTER_CUE if p.word(c).lower() in _TELL else _AFTER_SAID
    m = pattern.match(p.tags, c + 1, hi)
    if m is None:
        return None
    subject = subjects.subject_of(p, c, lo)
    if subject is None:
        return None
    k = subject.lo - 1
    if k > lo and p.tags[k] == tagset.AS:
        k -= 1
    if k <= lo or p.tags[k] != tagset.COMMA:
        return None
    return _around(p, subject, c, lo, k - 1, m.end(), hi, "indirect: closing clause")


def _said_subject(p: Paragraph, c: int, lo: int, hi: int) -> Report | None:
    if p.tags[c - 1] != tagset.COMMA:
        return None
    subject = phrases.forward(p, c + 1, hi)
    return Report(subject, c, lo, c - 2, "indirect: closing clause") if subject else None


def _around(
    p: Paragraph, subject: Phrase, c: int, lo: int, before: int, after: int, hi: int, rule: str
) -> Report | None:
    """The clause before the aside ``before+1:after``, or all of the sentence if it goes on behind it."""
    whole = FINITE.search(p.tags, lo, before + 1) is not None
    goes_on = p.tags[after : after + 1] == tagset.COMMA and _GOES_ON.match(p.tags, after + 1, hi) is not None
    if goes_on and (not whole or rule != "indirect: according to"):
        return Report(subject, c, lo, hi - 1, "indirect: parenthesis")
    return Report(subject, c, lo, before, rule) if whole else None


def according(p: Paragraph, c: int, lo: int, hi: int) -> Report | None:
    """According to SUBJECT, CLAUSE; CLAUSE, according to SUBJECT."""
    if c + 2 >= hi:
        return None
    subject = phrases.forward(p, c + 2, hi)
    if subject is None:
        return None
    subject = rules_common.named(p, subject)
    if c - lo <= 1:
        comma = _clause_after(p, subject.hi + 1, hi)
        return Report(subject, c, comma + 1, hi - 1, "indirect: according to") if comma > 0 else None
    stop = c - 2 if p.tags[c - 1] == tagset.COMMA else c - 1
    comma = p.tags.find(tagset.COMMA, subject.hi, hi)
    return _around(p, subject, c, lo, stop, comma if comma > 0 else hi, hi, "indirect: according to")


def _clause_after(p: Paragraph, i: int, hi: int) -> int:
    """The comma before the clause: not one around an apposition or a relative clause."""
    first = comma = p.tags.find(tagset.COMMA, i, hi)
    while comma >= 0:
        following = p.tags.find(tagset.COMMA, comma + 1, hi)
        segment = p.tags[comma + 1 : following if following >= 0 else hi]
        if segment[:1] not in ("W", "p") and FINITE.search(segment):
            return comma
        comma = following
    return first
