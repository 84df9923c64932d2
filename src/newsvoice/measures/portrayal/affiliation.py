"""Affiliation: whose side a speaker speaks for, as far as the gazetteer says so."""

from __future__ import annotations

import pandas as pd

STATE = "state"
NO_SIDE = "no side known"


def sides(actors: pd.DataFrame) -> dict[str, str]:
    """Give the side of each actor by its id, from the parents and countries of the gazetteer.

    The side is the highest body that the actor belongs to below a state: a minister's is the government, a
    militiaman's the militia's umbrella. An actor that belongs to no body has the state of its country as its side; a
    state is its own, and so is a body to which others belong. Who has none of these is in ``NO_SIDE``.

    Args:
        actors: the table of actors: actor, name, type, parent, country; ``""`` where nothing is said.

    Returns:
        The name of the side by the id of the actor.
    """
    known = {row.actor: row for row in actors.itertuples()}
    parents = {row.parent for row in actors.itertuples() if row.parent}
    states = {row.country: row.name for row in actors.itertuples() if row.type == STATE and row.country}
    found = {}
    for row in actors.itertuples():
        top = _highest(row.actor, known)
        if top != row.actor or row.type == STATE or (row.actor in parents and known[row.actor].type != STATE):
            found[row.actor] = str(known[top].name)
        else:
            found[row.actor] = str(states.get(row.country) or _parent_name(row, known) or NO_SIDE)
    return found


def _highest(actor: str, known: dict[str, object]) -> str:
    """The last of an actor's parents before a state; the actor itself if it has none."""
    seen = {actor}
    while True:
        parent = getattr(known[actor], "parent", "")
        if not parent or parent in seen or parent not in known or getattr(known[parent], "type", "") == STATE:
            return actor
        seen.add(parent)
        actor = parent


def _parent_name(row: object, known: dict[str, object]) -> str:
    """The name of the state that an actor belongs to directly."""
    return str(getattr(known.get(str(getattr(row, "parent", ""))), "name", ""))
