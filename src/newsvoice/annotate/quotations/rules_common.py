"""What the rules of attribution give, and what they have in common.

A rule looks at one place: right after the quotation (``rules_after``: “…,” he said), before it in its sentence
(``rules_before``: He said, “…”), or in the sentences around (``rules_nearby``). ``attribution`` asks them in turn.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from newsvoice.annotate.quotations import lexicon, phrases, tagset
from newsvoice.annotate.quotations.paragraph import Paragraph
from newsvoice.annotate.quotations.phrases import Phrase


class Attribution(NamedTuple):
    """The words that stand for the speaker, the cue, and the rule that found them; how sure that is comes later."""

    start: int
    end: int
    cue: str | None
    rule: str
    cue_token: int = -1
    confidence: float = 0.0


TAKEN_OVER = ("same sentence", "continued after attribution", "continued paragraph", "sentence before", "last speaker")
"""Rules that take over the speaker of a quotation before."""

SUBJECT = r"""
    (?P<subject>
        P                                                   # he
      | D (?= [xa]* V )                                     # Some said
      | [DM] o D? [NTRwk]+                                  # one of the men
      | (?:                                                 # the former senator
            [DM]* a? [eg]? [NTRwkMe']
            (?: [NTRwkMe']
              | & (?=[NTRDwM])                              # and his wife
              | (?<=[DM']) g (?=[NRwk])                     # the acting director
            )*
            (?: [op] [DM]* a? [NTRwkMe'g]+ )*               # of the army
        )
    )
"""
"""The subject of a reporting verb, as a part of verbose patterns."""

_NO_NAME = re.compile("[^NTR]*")
_APPOSED_NAME = re.compile(
    r"""
    (?: \( [^)]{1,20} \) )? ,
    (?: D (?=T) )?                                          # the Rev.
    (?P<name> (?: [TRw]+ (?=[NT]) )? (?: [TN]+ R? )* N )    # campaign manager Paul Denning
    (?= [,.()VvQxyaop-] | $ )
    """,
    re.VERBOSE,
)
_NAMED = re.compile(r"e(?P<name>[TN]+)")
QUOTING = lexicon.rule("quoting")
_MUTE_PRONOUNS = ("it", "i", "we", "you")  # they stand for nobody whom the text has named


def make(p: Paragraph, phrase: Phrase | None, cue: int, rule: str) -> Attribution | None:
    """The attribution of a rule to a phrase, or to the name in apposition to it.

    Args:
        p: the paragraph.
        phrase: the words for the speaker; None gives None.
        cue: the token of the reporting verb or noun, -1 for none.
        rule: its name.
    """
    if phrase is None or phrase.hi < phrase.lo:
        return None
    phrase = named(p, phrase)
    start, end = p.surface(phrase.lo, phrase.hi)
    return Attribution(start, end, cue_text(p, cue) if cue >= 0 else None, rule, cue)


def from_match(p: Paragraph, m: re.Match[str], rule: str, group: str = "subject", *, cue: int = -1) -> Attribution:
    """The attribution of a rule to the tokens of a group of its pattern."""
    made = make(p, Phrase(m.start(group), m.end(group) - 1), cue, rule)
    assert made is not None  # the groups of the patterns are never empty
    return made


def named(p: Paragraph, phrase: Phrase) -> Phrase:
    """“Her opponent, Paul Denning, said”: the name in apposition to a role is the speaker."""
    head = phrases.core(p, phrase)
    is_role = head[-1:] in (tagset.ROLE, tagset.WORD) or p.tags[phrase.hi] == tagset.OBJECT_PRONOUN
    if not is_role:
        return phrase
    given = _NAMED.match(p.tags, phrase.hi + 1)
    if given and p.word(phrase.hi + 1).lower() == "named":  # “a girl named Hannah Bradshaw”
        return Phrase(given.start("name"), given.end("name") - 1)
    m = _APPOSED_NAME.match(p.tags, phrase.hi + 1)
    return Phrase(m.start("name"), m.end("name") - 1) if m else phrase


def can_speak(p: Paragraph, phrase: Phrase) -> bool:
    """Whether a phrase is a name, a pronoun, or a noun for those who speak."""
    if p.tags[phrase.lo : phrase.hi + 1] in (tagset.SUBJECT_PRONOUN, tagset.OBJECT_PRONOUN):
        return p.word(phrase.lo).lower() not in _MUTE_PRONOUNS
    return not _NO_NAME.fullmatch(phrases.core(p, phrase))


def cue_text(p: Paragraph, c: int) -> str:
    """The cue at token ``c`` as printed, with all its words: “according to”, “quoted as saying”."""
    if p.tags[c] == tagset.ACCORDING:
        return "according to"
    if p.tags[c : c + 3] == "qsG":
        return p.text[p.starts[c] : p.ends[c + 2]]
    if c >= 2 and p.tags[c - 2 : c + 1] == "qsG":
        return p.text[p.starts[c - 2] : p.ends[c]]
    return p.word(c)


def passive(p: Paragraph, c: int, lo: int) -> bool:
    """Whether the verb at ``c`` is passive: “was called”; not “was quoted as saying”, whose subject speaks."""
    kind, shape = lexicon.cue_forms().get(p.word(c).lower(), ("", ""))
    if shape != "past" or p.tags[c] == tagset.QUOTED:
        return False
    k = c - 1
    while k >= lo and p.tags[k] == tagset.ADVERB:
        k -= 1
    return k >= lo and p.tags[k] == tagset.BE


def is_weak(p: Paragraph, c: int) -> bool:
    """Whether the verb at ``c`` takes words only if no other verb does: wanted a “…”."""
    return lexicon.cue_forms().get(p.word(c).lower(), ("weak", ""))[0] == "weak"
