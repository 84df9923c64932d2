"""Which names are persons', which of them are one person's, and whom a surname alone means.

Nothing is joined by likeness. Names are one person's if the surname and the given name agree, or the given name is a
usual short form of the other, and no second person of the corpus could be meant.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from newsvoice.annotate.quotations import lexicon
from newsvoice.core import wordlists
from newsvoice.discovery.proposal.capitals import LISTS
from newsvoice.discovery.proposal.pieces import given_names, organisation_words, places
from newsvoice.discovery.proposal.signs import ARTICLE, PERSONAL, PLACE, SAID, Sight

_LISTS = wordlists.load(LISTS)
_NOT_PEOPLE = wordlists.load("annotate/quotations/names.txt")["not a person"] - {"king", "day", "west", "white", "park"}
_SUFFIXES = frozenset({"jr", "ii", "iii", "iv"})
_MOST_WORDS = 4
_MOSTLY_WITH_ARTICLE = 0.3
_SELDOM = 0.2


@dataclass(slots=True)
class Person:
    """One person: the full names in the corpus with their counts, and why it is one."""

    surname: str
    given: str
    names: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    doubtful: bool = False  # two persons have this name


def parts(name: str) -> tuple[str, str, str, bool]:
    """Given name, initials of the middle names, surname, and whether it is the elder of two, all in small letters."""
    words = [word.lower().rstrip(".") for word in name.split()]
    elder = words[-1] == "sr"
    while len(words) > 2 and (words[-1] in _SUFFIXES or words[-1] == "sr"):
        words.pop()
    middle = "".join(letter for word in words[1:-1] for letter in (word.split(".") if "." in word else [word[:1]]))
    return words[0], middle, words[-1], elder


def reasons(sights: Mapping[str, Sequence[Sight]]) -> dict[str, Counter[str]]:
    """The names of several words that are persons', with what tells it.

    Args:
        sights: name → where it stands.
    """
    bare = {(sight.document, name) for name, seen in sights.items() if " " not in name for sight in seen}
    return {name: found for name, seen in sights.items() if (found := _why(name, seen, bare))}


def _why(name: str, seen: Sequence[Sight], bare: set[tuple[int, str]]) -> Counter[str]:
    words = name.split()
    if not _can_be(words, seen):
        return Counter()
    found = Counter(sign for sight in seen for sign in sorted(sight.signs & PERSONAL))
    if all(part in given_names() for part in words[0].lower().split("-")):
        found["a given name"] = len(seen)
    elif not found:
        again = sum((sight.document, words[-1]) in bare for sight in seen)
        if again and any(SAID in sight.signs for sight in seen):
            found["said, and again by the surname"] = again
    elif found.total() < _SELDOM * len(seen) and not any((sight.document, words[-1]) in bare for sight in seen):
        return Counter()  # Wells Fargo, once after “banker”
    return found


def _can_be(words: Sequence[str], seen: Sequence[Sight]) -> bool:
    plain = [word.lower().rstrip(".") for word in words]
    if not 2 <= len(words) <= _MOST_WORDS or any(sight.kind for sight in seen) or len(plain[-1]) < 2:
        return False
    if plain[-1] in _LISTS["no actor at the end"] | _LISTS["place"] and plain[0] not in given_names():
        return False
    if plain[-1] in _LISTS["party member"] or any(
        lexicon.tags().get(word, "w") not in "wNTRkuVv" for word in plain[1:]
    ):
        return False
    if any(word in organisation_words() or word in _LISTS["no actor"] for word in plain if len(word) > 1):
        return False
    if plain[0] in places() or (plain[0] in _NOT_PEOPLE and plain[0] not in given_names()):
        titled = sum(bool(sight.signs & PERSONAL) for sight in seen)
        return 2 * titled > len(seen)
    with_article = sum(ARTICLE in sight.signs for sight in seen)
    return with_article <= _MOSTLY_WITH_ARTICLE * len(seen) and (
        plain[-1] not in _NOT_PEOPLE or plain[0] in given_names()
    )


def group(found: Mapping[str, Counter[str]], counts: Mapping[str, int]) -> list[Person]:
    """Put the names that are one person's together.

    Args:
        found: what ``reasons`` gives.
        counts: name → how often it stands in the corpus.
    """
    by_surname: dict[str, list[str]] = defaultdict(list)
    for name in sorted(found):
        by_surname[parts(name)[2]].append(name)
    return [person for names in by_surname.values() for person in _of_surname(names, found, counts)]


def _of_surname(names: Iterable[str], found: Mapping[str, Counter[str]], counts: Mapping[str, int]) -> list[Person]:
    by_given: dict[tuple[str, bool], list[str]] = defaultdict(list)
    for name in names:
        given, _, _, elder = parts(name)
        by_given[given, elder].append(name)
    people = [person for group in by_given.values() for person in _of_given(group, found, counts)]
    return _without_nicknames(people)


def _of_given(names: Sequence[str], found: Mapping[str, Counter[str]], counts: Mapping[str, int]) -> list[Person]:
    """One person, or one for each middle name if these differ: George W. and George H. W. Bush."""
    initials = {parts(name)[1] for name in names} - {""}
    longest = sorted(initials, key=len)
    differ = any(not b.startswith(a) for a, b in zip(longest, longest[1:], strict=False))
    people: dict[str, Person] = {}
    for name in names:
        given, middle, surname, _ = parts(name)
        person = people.setdefault(middle if differ else "", Person(surname, given))
        person.names[name] += counts[name]
        person.reasons.update(found[name])
        person.doubtful = differ and not middle
    return list(people.values())


@cache
def _nicknames() -> dict[str, tuple[str, ...]]:
    return dict(map(wordlists.details, wordlists.in_order(LISTS)["nickname"]))


def _without_nicknames(people: list[Person]) -> list[Person]:
    """Join Joe and Joseph of one surname, if there is no second Joe and no second Joseph."""
    kept = list(people)
    for person in people:
        full = [other for other in kept if other is not person and _is_short(person, other)]
        if len(full) == 1 and not person.doubtful and not full[0].doubtful:
            full[0].names.update(person.names)
            full[0].reasons.update(person.reasons)
            kept.remove(person)
    return kept


def _is_short(short: Person, full: Person) -> bool:
    return full.given in _nicknames().get(short.given, ())


@dataclass(frozen=True, slots=True)
class Found:
    """A mention of a person: by full name, surname or given name."""

    person: Person
    sight: Sight
    form: str


def resolve(
    people: Sequence[Person], sights: Sequence[Sight], genders: Mapping[str, str]
) -> tuple[list[Found], list[Sight]]:
    """Say for every sight of a document whom it names; what names nobody comes back.

    A surname, or else a given name, is the person's of that name whom the document named in full last, or first after.

    Args:
        people: of the corpus.
        sights: of one document in order.
        genders: given name → ``he`` or ``she``.
    """
    of_name = {name: person for person in people for name in person.names}
    places = _Places((sight.start, of_name[sight.name]) for sight in sights if sight.name in of_name)
    found: list[Found] = []
    left: list[Sight] = []
    for sight in sights:
        person = of_name.get(sight.name) or _meant(sight, places, genders)
        if person is None:
            left.append(sight)
        else:
            found.append(Found(person, sight, sight.name))
    return found, left


class _Places:
    """Where the persons of a document are named in full, by surname and by given name."""

    def __init__(self, full: Iterable[tuple[int, Person]]) -> None:
        self.of_surname: dict[str, list[Person]] = defaultdict(list)
        self.of_given: dict[str, list[Person]] = defaultdict(list)
        self._starts: dict[int, list[int]] = {}
        for start, person in full:
            if id(person) not in self._starts:
                self.of_surname[person.surname].append(person)
                self.of_given[person.given].append(person)
            self._starts.setdefault(id(person), []).append(start)

    def nearest(self, people: Iterable[Person], at: int) -> Person | None:
        """The one named in full last before a place, else the first after it."""
        ranked = []
        for person in people:
            starts = self._starts[id(person)]
            number = bisect_left(starts, at)
            ranked.append(((1, starts[number - 1]) if number else (0, -starts[0]), person))
        return max(ranked, key=lambda item: item[0])[1] if ranked else None


def _meant(sight: Sight, places: _Places, genders: Mapping[str, str]) -> Person | None:
    plain = sight.name.lower().rstrip(".")
    if sight.kind == "organisation" or (sight.kind and PLACE in sight.signs):
        return None
    able = [one for one in places.of_surname.get(plain.split()[-1], ()) if _is_tail(plain, one)]
    if not able and " " not in plain and not sight.kind and not sight.title:
        able = places.of_given.get(plain, [])
    told = [one for one in able if sight.gender and genders.get(one.given) == sight.gender]
    fitting = told or [one for one in able if not (sight.gender and genders.get(one.given))]
    return places.nearest(fitting, sight.start)


def _is_tail(plain: str, person: Person) -> bool:
    """``Wasserman Schultz`` of Debbie Wasserman Schultz; a surname alone always is."""
    return " " not in plain or any(name.lower().endswith(f" {plain}") for name in person.names)
