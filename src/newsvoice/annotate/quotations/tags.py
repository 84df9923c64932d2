"""A paragraph as a string of one-letter tags (``tagset``), so that a grammar rule is a regular expression."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from newsvoice.annotate.quotations import lexicon, narrator_sentences, retagging, tagset
from newsvoice.annotate.quotations.marks import Marked
from newsvoice.annotate.quotations.paragraph import Paragraph
from newsvoice.core.memo import Memo

TOKEN = re.compile(
    r"(?P<acronym>(?:[A-Z]-)?(?:[^\W\d_]\.){2,})"
    r"|(?P<number>\d[\d,.:]*\d|\d)"
    r"|(?P<word>[@#]?[^\W\d_][^\W_]*(?:(?!['’]s\b)[-'’‘`ʿʾ&/@_](?=[^\W_])[^\W_]*)*)"
    r"|(?P<possessive>['’]s\b|(?<=[sS])['’](?![\w]))"
    r"|(?P<stop>[.!?…]+)"
    r"|(?P<mark>--+|[,;:()\[\]—–-])"
)
_SEAT = re.compile(r"[RDI]-[A-Z][A-Za-z]+")  # R-Ohio: says of a politician what a number would
_MARKS = {"[": "(", "]": ")", "—": "-", "–": "-", "--": "-", "---": "-"}
_ABBREVIATIONS = lexicon.section("tagging.txt", "abbreviation")
_PERIODS = lexicon.section("tagging.txt", "period")
_CONTRACTED_BE = lexicon.section("tagging.txt", "before a contracted is")


def read(text: str, start: int, end: int, spans: Sequence[tuple[int, Marked]], sentences: Sequence[int]) -> Paragraph:
    """Tag a paragraph.

    Args:
        text: the whole text.
        start: where the paragraph begins.
        end: where it ends.
        spans: the numbered quotations in it.
        sentences: where the sentences of the text begin.
    """
    reach = max([end, *(span.end for _, span in spans)]) + _REACH
    known_by = (
        start,
        text[max(0, start - _REACH) : reach],
        tuple([(n, span.start, span.end, span.outer_start, span.outer_end) for n, span in spans]),
        tuple(sentences[bisect_left(sentences, start) : bisect_right(sentences, end)]),
    )
    known = _KNOWN.get(known_by)
    if known is not None:
        return replace(known, text=text)
    if len(_KNOWN) >= _MOST_KNOWN:
        _KNOWN.clear()
    found = _KNOWN[known_by] = _read_paragraph(text, start, end, spans, sentences)
    return found


_REACH = 2  # characters on either side that its tags depend on
_MOST_KNOWN = 500
_KNOWN: dict[tuple[object, ...], Paragraph] = {}  # quotations and indirect speech of a document ask for the same


def _read_paragraph(
    text: str, start: int, end: int, spans: Sequence[tuple[int, Marked]], sentences: Sequence[int]
) -> Paragraph:
    paragraph = Paragraph(text)
    letters: list[str] = []
    at = start
    for number, span in spans:
        _tag_words(paragraph, letters, at, max(at, span.outer_start))
        paragraph.quotes[len(letters)] = number
        _append(paragraph, letters, tagset.QUOTATION, span.start, span.end)
        at = span.outer_end
    _tag_words(paragraph, letters, at, end)
    retagging.sentence_openings(letters, paragraph.word)
    retagging.verbs_and_nouns(letters, paragraph.word)
    paragraph.tags = "".join(letters)
    paragraph.sentences = narrator_sentences.split(paragraph, sentences)
    return paragraph


def _append(paragraph: Paragraph, letters: list[str], tag: str, start: int, end: int) -> None:
    letters.append(tag)
    paragraph.starts.append(start)
    paragraph.ends.append(end)


def _tag_words(paragraph: Paragraph, letters: list[str], start: int, end: int) -> None:
    """Append the tokens of ``text[start:end]``; the full stop of an abbreviation is joined to its word.

    No token holds a blank, so the text is cut at blanks, and what was read of a piece once is not read again.
    """
    starts, ends = paragraph.starts, paragraph.ends
    at = start
    for piece in paragraph.text[start:end].split(" "):
        for first, last, tag in _PIECES[piece]:
            if not tag:
                tag = _tag_in_context(paragraph, letters, at + first, at + last)
                if not tag:
                    continue
            letters.append(tag)
            starts.append(at + first)
            ends.append(at + last)
        at += len(piece) + 1


def _read_piece(piece: str) -> tuple[tuple[int, int, str], ...]:
    """Start, end and tag of the tokens of a piece of text without blanks; no tag where what stands before decides."""
    return tuple((m.start(), m.end(), _tag_alone(m)) for m in TOKEN.finditer(piece))


_PIECES = Memo(_read_piece)


def _tag_alone(m: re.Match[str]) -> str:
    """Tag of a token by itself."""
    kind, token = m.lastgroup, m[0]
    if kind == "word":
        tag = _tag(token)
        return tagset.PERIOD if tag == tagset.WORD and token.lower() in _PERIODS else tag
    if kind == "acronym":
        return tagset.WORD if token.islower() else tagset.NAME
    if kind == "number":
        return tagset.NUMBER
    if kind == "stop":
        return "" if token == "." else tagset.STOP
    if kind == "mark":
        return "" if token == "-" else _MARKS.get(token, token[0])
    return ""


def _tag_in_context(paragraph: Paragraph, letters: Sequence[str], start: int, end: int) -> str:
    """Tag of a full stop, a hyphen or a possessive; none for a hyphen, and for a stop that joins the token before."""
    text, starts, ends = paragraph.text, paragraph.starts, paragraph.ends
    token = text[start]
    if token == "-":
        return tagset.DASH if text[start - 1 : start].isspace() else ""
    if token == ".":
        if letters and _abbreviated(text, starts[-1], ends[-1], end):
            ends[-1] = end
            return ""
        return tagset.STOP
    before = text[starts[-1] : ends[-1]].lower() if letters else ""
    return tagset.BE if before in _CONTRACTED_BE else tagset.POSSESSIVE


def _tag(word: str) -> str:
    """Tag of a word: as it is listed, by its listed lower-case form, or by its shape."""
    tags = lexicon.tags()
    if word in tags:
        return tags[word]
    if _SEAT.fullmatch(word):
        return tagset.NUMBER
    lower = word.lower().replace("’", "'")
    known = tags.get(lower)
    if word[0].isupper():
        return _capitalised(word, known)
    if known is not None:
        return known
    return tagset.NAME if word[0] in "@#" else _shape(lower)


def _capitalised(word: str, known: str | None) -> str:
    """Tag of a word with a capital whose lower-case form has the tag ``known``."""
    short_adverb = known == tagset.ADVERB and len(word) < 4
    if known is None or known in tagset.NO_NAMES or short_adverb:
        return tagset.NAME
    if known in (tagset.ROLE, tagset.TITLE):
        return known
    acronym = word.isupper() and len(word) > 1 and known != tagset.DETERMINER
    return tagset.NAME if acronym else known


def _shape(lower: str) -> str:
    """Tag of a word that is not listed at all, by its ending."""
    if lower.endswith("ly") and len(lower) > 4:
        return tagset.ADVERB
    if lower.endswith("ed") and len(lower) > 3:
        return tagset.ED_WORD
    if lower.endswith("ing") and len(lower) > 4:
        return tagset.ING_WORD
    long_ist = lower.endswith(("ist", "ists")) and len(lower) > 7
    if long_ist or lower.endswith(("man", "men", "person", "people")):
        return tagset.ROLE
    if "n't" in lower:
        return tagset.AUXILIARY
    return tagset.NAME if "-" in lower and lower[:3] in ("al-", "el-") else tagset.WORD


def _abbreviated(text: str, start: int, end: int, after: int) -> bool:
    """Whether a full stop before offset ``after`` belongs to the word ``text[start:end]``."""
    word = text[start:end]
    if len(word) == 1 and word.isupper():
        return True
    if word.lower() in _ABBREVIATIONS:
        return word[0].isupper() or not text[after : after + 2].strip()[:1].isupper()
    if word[0].isupper() and text[after : after + 1] in (")", ","):
        return True  # Senator Smith (R-Ky.)
    return text[after : after + 1].islower()
