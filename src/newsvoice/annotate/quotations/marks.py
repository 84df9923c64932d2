"""Quotation marks of every kind, and whether one opens or closes: by its shape or by the characters beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple


@dataclass(slots=True)
class Marked:
    """Words between marks. ``outer_*`` include the marks; ``closed`` is False if the paragraph ended first."""

    start: int
    end: int
    outer_start: int
    outer_end: int
    single: bool = False
    closed: bool = True
    opened: bool = True


class Mark(NamedTuple):
    """One mark, and what it may do."""

    start: int
    end: int
    opens: bool
    closes: bool
    single: bool
    sure: bool  # the shape of the mark says which it is


_DOUBLE = r"""
    & (?: quot | [lrb]dquo | [lr]aquo                                               # as HTML writes them
        | \#0?3[4] | \#822[0-2] | \#171 | \#187 | \#x0*(?:22|201[cdeCDE]|[aA][bB]|[bB][bB]) ) ;
  | [“”„‟«»"＂]
  | '' | `` | ‘‘ | ’’                                                               # two single marks for a double one
"""
_SINGLE = r"""
    (?<![\w&\#;’'‘])                                                                # opening: not inside a word
    (?: [‘'’‚‹`] | & (?: lsquo | rsquo | apos | \#0?39 | \#821[67] ) ; )
    (?=[\w\[(“"\$£€.…¡¿\#@])
  | (?<=[^\s(\[—–-])                                                               # closing: after a word
    (?: [’'›] | & (?: rsquo | apos | \#0?39 | \#8217 ) ; )
    (?![\w’'])
"""
_MARK = re.compile(rf"(?P<double>{_DOUBLE}) | (?P<single>{_SINGLE})", re.VERBOSE)
_OPENERS = frozenset(("“", "„", "«", "``", "‘‘", "&ldquo;", "&bdquo;", "&laquo;", "&#8220;", "&#8222;", "&#171;"))
_CLOSERS = frozenset(("”", "»", "’’", "&rdquo;", "&raquo;", "&#8221;", "&#187;"))
_ELIDED = re.compile(r"['’‘](?:\d\ds?\b|em\b|til\b|till\b|cause\b|tis\b|twas\b|n['’]?\s|bout\b|round\b|cos\b)", re.I)
_BEFORE_OPEN = frozenset(" \t\r\n\f\v\u00a0\u2009\u200a\u200b\u202f\ufeff([{—–-/=:;>*_…|&‘'“\"¿¡")
SPACE = frozenset(" \t\r\n\f\v\u00a0\u2009\u200a\u200b\u202f\ufeff")
_AFTER_CLOSE = frozenset(" \t\r\n\f\v\u00a0\u2009\u200a\u202f)]},.;:!?—–-/<*_…|’'”\"&")


_CHARACTER = re.compile("[“”„‟«»\"＂'`‘’‚‹›&]")


def candidates(text: str) -> Iterator[re.Match[str]]:
    """Marks, found by their first character: most are apostrophes within a word, which are passed over at once."""
    match, size, done = _MARK.match, len(text), 0
    for m in _CHARACTER.finditer(text):
        at = m.start()
        if at < done or (text[at] in "’'" and 0 < at < size - 1 and text[at + 1].isalpha() and text[at - 1].isalpha()):
            continue
        mark = match(text, at)
        if mark:
            done = mark.end()
            yield mark


def classify(text: str, m: re.Match[str]) -> Mark | None:
    """What a match of ``candidates`` may do; None if it is no quotation mark."""
    start, end, shape = m.start(), m.end(), m.group()
    before = text[start - 1] if start else "\n"
    after = text[end] if end < len(text) else "\n"
    if m.lastgroup == "single":
        return _classify_single(text, start, end, shape, before, after)
    if shape == '"' and before.isdigit() and after in " \t-,;)x×" and _inches(text, start):
        return None
    opens = after not in SPACE and (before in _BEFORE_OPEN or before == ";")
    closes = before not in SPACE and after in _AFTER_CLOSE and before not in "([{"
    if shape in _OPENERS:
        wrong = closes and not opens and before not in "—–-"
        return Mark(start, end, not wrong, wrong, False, True)
    if shape in _CLOSERS:
        wrong = opens and not closes and (after.isalnum() or after in "…[(¿¡'‘")  # « French, », not »German«
        return Mark(start, end, wrong, not wrong, False, True)
    if opens and closes:  # a dash or bracket on one side: both are possible, what is open decides
        return Mark(start, end, True, True, False, False)
    if not opens and not closes:
        return Mark(start, end, True, True, False, False)
    return Mark(start, end, opens, closes, False, False)


def _inches(text: str, start: int) -> bool:
    return (
        bool(re.search(r"(?:\d\s?['’′]\s?|[\s(x×])\d+(?:\.\d+)?$", text[max(0, start - 8) : start]))
        and '"' not in text[max(0, start - 120) : start]
    )


def _classify_single(text: str, start: int, end: int, shape: str, before: str, after: str) -> Mark | None:
    opening = (after.isalnum() or after in '[(“"$£€.…¡¿#@') and not before.isalnum() and before not in "’'‘"
    if opening and (before in SPACE or before in '([{—–-/“":'):
        if _ELIDED.match(text, start):
            return None
        return Mark(start, end, True, False, True, shape in ("‘", "‹", "&lsquo;", "&#8216;"))
    return Mark(start, end, False, True, True, False)
