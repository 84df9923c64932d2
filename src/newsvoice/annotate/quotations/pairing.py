"""Where quotations begin and end: marks are paired, and misprints mended.

Marks are paired paragraph by paragraph, because a missing mark must never swallow the rest of a text. What a mark
does is decided by its shape where that is reliable, by its neighbours where it is not, and by what is already open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsvoice.annotate.quotations import lexicon, wrapped_lines
from newsvoice.annotate.quotations.marks import SPACE, Mark, Marked, candidates, classify
from newsvoice.core import wordlists

_WINDOW = 3000  # characters a repair may look at, so that time stays linear
_SAID = wordlists.pattern(lexicon.rule("attributing"))
_ATTRIBUTION = re.compile(
    rf"[,.?!…] [ \t\u00a0]+ (?= (?: [A-Za-z][\w.’'-]* [ \t]+ ){{0,5}}? (?: {_SAID} ) \b )", re.VERBOSE
)


def find(text: str) -> list[Marked]:
    """All stretches between quotation marks, in order, outermost only."""
    found: list[Marked] = []
    for start, end, marks in _by_paragraph(text):
        found.extend(s for s in _disjoint(_paragraph(text, start, end, marks)) if text[s.start : s.end].strip())
    return found


def _by_paragraph(text: str) -> Iterator[tuple[int, int, list[Mark]]]:
    """Paragraphs that contain marks, with the marks."""
    pending: list[Mark] = []
    start = end = -1
    for m in candidates(text):
        if m.start() >= end:
            if pending:
                yield start, end, pending
            pending = []
            start, end = wrapped_lines.paragraph_at(text, m.start(), after=end)
        mark = classify(text, m)
        if mark is not None:
            pending.append(mark)
    if pending:
        yield start, end, pending


def _disjoint(spans: list[Marked]) -> Iterator[Marked]:
    """The outermost spans: of two that overlap, the one that begins first."""
    end = -1
    for span in spans:
        if span.outer_start >= end:
            yield span
            end = span.outer_end


# --- double marks


def _paragraph(text: str, start: int, end: int, marks: list[Mark]) -> list[Marked]:
    if _single_outside(text, marks):
        found = _pair_singles(text, start, end, marks, doubles=[])
        inside = _Inside(found)
        rest = [m for m in marks if not m.single and not inside(m.start)]
        return sorted(found + _pair(text, start, end, rest), key=lambda s: s.start)
    found = _pair(text, start, end, [m for m in marks if not m.single])
    if any(m.single for m in marks):
        found = sorted(found + _pair_singles(text, start, end, marks, found), key=lambda s: s.start)
    return found


def _single_outside(text: str, marks: list[Mark]) -> bool:
    """Whether single marks are the outer ones, as in British use: one opens before any double does."""
    first_single = next((m for m in marks if m.single and m.opens), None)
    first_double = next((m for m in marks if not m.single), None)
    if first_single is None or first_double is None:
        return False
    if first_single.start > first_double.start:
        return False
    after = [m for m in marks if m.single and m.closes and m.start > first_single.start]
    closer = _close_single(text, first_single, after[:40])
    return closer is not None and closer.start > first_double.start and text[closer.start - 1] in ',.?!…”"'


def _pair(text: str, start: int, end: int, marks: list[Mark]) -> list[Marked]:
    """Pair double marks from left to right."""
    found: list[Marked] = []
    opened: Mark | None = None
    depth = 0
    floor = start
    for i, mark in enumerate(marks):
        if opened is None:
            if _opens(text, marks, i, floor):
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


def _opens(text: str, marks: list[Mark], i: int, floor: int) -> bool:
    """Whether a mark opens a quotation where none is open; nothing before ``floor`` belongs to it."""
    mark = marks[i]
    return (mark.opens and not (mark.closes and _only_closes(text, mark, floor))) or _turned(marks, i)


def _turned(marks: list[Mark], i: int) -> bool:
    """A closing mark with another closing mark after it and nothing open: a misprint for an opening one."""
    return i + 1 < len(marks) and marks[i + 1].closes and not marks[i + 1].opens


def _only_closes(text: str, mark: Mark, floor: int) -> bool:
    return mark.start > floor and text[mark.start - 1] in ",.?!" and mark.end < len(text) and text[mark.end] in SPACE


def _nested(marks: list[Mark], i: int) -> bool:
    """An opening mark while one is open is a quotation within if two closing marks follow."""
    following = marks[i + 1 : i + 3]
    return len(following) == 2 and all(m.closes and not m.opens for m in following)


def _unclosed(text: str, opened: Mark, end: int) -> Marked:
    """A mark that the paragraph does not close: to the end of the paragraph, or to where the narrator speaks."""
    stop = end
    while stop > opened.end and text[stop - 1] in SPACE:
        stop -= 1
    tail = text[max(opened.end, stop - 160) : stop]
    cut = _narrator_tail(tail)
    if cut is not None:
        stop = stop - len(tail) + cut
    return Marked(opened.end, stop, opened.start, stop, closed=False)


_TAIL = re.compile(
    rf"""
    [,?!] [ \t\u00a0]+
    (?:
        (?: he | she | they | it | we
          | [A-Z][\w.’'-]* (?: [ \t] [A-Z][\w.’'-]* ){{0,3}}        # a name
          | the\ [a-z]+
        )
        [ \t]+
        (?: {_SAID} )
      | (?: said|says|added|wrote|tweeted|warned ) [ \t]+ (?: [A-Z] | the\ [a-z]+ )
    )
    [^.!?]{{0,100}} \.? $
    """,
    re.VERBOSE,
)


def _narrator_tail(tail: str) -> int | None:
    m = _TAIL.search(tail)
    return m.start() + 1 if m else None


def _missing_closing(text: str, opened: Mark, stop: int) -> list[Marked]:
    """Another quotation opens before this one closed: end it where the narrator's words begin."""
    m = _ATTRIBUTION.search(text, opened.end, min(stop, opened.end + _WINDOW))
    if m is None:
        return []
    end = m.start() + 1
    return [Marked(opened.end, end, opened.start, end, closed=True)]


