"""A paragraph as a string of one-letter tags, so that a grammar rule is a regular expression.

====  =========================================================
Q     a quotation
N     capitalised word, part of a name        T   title (Mr., Sen.)
R     noun for those who speak (spokesman)    k   noun for what is said (remarks, claim)
P O   subject and object pronoun              D   determiner or possessive pronoun
W     who                                     h   that
V v u finite reporting verb: speech, judgement, weak
I G   the same verbs, base form and -ing form; q is “quoted”
x y   have and modals; forms of be            e g other -ed and -ing words
p o b t s  prepositions; of, by, to, as       A   according
& c S coordinators; but, so; subordinators    a   adverb
d M   time word; number                       '   possessive ’s
w     any other word
. , ; : - ( )  punctuation (every dash is ``-``)
====  =========================================================
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from newsvoice.annotate.quotations import lexicon
from newsvoice.annotate.quotations.marks import Marked

_UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆĈČĎĐĒĘĚĜĞĠĢĤĪĮİĶĹĻĽŁŃŅŇŌŎŐŒŔŘŚŜŞŠŢŤŪŮŰŲŴŶŹŻŽ"
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
_CONTRACTED_BE = lexicon.section("tagging.txt", "before a contracted is")


@dataclass(slots=True)
class Paragraph:
    """The narrator's tokens of one paragraph with each quotation as one token ``Q``."""

    text: str
    tags: str = ""
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    quotes: dict[int, int] = field(default_factory=dict)  # token → number of the quotation
    sentences: list[tuple[int, int]] = field(default_factory=list)

    def word(self, i: int) -> str:
        """The text of token ``i``."""
        return self.text[self.starts[i] : self.ends[i]]

    def surface(self, lo: int, hi: int) -> tuple[int, int]:
        """Offsets of tokens ``lo`` to ``hi``, both included."""
        return self.starts[lo], self.ends[hi]

    def sentence_of(self, i: int) -> tuple[int, int]:
        """The token range of the sentence that token ``i`` stands in."""
        return self.sentences[self.sentence_number(i)]

    def sentence_number(self, i: int) -> int:
        """Which sentence of the paragraph token ``i`` stands in."""
        return bisect_right(self.sentences, (i, len(self.tags) + 1)) - 1


def read(text: str, start: int, end: int, spans: Sequence[tuple[int, Marked]]) -> Paragraph:
    """Tag ``text[start:end]``; ``spans`` are the numbered quotations in it."""
    paragraph = Paragraph(text)
    letters: list[str] = []
    at = start
    for number, span in spans:
        _words(paragraph, letters, at, max(at, span.outer_start))
        paragraph.quotes[len(letters)] = number
        letters.append("Q")
        paragraph.starts.append(span.start)
        paragraph.ends.append(span.end)
        at = span.outer_end
    _words(paragraph, letters, at, end)
    _sentence_openings(letters, paragraph)
    _nouns(letters, paragraph)
    paragraph.tags = "".join(letters)
    _split(paragraph)
    return paragraph


def _words(paragraph: Paragraph, letters: list[str], start: int, end: int) -> None:
    text, tags = paragraph.text, lexicon.tags()
    starts, ends = paragraph.starts, paragraph.ends
    for m in TOKEN.finditer(text, start, end):
        kind, word = m.lastgroup, m.group()
        if kind == "word":
            tag = tags.get(word) or ("M" if word[1:2] == "-" and _SEAT.fullmatch(word) else _tag(word))
        elif kind == "mark":
            tag = _MARKS.get(word, word[0])
            if tag == "-" and word == "-" and not text[m.start() - 1 : m.start()].isspace():
                continue
        elif kind == "stop":
            tag = "."
            if word == "." and letters and _abbreviated(text, starts[-1], ends[-1], m.end()):
                ends[-1] = m.end()
                continue
        else:
            tag = {"acronym": "N", "number": "M", "possessive": "'"}[kind or ""]
            if tag == "'" and letters and text[starts[-1] : ends[-1]].lower() in _CONTRACTED_BE:
                tag = "y"
            elif tag == "N" and word.islower():
                tag = "w"
        letters.append(tag)
        starts.append(m.start())
        ends.append(m.end())


