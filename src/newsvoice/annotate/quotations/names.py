"""The people a document names, and which of them a short name means.

Names are read from the narrator's text only: whoever is named inside a quotation did not introduce himself there.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice
from operator import attrgetter
from typing import NamedTuple

from newsvoice.annotate.quotations import lexicon, name_reading
from newsvoice.annotate.quotations.name_reading import Name, fold, known_given


class About(NamedTuple):
    """The full name that a name stands for, its gender, and the number of the sentence behind which it begins."""

    full: Name
    gender: str
    sentence: int


class Bearers:
    """The people who bear one surname or given name, in the order of the text."""

    def __init__(self) -> None:
        """Begin with nobody."""
        self._fitting: dict[str, list[Name]] = {"": [], "he": [], "she": []}

    def add(self, name: Name) -> None:
        """Add the next full name of the text."""
        for gender, names in self._fitting.items():
            if not (gender and name.gender and gender != name.gender):
                names.append(name)

    def nearest(self, name: Name) -> Name | None:
        """The last one printed before a short name, or the first after it; never one of another gender."""
        fitting = self._fitting[name.gender]
        at = bisect_right(fitting, name.start, key=_START)
        return fitting[max(0, at - 1)] if fitting else None


_START = attrgetter("start")
_SPACE = re.compile(" ")
_LONGEST = 12  # spaces of a name at which it may be cut


class Names:
    """All names of one document in order, and the full names by what they may be shortened to.

    Everything is looked up, never searched for: a document may hold a hundred thousand names.
    """

    def __init__(self, found: Iterable[Name]) -> None:
        """Index names that come in the order of the text."""
        self.all = list(found)
        # What whoever resolves speakers has read of each name and around it, by where the name begins
        self.about: dict[int, About] = {}
        self.places: dict[int, tuple[float, float]] = {}
        self._starts = [name.start for name in self.all]
        self._seen = Counter(name.key for name in self.all)
        self._full: dict[str, Bearers] = {}
        self._given: dict[str, Bearers] = {}
        self._tails: dict[tuple[str, str], Name] = {}
        self._spellings: dict[tuple[str, str], list[Bearers]] = {}
        self._genders: dict[str, set[str]] = {}
        for name in self.all:
            if name.full:
                self._introduce(name)
            if name.gender:
                self._genders.setdefault(name.key, set()).add(name.gender)

    def _introduce(self, name: Name) -> None:
        """Index a full name by surname, spelling of the surname, given name and the ends it may be cut to."""
        if name.key not in self._full:
            self._full[name.key] = Bearers()
            self._spellings.setdefault((name.key[:1], skeleton(name.key)), []).append(self._full[name.key])
        self._full[name.key].add(name)
        self._given.setdefault(fold(name.text.split()[0]), Bearers()).add(name)
        for space in islice(_SPACE.finditer(name.text), _LONGEST):
            self._tails.setdefault((name.key, name.text[space.end() :]), name)

    def within(self, start: int, end: int) -> list[Name]:
        """Names that begin inside a span."""
        return self.all[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def before(self, at: int, limit: int) -> Iterator[Name]:
        """Up to ``limit`` names before an offset, the nearest first."""
        i = bisect_right(self._starts, at) - 1
        for k in range(i, max(-1, i - limit), -1):
            yield self.all[k]

    def doubtful(self, name: Name) -> bool:
        """A lone capital that comes only once and looks like an ordinary word: Residents, Closing."""
        if name.full or name.gender or known_given(name.key) or self._seen[name.key] > 1:
            return False
        return name.key.endswith(("s", "ing", "ed", "ly")) or name.key in lexicon.tags()

    def gender(self, name: Name) -> str:
        """``he`` or ``she`` by given name or title, here or wherever else the document titles this surname."""
        known = self._genders.get(name.key, set())
        return name.gender or (next(iter(known)) if len(known) == 1 else "")

    def full_name(self, name: Name) -> Name | None:
        """The full name a short one stands for: the last one printed before it, or the first after."""
        if name.full:
            return self._longer(name)
        bearers = self._full.get(name.key) or self._given.get(name.key) or self._alike(name.key)
        return bearers.nearest(name) if bearers else None

    def _longer(self, name: Name) -> Name:
        """“Abu Raghif” is Qays Abu Raghif, if he was introduced so."""
        longer = self._tails.get((name.key, name.text), name)
        return longer if longer.start < name.start else name

    def _alike(self, key: str) -> Bearers | None:
        """Another spelling of the surname, if the document has only one such: Husseini, Hosseini."""
        bones = skeleton(key)
        alike = self._spellings.get((key[:1], bones), []) if len(bones) >= 3 else []
        return alike[0] if len(alike) == 1 else None


@lru_cache(maxsize=50_000)
def skeleton(key: str) -> str:
    """Consonants of a name, doubles once: transliterations differ in vowels and doubling."""
    return re.sub(r"(.)\1+", r"\1", re.sub(r"[aeiouy-]", "", key))


def find(text: str, quoted: Iterable[tuple[int, int]], containers: Iterable[tuple[int, int]] = ()) -> Names:
    """All names in the narrator's text outside quotations and the containers given."""
    return _find(text, tuple(quoted), tuple(containers))


@lru_cache(maxsize=1)  # quotations and indirect speech of a document ask for the same
def _find(text: str, quoted: tuple[tuple[int, int], ...], skipped: tuple[tuple[int, int], ...]) -> Names:
    return Names(name_reading.of_narrator(text, quoted, skipped))
