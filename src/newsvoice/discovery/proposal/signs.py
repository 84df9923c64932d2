"""What stands around a name and tells what it names: a title, an age, an office, a verb of saying, a preposition."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from newsvoice.annotate.quotations import lexicon
from newsvoice.core import wordlists
from newsvoice.discovery.proposal.capitals import LISTS
from newsvoice.discovery.proposal.pieces import Piece, organisation_words

TITLE, AGE, OFFICE, SAID, PLACE, ARTICLE = "a title", "an age", "an office", "a verb of saying", "a place word", "the"
PERSONAL = frozenset({TITLE, AGE, OFFICE})
_LISTS = wordlists.load(LISTS)
_IN = frozenset({"in", "near", "outside", "across", "throughout"})
_AGE = re.compile(r", (?:aged? )?\d{2},")
_WHO = re.compile(r", (?:who|whose)\b")
_APPOSITION = re.compile(r", (?:(?:the|a|an|his|her|their|its|former|one of)\b)?([^,.;:“\"]{1,50})")
_NEXT = re.compile(r"\s+([a-z]+)\b")
_ACRONYM = re.compile(r"\s*\((?:the )?([A-Z][A-Za-z.&]{1,7})\)")
_WORD = re.compile(r"[a-z-]+")
_NO_OFFICE = frozenset({"secretary", "first", "staff", "vice", "former", "then", "under", "homeland", "house"})
_MEN = frozenset({"mr", "sir", "lord", "king", "prince", "chairman", "congressman", "spokesman", "pope", "businessman"})
_WOMEN = frozenset(
    {"mrs", "ms", "miss", "dame", "lady", "queen", "princess", "chairwoman", "congresswoman", "spokeswoman", "actress"}
)


class Sight(NamedTuple):
    """A name where it stands.

    Attributes:
        document: number of the document.
        start: offset of the name.
        name: the name without titles.
        kind: see ``pieces.Piece``.
        title: the office before it, in small letters.
        signs: what around it tells what it names.
        acronym: what it is called for short in brackets after it.
    """

    document: int
    start: int
    name: str
    kind: str
    title: str
    signs: frozenset[str]
    acronym: str

    @property
    def gender(self) -> str:
        """``he`` or ``she`` if the title before it says so."""
        words = set(self.title.split())
        return "he" if words & _MEN else "she" if words & _WOMEN else ""


def see(document: int, piece: Piece) -> Sight:
    """Look at what stands around a piece of a run."""
    before = piece.run.before if piece.start == piece.run.tokens[0].start else ()
    after = piece.run.after if piece.ends and not piece.run.owns else ""
    acronym = _ACRONYM.match(after)
    found = frozenset({*_before(before, piece.title), *_after(after)})
    return Sight(document, piece.start, piece.name, piece.kind, piece.title, found, acronym[1] if acronym else "")


def _before(before: tuple[str, ...], title: str) -> set[str]:
    last = before[-1] if before else ""
    found = {TITLE} if any(word not in _NO_OFFICE for word in title.split()) else set()
    if last in persons_by_role():
        found.add(OFFICE)
    if last in _IN:
        found.add(PLACE)
    if last == "the" and not title:
        found.add(ARTICLE)
    if last in lexicon.rule("inverted before a name"):
        found.add(SAID)
    return found


def _after(after: str) -> set[str]:
    found = {AGE} if _AGE.match(after) else set()
    apposition = _APPOSITION.match(after)
    if _WHO.match(after) or (apposition and _names_office(apposition[1])):
        found.add(OFFICE)
    verb = _NEXT.match(after)
    if verb and lexicon.cue_forms().get(verb[1], ("", ""))[1] in {"s", "past"}:
        found.add(SAID)
    return found


def _names_office(words: str) -> bool:
    """Whether an apposition, up to a preposition, ends with a noun for a person: ``the longtime pollster of``."""
    head = ""
    for word in _WORD.findall(words):
        if lexicon.tags().get(word) in {"p", "o", "b", "t", "s", "W", "h"}:
            break
        head = word
    return head in persons_by_role()


@cache
def persons_by_role() -> frozenset[str]:
    """Nouns for one person: ``pollster``; not ``agency``, not ``officials``."""
    nouns = lexicon.role_nouns() - organisation_words().keys() - _LISTS["no person"]
    return frozenset(noun for noun in nouns if not noun.endswith("s") or noun[:-1] not in nouns)
