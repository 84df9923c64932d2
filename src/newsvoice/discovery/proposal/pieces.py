"""A run of capitals taken apart: organisation, office, person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from newsvoice.core import wordlists
from newsvoice.discovery.proposal.capitals import LISTS, Capitals, Run, Token

PLACES = "discovery/proposal/places.txt"
_LISTS = wordlists.load(LISTS)
_TITLES = _LISTS["title"]
_OF_OFFICE = _LISTS["of office"]
_SMALL = frozenset({"of", "for", "on", "the"})
_ONE_APOSTROPHE = str.maketrans("'‘", "’’")
_LONGEST = 100  # characters of a name
_SHORT = 4  # letters from which on capitals do not matter
_NEVER_FIRST = frozenset({"former", "then", "the", "late", "ex", "veteran", "longtime"})


class Piece(NamedTuple):
    """A name in a text.

    Attributes:
        start: offset of its first character.
        name: the name without titles, one blank between words.
        kind: ``organisation`` if a word of it says so, ``place`` or ``adjective`` if it is listed, else empty.
        title: the words of an office before it, in small letters.
        whole: whether it is all that the run holds, so that what stands around the run stands around it.
        ends: whether the run ends with it.
        run: the run it stands in.
    """

    start: int
    name: str
    kind: str
    title: str
    whole: bool
    ends: bool
    run: Run


@cache
def organisation_words() -> dict[str, str]:
    """The last word of what an organisation is called → its type in the gazetteer."""
    entries = map(wordlists.details, wordlists.in_order(LISTS)["organisation"])
    return {word: kind[0].replace(" ", "_") for word, kind in entries}


@cache
def institutions() -> dict[str, tuple[str, str]]:
    """Listed organisations: name in small letters → (name, type)."""
    entries = map(wordlists.details, wordlists.in_order(LISTS)["institution"])
    return {name.lower(): (name, kind[0].replace(" ", "_")) for name, kind in entries}


@cache
def given_names() -> frozenset[str]:
    """Every listed given name, in small letters."""
    groups = wordlists.load("annotate/quotations/first_names.txt")
    return groups["he"] | groups["she"]


def is_given(token: Token) -> bool:
    """Whether a word is a listed given name, or two of them: ``Anne-Marie``."""
    return all(part in given_names() for part in token.plain.split("-"))


def pieces(run: Run, capitals: Capitals) -> Iterator[Piece]:
    """Take a run apart; words that have a capital for another reason are left out."""
    tokens = _without_opening(run, capitals)
    while tokens:
        part, title, rest = _next(tokens)
        if part and part[-1].end - part[0].start <= _LONGEST:
            yield _piece(run, part, title, ends=not rest)
        tokens = rest


def _without_opening(run: Run, capitals: Capitals) -> list[Token]:
    tokens = list(run.tokens)
    if run.opens:
        while tokens and (capitals.ordinary(tokens[0]) or tokens[0].plain in _SMALL):
            if tokens[0].plain in _TITLES and len(tokens) > 1 and _is_personal(tokens[1]):
                break
            del tokens[0]
    return tokens


def _is_personal(token: Token) -> bool:
    return is_given(token) or len(token.plain) == 1


def _next(tokens: Sequence[Token]) -> tuple[list[Token], str, list[Token]]:
    """The first piece of what is left, the title before it, and the rest."""
    at, title = _titles(tokens)
    left = list(tokens[at:])
    end = _organisation_end(left)
    if end and not _begins_with_person(left, end):
        return left[:end], "", left[end:]
    if not title and (end := _organisation_end(tokens)):  # the title is a part of it: Justice Department
        return list(tokens[:end]), "", list(tokens[end:])
    stop = next((i for i, token in enumerate(left) if i and _is_title(token, left[i + 1 :])), len(left))
    stop = min(stop, _before_given(left))
    return left[:stop], title, left[stop:]


def _titles(tokens: Sequence[Token]) -> tuple[int, str]:
    """How many words of titles come first, ``Secretary of State`` in full, and these words."""
    if _organisation_end(tokens) and not is_person_title(tokens[0]):
        return 0, ""
    at = 0
    while at < len(tokens) and (
        _is_title(tokens[at], tokens[at + 1 :]) or (at == 0 and tokens[0].plain in _NEVER_FIRST)
    ):
        at += 1
        if at < len(tokens) and tokens[at].text in _SMALL:
            while at < len(tokens) and tokens[at].plain in _OF_OFFICE | _SMALL:
                at += 1
    words = [token.plain for token in tokens[:at]]
    while words and words[-1] in _SMALL:
        words.pop()
    return at, " ".join(words)


def is_person_title(token: Token) -> bool:
    """Whether a title stands before nothing but people: ``Sen.``, ``Mr.``."""
    return token.text.endswith(".") and token.plain in _TITLES


def _is_title(token: Token, following: Sequence[Token]) -> bool:
    return token.plain in _TITLES and len(token.plain) > 1 and not (is_given(token) and not following)


def _begins_with_person(tokens: Sequence[Token], end: int) -> bool:
    """Never true of ``Clinton Foundation``; of ``Donald Trump`` with an organisation after it by a mark."""
    return end == len(tokens) == 1


def _organisation_end(tokens: Sequence[Token]) -> int:
    """Where an organisation ends with which the words begin; 0 if they do not."""
    words = organisation_words()
    for size in range(min(5, len(tokens)), 0, -1):
        name = " ".join(token.text for token in tokens[:size]).lower()
        if name in institutions() and not _heads(tokens, size):
            return size
    last = 0
    for number, token in enumerate(tokens):
        if number and is_person_title(token):
            break
        if token.plain in words and (number or len(tokens) > 1):
            last = number + 1
            if last < len(tokens) and tokens[last].text in _SMALL:
                return _after_small(tokens, last)
            if last == len(tokens) or tokens[last].plain not in words:
                break
    return last if last > 1 else 0


def _heads(tokens: Sequence[Token], size: int) -> bool:
    return size < len(tokens) and tokens[size].plain in organisation_words()


def _after_small(tokens: Sequence[Token], at: int) -> int:
    """The end of ``University of …``: up to an office or a given name after at least one word."""
    end = at
    while end < len(tokens) and tokens[end].text in _SMALL:
        end += 1
    end += 1
    while end < len(tokens) and not _is_title(tokens[end], tokens[end + 1 :]) and not is_given(tokens[end]):
        end += 1
    return min(end, len(tokens))


def _before_given(tokens: Sequence[Token]) -> int:
    """Where a person begins after words that belong to none: ``Republican Donald Trump``."""
    if tokens and is_given(tokens[0]) and tokens[0].plain not in _listed():
        return len(tokens)
    for number in range(1, len(tokens) - 1):
        before = tokens[number - 1]
        if is_given(tokens[number]) and not is_given(before) and len(before.plain) > 2:
            listed = place_key(" ".join(token.text for token in tokens[:number])) in _listed()
            if listed or before.plain in _listed() or number == 1 or tokens[number + 1].plain not in _listed():
                return number
    return len(tokens)


@cache
def _listed() -> frozenset[str]:
    """Words that are no part of a person's name: places, their people, parties."""
    return frozenset(places()) | frozenset(adjectives()) | {"republican", "democrat", "democratic"}


