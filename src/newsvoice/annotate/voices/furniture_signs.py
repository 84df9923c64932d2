"""The signs that a line is page furniture: what it says, where else it is printed, where it stands.

Each is a function of a page, that is of the lines and of what an earlier phase of ``classification`` has set aside; it
gives labels and changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from newsvoice.annotate.voices import furniture, furniture_headings, story_sentences
from newsvoice.annotate.voices.commentary_markers import MARKER, MARKER_ALONE
from newsvoice.annotate.voices.furniture_footers import FOOTER_OPENING
from newsvoice.annotate.voices.furniture_pattern import FurniturePattern
from newsvoice.annotate.voices.page_lines import (
    ENDS,
    Label,
    Labels,
    Page,
    furniture_label,
    normalise_line,
    telling,
)
from newsvoice.core.voices import REPORTED

_LONGEST_LABEL = 160  # characters of a line that may be a label or a heading
_HEAD = 30  # lines among which the headline is looked for
_FOOT = 12  # lines from the end among which footers are looked for
_AT_END = 2  # of these the last, where one sign of a footer is enough

_SIGNED = re.compile(r"^(?:[“\"‘«`']|&\w+;).{5,}[.!?…](?:[”\"’»']|&\w+;)+\s*(?:[-–—]|\()\s*[A-Z]")  # “…” — Name
_SEPARATOR = re.compile(r"^(?:[*_=~#•·—–-]\s*){3,}$")
_SERIES = re.compile(r"\s[|/·•»]\s|::|\s{3,}|\b(?:no\.|week|issue|vol\.|brief|edition)\s*\d*\b", re.I)
_RUNS = re.compile(r"[^\W_]+")  # by these labels and headlines are measured: “Warlord's” and “so-called” are two
_OPENS_QUOTATION = re.compile(r"[“\"‘«]")
_ENDS_LIKE_TEXT = re.compile(r"[.!?:;,”\"’][”\"’)]?$")
_ENDS_IN_STOP = re.compile(r"[.,;:][”\"’]?$")
_SECOND_SENTENCE = re.compile(r"[.!?][\"”’')]*\s+[A-Z“\"][a-z]{2,}(?:\s\S+){4,}")
_TITLE_AND_OUTLET = re.compile(r"[\"”’]\.?\s+[-–—]\s+[A-Z]")  # “Title” - The Herald
_ADDRESS = re.compile(r"[\[(*•‘“\"]?\s*(?:https?://|www\.)")
_SPEECH = re.compile(  # somebody is quoted, so this is no furniture
    r"[,.?!][”\"’]\s+(?:\S+\s+){0,6}?(?:said|says|told|tells|added|asked|wrote|tweeted)\b"
    r"|\b(?:said|says|told|tells|added|asked|wrote|tweeted)\b[^“\"]{0,40}[“\"]"
)


def _label(pattern: FurniturePattern) -> Label:
    return furniture_label(pattern.role, pattern.reason)


# --- what a line says


def posted_by_reader(page: Page) -> Labels:
    """Lines that name themselves a reader's comment."""
    found = (i for i, line in enumerate(page.lines) if furniture_headings.READER_LINE.pattern.match(line.text))
    return dict.fromkeys(found, _label(furniture_headings.READERS))


def what_it_says(page: Page) -> Labels:
    """Lines that are furniture wherever they stand."""
    found = ((i, _furniture(line.text)) for i, line in enumerate(page.lines) if not line.blank)
    return {i: label for i, label in found if label is not None}


def _furniture(text: str) -> Label | None:
    pattern = furniture.line_pattern(text)
    if pattern is None or MARKER_ALONE.fullmatch(text) or _SPEECH.search(text) or story_sentences.is_one(text):
        return None
    return _label(pattern)


def link_to_comments(page: Page) -> Labels:
    """“12 comments” above the article leads to them."""
    found = []
    for i in _headings_of_comments(page):
        if any(page.prose(k) and not _furniture(page.text(k)) for k in range(i)):
            break
        found.append(i)
    return dict.fromkeys(found, furniture_label("navigation", "link to readers' comments"))


