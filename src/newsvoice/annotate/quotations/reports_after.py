"""What follows its cue: “said that …”, “said …”, “asked whether …”, “urged them to …”, “accused her of …”."""

from __future__ import annotations

import re
from collections.abc import Callable

from newsvoice.annotate.quotations import clauses, lexicon, phrases, rules_common, tagset
from newsvoice.annotate.quotations.paragraph import Paragraph
from newsvoice.annotate.quotations.phrases import Phrase
from newsvoice.annotate.quotations.reports import ADVERBIAL, NOUN, PHRASE, TIME, Report
from newsvoice.annotate.quotations.reports_subjects import follows_quotation, inverted, subject_of

_THAT_VERBS = lexicon.verbs("that")
_CLAUSE_VERBS = lexicon.verbs("clause")
_SAY = lexicon.verbs("say")
_TELL = lexicon.verbs("hearer")
_ASK = lexicon.verbs("question")
_EXPLAIN = lexicon.verbs("question told")
_PROMISE = lexicon.verbs("infinitive")
_URGE = lexicon.verbs("command")
CUES = frozenset().union(
    _THAT_VERBS,
    _CLAUSE_VERBS,
    _SAY,
    _TELL,
    _ASK,
    _EXPLAIN,
    _PROMISE,
    _URGE,
    lexicon.forms_of("accuse"),
    lexicon.forms_of("describe"),
)
"""Every word that may stand before what it reports."""
_NOUNS = lexicon.rule("rather a noun")
_LINKS = {word: link for verb, link in (("accuse", "o"), ("describe", "s")) for word in lexicon.forms_of(verb)}
_HOW_MUCH = ("little", "much", "more", "less", "enough", "no", "yes")
_LINK_REACH = 25  # tokens between “accused” and “of”
_QUESTIONS = ("whether", "if", "why", "how", "what", "who", "which", "where", "when")
_ANSWERS = ("whether", "why", "how", "what")

_LEAD = rf"(?: ,a, | {ADVERBIAL} ){{0,3}}"
_THEM = rf"(?: {PHRASE} (?: [DM]* [NTRwk']+ )? (?: p {NOUN} (?: , N+ ,? )? )* )"
_COMPLEMENT = r",? a? (?P<that>h) (?! [xyVvuI.] | $ )"
_THAT = re.compile(_LEAD + _COMPLEMENT, re.VERBOSE)
_THEM_THAT = re.compile(f"{_THEM}? {_LEAD} {_COMPLEMENT}", re.VERBOSE)
_CLAUSE = re.compile(
    rf"""
    (?: (?> [pS] {NOUN} {TIME}? ) (?= [PT] ) | a? {TIME} | a )? (?: [,:] (?=[DNTP]) )?
    (?P<begin>
        (?:
            [DM]* a? [eg]? [NTRwkMe'Q]+               # the acting director
            (?: [op] [DM]* a? [NTRwkMe'Q]+ )*         # of the agency
            (?: & [DM]* [NTRwk]+ )?                   # and his deputy
          | [ag] [^,.;]{{0,6}}                        # there, building a mill
          | h (?= a? [xy] )                           # that was
        )
        (?: a* [Vv] | [a,]* [xyuIe] )
      | P (?! [,.;] | $ )                             # he
    )
    """,
    re.VERBOSE,
)
_THEM_CLAUSE = re.compile(
    rf"{_THEM} {TIME}? (?P<begin> P (?! [,.;] | $ ) | [DM]* [NTRwk']+ (?: [op] [DM]* [NTRwk']+ )* a? [xyVvu] )",
    re.VERBOSE,
)
_ANYTHING = re.compile(
    rf"""
    (?: (?> [pS] {NOUN} {TIME}? ) (?= [DNTP] ) | a? {TIME} | a )? (?: [,:] (?=[DNTP]) )?
    (?P<begin> [DNTRPMkwaQegxyue] | p (?= M [NRw] ) | [Vv] (?= o ) )
    """,
    re.VERBOSE,
)
_AUXILIARY = re.compile("[xy]")
_CLAUSE_ENDS = re.compile(r"[,cS] | & (?= [xyVvue] )", re.VERBOSE)
_QUESTION = re.compile(rf"{_THEM}? {_LEAD} (?P<word> [SWD] )", re.VERBOSE)
_INFINITIVE = r"(?P<to> t ) (?= a* [IwxyekQVuR] )"
_TO_DO = re.compile(rf"(?: ,a, | a | {TIME} | t O )* {_INFINITIVE}", re.VERBOSE)
_THEM_TO_DO = re.compile(rf"p? {_THEM} {_LEAD} {_INFINITIVE}", re.VERBOSE)
_LINK_ENDS = re.compile("[.;:]")
_OPENS_SENTENCE = re.compile(r"[&c]? ,? a? [pSb]? a?", re.VERBOSE)

