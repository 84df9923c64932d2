"""Where indirect speech ends: the sentence goes on in the narrator's words."""

from __future__ import annotations

import re

from newsvoice.annotate.quotations import tagset
from newsvoice.annotate.quotations.paragraph import Paragraph
from newsvoice.annotate.quotations.reports import NOUN, Report

_ENDS = re.compile(
    rf"""
    ;
  | ,? A t
  | , a? G
  | ,? &? a? & a? [Vv] (?= [hPO] | a )                     # and said that
  | ,? [&cS] (?: P | {NOUN} (?: [op] {NOUN} )* ) [xa]* [V] # and Lee said
  | , c (?: P | {NOUN} ) [xyVvue]
""",
    re.VERBOSE,
)
_FRAME_END = re.compile(r", (?= [PNTDRMkwaxyVvue] )", re.VERBOSE)
_CONCESSIONS = ("though", "although", "while")


def end(p: Paragraph, report: Report) -> int:
    """The last token of what is reported."""
    lo, hi = report.lo + 2, report.hi + 1
    if report.lo <= report.cue <= report.hi:
        lo = max(lo, report.cue + 3)
    ends = [hi]
    m = _ENDS.search(p.tags, lo, hi)
    if m:
        ends.append(m.start())
    if _framed(p, report):
        m = _FRAME_END.search(p.tags, lo, hi)
        if m:
            ends.append(m.start())
    return min(ends) - 1


def _framed(p: Paragraph, report: Report) -> bool:
    """“While Lee says that …, he …”; “Lee, who says that …, left”: the report stands in a clause before the main one."""
    subject = report.subject
    if subject is None or subject.hi > report.cue:
        return False
    k = report.cue - 1
    while k > subject.hi and p.tags[k] in tagset.SKIPPED_BEFORE_VERB:
        k -= 1
    if p.tags[k] == tagset.WHO:
        return True
    return subject.lo > 0 and p.tags[subject.lo - 1] == tagset.SUBORDINATOR