@cache
def places() -> dict[str, tuple[str, str]]:
    """Listed places: what ``place_key`` makes of a form of the name → (name, type)."""
    found: dict[str, tuple[str, str]] = {}
    groups = wordlists.in_order(PLACES)
    for group, kind in (("city", "place"), ("region", "place"), ("country", "state")):
        for name, details in map(wordlists.details, groups[group]):
            others = [other[1:].replace("_", " ") for other in details if other.startswith("+")]
            short = [other for other in details if group == "region"]
            for form in (name, *others, *short):
                found[place_key(form)] = name, kind
    return found


def place_key(form: str) -> str:
    """A form of a place as it is looked up: small letters but for the shortest, ``US`` and ``Va.``, which are words."""
    plain = form.rstrip(".")
    return plain if len(plain) < _SHORT else plain.lower()


@cache
def adjectives() -> dict[str, str]:
    """Words for the people of a country, singular and plural, in small letters → the country."""
    found: dict[str, str] = {}
    for name, details in map(wordlists.details, wordlists.in_order(PLACES)["country"]):
        for form in (other.replace("_", " ") for other in details[1:] if not other.startswith("+")):
            found[form.lower()] = name
            found[plural(form).lower()] = name
    return found


def plural(form: str) -> str:
    """The people of a country: ``Iraqis``; the same word if it has no plural, ``Chinese``."""
    return form if form.endswith(("ese", "sh", "ch", "ss")) else f"{form}s"


def codes() -> dict[str, str]:
    """Country → its two-letter code."""
    return {name: details[0] for name, details in map(wordlists.details, wordlists.in_order(PLACES)["country"])}


def _piece(run: Run, part: Sequence[Token], title: str, *, ends: bool) -> Piece:
    name = " ".join(token.text for token in part).translate(_ONE_APOSTROPHE)
    kind = ""
    if name.lower() in institutions() or (len(part) > 1 and _organisation_end(part) == len(part)):
        kind = "organisation"
    elif place_key(name) in places():
        kind = "place"
    elif name.lower() in adjectives():
        kind = "adjective"
    whole = part[0] == run.tokens[0] and ends
    return Piece(part[0].start, name, kind, title, whole, ends, run)