Found = tuple[int, str] | None
"""The token that what is reported begins with, and the rule."""


def after(p: Paragraph, c: int, lo: int, hi: int) -> Report | None:
    """What the verb at token ``c`` reports in the sentence ``lo:hi``, if it follows the verb."""
    word = p.word(c).lower()
    if is_noun(p, c, word):
        return None
    if word in _ASK and p.tags[c + 1 : c + 2] == tagset.BY:
        return _asked_by(p, c, lo, hi, word)
    if rules_common.passive(p, c, lo) and p.word(c - 1)[:1] not in "'’":  # but “he's said”
        return None
    for shape in (_that,) if follows_quotation(p, c, lo) else _SHAPES:
        found = shape(p, c, hi, word)
        if found is not None:
            return None if inverted(p, c, lo, hi) else _report(p, c, lo, hi, *found)
    return None


def is_noun(p: Paragraph, c: int, word: str) -> bool:
    """“has claims in the area”, “according to reports”, “financial statements”: the word is no verb here."""
    if word in _NOUNS:
        return True
    if c == 0 or lexicon.cue_forms().get(word, ("", ""))[1] != "s":
        return False
    may_be = word in lexicon.cue_nouns() and p.tags[c + 1 : c + 2] not in tuple(tagset.OPENS_REPORT)
    return p.tags[c - 1] in tagset.BEFORE_NOUN or (may_be and p.tags[c - 1] in tagset.IN_COMPOUND)


def _report(p: Paragraph, c: int, lo: int, hi: int, begin: int, rule: str) -> Report | None:
    if p.tags[c] == tagset.ING and _OPENS_SENTENCE.fullmatch(p.tags, lo, c):
        return _before_subject(p, c, hi, begin, rule)
    subject = subject_of(p, c, lo)
    if subject is None or (rule == "indirect: question" and _is_asked(p, c, subject)):
        return None
    return Report(subject, c, begin, hi - 1, rule)


def _before_subject(p: Paragraph, c: int, hi: int, begin: int, rule: str) -> Report | None:
    """“After saying that it was late, Lee left”: the subject follows."""
    comma = p.tags.find(tagset.COMMA, begin + 2, hi)
    subject = clauses.main_subject(p, comma + 1, hi) if comma > 0 else None
    return Report(subject, c, begin, comma - 1, rule) if subject else None


def _is_asked(p: Paragraph, c: int, subject: Phrase) -> bool:
    """“Lee, asked whether the mill would shut, left”: Lee does not ask."""
    return p.tags[c] == tagset.SPEECH and p.tags[subject.hi + 1 : c] == tagset.COMMA


def _asked_by(p: Paragraph, c: int, lo: int, hi: int, word: str) -> Report | None:
    """“Lee was asked by Ray whether”, “Asked by Ray whether”: Ray asks."""
    agent = phrases.forward(p, c + 2, hi)
    found = _question(p, agent.hi, hi, word) if agent else None
    if agent is None or found is None:
        return None
    comma = p.tags.find(tagset.COMMA, found[0], hi) if _OPENS_SENTENCE.fullmatch(p.tags, lo, c) else -1
    return Report(agent, c, found[0], (comma if comma >= 0 else hi) - 1, found[1])


