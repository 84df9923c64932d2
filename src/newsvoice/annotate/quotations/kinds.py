"""Whether marked words are an utterance, some words of one, or no quotation at all."""

from __future__ import annotations

import re
from functools import lru_cache

from newsvoice.annotate import words
from newsvoice.annotate.quotations import lexicon, tagset
from newsvoice.annotate.quotations.paragraph import Paragraph
from newsvoice.core import wordlists

_SMALL = lexicon.rule("small word of a title")
_WORK = wordlists.pattern(lexicon.rule("work"))
_PERHAPS_WORK = wordlists.pattern(lexicon.rule("perhaps work"))
_SURELY_WORK = wordlists.pattern(lexicon.rule("surely work"))
_BEFORE_TITLE = re.compile(
    rf"""
    \b (?: {_WORK}
      | {_PERHAPS_WORK} | ,
      | (?: NBC | CBS | ABC | Fox | CNN ) ['’]s | [A-Z]\w+['’]s
    ) [,:]? \s* $
    """,
    re.IGNORECASE | re.VERBOSE,
)
_SURELY_BEFORE_TITLE = re.compile(
    rf"""
    \b (?: {_WORK}
      | {_SURELY_WORK}
      | (?i:on)\ (?: [A-Z][\w.]* (?: \ [A-Z]\w+ )? ['’]s? )?                        # on Fox News’
      | [A-Z]{{2,5}}['’]s                                                           # PBS’s
      | (?: song | book | film | movie | show | album | novel | hymn | tune )\ (?: is | was )
      | Fox (?: \ News )? ['’]s?
    ) ,? \s* $
    """,
    re.VERBOSE,
)
_BEFORE_TERM = re.compile(
    r"""
    \b (?:
        so-called | known\ as | known\ simply\ as | nicknamed
      | the\ (?: word | words | term | phrase | name | title | hashtag | nickname | acronym | label | letters
               | code\ name )
      | (?: word | term | name | alias | codenamed | code-named | aka | a\.k\.a\. | also\ called
          | (?: is | was | are | were | what\ is )\ called
          | going\ by (?: \ the\ name )? | labell?ed | user | username | named
          | meaning | means | mean\ by | meant\ by | translates\ (?: as | to ) | stands\ for | short\ for | spelled
        ) (?: \ of )?
    ) [,:]? \s* $
    """,
    re.IGNORECASE | re.VERBOSE,
)
_USES_TERM = re.compile(  # somebody says the word: it is quoted
    r"""
    \b (?: us(?:ed|es|ing|e) | utter\w* | said | says | repeat\w* | coined | invok\w+ | with | borrow\w* | chos\w+
         | prefers? ) \b
    .{0,24} \b (?: word | words | term | phrase | name ) [,:]? \s* $
    """,
    re.VERBOSE,
)
_LAW = re.compile(r"\b(?:Act|Bill|Amendment|Initiative)[,.]?$")
_ON_AIR = re.compile(  # on Fox News’ “Sunday”
    r"\b on\ (?: the\ )? [A-Z][\w&.]* (?: \ [A-Z][\w&.]* ){0,3} ['’]s? ,? \s* $", re.VERBOSE
)
_LONGEST_NAME = 90  # characters


def has_words(inner: str) -> bool:
    """Whether there is anything between the marks but punctuation."""
    return any(map(str.isalnum, inner))


@lru_cache(maxsize=64)  # several rules ask for those of one quotation
def _words(inner: str) -> tuple[str, ...]:
    return tuple(words.forms(inner))


def count(inner: str) -> int:
    """How many words, counted no further than short quotations go."""
    return len(_words(inner[:120]))


def looks_like_title(inner: str) -> bool:
    """Whether every word of weight is capitalised, and there are at least two, as in “Meet the Press”."""
    found = _words(inner)
    heavy = [w for w in found if w.lower() not in _SMALL]
    if len(found) > 12 or len(heavy) < (1 if found[:1] == ("The",) else 2) or inner.rstrip()[-1:] == ";":
        return False
    return all(w[0].isupper() or w[0].isdigit() for w in heavy) and found[0][0].isupper()


def is_full(p: Paragraph, i: int, inner: str) -> bool:
    """Whether it is a whole utterance: begins like a sentence and stands where one may stand."""
    found = _words(inner[:120])
    before = p.tags[i - 1 : i] if i else ""
    if len(found) < 2:
        return inner.rstrip()[-1:] in "!?." and inner[:1].isupper() and before in ("", ".", ":", ",")
    first = inner.lstrip(" [(“‘'\"….")[:1]
    if first.isupper() or first.isdigit() or inner.lstrip()[:1] in "[….":
        return before in tagset.BEFORE_UTTERANCE or len(found) > 6
    return before == ":" or (before == "," and len(found) > 3) or (i == 0 and len(found) > 4)


def is_name_for_something(p: Paragraph, i: int, inner: str, *, certain: bool = False) -> bool:
    """Whether a title, a nickname or a term is mentioned rather than words quoted.

    Args:
        p: the paragraph.
        i: the token of the marked words.
        inner: the marked words.
        certain: ask for surer signs, where something speaks for a quotation.
    """
    if len(inner) > _LONGEST_NAME:
        return False
    title = looks_like_title(inner)
    if _is_nickname(p, i, inner) or (title and _is_title(p, i, inner)) or _is_attributive(p, i, inner, title):
        return True
    line = _line_before(p, i)
    if title and (_SURELY_BEFORE_TITLE if certain else _BEFORE_TITLE).search(line.rstrip() + " "):
        return True
    if certain:
        return False
    length = len(_words(inner))
    on_air = length <= 4 and inner[:1].isupper() and _ON_AIR.search(line) is not None
    return on_air or (length <= 6 and _BEFORE_TERM.search(line) is not None and not _USES_TERM.search(line))


def _line_before(p: Paragraph, i: int) -> str:
    """The words before the marked ones on their line, as far as they tell what is marked."""
    before = p.text[max(0, p.starts[i] - 60) : p.starts[i]].rstrip("“\"‘'«„`")
    before = before.replace("&quot;", "").replace("&ldquo;", "")
    return before.replace("\r", "\n").rpartition("\n")[2]


def _is_title(p: Paragraph, i: int, inner: str) -> bool:
    """told “Fox News Sunday” that; the “Clean Water Act”."""
    return p.tags[i + 1 : i + 2] == tagset.THAT or _LAW.search(inner) is not None


def _is_attributive(p: Paragraph, i: int, inner: str, title: bool) -> bool:
    """A red “Make America Great Again” cap."""
    before, after = p.tags[i - 1 : i], p.tags[i + 1 : i + 2]
    if not before or not after or after not in tagset.AFTER_ATTRIBUTIVE or before not in tagset.BEFORE_ATTRIBUTIVE:
        return False
    one_name = inner[:1].isupper() and len(_words(inner)) == 1 and before == tagset.DETERMINER
    return title or one_name


def _is_nickname(p: Paragraph, i: int, inner: str) -> bool:
    """Earl “Buster” Smith."""
    if not 0 < i < len(p.tags) - 1 or len(_words(inner)) > 3:
        return False
    between_names = p.tags[i - 1] == tagset.NAME == p.tags[i + 1] and p.starts[i] - p.ends[i - 1] <= 9
    return between_names and inner[:1].isupper() and inner.rstrip()[-1:] not in ",."
