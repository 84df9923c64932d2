"""Affiliation: whose side a speaker speaks for, as far as the gazetteer says so."""

from __future__ import annotations

import pandas as pd

STATE = "state"
NO_SIDE = "no side known"
OWN_MASTERS = ("armed_group", "party", "media", "ngo", "think_tank", "coalition", "igo")
"""Types of bodies that speak for themselves, not for a government or force above them."""


def sides(actors: pd.DataFrame) -> dict[str, str]:
    """Give the side of each actor by its id, from the parents and countries of the gazetteer.

    The side is the highest body that the actor belongs to below a state: a minister's is the government, a
    militiaman's the militia's umbrella, even if that is under a state's forces by law. An actor that belongs to no
    body has the state it belongs to as its side, or that of its country; a state is its own, and so are a body to
    which others belong, a party, a medium, an organisation. Who has none of these is in ``NO_SIDE``.

    Args:
        actors: the table of actors: actor, name, type, parent, country; ``""`` where nothing is said.

    Returns:
        The name of the side by the id of the actor.
    """
    known = {row.actor: row for row in actors.itertuples()}
    parents = {row.parent for row in actors.itertuples() if row.parent}
    whole = [row for row in actors.itertuples() if row.type == STATE and row.country and not row.parent]
    states = {row.country: row.name for row in reversed(whole)}  # a region that belongs to a state is none
    found = {}
    for row in actors.itertuples():
        top = _highest(row.actor, known)
        own = row.type in (STATE, *OWN_MASTERS) or row.actor in parents
        if top != row.actor or own:
            found[row.actor] = str(known[top].name)
        else:
            found[row.actor] = str(_parent_name(row, known) or states.get(row.country) or NO_SIDE)
    return found


def _highest(actor: str, known: dict[str, object]) -> str:
    """The last of an actor's parents before a state; the actor itself if it has none."""
    seen = {actor}
    while True:
        parent = getattr(known[actor], "parent", "")
        if not parent or parent in seen or parent not in known or getattr(known[parent], "type", "") == STATE:
            return actor
        if _kind(known[actor]) in OWN_MASTERS and _kind(known[parent]) not in OWN_MASTERS:
            return actor
        seen.add(parent)
        actor = parent


def _kind(row: object) -> str:
    return str(getattr(row, "type", ""))


def _parent_name(row: object, known: dict[str, object]) -> str:
    """The name of the state that an actor belongs to directly."""
    return str(getattr(known.get(str(getattr(row, "parent", ""))), "name", ""))
