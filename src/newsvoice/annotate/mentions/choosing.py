"""Which of the actors that a stretch of text could name is meant, by what stands before it in the document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from newsvoice.annotate.mentions import persons
from newsvoice.annotate.mentions.context import Context
from newsvoice.annotate.mentions.forms import Form

Choice = tuple[Form | None, str]


@dataclass(slots=True)
class Hit:
    """A stretch of text and the forms it could be."""

    start: int
    end: int
    forms: list[Form]
    context: Context

    @property
    def surface(self) -> str:
        """The stretch as it stands in the text."""
        return self.context.text[self.start : self.end]


class Stranger(NamedTuple):
    """Somebody with the surname of an actor who is none: where the surname stands, the surname, the given name."""

    start: int
    surname: str
    given: str


class Chooser:
    """Goes through the hits of a document in order and remembers who was named in full."""

    def __init__(self, hits: Sequence[Hit], strangers: Mapping[int, Stranger]) -> None:
        """Look at all full names of the document first.

        Args:
            hits: every hit of the document.
            strangers: those in no gazetteer who bear the surname of an actor, by where the surname stands.
        """
        self._named = {form.actor for hit in hits for form in hit.forms if not form.weak and not form.alias.needs}
        self._in_full = {form.actor for hit in hits for form in hit.forms if not form.weak and form.words > 1}
        self._strangers = strangers
        self._strange_names = {stranger.surname for stranger in strangers.values()}
        self._before: dict[str, int] = {}  # where each person was named in full, or with a title, last
        self._strange: dict[str, Stranger] = {}  # who of a surname and in no gazetteer was named last

    def choose(self, hit: Hit) -> Choice:
        """The one form meant, None when none or several could be; and what decided, of a surname of several."""
        form, by = self._choice(hit)
        if form is not None and ((form.words > 1 and not form.weak) or persons.has_title(hit.context.previous)):
            self._before[form.actor] = hit.start
        if hit.start in self._strangers:
            self._strange[hit.surface] = self._strangers[hit.start]
        return form, by

    def _choice(self, hit: Hit) -> Choice:
        """A surname that is also somebody's listed name goes to whoever the document names in full.

        It is whose listed name it is if the document names both.
        """
        if len(hit.forms) == 1 and not hit.forms[0].weak and not hit.forms[0].alias.needs:
            return _only(persons.fitting(hit.context.previous, hit.forms)), ""
        able = [form for form in hit.forms if not form.alias.needs or self._named.intersection(form.alias.needs)]
        strong = [form for form in able if not form.weak]
        weak = [form for form in able if form.weak and form.actor in self._named]
        if strong and weak and any(form.actor in self._in_full for form in weak):
            strong = [form for form in strong if form.actor in self._in_full]
            weak = [form for form in weak if form.actor in self._in_full]
        if strong:
            return _only(persons.fitting(hit.context.previous, strong)), ""
        return self._of_several(hit, able, weak)

    def _of_several(self, hit: Hit, able: Sequence[Form], weak: Sequence[Form]) -> Choice:
        """Whose a surname is: of whom the title allows and the document named in full last, else its default.

        Args:
            hit: where it stands.
            able: everybody it could be.
            weak: those of them whom the document names in full.
        """
        fitting = persons.fitting(hit.context.previous, weak)
        stranger = self._stranger(hit)
        if len(_actors(fitting)) > 1 or (stranger >= 0 and fitting):
            last = persons.named_last(fitting, self._before, hit.context.text, stranger)
            if last or stranger >= 0:
                return _only(last), "named last" if last else "stranger"
        elif fitting:
            return _only(fitting), "title" if len(_actors(weak)) > 1 else ""
        return self._default(hit, able)

    def _stranger(self, hit: Hit) -> int:
        """Where somebody of this surname who is no actor was named last; -1 if nobody was who can be meant."""
        stranger = self._strange.get(hit.surface)
        possible = stranger is not None and persons.fits(hit.context.previous, stranger.given)
        return stranger.start if stranger is not None and possible else -1

    def _default(self, hit: Hit, able: Sequence[Form]) -> Choice:
        people = [form for form in able if form.weak and form.type == "person"]
        if people and hit.surface in self._strange_names:
            return None, "stranger"
        defaults = persons.fitting(hit.context.previous, [form for form in people if form.default])
        if defaults:
            return _only(defaults), "default"
        return None, "undecided" if len(_actors(people)) > 1 else ""


def _actors(forms: Iterable[Form]) -> set[str]:
    return {form.actor for form in forms}


def _only(pool: Sequence[Form]) -> Form | None:
    return pool[0] if len(pool) == 1 or len(_actors(pool)) == 1 else None
