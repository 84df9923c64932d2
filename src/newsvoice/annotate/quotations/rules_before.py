"""Attributions that lead up to a quotation in its sentence: He said, “…”; Smith’s claim that “…”; Smith: “…”."""

from __future__ import annotations

import re

from newsvoice.annotate.quotations import clauses, lexicon, phrases, rules_nearby, subjects, tagset
from newsvoice.annotate.quotations.paragraph import Paragraph
from newsvoice.annotate.quotations.phrases import Phrase
from newsvoice.annotate.quotations.rules_common import (
    QUOTING,
    SUBJECT,
    Attribution,
    can_speak,
    from_match,
    is_weak,
    make,
    passive,
)

_NOT_ALWAYS_SPEECH = lexicon.rule("not always speech")
_POSSESSIVE_PRONOUNS = ("his", "her", "their")
_FROM = ("from", "by", "of")
_CHANTS = lexicon.rule("chant")
_NAMING_VERBS = tuple(lexicon.rule("naming"))
_MENTAL = lexicon.rule("mental")


# --- the nearest cue before the quotation


def before(p: Paragraph, i: int, lo: int) -> Attribution | None:
    """The attribution by the nearest cue before quotation token ``i``, in a sentence that begins at token ``lo``.

    A weak verb counts only if no other cue stands before it.
    """
    lo = max(lo, i - phrases.REACH)
    weak: Attribution | None = None
    for c in range(i - 1, lo - 1, -1):
        tag = p.tags[c]
        if weak and tag in tagset.ENDS_WEAK_REACH and i - weak.cue_token <= 2:
            return weak  # “a figure that PolitiFact rated “…””: whoever speaks before the comma does not say this
        if tag == tagset.ACCORDING:
            return make(p, phrases.forward(p, c + 2, i), c, "before: according to") or weak
        if tag == tagset.CUE_NOUN:
            found = _by_noun(p, c, lo, i)
        elif tag in tagset.CUES and not (c == lo and tag in tagset.FINITE_OR_ING):
            found = _by_verb(p, c, lo, i)
        else:
            continue
        if found and tag != tagset.CUE_NOUN and _is_doubtful(p, c, lo):
            weak = weak or found
        elif found:
            return found
    return _opening_verb(p, lo, i) or weak


_OPENING_VERB = re.compile(
    r"""
    V
    (?: D | [DM]* [NTRwk]+ (?: [op] [DM]* [NTRwk']+ )* )    # Said the head of the union
    (?: , [^Q]* )?
    [:,]
    """,
    re.VERBOSE,
)
_ADJOINS = re.compile(r"[,:h-]{0,2}")


def _opening_verb(p: Paragraph, lo: int, i: int) -> Attribution | None:
    """Said Smith: “…”. Any other verb that opens a sentence is a participle, whose subject comes later."""
    m = _OPENING_VERB.fullmatch(p.tags, lo, i)
    return make(p, phrases.forward(p, lo + 1, i), lo, "before: adjoining verb") if m else None


def _by_verb(p: Paragraph, c: int, lo: int, i: int) -> Attribution | None:
    """The verb at ``c`` and its subject, if the verb can introduce the quotation at ``i``."""
    if p.tags[i - 1] == tagset.AS and c > lo and p.tags[c - 1] == tagset.WHO:
        return None  # “referred to residents who complained as “…””
    if passive(p, c, lo):
        agent = p.tags.find(tagset.BY, c + 1, i)
        return make(p, phrases.forward(p, agent + 1, i), c, "before: verb") if agent >= 0 else None
    subject = _quoted_as(p, c, lo, i) or subjects.subject_of(p, c, lo) or _inverted_subject(p, c, lo, i)
    return make(p, subject, c, _rule_of_verb(p, c, i))


def _inverted_subject(p: Paragraph, c: int, lo: int, i: int) -> Phrase | None:
    """“…,” said Smith, “…”: the subject follows the verb at ``c``."""
    if p.tags[c] not in tagset.SPEECH_OR_JUDGEMENT or p.tags[max(lo, c - 1)] not in tagset.BEFORE_INVERTED:
        return None
    return phrases.forward(p, c + 1, i) if p.tags[c + 1 : c + 2] in ("D", "N", "T", "R") else None