def _headings_of_comments(page: Page) -> Iterator[int]:
    for i, line in enumerate(page.lines):
        heading = 0 < len(line.text) <= 120 and furniture_headings.READERS.pattern.fullmatch(line.text.strip("*_#> "))
        if heading:
            yield i


# --- where else it is printed


def in_other_documents(page: Page) -> Labels:
    """Lines that other documents carry too, at either end of the page, or anywhere if they are labels.

    A document most of which stands elsewhere is a reprint, and then repetition says nothing about its lines.
    """
    if not page.shared:
        return {}
    known = [not line.blank and normalise_line(line.text) in page.shared for line in page.lines]
    total = sum(len(line.text) for line in page.lines) or 1
    if sum(len(line.text) for line, hit in zip(page.lines, known, strict=True) if hit) > 0.5 * total:
        return {}
    count = len(page.lines)
    edge = {*_run(page, known, range(count)), *_run(page, known, range(count - 1, -1, -1))}
    found = {}
    for i in (i for i in range(count) if known[i]):
        if (i in edge or not page.prose(i)) and not MARKER.match(page.text(i)):
            role = "footer" if i in edge and i > count // 2 else "repeated"
            found[i] = furniture_label(role, "also printed in other documents")
    return found


def _run(page: Page, known: list[bool], order: Iterable[int]) -> Iterator[int]:
    """The lines from one end of the page up to the first that is the document's own."""
    for i in order:
        if page.shown(i) and not known[i]:
            return
        yield i


def printed_twice(page: Page) -> Labels:
    """The second printing of a line; both, if they follow each other inside the text (a picture caption)."""
    found: dict[int, Label] = {}
    seen: dict[str, int] = {}
    body = next((i for i in range(len(page.lines)) if page.prose(i)), len(page.lines))
    last = -1  # the last line that is shown and not printed twice
    for i in range(len(page.lines)):
        key = _repeatable(page, i)
        first = i if key is None else seen.setdefault(key, i)
        if first == i:
            last = i if page.shown(i) else last
        elif body < first and last <= first and _is_one_sentence(page.text(i)):
            found[first] = furniture_label("caption", "picture caption, printed twice")
            found[i] = furniture_label("caption", "printed twice")
            while last in found or (last >= 0 and not page.shown(last)):
                last -= 1
        else:
            found[i] = furniture_label("repeated", "printed twice")
    return found


def _repeatable(page: Page, i: int) -> str | None:
    """What a line is compared by; None if it is too short to say something when it comes again."""
    text = page.text(i)
    if i in page.aside or len(text) < 15 or MARKER_ALONE.fullmatch(text):
        return None
    key = normalise_line(text) if len(text) <= _LONGEST_LABEL else text
    return key if telling(key) else None


def _is_one_sentence(text: str) -> bool:
    return len(text) <= 400 and not _SECOND_SENTENCE.search(text) and "”" not in text


def readers_comments(page: Page) -> Labels:
    """Everything under a heading of readers' comments belongs to the readers, not to the outlet."""
    for i in _headings_of_comments(page):
        paragraphs = len(list(islice((k for k in range(i) if page.prose(k)), 2)))
        if paragraphs == 2 or (paragraphs and furniture_headings.MANY.search(page.text(i))):
            below = range(i, len(page.lines))
            return dict.fromkeys(filter(page.shown, below), _label(furniture_headings.READERS))
        if paragraphs:
            return {}
    return {}


# --- where it stands


def list_of_links(page: Page) -> Labels:
    """Headings such as “Read more” or “Popular posts” and the short lines under them."""
    found: dict[int, Label] = {}
    under = False
    for i in filter(page.shown, range(len(page.lines))):
        text = page.text(i)
        if len(text) <= 120 and _heads_links(page, i):
            found[i] = _label(furniture_headings.LINKS_HEADING)
            under = True
        elif len(text) <= 300 and furniture_headings.LINK_LINE.pattern.match(text):
            found[i] = _label(furniture_headings.LINK_LINE)
        elif under:
            under = not _SPEECH.search(text) and (not page.prose(i) or _is_reference(text))
            if under:
                found[i] = furniture_label("links", "list of links")
    return found


