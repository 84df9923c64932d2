"""Attributions that follow a quotation in its sentence: “…,” he said; “…,” said Smith; “…,” according to Smith."""

from __future__ import annotations

import re

from newsvoice.annotate.quotations import lexicon, phrases, tagset
from newsvoice.annotate.quotations.paragraph import Paragraph
from newsvoice.annotate.quotations.phrases import Phrase
from newsvoice.annotate.quotations.rules_common import QUOTING, SUBJECT, Attribution, from_match, make

_ASIDE = r"""                                       # between a subject and its verb
    (?:
        , (?: [^Q.;] | (?<=[DwNa']) Q ){1,60}? ,    # , a friend of the “family,”
      | \( [^)Q]{1,30} \) (?: , [^Q.;]{1,60}? , )?  # (R-Ohio), a friend,
      | - [^-Q.;]{1,50} -                           # - a friend -
      | ,? W [^,Q.;]{1,40}?                         # who knows her
    )?
"""
_SUBJECT_VERB = re.compile(
    r",? [ca]{0,2}"
    + SUBJECT
    + _ASIDE
    + r"""
    (?: [xa]                    # has also
      | ,a,                     # , however,
      | y (?= [aq]* [qG] )      # was quoted, is saying
      | [uewVy]+ t (?=I)        # went on to
    )*
    (?P<verb> [VvqI] | (?<=y) G )
    """,
    re.VERBOSE,
)
_VERB_SUBJECT = re.compile(
    r"""
    ,? a{0,2} x?
    (?P<verb> [Vv] | (?<=Q) I | (?<=Q,) I )
    a?
    (?= [PDNTRMweak'] )
    """,
    re.VERBOSE,
)
_ACCORDING = re.compile(r",? a{0,2} (?P<cue>A) t (?=.)", re.VERBOSE)
_ANY_VERB = re.compile(
    r"""
    ,? (?P<subject> P | [DM]? [TNR]* [NR] )
    a? (?P<verb> [ueV] )
    (?= [.,;:psac&] | $ )
    """,
    re.VERBOSE,
)
_BY = re.compile(r"[^Q.;,:]{0,6}? (?P<cue>b) (?=[DNTRPw])", re.VERBOSE)
_PASSIVE_OR_PARTICIPLE = re.compile(r"y [^.;]* [VvuGe] | [VvuG]", re.VERBOSE)
_SIGNED = re.compile(r"- (?P<subject> [NTR] [NTR&]* (?: \( [^)]* \) )? (?: , .* )? ) $", re.VERBOSE)
_CLOSING = re.compile("," + SUBJECT + r"[xa]* (?P<verb>[VI]) (?= [.,psd] | $ )", re.VERBOSE)
_LONGEST_SIGNATURE = 40  # tokens

_NO_MODAL = re.compile("[^xt]*")
_UNKNOWN_WORDS = re.compile("[^NTRPk]*")
_INTRANSITIVE = lexicon.rule("seldom after a quotation")
_HEARER_FIRST = lexicon.rule("hearer first")
_HEARER_OR_NAME_FIRST = lexicon.rule("hearer or name first")
_RECALLING = lexicon.rule("recalling")
_OPEN_ENDS = ",?!…—–-"  # a quotation that ends so may have its attribution after it


def after(p: Paragraph, i: int, hi: int) -> Attribution | None:
    """The attribution right after quotation token ``i``, in a sentence that ends before token ``hi``."""
    lo, hi = i + 1, min(hi, i + 1 + phrases.REACH)
    return _according(p, lo, hi) or _subject_verb(p, i, hi) or _verb_subject(p, i, hi) or _subject_any_verb(p, i, hi)


def _according(p: Paragraph, lo: int, hi: int) -> Attribution | None:
    """“…,” according to Smith."""
    m = _ACCORDING.match(p.tags, lo, hi)
    return make(p, phrases.forward(p, m.end(), hi), m.start("cue"), "after: according to") if m else None


def _subject_verb(p: Paragraph, i: int, hi: int) -> Attribution | None:
    """“…,” Smith said."""
    m = _SUBJECT_VERB.match(p.tags, i + 1, hi)
    comma = _asks_for_attribution(p, i)
    if m is None or not (comma or p.tags[m.start("verb")] in tagset.DIRECT) or not _is_sound(p, m, comma):
        return None
    cue, rule = m.start("verb"), "after: speaker, verb"
    cited = _cited(p, m.end("verb"), hi)
    return make(p, cited, cue, rule) if cited else from_match(p, m, rule, cue=cue)


def _verb_subject(p: Paragraph, i: int, hi: int) -> Attribution | None:
    """“…,” said Smith."""
    m = _VERB_SUBJECT.match(p.tags, i + 1, hi)
    if m is None:
        return None
    verb = m.start("verb")
    bare_speech = p.tags[verb] == tagset.SPEECH and p.tags[i + 1] != tagset.COMMA
    found = phrases.forward(p, m.end(), hi) if _asks_for_attribution(p, i) or bare_speech else None
    return make(p, found, verb, "after: verb, speaker") if found and not _is_object(p, verb, found) else None


