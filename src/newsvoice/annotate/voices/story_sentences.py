"""Whether a line that looks like page furniture is a sentence of the story.

A site speaks in labels, in commands and of itself and its reader ("Subscribe now", "We use cookies"). A story tells
what somebody did or said. Single words do not part the two: “Copyright law was never meant for this, Kagan wrote.”
"""

from __future__ import annotations

import re

from newsvoice.annotate import words
from newsvoice.core import wordlists

FEWEST_WORDS = 6
LONGEST = 200  # characters of one sentence; a footer that has past tenses has several
_ENDS = re.compile(r"[.!?…][\"'”’»)\]]*$")
_QUOTED = re.compile(r"[“\"][^“”\"]*[”\"]")

_LISTED = wordlists.load("annotate/voices/story_sentences.txt")


# Somebody speaks, or something is told of somebody: finite verbs, and pronouns for those who were named before
_SAYS = re.compile(rf"\b(?:{wordlists.pattern(_LISTED['speech'])}|writes(?! (?:about|on|for)\b)|according to)\b")
_PAST = re.compile(
    rf"\b(?:{wordlists.pattern(_LISTED['past'])}|(?:did|was|were|had|could|would)n['’]t|[a-z]{{2,}}ed)\b"
)
_NO_VERB = _LISTED["participles"] | _LISTED["other words"]
_OTHERS = re.compile(r"\b(?:he|she|they|him|them|his|her|hers|their|theirs|who|whose|whom)\b", re.IGNORECASE)
_PRESENT = re.compile(
    r"\b(?:is|are|has|have|does|do|will|would|could|can|cannot|may|might|must|should|isn['’]t|aren['’]t|doesn['’]t|don['’]t"
    r"|won['’]t|can['’]t|[a-z]{3,}(?<!s)s)\b"
)
# The site speaks of itself; “you” is said to readers of sites, and by stories to anybody
_SITE = re.compile(
    r"\b(?:we|us|our|ours|we['’](?:re|ve|ll)|please|click|here|cookies|javascript|browser|inbox"
    r"|this (?:site|website|article|story|post|page|content|video|newsletter))\b",
    re.IGNORECASE,
)
_YOU = re.compile(r"\byou(?:['’]ve| have)\b(?:\s+[\w’'-]+){1,2}|\b(?:you|your|yours|you['’](?:re|ll))\b", re.IGNORECASE)
# What no story says: the label of a picture, and the formulas of those who own a text
_FORMULA = re.compile(
    r"^[\[(]?\s*(?:photo(?:graph)?s?|image|picture|caption|credit|illustration|video|graphic|map|file photo|file)"
    r"(?: (?:credit|by))?\s*[:|—–]\s*(?-i:[A-Z0-9“\"])|^FILE\s*-"
    r"|[\[(][^\])]*\b(?:AP|AFP|Reuters|Getty|EPA|UPI)\b[^\])]*[\])]$"
    r"|(?:©|\(c\)|\bcopyright)\s*(?:©|\([Cc]\))?\s*(?:\d{4}(?:\s*[-–]\s*\d{4})?\s*)?(?:(?-i:[A-Z])|by\b|all\b|[.,;|]|$)"
    r"|(?:©|\(c\))\s*\d{4}(?!\s+(?-i:[a-z]))"
    r"|\b(?:may not be (?:published|reproduced|broadcast|rewritten|redistributed)|rush transcript"
    r"|is the property of (?:its|the) (?:publisher|copyright)|copyright of [^.]{2,100} is the property of)\b"
    r"|^eds?(?:itors)?:\s|^[(\[*_]*editor(?:['’]?s|s['’])? note\s*[:–—-]|^letters (?:may|will) be edited for\b"
    r"|^[(\[*_]*(?:re-?published|reprinted) (?:here )?with (?:kind )?permission\b",
    re.IGNORECASE,
)
# A command, as sites give them; in a story it stands beside somebody who says it, or what came of it
_COMMAND = re.compile(
    r"^(?:sign up|subscribe|get (?:the|our|more|unlimited)|click|download|enter|follow us|join us|find us"
    r"|listen to this|share this|never miss|save up|support|enable|turn on|donate|register|log in"
    r"|contact|e-?mail)\b",
    re.IGNORECASE,
)
_FOUNDING = re.compile(
    r"\b(?:was|were|has been|have been)\s+(?:\w+\s+){0,2}(?:founded|established|created|published|produced|supported"
    r"|funded|reported|written|edited|translated|updated|corrected|made)\b|\bfounded in\b|\bbased in\b",
    re.IGNORECASE,
)


def is_one(text: str) -> bool:
    """Whether a line is a whole sentence in which something is told, rather than the site speaking of itself."""
    if _FORMULA.search(text) or not _ENDS.search(text) or len(words.forms(text)) < FEWEST_WORDS:
        return False
    told = _QUOTED.sub(" ", text)
    if tells_speech(told):
        return True
    if _SITE.search(told):
        return False
    if _YOU.search(told) or _COMMAND.match(text):
        return tells_past(_YOU.sub(" ", told))
    return tells_past(told) or bool(_OTHERS.search(told)) or bool(_PRESENT.search(told))


def is_told(text: str) -> bool:
    """Whether a line is one sentence that tells what somebody said or did; a footer may be a sentence, too."""
    if len(text) > LONGEST or not _ENDS.search(text):
        return False
    return not _SITE.match(text) and (tells_speech(text) or tells_past(text))


def tells_speech(text: str) -> bool:
    """Whether somebody is told to speak in it."""
    return bool(_SAYS.search(text))


def tells_past(text: str) -> bool:
    """Whether it tells what somebody did or was, other than when something was founded or written."""
    plain = _FOUNDING.sub(" ", text)
    return any(m.group().lower() not in _NO_VERB for m in _PAST.finditer(plain))
