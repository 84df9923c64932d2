"""What a reporting verb is followed by: “said that …”, “asked whether …”, “urged them to …”, “accused her of …”."""

from __future__ import annotations

import re
from collections.abc import Callable

from newsvoice.annotate.quotations import lexicon, phrases, rules_common, subjects, tagset
from newsvoice.annotate.quotations.paragraph import Paragraph
from newsvoice.annotate.quotations.reports import ADVERBIAL, FINITE, NOUN, PHRASE, TIME, Report

_THAT_VERBS = lexicon.verbs("that")
_CLAUSE_VERBS = lexicon.verbs("clause")
_SAY = lexicon.verbs("say")
_HEARER = lexicon.verbs("hearer")
_ASK = lexicon.verbs("question")
_PROMISE = lexicon.verbs("infinitive")
_URGE = lexicon.verbs("command")
_ANNOUNCE = lexicon.verbs("told of")
_ACCUSE = lexicon.verbs("charge")

_LEAD = rf"(?: ,a, | {ADVERBIAL} ){{0,3}}"
_TO_HEARER = rf"(?: {PHRASE} (?: p {NOUN} )* )?"
_COMPLEMENT = r",? a? (?P<that>h) (?= [DNTRPMkwaegQpdSOxyG'] )"
_THAT = re.compile(_LEAD + _COMPLEMENT, re.VERBOSE)
_THEM_THAT = re.compile(_TO_HEARER + _LEAD + _COMPLEMENT, re.VERBOSE)
_CLAUSE = re.compile(
    rf"""
    (?: a? {TIME} | a )? ,?
    (?P<clause>
        (?= [DNTRPMkwaQeg] )
        (?:
            [DM]* a? [eg]? [NTRwkMe'Q]+               # the acting director
            (?: [op] [DM]* a? [NTRwkMe'Q]+ )*         # of the agency
            (?: & [DM]* [NTRwk]+ )?                   # and his deputy
          | P                                         # he
          | [ag] [^,.;]{{0,6}}                          # there, building a wall
          | h (?= a? [xy] )                           # that was
        )
        [a,]* [xyVvuIe]
    )
    """,
    re.VERBOSE,
)
_THEM_CLAUSE = re.compile(
    rf"(?: {PHRASE} (?: p {NOUN} )* ) (?: {TIME} )? (?P<clause> (?: P | [DM]* [NTRwk']+ (?: [op] [DM]* [NTRwk']+ )* ) a? [xyVvue] )",
    re.VERBOSE,
)
_ANYTHING = re.compile(rf"(?: a? {TIME} | p {NOUN} {TIME}? | a )? ,? (?P<clause> [DNTRPMkwaQeg] )", re.VERBOSE)
_QUESTION = re.compile(rf"{_TO_HEARER} {_LEAD} (?P<word> [SWD] )", re.VERBOSE)
_TO_DO = re.compile(rf"(?: ,a, | a | {TIME} | t O )* a? (?P<to> t ) (?= a* [Iwxyek] )", re.VERBOSE)
_THEM_TO_DO = re.compile(rf"(?: p? {PHRASE} ) (?: p {NOUN} )* {_LEAD} (?P<to> t ) (?= a* [Iwxyek] )", re.VERBOSE)
_THING = re.compile(r"a? (?P<thing> [DNTRMwkegQ] ) [^.,;:]{2}", re.VERBOSE)
_QUESTIONS = ("whether", "if", "why", "how", "what", "who", "which", "where", "when")
_SURE_QUESTIONS = ("whether", "why", "how")
_ASKING = ("ask", "asks", "asked", "asking", "question", "questions", "questioned", "questioning", "wonder", "wonders",
    "wondered", "wondering")  # fmt: skip

Found = tuple[int, str] | None
"""The token that what is reported begins with, and the rule."""


