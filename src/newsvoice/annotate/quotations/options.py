"""What the ranker chooses among: the candidates around a quotation, each with its features."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from newsvoice.annotate.quotations import candidates, kinds, tagset
from newsvoice.annotate.quotations.candidates import Candidate
from newsvoice.annotate.quotations.paragraph import Paragraph
from newsvoice.annotate.quotations.quotation import Quote
from newsvoice.annotate.quotations.rules_common import Attribution
from newsvoice.annotate.quotations.surroundings import Surroundings

_OWN_SENTENCE = ("before", "after")  # the places of candidates there
_REACH = 150  # tokens of the paragraph looked at on either side of the quotation
_SENTENCES = (3, 2)  # how many sentences before and after its own
_MOST = 100  # candidates of another paragraph
_LOOK_AROUND = ("continued paragraph", "paragraph before", "sentence before", "sentence after", "last speaker")
_SHORT = 4  # tokens between candidate and quotation that are a feature as they stand
_TELLING = "QVvuGI.;:,hWSkA&c-"  # tags that tell something if they stand between candidate and quotation
_LENGTHS = ((1, "1"), (3, "2-3"), (6, "4-6"), (12, "7-12"))  # words of a quotation, up to


class Option(NamedTuple):
    """A candidate for the speaker of one quotation.

    Attributes:
        paragraph, candidate: where it stands; both None for the rules' answer if that is nobody, or nobody near.
        start, end: its offsets; -1 for nobody.
        by_rule: whether the rules' answer holds it.
        shared: groups of features that many options have, by name.
        features: the others; each counts once.
    """

    paragraph: Paragraph | None
    candidate: Candidate | None
    start: int
    end: int
    by_rule: bool
    shared: tuple[tuple[str, ...], ...]
    features: list[str]


class Quoted(NamedTuple):
    """A quotation as its candidates see it."""

    p: Paragraph
    token: int
    lo: int  # its sentence, as tokens
    hi: int
    sentence: int
    inner: str
    about: tuple[str, ...]  # its features: each is joined with the place of a candidate
    shape: str
    said: Attribution | None
    previous: Attribution | None


class Options:
    """Finds the options of the quotations of one document."""

    def __init__(self, text: str, surroundings: Surroundings) -> None:
        """Read nothing yet."""
        self.text, self.surroundings = text, surroundings
        self._read: dict[int, list[Candidate]] = {}

    def of(self, k: int, quote: Quote, previous: Attribution | None) -> list[Option]:
        """The options of a quotation of block ``k``, in the order of their paragraphs.

        Args:
            k: the number of the block.
            quote: the quotation, with what the rules say of it.
            previous: what the quotation before it in the document was attributed to.
        """
        p = self.surroundings.block(k)
        quoted = _quoted(p, quote, previous)
        found = list(self._here(quoted))
        if quote.said is None or quote.said.rule in _LOOK_AROUND:
            for distance, paragraph in enumerate(self.surroundings.before(k, 2), 1):
                found.extend(self._elsewhere(quoted, paragraph, f"paragraph -{distance}"))
            following = self.surroundings.after(k)
            if following is not None:
                found.extend(self._elsewhere(quoted, following, "paragraph +1"))
        if quote.said is None:
            found.append(
                Option(None, None, -1, -1, True, (), ["nobody", *(f"nobody|{about}" for about in quoted.about)])
            )
        elif not any(option.by_rule for option in found):
            where = "near" if p.starts[0] <= quote.said.start < p.ends[-1] else "far"
            features = [where, f"{where}|{quote.said.rule}"]
            found.append(Option(None, None, quote.said.start, quote.said.end, True, (), features))
        return found

    def _candidates(self, p: Paragraph) -> list[Candidate]:
        key = p.starts[0] if p.starts else -1
        if key not in self._read:
            self._read[key] = candidates.read(p)
        return self._read[key]

    def _here(self, quoted: Quoted) -> Iterator[Option]:
        """The candidates of the quotation's paragraph."""
        p, token = quoted.p, quoted.token
        known = self._candidates(p)
        lo = max(token - _REACH, p.sentences[max(0, quoted.sentence - _SENTENCES[0])][0])
        hi = min(token + _REACH, p.sentences[min(len(p.sentences) - 1, quoted.sentence + _SENTENCES[1])][1])
        near = known[bisect_left(known, (lo,)) : bisect_left(known, (hi,))]
        in_sentence = [c for c in near if quoted.lo <= c.lo < quoted.hi]
        before = sum(c.lo < token for c in in_sentence)
        rank = {c.lo: before - n if n < before else n - before + 1 for n, c in enumerate(in_sentence)}
        by_rule = False
        for c in near:
            if quoted.lo <= c.lo < quoted.hi:
                place = "before" if c.lo < token else "after"
                features = _in_sentence(p, c, token, place, min(rank[c.lo], 4))
            else:
                place = f"sentence {c.sentence - quoted.sentence:+d}"
                features = [f"{place}|first={c.first}"]
            option = self._option(quoted, p, c, place, features, by_rule)
            by_rule = by_rule or option.by_rule
            yield option

    def _elsewhere(self, quoted: Quoted, p: Paragraph, place: str) -> Iterator[Option]:
        """The candidates of another paragraph."""
        last = len(p.sentences) - 1
        by_rule = False
        known = self._candidates(p)
        for c in known[:_MOST] if place.endswith("+1") else known[-_MOST:]:
            where = f"first {min(c.sentence, 1)}" if place.endswith("+1") else f"last {min(last - c.sentence, 2)}"
            option = self._option(quoted, p, c, place, [f"{place}|first={c.first}", f"{place}|{where}"], by_rule)
            by_rule = by_rule or option.by_rule
            yield option

    def _option(
        self, quoted: Quoted, p: Paragraph, c: Candidate, place: str, features: list[str], second: bool
    ) -> Option:
        """A candidate with its features; ``second`` says that the rules’ answer began with one before it."""
        said, previous = quoted.said, quoted.previous
        by_rule = said is not None and said.start < c.end and c.start < said.end
        if said is not None and by_rule:
            features += _of_rule("inside" if second else "rule", said.rule, c.head, c.left, c.verb, place, quoted.shape)
        if previous is not None and previous.start < c.end and c.start < previous.end:
            features += ("spoke last", f"spoke last|{quoted.shape}", f"spoke last|{place}")
        if p.tags[c.hi] == tagset.NAME:
            features += self._by_name(quoted, p.word(c.hi), place)
        shared = (
            c.shape if place in _OWN_SENTENCE else _away(c.shape),
            _placed(place, c.head, c.left, c.verb, quoted.shape),
            _about(place, quoted.about),
        )
        return Option(p, c, c.start, c.end, by_rule, shared, features)

    def _by_name(self, quoted: Quoted, name: str, place: str) -> Iterator[str]:
        """Whether somebody of that name spoke last, and whether the quotation names them."""
        if name in quoted.inner:
            yield "named in the quotation"
        previous = quoted.previous
        if previous is not None and name in self.text[previous.start : previous.end]:
            yield from ("name spoke last", f"name spoke last|{place}")


