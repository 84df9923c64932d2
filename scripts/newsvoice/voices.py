"""Whose voice a stretch of text is: the outlet's own report, marked commentary, or page furniture.

Works line by line. A line is furniture because of what it says, because it was printed before, because other
documents carry it too, or because of where it stands (after the last paragraph, under a heading of links).
Commentary runs from its marker to the footer, a separator, or the next dispatch.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Protocol

from newsvoice import furniture


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


@dataclass(slots=True)
class _Line:
    start: int
    end: int
    text: str  # stripped, at most _SEEN characters
    voice: str = "reported"
    role: str = "body"
    reason: str = ""

    @property
    def blank(self) -> bool:
        return not self.text

    @property
    def furniture(self) -> bool:
        return self.voice == "boilerplate"

    def set_aside(self, role: str, reason: str) -> None:
        self.voice, self.role, self.reason = "boilerplate", role, reason


_SEEN = 4000
_LINES = re.compile(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+\Z")
_STRIP = " \t\r\n\f\v\u00a0\u200b\ufeff\u2028\u2029"
_ENDS = re.compile(r"[.!?…:;,][\"'”’»)\]*_]*$|[.!?…,][\"'”’»)]*\s*\(.{1,30}\)$")
_SIGNED = re.compile(r"^(?:[“\"‘«`']|&\w+;).{5,}[.!?…](?:[”\"’»']|&\w+;)+\s*(?:[-–—]|\()\s*[A-Z]")  # “…” — Name
_SEPARATOR = re.compile(r"^(?:[*_=~#•·—–-]\s*){3,}$")
_WORDS = re.compile(r"[^\W_]+")

_EMPHASIS = r"(?:\*{1,3}|_{1,3}|#{1,6}\s*|</?(?:b|strong|em|i|p|h\d)>|\[|\(|>|\s)*"
_NAMES = (
    r"(?:COMMENTARY|Commentary|COMMENT|Comment|(?:[A-Z]{2,6}|Our|OUR|Editor['’]s|EDITOR['’]S|Analyst['’]s"
    r"|Author['’]s|Expert)\s+"
    r"(?:Commentary|Comment|comment|COMMENT|commentary|COMMENTARY)|Analysis|ANALYSIS"
    r"|(?:Our|OUR)\s+(?:take|TAKE|view|VIEW|assessment|ASSESSMENT|analysis|ANALYSIS|reading|READING)"
    r"|Assessment|ASSESSMENT)"
)
_AFTER = r"(?:\*{1,3}|_{1,3}|</?(?:b|strong|em|i|p|h\d)>|\]|\))*"
_MARKER = re.compile(rf"{_EMPHASIS}{_NAMES}{_AFTER}[ \t\u00a0]*(?:[:：]|—|–|--?(?=\s))")
_READER_POSTED = re.compile(rf"{_EMPHASIS}{_NAMES}\s*:\s*by\s.{{2,40}}\s(?:on|at)\s.*\d")  # Comment: by Ann on 9 June
_MARKER_ALONE = re.compile(rf"{_EMPHASIS}{_NAMES}{_AFTER}\s*[:：.—–-]*{_AFTER}\s*$")
_MARKER_EMPHATIC = re.compile(rf"(?:\*\*|__|<b>|<strong>)\s*{_NAMES}\s*[.:]?\s*(?:\*\*|__|</b>|</strong>)")
_INLINE = re.compile(
    rf"(?:[.!?…][\"”’'»)\]]*|[\"”»])[ \t\u00a0]*(?:(?<=[\s\u00a0])|(?=[*_<]))"
    rf"(?=(?:\*{{1,3}}|_{{1,3}}|<(?:b|strong|em|i)>|\[|\()?(?:COMMENTARY|Commentary|COMMENT|Comment"
    rf"|[A-Z]{{2,6}} Comment(?:ary)?|Analysis|ANALYSIS|Assessment|ASSESSMENT|Our (?:take|view|assessment|analysis))"
    rf"{_AFTER}[ \t\u00a0]*(?:[:：]|—|–|--?\s))"
)
_NAMED_AT_ALL = re.compile(r"[Cc]omment|COMMENT|Analysis|ANALYSIS|Assessment|ASSESSMENT|\b(?:Our|OUR) [a-zA-Z]")
_SPEECH = re.compile(  # somebody is quoted, so this is no furniture
    r"[,.?!][”\"’]\s+(?:\S+\s+){0,6}?(?:said|says|told|tells|added|asked|wrote|tweeted)\b"
    r"|\b(?:said|says|told|tells|added|asked|wrote|tweeted)\b[^“\"]{0,40}[“\"]"
)
_DATELINE = re.compile(r"^[A-Z][A-Z .,'’-]{2,40}(?:,\s*[A-Z][\w. ]{2,25})?(?:\s*\([^)]{2,30}\))?\s*(?:—|–|--|-)\s+\S")
_REPORT = re.compile(
    r"[\"”]\s+(?:\S+\s+){0,12}(?:said|told|added|warned|wrote|claimed|stated|alleged)\b|\b(?:said|told|announced)\b"
)


# ------------------------------------------------------------------------------------------------ lines


def normalise_line(line: str) -> str:
    """A line as it is compared with others: case, spacing, quote marks and numbering do not matter."""
    folded = line.replace("’", "'").replace("‘", "'").replace("“", '"').replace("”", '"').casefold()
    return " ".join(folded.split()).strip("\ufeff\u200b *_#>•·-–—.|")


def line_keys(text: str) -> set[str]:
    """The normalised lines of one document, long enough to say something when another document has them too."""
    keys = (normalise_line(line[:_SEEN]) for line in text.splitlines())
    return {key for key in keys if _telling(key)}


def _telling(key: str) -> bool:
    return len(key) >= 12 and " " in key


def _split(text: str) -> list[_Line]:
    return [
        _Line(m.start(), m.end(), text[m.start() : min(m.end(), m.start() + _SEEN)].strip(_STRIP))
        for m in _LINES.finditer(text)
    ]


def _prose(line: _Line) -> bool:
    """Is this a paragraph of running text, as against a heading, a link or a label?"""
    if line.furniture or line.blank:
        return False
    return len(line.text) >= 200 or (len(line.text) >= 60 and bool(_ENDS.search(line.text)))


# --------------------------------------------------------------------------------------------- evidence


def _by_what_it_says(lines: list[_Line]) -> None:
    for line in lines:
        found = furniture.line_role(line.text) if line.text else None
        if found and not _MARKER_ALONE.fullmatch(line.text) and not _SPEECH.search(line.text):
            line.set_aside(*found)


def _by_repetition(lines: list[_Line]) -> None:
    """The second printing of a line; both, if they follow each other inside the text (a picture caption)."""
    seen: dict[str, int] = {}
    body = next((i for i, line in enumerate(lines) if _prose(line)), len(lines))
    for i, line in enumerate(lines):
        if line.furniture or len(line.text) < 15 or _MARKER_ALONE.fullmatch(line.text):
            continue
        key = normalise_line(line.text) if len(line.text) <= 160 else line.text
        if not _telling(key):
            continue
        first = seen.setdefault(key, i)
        if first == i:
            continue
        line.set_aside("repeated", "printed twice")
        between = lines[first + 1 : i]
        if first > body and all(x.blank or x.furniture for x in between) and _one_sentence(line.text):
            lines[first].set_aside("caption", "picture caption, printed twice")
            line.role = "caption"


def _one_sentence(text: str) -> bool:
    return (
        len(text) <= 400 and not re.search(r"[.!?][\"”’')]*\s+[A-Z“\"][a-z]{2,}(?:\s\S+){4,}", text) and "”" not in text
    )


def _by_other_documents(lines: list[_Line], shared: frozenset[str]) -> None:
    """Lines that other documents carry too, at either end of the page, or anywhere if they are labels.

    A document most of which stands elsewhere is a reprint, and then repetition says nothing about its lines.
    """
    if not shared:
        return
    known = [bool(line.text) and normalise_line(line.text) in shared for line in lines]
    total = sum(len(line.text) for line in lines) or 1
    if sum(len(line.text) for line, hit in zip(lines, known, strict=True) if hit) > 0.5 * total:
        return
    edge = set(_run(lines, known, range(len(lines)))) | set(_run(lines, known, range(len(lines) - 1, -1, -1)))
    for i, line in enumerate(lines):
        if known[i] and not line.furniture and (i in edge or not _prose(line)) and not _MARKER.match(line.text):
            line.set_aside(
                "footer" if i in edge and i > len(lines) // 2 else "repeated", "also printed in other documents"
            )


def _run(lines: list[_Line], known: list[bool], order: Iterable[int]) -> Iterator[int]:
    for i in order:
        if not (lines[i].blank or lines[i].furniture or known[i]):
            return
        yield i


def _link_lists(lines: list[_Line]) -> None:
    """Headings such as “Read more” or “Popular posts” and the short lines under them."""
    under = ""
    for i, line in enumerate(lines):
        if line.blank:
            continue
        if furniture.READER_LINE.match(line.text):
            line.set_aside("comments", "readers' comments")
            continue
        if len(line.text) <= 120 and not line.furniture and _heads_links(lines, i):
            line.set_aside("links", "heading of a list of links")
            under = "list of links"
        elif len(line.text) <= 300 and furniture.LINK_LINE.match(line.text) and not line.furniture:
            line.set_aside("links", "link to another page")
        elif under and not line.furniture:
            if _SPEECH.search(line.text) or _prose(line) and not _reference(line.text):
                under = ""
            else:
                line.set_aside("links", under)


def _heads_links(lines: list[_Line], i: int) -> bool:
    """A heading of links has no paragraph right after it."""
    if not furniture.LINKS_HEADING.fullmatch(lines[i].text.strip("*_#> ")):
        return False
    after = _next(lines, i)
    return after is None or not _prose(after) or _reference(after.text)


def _next(lines: list[_Line], i: int) -> _Line | None:
    return next((x for x in islice(lines, i + 1, None) if not x.blank), None)


def _reference(text: str) -> bool:
    """An entry of a list of sources: a title in marks, then an outlet and a date."""
    return bool(re.search(r"[\"”’]\.?\s+[-–—]\s+[A-Z]", text)) or bool(
        re.match(r"[\[(*•‘“\"]?\s*(?:https?://|www\.)", text)
    )


def _reader_comments(lines: list[_Line]) -> None:
    """Everything under a heading of readers' comments belongs to the readers, not to the outlet."""
    for i, line in enumerate(lines):
        if len(line.text) > 120 or not line.text or not furniture.READERS.fullmatch(line.text.strip("*_#> ")):
            continue
        paragraphs = sum(1 for _ in islice((x for x in islice(lines, i) if _prose(x)), 2))
        if not paragraphs:  # “12 comments” above the article leads to them
            line.set_aside("navigation", "link to readers' comments")
        elif paragraphs == 2 or furniture.MANY.search(line.text):
            for later in islice(lines, i, None):
                if not later.blank and not later.furniture:
                    later.set_aside("comments", "readers' comments")
            return


