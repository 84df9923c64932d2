"""What on a news page is not the article: navigation, posting lines, link lists, captions, footers.

Every judgement here is about one line; ``classification`` decides from them, and from where a line stands, what is set
aside.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from newsvoice.annotate.voices.furniture_credits import CREDIT_PATTERNS
from newsvoice.annotate.voices.furniture_footers import FOOTER_OPENING, FOOTER_SIGNS
from newsvoice.annotate.voices.furniture_labels import LABEL_PATTERNS
from newsvoice.annotate.voices.furniture_lines import LINE_PATTERNS
from newsvoice.annotate.voices.furniture_pattern import FurniturePattern

_SHORT = 160  # characters: longer lines are prose, whatever they start with
_LONGEST = 300  # unless they are captions, footers or messages of the site, which may be as long as this
_HEAD = 700  # characters of a paragraph in which signs of a footer are looked for
_PATTERNS = (*LINE_PATTERNS, *LABEL_PATTERNS, *CREDIT_PATTERNS)


class _Patterns(NamedTuple):
    """Patterns in order, and one that tells at once of most lines that none of them matches.

    Those that begin with anything would make it slow; they stand apart and are asked for by their hints.
    """

    all: tuple[FurniturePattern, ...]
    at_once: re.Pattern[str]
    apart: tuple[FurniturePattern, ...]


def _together(patterns: Iterable[FurniturePattern]) -> _Patterns:
    given = tuple(patterns)
    apart = tuple(p for p in given if p.hints and _ANYTHING.match(p.pattern.pattern))
    return _Patterns(given, re.compile("|".join(_source(p.pattern) for p in given if p not in apart)), apart)


_ANYTHING = re.compile(r"[\^(?:]*\.\{")


def _source(pattern: re.Pattern[str]) -> str:
    """A pattern as a part of a longer one."""
    return f"(?{'i' if pattern.flags & re.IGNORECASE else ''}:{pattern.pattern})"


_OF_SHORT = _together(_PATTERNS)
_OF_LONG = _together(
    pattern
    for pattern in _PATTERNS
    if pattern.role in ("caption", "footer", "source") or pattern.reason == "message of the site"
)


def line_pattern(line: str) -> FurniturePattern | None:
    """The pattern of a line that is page furniture wherever it stands, or None."""
    if len(line) > _LONGEST:
        return None
    patterns = _OF_SHORT if len(line) <= _SHORT else _OF_LONG
    lower = line.lower()
    able = patterns.all if patterns.at_once.match(line) else patterns.apart
    for p in able:
        if (not p.hints or _has_one(lower, p.hints)) and p.pattern.match(line):
            return p
    return None


def footer_signs(line: str) -> int:
    """How many kinds of evidence say that an organisation or a desk is speaking about itself here."""
    head = line[:_HEAD]
    lower = head.lower()
    found = [sign for sign in FOOTER_SIGNS if not sign.hints or _has_one(lower, sign.hints)]
    signs = sum([sign.pattern.search(head) is not None for sign in found])
    return signs + 2 * bool(FOOTER_OPENING.pattern.match(head))


def _has_one(lower: str, hints: tuple[str, ...]) -> bool:
    for hint in hints:  # noqa: SIM110 - a generator would cost more than the comparison
        if hint in lower:
            return True
    return False
