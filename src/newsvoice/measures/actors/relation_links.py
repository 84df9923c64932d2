"""What a sentence says of two actors: by a verb, a noun ("his attacks on B"), a role ("A ally B"), or of both."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from newsvoice.measures.actors import relation_words as known
from newsvoice.measures.actors.relation_clauses import (
    acts,
    blocked,
    governed,
    speaks_for_itself,
    undergoes,
    without_asides,
)
from newsvoice.measures.actors.relation_tokens import MARKS, Token

Words = Sequence[Token]


class Link(NamedTuple):
    """A relation, the place of its cue, and that of the first of the two actors."""

    relation: str
    cue: int
    subject: int


def find(tokens: Words, a: str, b: str) -> Link | None:
    """Give what the sentence says of the actors `a` and `b`, read from the nearest two mentions that allow it."""
    for first, second in _orders(tokens, a, b):
        for rule in (_verb, _noun, _role, _received, _mutual):
            found = rule(tokens, first, second)
            if found is not None and (tokens[found.cue].printed.islower() or found.cue == 0 or _headline(tokens)):
                return found
    return None


def _headline(tokens: Words) -> bool:
    """Whether most longer words have a capital; elsewhere a word with one is part of a name: NATO Training Mission."""
    longer = [t for t in tokens if len(t.word) > 3]
    return 2 * sum(t.printed[0].isupper() for t in longer) > len(longer)


def _orders(tokens: Words, a: str, b: str) -> list[tuple[int, int]]:
    """Give the mentions of the two that follow on each other, nearest first."""
    both = [i for i, token in enumerate(tokens) if token.actor in (a, b)]
    follow = [(x, y) for x, y in zip(both, both[1:], strict=False) if tokens[x].actor != tokens[y].actor]
    return sorted(follow, key=lambda pair: pair[1] - pair[0])


def _verb(tokens: Words, first: int, second: int) -> Link | None:
    """A … attacks … B."""
    for at in range(second - 1, first, -1):
        named, length = known.verb([t.word for t in tokens[at : at + 2]]) if tokens[at].word else ("", 0)
        if named and undergoes(tokens, at, length, second, evaluative=tokens[at].form_of("evaluative")):
            blame = tokens[at].word == "blame" and tokens[at - 1].word == "to" and tokens[at - 2].among("auxiliaries")
            return Link(named, at, first) if not blame and acts(tokens, first, at) else None
    return None


def _noun(tokens: Words, first: int, second: int) -> Link | None:
    """A’s attacks on B, A in his attacks on B, A launched an attack on B, the war of A against B."""
    for at in range(second - 2, first, -1):
        named, length = known.noun([t.word for t in tokens[at : at + 2]]) if tokens[at].word else ("", 0)
        if named and undergoes(tokens, at, length, second, evaluative=tokens[at].form_of("evaluative")):
            return Link(named, at, first) if _does(tokens, first, at) else None
    return _noun_of(tokens, first, second)


def _noun_of(tokens: Words, first: int, second: int) -> Link | None:
    """The war of A against B."""
    if first < 2 or tokens[first - 1].word != "of" or second - first > 3:
        return None
    named, _ = known.noun([tokens[first - 2].word, tokens[first + 1].word])
    whole = named and not (tokens[first].owner or tokens[second].owner or tokens[second].part)
    return Link(named, first - 2, first) if whole and not blocked(tokens[max(0, first - 5) : first - 2]) else None


def _does(tokens: Words, first: int, noun: int) -> bool:
    """Whether the actor at `first` is who does what the noun at `noun` names."""
    at = _before_adjectives(tokens, noun, first)
    if at == first:  # "A ends feud with B" has a verb there
        verbal = not tokens[first].owner and any(t.word.endswith("s") for t in tokens[first + 1 : noun])
        return not tokens[first].part and not verbal
    if any(t.actor for t in tokens[first + 1 : noun]):
        return False
    if tokens[at].word in ("his", "her", "its", "their"):
        return _owns(tokens, first, at)  # there is "his support" also where it is not what he speaks of
    if blocked(tokens[first + 1 : noun]):
        return False
    if tokens[at].word in ("a", "an", "the", "another", "new"):
        at -= 1
    if tokens[at].word == "in" and tokens[noun].word == "support":
        words = [t.word for t in without_asides(tokens[first + 1 : at])]
        return not tokens[first].owner and not {",", "and", "i", "we", "he", "she", "they"} & set(words)
    at -= tokens[at].word in ("out", "up")
    return at > first and tokens[at].form_of("light") and acts(tokens, first, at)


def _before_adjectives(tokens: Words, noun: int, first: int) -> int:
    at = noun - 1
    stop = ("his", "her", "its", "their", "a", "an", "the", "another", "in", "and")
    while at > first and at > noun - 4 and not (tokens[at].actor or tokens[at].word in (*MARKS, *stop)):
        if tokens[at].among("prepositions", "breaks", "auxiliaries") or tokens[at].form_of("light"):
            break
        if tokens[at].word.endswith("ed") and at > first + 1:
            break  # a verb: "A's aide mentioned support for B"
        at -= 1
    return at


def _owns(tokens: Words, first: int, pronoun: int) -> bool:
    """Whether "his" or "their" at `pronoun` can mean the actor at `first`: nobody else is named between them."""
    token = tokens[first]
    person = token.kind == "person"
    fits = tokens[pronoun].word in (("his", "her") if person else ("its", "their"))
    between = without_asides(tokens[first + 1 : pronoun])
    if [t.word for t in between] in (["and"], ["or"], [",", "and"]):
        return fits and not token.part
    others = any(t.name or t.word in ("while", "but", "who", "whose") for t in between)
    others = others or governed(tokens, first)
    return fits and not token.owner and not token.part and not others


def _role(tokens: Words, first: int, second: int) -> Link | None:
    """A ally B, his rival B, A, a critic of B."""
    for at in range(second - 1, first, -1):
        named = known.role(tokens[at].word) if tokens[at].word else ""
        comma = tokens[at + 1].word == "," and not tokens[at].word.endswith("s")  # "his rival, Senator B"
        if named and undergoes(tokens, at, 1 + comma, second, subject=True):
            return Link(named, at, first) if _has_role(tokens, first, at, second) else None
        if named and tokens[at + 1].word == "of" and undergoes(tokens, at, 2, second):
            return Link(named, at, first) if _is_role(tokens, first, at) else None
    return None


def _has_role(tokens: Words, first: int, role: int, second: int) -> bool:
    at = role - 1
    while at > first and (tokens[at].premodifier or tokens[at].name or _adjective(tokens, at, first)):
        if tokens[at].word in ("his", "her", "its", "their"):
            break
        at -= 1
    if any(t.word == "former" for t in tokens[at:role]):
        return False
    same = tokens[first].kind == tokens[second].kind
    if at == first:
        return tokens[first].owner or (same and not tokens[first].part)
    if blocked(tokens[first + 1 : at]) or any(t.actor for t in tokens[first + 1 : role]):
        return False
    if tokens[at].word in ("his", "her", "its", "their"):
        return _owns(tokens, first, at)
    rival = known.role(tokens[role].word) == "conflictual" and (same or tokens[role].word == "enemy")
    return rival and speaks_for_itself(tokens, first)


def _adjective(tokens: Words, at: int, first: int) -> bool:
    """Whether the word may describe an ally or a rival: a listed one, or any right after an owner."""
    return tokens[at].among("kinds") or (at == first + 1 and tokens[first].owner)


def _is_role(tokens: Words, first: int, role: int) -> bool:
    """A, a longtime ally of B; A is an ally of B."""
    middle = tokens[first + 1 : role]
    words = [t.word for t in middle]
    if any(t.actor for t in middle) or not speaks_for_itself(tokens, first) or blocked(middle):
        return False
    apposition = words[:1] == [","] and words.count(",") == 1 and len(words) <= 6
    copula = bool(words) and words[0] in ("is", "are", "remains", "has", "have") and len(words) <= 6
    being = "being" in words and acts(tokens, first, first + 1 + words.index("being"))
    return (apposition or copula or being) and any(word in ("a", "an", "the", "one") for word in words)


def _received(tokens: Words, first: int, second: int) -> Link | None:
    """A received support from B."""
    for at in range(second - 2, first, -1):
        named = known.noun([tokens[at].word, "for"])[0] or known.noun([tokens[at].word, "to"])[0]
        if named == "cooperative" and tokens[at + 1].word == "from" and undergoes(tokens, at, 2, second):
            verb = next((i for i in range(at - 1, max(first, at - 5), -1) if tokens[i].form_of("receiving")), None)
            scarce = any(t.word in ("low", "little", "less") for t in tokens[first:at])
            return Link(named, at, first) if verb and not scarce and acts(tokens, first, verb) else None
    return None


def _mutual(tokens: Words, first: int, second: int) -> Link | None:
    """Clashes between A and B; A and B are at war."""
    if [t.word for t in tokens[first + 1 : second]] not in (["and"], ["and", "the"]) or tokens[first].owner:
        return None
    before, after = tokens[max(0, first - 4) : first], tokens[second + 1 : second + 5]
    found = [first - len(before) + i for i in range(len(before)) if "between" in [t.word for t in before[i + 1 :]]]
    if blocked(before) or (not found and blocked(after)):
        return None
    found += [] if found else _shared(tokens, second)
    named = ((known.mutual([t.word for t in tokens[at : at + 2]]), at) for at in found if tokens[at].word)
    return next((Link(relation, at, first) for relation, at in named if relation), None)


def _shared(tokens: Words, second: int) -> list[int]:
    """Give the places after "A and B" where a word may speak of both: a verb without object, or "are", "their"."""
    near = range(second + 1, min(second + 5, len(tokens)))
    at = next((i for i in near if not (tokens[i].adverb or tokens[i].among("auxiliaries"))), None)
    if at is None:
        return []
    idle = (
        at + 1 >= len(tokens) or tokens[at + 1].among("prepositions") or tokens[at + 1].word in (*MARKS, "it", "each")
    )
    noun = [i + 1 for i in near if tokens[i].word == "their" and i + 1 < len(tokens)]
    return ([at] if idle or tokens[at].word == "at" else []) + noun
