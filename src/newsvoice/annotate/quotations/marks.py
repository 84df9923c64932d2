"""Where quotation marks open and close.

Marks are paired paragraph by paragraph, because a missing mark must never swallow the rest of a text. What a mark
does is decided by its shape where that is reliable, by its neighbours where it is not, and by what is already open.
"""

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


class _Mark(NamedTuple):
    start: int
    end: int
    opens: bool
    closes: bool
    single: bool
    sure: bool  # the shape of the mark says which it is


_DOUBLE = (
    r"&(?:quot|[lrb]dquo|[lr]aquo|\#0?3[4]|\#822[0-2]|\#171|\#187|\#x0*(?:22|201[cdeCDE]|[aA][bB]|[bB][bB]));"
    r"|[“”„‟«»\"＂]|''|``|‘‘|’’"
)
_SINGLE = (
    r"(?<![\w&#;’'‘])(?:[‘'’‚‹`]|&(?:lsquo|rsquo|apos|\#0?39|\#821[67]);)(?=[\w\[(“\"$£€.…¡¿#@])"
    r"|(?<=[^\s(\[—–-])(?:[’'›]|&(?:rsquo|apos|\#0?39|\#8217);)(?![\w’'])"
)
MARK = re.compile(rf"(?P<double>{_DOUBLE})|(?P<single>{_SINGLE})")
_OPENERS = frozenset(("“", "„", "«", "``", "‘‘", "&ldquo;", "&bdquo;", "&laquo;", "&#8220;", "&#8222;", "&#171;"))
_CLOSERS = frozenset(("”", "»", "’’", "&rdquo;", "&raquo;", "&#8221;", "&#187;"))
_ELIDED = re.compile(r"['’‘](?:\d\ds?\b|em\b|til\b|till\b|cause\b|tis\b|twas\b|n['’]?\s|bout\b|round\b|cos\b)", re.I)
_BEFORE_OPEN = frozenset(" \t\r\n\f\v\u00a0\u2009\u200a\u200b\u202f\ufeff([{—–-/=:;>*_…|&‘'“\"¿¡")
_SPACE = frozenset(" \t\r\n\f\v\u00a0\u2009\u200a\u200b\u202f\ufeff")
_AFTER_CLOSE = frozenset(" \t\r\n\f\v\u00a0\u2009\u200a\u202f)]},.;:!?—–-/<*_…|’'”\"&")
_ATTRIBUTION = re.compile(
    r"[,.?!…][ \t\u00a0]+(?=(?:[A-Za-z][\w.’'-]*[ \t]+){0,5}?(?:said|says|added|told|wrote|tweeted|asked"
    r"|warned|claimed|stated|explained"
    r"|continued|argued|noted|insisted|replied|concluded)\b)"
)
_WINDOW = 3000  # characters a repair may look at, so that time stays linear


def find(text: str) -> list[Marked]:
    """All stretches between quotation marks, in order, outermost only."""
    found: list[Marked] = []
    for start, end, marks in _by_paragraph(text):
        found.extend(s for s in _disjoint(_paragraph(text, start, end, marks)) if text[s.start : s.end].strip())
    return found


# ----------------------------------------------------------------------------------------- paragraphs


def _by_paragraph(text: str) -> Iterator[tuple[int, int, list[_Mark]]]:
    """Paragraphs that contain marks, with the marks."""
    pending: list[_Mark] = []
    start = end = -1
    for m in _candidates(text):
        if m.start() >= end:
            if pending:
                yield start, end, pending
            pending = []
            start, end = paragraph_at(text, m.start(), after=end)
        mark = _classify(text, m)
        if mark is not None:
            pending.append(mark)
    if pending:
        yield start, end, pending


_CHARACTER = re.compile("[“”„‟«»\"＂'`‘’‚‹›&]")


def _candidates(text: str) -> Iterator[re.Match[str]]:
    """Marks, found by their first character: most are apostrophes within a word, which are passed over at once."""
    match, size, done = MARK.match, len(text), 0
    for m in _CHARACTER.finditer(text):
        at = m.start()
        if at < done or (text[at] in "’'" and 0 < at < size - 1 and text[at + 1].isalpha() and text[at - 1].isalpha()):
            continue
        mark = match(text, at)
        if mark:
            done = mark.end()
            yield mark


