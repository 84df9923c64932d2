"""Who reports: the subject of a cue that something without marks follows or stands before."""

from __future__ import annotations

import re

from newsvoice.annotate.quotations import clauses, phrases, rules_common, subjects, tagset
from newsvoice.annotate.quotations.paragraph import Paragraph
from newsvoice.annotate.quotations.phrases import Phrase
from newsvoice.annotate.quotations.reports import NOUN, TIME, main_verb

_AFTER_SPEAKER = re.compile(r"[,.Wp;(sS-] | $", re.VERBOSE)
_VERB_AFTER = re.compile(r"(?: , W [^,]* )? , a? [xyVvu]", re.VERBOSE)
_LAST_CLAUSE = re.compile(rf"(?: [Ss] | , [&c] ) (?P<subject> P | {NOUN} ) (?= a* [xyVvue] ) [^,;:QSsW]* $", re.VERBOSE)
_SAID = re.compile(r"(?<=[Q,]) V (?= [NTRD]) | Q,? (?= P [xa]* V | [NTR]+ [xa]* V)", re.VERBOSE)
_JOINED = re.compile(rf",? [&c] (?: a | {TIME} )+ [xa]* $", re.VERBOSE)
_AFTER_QUOTATION = re.compile(rf",? {NOUN}{{0,2}} (?: [op] {NOUN} )* (?: , [^Q]* , )? P? [xa]*", re.VERBOSE)


def subject_of(p: Paragraph, c: int, lo: int) -> Phrase | None:
    """Who governs the reporting verb at token ``c``, in a sentence that begins at token ``lo``."""
    found = _of_participle(p, c, lo) or _of_clause(p, c, lo) or subjects.subject_of(p, c, lo) or _farther(p, c, lo)
    if found is None:
        return None
    if p.tags[found.hi + 1 : found.hi + 2] == tagset.WHO:
        return _person(p, found)
    document = p.tags[c] == tagset.ING and tagset.CUE_NOUN in p.tags[found.lo : found.hi + 1]
    return _sender(p, found, c, lo) if document else found


def _of_participle(p: Paragraph, c: int, lo: int) -> Phrase | None:
    """“At a rally, Lee was blunt, saying that”: the subject of the clause."""
    if p.tags[c] != tagset.ING or p.tags[c - 1 : c] != tagset.COMMA or tagset.QUOTATION in p.tags[lo:c]:
        return None
    found = clauses.main_subject(p, clauses.last_clause(p, lo, c), c)
    return found if found and rules_common.can_speak(p, found) else None


def _of_clause(p: Paragraph, c: int, lo: int) -> Phrase | None:
    """“They cheered when Lee waved and said”, “Ray left when Lee refused to say”: the subject of the last clause."""
    k = c - 1
    while k > lo and p.tags[k] == tagset.ADVERB:
        k -= 1
    m = _LAST_CLAUSE.search(p.tags[lo:k]) if p.tags[k] in tagset.JOINED_VERB else None
    return Phrase(lo + m.start("subject"), lo + m.end("subject") - 1) if m else None


def _farther(p: Paragraph, c: int, lo: int) -> Phrase | None:
    """“…,” said Lee, adding that; Lee left and on Monday said; those who said; mills that claim."""
    said = _SAID.search(p.tags, lo, c) if p.tags[c] == tagset.ING else None
    if said:
        return phrases.forward(p, said.end(), c)
    joined = _JOINED.search(p.tags[lo:c])
    if joined:
        return clauses.main_subject(p, lo, lo + joined.start())
    k = c - 1 - (p.tags[c - 1] in tagset.RELATIVES)
    if k >= lo and p.tags[k] == tagset.DETERMINER:
        return Phrase(k, k)
    return phrases.ending_at(p, k, lo) if k < c - 1 else None


def _person(p: Paragraph, phrase: Phrase) -> Phrase:
    """“The story of a woman who says”: the woman, for no story is “who”."""
    inner = max(p.tags.rfind(tag, phrase.lo, phrase.hi) for tag in tagset.PREPOSITIONS)
    if inner < 0:
        return phrase
    head, rest = p.tags[phrase.lo : inner], p.tags[inner + 1 : phrase.hi + 1]
    speaks = head == tagset.DETERMINER or any(tag in tagset.PEOPLE for tag in head)
    return phrase if speaks or not any(tag in tagset.PEOPLE for tag in rest) else Phrase(inner + 1, phrase.hi)


def _sender(p: Paragraph, document: Phrase, c: int, lo: int) -> Phrase:
    """“Lee issued a statement saying”: Lee, not the statement."""
    main = clauses.main_subject(p, lo, c)
    return main if main and main.hi < document.lo else document


def mention(p: Paragraph, subject: Phrase, c: int) -> Phrase:
    """The words that stand for the subject beside its verb at token ``c``: “who” in “Lee, who also said that”."""
    k = c - 1
    while k > subject.hi and p.tags[k] in tagset.SKIPPED_BEFORE_VERB:
        k -= 1
    return Phrase(k, k) if k > subject.hi and p.tags[k] == tagset.WHO else subject


def inverted(p: Paragraph, c: int, lo: int, hi: int) -> Phrase | None:
    """“The mill will shut, said Lee”: Lee; None in “Lee, who owns the mill, said the mill will shut”."""
    if c <= lo or p.tags[c - 1] not in tagset.BEFORE_INVERTED or p.tags[c] not in tagset.CLOSES:
        return None
    speaker = phrases.forward(p, c + 1, hi) if p.tags[c + 1 : c + 2] != tagset.SUBJECT_PRONOUN else None
    if speaker is None or not _AFTER_SPEAKER.match(p.tags, speaker.hi + 1, hi):
        return None
    said = tagset.QUOTATION in p.tags[lo:c] or main_verb(p, lo, c) or interrupts(p, speaker, c, lo, hi)
    return speaker if said else None


def interrupts(p: Paragraph, speaker: Phrase, c: int, lo: int, hi: int) -> bool:
    """“The mill, said Lee, will shut”: the verb of what is reported follows the speaker after the verb at ``c``."""
    plain = p.tags.find(tagset.COMMA, lo, c - 1) < 0 and not main_verb(p, lo, c)
    return plain and _VERB_AFTER.match(p.tags, speaker.hi + 1, hi) is not None


def follows_quotation(p: Paragraph, c: int, lo: int) -> bool:
    """“…,” Lee said in a speech: what Lee said is the quotation."""
    k = c - 1
    while k > lo and p.tags[k] not in tagset.ENDS_UTTERANCE:
        k -= 1
    if k < lo or p.tags[k] != tagset.QUOTATION:
        return False
    return _AFTER_QUOTATION.fullmatch(p.tags, k + 1, c) is not None