def _heads_links(page: Page, i: int) -> bool:
    """A heading of links has no paragraph right after it."""
    if not furniture_headings.LINKS_HEADING.pattern.fullmatch(page.text(i).strip("*_#> ")):
        return False
    after = page.following(i)
    return after is None or not page.prose(after) or _is_reference(page.text(after))


def _is_reference(text: str) -> bool:
    """An entry of a list of sources: a title in marks, then an outlet and a date."""
    return bool(_TITLE_AND_OUTLET.search(text) or _ADDRESS.match(text))


def separator(page: Page) -> Labels:
    """Rows of stars or dashes."""
    found = (i for i, line in enumerate(page.lines) if _SEPARATOR.match(line.text))
    return dict.fromkeys(found, furniture_label("separator", "rule between sections"))


def foot(page: Page) -> Labels:
    """Footers and loose labels after the last paragraph of the text."""
    found: dict[int, Label] = {}
    labels: list[int] = []
    for seen, i in enumerate(filter(page.shown, range(len(page.lines) - 1, -1, -1))):
        text = page.text(i)
        if seen >= _FOOT or MARKER.match(text):
            break
        if _is_footer(text, at_end=seen < _AT_END):
            found[i] = _label(FOOTER_OPENING)
        elif page.prose(i) or len(text) > _LONGEST_LABEL or ENDS.search(text) or _SIGNED.match(text):
            break
        else:
            labels.append(i)
    if len(labels) >= 2:
        found |= dict.fromkeys(labels, furniture_label("links", "list of links"))
    return found


def _is_footer(text: str, *, at_end: bool) -> bool:
    if _OPENS_QUOTATION.match(text):
        return False
    signs = furniture.footer_signs(text)
    if signs < 4 and (_SPEECH.search(text) or story_sentences.is_told(text)):
        return False
    return signs >= 2 or (at_end and signs >= 1 and len(text) <= _LONGEST_LABEL)


def around_headline(page: Page) -> Labels:
    """Labels around the headline: the name of the site above it, authors and times below it."""
    body = next((i for i in range(min(_HEAD, len(page.lines))) if page.prose(i)), 0)
    zone = [i for i in range(body) if page.shown(i)]
    headline = next((i for i in zone if _is_headline(page.text(i))), None)
    if headline is None:
        return {}
    above = furniture_label("navigation", "label above the headline")
    below = furniture_label("metadata", "label below the headline")
    return {i: above if i < headline else below for i in zone if i != headline and _is_label(page.text(i))}


def _is_headline(text: str) -> bool:
    return len(_RUNS.findall(text)) >= 4 and len(text) >= 20 and not text.isupper() and not _SERIES.search(text)


def _is_label(text: str) -> bool:
    labelled = len(_RUNS.findall(text)) <= 7 or _SERIES.search(text) is not None
    return labelled and not _ENDS_LIKE_TEXT.search(text)


# --- what remains


def titles(page: Page) -> Labels:
    """The headline and the headings between paragraphs; they stay in the outlet's voice."""
    shown = [i for i in range(len(page.lines)) if page.shown(i)]
    found = {}
    for k, (i, after) in enumerate(zip(shown, shown[1:], strict=False)):
        text = page.text(i)
        if not _may_be_heading(page, i) or (k and _OPENS_DOUBLE.match(text)):
            continue
        if k == 0 and len(page.text(after)) > len(text) / 2:
            found[i] = Label(REPORTED, "title")
        elif k and len(_RUNS.findall(text)) <= 10 and len(text) <= 80 and page.prose(after):
            found[i] = Label(REPORTED, "heading")
    return found


_OPENS_DOUBLE = re.compile(r"[“\"«]")


def _may_be_heading(page: Page, i: int) -> bool:
    text = page.text(i)
    long = len(text) > _LONGEST_LABEL or (page.prose(i) and len(text) > 110)
    return not long and not _ENDS_IN_STOP.search(text)