def paragraph_at(text: str, at: int, after: int = 0) -> tuple[int, int]:
    """The paragraph around an offset. Lines wrapped at a fixed width are joined again."""
    start = max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1
    end = _line_end(text, at)
    while end < len(text) and _wrapped(text, start, end):
        end = _line_end(text, _next_line(text, end))
    while start > max(after, 0) and (previous := _previous_line(text, start)) is not None:
        if previous < after or not _wrapped(text, previous, _line_end(text, previous)):
            break
        start = previous
    return max(start, after), end


def _line_end(text: str, at: int) -> int:
    newline = text.find("\n", at)
    newline = len(text) if newline < 0 else newline
    return_ = text.find("\r", at, newline)
    return newline if return_ < 0 else return_


def _next_line(text: str, end: int) -> int:
    return end + (2 if text.startswith("\r\n", end) else 1)


def _previous_line(text: str, start: int) -> int | None:
    end = start - 1
    if end > 0 and text[end - 1] == "\r" and text[end] == "\n":
        end -= 1
    begin = max(text.rfind("\n", max(0, end - 200), end), text.rfind("\r", max(0, end - 200), end)) + 1
    return begin if end > begin else None


def _wrapped(text: str, start: int, end: int) -> bool:
    """Was this line broken by its width rather than by its writer?

    The line is about as long as a typewriter's, does not finish a sentence, and the next begins in lower case or in
    the middle of one.
    """
    line_start = max(start, text.rfind("\n", start, end) + 1)
    if not 45 <= end - line_start <= 100:
        return False
    following = _next_line(text, end)
    if following >= len(text) or text[following] in "\r\n \t":
        return False
    if text[end - 1] in '.!?:”"’':
        return text[following].islower()
    word = re.compile(r"\S*").match(text, following)
    return text[following].islower() or (
        word is not None
        and end - line_start + len(word.group()) >= 60
        and text[end - 1] not in ";"
        and _long(text, following)
    )


def _long(text: str, start: int) -> bool:
    return 40 <= _line_end(text, start) - start <= 100


def _disjoint(spans: list[Marked]) -> Iterator[Marked]:
    """The outermost spans: of two that overlap, the one that begins first."""
    end = -1
    for span in spans:
        if span.outer_start >= end:
            yield span
            end = span.outer_end


# ---------------------------------------------------------------------------------------------- marks


def _classify(text: str, m: re.Match[str]) -> _Mark | None:
    start, end, shape = m.start(), m.end(), m.group()
    before = text[start - 1] if start else "\n"
    after = text[end] if end < len(text) else "\n"
    if m.lastgroup == "single":
        return _classify_single(text, start, end, shape, before, after)
    if shape == '"' and before.isdigit() and after in " \t-,;)x×" and _inches(text, start):
        return None
    opens = after not in _SPACE and (before in _BEFORE_OPEN or before == ";")
    closes = before not in _SPACE and after in _AFTER_CLOSE and before not in "([{"
    if shape in _OPENERS:
        wrong = closes and not opens and before not in "—–-"
        return _Mark(start, end, not wrong, wrong, False, True)
    if shape in _CLOSERS:
        wrong = opens and not closes and (after.isalnum() or after in "…[(¿¡'‘")  # « French, », not »German«
        return _Mark(start, end, wrong, not wrong, False, True)
    if opens and closes:  # a dash or bracket on one side: both are possible, what is open decides
        return _Mark(start, end, True, True, False, False)
    if not opens and not closes:
        return _Mark(start, end, True, True, False, False)
    return _Mark(start, end, opens, closes, False, False)


def _inches(text: str, start: int) -> bool:
    return (
        bool(re.search(r"(?:\d\s?['’′]\s?|[\s(x×])\d+(?:\.\d+)?$", text[max(0, start - 8) : start]))
        and '"' not in text[max(0, start - 120) : start]
    )


def _classify_single(text: str, start: int, end: int, shape: str, before: str, after: str) -> _Mark | None:
    opening = (after.isalnum() or after in '[(“"$£€.…¡¿#@') and not before.isalnum() and before not in "’'‘"
    if opening and (before in _SPACE or before in '([{—–-/“":'):
        if _ELIDED.match(text, start):
            return None
        return _Mark(start, end, True, False, True, shape in ("‘", "‹", "&lsquo;", "&#8216;"))
    return _Mark(start, end, False, True, True, False)


