"""A paragraph as a string of one-letter tags (``tagset``), so that a grammar rule is a regular expression."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from newsvoice.annotate.quotations import lexicon, narrator_sentences, retagging, tagset
from newsvoice.annotate.quotations.marks import Marked
from newsvoice.annotate.quotations.paragraph import Paragraph

TOKEN = re.compile(
    r"(?P<plain>[A-Za-z]++(?=[ ,]))"  # most words: trying them first is what makes the whole fast
    r"|(?P<acronym>(?:[A-Z]-)?(?:[^\W\d_]\.){2,})"
    r"|(?P<number>\d[\d,.:]*\d|\d)"
    r"|(?P<word>[@#]?[^\W\d_][^\W_]*(?:(?!['’]s\b)[-'’‘`ʿʾ&/@_](?=[^\W_])[^\W_]*)*)"
    r"|(?P<possessive>['’]s\b|(?<=[sS])['’](?![\w]))"
    r"|(?P<stop>[.!?…]+)"
    r"|(?P<mark>--+|[,;:()\[\]—–-])"
)
_WORDS = (TOKEN.groupindex["plain"], TOKEN.groupindex["word"])
_SEAT = re.compile(r"[RDI]-[A-Z][A-Za-z]+")  # R-Ohio: says of a politician what a number would
_MARKS = {"[": "(", "]": ")", "—": "-", "–": "-", "--": "-", "---": "-"}
_ABBREVIATIONS = lexicon.section("tagging.txt", "abbreviation")
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
    paragraph = Paragraph(text)
    letters: list[str] = []
    at = start
    for number, span in spans:
        _tag_words(paragraph, letters, at, max(at, span.outer_start))
        paragraph.quotes[len(letters)] = number
        _append(paragraph, letters, tagset.QUOTATION, span.start, span.end)
        at = span.outer_end
    _tag_words(paragraph, letters, at, end)
    words = [text[a:b] for a, b in zip(paragraph.starts, paragraph.ends, strict=True)]
    retagging.sentence_openings(letters, words)
    retagging.verbs_and_nouns(letters, words)
    paragraph.tags = "".join(letters)
    paragraph.sentences = narrator_sentences.split(paragraph, sentences)
    return paragraph


def _append(paragraph: Paragraph, letters: list[str], tag: str, start: int, end: int) -> None:
    letters.append(tag)
    paragraph.starts.append(start)
    paragraph.ends.append(end)


def _tag_words(paragraph: Paragraph, letters: list[str], start: int, end: int) -> None:
    """Append the tokens of ``text[start:end]``; the full stop of an abbreviation is joined to its word."""
    starts, ends = paragraph.starts, paragraph.ends
    for m in TOKEN.finditer(paragraph.text, start, end):
        tag = _tag(m[0]) if m.lastindex in _WORDS else _tag_other(m, paragraph, letters)
        if tag:
            letters.append(tag)
            starts.append(m.start())
            ends.append(m.end())


def _tag_other(m: re.Match[str], paragraph: Paragraph, letters: Sequence[str]) -> str:
    """Tag of a token that is no plain word; none for a hyphen and for a full stop that joins the token before."""
    text, starts, ends = paragraph.text, paragraph.starts, paragraph.ends
    kind, token = m.lastgroup, m[0]
    if kind == "stop":
        if token == "." and letters and _abbreviated(text, starts[-1], ends[-1], m.end()):
            ends[-1] = m.end()
            return ""
        return tagset.STOP
    if kind == "mark":
        hyphen = token == "-" and not text[m.start() - 1 : m.start()].isspace()
        return "" if hyphen else _MARKS.get(token, token[0])
    if kind == "possessive":
        before = text[starts[-1] : ends[-1]].lower() if letters else ""
        return tagset.BE if before in _CONTRACTED_BE else tagset.POSSESSIVE
    return _tag_figure(token, kind == "acronym")


def _tag_figure(word: str, acronym: bool) -> str:
    """Tag of an acronym with stops or of a number."""
    if not acronym:
        return tagset.NUMBER
    return tagset.WORD if word.islower() else tagset.NAME


@lru_cache(maxsize=50_000)
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
