"""Whether an actor does what a verb says, and whether an actor is what it is done to."""

from __future__ import annotations

from collections.abc import Sequence

from newsvoice.measures.actors.relation_tokens import DASHES, MARKS, Token
from newsvoice.measures.portrayal.lexicons import reporting_verb

Words = Sequence[Token]
_RELATIVES = ("who", "which", "that")


def acts(tokens: Words, actor: int, verb: int) -> bool:
    """Whether the actor at `actor` is the subject of the verb at `verb`, which stands after it."""
    whole = tokens[_after_phrase(tokens, actor) : verb]
    middle = _without_days(without_asides(whole))
    if not speaks_for_itself(tokens, actor) or blocked(middle) or any(t.word in (";", ":") for t in whole):
        return False
    if middle and middle[0].word in _RELATIVES and whole[0].word not in (*_RELATIVES, "("):
        return False  # "A, head of the union, which attacked B"
    cue = tokens[verb]
    group = _verb_group(middle)
    auxiliaries, rest = [t.word for t in middle[group:]], middle[:group]
    if not rest:
        return _finite(cue, auxiliaries, plural(tokens[_after_phrase(tokens, actor) - 1]))
    bare = all(word.startswith("help") for word in auxiliaries)
    return _reaches(rest, cue, wanted=_wanted(tokens, actor), bare=bare, undergone=_is_object(tokens, actor))


def speaks_for_itself(tokens: Words, actor: int) -> bool:
    """Whether the actor is the head of a noun phrase that may be a subject: no part, no poll, no object."""
    token, after = tokens[actor], _after_phrase(tokens, actor)
    if token.part or (after == actor + 1 and (token.owner or (after < len(tokens) and tokens[after].among("titles")))):
        return False
    first = _phrase_start(tokens, actor)
    before = [t.word for t in tokens[max(0, first - 5) : first]]
    if any(t.among("shares") for t in tokens[max(0, first - 5) : first]):
        return False
    clause = tokens[_clause_start(tokens, first) : first]
    if any(t.among("suppositions") or t.word in ("neither", "nor") for t in clause):
        return False
    if before and before[-1] == "of":
        return first > 1 and any(t.among("people") for t in tokens[first - 2 : first - 1])
    return not governed(tokens, actor)


def governed(tokens: Words, actor: int) -> bool:
    """Whether a preposition stands before the actor."""
    first = _phrase_start(tokens, actor)
    return first > 0 and tokens[first - 1].among("prepositions")


def undergoes(
    tokens: Words, verb: int, length: int, actor: int, *, evaluative: bool = False, subject: bool = False
) -> bool:
    """Whether the actor at `actor` is the object of the verb (of `length` words) at `verb`, which stands before it.

    A `subject` may have a verb after it: "his rival B won".
    """
    path = list(tokens[verb + length : actor])
    if path and path[0].word == "by" and tokens[verb].word.endswith(("ed", "en", "t")):
        path = path[1:]
    if len(path) > 7 or not _modifies(path):
        return False
    whole = subject and not (tokens[actor].owner or tokens[actor].part)
    return whole or stands_for_itself(tokens, actor, evaluative=evaluative)


def stands_for_itself(tokens: Words, actor: int, *, evaluative: bool = False) -> bool:
    """Whether the actor is no modifier of something else that follows it, its people excepted."""
    token, after = tokens[actor], tokens[actor + 1 :]
    if token.part:
        return False
    if not token.owner:
        after = after[1:] if after and after[0].among("people") else after
        return _ends_phrase(after)
    noun = next((i for i, t in enumerate(after[:3]) if t.among("people")), None)
    if noun is not None:
        return _ends_phrase(after[noun + 1 :])
    return evaluative and not any(t.among("others") for t in after[:3])


def _ends_phrase(after: Words) -> bool:
    if not after or after[0].word in MARKS or after[0].adverb or after[0].among("follow"):
        return True
    return after[0].word.endswith("ing") or after[0].word[:1].isdigit()