# ------------------------------------------------------------------------------------------- pairing


def _paragraph(text: str, start: int, end: int, marks: list[_Mark]) -> list[Marked]:
    if _single_outside(text, marks):
        found = _pair_singles(text, start, end, marks, doubles=[])
        inside = _Inside(found)
        rest = [m for m in marks if not m.single and not inside(m.start)]
        return sorted(found + _pair(text, start, end, rest), key=lambda s: s.start)
    found = _pair(text, start, end, [m for m in marks if not m.single])
    if any(m.single for m in marks):
        found = sorted(found + _pair_singles(text, start, end, marks, found), key=lambda s: s.start)
    return found


def _single_outside(text: str, marks: list[_Mark]) -> bool:
    """Are single marks the outer ones here, as in British use? Then one opens before any double does."""
    first_single = next((m for m in marks if m.single and m.opens), None)
    first_double = next((m for m in marks if not m.single), None)
    if first_single is None or first_double is None:
        return False
    if first_single.start > first_double.start:
        return False
    after = [m for m in marks if m.single and m.closes and m.start > first_single.start]
    closer = _close_single(text, first_single, after[:40])
    return closer is not None and closer.start > first_double.start and text[closer.start - 1] in ',.?!…”"'


def _pair(text: str, start: int, end: int, marks: list[_Mark]) -> list[Marked]:
    """Pair double marks from left to right."""
    found: list[Marked] = []
    opened: _Mark | None = None
    depth = 0
    floor = start
    for i, mark in enumerate(marks):
        if opened is None:
            if mark.opens and not (mark.closes and _only_closes(text, mark, floor)) or _turned(marks, i):
                opened, depth = mark, 0
            elif mark.closes:
                repaired = _missing_opening(text, floor, mark)
                if repaired:
                    found.append(repaired)
                    floor = mark.end
        elif mark.closes and not (mark.opens and mark.sure):
            if depth:
                depth -= 1
            else:
                found.append(Marked(opened.end, mark.start, opened.start, mark.end))
                opened, floor = None, mark.end
        elif _nested(marks, i):
            depth += 1
        else:
            found.extend(_missing_closing(text, opened, mark.start))
            opened, depth = mark, 0
    if opened is not None:
        found.append(_unclosed(text, opened, end))
    return [s for s in found if s.end > s.start]


def _turned(marks: list[_Mark], i: int) -> bool:
    """A closing mark with another closing mark after it and nothing open: a misprint for an opening one."""
    return i + 1 < len(marks) and marks[i + 1].closes and not marks[i + 1].opens


def _only_closes(text: str, mark: _Mark, floor: int) -> bool:
    return mark.start > floor and text[mark.start - 1] in ",.?!" and mark.end < len(text) and text[mark.end] in _SPACE


def _nested(marks: list[_Mark], i: int) -> bool:
    """An opening mark while one is open is a quotation within if two closing marks follow."""
    following = marks[i + 1 : i + 3]
    return len(following) == 2 and all(m.closes and not m.opens for m in following)


def _unclosed(text: str, opened: _Mark, end: int) -> Marked:
    """A mark that the paragraph does not close: to the end of the paragraph, or to where the narrator speaks."""
    stop = end
    while stop > opened.end and text[stop - 1] in _SPACE:
        stop -= 1
    tail = text[max(opened.end, stop - 160) : stop]
    cut = _narrator_tail(tail)
    if cut is not None:
        stop = stop - len(tail) + cut
    return Marked(opened.end, stop, opened.start, stop, closed=False)


_TAIL = re.compile(
    r"[,?!][ \t\u00a0]+(?:(?:he|she|they|it|we|[A-Z][\w.’'-]*(?:[ \t][A-Z][\w.’'-]*){0,3}|the [a-z]+)[ \t]+"
    r"(?:said|says|added|told|wrote|tweeted|warned|claimed|stated|explained|continued|argued|noted|insisted"
    r"|replied|concluded|asked)"
    r"|(?:said|says|added|wrote|tweeted|warned)[ \t]+(?:[A-Z]|the [a-z]))[^.!?]{0,100}\.?$"
)


