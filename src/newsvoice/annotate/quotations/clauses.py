"""Clauses: which noun phrase is the subject of one, and where the last of a sentence begins."""

from __future__ import annotations

import re

from newsvoice.annotate.quotations import tagset
from newsvoice.annotate.quotations.paragraph import Paragraph
from newsvoice.annotate.quotations.phrases import REACH, Phrase, forward

_LAST_CLAUSE = re.compile(r".*,[&c](?=[DMTNR][^,;:Q]*?[Vvuexy])")
_CLAUSE_OF_PRONOUN = re.compile(r".*,[&c]P(?=[xyaVvu])")
_VERB = re.compile(r"[VvuIxyeGg]")
_TIME_BEFORE_SUBJECT = re.compile(
    r"""
    (?:
        p? [DM]* d+ M?          # on Monday, March 3
      | [pS] [DM]* [wk]         # in theory
      | a+                      # once again
      | s                       # as
    )
    (?= [PNDTR] )
    """,
    re.VERBOSE,
)
_APPOSED_AFTER_TIME = re.compile(  # “At one point Smith, a former prosecutor,”
    r"p [DM]* w (?P<subject> T* N+ ) , (?= [DMR]+ [wNR] )", re.VERBOSE
)


def last_clause(p: Paragraph, lo: int, j: int, before: int = REACH * 100) -> int:
    """“Two groups have left, and the union blasted the mayor, writing”: where the clause of the union begins."""
    m = _LAST_CLAUSE.match(p.tags, lo, j)
    return m.end() if m and m.end() < before else lo


def pronoun_of_last_clause(p: Paragraph, j: int, lo: int) -> Phrase | None:
    """“…, and he would be happy to discuss”: the pronoun of the last clause."""
    m = _CLAUSE_OF_PRONOUN.match(p.tags, lo, j)
    return Phrase(m.end() - 1, m.end() - 1) if m else None


def main_subject(p: Paragraph, lo: int, hi: int) -> Phrase | None:
    """The subject of the clause that begins at ``lo``: its first noun phrase outside an introductory phrase."""
    i = lo
    hi = min(hi, lo + REACH)
    for _ in range(5):
        while i < hi and p.tags[i] in tagset.OPENS_CLAUSE:
            i += 1
        if i >= hi:
            return None
        if not _introduces(p, i, lo, hi):
            return forward(p, i, hi)
        apposed = _APPOSED_AFTER_TIME.match(p.tags, i, hi)
        if apposed:
            return forward(p, apposed.start("subject"), hi)
        comma = _clause_end(p.tags, i, hi)
        if comma < 0:
            return _after_bare_adverbial(p, i, hi)
        i = comma + 1
    return None


def _introduces(p: Paragraph, i: int, lo: int, hi: int) -> bool:
    """Whether an introductory phrase begins at token ``i`` of the clause ``lo:hi``."""
    if p.tags[i] == tagset.NUMBER and i + 1 < hi and p.tags[i + 1] in tagset.HEADS_AFTER_NUMBER:
        return False  # “Two officials said”
    asked = i == lo and p.tags[i] == tagset.SPEECH and p.word(i) in ("Asked", "Pressed")
    return asked or p.tags[i] in tagset.INTRODUCES


def _clause_end(tags: str, i: int, hi: int) -> int:
    """The comma that ends an introduction, or -1; that of “When Smith, a lawyer, spoke,” comes after its verb."""
    comma = tags.find(tagset.COMMA, i, hi)
    if tags[i] != tagset.SUBORDINATOR:
        return comma
    while comma >= 0 and not _VERB.search(tags, i, comma):
        later = tags.find(tagset.COMMA, comma + 1, hi)
        if later < 0:
            break
        comma = later
    return comma


def _after_bare_adverbial(p: Paragraph, i: int, hi: int) -> Phrase | None:
    """“On Monday Trump said”, “When Smith pressed him by asking”: no comma after the introduction."""
    if p.tags[i] == tagset.SUBORDINATOR and p.tags[i + 1 : i + 2] in tuple(tagset.BEGINS_SHORT_SUBJECT):
        return forward(p, i + 1, hi)
    m = _TIME_BEFORE_SUBJECT.match(p.tags, i, hi)
    return forward(p, m.end(), hi) if m else None