def _modifies(path: list[Token]) -> bool:
    """Whether the words can stand between a verb and the name of its object."""
    for t, following in zip(path, path[1:] + path[-1:], strict=True):
        if t.actor:  # "attacked GOP nominee Dee"
            if t.owner or not following.premodifier:
                return False
        elif t.word in MARKS or not (t.premodifier or t.name or t.word in ("of", "and")):
            return False
    return not path or path[-1].word not in ("of", "and")


def _phrase_start(tokens: Words, actor: int) -> int:
    """Where the noun phrase of the actor begins: before titles, adjectives and determiners."""
    at = actor
    while at and (tokens[at - 1].premodifier or tokens[at - 1].name or tokens[at - 1].actor):
        if tokens[at - 1].owner:
            break
        at -= 3 if [t.word for t in tokens[max(0, at - 3) : at]] == ["secretary", "of", "state"] else 1
    return at


def _clause_start(tokens: Words, at: int) -> int:
    marks = [i for i in range(at) if tokens[i].word in MARKS]
    return marks[-1] + 1 if marks else 0


def _after_phrase(tokens: Words, actor: int) -> int:
    """Where the noun phrase of the actor ends: after its people and the name of one of them."""
    at = actor + 1
    furthest = at + 2 if tokens[actor].owner else at
    people = [i for i in range(at, min(furthest + 1, len(tokens))) if tokens[i].among("people")]
    if not people:
        return at + 2 if [t.word == "of" or t.name for t in tokens[at : at + 2]] == [True, True] else at
    at = people[0] + 1
    running = tokens[people[0]].printed.islower()  # in a headline every word has a capital and is no name
    while at < len(tokens) and (tokens[at].among("offices") or (running and tokens[at].name)):
        at += 1
    return at


def plural(token: Token) -> bool:
    """Whether the actor or its people take a verb without -s."""
    last = token.printed.casefold()
    irregular = last in ("police", "spokesmen", "personnel", "staff")
    return irregular or (last.endswith("s") and token.kind not in ("person", "state", "media") and last != "congress")


def without_asides(middle: Words) -> list[Token]:
    """Leave out what stands between commas, brackets or dashes; an odd mark stays."""
    kept: list[Token] = list(middle)
    for opening, closing in (((",",), (",",)), (("(",), (")",)), (DASHES, DASHES)):
        while True:
            start = next((i for i, t in enumerate(kept) if t.word in opening), None)
            end = next((i for i in range((start or 0) + 1, len(kept)) if kept[i].word in closing), None)
            if start is None or end is None:
                break
            del kept[start : end + 1]
    return kept


def _without_days(middle: Words) -> list[Token]:
    """Leave out "on Monday", "in June", "last week"."""
    kept: list[Token] = []
    for t in middle:
        if t.among("days") and t.name:
            del kept[len(kept) - (bool(kept) and kept[-1].word in ("on", "in", "late", "early", "last")) :]
        elif t.word in ("week", "month", "year", "night") and kept and kept[-1].word in ("last", "this"):
            del kept[-1]
        else:
            kept.append(t)
    return kept


def blocked(middle: Words) -> bool:
    """Whether something between actor and verb says that it is not done, or that another clause begins."""
    words = [t.word for t in middle]
    marked = any(word in MARKS and word not in (",", *DASHES) for word in words)
    denied = any(t.among("negations", "hypothetical") for t in middle) and not _told(words)
    return marked or denied or any(t.form_of("implicative") for t in middle)


def _told(words: Sequence[str]) -> bool:
    """Whether "would" is what somebody said of the future: "said they would support"."""
    at = next((i for i, word in enumerate(words) if says(word)), None)
    return at is not None and "would" in words[at:] and not {"not", "never", "could", "might", "may"} & set(words)


def says(word: str) -> bool:
    """Whether the word is a form of a reporting verb that takes a clause."""
    return bool(reporting_verb(word)[0]) and not Token(word, 0, 0, word).form_of("no_clause")


def _verb_group(middle: Words) -> int:
    """Where auxiliaries and adverbs before the verb begin."""
    at = len(middle)
    while at and (middle[at - 1].among("auxiliaries") or middle[at - 1].adverb):
        at -= 1
    return at


