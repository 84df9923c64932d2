"""What follows its cue: “said that …”, “asked whether …”, “urged them to …”, “accused her of …”, “his claim that …”."""

from __future__ import annotations

import re
from collections.abc import Callable

from newsvoice.annotate.quotations import clauses, lexicon, phrases, rules_common, subjects, tagset
from newsvoice.annotate.quotations.paragraph import Paragraph
from newsvoice.annotate.quotations.phrases import Phrase
from newsvoice.annotate.quotations.reports import ADVERBIAL, NOUN, PHRASE, TIME, Report, main_verb

_THAT_VERBS = lexicon.verbs("that")
_CLAUSE_VERBS = lexicon.verbs("clause")
_SAY = lexicon.verbs("say")
_HEARER = lexicon.verbs("hearer")
_ASK = lexicon.verbs("question")
_TELL_WHY = lexicon.verbs("question told")
_PROMISE = lexicon.verbs("infinitive")
_URGE = lexicon.verbs("command")
_CHARGES = {word: link for verb, link in (("accuse", "o"), ("describe", "s")) for word in lexicon.forms_of(verb)}
_NOUNS_OR_VERBS = lexicon.rule("rather a noun")

_LEAD = rf"(?: ,a, | {ADVERBIAL} ){{0,3}}"
_THEM = rf"(?: {PHRASE} (?: [DM]* [NTRwk']+ )? (?: p {NOUN} (?: , N+ ,? )? )* )"
_COMPLEMENT = r",? a? (?P<that>h) (?! [xyVvuI.] | $ ) "
_THAT = re.compile(_LEAD + _COMPLEMENT, re.VERBOSE)
_THEM_THAT = re.compile(f"{_THEM}? {_LEAD} {_COMPLEMENT}", re.VERBOSE)
_CLAUSE = re.compile(
    rf"""
    (?: (?> [pS] {NOUN} {TIME}? ) (?= [PT] ) | a? {TIME} | a )? (?: [,:] (?=[DNTP]) )?
    (?P<clause>
        (?:
            [DM]* a? [eg]? [NTRwkMe'Q]+               # the acting director
            (?: [op] [DM]* a? [NTRwkMe'Q]+ )*         # of the agency
            (?: & [DM]* [NTRwk]+ )?                   # and his deputy
          | P                                         # he
          | [ag] [^,.;]{{0,6}}                        # there, building a wall
          | h (?= a? [xy] )                           # that was
        )
        [a,]* [xyVvuIe]
    )
    """,
    re.VERBOSE,
)
_THEM_CLAUSE = re.compile(
    rf"{_THEM} {TIME}? (?P<clause> (?: P | [DM]* [NTRwk']+ (?: [op] [DM]* [NTRwk']+ )* ) a? [xyVvu] )",
    re.VERBOSE,
)
_ANYTHING = re.compile(
    rf"(?: (?> [pS] {NOUN} {TIME}? ) (?= [DNTP] ) | a? {TIME} | a )? (?: [,:] (?=[DNTP]) )? (?P<clause> [DNTRPMkwaQegxyue] )",
    re.VERBOSE,
)
_QUESTION = re.compile(rf"{_THEM}? {_LEAD} (?P<word> [SWD] )", re.VERBOSE)
_TO_DO = re.compile(rf"(?: ,a, | a | {TIME} | t O )* (?P<to> t ) (?= a* [IwxyekQVuR] )", re.VERBOSE)
_THEM_TO_DO = re.compile(rf"p? {_THEM} {_LEAD} (?P<to> t ) (?= a* [IwxyekQVuR] )", re.VERBOSE)
_QUESTIONS = ("whether", "if", "why", "how", "what", "who", "which", "where", "when")
_SURE_QUESTIONS = ("whether", "why", "how", "what")
_CHARGE_REACH = 25  # tokens between “accused” and “of”

Found = tuple[int, str] | None
"""The token that what is reported begins with, and the rule."""


def after(p: Paragraph, c: int, lo: int, hi: int) -> Report | None:
    """What the verb at token ``c`` reports in the sentence ``lo:hi``, if it follows the verb."""
    word = p.word(c).lower()
    if is_noun(p, c, word):
        return None
    if rules_common.passive(p, c, lo):
        return _asked_by(p, c, hi, word)
    quoted = _follows_quotation(p, c, lo)
    for shape in (_that,) if quoted else _SHAPES:
        found = shape(p, c, hi, word)
        if found is not None:
            return None if inverted(p, c, lo, hi) else _report(p, c, lo, hi, *found)
    return None


def is_noun(p: Paragraph, c: int, word: str) -> bool:
    """“has claims in the area”, “according to reports”, “financial statements”: the word is no verb here."""
    if c == 0 or lexicon.cue_forms().get(word, ("", ""))[1] != "s":
        return False
    compound = word in lexicon.cue_nouns() and p.tags[c + 1 : c + 2] not in tuple("DPNTh")
    return p.tags[c - 1] in ("xytpDM'wkRe" if compound else "xytpDM'")


