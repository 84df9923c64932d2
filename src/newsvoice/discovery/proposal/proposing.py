"""Who is named in a corpus that nobody has described: proposed actors as a frame, one row each."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from newsvoice.annotate import voices
from newsvoice.annotate.annotation import shared_lines
from newsvoice.annotate.quotations import lexicon
from newsvoice.core import plain_texts
from newsvoice.core.voices import BOILERPLATE
from newsvoice.discovery.proposal import people, signs
from newsvoice.discovery.proposal.capitals import Capitals, Run, runs
from newsvoice.discovery.proposal.people import Found, Person
from newsvoice.discovery.proposal.pieces import pieces
from newsvoice.discovery.proposal.signs import Sight
from newsvoice.discovery.proposal.things import Thing, things
from newsvoice.sources.documents import Document

COLUMNS = ("name", "type", "count", "documents", "forms", "adjectives", "surname_default", "reason", "sure")
LEAST = 2  # times a name stands in the corpus before it is proposed
DOMINANT = 0.8  # share of the mentions of a surname from which on it is one person's where no full name tells
_LEAST_FOR_DEFAULT = 5


def propose(documents: Sequence[Document], *, least: int = LEAST) -> pd.DataFrame:
    """Propose the actors of a corpus.

    Page furniture is left out; what is quoted is not, for those who are quoted name people too.

    Args:
        documents: of the corpus.
        least: how often a name has to stand in it.

    Returns:
        One row an actor, the most frequent first: name; type in the gazetteer, empty if nothing tells; count and
        documents (in which it is named); forms and adjectives (written form → count, titles left off);
        surname_default (the surname alone is its too where nobody of that name is named in full); reason (what tells
        the type); sure (whether to propose it: its type is told, and its forms are one actor's).
    """
    documents = [replace(document, content=plain_texts.plain_text(document.text)) for document in documents]
    texts = [document.text for document in documents]
    skipped = _furniture(documents)
    capitals = Capitals()
    found: list[list[Run]] = []
    for text, spans in zip(texts, skipped, strict=True):
        found.append(runs(text, spans))
        capitals.add(text, found[-1])
    seen = [
        [signs.see(number, piece) for run in of_text for piece in pieces(run, capitals)]
        for number, of_text in enumerate(found)
    ]
    persons, left = _people(seen)
    rows = [row for row in (*map(_of_person, persons), *map(_of_thing, things(left))) if row["count"] >= least]
    rows.sort(key=lambda row: (-row["count"], -row["documents"], row["name"]))
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _furniture(documents: Sequence[Document]) -> list[list[tuple[int, int]]]:
    shared = shared_lines(documents)
    return [
        [(p.start, p.end) for p in voices.containers(document.text, shared) if p.voice == BOILERPLATE]
        for document in documents
    ]


def _people(seen: Sequence[Sequence[Sight]]) -> tuple[list[tuple[Person, list[Found], bool]], list[Sight]]:
    """Every person with the mentions, and the sights that name none."""
    by_name: dict[str, list[Sight]] = defaultdict(list)
    for sight in (sight for of_document in seen for sight in of_document):
        by_name[sight.name].append(sight)
    found = people.reasons(by_name)
    persons = people.group(found, {name: len(sights) for name, sights in by_name.items()})
    mentions: dict[int, list[Found]] = {id(person): [] for person in persons}
    bearers: dict[str, list[int]] = defaultdict(list)
    for k, person in enumerate(persons):
        for name in person.names:
            bearers[name].append(k)
    left: list[Sight] = []
    for of_document in seen:
        here = [persons[k] for k in sorted({k for sight in of_document for k in bearers.get(sight.name, ())})]
        named, others = people.resolve(here, of_document, lexicon.genders())
        left += others
        for item in named:
            mentions[id(item.person)].append(item)
    defaults = _defaults(persons, mentions)
    left = _to_defaults(left, defaults, mentions)
    chosen = {id(person) for person in defaults.values()}
    return [(person, mentions[id(person)], id(person) in chosen) for person in persons], left


def _defaults(persons: Iterable[Person], mentions: dict[int, list[Found]]) -> dict[str, Person]:
    """Surname → the person that nearly all mentions of it are of."""
    bearers: dict[str, list[Person]] = defaultdict(list)
    for person in persons:
        bearers[person.surname].append(person)
    found = {}
    for surname, ones in bearers.items():
        first = max(ones, key=lambda one: len(mentions[id(one)]))
        every = sum(len(mentions[id(one)]) for one in ones)
        often = len(mentions[id(first)]) >= max(_LEAST_FOR_DEFAULT, DOMINANT * every)
        if not first.doubtful and (often or len(ones) == 1):
            found[surname] = first
    return found


def _to_defaults(left: list[Sight], defaults: dict[str, Person], mentions: dict[int, list[Found]]) -> list[Sight]:
    """Give surnames in documents that name nobody of it in full to the usual bearer; gives what is left."""
    rest = []
    for sight in left:
        person = defaults.get(sight.name.lower())
        if person is None or sight.kind:
            rest.append(sight)
        else:
            mentions[id(person)].append(Found(person, sight, sight.name))
    return rest


def _of_person(found: tuple[Person, list[Found], bool]) -> dict[str, Any]:
    person, mentions, default = found
    forms = Counter(item.form for item in mentions)
    titles = Counter(item.sight.title for item in mentions if item.sight.title)
    reasons = [f"{reason} ({count})" for reason, count in person.reasons.most_common(2)]
    if titles:
        reasons.append(f"before it: {', '.join(title for title, _ in titles.most_common(3))}")
    full = {name: forms[name] for name in person.names}
    return {
        "name": min(full, key=lambda name: (name.isupper(), -full[name], len(name), name)),
        "type": "person",
        "count": len(mentions),
        "documents": len({item.sight.document for item in mentions}),
        "forms": dict(forms.most_common()),
        "adjectives": {},
        "surname_default": default,
        "reason": "; ".join(reasons),
        "sure": not person.doubtful,
    }


def _of_thing(thing: Thing) -> dict[str, Any]:
    return {
        "name": thing.name or next(iter(thing.adjectives)),
        "type": thing.type,
        "count": thing.count,
        "documents": len(thing.documents),
        "forms": dict(thing.forms.most_common()),
        "adjectives": dict(thing.adjectives.most_common()),
        "surname_default": False,
        "reason": thing.reason,
        "sure": bool(thing.type),
    }
