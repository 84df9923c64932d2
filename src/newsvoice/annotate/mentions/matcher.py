"""The matcher: a gazetteer made ready, applied to one text at a time."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, compress, count
from typing import NamedTuple

from newsvoice.annotate.mentions import guards, persons, senses
from newsvoice.annotate.mentions.choosing import Chooser, Hit, Stranger
from newsvoice.annotate.mentions.context import Context
from newsvoice.annotate.mentions.forms import END, Form, Node, compile_forms
from newsvoice.core.memo import Memo
from newsvoice.gazetteer import Gazetteer
from newsvoice.gazetteer.folding import ATOM, WORD, fold, is_article

_ANY = rf"(?<![^\W_]){WORD}"
_GAP = re.compile(r"(?:(?<=\b[^\W\d_])\.)?\]?[ \t\xa0\r\n]{1,3}\[?|[-‐‑–]|\]|\s?&\s?")
_HYPHENS = "-‐‑"
_ARTICLE_BEFORE = re.compile(rf"(?<![^\W_])[AaEeUu][A-Za-z]{{1,2}}[{_HYPHENS}]\Z")
_MANY_WORDS = 400
_WRAPPED_FROM = 40
_MOST_PASSED = 8
_INITIALS = re.compile(r"\b[A-Z]\.")


@dataclass(frozen=True, slots=True)
class Mention:
    """A span that names an actor: ``text[start:end] == surface``. Kinds and senses: ``docs/architecture.md``."""

    start: int
    end: int
    surface: str
    actor: str
    type: str
    kind: str
    sense: str


@dataclass(frozen=True, slots=True)
class Surname:
    """A surname alone that could be several persons': whose it is, empty if nobody's, and what decided.

    ``by`` is ``title`` (``Mrs.``), ``named last`` (in full), ``default`` (``surname_default`` of the gazetteer), or
    why nobody has it: ``undecided``, ``stranger`` (somebody who is in no gazetteer was named in full last).
    """

    start: int
    end: int
    surface: str
    actor: str
    by: str


class _Begin(NamedTuple):
    """A word that a form begins with: where it stands in its piece of text, its key, letters of a possessive ending."""

    start: int
    end: int
    key: str
    ending: int


class Matcher:
    """Finds the actors of one gazetteer in texts. Keeps nothing of a text; can be shared and pickled."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        """Compile the gazetteer; takes milliseconds for hundreds of actors."""
        self.gazetteer = gazetteer
        self._root, lower = compile_forms(gazetteer)
        self._start = _start_pattern(lower)
        self._pieces = Memo(self._begins)
        self._names = Memo(self.find)
        self._prints: dict[str, bytes] = {}

    def fingerprint(self, text: str) -> str:
        """A hash of all forms that could begin in a text: if it is the same, so is all that is found there.

        What a gazetteer says of others changes nothing in a document that does not name them.
        """
        begins = chain.from_iterable(map(self._pieces.__getitem__, set(text.split(" "))))
        forms = [(word, self._print(word)) for word in sorted({begin.key for begin in begins})]
        return hashlib.sha256(repr((self._start.pattern == _ANY, forms)).encode("utf-8", "surrogatepass")).hexdigest()

    def _print(self, word: str) -> bytes:
        """A hash of all forms that begin with a word."""
        if word not in self._prints:
            self._prints[word] = hashlib.sha256(repr(self._root[word]).encode("utf-8", "surrogatepass")).digest()
        return self._prints[word]

    def find(self, text: str) -> list[Mention]:
        """Find every mention in one document, in order and disjoint.

        The text is a whole document: surnames and weak forms count only where it also has the full name.
        """
        return self.read(text)[0]

    def find_in_name(self, name: str) -> list[Mention]:
        """As ``find``, of a few words that come again and again, such as the name of a speaker."""
        return self._names[name]

    def read(self, text: str) -> tuple[list[Mention], list[Surname]]:
        """The mentions of a document as `find` gives them, and every surname alone that could be several persons'."""
        resolved = list(_resolved(list(self._hits(text))))
        chosen = [(hit, form) for hit, form, _ in resolved if form is not None]
        surnames = [
            Surname(h.start, h.end, h.surface, form.actor if form else "", by) for h, form, by in resolved if by
        ]
        return list(_mentions(text, chosen)), surnames

    def _hits(self, text: str) -> Iterator[Hit]:
        """The stretches that may be a form. No word holds a blank: what begins in a piece between blanks is kept."""
        pieces = text.split(" ")
        kept = self._pieces.__getitem__
        at = last = 0
        end = -1
        for number in compress(count(), map(kept, pieces)):
            at += sum(map(len, pieces[last:number])) + number - last
            last = number
            for begin in kept(pieces[number]):
                hit = self._longest(text, at, begin) if at + begin.start >= end else None
                if hit is not None:
                    yield hit
                    end = hit.end

    def _begins(self, piece: str) -> tuple[_Begin, ...]:
        """The words of a piece of text without blanks that a form begins with."""
        words = ((m.start(), m.end(), *fold(m[0])) for m in self._start.finditer(piece))
        return tuple([_Begin(*word) for word in words if word[2] in self._root])

    def _longest(self, text: str, at: int, begin: _Begin) -> Hit | None:
        """The longest form that begins with a word of the piece at an offset, and that its guards allow."""
        found = None
        for end, forms in _walk(self._root, text, at, begin):
            start = _widened(text, at + begin.start, end)
            context = Context(text, start, end)
            allowed = guards.allowed(forms, text[start:end], context)
            if allowed:
                found = Hit(start, end, allowed, context)
        return found