def _is_participle(p: Paragraph, c: int, subject: Phrase | None) -> bool:
    """“Lee, asked whether the mill would shut, left”: Lee does not ask."""
    return subject is not None and p.tags[c] == tagset.SPEECH and p.tags[subject.hi + 1 : c] == tagset.COMMA


def _report(p: Paragraph, c: int, lo: int, hi: int, begin: int, rule: str) -> Report | None:
    subject = _of_participle(p, c, lo) or _of_clause(p, c, lo) or subjects.subject_of(p, c, lo) or _other_subject(p, c, lo)
    if rule == "indirect: question" and _is_participle(p, c, subject):
        return None
    if p.tags[c] == tagset.ING:
        if subject and p.tags[subject.lo : subject.hi + 1].find(tagset.CUE_NOUN) >= 0:
            subject = _whose(p, subject, c, lo)
        elif _OPENING.fullmatch(p.tags, lo, c):
            return _opening(p, c, hi, begin, rule)
    return Report(subject, c, begin, hi - 1, rule)


def _of_participle(p: Paragraph, c: int, lo: int) -> Phrase | None:
    """“At a rally, Lee was blunt, saying that”: the subject of the clause."""
    if p.tags[c] != tagset.ING or p.tags[c - 1 : c] != tagset.COMMA or tagset.QUOTATION in p.tags[lo:c]:
        return None
    found = clauses.main_subject(p, clauses.last_clause(p, lo, c), c)
    return found if found and rules_common.can_speak(p, found) else None


def _of_clause(p: Paragraph, c: int, lo: int) -> Phrase | None:
    """“The crowd cheered when Lee waved and said”, “Ray left when Lee refused to say”: the subject of the last clause."""
    k = c - 1
    while k > lo and p.tags[k] == tagset.ADVERB:
        k -= 1
    m = _LAST_CLAUSE.search(p.tags[lo:k]) if p.tags[k] in "&t" else None
    return Phrase(lo + m.start("subject"), lo + m.end("subject") - 1) if m else None


_LAST_CLAUSE = re.compile(rf"(?: [Ss] | , [&c] ) (?P<subject> P | {NOUN} ) (?= a* [xyVvue] ) [^,;:QSsW]* $", re.VERBOSE)


def _other_subject(p: Paragraph, c: int, lo: int) -> Phrase | None:
    """“…,” said Lee, adding that; Lee left and on Monday said; those who said; one member said."""
    said = _SAID.search(p.tags, lo, c) if p.tags[c] == tagset.ING else None
    if said:
        return phrases.forward(p, said.end(), c)
    joined = _JOINED.search(p.tags[lo:c])
    if joined:
        return clauses.main_subject(p, lo, lo + joined.start())
    k = c - 1 - (p.tags[c - 1] == tagset.WHO)
    return Phrase(k, k) if k >= lo and p.tags[k] == tagset.DETERMINER else None


_SAID = re.compile(r"(?<=[Q,]) V (?= [NTRD]) | Q,? (?= P [xa]* V | [NTR]+ [xa]* V)", re.VERBOSE)
_JOINED = re.compile(rf",? [&c] (?: a | {TIME} )+ [xa]* $", re.VERBOSE)


_OPENING = re.compile(r"[&c]? ,? a? [pSb]? a?", re.VERBOSE)


def _opening(p: Paragraph, c: int, hi: int, begin: int, rule: str) -> Report | None:
    """“After saying that it was late, Lee left”: the subject follows."""
    comma = p.tags.find(tagset.COMMA, begin + 2, hi)
    subject = clauses.main_subject(p, comma + 1, hi) if comma > 0 else None
    return Report(subject, c, begin, comma - 1, rule) if subject else None


def _whose(p: Paragraph, noun: Phrase, c: int, lo: int) -> Phrase:
    """“Lee issued a statement saying”: Lee, not the statement."""
    main = clauses.main_subject(p, lo, c)
    return main if main and main.hi < noun.lo else noun


def inverted(p: Paragraph, c: int, lo: int, hi: int) -> Phrase | None:
    """“The mill will shut, said Lee”: Lee; None in “Lee, who owns the mill, said the mill will shut”."""
    if c <= lo or p.tags[c - 1] not in tagset.BEFORE_INVERTED or p.tags[c] not in "VI":
        return None
    if tagset.QUOTATION not in p.tags[lo:c] and not main_verb(p, lo, c):
        return None
    subject = phrases.forward(p, c + 1, hi) if p.tags[c + 1 : c + 2] != tagset.SUBJECT_PRONOUN else None
    return subject if subject and _AFTER_SUBJECT.match(p.tags, subject.hi + 1, hi) else None