def _subject_any_verb(p: Paragraph, i: int, hi: int) -> Attribution | None:
    """“…,” Smith shrugged."""
    m = _ANY_VERB.match(p.tags, i + 1, hi)
    if m is None or p.text[p.ends[i] - 1] not in ",?!":
        return None
    return from_match(p, m, "after: speaker, any verb", cue=m.start("verb"))


def _cited(p: Paragraph, i: int, hi: int) -> Phrase | None:
    """“…,” they quote her as saying, he recalls her saying: she speaks, not they."""
    verb = p.word(i - 1).lower()
    if verb not in QUOTING and verb not in _RECALLING:
        return None
    possessive = Phrase(i, i) if p.tags[i : i + 1] == tagset.DETERMINER else None
    found = phrases.forward(p, i, hi) or possessive
    link = tagset.AS + tagset.ING if verb in QUOTING else tagset.ING
    return found if found and p.tags.startswith(link, found.hi + 1) else None


def _asks_for_attribution(p: Paragraph, i: int) -> bool:
    """Whether a quotation ends as an attributed one does: with a comma, a question, or no stop at all."""
    return p.text[p.ends[i] - 1] != "." or p.tags[i + 1 : i + 2] == tagset.COMMA


def _is_sound(p: Paragraph, m: re.Match[str], comma: bool) -> bool:
    """Whether a match is a subject with its verb, and not a sentence that goes on through the quotation."""
    subject, verb = p.tags[m.start("subject") : m.end("subject")], m.start("verb")
    last = p.text[p.ends[m.start() - 1] - 1] if m.start() else ","
    adjoined = last in _OPEN_ENDS or p.tags[m.start()] == tagset.COMMA
    if subject[0] not in tagset.BEGINS_SUBJECT and not adjoined:
        return False  # The “birther” movement began
    if p.word(verb).lower() in _INTRANSITIVE and p.tags[verb - 1] != tagset.SUBJECT_PRONOUN and not comma:
        return False
    if p.tags[verb] == tagset.BASE:
        has_modal = not _NO_MODAL.fullmatch(p.tags, m.end("subject"), verb)
        return subject[-1] in tagset.ROLE_OR_PLAIN_OR_HE or has_modal
    return not _UNKNOWN_WORDS.fullmatch(subject) or subject[0] in tagset.BEGINS_PLAIN_SUBJECT


def _is_object(p: Paragraph, verb: int, found: Phrase) -> bool:
    """“…,” said he; but in “…” told reporters / called him, what follows is not the speaker."""
    word, tag = p.word(verb).lower(), p.tags[verb]
    if p.tags[found.lo] == tagset.OBJECT_PRONOUN or word in _HEARER_FIRST:
        return True
    if word in _HEARER_OR_NAME_FIRST and tag != tagset.SPEECH:
        return True
    return tag in tagset.JUDGEMENT_OR_WEAK and p.tags[found.hi] == tagset.WORD


def closing(p: Paragraph, i: int, hi: int) -> Attribution | None:
    """The clause that closes the sentence: The plan is “ruinous” for farmers, the minister said."""
    for m in reversed(list(_CLOSING.finditer(p.tags, i + 1, min(hi, i + phrases.REACH)))[-2:]):
        agrees = m["verb"] == tagset.SPEECH or m["subject"][-1] in tagset.ROLE_OR_PLAIN_OR_HE
        if agrees and tagset.QUOTATION not in p.tags[i + 1 : m.start()]:
            return from_match(p, m, "after: closing clause", cue=m.start("verb"))
    return None


def signed(p: Paragraph, i: int, hi: int) -> Attribution | None:
    """“…” — Name, at the end of a paragraph."""
    if hi - i > _LONGEST_SIGNATURE:
        return None
    m = _SIGNED.match(p.tags, i + 1, hi)
    return make(p, phrases.forward(p, m.start("subject"), hi), -1, "signed") if m else None


def by_agent(p: Paragraph, i: int, hi: int) -> Attribution | None:
    """was called “…” by Smith."""
    if not _PASSIVE_OR_PARTICIPLE.search(p.tags[max(0, i - 8) : i]):
        return None
    m = _BY.match(p.tags, i + 1, min(hi, i + 10))
    return make(p, phrases.forward(p, m.end(), hi), m.start("cue"), "after: by") if m else None


def says_more(p: Paragraph, trailing: Attribution) -> bool:
    """“A sign warns that “…,” the president said membership had split”: what follows has words of its own to say."""
    following = p.tags[trailing.cue_token + 1 : trailing.cue_token + 2]
    return trailing.cue_token >= 0 and bool(following) and following in tagset.BEGINS_CLAUSE
