"""Who may be meant: every noun phrase, pronoun and possessive of a tagged paragraph, each with its shape.

A shape holds tags, listed function words and kinds of verbs, never a name or another word of the text: what the ranker
(``ranker``) has learned from one newspaper is then true of others.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from newsvoice.annotate.quotations import lexicon, tagset
from newsvoice.annotate.quotations.paragraph import Paragraph

_PHRASE = re.compile(
    r"""
    (?<!\() [PO]                                            # he, him; not “(they)”
  | [DM]* [aeg]? [eg]?                                      # the newly elected
    (?: [NTRwkMeg]* [NTR] | [wkMg]* [wk] )                  # to its last name or role, or, without one, all of it
    (?: & (?=N) [NT]+ )?                                    # and Jones
    (?P<rest> [wkeg]* )                                     # words that hardly belong to it
  | D                                                       # some, his
    """,
    re.VERBOSE,
)
_OWNERS = ("his", "her", "their", "its")
_STAND_ALONE = lexicon.section("tagging.txt", "pronoun")
_PRONOUNS = lexicon.section("words.txt", "P") | lexicon.section("words.txt", "O")
_KINDS_OF_DETERMINER = {
    "the": "the", "a": "a", "an": "a", "this": "this", "that": "this", "these": "this", "those": "this",
    "what": "what", "his": "his", "her": "his", "their": "his", "its": "his", "my": "his", "our": "his", "your": "his",
}  # fmt: skip
_FUNCTION_WORDS = "pSWcsob&th"  # tags of words that stand for themselves in a shape
_VERB_NEXT = re.compile(r"(?P<that>h?)(?P<before>[xya]*)(?P<verb>[VvuIGqeg])")
_VERB_AFTER_ASIDE = re.compile(
    r"""
    (?: , [^.;Q]{1,40}? ,                                   # , a friend,
      | \( [^)]{1,20} \) (?: , [^.;Q]{1,40}? , )?           # (D-Ohio)
      | - [^.;Q-]{1,40} -
      | ,? W [^,.;Q]{1,25}? ,?                              # who knows her
    )
    [xya]* (?P<verb> [VvuIGqegt] )
    """,
    re.VERBOSE,
)
_NOUNS = str.maketrans({**dict.fromkeys("NTRwke'gO", "n"), **dict.fromkeys("DMda")})
_RUN_OF_NOUNS = re.compile(r"n(?:on|n)*")
_NEXT = 5  # tokens after a phrase that its shape tells of


class Candidate(NamedTuple):
    """Tokens ``lo`` to ``hi``, both included, of a paragraph, and what can be said of them without the quotation.

    Attributes:
        lo, hi: the tokens.
        start, end: the same as offsets.
        sentence: the number of their sentence in the paragraph.
        first: whether no other candidate stands before them there.
        head: what the last word is: its tag, ``s`` for a plural, or the pronoun itself.
        left: the function word before them or its tag, ``v…`` for the verb whose object they are, ``^`` for none.
        verb: the kind of verb they govern, ``0`` for none.
        shape: features made of all this.
    """

    lo: int
    hi: int
    start: int
    end: int
    sentence: int
    first: bool
    head: str
    left: str
    verb: str
    shape: tuple[str, ...]


def read(p: Paragraph) -> list[Candidate]:
    """The candidates of a paragraph in the order of the text; “his” and “his lawyer” are two."""
    found: list[Candidate] = []
    sentence = 0
    last = len(p.sentences) - 1
    opened = -1
    for m in _PHRASE.finditer(p.tags):
        lo, hi = m.start(), (m.end() if m["rest"] is None else m.start("rest")) - 1
        while sentence < last and p.sentences[sentence][1] <= lo:
            sentence += 1
        for end in _ends(p, lo, hi):
            found.append(_candidate(p, lo, end, sentence, sentence != opened))
            opened = sentence
    return found


def _ends(p: Paragraph, lo: int, hi: int) -> tuple[int, ...]:
    """The last tokens of the candidates that begin at token ``lo``, in a phrase that ends at ``hi``."""
    if p.tags[lo] != tagset.DETERMINER:
        return (hi,)
    word = p.word(lo).lower()
    if word in _OWNERS:
        return (lo, hi) if hi > lo else (lo,)
    return (hi,) if hi > lo or word in _STAND_ALONE else ()


def _candidate(p: Paragraph, lo: int, hi: int, sentence: int, first: bool) -> Candidate:
    tags = p.tags
    head, left, verb = _head(p, lo, hi), _left(p, lo), _verb(tags, hi)
    around = (tags[max(0, lo - 2) : lo], tags[hi], tags[hi + 1 : hi + 1 + _NEXT])
    shape = _shape(head, _determiner(p, lo, hi), left, _right(p, hi), verb, around)
    return Candidate(lo, hi, p.starts[lo], p.ends[hi], sentence, first, head, left, verb, shape)


@lru_cache(maxsize=50_000)
def _shape(
    head: str, determiner: str, left: str, right: str, verb: str, around: tuple[str, str, str]
) -> tuple[str, ...]:
    """The features of a candidate: what it is, and what it stands between."""
    before, tag, after = around
    return (
        f"head={head}",
        f"determiner={determiner}",
        f"left={left}",
        f"right={right}",
        f"verb={verb}",
        f"tags before={before}",
        f"tags after={_RUN_OF_NOUNS.sub('n', after.translate(_NOUNS))[:3]}",
        f"left, tag={left} {tag}",
        f"left, verb={left} {verb}",
    )


def _head(p: Paragraph, lo: int, hi: int) -> str:
    """The tag of the head, with the name before it and the number; a pronoun is itself."""
    tag, word = p.tags[hi], p.word(hi).lower()
    if tag in "POD":
        return word if word in _PRONOUNS or word in _OWNERS else tag
    named = tagset.NAME if tag != tagset.NAME and tagset.NAME in p.tags[lo:hi] else ""
    plural = "s" if tag in "Rwk" and word.endswith("s") else ""
    return named + tag + plural


def _determiner(p: Paragraph, lo: int, hi: int) -> str:
    tag = p.tags[lo]
    if tag == tagset.DETERMINER and lo < hi:
        return _KINDS_OF_DETERMINER.get(p.word(lo).lower(), tag)
    return tag if tag in "DMT" else "0"


def _left(p: Paragraph, lo: int) -> str:
    if lo == 0:
        return "^"
    tag = p.tags[lo - 1]
    if tag in "VvuIGqeg":
        return "v" + tag
    word = p.word(lo - 1).lower()
    return word if tag in _FUNCTION_WORDS or word == "what" else tag


def _right(p: Paragraph, hi: int) -> str:
    following = p.tags[hi + 1 : hi + 2]
    if following == tagset.POSSESSIVE:
        return following + p.tags[hi + 2 : hi + 3]
    return p.word(hi + 1).lower() if following and following in _FUNCTION_WORDS else following or "$"


def _verb(tags: str, hi: int) -> str:
    """The verb that follows: its tag after ``y`` for a passive, ``x`` for a modal, ``,`` for an aside between."""
    m = _VERB_NEXT.match(tags, hi + 1)
    if m:
        passive = tagset.BE in m["before"] and m["verb"] in "Vvueq"
        return m["that"] + ("y" if passive else "x" if tagset.AUXILIARY in m["before"] else "") + m["verb"]
    m = _VERB_AFTER_ASIDE.match(tags, hi + 1)
    if m:
        return "," + m["verb"]
    return "y" if tags[hi + 1 : hi + 2] == tagset.BE else "0"
