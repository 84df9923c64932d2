"""Capitalised names that no form of the gazetteer covers: what an analyst has to look at first on new data.

Known forms that look alike are shown as suggestions. Nothing is ever merged by likeness.
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from newsvoice.annotate import sentences
from newsvoice.annotate.mentions import Matcher, Mention, Surname
from newsvoice.annotate.mentions.context import Context
from newsvoice.annotate.sentences import Sentence
from newsvoice.core import wordlists
from newsvoice.core.letters import APOSTROPHES
from newsvoice.core.memo import Memo
from newsvoice.gazetteer import Gazetteer
from newsvoice.gazetteer.checking import strong
from newsvoice.gazetteer.folding import keys

_LEXICON = wordlists.load("annotate/mentions/lexicon.txt")
_PART = rf"[^\W_][\w{APOSTROPHES}]*"
_CAPITAL = rf"(?:[AaEe]l-)?(?:(?:[A-Z]\.){{2,}}|(?![a-z0-9]){_PART}(?:-{_PART})*)"
_LINK = r"[ \t\xa0]+(?:(?:of|for|bin|ibn|de|van|von|al)[ \t\xa0]+)?"
_NAME = re.compile(rf"(?<![\w{APOSTROPHES}.-]){_CAPITAL}(?:{_LINK}{_CAPITAL})*")
_ENDING = re.compile(rf"(?:[{APOSTROPHES}]s?)\Z")
_ARABIC_ARTICLE = re.compile(r"\A[Aa]l-(?=[A-Z])")
_WORD = re.compile(r"(\S+)\s*")
_LOWER = re.compile(r"\b[a-z]{2,}\b")
_MARK = re.compile(r"(?:[“‘\"(\[]|'')\Z")  # a quotation or a bracket opens as a sentence does
_CLEAR = re.compile(r"[\W_]*")
_CUTOFF = 80
_I = frozenset({"i", *(f"i{mark}{ending}" for mark in APOSTROPHES for ending in ("m", "ve", "d", "ll"))})


@dataclass(frozen=True, slots=True)
class Example:
    """One place where a name stands: `start` and `end` of the name, and the sentence around it."""

    doc_id: str
    start: int
    end: int
    sentence: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A known form that looks like an unknown name; likeness from 0 to 100."""

    actor: str
    form: str
    likeness: float


@dataclass(frozen=True, slots=True)
class UnknownName:
    """A name outside the gazetteer with its counts, some examples and the nearest known forms."""

    name: str
    count: int
    documents: int
    examples: tuple[Example, ...]
    nearest: tuple[Suggestion, ...]


def find(
    documents: Iterable[tuple[str, str]], matcher: Matcher, *, examples: int = 3, suggestions: int = 3
) -> list[UnknownName]:
    """Count the capitalised names that are in no mention, over documents given as `(doc_id, text)`.

    A single word that begins a sentence counts only when there is other evidence that it is a name. Titles
    before a name and the ending ’s are left off. Sorted by documents, then count, then name.
    """
    seen = collect(documents, matcher)
    known = _known_forms(matcher.gazetteer)
    found = [
        UnknownName(name, len(places), len({p.doc_id for p in places}), tuple(places[:examples]), ())
        for name, places in seen.names().items()
    ]
    found.sort(key=lambda item: (-item.documents, -item.count, item.name))
    return [_with_nearest(item, known, suggestions) for item in found]


def collect(documents: Iterable[tuple[str, str]], matcher: Matcher) -> "Collected":
    """Gather the capitalised names of documents given as `(doc_id, text)`: known ones, unknown ones, nobody's."""
    seen = Collected(matcher)
    for doc_id, text in documents:
        seen.add(doc_id, text)
    return seen


