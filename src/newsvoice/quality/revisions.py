"""What a change of the gazetteer changes in a corpus: mentions of actors and pairs of actors in a sentence."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

from newsvoice.annotate import sentences
from newsvoice.annotate.mentions import Matcher
from newsvoice.gazetteer import Gazetteer


@dataclass(frozen=True, slots=True)
class Counts:
    """Mentions by `(actor,)` and sentences by `(actor, actor)`, ids in alphabetical order."""

    mentions: Counter[tuple[str, ...]]
    pairs: Counter[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Change:
    """A count that differs: an actor or a pair, before and after."""

    what: tuple[str, ...]
    before: int
    after: int


def count(gazetteer: Gazetteer, texts: Iterable[str]) -> Counts:
    """Count mentions and pairs; a sentence printed twice in one document counts once for its pairs."""
    matcher = Matcher(gazetteer)
    mentions: Counter[tuple[str, ...]] = Counter()
    pairs: Counter[tuple[str, ...]] = Counter()
    for text in texts:
        named = [mention for mention in matcher.find(text) if mention.sense == "actor"]
        mentions.update((mention.actor,) for mention in named)
        printed = {text[s.start : s.end]: s for s in reversed(sentences.split(text))}
        for sentence in printed.values():
            actors = {m.actor for m in named if sentence.start <= m.start < sentence.end}
            pairs.update(combinations(sorted(actors), 2))
    return Counts(mentions, pairs)


def compare(before: Counts, after: Counts) -> list[Change]:
    """List what differs, largest difference first: actors, then pairs."""
    return [*_changes(before.mentions, after.mentions), *_changes(before.pairs, after.pairs)]


def _changes(before: Mapping[tuple[str, ...], int], after: Mapping[tuple[str, ...], int]) -> list[Change]:
    both = sorted({*before, *after})
    changes = [Change(what, before.get(what, 0), after.get(what, 0)) for what in both]
    differing = [change for change in changes if change.before != change.after]
    return sorted(differing, key=lambda change: -abs(change.after - change.before))