def _start_pattern(lower: frozenset[str]) -> re.Pattern[str]:
    """A pattern for words a form can begin with: capitalised, or one of those listed in lower case.

    With very many lower-case forms every word is tried instead, so that time does not grow with their number.
    """
    if len(lower) > _MANY_WORDS:
        return re.compile(_ANY)
    listed = "|".join(sorted(map(re.escape, lower), key=len, reverse=True))
    return re.compile(rf"(?<![^\W_])(?:(?![a-z]){WORD}|(?:{listed})(?![^\W_]))")


def _walk(root: Node, text: str, at: int, begin: _Begin) -> Iterator[tuple[int, tuple[Form, ...]]]:
    """Follow the tree from one word on; give every form complete on the way with the end of its span."""
    end, ending = at + begin.end, begin.ending
    here: Node | None = root[begin.key]
    if here and END in here:
        yield end - ending, here[END]
    node = root.get(f"{begin.key}'s") if ending else here
    articles = initials = 0  # bounded, or a long run of them would be walked from every start
    while node and len(node) > (END in node) and articles + initials < _MOST_PASSED:
        word = _next_word(text, end)
        if word is None:
            return
        end = word.end()
        key, ending = fold(word[0])
        following = text[end : end + 2]
        if is_article(key, following):
            articles += 1
        elif key not in node and _is_initial(word[0], following):
            initials += 1
        else:
            here = node.get(key)
            if here is not None and END in here:
                yield end - ending, tuple(f for f in here[END] if not (initials and _INITIALS.search(f.name)))
            node = node.get(f"{key}'s") if ending else here


def _is_initial(written: str, following: str) -> bool:
    """``D.`` in "Paul D. Ryan". Who is listed with an initial of his own is somebody else: George W. and H. W. Bush."""
    return len(written) == 1 and written.isupper() and following.startswith(".")


def _next_word(text: str, position: int) -> re.Match[str] | None:
    gap = _GAP.match(text, position)
    if gap is None or ("\n" in gap[0] and not _is_wrapped(text, position, gap[0])):
        return None
    return ATOM.match(text, gap.end())


def _is_wrapped(text: str, position: int, gap: str) -> bool:
    """Whether it is a line break inside running text: a single one, at the end of a long line."""
    line = text[max(0, position - _WRAPPED_FROM) : position]
    return gap.count("\n") == 1 and "\n" not in line and position > _WRAPPED_FROM


def _widened(text: str, start: int, end: int) -> int:
    """Take in an opening bracket whose closing one is inside, and an article joined by a hyphen."""
    before = text[start - 1 : start]
    if before == "[" and "]" in text[start:end]:
        return start - 1
    if not before or before not in _HYPHENS:
        return start
    article = _ARTICLE_BEFORE.search(text, max(0, start - 4), start)
    if article and is_article(fold(article[0][:-1])[0], text[start - 1 : start + 1]):
        return article.start()
    return start


def _resolved(hits: list[Hit]) -> Iterator[tuple[Hit, Form | None, str]]:
    """Decide for every hit which actor it is, knowing all full names of the document; and what decided a surname."""
    ends = {hit.end for hit in hits}
    surnames: set[str] = set()
    strangers: dict[int, Stranger] = {}
    for hit in hits:
        kept = guards.whole_names(hit.forms, hit.context, hit.start - 1 in ends)
        if not kept:
            if any(form.place for form in hit.forms) and not _names_a_thing(hit.context):
                surnames.add(hit.surface)
            people = [form for form in hit.forms if form.weak and form.type == "person"]
            if people and persons.is_stranger(people, hit.context):
                strangers[hit.start] = Stranger(hit.start, hit.surface, hit.context.previous)
        hit.forms = kept
    for hit in hits:  # after Valeska Paris, Paris is she and not the city
        if hit.surface in surnames:
            hit.forms = [form for form in hit.forms if not form.place]
    chooser = Chooser(hits, strangers)
    return ((hit, *chooser.choose(hit)) for hit in hits)


def _names_a_thing(context: Context) -> bool:
    """Whether the name goes on: ``George Washington University`` is no surname in the rest of the document."""
    return bool(context.next_word[:1].isupper())


def _mentions(text: str, chosen: list[tuple[Hit, Form]]) -> Iterator[Mention]:
    starts = [*(hit.start for hit, _ in chosen[1:]), -1][: len(chosen)]
    previous: senses.Earlier | None = None
    for (hit, form), next_start in zip(chosen, starts, strict=True):
        kind, sense = senses.read(form, hit.context, previous, next_start)
        yield Mention(hit.start, hit.end, text[hit.start : hit.end], form.actor, form.type, kind, sense)
        if form.place or form.type in senses.PLACES:
            previous = hit.end, form.actor, sense
