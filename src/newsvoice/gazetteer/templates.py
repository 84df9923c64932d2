"""Phrase templates: `{iraq} (national) security|armed forces` stands for every phrase one can read off it.

| written | means |
|---|---|
| `word` | that word |
| `a|b|c` | one of these words |
| `(a|b)` | one of these words or none |
| `{iraq}` | a word that makes the actor iraq an owner or an adjective: Iraqi, Iraq’s |
| `{iraq:name}` | one of its names: Iraq |
| `{iraq:capital}` | one of its capitals: Baghdad |
"""

import itertools
import re
from collections.abc import Iterator, Mapping

from newsvoice.gazetteer.folding import keys
from newsvoice.gazetteer.records import Actor

LIMIT = 5000
LONGEST = 1000  # characters of a template
_PART = re.compile(r"\{([^{}]*)\}|\(([^()]*)\)|([^\s{}()]+)")
_LONG_WORD = 10


class PhraseError(ValueError):
    """The template cannot be read; the message says what to change."""


def expand(template: str, actors: Mapping[str, Actor]) -> list[str]:
    """Give every phrase of a template, in the order read.

    Raises:
        PhraseError: unknown actor or slot, unbalanced brackets, or more than `LIMIT` phrases.
    """
    if len(template) > LONGEST:
        raise PhraseError(f"{template[:60]!r}… has {len(template):,} characters; the most are {LONGEST}")
    if _PART.sub("", template).strip():
        raise PhraseError(f"cannot read {template!r}: brackets must be balanced and not nested")
    parts = [_alternatives(match, actors) for match in _PART.finditer(template)]
    if not parts or _product(parts) > LIMIT:
        raise PhraseError(f"{template!r} stands for no phrase or more than {LIMIT}: split or shorten it")
    return [" ".join(filter(None, words)) for words in itertools.product(*parts)]


def _product(parts: list[list[str]]) -> int:
    total = 1
    for part in parts:
        total *= len(part)
    return total


def _alternatives(match: re.Match[str], actors: Mapping[str, Actor]) -> list[str]:
    slot, optional, words = match.groups()
    if slot is not None:
        return list({keys(f"{form} x"): form for form in _slot(slot, actors)}.values())
    if optional is not None:
        return ["", *filter(None, optional.split("|"))]
    literals = [word for word in words.split("|") if word]
    return [spelling for word in literals for spelling in (word, *misspellings(word))]


def misspellings(word: str) -> Iterator[str]:
    """Slips in a long lower-case word, two neighbours swapped or one letter left out: `govenrment`."""
    if len(word) < _LONG_WORD or not (word.isalpha() and word.islower()):
        return
    for i in range(1, len(word) - 1):
        yield word[:i] + word[i + 1 :]
        if word[i] != word[i + 1]:
            yield word[:i] + word[i + 1] + word[i] + word[i + 2 :]


def _slot(slot: str, actors: Mapping[str, Actor]) -> Iterator[str]:
    actor_id, _, part = slot.partition(":")
    actor = actors.get(actor_id.strip())
    if actor is None:
        raise PhraseError(f"{{{slot}}} names no actor of this file")
    names = [actor.name, *(alias.form for alias in actor.aliases)]
    if part == "":
        yield from (alias.form for alias in actor.demonyms)
        yield from (f"{name}'s" for name in names)
    elif part == "name":
        yield from names
    elif part == "capital":
        yield from (alias.form for alias in actor.capitals)
    else:
        raise PhraseError(f"{{{slot}}}: after the colon comes name or capital")
