"""A proposal as a gazetteer: the YAML to edit, and the table to tick in a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from newsvoice.discovery.proposal import pieces
from newsvoice.gazetteer import Actor, Alias, Gazetteer, views
from newsvoice.gazetteer.editing import EditingError, make_id
from newsvoice.gazetteer.folding import keys

UNKNOWN = "unknown"  # the type of what nothing tells the type of
_SHORT = 3  # letters up to which capitals and stops have to be as written
_HEAD = """\
# Actors proposed from the documents of the corpus. Nothing of it is certain: read it once, delete what is no actor,
# correct types. The note of a record says how often it is named and why it has its type. What was found and not
# proposed, since nothing tells what it is, stands in the table beside this file with "no" in the column keep.
#
# What each field means is said at the head of data/actors.yml of Newsvoice; `python scripts/check.py` says what is
# wrong, and lists the names that no record knows yet.
"""


def gazetteer_of(proposed: pd.DataFrame, *, doubtful: bool = False) -> Gazetteer:
    """Make a gazetteer of a proposal.

    A form that two records could claim goes to the one named more often. Surnames are not listed, since the matcher
    knows them.

    Args:
        proposed: what ``propose`` gives.
        doubtful: whether to take in what the proposal is not sure of, too.
    """
    actors: dict[str, Actor] = {}
    taken: set[tuple[str, ...]] = set()
    rows = sorted(proposed.to_dict("records"), key=lambda row: not row["sure"])
    for row in rows:
        if (row["sure"] or doubtful) and (key := keys(row["name"])) and key not in taken:
            actor = _actor(row, actors, taken)
            if actor is not None:
                actors[actor.id] = actor
    return Gazetteer(actors)


def to_yaml(proposed: pd.DataFrame) -> str:
    """The text of a gazetteer file with what the proposal is sure of."""
    return f"{_HEAD}\n{views.to_yaml(gazetteer_of(proposed))}"


def to_csv(proposed: pd.DataFrame) -> str:
    """The whole proposal as a table, one row a form; the column ``keep`` says "no" of what it is not sure of."""
    every = gazetteer_of(proposed, doubtful=True)
    sure = gazetteer_of(proposed).actors
    return views.to_csv(every, every.actors.keys() - sure.keys())


def _actor(row: Mapping[str, Any], known: Mapping[str, Actor], taken: set[tuple[str, ...]]) -> Actor | None:
    """One row as a record; None if no id can be made of its name."""
    name = row["name"]
    try:
        new_id = make_id(name, known)
    except EditingError:
        return None
    kind = row["type"] or UNKNOWN
    taken.add(keys(name))
    own = {keys(name)}
    lists: dict[str, list[Alias]] = {"aliases": [], "weak": [], "demonyms": []}
    for field, form in _forms(row):
        key = keys(form)
        alias = _alias(form)
        free = field == "weak" or key in own or key not in taken
        listed = [keys(other.form) for other in lists[field]] + [keys(name)] * (field == "aliases")
        if key and free and (key not in listed or (alias.exact and form != name)):
            lists[field].append(alias)
            own.add(key)
    taken.update(own - {keys(alias.form) for alias in lists["weak"]})
    return Actor(
        new_id,
        kind,
        name,
        country=pieces.codes().get(name, "") if kind == "state" else "",
        surname_default=bool(row["surname_default"]) and " " in name,
        note=f"{row['count']} times in {row['documents']} documents; {row['reason'] or 'nothing tells what it is'}",
        aliases=tuple(lists["aliases"]),
        weak=tuple(lists["weak"]),
        demonyms=tuple(lists["demonyms"]),
    )


def _forms(row: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The field and the form of everything that names the actor besides the name."""
    surname = row["name"].split()[-1].lower()
    for form in row["forms"]:
        in_full = " " in form and form.split()[-1].lower() == surname and not _is_tail(form, row["forms"])
        if row["type"] != "person" or in_full:
            yield "aliases", form
        elif " " not in form and form.lower() != surname:
            yield "weak", form
    for form in row["adjectives"]:
        yield "demonyms", form


def _is_tail(form: str, forms: Mapping[str, int]) -> bool:
    """``Wasserman Schultz`` beside Debbie Wasserman Schultz."""
    return any(other.lower().endswith(f" {form.lower()}") for other in forms)


def _alias(form: str) -> Alias:
    return Alias(form, exact=len(form.replace(".", "")) <= _SHORT)
