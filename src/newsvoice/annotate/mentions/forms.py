"""The compiled gazetteer: every form of every actor, in a tree of folded words.

Looking a name up takes as many steps as the name has words, whether the gazetteer has a hundred forms or a
hundred thousand.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from newsvoice.core import wordlists
from newsvoice.gazetteer import Actor, Alias, Gazetteer
from newsvoice.gazetteer.checking import strong
from newsvoice.gazetteer.folding import LAX, Case, case_of, keys
from newsvoice.gazetteer.templates import expand

Node = dict[str, Any]
END = ""
_INITIAL = 2
_LEXICON = wordlists.load("annotate/mentions/lexicon.txt")
_NOT_INITIALS = _LEXICON["not_initials"]
_PLAIN_WORDS = re.compile(r"[a-z]+(?: [\w'’-]+)*")
_PARTICLES = _LEXICON["particles"]
SUFFIXES = _LEXICON["name_suffixes"]


@dataclass(frozen=True, slots=True)
class Form:
    """One form of one actor as the matcher needs it."""

    actor: str
    type: str
    kind: str
    alias: Alias
    case: Case
    weak: bool = False
    place: bool = False  # a city or a building that stands for the actor
    words: int = 1
    name: str = ""  # of a person: the full name
    default: bool = False  # a surname that is this person's where a document names nobody of it in full


Table = dict[tuple[str, ...], dict[tuple[object, ...], Form]]  # folded words to owner and guards to form


def compile_forms(gazetteer: Gazetteer) -> tuple[Node, frozenset[str]]:
    """Build the tree, and the set of first words that may stand in lower case in a text."""
    table: Table = {}
    lower: set[str] = set()
    owners = _owners(gazetteer)  # once for all actors, or time would grow with their square
    for make in (_strong_forms, _phrase_forms, _weak_forms, _initials):
        for actor in gazetteer.actors.values():
            for key, form in make(actor, gazetteer, owners):
                _enter(table, key, form, make in {_phrase_forms, _initials})
                if form.case in {"any", "some"}:
                    lower.add(key[0])
    return _tree(table), frozenset(lower | {"al", "el"})


def _enter(table: Table, key: tuple[str, ...], form: Form, phrase: bool) -> None:
    holders = table.setdefault(key, {})
    if phrase and holders:
        return  # a name listed as such is worth more than one read off a template or made of initials
    owner = (form.actor, form.weak, form.alias.preceded_by, form.alias.followed_by)
    known = holders.setdefault(owner, form)
    if known is not form:
        lax = known.case if form.alias.guarded else min(known.case, form.case, key=LAX.index)
        holders[owner] = replace(known, place=known.place or form.place, case=lax)


def _tree(table: Table) -> Node:
    root: Node = {}
    for key, holders in table.items():
        node = root
        for word in key:
            node = node.setdefault(word, {})
        node[END] = tuple(holders.values())
    return root


def _strong_forms(actor: Actor, *_: object) -> Iterator[tuple[tuple[str, ...], Form]]:
    adjectives = {alias.form for alias in actor.demonyms}
    capitals = {alias.form for alias in actor.capitals}
    names = {actor.name, *(alias.form for alias in actor.aliases)}
    for alias in strong(actor):
        kind = _kind_of_name(actor, alias.form)
        if alias.form not in names:
            kind = "metonym" if alias.form in capitals else _kind_of_demonym(alias.form, adjectives)
        yield from _variants(actor, alias, kind, alias.form in capitals)


def _variants(actor: Actor, alias: Alias, kind: str, place: bool) -> Iterator[tuple[tuple[str, ...], Form]]:
    key = keys(alias.form)
    form = Form(actor.id, actor.type, kind, alias, _case(alias), place=place, words=len(key), name=actor.name)
    yield key, form
    plain = tuple(word for word in key if len(word) > _INITIAL or word == "al" or word in SUFFIXES)
    if actor.type == "person" and 1 < len(plain) < len(key):
        yield plain, form


def _case(alias: Alias) -> Case:
    return case_of(alias.form, alias.exact)


def _kind_of_name(actor: Actor, form: str) -> str:
    if form == actor.name or (actor.type == "person" and " " in form):
        return "name"
    if actor.type == "person" and keys(form)[-1:] in {keys(full)[-1:] for full in surnames(actor)}:
        return "short"
    return "acronym" if form.replace(".", "").isupper() and " " not in form else "alias"


def _kind_of_demonym(form: str, adjectives: set[str]) -> str:
    """``Americans`` beside ``American`` are people; anything else is an adjective."""
    return "demonym" if form.endswith("s") and form[:-1] in adjectives else "adjective"


def _phrase_forms(actor: Actor, gazetteer: Gazetteer, owners: dict[str, str]) -> Iterator[tuple[tuple[str, ...], Form]]:
    for template in (*actor.phrases, *_described(actor, owners)):
        for phrase in expand(template, gazetteer.actors):
            key, alias = keys(phrase), Alias(phrase)
            yield key, Form(actor.id, actor.type, "descriptive", alias, _case(alias), words=len(key))


def _owners(gazetteer: Gazetteer) -> dict[str, str]:
    """Which state a word is the name or the adjective of."""
    states = [actor for actor in gazetteer.actors.values() if actor.type == "state"]
    words = [(keys(form), s.id) for s in states for form in (s.name, *(alias.form for alias in s.demonyms))]
    return {key[0]: who for key, who in words if len(key) == 1}


def _described(actor: Actor, owners: dict[str, str]) -> Iterator[str]:
    """Read an alias such as "Iraqi army" as "{iraq} army", so that "Iraq’s army" is found too."""
    for alias in actor.aliases:
        first, _, rest = alias.form.partition(" ")
        owner = owners.get("".join(keys(first)))
        if owner and _PLAIN_WORDS.fullmatch(rest):
            yield f"{{{owner}}} {rest}"


def _weak_forms(actor: Actor, *_: object) -> Iterator[tuple[tuple[str, ...], Form]]:
    own = [Alias(surname) for surname in surnames(actor)] if actor.type == "person" else []
    for alias in (*own, *actor.weak):
        key = keys(alias.form)
        bare = key[1:] if key[0] == "al" and len(key) > 1 else key
        words, case = len(bare), _case(alias)
        default = actor.surname_default and alias in own
        form = Form(actor.id, actor.type, "short", alias, case, True, words=words, name=actor.name, default=default)
        yield key, form
        if bare != key:
            yield bare, form


def _initials(actor: Actor, *_: object) -> Iterator[tuple[tuple[str, ...], Form]]:
    """The acronym a reader would make of a name, weak: ``IS`` where the document has ``Islamic State``."""
    longer = [alias for alias in actor.aliases if alias.form.count(" ") > 1]
    for alias in () if actor.type == "person" else (Alias(actor.name), *longer):
        words = [word for word in alias.form.replace("-", " ").split() if word[0].isupper()]
        letters = "".join(word[0] for word in words)
        spelt = len(letters) > 1 and letters not in _NOT_INITIALS
        if spelt and not any(word.replace(".", "").isupper() for word in words):
            form = Form(actor.id, actor.type, "acronym", Alias(letters, exact=True), "exact", weak=True)
            yield keys(letters), form


def surnames(actor: Actor) -> list[str]:
    """The last part of every full name of a person, with the particle that belongs to it: ``Abdul Mahdi``.

    ``Jr.`` and the like are no part of a surname.
    """
    found: dict[str, None] = {}
    for alias in strong(actor):
        parts = alias.form.split()
        while parts and parts[-1].rstrip(".").lower() in SUFFIXES:
            parts.pop()
        if len(parts) > 1 and keys(parts[-1]):
            compound = len(parts) > 2 and keys(parts[-2])[:1] and keys(parts[-2])[0] in _PARTICLES
            found[" ".join(parts[-2:] if compound else parts[-1:])] = None
    return list(found)
