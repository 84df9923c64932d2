"""Where indirect speech ends by rule: the sentence goes on in the narrator's words."""

from __future__ import annotations

import re

from newsvoice.annotate.quotations import lexicon, tagset
from newsvoice.annotate.quotations.paragraph import Paragraph
from newsvoice.annotate.quotations.reports import FINITE, NOUN, Report

_ENDS = re.compile(
    rf"""
    ;
  | ,? A t                                                      # , according to
  | : Q
  | - a? [Vv]
  | (?: , | (?<=Q) ) a? G                                       # , adding
  | ,? [&c] a? G (?=h)                                          # but warning that
  | , (?P<but> c ) (?: P | p? {NOUN} )? a* [xyVvue]             # , but he left; , but left
  | ,? [&c] a? (?P<verb> V (?= [hPOD] | a ) | v )               # and said that; and blamed
  | (?: ,? (?P<joint> [&cS] ) | - )
    (?: P | {NOUN} (?: [op] {NOUN} )* (?: , [^,;Q]{{1,40}} , )? ) [xa]* (?P<other> V )    # while Lee, a lawyer, said
  | , (?P<though> S )                                           # , though he left
    """,
    re.VERBOSE,
)
_RULE_ENDS = {
    "indirect: infinitive": re.compile(", (?= [WPgxyVvue] )", re.VERBOSE),
    "indirect: charge": re.compile(",? [&c] a? [VvuI]", re.VERBOSE),
}
FIRM = tuple(_RULE_ENDS)
"""Rules of whose reports too few are marked anywhere to learn more than where they end at the latest."""
_WHOLE = re.compile(FINITE.pattern + "| Q", re.VERBOSE)
_FRAME_END = re.compile("[,Q] (?= [PNTDRMkwaxyVvue] )", re.VERBOSE)
_BUT = ("but", "yet")
_THOUGH = ("though", "although")
_JOINTS = ("and", "but", "yet", "or", *_THOUGH, "while", "whereas")
_NO_REPORT = lexicon.cue_nouns() | lexicon.rule("mental") | lexicon.rule("not always speech")


def end(p: Paragraph, report: Report) -> int:
    """The last token of what is reported, which the judge need not follow (``reports_judge``)."""
    lo, hi = report.lo, report.hi + 1
    if report.hi < report.cue:
        return report.hi
    if report.lo <= report.cue <= report.hi:
        lo = report.cue + 1
    m = _ENDS.search(p.tags, lo + 2 - (p.tags[lo] == tagset.QUOTATION), hi)
    while m and not _is_end(p, m, lo, report.rule):
        m = _ENDS.search(p.tags, m.start() + 1, hi)
    hi = m.start() if m else hi
    if report.rule in _RULE_ENDS:
        m = _RULE_ENDS[report.rule].search(p.tags, lo + 2, hi)
        hi = m.start() if m else hi
    return (_frame_end(p, lo + 2, hi) if _framed(p, report) else hi) - 1


def _frame_end(p: Paragraph, lo: int, hi: int) -> int:
    """The token after a clause before the main one: at the comma, which may be the last character of a quotation."""
    for m in _FRAME_END.finditer(p.tags, lo, hi):
        if m.group() == tagset.COMMA:
            return m.start()
        if p.word(m.start()).endswith(","):
            return m.end()
    return hi


def _is_end(p: Paragraph, m: re.Match[str], lo: int, rule: str) -> bool:
    """Whether conjunctions part clauses, verbs are verbs, and what is reported before them has one of its own."""
    for name, words in (("but", _BUT), ("though", _THOUGH), ("joint", _JOINTS)):
        if m[name] and p.word(m.start(name)).lower() not in words:
            return False
    verb = max(m.start("verb"), m.start("other"))
    if verb < 0:
        return True
    word = p.word(verb).lower()
    whole = rule in _RULE_ENDS or _WHOLE.search(p.tags, lo, m.start()) is not None
    return word not in _NO_REPORT and whole


def _framed(p: Paragraph, report: Report) -> bool:
    """“While Lee says that …, he …”; “Lee, who says that …, left”: the report is in a clause before the main one."""
    subject = report.subject
    if subject.hi > report.cue:
        return False
    k = report.cue - 1
    while k > subject.hi and p.tags[k] in tagset.SKIPPED_BEFORE_VERB:
        k -= 1
    lo = p.sentence_of(subject.lo)[0]
    if p.tags[k] == tagset.WHO:
        return FINITE.search(p.tags, lo, subject.lo) is None
    return subject.lo > 0 and p.tags[subject.lo - 1] in tagset.SUBORDINATOR + tagset.AS