@lru_cache(maxsize=50_000)
def _placed(place: str, head: str, left: str, verb: str, shape: str) -> tuple[str, ...]:
    """What a candidate is where it is."""
    return (place, f"{place}|{head}", f"{place}|{left}", f"{place}|{verb}", f"{shape}|{place}|{verb}")


@lru_cache(maxsize=50_000)
def _about(place: str, about: tuple[str, ...]) -> tuple[str, ...]:
    """What the quotation is, where the candidate is."""
    return tuple([f"{place}|{feature}" for feature in about])


@lru_cache(maxsize=50_000)
def _of_rule(part: str, rule: str, head: str, left: str, verb: str, place: str, shape: str) -> tuple[str, ...]:
    """What speaks for or against the rules’ answer: which rule it is, and of whom."""
    return (
        part,
        f"{part} {rule}",
        f"{part} {rule}|left {left}",
        f"{part}|verb {verb}",
        f"{part}|{head}",
        f"{part}|{place}",
        f"{part}|{shape}",
    )


@lru_cache(maxsize=50_000)
def _away(shape: tuple[str, ...]) -> tuple[str, ...]:
    """The shape of a candidate outside the sentence of the quotation: there it means something else."""
    return tuple(["away: " + feature for feature in shape])


def _quoted(p: Paragraph, quote: Quote, previous: Attribution | None) -> Quoted:
    i = quote.token
    sentence = p.sentence_number(i)
    lo, hi = p.sentences[sentence]
    position = "alone" if quote.bare else "opening" if i == lo else "closing" if i >= hi - 2 else "inside"
    shape = ("full " if quote.full else "part ") + position + (" paragraph" if i == 0 else "")
    last = p.text[p.ends[i] - 1]
    words = kinds.count(quote.inner)
    about = (
        shape,
        f"after {p.tags[i - 1] if i > lo else '^'}",
        f"before {p.tags[i + 1 : i + 2] or '$'} {last if last in '.,?!' else 'x'}",
        f"words {next((name for most, name in _LENGTHS if words <= most), '13')}",
    )
    return Quoted(p, i, lo, hi, sentence, quote.inner, about, shape, quote.said, previous)


def _in_sentence(p: Paragraph, c: Candidate, token: int, place: str, rank: int) -> list[str]:
    """How a candidate of the quotation's own sentence stands to it: the nearest has rank 1."""
    between = p.tags[c.hi + 1 : token] if c.lo < token else p.tags[token + 1 : c.lo]
    features = [f"{place}|across {tag}" for tag in _TELLING if tag in between]
    features += (f"{place}|first={c.first}", f"{place}|rank {rank}|{c.left}")
    if len(between) <= _SHORT:
        features.append(f"{place}|by way of {between}")
    return features
