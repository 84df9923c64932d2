"""What a gazetteer holds: plain, frozen records with no behaviour beyond looking things up."""

import hashlib
import json
from dataclasses import asdict, dataclass, field

from newsvoice.core.errors import NewsvoiceError


@dataclass(frozen=True, slots=True)
class Alias:
    """One written form of a name, and when it counts.

    `exact` compares capitals and stops as written. The four word lists look at the word just before or just
    after. `needs` lists actors of which one must be named in the same document.
    """

    form: str
    exact: bool = False
    preceded_by: tuple[str, ...] = ()
    not_preceded_by: tuple[str, ...] = ()
    followed_by: tuple[str, ...] = ()
    not_followed_by: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    note: str = ""

    @property
    def guarded(self) -> bool:
        """True when something besides the letters decides whether the form counts."""
        return self.exact or bool(self.preceded_by or self.followed_by or self.needs)


@dataclass(frozen=True, slots=True)
class Affiliation:
    """A tie to another actor: its id, the role, and the interval `from/to` in which it held (ISO dates)."""

    of: str
    role: str = ""
    valid: str = ""


@dataclass(frozen=True, slots=True)
class Actor:
    """One actor and every form of its name.

    With `surname_default` the surname of a person is this one's in documents that name nobody of it in full.
    """

    id: str
    type: str
    name: str
    aliases: tuple[Alias, ...] = ()
    weak: tuple[Alias, ...] = ()
    phrases: tuple[str, ...] = ()
    capitals: tuple[Alias, ...] = ()
    demonyms: tuple[Alias, ...] = ()
    country: str = ""
    parent: str = ""
    affiliations: tuple[Affiliation, ...] = ()
    valid: str = ""
    surname_default: bool = False
    cameo: tuple[str, ...] = ()
    wikidata: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class NotSame:
    """Actors that look alike and must never be merged, with the reason."""

    actors: tuple[str, ...]
    because: str


@dataclass(frozen=True)
class Gazetteer:
    """Every actor by its id, in the order of the file, and the pairs that must stay apart."""

    actors: dict[str, Actor]
    not_same: tuple[NotSame, ...] = ()
    fingerprint: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        """Compute the fingerprint: a SHA-256 of the content, so comments and layout do not change it."""
        actors = [asdict(actor) for actor in self.actors.values()]
        content = [actors, [asdict(pair) for pair in self.not_same]]
        digest = hashlib.sha256(json.dumps(content, ensure_ascii=False).encode("utf-8")).hexdigest()
        object.__setattr__(self, "fingerprint", digest)


class GazetteerError(NewsvoiceError):
    """The gazetteer cannot be used; the message has one line per problem."""

    def __init__(self, problems: list[str]) -> None:
        """Keep the problems as a list too, for callers that print them their own way."""
        super().__init__("\n".join(problems))
        self.problems = problems