def _tail(lines: list[_Line]) -> None:
    """Footers and loose labels after the last paragraph of the text."""
    labels: list[_Line] = []
    budget = 12
    for line in reversed(lines):
        if line.blank or line.furniture or _SEPARATOR.match(line.text):
            continue
        budget -= 1
        if budget < 0 or _MARKER.match(line.text):
            break
        if _is_footer(line, at_end=budget >= 10):
            line.set_aside("footer", "institutional footer")
        elif (
            not _prose(line) and len(line.text) <= 160 and not _ENDS.search(line.text) and not _SIGNED.match(line.text)
        ):
            labels.append(line)
        else:
            break
    for line in labels if len(labels) >= 2 else ():
        line.set_aside("links", "list of links")


def _is_footer(line: _Line, *, at_end: bool) -> bool:
    if re.match(r"[“\"‘«]", line.text):
        return False
    signs = furniture.footer_signs(line.text)
    if _SPEECH.search(line.text) and signs < 4:
        return False
    return signs >= 2 or (at_end and signs >= 1 and len(line.text) <= 160 and "said" not in line.text)


def _separators(lines: list[_Line]) -> None:
    for line in lines:
        if line.text and not line.furniture and _SEPARATOR.match(line.text):
            line.set_aside("separator", "rule between sections")