def _finite(cue: Token, auxiliaries: Sequence[str], many: bool) -> bool:
    """Whether the form of the verb fits its auxiliaries and subject: "Trump support" is a noun."""
    modal = any(Token(word, 0, 0, word).among("modals") for word in auxiliaries)
    if cue.word.endswith("ing"):
        return not modal
    past = cue.word.endswith("ed") or cue.word in ("fought", "struck", "hit", "drove", "drew", "beat", "sought")
    if past or modal:
        return True
    return many if not cue.word.endswith("s") or cue.word.endswith("ss") else not many


def _wanted(tokens: Words, actor: int) -> bool:
    """Whether a verb before the actor says that somebody wants it to act."""
    first = _phrase_start(tokens, actor)
    return any(t.form_of("urging") for t in tokens[max(0, first - 4) : first])


def _is_object(tokens: Words, actor: int) -> bool:
    """Whether a verb stands right before the actor: "blasted B and defended C" is not what B does."""
    first = _phrase_start(tokens, actor)
    if not first:
        return False
    before = tokens[first - 1]
    base = first > 1 and (tokens[first - 2].word == "to" or tokens[first - 2].among("modals"))
    return before.word.endswith(("ed", "ing")) or base


def _reaches(rest: Words, cue: Token, *, wanted: bool, bare: bool, undergone: bool) -> bool:
    """Whether a verb after the words `rest` still belongs to the actor before them."""
    last, words = rest[-1], [t.word for t in rest]
    if _listed(rest):
        return True
    if last.word in _RELATIVES:
        return words[:-1] in ([], [","])
    if words == [","]:  # "A, aided by B," and "A said so, praising B"
        return bare and cue.word.endswith(("ed", "ing"))
    if last.word in ("he", "she", "it", "they"):
        return _tells(rest[:-1])
    if any(t.actor or t.among("breaks") for t in rest):
        return False
    if last.word == "to" and bare:
        return not (wanted or undergone or "," in words or _wants_of_others(rest) or _has_other_subject(rest))
    if cue.word.endswith("ing") and (words[0] == "spent" or last.word != "and"):
        if words[0] == "spent":
            return not undergone
        if wanted and "to" in words:
            return False  # "urged A to join in attacking B"
        accused = last.word in ("of", "for")
        return bare and (accused or (not undergone and (last.among("gerund_after") or last.word in (",", *DASHES))))
    return last.word in ("and", "but") and bare and not undergone and _coordinated(rest, cue)


def _listed(rest: Words) -> bool:
    """Whether all that follows are others who do the same: "A, B and C attacked"."""
    joints = (",", "and", "&", "both")
    names = [t for t in rest if t.word not in joints and not (t.premodifier or t.among("people"))]
    joined = any(t.word == "and" for t in rest)
    return joined and bool(names) and all((t.actor and not t.owner and not t.part) or t.name for t in names)


def _tells(rest: Words) -> bool:
    """Whether the words are a reporting verb: "NATO said that it"."""
    words = [t.word for t in rest if not (t.adverb or t.among("auxiliaries"))]
    return len(words) <= 2 and bool(words) and says(words[0]) and words[1:] in ([], ["that"])


def _wants_of_others(rest: Words) -> bool:
    """Whether it is wanted of somebody else: "asked voters to"."""
    return any(t.form_of("urging") for t in rest[:-2]) or (rest[0].form_of("urging") and len(rest) > 2)


def _has_other_subject(rest: Words) -> bool:
    """Whether somebody else shall act: "a plan for states to", "a clip of Dee trying to"."""
    named = next((i for i, t in enumerate(rest) if t.name), len(rest))
    if len(rest) > 1 and rest[-2].among("others_act"):
        return True
    return any(t.word == "for" for t in rest) or any(t.word.endswith("ing") for t in rest[named:])


def _coordinated(rest: Words, cue: Token) -> bool:
    """Whether two verbs share their subject: "flew to Maine and attacked"."""
    first = rest[0].word
    if "," in [t.word for t in rest] or len(rest) > 12:
        return False
    return next((cue.word.endswith(e) and first.endswith(e) for e in ("ed", "s")), False) or (
        cue.word.endswith("ing") and any(t.word.endswith("ing") for t in rest[:3])
    )