def _quoted_as(p: Paragraph, c: int, lo: int, i: int) -> Phrase | None:
    """“The Times quoted Smith as saying”, “he quoted his grandmother: ”: not who quotes."""
    if p.word(c).lower() in QUOTING and p.tags[i - 1] in tagset.LEADS_UP:
        cited = phrases.forward(p, c + 1, i)
        return cited if cited and cited.hi == i - 2 and can_speak(p, cited) else None
    if c - 3 < lo or p.tags[c - 1 : c + 1] != tagset.AS + tagset.ING:
        return None
    found = phrases.backward(p, c - 2, lo)
    return found if found and found.lo > lo and p.word(found.lo - 1).lower() in QUOTING else None


def _rule_of_verb(p: Paragraph, c: int, i: int) -> str:
    if p.tags[c] == tagset.WEAK or (p.tags[c] in tagset.BASE_OR_ING and is_weak(p, c)):
        return "before: weak verb"
    if p.tags[c] in tagset.BASE_OR_ING:
        return "before: participle"
    return "before: adjoining verb" if _ADJOINS.fullmatch(p.tags, c + 1, i) else "before: verb"


def _is_doubtful(p: Paragraph, c: int, lo: int) -> bool:
    """Whether another cue before the verb at ``c`` is likelier to introduce the quotation."""
    weak = p.tags[c] == tagset.WEAK or (p.tags[c] in tagset.BASE_OR_ING and is_weak(p, c))
    return weak or _is_reported(p, c, lo)


def _is_reported(p: Paragraph, c: int, lo: int) -> bool:
    """“The court said the state had offered “not one example””: the inner verb is no speech, the outer one is."""
    if p.word(c).lower() not in _NOT_ALWAYS_SPEECH:
        return False
    subject = subjects.subject_of(p, c, lo)
    k = subject.lo - 1 if subject else lo
    if k <= lo:
        return False
    said_that = p.tags[k - 1 : k + 1] == tagset.SPEECH + tagset.THAT
    return said_that or p.tags[k] == tagset.SPEECH


# --- nouns for what is said


def _by_noun(p: Paragraph, c: int, lo: int, i: int) -> Attribution | None:
    """“Trump’s claim that “…””: whose words the noun at ``c`` names."""
    owner = _owner(p, c, lo, i) or _chanting(p, c, lo, i)
    if owner is None or _is_judged(p, owner, c, lo, i):
        return None
    return make(p, owner, c, "before: noun")


def _owner(p: Paragraph, c: int, lo: int, i: int) -> Phrase | None:
    """Whose words they are: “Trump’s claim”, “his remarks”, “a statement from the company”."""
    k = c - 1
    while k >= lo and p.tags[k] in tagset.POSSESSED:
        k -= 1
    if k > lo and p.tags[k] == tagset.POSSESSIVE:
        return phrases.backward(p, k - 1, lo)
    if k >= lo and p.tags[k] == tagset.DETERMINER and p.word(k).lower() in _POSSESSIVE_PRONOUNS:
        return Phrase(k, k)
    return phrases.forward(p, c + 2, i) if c + 2 < i and p.word(c + 1).lower() in _FROM else None


def _chanting(p: Paragraph, c: int, lo: int, i: int) -> Phrase | None:
    """“The crowd erupted in chants of”, “he led the crowd in a chant of”: the crowd."""
    if not _is_chant(p, i):
        return None
    k = c - 1
    while k > lo and p.tags[k] in tagset.CHANT_PREMODIFIERS:
        k -= 1
    if k <= lo or p.tags[k] != tagset.PREPOSITION:
        return None
    found = phrases.backward(p, k - 1, lo)
    return found if found and p.tags[found.hi] == tagset.ROLE else clauses.main_subject(p, lo, k)


def _is_chant(p: Paragraph, i: int) -> bool:
    return i >= 2 and p.tags[i - 1] == tagset.OF and p.word(i - 2).lower() in _CHANTS


def _is_judged(p: Paragraph, owner: Phrase, c: int, lo: int, i: int) -> bool:
    """“Boyle called Street’s speech “…””, “Street said in her speech”: not the owner speaks but who says it of her."""
    k = owner.lo - 1
    if k <= lo:
        return False
    between = p.tags[c + 1 : i]
    if between == tagset.AS and p.tags[k] == tagset.TO and p.tags[k - 1] in tagset.NAMING:
        return True  # “referred to the union’s complaints as”
    if p.tags[k] in tagset.NAMING:
        named = not between and p.word(k).lower().startswith(_NAMING_VERBS)
        if named or between == tagset.AS:
            return True
    his = p.tags[owner.lo : owner.hi + 1] == tagset.DETERMINER
    return his and p.tags[k] == tagset.PREPOSITION and tagset.SPEECH in p.tags[lo:k]


