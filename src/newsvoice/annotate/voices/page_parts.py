"""Which lines of a page are furniture: what they say, where they stand, and what other lines are like them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice, pairwise

from newsvoice.annotate import sentences
from newsvoice.annotate.voices import furniture, story_sentences
from newsvoice.annotate.voices.commentary_markers import MARKER, MARKER_ALONE
from newsvoice.annotate.voices.page_lines import ENDS, SEEN, Line, following, is_prose, normalise_line, telling
from newsvoice.core.voices import REPORTED

_SIGNED = re.compile(r"^(?:[“\"‘«`']|&\w+;).{5,}[.!?…](?:[”\"’»']|&\w+;)+\s*(?:[-–—]|\()\s*[A-Z]")  # “…” — Name
_SEPARATOR = re.compile(r"^(?:[*_=~#•·—–-]\s*){3,}$")
_SERIES = re.compile(r"\s[|/·•»]\s|::|\s{3,}|\b(?:no\.|week|issue|vol\.|brief|edition)\s*\d*\b", re.I)
_RUNS = re.compile(r"[^\W_]+")  # by these labels and headlines are measured: “Warlord's” and “so-called” are two
_HEAD = 30  # lines among which the headline is looked for
_SPEECH = re.compile(  # somebody is quoted, so this is no furniture
    r"[,.?!][”\"’]\s+(?:\S+\s+){0,6}?(?:said|says|told|tells|added|asked|wrote|tweeted)\b"
    r"|\b(?:said|says|told|tells|added|asked|wrote|tweeted)\b[^“\"]{0,40}[“\"]"
)


def by_what_it_says(lines: list[Line]) -> None:
    """Lines that are furniture wherever they stand."""
    for line in lines:
        found = furniture.line_role(line.text) if line.text else None
        if found and not MARKER_ALONE.fullmatch(line.text) and not _of_the_story(line.text):
            line.set_aside(*found)


def _of_the_story(text: str) -> bool:
    return bool(_SPEECH.search(text)) or story_sentences.is_one(text)


def by_repetition(lines: list[Line]) -> None:
    """The second printing of a line; both, if they follow each other inside the text (a picture caption)."""
    seen: dict[str, int] = {}
    body = next((i for i, line in enumerate(lines) if is_prose(line)), len(lines))
    for i, line in enumerate(lines):
        if line.furniture or len(line.text) < 15 or MARKER_ALONE.fullmatch(line.text):
            continue
        key = normalise_line(line.text) if len(line.text) <= 160 else line.text
        if not telling(key):
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


def by_other_documents(lines: list[Line], shared: frozenset[str]) -> None:
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
        if known[i] and not line.furniture and (i in edge or not is_prose(line)) and not MARKER.match(line.text):
            line.set_aside(
                "footer" if i in edge and i > len(lines) // 2 else "repeated", "also printed in other documents"
            )


def _run(lines: list[Line], known: list[bool], order: Iterable[int]) -> Iterator[int]:
    for i in order:
        if not (lines[i].blank or lines[i].furniture or known[i]):
            return
        yield i


def link_lists(lines: list[Line]) -> None:
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
            if _SPEECH.search(line.text) or (is_prose(line) and not _reference(line.text)):
                under = ""
            else:
                line.set_aside("links", under)


def _heads_links(lines: list[Line], i: int) -> bool:
    """A heading of links has no paragraph right after it."""
    if not furniture.LINKS_HEADING.fullmatch(lines[i].text.strip("*_#> ")):
        return False
    after = following(lines, i)
    return after is None or not is_prose(after) or _reference(after.text)


def _reference(text: str) -> bool:
    """An entry of a list of sources: a title in marks, then an outlet and a date."""
    return bool(re.search(r"[\"”’]\.?\s+[-–—]\s+[A-Z]", text)) or bool(
        re.match(r"[\[(*•‘“\"]?\s*(?:https?://|www\.)", text)
    )


def reader_comments(lines: list[Line]) -> None:
    """Everything under a heading of readers' comments belongs to the readers, not to the outlet."""
    for i, line in enumerate(lines):
        if len(line.text) > 120 or not line.text or not furniture.READERS.fullmatch(line.text.strip("*_#> ")):
            continue
        paragraphs = sum(1 for _ in islice((x for x in islice(lines, i) if is_prose(x)), 2))
        if not paragraphs:  # “12 comments” above the article leads to them
            line.set_aside("navigation", "link to readers' comments")
        elif paragraphs == 2 or furniture.MANY.search(line.text):
            for later in islice(lines, i, None):
                if not later.blank and not later.furniture:
                    later.set_aside("comments", "readers' comments")
            return