_AFTER_SAID = re.compile(
    r"\b(?:said|says|added|told \w+|wrote|tweeted|asked|warned|claimed|stated|that)[,:]\s+(?=[A-Z\[])"
)
_SENTENCE_END = re.compile(r"[.!?]\s+(?=[A-Z\[])")
_NARRATOR_GOES_ON = re.compile(rf" (?:{wordlists.pattern(lexicon.rule('narrator goes on'))})\b")


def _missing_opening(text: str, floor: int, mark: Mark) -> Marked | None:
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
        stop = _SENTENCE_END.search(text, begin, mark.start)
        if stop is None:
            return None
        begin = stop.end()
    if text.count(" ", begin, mark.start) < 2:
        return None
    return Marked(begin, mark.start, begin, mark.end, opened=False)


# --- single marks


def _pair_singles(text: str, start: int, end: int, marks: list[Mark], doubles: list[Marked]) -> list[Marked]:
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
    """Tells whether an offset is within one of the spans; offsets must be asked in order."""

    def __init__(self, spans: list[Marked]) -> None:
        self._spans, self._i = spans, 0

    def __call__(self, at: int) -> bool:
        while self._i < len(self._spans) and self._spans[self._i].outer_end <= at:
            self._i += 1
        return self._i < len(self._spans) and self._spans[self._i].outer_start <= at


def _close_single(text: str, opened: Mark, closers: list[Mark]) -> Mark | None:
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


def _later_stop(text: str, mark: Mark, closers: list[Mark]) -> bool:
    """Whether the quotation may go on behind the apostrophe: another mark closes it, no attribution follows."""
    return bool(closers) and not _NARRATOR_GOES_ON.match(text, mark.end)
