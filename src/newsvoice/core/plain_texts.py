"""What HTML leaves in a text, taken out of it: ``&rsquo;`` is read as ’, and ``<a href="…">`` not at all.

Offsets into a document always point into its raw text. What reads a document works on the plain text, and its rows are
moved back once, when they leave the annotation.
"""

from __future__ import annotations

import html
import re
import unicodedata
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

_IN_LINE = (
    "a|abbr|acronym|b|big|cite|code|del|em|font|i|iframe|img|input|ins|label|mark|noscript|q|s|small|span|strike|strong"
    "|sub|sup|svg|time|tt|tweet|u|var|wbr"
)
_OWN_LINE = (
    "address|article|aside|blockquote|body|br|button|caption|center|dd|div|dl|dt|fieldset|figcaption|figure|footer|form"
    "|h[1-6]|head|header|hr|html|li|link|main|meta|nav|object|ol|option|p|picture|pre|script|section|select|source"
    "|style|table|tbody|td|tfoot|th|thead|title|tr|ul|video"
)
_ATTRIBUTES = r"(?:\s+[\w:-]{1,40}\s*=[^<>]{0,2000}+|\s*+/?)"  # possessive, or blanks would cost their square
_ESCAPED_ATTRIBUTES = r"(?:\s+[\w:-]{1,40}\s*=(?:(?!&[lg]t;)[^<>]){0,2000}+|\s*+/?)"
# What the voices read themselves: a label in bold is a label because it is bold
_LABEL = r"<(?P<bold>b|strong)>\s*(?:[\w’']{2,12}\s+)?(?:comment(?:ary)?|analysis|assessment)\s*\.?\s*</(?P=bold)>"
_ENTITY = r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});"
_LEFT = re.compile(
    rf"(?P<label>{_LABEL})"
    r"|(?P<hidden><(?:script|style)\b[^<>]{0,2000}>[^<]*+</(?:script|style)>|<!--(?:(?!-->|<!--).){0,2000}+-->)"
    rf"|(?P<own_line></?(?:{_OWN_LINE})\b{_ATTRIBUTES}>|&lt;/?(?:{_OWN_LINE})\b{_ESCAPED_ATTRIBUTES}&gt;)"
    rf"|(?P<in_line></?(?:{_IN_LINE})\b{_ATTRIBUTES}>|&lt;/?(?:{_IN_LINE})\b{_ESCAPED_ATTRIBUTES}&gt;)"
    rf"|(?P<entity>{_ENTITY})",
    re.IGNORECASE | re.DOTALL,
)
_UNREADABLE = frozenset(("Cc", "Cn", "Co", "Cs"))  # categories of Unicode: controls and what is no character


@dataclass(frozen=True, slots=True)
class Plain:
    """The plain text of a raw one, and where its characters stand there.

    Attributes:
        text: without tags, and with characters for entities.
        tags: start and end of every tag in the raw text, in order.
    """

    text: str
    tags: tuple[tuple[int, int], ...] = ()
    _opens: tuple[int, ...] = ()  # where each change begins and ends in the plain text,
    _closes: tuple[int, ...] = ()
    _ends: tuple[int, ...] = ()  # where it ends in the raw text,
    _shifts: tuple[int, ...] = (0,)  # and how far apart the two are, before the first and behind each

    @property
    def is_raw(self) -> bool:
        """Whether nothing was taken out, so that offsets are the same in both."""
        return not self._ends

    def raw_start(self, offset: int) -> int:
        """Where a span that starts at an offset of the plain text starts in the raw text: behind any tag."""
        return offset + self._shifts[bisect_right(self._closes, offset)]

    def raw_end(self, offset: int) -> int:
        """Where a span that ends at an offset of the plain text ends in the raw text: before any tag."""
        return offset + self._shifts[bisect_left(self._opens, offset)]

    def offset(self, raw: int) -> int:
        """Where an offset of the raw text lies in the plain text; the beginning of an entity or tag for its inside."""
        number = bisect_right(self._ends, raw)
        plain = raw - self._shifts[number]
        return min(plain, self._opens[number]) if number < len(self._opens) else plain


def plain(raw: str) -> Plain:
    """Take tags and entities out of a text.

    A tag is one of HTML, also if its own brackets are written as entities; one that ends a line becomes a line end. An
    entity counts with its semicolon, and if it stands for one character that can be read. Neither is read twice.
    """
    if "&" not in raw and "<" not in raw:
        return Plain(raw)
    parts: list[str] = []
    tags: list[tuple[int, int]] = []
    opens, closes, ends, shifts = [], [], [], [0]
    at = length = 0
    for found in _LEFT.finditer(raw):
        kind = found.lastgroup
        read = None if kind in ("label", "bold") else _read(found)
        if read is None:
            continue
        start, end = found.span()
        if kind != "entity":
            tags.append((start, end))
        parts += [raw[at:start], read]
        length += start - at
        opens.append(length)
        length += len(read)
        closes.append(length)
        ends.append(end)
        shifts.append(end - length)
        at = end
    if not ends:
        return Plain(raw)
    text = "".join([*parts, raw[at:]])
    return Plain(text, tuple(tags), tuple(opens), tuple(closes), tuple(ends), tuple(shifts))


def plain_text(raw: str) -> str:
    """The text of ``plain``."""
    return plain(raw).text


def opening(text: str, most: int) -> str:
    """The first words of a text, at most so many, on one line; “ …” behind them says that it goes on."""
    words = text.split()
    return " ".join(words[:most]) + (" …" if len(words) > most else "")


def _read(found: re.Match[str]) -> str | None:
    """What stands for a tag or an entity in the plain text; None if it is left as it is."""
    if found.lastgroup != "entity":
        return "\n" if found.lastgroup == "own_line" else ""
    character = html.unescape(found.group())
    if len(character) != 1 or character == "\ufffd":
        return None
    return None if unicodedata.category(character) in _UNREADABLE and not character.isspace() else character