def tail(lines: list[Line]) -> None:
    """Footers and loose labels after the last paragraph of the text."""
    labels: list[Line] = []
    budget = 12
    for line in reversed(lines):
        if line.blank or line.furniture or _SEPARATOR.match(line.text):
            continue
        budget -= 1
        if budget < 0 or MARKER.match(line.text):
            break
        if _is_footer(line, at_end=budget >= 10):
            line.set_aside("footer", "institutional footer")
        elif (
            not is_prose(line) and len(line.text) <= 160 and not ENDS.search(line.text) and not _SIGNED.match(line.text)
        ):
            labels.append(line)
        else:
            break
    for line in labels if len(labels) >= 2 else ():
        line.set_aside("links", "list of links")


def _is_footer(line: Line, *, at_end: bool) -> bool:
    if re.match(r"[“\"‘«]", line.text):
        return False
    signs = furniture.footer_signs(line.text)
    if (_SPEECH.search(line.text) or story_sentences.is_told(line.text)) and signs < 4:
        return False
    return signs >= 2 or (at_end and signs >= 1 and len(line.text) <= 160)


def head(lines: list[Line]) -> None:
    """Labels around the headline: the name of the site above it, authors and times below it."""
    body = next((i for i, line in enumerate(islice(lines, _HEAD)) if is_prose(line)), None)
    zone = [line for line in lines[: body or 0] if not line.blank and not line.furniture]
    headline = next((k for k, line in enumerate(zone) if _is_headline(line.text)), None)
    if headline is None:
        return
    for k, line in enumerate(zone):
        if k != headline and _is_label(line.text):
            where = "navigation" if k < headline else "metadata"
            line.set_aside(where, f"label {'above' if k < headline else 'below'} the headline")


def _is_headline(text: str) -> bool:
    return len(_RUNS.findall(text)) >= 4 and len(text) >= 20 and not text.isupper() and not _SERIES.search(text)


def _is_label(text: str) -> bool:
    labelled = len(_RUNS.findall(text)) <= 7 or _SERIES.search(text) is not None
    return labelled and not re.search(r"[.!?:;,”\"’][”\"’)]?$", text)


def with_footers_apart(text: str, lines: list[Line]) -> list[Line]:
    """Cut a footer off a paragraph it was glued to: “… expect the talks to resume. About us: …”."""
    last = next((i for i in range(len(lines) - 1, -1, -1) if len(lines[i].text) >= 300), None)
    cut = _footer_in(text, lines[last]) if last is not None else None
    if last is None or cut is None:
        return lines
    line = lines[last]
    apart = [Line(a, b, text[a:b][:SEEN].strip()) for a, b in ((line.start, cut), (cut, line.end))]
    return [*lines[:last], *apart, *lines[last + 1 :]]


def _footer_in(text: str, line: Line) -> int | None:
    """Where a footer begins inside a paragraph that says nothing of itself before."""
    if furniture.footer_signs(text[max(line.start, line.end - 700) : line.end]) < 2:
        return None
    begins = [line.start + at for at in sentences.starts(text[line.start : min(line.end, line.start + SEEN)])]
    for cut, next_cut in pairwise([*begins[1:], line.end]):
        before, first, after = text[line.start : cut], text[cut:next_cut], text[cut : line.end]
        if furniture.footer_signs(before[-700:]) or len(before) < 80:
            continue
        if furniture.footer_signs(first) and furniture.footer_signs(after) >= 2:
            return cut
    return None


def separators(lines: list[Line]) -> None:
    """Rows of stars or dashes."""
    for line in lines:
        if line.text and not line.furniture and _SEPARATOR.match(line.text):
            line.set_aside("separator", "rule between sections")


def titles(lines: list[Line]) -> None:
    """Name the headline and the headings between paragraphs; they stay in the outlet's voice."""
    shown = [line for line in lines if not line.blank and not line.furniture]
    for i, line in enumerate(shown):
        if len(line.text) > 160 or (is_prose(line) and len(line.text) > 110) or re.search(r"[.,;:][”\"’]?$", line.text):
            continue
        after = shown[i + 1] if i + 1 < len(shown) else None
        if line.voice != REPORTED or after is None or (re.match(r"[“\"«]", line.text) and i):
            continue
        if i == 0 and len(after.text) > len(line.text) / 2:
            line.role = "title"
        elif i and len(_RUNS.findall(line.text)) <= 10 and len(line.text) <= 80 and is_prose(after):
            line.role = "heading"
