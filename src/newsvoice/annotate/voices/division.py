"""Whose voice a stretch of text is: the outlet's own report, marked commentary, or page furniture.

Works line by line. A line is furniture because of what it says, because it was printed before, because other
documents carry it too, or because of where it stands (after the last paragraph, under a heading of links).
Commentary runs from its marker to the footer, a separator, or the next dispatch.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from newsvoice.annotate.voices import commentary_markers, page_lines, page_parts
from newsvoice.annotate.voices.page_lines import Line
from newsvoice.core.voices import COMMENTARY, QUOTED, REPORTED


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of text in one voice.

    ``container`` is the voice around a quotation and empty where it would repeat ``voice``. ``reason`` says in plain
    words why the stretch was set aside.
    """

    start: int
    end: int
    voice: str
    container: str = ""
    role: str = "body"
    reason: str = ""


class Quoted(Protocol):
    """What ``passages`` needs to know of a quotation."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def end(self) -> int:
        """Where it ends."""

    @property
    def kind(self) -> str:
        """full, fragment or scare."""


def _commentary(text: str, lines: list[Line]) -> list[Passage]:
    """The lines as passages, with everything from a commentary marker to its end in the voice ``commentary``."""
    if not commentary_markers.NAMED_AT_ALL.search(text):
        return [_passage(line) for line in lines if not line.blank]
    found: list[Passage] = []
    inside = False
    for i, line in enumerate(lines):
        if line.blank:
            continue
        if line.furniture:
            inside = inside and line.role not in ("separator", "footer", "comments")
            found.append(_passage(line))
            continue
        if commentary_markers.begins(lines, i):
            inside = True
        elif inside and commentary_markers.report_restarts(lines, i):
            inside = False
        if inside:
            found.append(Passage(line.start, line.end, COMMENTARY))
            continue
        cut = commentary_markers.inline(text, line)
        inside = cut is not None
        found.extend(_cut(line, cut))
    return found


def _passage(line: Line) -> Passage:
    return Passage(line.start, line.end, line.voice, "", line.role, line.reason)


def _cut(line: Line, at: int | None) -> list[Passage]:
    if at is None:
        return [_passage(line)]
    return [Passage(line.start, at, line.voice, "", line.role), Passage(at, line.end, COMMENTARY)]


def containers(text: str, shared_lines: frozenset[str] = frozenset()) -> list[Passage]:
    """Divide a text into reported, commentary and boilerplate passages that cover it.

    Args:
        text: The raw text of one document.
        shared_lines: Normalised lines (``normalise_line``) that several documents of the corpus carry.
    """
    lines = page_parts.with_footers_apart(text, page_lines.split(text))
    page_parts.by_what_it_says(lines)
    page_parts.by_other_documents(lines, shared_lines)
    page_parts.by_repetition(lines)
    page_parts.reader_comments(lines)
    page_parts.link_lists(lines)
    page_parts.separators(lines)
    page_parts.tail(lines)
    page_parts.head(lines)
    page_parts.titles(lines)
    return _cover(_commentary(text, lines), len(text))


def _cover(found: Sequence[Passage], length: int) -> list[Passage]:
    """Join neighbours of one kind and give the blank lines between to the passage before them."""
    first = [p for i, p in enumerate(found) if i == 0 or _kind(p) != _kind(found[i - 1])]
    if not first:
        return [Passage(0, length, REPORTED)] if length else []
    starts = [0, *(p.start for p in first[1:]), length]
    return [replace(p, start=starts[i], end=starts[i + 1]) for i, p in enumerate(first)]


def _kind(p: Passage) -> tuple[str, str, str]:
    return p.voice, p.role, p.reason


def passages(containers: Sequence[Passage], quotations: Iterable[Quoted]) -> list[Passage]:
    """The containers with the words of others cut out as ``quoted``; scare quotes stay where they are."""
    spans = iter([(q.start, q.end) for q in quotations if q.kind not in ("scare", "indirect")])
    span = next(spans, None)
    found: list[Passage] = []
    for p in containers:
        at = p.start
        while span is not None and span[0] < p.end:
            start, end = max(span[0], at), min(span[1], p.end)
            if at < start:
                found.append(replace(p, start=at, end=start))
            if start < end:
                found.append(Passage(start, end, QUOTED, p.voice, p.role))
            at = max(at, end)
            if span[1] > p.end:
                break
            span = next(spans, None)
        if at < p.end:
            found.append(replace(p, start=at))
    return found
