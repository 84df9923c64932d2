"""Whose voice a stretch of text is: the outlet's own report, marked commentary, or page furniture.

Works line by line (``classification``). Commentary runs from its marker to the footer, a separator, or the next
dispatch.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, Protocol

from newsvoice.annotate.voices import commentary_markers, furniture_decision, glued_footers, page_lines
from newsvoice.annotate.voices.page_lines import BODY, Label, Labels, Line, Page
from newsvoice.core.voices import BOILERPLATE, COMMENTARY, QUOTED, REPORTED

_ENDS_COMMENTARY = ("separator", "footer", "comments")  # roles of lines behind which no commentary goes on


class Passage(NamedTuple):
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


def containers(text: str, shared_lines: frozenset[str] = frozenset()) -> list[Passage]:
    """Divide a text into reported, commentary and boilerplate passages that cover it.

    Args:
        text: the raw text of one document.
        shared_lines: normalised lines (``normalise_line``) that several documents of the corpus carry.
    """
    lines = glued_footers.cut_off(text, page_lines.split(text))
    return _cover(_with_commentary(text, lines, furniture_decision.classify(lines, shared_lines)), len(text))


def compared_lines(text: str) -> set[str]:
    """The normalised lines by which ``containers`` compares a text with the lines that other documents carry too."""
    return {page_lines.normalise_line(line.text) for line in glued_footers.cut_off(text, page_lines.split(text))}


def _with_commentary(text: str, lines: Sequence[Line], labels: Labels) -> list[Passage]:
    """The lines as passages, with everything from a commentary marker to its end in the voice ``commentary``."""
    if not commentary_markers.NAMED_AT_ALL.search(text):
        return [_passage(line, labels.get(i, BODY)) for i, line in enumerate(lines) if not line.blank]
    page = Page(lines, {i: label for i, label in labels.items() if label.voice == BOILERPLATE})
    found: list[Passage] = []
    inside = False
    for i, line in enumerate(lines):
        label = labels.get(i, BODY)
        if line.blank:
            continue
        if i in page.aside:
            inside = inside and label.role not in _ENDS_COMMENTARY
            found.append(_passage(line, label))
            continue
        inside = commentary_markers.begins(page, i) or (inside and not commentary_markers.report_restarts(page, i))
        if inside:
            ends = commentary_markers.ENDS_HERE.search(text, line.start, line.end)
            inside = ends is None
            found.extend(_commentary(line, line.end if ends is None else ends.start()))
            continue
        cut = commentary_markers.inline(text, line)
        inside = cut is not None
        found.extend([_passage(line, label)] if cut is None else _cut(line, label, cut))
    return found


def _passage(line: Line, label: Label) -> Passage:
    return Passage(line.start, line.end, label.voice, "", label.role, label.reason)


def _cut(line: Line, label: Label, at: int) -> list[Passage]:
    return [Passage(line.start, at, label.voice, "", label.role), Passage(at, line.end, COMMENTARY)]


def _commentary(line: Line, end: int) -> list[Passage]:
    """A line of commentary, and the label behind it that says it ends."""
    rest = Passage(end, line.end, BOILERPLATE, "", "separator", "end of a part")
    return [Passage(line.start, end, COMMENTARY), *([rest] if end < line.end else [])]


def _cover(found: Sequence[Passage], length: int) -> list[Passage]:
    """Join neighbours of one kind and give the blank lines between to the passage before them."""
    first = [p for i, p in enumerate(found) if i == 0 or _kind(p) != _kind(found[i - 1])]
    if not first:
        return [Passage(0, length, REPORTED)] if length else []
    starts = [0, *(p.start for p in first[1:]), length]
    return [p._replace(start=starts[i], end=starts[i + 1]) for i, p in enumerate(first)]


def cut_out(containers: Sequence[Passage], spans: Iterable[tuple[int, int]], reason: str) -> list[Passage]:
    """The containers with some spans set aside as page furniture for a reason; spans are in order and apart."""
    return _divided(containers, spans, lambda _, start, end: Passage(start, end, BOILERPLATE, "", "reprinted", reason))


def overlaid(containers: Sequence[Passage], span: tuple[int, int], voice: str, reason: str) -> list[Passage]:
    """The containers with one span in another voice, for a reason."""
    return _divided(containers, [span], lambda p, start, end: Passage(start, end, voice, "", p.role, reason))


def _divided(
    containers: Sequence[Passage], spans: Iterable[tuple[int, int]], inside: Callable[[Passage, int, int], Passage]
) -> list[Passage]:
    """The containers with ``inside(container, start, end)`` in place of every span; spans are in order."""
    found: list[Passage] = []
    rest = iter(spans)
    span = next(rest, None)
    for p in containers:
        at = p.start
        while span is not None and span[0] < p.end:
            start, end = max(span[0], at), min(span[1], p.end)
            found += [p._replace(start=at, end=start)] if at < start else []
            found += [inside(p, start, end)] if start < end else []
            at = max(at, end)
            if span[1] > p.end:
                break
            span = next(rest, None)
        found += [p._replace(start=at)] if at < p.end else []
    return found


def _kind(p: Passage) -> tuple[str, str, str]:
    return p.voice, p.role, p.reason


def passages(containers: Sequence[Passage], quotations: Iterable[Quoted]) -> list[Passage]:
    """The containers with the words of others cut out as ``quoted``; scare quotes stay where they are."""
    spans = [(q.start, q.end) for q in quotations if q.kind not in ("scare", "indirect")]
    return _divided(containers, spans, lambda p, start, end: Passage(start, end, QUOTED, p.voice, p.role))
