"""Corpora of any size for measuring time and memory: new documents dealt from the sentences of given ones.

A document that is made has the sentences of one that was given, with their quotation marks, verbs of saying, pronouns
and punctuation; its names and other content words are drawn anew, a name or word of the given document always as the
same. So the rules for voices, speakers and actors have as much to do as in the given text, no two documents are
reprints of each other, and words and names go on growing in number (``word_draws``). The sentences make no sense.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple, TypeVar

from newsvoice.annotate.quotations import lexicon
from newsvoice.core import wordlists
from newsvoice.discovery.proposal.capitals import LISTS
from newsvoice.measures.words.stopwords import attribution_words, function_words
from newsvoice.quality import word_draws

OUTLETS = 40
LONGEST_NAME = 3  # words
LONGEST_TITLE = 80  # characters
YEARS = range(2015, 2025)

_LETTER = r"[^\W\d_]"
_NAME_WORD = rf"(?:(?:[OD]['’])?[A-Z]{_LETTER}+(?:['’](?!s\b){_LETTER}+)?)"
_PIECE = re.compile(
    rf"(?P<name>{_NAME_WORD}(?:[ ]{_NAME_WORD}){{0,{LONGEST_NAME - 1}}}+)"
    rf"|(?P<word>(?<![\w'’]){_LETTER}{{3,}}+(?!['’]{_LETTER}))"
)
_ENDINGS = ("ings", "ing", "ed", "ly", "ers", "er", "ions", "ion", "s")
_KEPT_NAMES = ("title", "organisation", "no actor", "no actor at the end", "party member")

Name = tuple[str, ...]
T = TypeVar("T", str, Name)


class Slot(NamedTuple):
    """A place for a word: the word of the given document, and the class of those that may stand there."""

    word: str
    ending: str


@dataclass
class Template:
    """A given document: its text between names and content words, which are slots; and its names, longest first."""

    pieces: list[str | Name | Slot] = field(default_factory=list)
    names: list[Name] = field(default_factory=list)


@dataclass(frozen=True)
class Deck:
    """What documents are dealt from: templates, and the words and names of the given documents by class."""

    templates: Sequence[Template]
    words: dict[str, list[str]]
    names: dict[int, list[Name]]


class Made(NamedTuple):
    """A document as a line of JSON Lines has it."""

    id: str
    text: str
    title: str
    outlet: str
    date: str


def deck(texts: Sequence[str]) -> Deck:
    """Read the given documents: what of them stays, and what is drawn anew."""
    small = {word for text in texts for word in re.findall(rf"\b[a-z]{_LETTER}+", text)}
    templates = [_template(text, small) for text in texts]
    words: dict[str, Counter[str]] = {}
    names: dict[int, Counter[Name]] = {}
    for piece in (piece for template in templates for piece in template.pieces):
        if isinstance(piece, Slot):
            words.setdefault(piece.ending, Counter())[piece.word.lower()] += 1
        elif isinstance(piece, tuple):
            names.setdefault(len(piece), Counter())[piece] += 1
    return Deck(templates, {k: _in_order(c) for k, c in words.items()}, {k: _in_order(c) for k, c in names.items()})


def documents(dealt_from: Deck, number: int, *, seed: int = 1) -> Iterator[Made]:
    """So many documents, always the same for the same deck and seed."""
    for index in range(number):
        yield document(dealt_from, index, seed=seed)


def document(dealt_from: Deck, index: int, *, seed: int = 1) -> Made:
    """The document of this number, from 0, which no other one depends on."""
    chance = random.Random(f"{seed} {index}")
    template = dealt_from.templates[index % len(dealt_from.templates)]
    text = "".join(_dealt(dealt_from, template, chance))
    outlet = word_draws.word(min(int(chance.paretovariate(1)) - 1, OUTLETS - 1)).capitalize()
    date = f"{chance.choice(YEARS)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    title = " ".join(text[: LONGEST_TITLE + 1].split(" ")[:-1]).replace("\n", " ")
    return Made(f"made-{index:07}", text, title, f"The {outlet} Herald", date)


def _template(text: str, small: set[str]) -> Template:
    made = Template()
    at = 0
    for match in _PIECE.finditer(text):
        made.pieces.append(text[at : match.start()])
        at = match.end()
        parts = _of_name(match[0], small) if match.lastgroup == "name" else [_of_word(match[0])]
        made.pieces.extend(parts)
    made.pieces.append(text[at:])
    names = dict.fromkeys(piece for piece in made.pieces if isinstance(piece, tuple) and not isinstance(piece, Slot))
    made.names = sorted(names, key=len, reverse=True)
    return made


def _of_name(run: str, small: set[str]) -> Iterator[str | Name | Slot]:
    """The pieces of a run of words with capitals: names, and words that are none and stay or are drawn as others."""
    name: list[str] = []
    for number, word in enumerate(run.split(" ")):
        if not word.isupper() and (word.lower() in _kept() or word.lower() in small):
            yield from _joined(name, number)
            name = []
            yield from (" " if number else "", _of_word(word))
        else:
            name.append(word)
    yield from _joined(name, len(run.split(" ")))


def _joined(name: list[str], number: int) -> Iterator[str | Name]:
    if name:
        yield from (" " if number > len(name) else "", tuple(name))


def _of_word(word: str) -> str | Slot:
    if word.lower() in _kept():
        return word
    return Slot(word, next((e for e in _ENDINGS if word.endswith(e) and len(word) > len(e) + 2), ""))


@cache
def _kept() -> frozenset[str]:
    """Words that stay: what the rules of the annotation go by, in small letters."""
    lists = wordlists.in_order(LISTS)
    parts = {wordlists.details(entry)[0].lower() for name in _KEPT_NAMES for entry in lists[name]}
    return frozenset({*lexicon.tags(), *parts, *function_words(), *attribution_words(), "comment", "commentary"})


def _in_order(counts: Counter[T]) -> list[T]:
    return sorted(counts, key=lambda item: (-counts[item], item))


def _dealt(dealt_from: Deck, template: Template, chance: random.Random) -> Iterator[str]:
    names = _names(dealt_from, template, chance)
    words: dict[str, str] = {}
    for piece in template.pieces:
        if isinstance(piece, Slot):
            if piece.word.lower() not in words:
                words[piece.word.lower()] = _word(dealt_from, piece.ending, chance)
            drawn = words[piece.word.lower()]
            yield drawn.capitalize() if piece.word[0].isupper() else drawn
        elif isinstance(piece, tuple):
            yield " ".join(names[word] for word in piece)
        else:
            yield piece


def _names(dealt_from: Deck, template: Template, chance: random.Random) -> dict[str, str]:
    """For each word of a name in the template, the one that stands for it in this document."""
    found: dict[str, str] = {}
    for name in template.names:  # full names first, so that a surname alone is the surname of somebody
        number, known = word_draws.rank(chance), dealt_from.names[len(name)]
        drawn = known[number] if number < len(known) else word_draws.name(number, len(name))
        for word, instead in zip(name, drawn, strict=True):
            found.setdefault(word, word_draws.acronym(number) if word.isupper() else instead)
    return found


def _word(dealt_from: Deck, ending: str, chance: random.Random) -> str:
    number, known = word_draws.rank(chance), dealt_from.words[ending]
    return known[number] if number < len(known) else word_draws.word(number, ending)
