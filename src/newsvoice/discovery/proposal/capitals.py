"""Runs of capitalised words in a text: the raw material of names.

A run goes over single blanks, particles (``de``, ``van``) and, after what may head the name of an organisation,
``of``, ``for``, ``on``. It ends at a mark, at the ending ’s and at a line break. Headlines in which every word has a
capital tell nothing and are left out.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from newsvoice.annotate import sentences
from newsvoice.annotate.quotations import lexicon
from newsvoice.core import wordlists

LISTS = "discovery/proposal/lists.txt"
_LISTS = wordlists.load(LISTS)
_GO_ON = _LISTS["goes on"]
_TITLES = _LISTS["title"]
_PARTICLES = _LISTS["particle"]
_SMALL = frozenset({"of", "for", "on"})
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:[.’'‘&/–-](?=[^\W_])[^\W_]+)*")
_OWNS = re.compile(r"(?<=\w)['’‘]s?\Z")
_OPENS = re.compile(r"(?:[.!?:;()\[\]—–\"“”‘•*…]|''|--)\s*['’‘“\"(\[]*\Z")
_GAP = re.compile(r"[ \t\xa0]{1,2}")
_LOWER = re.compile(r"(?<![\w'’.-])[a-z][a-z'’-]+")
_NUMBERED = re.compile(r"\d")
_CHAIR = re.compile(r"[DRI]-(?=\w)")
_CLOSED = "pobts&cSD"  # tags of words that are small in a headline too
_REACH = 60  # characters of the text after a run that are looked at
_BEFORE = 3  # words
_LONGEST = 30  # words of a run; no name has as many, and time must not grow with the square of them
_MARKS = 12  # characters before a run among which are the marks that open something


class Token(NamedTuple):
    """A capitalised word of a run; ``text`` has no ending ’s."""

    start: int
    end: int
    text: str

    @property
    def plain(self) -> str:
        """The word as it is looked up: small letters, no full stop at its end."""
        return self.text.lower().rstrip(".")


class Run(NamedTuple):
    """Capitalised words that stand together.

    Attributes:
        tokens: the words, ``of`` and particles included.
        opens: whether a sentence, a quotation or a bracket begins with it, so that its first capital tells nothing.
        owns: whether it ends with ’s.
        before: up to three words before it in small letters, the nearest last.
        after: the text after it.
    """

    tokens: tuple[Token, ...]
    opens: bool
    owns: bool
    before: tuple[str, ...]
    after: str


class Capitals:
    """How often each word of a corpus has a capital inside a sentence, and how often none."""

    def __init__(self) -> None:
        """Begin with no text."""
        self.small: Counter[str] = Counter()
        self.large: Counter[str] = Counter()

    def add(self, text: str, found: Iterable[Run]) -> None:
        """Count the words of one more document."""
        self.small.update(word.replace("’", "'") for word in _LOWER.findall(text))
        self.large.update(token.plain for run in found for token in run.tokens[run.opens :])

    def ordinary(self, token: Token) -> bool:
        """Whether a word has its capital only because a sentence begins with it."""
        if "." in token.text or token.text[1:].upper() == token.text[1:] != "":
            return False
        return lexicon.tags().get(token.plain, "w") not in "wNTRk" or self.small[token.plain] > self.large[token.plain]


def runs(text: str, skipped: Iterable[tuple[int, int]] = ()) -> list[Run]:
    """The runs of capitalised words of a text, in order.

    Args:
        text: a document.
        skipped: spans in which nothing is looked for, such as page furniture.
    """
    left_out = sorted(skipped)
    begins = [start for start, _ in left_out]
    found: list[Run] = []
    for sentence in sentences.split(text):
        number = bisect_right(begins, sentence.start) - 1
        inside = number >= 0 and sentence.start < left_out[number][1]
        if not inside and not is_headline(text[sentence.start : sentence.end]):
            found += _of_sentence(text, sentence.start, sentence.end)
    return found


def is_headline(sentence: str) -> bool:
    """Whether every word but small ones has a capital, so that capitals tell nothing."""
    words = [word for word in re.findall(r"[^\W\d_][\w'’-]*", sentence) if len(word) > 2]
    small = [word for word in words if word[0].islower() and lexicon.tags().get(word, "w") not in _CLOSED]
    return (len(words) > 4 and not small) or (len(words) > 1 and sentence.upper() == sentence)


def _of_sentence(text: str, start: int, end: int) -> Iterator[Run]:
    tokens: list[Token] = []
    before: list[str] = []
    words = list(_tokens(text, start, end))
    for number, token in enumerate(words):
        joined = 0 < len(tokens) < _LONGEST and _GAP.fullmatch(text, tokens[-1].end, token.start) is not None
        if tokens and not (joined and _continues(tokens, words, number)):
            yield _run(text, start, end, tokens, before)
            before += [item.text.lower() for item in tokens]
            tokens = []
        if tokens or _is_capital(token.text):
            tokens.append(token)
        else:
            before.append(token.text.lower())
    if tokens:
        yield _run(text, start, end, tokens, before)


def _tokens(text: str, start: int, end: int) -> Iterator[Token]:
    for match in _WORD.finditer(text, start, end):
        word, stop = match[0], match.end()
        if text.startswith(".", stop) and _takes_stop(word, text, stop, end):
            word, stop = word + ".", stop + 1
        ending = _OWNS.search(word)
        yield Token(match.start(), stop, word[: ending.start()] if ending else word)


def _takes_stop(word: str, text: str, stop: int, end: int) -> bool:
    """Whether a full stop belongs to the word: an initial, a title, a short form inside the sentence."""
    if len(word) == 1 and word.isupper():
        return True
    return stop + 1 < end and (word.lower() in _TITLES or word in {"Jr", "Sr", "St", "Inc", "Corp"} or "." in word)


def _continues(tokens: list[Token], words: list[Token], number: int) -> bool:
    """Whether a word belongs to the run before it: a capital, or a small word between two."""
    token, last = words[number], tokens[-1]
    if last.end - last.start > len(last.text):  # an ending ’s
        return False
    if _is_capital(token.text):
        return True
    following = words[number + 1 : number + 3]
    capital = [item for item in following if _is_capital(item.text)]
    if token.text in _PARTICLES:
        return bool(capital) and _is_capital(last.text) and following[0] in capital[:1] and not _is_number(last)
    heads = last.plain in _GO_ON or last.plain in _TITLES
    if token.text in _SMALL and heads and following:
        return _is_capital(following[0].text) or (following[0].text == "the" and len(capital) == 1)
    return token.text == "the" and last.text in _SMALL and bool(following) and _is_capital(following[0].text)


def _is_number(token: Token) -> bool:
    return _NUMBERED.search(token.text) is not None


def _is_capital(word: str) -> bool:
    """Whether it can be part of a name: ``al-Amiri`` and ``McCain``, but not ``I``, ``Trump-backed`` or ``R-Vt``."""
    if word.startswith(("al-", "el-")) and word[3:4].isupper():
        return True
    if not word[0].isupper() or word in {"I", "I’m", "I'm"} or _CHAIR.match(word) or _NUMBERED.search(word):
        return False
    if re.search(r"[’'](?:m|ve|re|ll|d|t)\Z", word) or "/" in word:
        return False
    return all(part[:1].isupper() for part in re.split(r"[-–]", word))


def _run(text: str, start: int, end: int, tokens: list[Token], before: list[str]) -> Run:
    while not _is_capital(tokens[-1].text):
        tokens.pop()
    first, last = tokens[0], tokens[-1]
    return Run(
        tuple(tokens),
        _opens(text, start, first.start),
        last.end - last.start > len(last.text),
        tuple(before[-_BEFORE:]),
        text[last.end : min(last.end + _REACH, end + 1)],
    )


def _opens(text: str, start: int, at: int) -> bool:
    """Whether only marks stand between a place and the start of its sentence, or a mark that opens something."""
    marks = text[max(start, at - _MARKS) : at]
    return not any(map(str.isalnum, text[start:at] if at - start < _MARKS else marks)) or bool(_OPENS.search(marks))