class Collected:
    """Names over documents, and the words seen in lower case, which tell names from first words.

    Attributes:
        known: capitalised mentions of actors, as written → the document of each.
        nobodys: surnames of several persons that nothing decides, as written → the document of each.
        surnames: surname of several persons, actor (empty if nobody's) and what decided → the document of each.
    """

    def __init__(self, matcher: Matcher) -> None:
        """Begin with no document."""
        self.matcher = matcher
        self.places: dict[str, list[Example]] = defaultdict(list)
        self.initial: dict[str, list[Example]] = defaultdict(list)
        self.lower: set[str] = set()
        self.known: dict[str, list[str]] = defaultdict(list)
        self.nobodys: dict[str, list[str]] = defaultdict(list)
        self.surnames: dict[tuple[str, str, str], list[str]] = defaultdict(list)

    def add(self, doc_id: str, text: str) -> None:
        """Gather the names of one more document."""
        mentions, surnames = self.matcher.read(text)
        for mention in mentions:
            if has_capital(mention.surface):
                self.known[mention.surface].append(doc_id)
        for name in surnames:
            if not name.actor:
                self.nobodys[name.surface].append(doc_id)
            self.surnames[name.surface, name.actor, name.by].append(doc_id)
        self.lower.update(_LOWER.findall(text))
        for sentence, start, end, first in of_text(text, sentences.split(text), mentions, surnames):
            example = Example(doc_id, start, end, text[sentence.start : sentence.end])
            (self.initial if first else self.places)[text[start:end]].append(example)

    def names(self) -> dict[str, list[Example]]:
        """Every name with its places, the doubtful first words of sentences put with the sure ones."""
        merged = dict(self.places)
        for name, examples in self.initial.items():
            if name in merged or (len(examples) > 1 and name.lower() not in self.lower):
                merged[name] = merged.get(name, []) + examples
        return merged


def has_capital(surface: str) -> bool:
    """Whether a mention is a name as it is written."""
    return any(map(str.isupper, surface))


def of_text(
    text: str, split: Iterable[Sentence], mentions: Iterable[Mention], surnames: Iterable[Surname]
) -> Iterator[tuple[Sentence, int, int, bool]]:
    """The unknown names of a text, sentence by sentence but for headlines, in which every word has a capital.

    Args:
        text: a plain text.
        split: its sentences.
        mentions: who is named in it.
        surnames: the surnames alone in it that could be several persons'.

    Returns:
        The sentence, start and end of the name, and whether it is a single word that opens the sentence.
    """
    taken = sorted([*((m.start, m.end) for m in mentions), *((n.start, n.end) for n in surnames if not n.actor)])
    starts, ends = [start for start, _ in taken], [end for _, end in taken]
    for sentence in split:
        if Context(text, sentence.start, sentence.start).in_title_case:
            continue
        inside = taken[bisect_right(ends, sentence.start) : bisect_left(starts, sentence.end)]
        for start, end, first in _names(text, sentence.start, sentence.end, inside):
            yield sentence, start, end, first


def _names(text: str, start: int, end: int, inside: list[tuple[int, int]]) -> Iterator[tuple[int, int, bool]]:
    """Spans of the unknown names of one sentence; the flag marks a single word that opens the sentence."""
    cuts = [start, *(edge for span in inside for edge in span), end]
    for left, right in zip(cuts[::2], cuts[1::2], strict=True):
        for match in _NAME.finditer(text, left, right):
            span = _trimmed(text, match.start(), match.end())
            if span is not None:
                opens = _CLEAR.fullmatch(text[start : span[0]].rpartition(":")[2]) is not None
                opens = opens or _MARK.search(text, max(start, span[0] - 3), span[0]) is not None
                if not (opens and text.startswith(":", span[1])):
                    yield *span, opens and " " not in text[span[0] : span[1]]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Leave off titles before a name and a possessive ending after it; None if nothing is left."""
    while (word := _WORD.match(text, start, end)) and _NO_NAMES[word[1]]:
        start = word.end()
    ending = _ENDING.search(text, start, end)
    end = ending.start() if ending else end
    return (start, end) if end - start > 1 and any(char.isalpha() for char in text[start:end]) else None


def _is_no_name(word: str) -> bool:
    plain = _ENDING.sub("", word).lower().rstrip(".")
    return plain in _LEXICON["function_words"] or plain in _LEXICON["titles"] or plain in _I


_NO_NAMES = Memo(_is_no_name)


def _known_forms(gazetteer: Gazetteer) -> dict[str, tuple[str, str]]:
    """Every form made comparable, with the actor's id and the form as written."""
    return {
        " ".join(keys(alias.form)): (actor.id, alias.form)
        for actor in gazetteer.actors.values()
        for alias in (*strong(actor), *actor.weak)
    }


def _with_nearest(item: UnknownName, known: dict[str, tuple[str, str]], limit: int) -> UnknownName:
    name = " ".join(keys(_ARABIC_ARTICLE.sub("", item.name)))
    likeness = fuzz.token_sort_ratio if " " in name else fuzz.ratio
    close = process.extract(name, known.keys(), scorer=likeness, limit=limit, score_cutoff=_CUTOFF)
    nearest = tuple(Suggestion(*known[form], round(score, 1)) for form, score, _ in close)
    return UnknownName(item.name, item.count, item.documents, item.examples, nearest)
