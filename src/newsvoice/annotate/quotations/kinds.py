"""Is it an utterance, some words of one, or no quotation at all?"""

from __future__ import annotations

import re

from newsvoice.annotate.quotations.tags import Paragraph

_WORD = re.compile(r"[^\W_]+(?:[-'’.&][^\W_]+)*")
_SMALL = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "in",
        "on",
        "at",
        "to",
        "for",
        "and",
        "or",
        "but",
        "with",
        "from",
        "by",
        "as",
        "is",
        "vs",
        "v",
        "it",
    ]
)
_TITLE_NOUN = re.compile(
    r"\b(?:book|novel|film|movie|documentary|show|series|program|programme|podcast|song|album|single|track"
    r"|play|musical|episode"
    r"|memoir|magazine|column|article|essay|report|paper|study|speech|opera|painting|sculpture|exhibition"
    r"|exhibit|game|website|site"
    r"|section|chapter|hit|sitcom|drama|comedy|thriller|segment|poem|ballad|anthem|hymn|sermon|game|app|ad"
    r"|ads|commercial|video"
    r"|titled|entitled|called|named|dubbed|nicknamed|on|host of|star of|author of|of|cover of|NBC’s|CBS’s"
    r"|ABC’s|Fox’s|CNN’s|NBC's|CBS's"
    r"|ABC's|Fox's|CNN's|[A-Z]\w+['’]s|hosts|hosting|anchor of|hashtag|journal|newspaper|blog|to|in|from"
    r"|sang|sing|singing|played|like|as|and|with|,)[,:]?\s*$",
    re.I,
)
_TITLE_NOUN_SURE = re.compile(
    r"\b(?:book|novel|film|movie|documentary|show|series|program|programme|podcast|song|album|memoir"
    r"|magazine|column|essay|opera|exhibition"
    r"|exhibit|game|website|sitcom|drama|comedy|poem|headline|rubric|banner|heading|journal|newspaper|titled"
    r"|entitled|called|named|dubbed|nicknamed|(?i:on) (?:[A-Z][\w.]*(?: [A-Z]\w+)?['’]s?)?|[A-Z]{2,5}['’]s"
    r"|(?:song|book|film|movie|show|album|novel|hymn|tune) (?:is|was)"
    r"|host of|(?:broadcast|edition|airing|installment|episode|taping) of|author of|cover of|Fox(?:"
    r" News)?['’]s?|NBC|CBS|ABC|CNN|MSNBC),?\s*$"
)
_TERM = re.compile(
    r"\b(?:so-called|known as|known simply as|nicknamed|the (?:word|words|term|phrase|name|title|hashtag"
    r"|nickname|acronym|label|letters|code name)"
    r"|(?:word|term|name|alias|codenamed|code-named|aka|a\.k\.a\.|also called|is called|was called|are"
    r" called|were called|what is called"
    r"|going by(?: the name)?|labell?ed|user|username|named|meaning|means|mean by|meant by|translates (?:as"
    r"|to)|stands for"
    r"|short for|spelled)(?: of)?)[,:]?\s*$",
    re.I,
)


_BILL = re.compile(r"\b(?:Act|Bill|Amendment|Initiative)[,.]?$")
_ON_AIR = re.compile(r"\bon (?:the )?[A-Z][\w&.]*(?: [A-Z][\w&.]*){0,3}['’]s?,?\s*$")  # on Fox News’ “Sunday”


_USED = re.compile(
    r"\b(?:us(?:ed|es|ing|e)|utter\w*|said|says|repeat\w*|coined|invok\w+|with|borrow\w*|chos\w+|prefers?)\b.{0,24}"
    r"\b(?:word|words|term|phrase|name)[,:]?\s*$"
)


def words(text: str) -> list[str]:
    """The words of a quotation."""
    return _WORD.findall(text)


def has_words(inner: str) -> bool:
    """Is there anything between the marks but punctuation?"""
    return _WORD.search(inner) is not None


def count(inner: str) -> int:
    """How many words, counted no further than short quotations go."""
    return len(_WORD.findall(inner, 0, 120))


def looks_like_title(inner: str) -> bool:
    """Every word of weight is capitalised, and there are at least two, as in “Meet the Press”."""
    found = words(inner)
    heavy = [w for w in found if w.lower() not in _SMALL]
    if len(found) > 12 or len(heavy) < (1 if found[:1] == ["The"] else 2) or inner.rstrip()[-1:] == ";":
        return False
    return all(w[0].isupper() or w[0].isdigit() for w in heavy) and found[0][0].isupper()


def is_full(p: Paragraph, i: int, inner: str) -> bool:
    """A whole utterance: begins like a sentence and stands where one may stand."""
    found = words(inner[:120])
    if len(found) < 2:
        return inner.rstrip()[-1:] in "!?." and inner[:1].isupper() and p.tags[i - 1 : i] in ("", ".", ":", ",")
    first = inner.lstrip(" [(“‘'\"….")[:1]
    capital = first.isupper() or inner.lstrip()[:1] in "[…." or first.isdigit()
    before = p.tags[i - 1 : i] if i else ""
    if capital:
        return before in ("", ".", ":", ",", "-", "Q", "V", "v", "G", "h", "&", ")") or len(found) > 6
    return before in (":",) or (before == "," and len(found) > 3) or (i == 0 and len(found) > 4)


def is_name_for_something(p: Paragraph, i: int, inner: str, *, certain: bool = False) -> bool:
    """A title, a nickname or a term that is mentioned, not words that are quoted.

    ``certain`` asks for surer signs, where something speaks for a quotation.
    """
    if len(inner) > 90:
        return False
    before = (
        p.text[max(0, p.starts[i] - 60) : p.starts[i]].rstrip("“\"‘'«„`").replace("&quot;", "").replace("&ldquo;", "")
    )
    line = before.replace("\r", "\n").rpartition("\n")[2]
    if _nickname(p, i, inner):
        return True
    if p.tags[i + 1 : i + 2] == "h" and looks_like_title(inner):  # told “Fox News Sunday” that
        return True
    if _BILL.search(inner) and looks_like_title(inner):
        return True
    if _ON_AIR.search(line) and inner[:1].isupper() and len(words(inner)) <= 4 and not certain:
        return True
    if _attributive(p, i) and (
        looks_like_title(inner) or inner[:1].isupper() and len(words(inner)) == 1 and p.tags[i - 1] == "D"
    ):
        return True
    if not certain and _TERM.search(line) and not _USED.search(line) and len(words(inner)) <= 6:
        return True
    return looks_like_title(inner) and bool((_TITLE_NOUN_SURE if certain else _TITLE_NOUN).search(line.rstrip() + " "))


def _attributive(p: Paragraph, i: int) -> bool:
    """A red “Make America Great Again” cap."""
    return p.tags[i + 1 : i + 2] in ("w", "R", "k") and p.tags[i - 1 : i] in ("D", "w", "e", "N", "'", "R")


def _nickname(p: Paragraph, i: int, inner: str) -> bool:
    return (
        len(words(inner)) <= 3
        and i > 0
        and i + 1 < len(p.tags)
        and p.tags[i - 1] == "N"
        and p.tags[i + 1] == "N"
        and p.starts[i] - p.ends[i - 1] <= 9
        and inner[:1].isupper()
        and inner.rstrip()[-1:] not in ",."
    )
