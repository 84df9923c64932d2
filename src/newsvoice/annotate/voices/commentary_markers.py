"""Where a commentary begins, and where the next report does."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice

from newsvoice.annotate.voices.page_lines import ENDS, Line, Page

EMPHASIS = r"(?:\*{1,3}|_{1,3}|#{1,6}\s*|</?(?:b|strong|em|i|p|h\d)>|\[|\(|>|\s)*"
_NAMES = (
    r"(?:COMMENTARY|Commentary|COMMENT|Comment|(?:[A-Z]{2,6}|Our|OUR|Editor['’]s|EDITOR['’]S|Analyst['’]s"
    r"|Author['’]s|Expert)\s+"
    r"(?:Commentary|Comment|comment|COMMENT|commentary|COMMENTARY)|Analysis|ANALYSIS"
    r"|(?:Our|OUR)\s+(?:take|TAKE|view|VIEW|assessment|ASSESSMENT|analysis|ANALYSIS|reading|READING)"
    r"|Assessment|ASSESSMENT)"
)
_AFTER = r"(?:\*{1,3}|_{1,3}|</?(?:b|strong|em|i|p|h\d)>|\]|\))*"
MARKER = re.compile(rf"{EMPHASIS}{_NAMES}{_AFTER}[ \t\u00a0]*(?:[:：]|—|–|--?(?=\s))")
_READER_POSTED = re.compile(rf"{EMPHASIS}{_NAMES}\s*:\s*by\s.{{2,40}}\s(?:on|at)\s.*\d")  # Comment: by Ann on 9 June
_LABEL = re.compile(rf"{EMPHASIS}{_NAMES}(?={_AFTER}[ \t\u00a0]*(?:[:：]|—|–|--?(?=\s)|[\r\n]))")
MARKER_ALONE = re.compile(rf"{EMPHASIS}{_NAMES}{_AFTER}\s*[:：.—–-]*{_AFTER}\s*$")
_EMPHATIC = re.compile(rf"(?:\*\*|__|<b>|<strong>)\s*{_NAMES}\s*[.:]?\s*(?:\*\*|__|</b>|</strong>)")
_INLINE = re.compile(
    rf"(?:[.!?…][\"”’'»)\]]*|[\"”»])[ \t\u00a0]*(?:(?<=[\s\u00a0])|(?=[*_<]))"
    rf"(?=(?:\*{{1,3}}|_{{1,3}}|<(?:b|strong|em|i)>|\[|\()?(?:COMMENTARY|Commentary|COMMENT|Comment"
    rf"|[A-Z]{{2,6}} Comment(?:ary)?|Analysis|ANALYSIS|Assessment|ASSESSMENT|Our (?:take|view|assessment|analysis))"
    rf"{_AFTER}[ \t\u00a0]*(?:[:：]|—|–|--?\s))"
)
ENDS_HERE = re.compile(
    r"[\[(]\s*(?:end (?:of )?(?:the )?(?:comment(?:ary)?|analysis|assessment)"
    r"|(?:comment(?:ary)?|analysis|assessment) ends?(?: here)?)\s*\.?\s*[\])]\s*$",
    re.IGNORECASE | re.MULTILINE,
)  # behind the last sentence of a commentary
_ALSO_A_SECTION = re.compile(rf"{EMPHASIS}(?:A(?:nalysis|NALYSIS|ssessment|SSESSMENT)|O(?:ur|UR))\b")
NAMED_AT_ALL = re.compile(r"[Cc]omment|COMMENT|A(?:nalysis|NALYSIS|ssessment|SSESSMENT)|O(?:ur|UR) ")
DATELINE = re.compile(r"^[A-Z][A-Z .,'’-]{2,40}(?:,\s*[A-Z][\w. ]{2,25})?(?:\s*\([^)]{2,30}\))?\s*(?:—|–|--|-)\s+\S")
_REPORT = re.compile(
    r"[\"”]\s+(?:\S+\s+){0,12}(?:said|told|added|warned|wrote|claimed|stated|alleged)\b|\b(?:said|told|announced)\b"
)


def begins(page: Page, i: int) -> bool:
    """Whether a commentary begins with line ``i``."""
    head = page.text(i)[:80]
    if _READER_POSTED.match(head):
        return False
    if MARKER.match(head) or _EMPHATIC.match(head):
        return not _ALSO_A_SECTION.match(head) or _after_prose(page, i)
    if not MARKER_ALONE.fullmatch(page.text(i)):
        return False
    after = page.following(i)
    return after is not None and page.prose(after) and _after_prose(page, i)


def _after_prose(page: Page, i: int) -> bool:
    return any(page.prose(k) for k in range(i))


def inline(text: str, line: Line) -> int | None:
    """Where, inside a paragraph, the commentary begins: after a finished sentence and outside quotation marks."""
    if not NAMED_AT_ALL.search(text, line.start, line.end):
        return None
    for m in _INLINE.finditer(text, line.start, line.end):
        before = text[max(line.start, m.end() - 5000) : m.end()]
        if before.count("“") <= before.count("”") and before.count('"') % 2 == 0:
            return m.end()
    return None


def report_restarts(page: Page, i: int) -> bool:
    """Whether a new dispatch begins: a dateline, a headline over a report, or the report under a second marker."""
    if DATELINE.match(page.text(i)):
        return True
    later = list(islice((k for k in range(i + 1, len(page.lines)) if page.shown(k)), 8))
    marker = next((k for k in later if begins(page, k)), None)
    if marker is None:
        return False
    if _is_heading(page, i):
        return True
    if any(_is_heading(page, k) for k in later if k < marker):
        return False
    return later[0] == marker or bool(_REPORT.search(page.text(i)))


def _is_heading(page: Page, i: int) -> bool:
    return not page.prose(i) and not ENDS.search(page.text(i))


def labels(text: str, commentary: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans of the markers themselves in some stretches of commentary: labels of the page, not its author's words.

    Args:
        text: the raw text.
        commentary: start and end of each stretch, in order.
    """
    found = []
    for start, end in commentary:
        for m in _LABEL.finditer(text, start, end):
            opening = 1 + max(m.group().rfind("\n"), m.group().rfind("\r"))  # blanks before it are in the match
            if opening or m.start() == start:
                found.append((m.start() + opening, m.end()))
    return found
