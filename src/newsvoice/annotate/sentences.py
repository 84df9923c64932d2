"""Sentences of a news text, as spans of code points.

A line break ends a sentence, unless the lines are one paragraph wrapped by a mail program or an editor.
Inside a paragraph a sentence ends at a full stop, question mark, exclamation mark or attached ellipsis,
together with the closing marks after it, when what follows can open a sentence. Abbreviations are in
``sentences.txt``.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from newsvoice.core import wordlists


class Sentence(NamedTuple):
    """One sentence: ``text[start:end]``, and the number of its paragraph in the text, from 0."""

    start: int
    end: int
    paragraph: int


TERMINALS = ".!?…؟۔。"
CLOSERS = "\"'”’»)]}"
OPENERS = "\"'“‘„«([{¿¡"
# A run of closing punctuation before a blank. Starting only where a run starts keeps the search linear; asking for that
# behind its first mark lets the search pass over everything else at once.
_MARKS = re.escape(TERMINALS + CLOSERS)
_END = re.compile(rf"[{_MARKS}](?<![{_MARKS}]{{2}})[{_MARKS}]*+(?:\[\d{{1,3}}\])*+(?=\s|\Z)")
_LONE_CLOSER = re.compile(r"[ \t\xa0]+([\"”»])(?=\s|\Z)")
_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_LAST_WORD = re.compile(r"[^\s(\[{\"“‘«]*\Z")
_NEXT_WORD = re.compile(rf"[{re.escape(OPENERS)}\s]*([^\W_][\w'’-]*|\S?)")
_DOTTED = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")
_WORD_REACH = 40
_WRAPPED_WIDTH = (40, 100)

_WORDS = wordlists.load("annotate/sentences.txt")
_SPEECH = re.compile(
    rf"""
    (?:
        (?: [\w.'’-]+ [ \xa0] ){{0,5}}?                             # the chief of police
      | [\w.'’-]+ (?: [ \xa0] [\w.'’-]+ ){{0,3}} ,                 # Will Estrada,
        (?: [^.!?;“”"] | \.(?=,) | (?<=\b[A-Z])\. ){{1,90}} ,       # the chairman for northern Virginia, R-Pa.,
        [ \xa0] (?: \w+ly\  )?
    )
    (?: {wordlists.pattern(_WORDS["speech"])} ) \b
    """,
    re.VERBOSE,
)
_SPEECH_REACH = 160


def split(text: str) -> list[Sentence]:
    """Find the sentences of ``text``, in order and disjoint, with no blank at either end of a span.

    Sentences inside a quotation are split too; a quotation mark belongs to the sentence it opens or closes.
    """
    found: list[Sentence] = []
    for number, (start, end) in enumerate(_paragraphs(text)):
        found.extend(Sentence(a, b, number) for a, b in _in_paragraph(text, start, end))
    return found


def starts(text: str) -> list[int]:
    """Where the sentences of ``text`` begin, in order."""
    return [sentence.start for sentence in split(text)]


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Spans of the paragraphs, trimmed: lines, or blocks of lines that were wrapped."""
    block: list[tuple[int, int]] = []
    for match in _LINE.finditer(text):
        span = _trimmed(text, match.start(), match.end())
        if block and (span is None or _blank_line(text, block[-1][1], match.start())):
            yield from _unwrapped(text, block)
            block = []
        if span is not None:
            block.append(span)
    yield from _unwrapped(text, block)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The span without the blanks at its ends; None when nothing is left."""
    line = text[start:end]
    left = len(line) - len(line.lstrip())
    return None if left == len(line) else (start + left, start + len(line.rstrip()))


def _blank_line(text: str, before: int, after: int) -> bool:
    return text.count("\n", before, after) > 1 or text.count("\r", before, after) > 1


def _unwrapped(text: str, block: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Join the lines of a block that is one wrapped paragraph, else give each line."""
    if len(block) > 1 and _is_wrapped(text, block):
        yield block[0][0], block[-1][1]
    else:
        yield from block


def _is_wrapped(text: str, block: list[tuple[int, int]]) -> bool:
    """Whether no line had room for the first word of the next one, and one line goes on in lower case."""
    lengths = [end - start for start, end in block]
    width = max(lengths)
    if width > _WRAPPED_WIDTH[1] or min(lengths[:-1]) < _WRAPPED_WIDTH[0]:
        return False
    heads = [text[start:end].split(None, 1)[0] for start, end in block[1:]]
    full = all(length + 1 + len(head) > width for length, head in zip(lengths, heads, strict=False))
    return full and any(head[0].islower() for head in heads)


def _in_paragraph(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Spans of the sentences of one paragraph."""
    headline = text[end - 1] not in TERMINALS + CLOSERS + ":"
    quotes, counted = 0, start  # straight double quotation marks seen, to tell a lone closing one
    for match in _END.finditer(text, start, end):
        stop = match.end()
        quotes += text.count('"', counted, stop)
        counted = stop
        lone = _LONE_CLOSER.match(text, stop, end)
        if lone and (lone[1] != '"' or quotes % 2):
            stop = lone.end()
        if stop < end and _ends_sentence(text, match.start(), stop, start, end, headline):
            yield start, stop
            start = _skip_blanks(text, stop)
    yield start, end


def _skip_blanks(text: str, position: int) -> int:
    while text[position].isspace():
        position += 1
    return position


def _ends_sentence(text: str, mark: int, stop: int, start: int, end: int, headline: bool) -> bool:
    """Whether the closing run ``text[mark:stop]`` ends a sentence of the paragraph ``text[start:end]``."""
    run = text[mark:stop]
    if not any(char in TERMINALS for char in run) or (run[0] == "…" and text[mark - 1].isspace()):
        return False
    following, next_start = _next_word(text, stop, end)
    if not _can_open(following, next_start > stop + 1):
        return False
    if run[0] == "." and len(run.rstrip(CLOSERS)) == 1:
        return _stop_after_word(text, mark, start, following, headline)
    open_quotation = run[0] in "?!…" and run[-1] in CLOSERS  # what is asked, shouted or broken off
    return not (open_quotation and _SPEECH.match(text, next_start, stop + _SPEECH_REACH))


def _next_word(text: str, stop: int, end: int) -> tuple[str, int]:
    """The first word after ``stop``, without marks that open it, and where it begins."""
    match = _NEXT_WORD.match(text, stop, min(end, stop + _WORD_REACH))
    return (match[1], match.start(1)) if match else ("", stop)


def _can_open(following: str, after_opener: bool) -> bool:
    """Whether a sentence can begin with this word: not in lower case, except for the article ``al-``."""
    if not following or not following[0].isalnum():
        return after_opener
    return not following[0].islower() or following.startswith("al-")


def _stop_after_word(text: str, mark: int, start: int, following: str, headline: bool) -> bool:
    """Whether the single full stop at ``mark`` ends a sentence and not only an abbreviation."""
    found = _LAST_WORD.search(text, max(start, mark - _WORD_REACH), mark)
    written = found[0] if found else ""
    initial = len(written) == 1 and written.isupper()  # the P. of a name, not the p. of a page
    word = "" if initial else written.casefold()
    if word in _WORDS["before_a_name"] or word in _WORDS["inside"]:
        return False
    if word in _WORDS["before_a_number"]:
        return not following[:1].isdigit()
    if word.isdigit() and mark - len(word) == start:
        return False  # the number of a list item
    if word in _WORDS["may_end"] or (_DOTTED.fullmatch(written) and written != "I"):
        return not headline and re.split("['’]", following.casefold())[0] in _WORDS["openers"]
    return True