def _narrator_tail(tail: str) -> int | None:
    m = _TAIL.search(tail)
    return m.start() + 1 if m else None


def _missing_closing(text: str, opened: _Mark, stop: int) -> list[Marked]:
    """Another quotation opens before this one closed: end it where the narrator's words begin."""
    m = _ATTRIBUTION.search(text, opened.end, min(stop, opened.end + _WINDOW))
    if m is None:
        return []
    end = m.start() + 1
    return [Marked(opened.end, end, opened.start, end, closed=True)]


_AFTER_SAID = re.compile(
    r"\b(?:said|says|added|told \w+|wrote|tweeted|asked|warned|claimed|stated|that)[,:]\s+(?=[A-Z\[])"
)


def _missing_opening(text: str, floor: int, mark: _Mark) -> Marked | None:
    """A closing mark without an opening one: the quotation began with the sentence, or after the reporting verb."""
    if mark.start - floor > _WINDOW or mark.start - floor < 12 or text[mark.start - 1] not in ",.?!…":
        return None
    begin = floor
    while begin < mark.start and text[begin] in " \t\u00a0\ufeff":
        begin += 1
    said = _AFTER_SAID.search(text, begin, mark.start)
    if said:
        begin = said.end()
    elif floor and text[floor - 1] not in "\n\r\ufeff":
        stop = re.compile(r"[.!?]\s+(?=[A-Z\[])").search(text, begin, mark.start)
        if stop is None:
            return None
        begin = stop.end()
    if text.count(" ", begin, mark.start) < 2:
        return None
    return Marked(begin, mark.start, begin, mark.end, opened=False)


# -------------------------------------------------------------------------------------- single marks


def _pair_singles(text: str, start: int, end: int, marks: list[_Mark], doubles: list[Marked]) -> list[Marked]:
    """Single marks outside double ones."""
    inside = _Inside(doubles)
    singles = [m for m in marks if m.single and not inside(m.start)]
    if not any(m.opens for m in singles):
        return []
    found: list[Marked] = []
    closers = [m for m in singles if m.closes]
    k = 0
    floor = start
    openers = [m.start for m in singles if m.opens] + [end + 1]
    following = 0
    for mark in singles:
        if not mark.opens:
            continue
        following += 1
        if mark.start < floor:
            continue
        while k < len(closers) and closers[k].start <= mark.start:
            k += 1
        limit = None if mark.sure else openers[following]
        closer = _close_single(text, mark, closers[k : k + 40])
        if closer is not None and (limit is None or closer.start < limit or text[closer.start - 1] in ",.?!…"):
            found.append(Marked(mark.end, closer.start, mark.start, closer.end, single=True))
            floor = closer.end
        elif closer is None and mark.sure and mark.start <= start + 1 and k >= len(closers):
            found.append(Marked(mark.end, end, mark.start, end, single=True, closed=False))
            break
    return [s for s in found if s.end > s.start]


class _Inside:
    """Is an offset within one of the spans? Offsets must be asked in order."""

    def __init__(self, spans: list[Marked]) -> None:
        self._spans, self._i = spans, 0

    def __call__(self, at: int) -> bool:
        while self._i < len(self._spans) and self._spans[self._i].outer_end <= at:
            self._i += 1
        return self._i < len(self._spans) and self._spans[self._i].outer_start <= at


def _close_single(text: str, opened: _Mark, closers: list[_Mark]) -> _Mark | None:
    """The closing mark of a single quotation; an apostrophe of a plural possessive does not close it."""
    for i, mark in enumerate(closers):
        if mark.start <= opened.end:
            continue
        before, after = text[mark.start - 1], text[mark.end : mark.end + 2]
        if before in "sS" and after[:1] == " " and after[1:2].islower() and _later_stop(text, mark, closers[i + 1 :]):
            continue
        if text.find("\n", opened.end, mark.start) >= 0 and text.find("\n\n", opened.end, mark.start) >= 0:
            return None
        return mark
    return None


def _later_stop(text: str, mark: _Mark, closers: list[_Mark]) -> bool:
    following = re.compile(r" (?:said|says|he|she|they|told|added|and|as|in|on|by|to|for|from|at|is|was)\b").match(
        text, mark.end
    )
    return bool(closers) and not following