def _titles(lines: list[_Line]) -> None:
    """Name the headline and the headings between paragraphs; they stay in the outlet's voice."""
    shown = [line for line in lines if not line.blank and not line.furniture]
    for i, line in enumerate(shown):
        if len(line.text) > 160 or _prose(line) and len(line.text) > 110 or re.search(r"[.,;:][”\"’]?$", line.text):
            continue
        after = shown[i + 1] if i + 1 < len(shown) else None
        if line.voice != "reported" or after is None or re.match(r"[“\"«]", line.text) and i:
            continue
        if i == 0 and len(after.text) > len(line.text) / 2:
            line.role = "title"
        elif i and len(_WORDS.findall(line.text)) <= 10 and len(line.text) <= 80 and _prose(after):
            line.role = "heading"


# -------------------------------------------------------------------------------------------- commentary


def _commentary(text: str, lines: list[_Line]) -> list[Passage]:
    """The lines as passages, with everything from a commentary marker to its end in the voice ``commentary``."""
    if not _NAMED_AT_ALL.search(text):
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
        if _marked(lines, i):
            inside = True
        elif inside and _restarts(lines, i):
            inside = False
        if inside:
            found.append(Passage(line.start, line.end, "commentary"))
            continue
        cut = _inline_marker(text, line)
        inside = cut is not None
        found.extend(_cut(line, cut))
    return found