@lru_cache(maxsize=50_000)
def _tag(word: str) -> str:
    """Tag of a word that is not listed as it is written: by its listed lower-case form, or by its shape."""
    tags = lexicon.tags()
    lower = word.lower().replace("’", "'")
    known = tags.get(lower)
    if word[0].isupper():
        if known is None or known in "VvuIGkewq" or (known == "a" and len(word) < 4):
            return "N"
        if known == "R" or known == "T":
            return known
        return "N" if word.isupper() and len(word) > 1 and known != "D" else known
    if known is not None:
        return known
    if word[0] in "@#":
        return "N"
    return _shape(lower)


def _shape(lower: str) -> str:
    if lower.endswith("ly") and len(lower) > 4:
        return "a"
    if lower.endswith("ed") and len(lower) > 3:
        return "e"
    if lower.endswith("ing") and len(lower) > 4:
        return "g"
    if lower.endswith(("man", "men", "person", "people")) or lower.endswith(("ist", "ists")) and len(lower) > 7:
        return "R"
    if "n't" in lower:
        return "x"
    if "-" in lower and lower[:3] in ("al-", "el-"):
        return "N"
    return "w"


def _abbreviated(text: str, start: int, end: int, after: int) -> bool:
    """Does this full stop belong to an abbreviation or an initial?"""
    word = text[start:end]
    if len(word) == 1 and word.isupper():
        return True
    if word.lower() in _ABBREVIATIONS:
        return word[0].isupper() or not text[after : after + 2].strip()[:1].isupper()
    if word[0].isupper() and text[after : after + 1] in (")", ","):
        return True  # Senator Smith (R-Ky.)
    return end - start > 0 and text[after : after + 1].islower()


_INVERTED = lexicon.section("tagging.txt", "inverted")
_BACK = lexicon.section("tagging.txt", "verb with back or on")
_PERIODS = lexicon.section("tagging.txt", "period")
_WHICH = lexicon.section("tagging.txt", "before a period")
_ALONE = lexicon.section("tagging.txt", "pronoun")
_MANY = _ALONE - {"another", "one", "each", "neither"}


def _sentence_openings(letters: list[str], paragraph: Paragraph) -> None:
    """A capital at the head of a sentence says nothing: “Speaking in Riyadh”, “Asked whether”."""
    tags = lexicon.tags()
    for i, tag in enumerate(letters):
        if tag == "N" and (i == 0 or letters[i - 1] in ".Q:"):
            lower = paragraph.text[paragraph.starts[i] : paragraph.ends[i]].lower()
            following = letters[i + 1 : i + 2]
            if lower.endswith(("ing", "ed")) and following and following[0] not in "NTVvx'":
                known = tags.get(lower, "")
                letters[i] = known if known and known in "GVvu" else "g" if lower.endswith("ing") else "e"
            elif lower in _INVERTED:
                letters[i] = "V"
            elif following in (["h"], ["p"], ["D"]) and tags.get(lower, "") in "GVvu" and lower in tags:
                letters[i] = tags[lower]


def _period(paragraph: Paragraph, i: int) -> bool:
    """“last week”, “this month”: a time, not a subject."""
    return paragraph.word(i).lower() in _PERIODS and paragraph.word(i - 1).lower() in _WHICH