# --- other ways to lead up to a quotation

_NAME_AND_COLON = re.compile(r"[DTRN(),]* [NTR)] :", re.VERBOSE)
_PARENTHESIS = re.compile("," + SUBJECT + r"[xa]* (?P<verb>V) (?: p? (?: [DM]* [NTRw]+ | O ) )? ,", re.VERBOSE)
_HAD_TO_SAY = re.compile(r"(?P<verb>x) [Dw] t (?P<cue>I) [^Q]* : $", re.VERBOSE)
_CUE_OR_INFINITIVE = re.compile(r"[VvqG] | [xt] I", re.VERBOSE)
_NOBODY = re.compile(
    r"""
    y a*                                                    # was often
    (?:
        [VvqeI] (?: [shtGI,:Dap] | y [Ve]? ){0,4}           # described as being, rated
      | [VvuI] s D?                                         # known as the
    ) $
    """,
    re.VERBOSE,
)
_VERB_OF_SAYING = re.compile("[Vvqu]")


def parenthetical(p: Paragraph, i: int, lo: int) -> Attribution | None:
    """The plan, she said, was “dead”; Clinton, he told Fox News, is “corrupt”."""
    m = _PARENTHESIS.search(p.tags, max(lo, i - 30), i)
    if m is None or m.start() == lo:
        return None
    later = (p.word(c).lower() for c in range(m.end(), i) if p.tags[c] in tagset.SPEECH_OR_JUDGEMENT)
    if any(word not in _MENTAL for word in later):
        return None
    subject = m["subject"]
    definite = subject == tagset.SUBJECT_PRONOUN or subject[-1] == tagset.NAME or subject[0] == tagset.DETERMINER
    return from_match(p, m, "before: parenthesis", cue=m.start("verb")) if definite else None


def blunt(p: Paragraph, i: int, lo: int) -> Attribution | None:
    """“Mr. Trump was blunt: “…””: the subject of the sentence, where no verb of saying leads up to the colon."""
    if p.tags[i - 1 : i] != tagset.COLON:
        return None
    clause = max(lo, p.tags.rfind(tagset.COMMA, lo, i) + 1)
    if _CUE_OR_INFINITIVE.search(p.tags, clause, i):
        return None
    return rules_nearby.main(p, clause, i, "before: colon")


def had_to_say(p: Paragraph, i: int, lo: int) -> Attribution | None:
    """“Smith had this to say when reporters asked: “…””"""
    m = _HAD_TO_SAY.search(p.tags, lo, i)
    if m is None or p.word(m.start("cue")).lower() != "say":
        return None
    return make(p, subjects.subject_of(p, m.start("verb"), lo), m.start("cue"), "before: verb")


def named_with_colon(p: Paragraph, i: int, lo: int) -> Attribution | None:
    """Trump: “…”"""
    if not _NAME_AND_COLON.fullmatch(p.tags, lo, i):
        return None
    return make(p, phrases.forward(p, lo, i - 1), -1, "before: name and colon")


# --- what may be said of a cue before the quotation


def only_reports(p: Paragraph, trailing: Attribution, leading: Attribution, i: int) -> bool:
    """“Pagett told them it was “hypocritical,” according to a video”: what follows tells how it came to be known."""
    source = trailing.rule == "after: according to"
    if not source or leading.rule not in ("before: verb", "before: participle"):
        return False
    between = p.tags[leading.cue_token + 1 : i]
    return p.tags[leading.cue_token] in tagset.FINITE_SPEECH_OR_ING and not any(
        mark in between for mark in tagset.BREAKS
    )


def quoted_by_nobody(p: Paragraph, i: int) -> bool:
    """“was described as “…””: quoted, though the text does not say by whom."""
    if _is_chant(p, i):
        return True
    m = _NOBODY.search(p.tags, max(0, i - 8), i)
    return m is not None and _VERB_OF_SAYING.search(m.group()) is not None
