"""Where quoted words were first published: “in an interview with Fars News Agency”, “he tweeted”."""

from __future__ import annotations

import re

from newsvoice.annotate.quotations import lexicon
from newsvoice.core import wordlists

_NAME = r"(?:[A-Z@][\w’'&.-]*|al-[A-Z]\w+)(?:\s+(?:of\s+|the\s+|&\s+)?(?:[A-Z][\w’'&.-]*|al-[A-Z]\w+))*"
_OUTLET_WORD = re.compile(rf"\b(?:{wordlists.pattern(lexicon.rule('outlet'))})\b")
_VIA = re.compile(
    rf"\b(?:(?:an?\s+)?(?:\w+\s+){{0,3}}(?:interview|conversation|statement|comments?|remarks|email|message"
    rf"|talk)\s+(?:with|to|on|for|published (?:in|by)|carried by|in)"
    rf"|told|tells|speaking (?:to|with|on)|spoke (?:to|with)|quoted (?:as saying )?by|as saying (?:by|in)"
    rf"|(?:wrote|posted|said|published|writing|appeared) (?:in|on)"
    rf"|reported by|according to|carried by|on|to)\s+(?:(?:the|Iran’s|[A-Z][\w’'-]*['’]s"
    rf"|\w+['’]s)\s+)?(?:(?:[a-z][\w-]*|[A-Z]\w+-[a-z]+)\s+){{0,4}}(?P<name>{_NAME})"
)


def find(clause: str, cue: str | None) -> str | None:
    """The outlet named in an attributing clause, or None."""
    for m in _VIA.finditer(clause) if _OUTLET_WORD.search(clause) else ():
        if _OUTLET_WORD.search(m.group("name")):
            return m.group("name").rstrip(".,").removesuffix("’s").removesuffix("'s")
    if cue and cue.lower().startswith(("tweet", "retweet")):
        return "Twitter"
    return None