def _nouns(letters: list[str], paragraph: Paragraph) -> None:
    """After a determiner or a preposition, “claims”, “report” and “comments” are nouns."""
    nouns = lexicon.cue_nouns()
    for i, tag in enumerate(letters):
        if tag == "D" and letters[i + 1 : i + 2] == ["a"] and paragraph.word(i).lower() == "most":
            letters[i] = "a"  # “most often said”
        if tag == "w" and i and _period(paragraph, i):
            letters[i] = letters[i - 1] = "d"
        if tag in "xdpSa" and i and letters[i - 1] in "NTR" and paragraph.text[paragraph.starts[i]].isupper():
            letters[i] = "N"  # Theresa May
        if tag == "G" and i and letters[i - 1] == "'":  # “in Smith’s telling”
            letters[i] = "k"
        if tag not in "VvuI":
            continue
        before = letters[i - 1] if i else "."
        word = paragraph.text[paragraph.starts[i] : paragraph.ends[i]].lower()
        adjective = before in "we" and letters[i - 2 : i - 1] in (["D"], ["'"])
        if tag == "I" and adjective and letters[i + 1 : i + 2] == ["R"]:
            letters[i] = "w"  # “a female state senator”
        elif tag == "I" and before == "y":
            letters[i] = "w"  # “repentance was welcome”
        elif tag == "I" and before == "Q" and word not in ("say", "write", "add"):
            letters[i] = "w"
        elif tag == "u" and word in _BACK and letters[i + 1 : i + 2] == ["p"]:
            letters[i] = "V"
        elif before == "D" and word not in nouns and paragraph.word(i - 1).lower() in (_MANY if tag == "I" else _ALONE):
            pass  # “Some call it”, “another called it”, but “another voice”
        elif before in "wN" and letters[i - 2 : i - 1] == ["D"] and letters[i + 1 : i + 2] == ["R"] and word in nouns:
            letters[i] = "k"  # “a federal appeals court”
        elif (
            before in "D'" or (before in "opbM" and word in nouns) or (before in "we" and word in nouns and tag == "I")
        ):
            letters[i] = "k" if word in nouns else ("e" if word.endswith("ed") else "w")
        elif before in "we" and word in nouns and letters[i + 1 : i + 2] in (["x"], ["y"]):
            letters[i] = "k"  # “a review of new emails had”
        elif before in "NR" and word in nouns and i + 1 < len(letters) and letters[i + 1] in "op,.xyV":
            letters[i] = "k" if letters[i + 1] in "oxyV." else tag


_DATELINE = re.compile(r"[^Q.;:-]{1,10}[-:](?=.)")


def _kicker(paragraph: Paragraph) -> int:
    """“BAGHDAD, May 3 (Reuters) -”, “QUOTE OF THE DAY —”: how many tokens in capitals open the paragraph, or 0."""
    m = _DATELINE.match(paragraph.tags)
    if m is None or len(paragraph.word(0)) < 2:
        return 0
    first = paragraph.tags[: m.end()].partition(",")[0].partition("(")[0].rstrip("-:d M")
    return m.end() if first and all(paragraph.word(i).isupper() for i in range(len(first))) else 0


_LONGEST = 500  # tokens: nothing longer is a sentence, and looking through it once a quotation would take for ever


def _split(paragraph: Paragraph) -> None:
    """Sentences of the narrator, quotations included. A quotation ends one if nothing after it claims it."""
    tags, lo = paragraph.tags, 0
    kicker = _kicker(paragraph)
    if kicker:
        lo = kicker
        paragraph.sentences.append((0, lo))
    for i, tag in enumerate(tags):
        following = tags[i + 1 : i + 2]
        if (
            i - lo >= _LONGEST
            or tag == "."
            and _begins(paragraph, i + 1)
            or tag == "Q"
            and following
            and _quote_ends(paragraph, i)
            or (
                tag == "N"
                and following in ("D", "P")
                and paragraph.word(i).endswith(".")
                and _capital(paragraph, i + 1)
            )
        ):
            paragraph.sentences.append((lo, i + 1))
            lo = i + 1
    if lo < len(tags):
        paragraph.sentences.append((lo, len(tags)))


def _capital(paragraph: Paragraph, i: int) -> bool:
    return paragraph.text[paragraph.starts[i]].isupper()


def _begins(paragraph: Paragraph, i: int) -> bool:
    if i >= len(paragraph.tags):
        return True
    first = paragraph.text[paragraph.starts[i]]
    return paragraph.tags[i] in "Q-(" or not first.islower()


AFTER_QUESTION = re.compile(
    r"[xa]*(?:(?:P|O)[xa]*[Vv]|(?:[DM]*a?[wNTRek']+(?:o[DM]*[NTRw']+)*)(?:,[^Q.;:]{1,40}?,|\([^)]{1,20}\))?[xa]*V|[Vv][NTDRM])"
)


def _quote_ends(paragraph: Paragraph, i: int) -> bool:
    text, following = paragraph.text, paragraph.tags[i + 1]
    last = text[paragraph.ends[i] - 1]
    if last == "," or following in ",;:.)":
        return False
    if following == "Q":
        return last in ".?!…"
    if not _capital(paragraph, i + 1):
        return False
    if last == ".":
        return True
    if last in "?!…—–-":
        return not AFTER_QUESTION.match(paragraph.tags, i + 1)
    return False