_AFTER_SUBJECT = re.compile(r"[,.Wp;(sS-] | $", re.VERBOSE)


def _follows_quotation(p: Paragraph, c: int, lo: int) -> bool:
    """“…,” Lee said in a speech: the quotation is what Lee said."""
    k = c - 1
    while k > lo and p.tags[k] not in ".;:Q":
        k -= 1
    if k < lo or p.tags[k] != tagset.QUOTATION:
        return False
    return _ADJOINS.fullmatch(p.tags, k + 1, c) is not None


_ADJOINS = re.compile(rf",? {NOUN}{{0,2}} (?: [op] {NOUN} )* (?: , [^Q]* , )? P? [xa]*", re.VERBOSE)


def _asked_by(p: Paragraph, c: int, hi: int, word: str) -> Report | None:
    """“Lee was asked by Ray whether”: Ray asks."""
    if word not in _ASK or p.tags[c + 1 : c + 2] != tagset.BY:
        return None
    agent = phrases.forward(p, c + 2, hi)
    found = _question(p, agent.hi, hi, word) if agent else None
    return Report(agent, c, found[0], hi - 1, found[1]) if found else None


def _that(p: Paragraph, c: int, hi: int, word: str) -> Found:
    """said that CLAUSE; told them that CLAUSE; said on Monday that CLAUSE."""
    if word not in _THAT_VERBS or word in _NOUNS_OR_VERBS:
        return None
    m = (_THEM_THAT if word in _HEARER else _THAT).match(p.tags, c + 1, hi)
    if m is None:
        return None
    return m.end("that"), "indirect: that"


def _clause(p: Paragraph, c: int, hi: int, word: str) -> Found:
    """said CLAUSE; told them CLAUSE."""
    m = _THEM_CLAUSE.match(p.tags, c + 1, hi) if word in _HEARER else None
    if m is None and word in _CLAUSE_VERBS and word not in _NOUNS_OR_VERBS:
        m = _CLAUSE.match(p.tags, c + 1, hi) or _ANYTHING.match(p.tags, c + 1, hi)
        if m and word not in _SAY and not _is_clause(p, m, hi):
            return None
    return (m.start("clause"), "indirect: clause") if m else None


def _is_clause(p: Paragraph, m: re.Match[str], hi: int) -> bool:
    """“noted the mill that Lee had built was old”, not “noted the age of the mill and left”, “remarks that were”."""
    begin = m.start("clause")
    if m.re is _CLAUSE:
        return p.tags[begin] != tagset.THAT or p.word(begin - 1).lower() not in lexicon.cue_nouns()
    end = _CLAUSE_ENDS.search(p.tags, begin, hi)
    return p.tags[begin] not in "xyue" and _AUXILIARY.search(p.tags, begin, end.start() if end else hi) is not None


_AUXILIARY = re.compile("[xy]")
_CLAUSE_ENDS = re.compile(r"[,cS] | & (?= [xyVvue] )", re.VERBOSE)


def _question(p: Paragraph, c: int, hi: int, word: str) -> Found:
    """asked whether CLAUSE; asked them why CLAUSE."""
    words = _SURE_QUESTIONS if word in _TELL_WHY else ()
    if word in _ASK or (word in _SAY and p.tags[c] == tagset.BASE):
        words = _QUESTIONS  # “declined to say when”
    m = _QUESTION.match(p.tags, c + 1, hi) if words else None
    if m is None or p.word(m.start("word")).lower() not in words:
        return None
    return m.start("word"), "indirect: question"


def _infinitive(p: Paragraph, c: int, hi: int, word: str) -> Found:
    """promised to VERB; urged them to VERB."""
    m = _TO_DO.match(p.tags, c + 1, hi) if word in _PROMISE else None
    if m is None and word in _URGE:
        m = _THEM_TO_DO.match(p.tags, c + 1, hi)
    if m is None:
        return None
    begin = m.start("to")
    return begin - (p.word(begin - 1).lower() in ("not", "never")), "indirect: infinitive"


def _charge(p: Paragraph, c: int, hi: int, word: str) -> Found:
    """accused them of lying; described it as a mistake."""
    link = _CHARGES.get(word)
    if link is None or p.tags[c + 1 : c + 2] not in tuple("DNTRMwkOPegQ"):
        return None
    end = _CHARGE_END.search(p.tags, c + 1, hi)
    stop = min(end.start() if end else hi, c + _CHARGE_REACH)
    return (c + 1, "indirect: charge") if p.tags.find(link, c + 2, stop) >= 0 else None


_CHARGE_END = re.compile("[.;:]")


_SHAPES: tuple[Callable[[Paragraph, int, int, str], Found], ...] = (
    _that, _question, _infinitive, _clause, _charge,
)  # fmt: skip
