"""Paragraphs of a text, whose lines a mail program or an editor may have wrapped at a fixed width."""

from __future__ import annotations

import re

_WORD = re.compile(r"\S*")


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
    """Whether a line was broken by its width rather than by its writer.

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
    word = _WORD.match(text, following)
    return text[following].islower() or (
        word is not None
        and end - line_start + len(word.group()) >= 60
        and text[end - 1] not in ";"
        and _long(text, following)
    )


def _long(text: str, start: int) -> bool:
    return 40 <= _line_end(text, start) - start <= 100