def _passage(line: _Line) -> Passage:
    return Passage(line.start, line.end, line.voice, "", line.role, line.reason)


def _cut(line: _Line, at: int | None) -> list[Passage]:
    if at is None:
        return [_passage(line)]
    return [Passage(line.start, at, line.voice, "", line.role), Passage(at, line.end, "commentary")]


def _marked(lines: list[_Line], i: int) -> bool:
    head = lines[i].text[:80]
    if _READER_POSTED.match(head):
        return False
    if _MARKER.match(head) or _MARKER_EMPHATIC.match(head):
        return (
            not re.match(rf"{_EMPHASIS}(?:A(?:nalysis|NALYSIS|ssessment|SSESSMENT)|O(?:ur|UR))\b", head)
            or i > 0
            and any(_prose(x) for x in islice(lines, i))
        )
    if not _MARKER_ALONE.fullmatch(lines[i].text):
        return False
    after = _next(lines, i)
    return after is not None and _prose(after) and any(_prose(x) for x in islice(lines, i))


def _inline_marker(text: str, line: _Line) -> int | None:
    """Where, inside a paragraph, the commentary begins: after a finished sentence and outside quotation marks."""
    for m in _INLINE.finditer(text, line.start, line.end):
        before = text[max(line.start, m.end() - 5000) : m.end()]
        if before.count("“") <= before.count("”") and before.count('"') % 2 == 0:
            return m.end()
    return None


def _restarts(lines: list[_Line], i: int) -> bool:
    """Does a new dispatch begin here? A dateline, a headline over a report, or the report under a second marker."""
    if _DATELINE.match(lines[i].text):
        return True
    shown = (k for k in range(i + 1, len(lines)) if not lines[k].blank and not lines[k].furniture)
    later = list(islice(shown, 8))
    nxt = next((k for k in later if _marked(lines, k)), None)
    if nxt is None:
        return False
    if not _prose(lines[i]) and not _ENDS.search(lines[i].text):
        return True
    if any(not _prose(lines[k]) and not _ENDS.search(lines[k].text) for k in later if k < nxt):
        return False
    return later[0] == nxt or bool(_REPORT.search(lines[i].text))


# ---------------------------------------------------------------------------------------------- public


def containers(text: str, shared_lines: frozenset[str] = frozenset()) -> list[Passage]:
    """Divide a text into reported, commentary and boilerplate passages that cover it.

    Args:
        text: The raw text of one document.
        shared_lines: Normalised lines (``normalise_line``) that several documents of the corpus carry.
    """
    lines = _split(text)
    _by_what_it_says(lines)
    _by_other_documents(lines, shared_lines)
    _by_repetition(lines)
    _reader_comments(lines)
    _link_lists(lines)
    _separators(lines)
    _tail(lines)
    _titles(lines)
    return _cover(_commentary(text, lines), len(text))


def _cover(found: Sequence[Passage], length: int) -> list[Passage]:
    """Join neighbours of one kind and give the blank lines between to the passage before them."""
    first = [p for i, p in enumerate(found) if i == 0 or _kind(p) != _kind(found[i - 1])]
    if not first:
        return [Passage(0, length, "reported")] if length else []
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
                found.append(Passage(start, end, "quoted", p.voice, p.role))
            at = max(at, end)
            if span[1] > p.end:
                break
            span = next(spans, None)
        if at < p.end:
            found.append(replace(p, start=at))
    return found
