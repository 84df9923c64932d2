"""What stands before its cue or around it: “…, he said.”, “…, said Lee”, “…, he said, …”, “according to Lee”."""

from __future__ import annotations

import re

from newsvoice.annotate.quotations import lexicon, phrases, rules_common, subjects, tagset
from newsvoice.annotate.quotations.paragraph import Paragraph
from newsvoice.annotate.quotations.phrases import Phrase
from newsvoice.annotate.quotations.reports import ADVERBIAL, FINITE, PHRASE, Report, main_verb, says_something
from newsvoice.annotate.quotations.reports_after import is_noun
from newsvoice.annotate.quotations.reports_subjects import interrupts, inverted

_CLOSERS = lexicon.verbs("closes a sentence")
_TELL = lexicon.verbs("hearer")
CUES = _CLOSERS | {"according"}
"""Every word that may stand behind what it reports, or between its parts."""
_AFTER_TOLD = re.compile(rf"(?: {PHRASE} )? (?: {ADVERBIAL} )* (?= [,.;)] (?!Q) | [sS] | $ )", re.VERBOSE)
_AFTER_SAID = re.compile(
    rf"(?: {ADVERBIAL} )* (?= [,.;)] (?!Q) | [sS] | $ ) | [pt] (?: [^,;:QxyVvuIeP] | (?<=p) x ){{0,6}} (?= \.? $)",
    re.VERBOSE,
)
_BEFORE_SUBJECT = re.compile(
    r"""
    (?:
        ,s? | Q,?                       # …, he said; …, as he said; … “…,” he said
      | ,w&                             # …, current and former officials said
      | (?: ^ | , ) [&ca,]{0,2} s       # As he said, …; …, and as he said, …
    ) $
    """,
    re.VERBOSE,
)
_GOES_ON = re.compile(r",& (?= [^V] ) | , c? a? [DNTRPMkwapexyVvuIth]", re.VERBOSE)
_SAID_AFTER = re.compile(", [xa]* V", re.VERBOSE)
_NOTHING = re.compile(r"[&ca,s(]*")


def closed(p: Paragraph, c: int, lo: int, hi: int) -> Report | None:
    """CLAUSE, SUBJECT said. CLAUSE, said SUBJECT. CLAUSE, SUBJECT said, CLAUSE."""
    if not _can_close(p, c, lo):
        return None
    speaker = inverted(p, c, lo, hi)
    if speaker:
        return _said_by(p, speaker, c, lo, hi)
    m = (_AFTER_TOLD if p.word(c).lower() in _TELL else _AFTER_SAID).match(p.tags, c + 1, hi)
    subject = subjects.subject_of(p, c, lo) if m else None
    if m is None or subject is None:
        return None
    k = _last_before(p, subject.lo - 1, lo)
    return _around(p, subject, c, (lo, k), (m.end(), hi), "indirect: closing clause") if k is not None else None


def _can_close(p: Paragraph, c: int, lo: int) -> bool:
    """Whether the word at token ``c`` is a finite active verb of saying."""
    word = p.word(c).lower()
    if p.tags[c] not in tagset.CLOSES or word not in _CLOSERS or is_noun(p, c, word):
        return False
    k = c - 1
    while k > lo and p.tags[k] == tagset.ADVERB:
        k -= 1
    return not (p.tags[c] == tagset.BASE and p.tags[k] in tagset.BEFORE_BASE) and not rules_common.passive(p, c, lo)


def _last_before(p: Paragraph, k: int, lo: int) -> int | None:
    """The last token of what stands before the aside whose subject begins after token ``k``; None if it is no aside."""
    m = _BEFORE_SUBJECT.search(p.tags[lo : k + 1])
    if m is None:
        return None
    if tagset.AS in m.group() and len(m.group()) > 2:
        return lo - 1  # “…, and as Lee noted, …”: of what follows only
    return lo + m.start() - (m.group()[0] != tagset.QUOTATION)


def _said_by(p: Paragraph, speaker: Phrase, c: int, lo: int, hi: int) -> Report | None:
    """CLAUSE, said SUBJECT; CLAUSE, said SUBJECT, CLAUSE: not “…,” said SUBJECT."""
    if p.word(c).lower() in _TELL or _is_utterance(p, c - 1, lo):
        return None
    if interrupts(p, speaker, c, lo, hi):
        return Report(speaker, c, lo, hi - 1, "indirect: parenthesis")
    last = c - 2 if p.tags[c - 1] == tagset.COMMA else c - 1
    return Report(speaker, c, lo, last, "indirect: closing clause")


def _is_utterance(p: Paragraph, k: int, lo: int) -> bool:
    """Whether a quotation that is no part of a clause ends at token ``k``, or at the comma there."""
    k -= p.tags[k] == tagset.COMMA
    if p.tags[k] != tagset.QUOTATION:
        return False
    return (
        k <= lo
        or p.tags[k - 1] in tagset.ENDS_UTTERANCE
        or (p.tags[k - 1] in tagset.LEADING_CONJUNCTION and main_verb(p, lo, k - 1))
    )


def _around(
    p: Paragraph, subject: Phrase, c: int, before: tuple[int, int], after: tuple[int, int], rule: str
) -> Report | None:
    """The clause ``before`` “, he said”, what comes ``after`` it, or both, the aside included."""
    (lo, last), (rest, hi) = before, after
    if _is_utterance(p, last, lo):
        return None
    whole = main_verb(p, lo, last + 1)
    goes_on = _GOES_ON.match(p.tags, rest, hi) is not None or (not whole and p.tags[rest : rest + 2] in (",g", ",S"))
    if _SAID_AFTER.match(p.tags, rest, hi):
        return None  # “Lee, according to the paper, said”
    if goes_on and (last <= lo or p.tags[last] in tagset.RELATIVES or _NOTHING.fullmatch(p.tags, lo, last + 1)):
        return Report(subject, c, rest + 1, hi - 1, rule)
    if goes_on and not (whole and rule == "indirect: according to"):
        return Report(subject, c, lo, hi - 1, "indirect: parenthesis")
    closes = rest >= hi or p.tags[rest] in tagset.CLOSED_BY
    return Report(subject, c, lo, last, rule) if whole or (closes and says_something(p, lo, last + 1)) else None


def according(p: Paragraph, c: int, lo: int, hi: int) -> Report | None:
    """According to SUBJECT, CLAUSE; CLAUSE, according to SUBJECT."""
    if c + 2 >= hi:
        return None
    subject = phrases.forward(p, c + 2, hi) or Phrase(c + 2, c + 2)
    subject = rules_common.named(p, subject)
    if _NOTHING.fullmatch(p.tags, lo, c):
        comma = _clause_after(p, subject.hi + 1, hi)
        return Report(subject, c, comma + 1, hi - 1, "indirect: according to") if comma > 0 else None
    last = c - 2 if p.tags[c - 1] == tagset.COMMA else c - 1
    comma = p.tags.find(tagset.COMMA, subject.hi, hi)
    rest = (comma if comma > 0 else hi, hi)
    return _around(p, subject, c, (lo, last), rest, "indirect: according to")


def _clause_after(p: Paragraph, i: int, hi: int) -> int:
    """The comma before the clause: not one around an apposition or a relative clause."""
    first = comma = p.tags.find(tagset.COMMA, i, hi)
    while comma >= 0:
        following = p.tags.find(tagset.COMMA, comma + 1, hi)
        segment = p.tags[comma + 1 : following if following >= 0 else hi]
        if segment[:1] not in (tagset.WHO, tagset.PREPOSITION) and FINITE.search(segment):
            return comma
        comma = following
    return first