# --- shapes of what is reported


def _that(p: Paragraph, c: int, hi: int, word: str) -> Found:
    """said that CLAUSE; told them that CLAUSE; said on Monday that CLAUSE."""
    if word not in _THAT_VERBS:
        return None
    m = (_THEM_THAT if word in _TELL else _THAT).match(p.tags, c + 1, hi)
    return (m.end("that"), "indirect: that") if m else None


def _clause(p: Paragraph, c: int, hi: int, word: str) -> Found:
    """said CLAUSE; told them CLAUSE."""
    m = _THEM_CLAUSE.match(p.tags, c + 1, hi) if word in _TELL else None
    if m is None and word in _CLAUSE_VERBS:
        m = _CLAUSE.match(p.tags, c + 1, hi) or _ANYTHING.match(p.tags, c + 1, hi)
        if m and not (_is_clause(p, m, hi) or (word in _SAY and _is_speech(p, m))):
            return None
    return (m.start("begin"), "indirect: clause") if m else None


def _is_clause(p: Paragraph, m: re.Match[str], hi: int) -> bool:
    """“noted the old mill by the bridge was shut”, not “noted the age of the mill and left”, “remarks that were”."""
    begin = m.start("begin")
    if m.re is _CLAUSE:
        noun = begin - 1 if p.tags[begin] == tagset.THAT else m.end() - 1
        return p.word(noun).lower() not in lexicon.cue_nouns()
    end = _CLAUSE_ENDS.search(p.tags, begin, hi)
    whole = _AUXILIARY.search(p.tags, begin, end.start() if end else hi) is not None
    return whole and p.tags[begin] not in tagset.NO_SUBJECT


def _is_speech(p: Paragraph, m: re.Match[str]) -> bool:
    """“said the mill that Lee built”, not “said little of the mill”."""
    return m.re is _CLAUSE or p.word(m.start("begin")).lower() not in _HOW_MUCH


def _question(p: Paragraph, c: int, hi: int, word: str) -> Found:
    """asked whether CLAUSE; asked them why CLAUSE; explained how CLAUSE; declined to say when CLAUSE."""
    words: tuple[str, ...] = _ANSWERS if word in _EXPLAIN else ()
    if word in _ASK or (word in _SAY and p.tags[c] == tagset.BASE):
        words = _QUESTIONS
    m = _QUESTION.match(p.tags, c + 1, hi) if words else None
    if m is None or p.word(m.start("word")).lower() not in words:
        return None
    return m.start("word"), "indirect: question"


def _infinitive(p: Paragraph, c: int, hi: int, word: str) -> Found:
    """promised to VERB; urged them not to VERB."""
    m = _TO_DO.match(p.tags, c + 1, hi) if word in _PROMISE else None
    if m is None and word in _URGE:
        m = _THEM_TO_DO.match(p.tags, c + 1, hi)
    if m is None:
        return None
    begin = m.start("to")
    return begin - (p.word(begin - 1).lower() in ("not", "never")), "indirect: infinitive"


def _charge(p: Paragraph, c: int, hi: int, word: str) -> Found:
    """accused them of lying; described it as a mistake."""
    link = _LINKS.get(word)
    if link is None or p.tags[c + 1 : c + 2] not in tuple(tagset.ACCUSED):
        return None
    end = _LINK_ENDS.search(p.tags, c + 1, hi)
    stop = min(end.start() if end else hi, c + _LINK_REACH)
    return (c + 1, "indirect: charge") if p.tags.find(link, c + 2, stop) >= 0 else None


_SHAPES: tuple[Callable[[Paragraph, int, int, str], Found], ...] = (_that, _question, _infinitive, _clause, _charge)
