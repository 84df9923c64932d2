"""What a gazetteer must satisfy beyond being readable: ids, ties, intervals, forms that do not collide."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date

from newsvoice.gazetteer.folding import LAX, case_of, keys
from newsvoice.gazetteer.records import Actor, Alias, Gazetteer
from newsvoice.gazetteer.templates import PhraseError, expand

_INTERVAL = re.compile(r"(\d{4}-\d\d-\d\d)?/(\d{4}-\d\d-\d\d)?")


def problems(gazetteer: Gazetteer) -> list[str]:
    """List what makes the gazetteer unusable, one line a problem, without the name of the file."""
    actors = gazetteer.actors
    found = [line for actor in actors.values() for line in _actor_problems(actor, actors)]
    return [*found, *_cycles(actors), *_clashes(actors), *_defaults(actors), *_not_same_problems(gazetteer)]


def _actor_problems(actor: Actor, actors: Mapping[str, Actor]) -> Iterator[str]:
    where = f"actor {actor.id}"
    if actor.parent and actor.parent not in actors:
        yield f"{where}: parent {actor.parent!r} is no actor of this file; add it or correct the id"
    for tie in actor.affiliations:
        if tie.of not in actors:
            yield f"{where}: affiliation of {tie.of!r} is no actor of this file; add it or correct the id"
    for interval in (actor.valid, *(tie.valid for tie in actor.affiliations)):
        if interval and not _is_interval(interval):
            yield f"{where}: valid {interval!r} is not FROM/TO in ISO dates, as 2014-06-15/ or /2020-01-03"
    yield from _form_problems(actor, actors)


def _form_problems(actor: Actor, actors: Mapping[str, Actor]) -> Iterator[str]:
    where = f"actor {actor.id}"
    for alias in strong(actor) + list(actor.weak):
        if not keys(alias.form):
            yield f"{where}: the form {alias.form!r} has no letter or digit; remove it"
        for other in alias.needs:
            if other not in actors:
                yield f"{where}: {alias.form!r} needs {other!r}, which is no actor of this file"
    for template in actor.phrases:
        try:
            expand(template, actors)
        except PhraseError as error:
            yield f"{where}: phrase {error}"


def _is_interval(text: str) -> bool:
    match = _INTERVAL.fullmatch(text)
    if not match or text == "/":
        return False
    try:
        start, end = (date.fromisoformat(part) if part else None for part in match.groups())
    except ValueError:
        return False
    return not (start and end and end < start)


def _cycles(actors: Mapping[str, Actor]) -> Iterator[str]:
    reported: set[str] = set()
    for start in actors:
        path: list[str] = []
        current = start
        while current in actors and current not in reported and current not in path:
            path.append(current)
            current = actors[current].parent
        if current in path:
            cycle = path[path.index(current) :]
            reported.update(cycle)
            chain = " > ".join([*cycle, current])
            yield f"actor {current}: its parents lead back to itself ({chain}); cut one"


def strong(actor: Actor) -> list[Alias]:
    """Every form that names the actor by itself; a name listed among the aliases has the guards given there."""
    name = [] if any(alias.form == actor.name for alias in actor.aliases) else [Alias(actor.name)]
    return [*name, *actor.aliases, *actor.capitals, *actor.demonyms]


def claims(actors: Mapping[str, Actor]) -> dict[tuple[str, ...], dict[str, Alias]]:
    """Who claims which folded form without a weak mark: keys to actor id to alias."""
    found: dict[tuple[str, ...], dict[str, Alias]] = defaultdict(dict)
    for actor in actors.values():
        for alias in strong(actor):
            found[keys(alias.form)].setdefault(actor.id, alias)
    return found


def _clashes(actors: Mapping[str, Actor]) -> Iterator[str]:
    for holders in claims(actors).values():
        open_to_all = [(who, alias) for who, alias in holders.items() if not alias.guarded]
        if len(holders) > 1 and open_to_all:
            first, alias = open_to_all[0]
            others = ", ".join(who for who in holders if who != first)
            yield (
                f"actor {first}: the form {alias.form!r} also belongs to {others}; give it to one of them, "
                "or guard each with match: exact, preceded_by, followed_by or needs, or make it weak"
            )


def _defaults(actors: Mapping[str, Actor]) -> Iterator[str]:
    """A surname can be the default of one person only."""
    holders: dict[tuple[str, ...], str] = {}
    for actor in (actor for actor in actors.values() if actor.surname_default):
        if actor.type != "person":
            yield f"actor {actor.id}: surname_default is for persons, and its type is {actor.type}; remove it"
            continue
        words = keys(actor.name.split()[-1])
        other = holders.setdefault(words, actor.id)
        if other != actor.id:
            yield f"actor {actor.id}: {other} has surname_default for the same surname; leave it to one of them"


def _not_same_problems(gazetteer: Gazetteer) -> Iterator[str]:
    for pair in gazetteer.not_same:
        for unknown in (who for who in pair.actors if who not in gazetteer.actors):
            yield f"not_same {' / '.join(pair.actors)}: {unknown!r} is no actor of this file"
        forms: dict[tuple[str, ...], str] = {}
        for who in dict.fromkeys(pair.actors):
            for alias in _all_forms(gazetteer.actors.get(who)):
                other = forms.setdefault(keys(alias.form), who)
                if other != who:
                    yield (
                        f"not_same {' / '.join(pair.actors)}: both have the form {alias.form!r}; "
                        f"remove it from one ({pair.because})"
                    )
        if len(set(pair.actors)) < 2:
            yield f"not_same {' / '.join(pair.actors)}: needs two different actors"


def _all_forms(actor: Actor | None) -> list[Alias]:
    return [] if actor is None else [*strong(actor), *actor.weak]


def warnings(gazetteer: Gazetteer, used: set[tuple[str, str]] | None = None) -> list[str]:
    """List what is suspicious but usable.

    Args:
        gazetteer: a gazetteer without problems.
        used: `(actor id, form as found in a text)` of every mention of a corpus; when given, actors never
            named and aliases never used there are listed.
    """
    found = [line for actor in gazetteer.actors.values() for line in _soft_problems(actor)]
    return found if used is None else [*found, *_unused(gazetteer, used)]


def _soft_problems(actor: Actor) -> Iterator[str]:
    seen: dict[tuple[str, ...], str] = {}
    for alias in [Alias(actor.name), *actor.aliases, *actor.weak]:
        other = seen.setdefault(keys(alias.form), alias.form)
        if other != alias.form and not alias.exact and not _is_laxer(alias.form, other):
            yield f"actor {actor.id}: {alias.form!r} is the same as {other!r} once folded; one is enough"
        if len(alias.form) < 3 and alias.form.islower():
            yield f"actor {actor.id}: {alias.form!r} is very short and in lower case; expect false mentions"


def _is_laxer(form: str, other: str) -> bool:
    """True when `form` matches where `other` does not, because it asks for fewer capitals."""
    return LAX.index(case_of(form)) < LAX.index(case_of(other))


def _unused(gazetteer: Gazetteer, used: set[tuple[str, str]]) -> Iterator[str]:
    named = {who for who, _ in used}
    met = {(who, keys(form)) for who, form in used}
    for actor in gazetteer.actors.values():
        if actor.id not in named:
            yield f"actor {actor.id}: never named in this corpus"
            continue
        idle = [a.form for a in (*actor.aliases, *actor.weak) if (actor.id, keys(a.form)) not in met]
        if idle:
            yield f"actor {actor.id}: not used in this corpus: {', '.join(idle)}"
