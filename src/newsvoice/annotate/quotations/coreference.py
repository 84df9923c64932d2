"""From the words that stand for a speaker to the speaker's name: “he”, “Mr. Smith”, “the spokesman”."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from newsvoice.annotate.quotations import lexicon, name_places
from newsvoice.annotate.quotations.name_reading import Name
from newsvoice.annotate.quotations.names import About, Names

_PRONOUNS = {
    "he": "he", "she": "she", "his": "he", "her": "she", "him": "he", "himself": "he", "herself": "she",
    "who": "", "they": "they", "their": "they", "it": "it", "its": "it", "we": "they",
}  # fmt: skip
_POSSESSIVE = re.compile(r"['’]s?\s+(\w.*)", re.S)
_CONTINUES = re.compile(r"\s*(?:[,(]|(?:of|for|and|at|from|in|with|[A-Z]{2,4})\b)")
_UNDER_PREPOSITION = re.compile(r"\b(?:of|for|with|from|at|in|to|by|on|near)\s+(?:\S+\s+){0,4}$")
_COMMA_ALONE = re.compile(r"\s*+,\s*+")
_REACH = 40  # names looked back at for a pronoun

# What makes a name the antecedent of a pronoun. Weights set by hand on annotated news.
_OPENING, _DISTANCE, _GOVERNED, _FULL, _AGREES, _REPORTS = 1.4, 0.75, 0.8, 0.5, 0.6, 0.4
_LAST_SPEAKER, _FADES = 2.6, 0.6
_LAST_ROLE = 1.2  # “the nominee” who spoke is most likely somebody named before
_SUPERSEDED = 0.8  # the last speaker, if somebody else has been the subject since
_SAME_SENTENCE = 0.9  # “Smith declined, saying he …”
_TOO_WEAK = -1.2 - 1e-9  # sums of the weights above that come to -1.2 are just strong enough

_SUBJECT = re.compile(
    r"(?:^|[.!?]\s+|[\r\n]|\b(?:when|as|after|while)\s+(?=an?\s))"
    r"((?:an?|The|A|An|My|His|Her|Their|Its|Our|One)(?:\s+[\w’'-]+){1,3})\b"
)
_ONE_PERSON = re.compile(
    r"(?:the|an?|my|his|her|their|its|our|one|another)\s(?:\S+\s){0,3}?\S*[^s\s](?:\s(?:of|for|from|at|in"
    r"|with|who)\b.*)?$",
    re.I,
)
_GROUP = re.compile(r"(?!I$)\S")
_SEVERAL = re.compile(r"\w+s\s(?:to|for|of)\s")
_OFFICE = re.compile(r"[Tt]he\s(?:[\w.-]+\s){0,3}?([\w-]+)")
_NEAR = 4  # sentences


@dataclass(slots=True)
class Speakers:
    """Resolves speakers in the order of the text, remembering who spoke last."""

    text: str
    names: Names
    sentences: Sequence[int]  # offsets where sentences begin
    spoken: list[tuple[int, Name | str]] = field(default_factory=list)

    def resolve(self, start: int, end: int) -> str | None:
        """The full name for the words at ``start:end``; a role stays as it is printed; None for an unclear pronoun."""
        surface = " ".join(self.text[start:end].split())
        pronoun = _PRONOUNS.get(surface.lower())
        if pronoun is not None:
            return self._pronoun(start, pronoun)
        name = self._name_in(start, end) or self._office_holder(start, surface)
        if name is None:
            self._remember(start, surface)
            return surface
        full = self.names.full_name(name) or name
        self._remember(start, full)
        return full.text

    def name_at(self, start: int, end: int) -> str | None:
        """What ``resolve`` would give, without somebody speaking there."""
        spoken = len(self.spoken)
        name = self.resolve(start, end)
        del self.spoken[spoken:]
        return name

    def forget(self) -> None:
        """Another voice begins: whoever spoke last in the one before does not go on here."""
        self.spoken.clear()

    def _remember(self, at: int, who: Name | str) -> None:
        self.spoken.append((at, who))

    def _name_in(self, start: int, end: int) -> Name | None:
        """The name that is the head of the phrase: not one in “a spokesman for Smith” or “Smith’s lawyer”."""
        names_here = [n for n in reversed(self.names.within(start, end)) if n.end <= end + 1 and self._ends(n, end)]
        for name in names_here:
            if not _UNDER_PREPOSITION.search(self.text[start : name.start]):
                return name
        if _SEVERAL.match(self.text, start, end):
            return None  # “Aides to Commerce Secretary Smith”
        return next((n for n in names_here if name_places.after_other_capitals(self.text, n)), None)

    def _office_holder(self, at: int, surface: str) -> Name | None:
        """“The senator”, “the skipper”: whoever was named with that title or role before, or a politician who spoke."""
        m = _OFFICE.fullmatch(surface)
        if m is None:
            return None
        role = m.group(1).lower()
        titles = lexicon.offices().get(role, frozenset())
        if not titles and role not in lexicon.offices() and role not in lexicon.role_nouns():
            return None
        for name in self.names.before(at - 1, _REACH):
            lead = self.text[name.lead : name.start].lower().replace(".", " ").split()
            if titles.intersection(lead) or name_places.has_role(self.text, name, role):
                return name
        last = self._last_speaker(at, "") if role in lexicon.section("names.txt", "politician") else None
        near = last is not None and self._distance(last[0], at) <= _NEAR
        return last[1] if last and near and isinstance(last[1], Name) else None

    def _ends(self, name: Name, end: int) -> bool:
        """Whether nothing after the name makes something else the head."""
        rest = self.text[name.end : end]
        owned = _POSSESSIVE.match(rest)
        if owned:  # “Smith’s statement” is Smith speaking, “Smith’s lawyer” is not
            return not lexicon.role_nouns().intersection(owned.group(1).lower().split())
        return not rest.strip() or _CONTINUES.match(rest) is not None

    def _pronoun(self, at: int, gender: str) -> str | None:
        who = self._role_or_group(at, _GROUP, gender) if gender in ("they", "it") else self._antecedent(at, gender)
        if who is None:
            return None
        if isinstance(who, Name):
            who = self.names.full_name(who) or who
        self._remember(at, who)
        return who.text if isinstance(who, Name) else who

    def _role_or_group(self, at: int, pattern: re.Pattern[str], pronoun: str = "") -> str | None:
        """The role or group that spoke last, if it is near, or that the sentences before begin with."""
        if self.spoken:
            where, who = self.spoken[-1]
            if isinstance(who, str) and pattern.match(who) and self._distance(where, at) <= 6:
                return who
        lead = self.text[max(0, at - 500) : at]
        for m in reversed(list(_SUBJECT.finditer(lead))):
            role = _role_in(m.group(1), pronoun)
            if role and pattern.match(role):
                return role
        return None

    def _antecedent(self, at: int, gender: str) -> Name | str | None:
        scored = list(self._candidates(at, gender))
        last = self._last_speaker(at, gender)
        if last is not None:
            base = _LAST_SPEAKER if isinstance(last[1], Name) else _LAST_ROLE
            base -= _SUPERSEDED * any(self._takes_over(name, last) for _, _, name in scored)
            scored.append((base - _FADES * self._distance(last[0], at), *last))
        best = max(scored, key=lambda item: item[:2], default=None)
        if best and best[0] > _TOO_WEAK:
            return best[2]
        return self._role_or_group(at, _ONE_PERSON) or self._cataphora(at, gender)

    def _about(self, name: Name) -> About:
        """What does not depend on who looks back at a name; once a name, as many pronouns do."""
        known = self.names.about.get(name.start)
        if known is None:
            full = self.names.full_name(name) or name
            gender = self.names.gender(full) or name.gender
            known = self.names.about[name.start] = About(full, gender, bisect_left(self.sentences, name.start + 1))
        return known

    def _place(self, name: Name) -> tuple[float, float]:
        """``name_places.opening``, and what the place alone says; once a name, as many pronouns look back at it."""
        known = self.names.places.get(name.start)
        if known is None:
            opening = name_places.opening(self.text, name)
            score = _OPENING * opening - _GOVERNED * name_places.governed(self.text, name)
            known = self.names.places[name.start] = opening, score + _REPORTS * name_places.reports(self.text, name)
        return known

    def _takes_over(self, name: Name | str, last: tuple[int, Name | str]) -> bool:
        """Whether a sentence with another subject has come since the last speaker spoke."""
        if not isinstance(name, Name) or name.start <= last[0] or self._place(name)[0] != 1:
            return False
        return not (isinstance(last[1], Name) and last[1].key == self._about(name).full.key)

    def _candidates(self, at: int, gender: str) -> Iterator[tuple[float, int, Name | str]]:
        """Names before an offset that the pronoun may mean, with their scores."""
        here = bisect_left(self.sentences, at)
        for name in self.names.before(at - 1, _REACH):
            full, known, sentence = self._about(name)
            distance = here - sentence
            if distance > 14:
                return
            if _COMMA_ALONE.fullmatch(self.text, name.end, at):
                continue  # “Mr. Reed, he added, “knows that””: somebody else
            if not (gender and known and known != gender):
                yield self._score(name, full, distance, bool(gender and known == gender)), name.start, name

    def _cataphora(self, at: int, gender: str) -> Name | None:
        """Nobody was named yet: the full name that comes soon after."""
        for name in self.names.within(at, at + 400):
            if name.full and not (gender and name.gender and name.gender != gender):
                return name
        return None

    def _score(self, name: Name, full: Name, distance: int, agrees: bool) -> float:
        opening, score = self._place(name)
        score += _FULL * full.full + _AGREES * agrees - _DISTANCE * distance
        if opening == 1 and not full.full and self.names.doubtful(name):
            score -= 2.0  # a lone capital at the head of a sentence is often no name
        elif opening == 1 and distance == 0:
            score += _SAME_SENTENCE
        return score

    def _last_speaker(self, at: int, gender: str) -> tuple[int, Name | str] | None:
        for where, who in reversed(self.spoken[-6:]):
            if isinstance(who, str):
                if where < at and _ONE_PERSON.match(who):
                    return where, who
            elif (where < at and self.names.gender(who) in ("", gender)) or not gender:
                return where, who
        return None

    def _distance(self, start: int, at: int) -> int:
        """How many sentences lie between two offsets."""
        return bisect_left(self.sentences, at) - bisect_left(self.sentences, start + 1)


def _role_in(words: str, pronoun: str) -> str | None:
    """The role that a subject begins with; for “it” a document too: “An internal memo warns. “…,” it says.”"""
    heads = lexicon.role_nouns() | lexicon.cue_nouns() if pronoun == "it" else lexicon.role_nouns()
    parts = words.split()
    for k in range(1, len(parts)):
        if parts[k].lower() in heads and not (k + 1 < len(parts) and parts[k + 1].lower() in heads):
            return " ".join(parts[: k + 1])
    return None
