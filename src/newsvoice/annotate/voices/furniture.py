"""What on a news page is not the article: navigation, posting lines, link lists, captions, footers.

Every judgement here is about one line; ``classification`` decides from them, and from where a line stands, what is set
aside.
"""

from __future__ import annotations

from newsvoice.annotate.voices.furniture_credits import CREDIT_PATTERNS
from newsvoice.annotate.voices.furniture_footers import FOOTER_OPENING, FOOTER_SIGNS
from newsvoice.annotate.voices.furniture_labels import LABEL_PATTERNS
from newsvoice.annotate.voices.furniture_lines import LINE_PATTERNS
from newsvoice.annotate.voices.furniture_pattern import FurniturePattern

_SHORT = 160  # characters: longer lines are prose, whatever they start with
_LONGEST = 300  # unless they are captions, footers or messages of the site, which may be as long as this
_HEAD = 700  # characters of a paragraph in which signs of a footer are looked for
_PATTERNS = (*LINE_PATTERNS, *LABEL_PATTERNS, *CREDIT_PATTERNS)
_LONG_PATTERNS = tuple(
    pattern
    for pattern in _PATTERNS
    if pattern.role in ("caption", "footer", "source") or pattern.reason == "message of the site"
)


def line_pattern(line: str) -> FurniturePattern | None:
    """The pattern of a line that is page furniture wherever it stands, or None."""
    if len(line) > _LONGEST:
        return None
    patterns = _PATTERNS if len(line) <= _SHORT else _LONG_PATTERNS
    lower = line.lower()
    found = (p for p in patterns if not p.hints or any(hint in lower for hint in p.hints))
    return next((pattern for pattern in found if pattern.pattern.match(line)), None)


def footer_signs(line: str) -> int:
    """How many kinds of evidence say that an organisation or a desk is speaking about itself here."""
    head = line[:_HEAD]
    lower = head.lower()
    found = (
        sign.pattern.search(head)
        for sign in FOOTER_SIGNS
        if not sign.hints or any(hint in lower for hint in sign.hints)
    )
    return sum(map(bool, found)) + 2 * bool(FOOTER_OPENING.pattern.match(head))
