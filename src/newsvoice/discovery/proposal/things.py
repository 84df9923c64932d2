"""Which names are of organisations and places, and which of them are one's: spelt out, short, adjective."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from newsvoice.core import wordlists
from newsvoice.discovery.proposal import pieces
from newsvoice.discovery.proposal.capitals import LISTS
from newsvoice.discovery.proposal.signs import PERSONAL, PLACE, SAID, Sight

_LISTS = wordlists.load(LISTS)
_KNOWN = {
    short: full[0].replace("_", " ") for short, full in map(wordlists.details, wordlists.in_order(LISTS)["known as"])
}
_ACRONYM = re.compile(r"[A-Z]{2,6}|(?:[A-Z]\.){2,6}|[A-Z]&[A-Z]")
_INNER_CAPITAL = re.compile(r"(?!(?:Mc|Mac|De|Di|Du|La|Le|Lo|Van|Fitz|O’)[A-Z])[A-Z][a-z]+[A-Z]\w*|[a-z]+[A-Z]\w+")
_OFTEN_A_PLACE = 0.3
_LEAST = 2
_SELDOM = 0.2
_SHORTEST = 3  # letters of an acronym that is made out of a name


@dataclass(slots=True)
class Thing:
    """An organisation or a place.

    Attributes:
        name: what it is called.
        type: its type in the gazetteer; empty if nothing tells.
        reason: what tells it.
        forms: how it is written, with counts; adjectives apart.
        adjectives: words for its people or members, with counts.
        documents: in which documents, by number.
    """

    name: str
    type: str
    reason: str
    forms: Counter[str] = field(default_factory=Counter)
    adjectives: Counter[str] = field(default_factory=Counter)
    documents: set[int] = field(default_factory=set)

    @property
    def count(self) -> int:
        """How often it is named, as an adjective too."""
        return self.forms.total() + self.adjectives.total()


def things(sights: Sequence[Sight]) -> list[Thing]:
    """The organisations and places among the sights that name no person, and what nothing tells of."""
    by_key: dict[str, list[Sight]] = defaultdict(list)
    for sight in sights:
        if _can_be(sight.name):
            by_key[_key(sight)].append(sight)
    found = {key: _thing(key, seen) for key, seen in by_key.items()}
    _join_acronyms(found, by_key)
    _join_party_members(found)
    return [thing for thing in found.values() if thing.count]


def _can_be(name: str) -> bool:
    words = [word.lower().rstrip(".") for word in name.split()]
    listed = pieces.place_key(name) in pieces.places() or name.lower() in pieces.institutions()
    if listed or name in _KNOWN:
        return True
    if all(word in _LISTS["no actor"] or (word in pieces.adjectives() and len(words) > 1) for word in words):
        return False
    if len(words) == 1:
        word = words[0]
        return len(name.rstrip(".")) > 1 and not (word in pieces.organisation_words() or word in _LISTS["title"])
    if words[-1] in pieces.organisation_words():
        return True
    return words[-1] not in _LISTS["no actor at the end"] | _LISTS["no actor"]


def _key(sight: Sight) -> str:
    """What spellings of one name have in common; the country for its people, the full name for a usual short one."""
    name = sight.name.removeprefix("The ")
    plain = name.lower().rstrip(".")
    if plain in pieces.adjectives():
        return pieces.adjectives()[plain].lower()
    if pieces.place_key(name) in pieces.places():
        return pieces.places()[pieces.place_key(name)][0].lower()
    if name in _KNOWN:
        return _KNOWN[name].lower()
    if plain.startswith("department of ") and plain.count(" ") == 2:
        return f"{plain.split()[-1]} department"
    return plain.replace(".", "") if _ACRONYM.fullmatch(name) else plain


def _thing(key: str, seen: Sequence[Sight]) -> Thing:
    forms: Counter[str] = Counter()
    people: Counter[str] = Counter()
    for sight in seen:
        (people if sight.kind == "adjective" else forms)[sight.name.removeprefix("The ")] += 1
    name, kind, reason = _told(key, forms, seen)
    documents = {sight.document for sight in seen}
    return Thing(name, kind, reason, forms, people, documents)


def _told(key: str, forms: Counter[str], seen: Sequence[Sight]) -> tuple[str, str, str]:
    """Name, type and the reason of it."""
    name = _usual(forms)
    place = next((k for k in (key, pieces.place_key(key.upper())) if k in pieces.places()), "")
    if place:
        listed, kind = pieces.places()[place]
        return listed, kind, f"a listed {'country' if kind == 'state' else 'place'}"
    if key in pieces.institutions():
        listed, kind = pieces.institutions()[key]
        return (name if name.lower() == key else listed), kind, "a listed organisation"
    last = key.split()[-1].rstrip(".")
    word = next((w for w in (last, *key.split()) if w in pieces.organisation_words() and " " in key), "")
    if word and "news" in key.split():
        return name, "media", "the word “news”"
    if word:
        return name, pieces.organisation_words()[word], f"the word “{word}”"
    if " " in key and last in _LISTS["place"]:
        return name, "place", f"the word “{last}”"
    return (name, *_by_signs(name, seen))


def _by_signs(name: str, seen: Sequence[Sight]) -> tuple[str, str]:
    inside = sum(PLACE in sight.signs for sight in seen)
    personal = sum(bool(sight.signs & PERSONAL) for sight in seen) > _SELDOM * len(seen)
    said = sum(SAID in sight.signs for sight in seen)
    if inside >= _LEAST and inside >= _OFTEN_A_PLACE * len(seen) and not personal and said <= inside // 3:
        return "place", f"“in” and the like before it {inside} times"
    if _ACRONYM.fullmatch(name) and len(seen) >= _LEAST and not personal:
        return "organization", "letters in capitals"
    if any(_INNER_CAPITAL.fullmatch(word) for word in name.split()) and not personal:
        return "organization", "a capital inside of it"
    titled = sum(not _LISTS["honour"].isdisjoint(sight.title.split()) for sight in seen)
    if " " not in name and 2 * titled > len(seen) > 1:
        return "person", "a title before it"
    return "", ""


def _usual(forms: Counter[str]) -> str:
    """The form that stands most often, of equal ones the longest; one in capitals only if there is no other."""
    if not forms:
        return ""
    spelt = {form: n for form, n in forms.items() if " " in form} or dict(forms)
    mixed = {form: n for form, n in spelt.items() if not form.isupper() or len(form) < 6} or spelt
    return min(mixed, key=lambda form: (-mixed[form], -len(form), form))


def initials(name: str) -> str:
    """The first letters of the words of a name that have a capital: ``DNC``."""
    words = name.replace("-", " ").split()
    return "".join(word[0] for word in words if word[0].isupper())


def _join_acronyms(found: dict[str, Thing], by_key: Mapping[str, Sequence[Sight]]) -> None:
    """Put an acronym with the name it is explained by in brackets, or with the only one it can stand for."""
    told = {**_by_initials(found), **_in_brackets(by_key)}
    for short, key in sorted(told.items()):
        if short != key and short in found and key in found and _ACRONYM.fullmatch(found[short].name.replace(".", "")):
            _join(found, key, short, "acronym")


def _in_brackets(by_key: Mapping[str, Sequence[Sight]]) -> dict[str, str]:
    """Acronym → what it is explained by, if its letters are there: ``Democratic National Committee (DNC)``."""
    told: dict[str, str] = {}
    for key, sight in ((key, sight) for key, seen in by_key.items() for sight in seen if sight.acronym):
        short = sight.acronym.replace(".", "").upper()
        if initials(sight.name).upper().startswith(short[:1]) and set(short) <= set(sight.name.upper()):
            told.setdefault(short.lower(), key)
    return told


def _by_initials(found: Mapping[str, Thing]) -> dict[str, str]:
    """Acronym → the only organisation with these initials, if a document has both."""
    long = defaultdict(list)
    for key, thing in found.items():
        if thing.type not in {"", "person", "place", "state"} and len(initials(thing.name)) >= _SHORTEST:
            long[initials(thing.name).lower()].append(key)
    alone = {short: keys[0] for short, keys in long.items() if len(keys) == 1 and short in found}
    return {short: key for short, key in alone.items() if found[key].documents & found[short].documents}


def _join(found: dict[str, Thing], key: str, other: str, why: str) -> None:
    kept, joined = found[key], found.pop(other)
    kept.forms.update(joined.forms)
    kept.documents |= joined.documents
    if not kept.type:
        kept.type, kept.reason = "organization", f"an {why}"


def _join_party_members(found: dict[str, Thing]) -> None:
    """``Republican`` and ``Republicans`` of the Republican Party, ``Democrat`` of the Democratic Party."""
    for key in [key for key, thing in found.items() if key.endswith(" party") and key.count(" ") == 1]:
        adjective = key.removesuffix(" party")
        stem = adjective.removesuffix("ic")
        members = [form for form in dict.fromkeys((f"{stem}s", stem, adjective)) if form in found]
        if f"{stem}s" not in members or adjective in pieces.places():
            continue
        for form in members:
            joined = found.pop(form)
            found[key].adjectives.update(joined.forms)
            found[key].documents |= joined.documents