def after(p: Paragraph, c: int, lo: int, hi: int) -> Report | None:
    """What the verb at token ``c`` reports in the sentence ``lo:hi``, if it follows the verb."""
    word = p.word(c).lower()
    for shape in _SHAPES:
        found = shape(p, c, hi, word)
        if found is None:
            continue
        if rules_common.passive(p, c, lo) or inverted(p, c, lo):
            return None
        return Report(_subject(p, c, lo), c, found[0], hi - 1, found[1])
    return None


def inverted(p: Paragraph, c: int, lo: int) -> bool:
    """“The mill will shut, said Lee”: a clause before the verb; not “Lee, who owns the mill, said”."""
    if c <= lo or p.tags[c - 1] not in tagset.BEFORE_INVERTED or p.tags[c] != tagset.SPEECH:
        return False
    comma = p.tags.find(tagset.COMMA, lo, c)
    first = p.tags[lo : comma if comma >= 0 else c]
    return tagset.QUOTATION in p.tags[lo:c] or FINITE.search(first) is not None


def _subject(p: Paragraph, c: int, lo: int) -> phrases.Phrase | None:
    return subjects.subject_of(p, c, lo)


def _that(p: Paragraph, c: int, hi: int, word: str) -> Found:
    """said that CLAUSE; told them that CLAUSE; said on Monday that CLAUSE."""
    if word not in _THAT_VERBS:
        return None
    m = (_THEM_THAT if word in _HEARER else _THAT).match(p.tags, c + 1, hi)
    if m is None:
        return None
    begin = m.end("that")
    noun = word in lexicon.cue_nouns() and p.tags[begin] not in "DNTRPM"
    return None if noun or p.tags[begin] in "xyVvu" else (begin, "indirect: that")


def _clause(p: Paragraph, c: int, hi: int, word: str) -> Found:
    """said CLAUSE; told them CLAUSE."""
    if word in _HEARER:
        m = _THEM_CLAUSE.match(p.tags, c + 1, hi)
    elif word in _CLAUSE_VERBS:
        m = _CLAUSE.match(p.tags, c + 1, hi) or (_ANYTHING.match(p.tags, c + 1, hi) if word in _SAY else None)
    else:
        return None
    return (m.start("clause"), "indirect: clause") if m else None


def _question(p: Paragraph, c: int, hi: int, word: str) -> Found:
    """asked whether CLAUSE; asked them why CLAUSE."""
    if word not in _ASK:
        return None
    m = _QUESTION.match(p.tags, c + 1, hi)
    if m is None:
        return None
    asked = p.word(m.start("word")).lower()
    if asked not in (_QUESTIONS if word in _ASKING else _SURE_QUESTIONS):
        return None
    return m.start("word"), "indirect: question"


def _infinitive(p: Paragraph, c: int, hi: int, word: str) -> Found:
    """promised to VERB; urged them to VERB."""
    m = None
    if word in _PROMISE:
        m = _TO_DO.match(p.tags, c + 1, hi)
    if m is None and word in _URGE:
        m = _THEM_TO_DO.match(p.tags, c + 1, hi)
    return (m.start("to"), "indirect: infinitive") if m else None


def _charge(p: Paragraph, c: int, hi: int, word: str) -> Found:
    """accused them of lying; described it as a mistake."""
    link = {"accus": tagset.OF, "descr": tagset.AS}.get(word[:5])
    if link is None or p.tags[c + 1 : c + 2] not in tuple("DNTRMwkOegQ"):
        return None
    end = re.compile("[.;:]").search(p.tags, c + 1, hi)
    stop = min(end.start() if end else hi, c + 25)
    return (c + 1, "indirect: charge") if p.tags.find(link, c + 2, stop) >= 0 else None


def _thing(p: Paragraph, c: int, hi: int, word: str) -> Found:
    """announced a tour of the mills."""
    if word not in _ANNOUNCE:
        return None
    m = _THING.match(p.tags, c + 1, hi)
    return (m.start("thing"), "indirect: object") if m else None


_SHAPES: tuple[Callable[[Paragraph, int, int, str], Found], ...] = (
    _that, _question, _infinitive, _clause, _charge, _thing,
)  # fmt: skip
