"""A page: what a chapter has shown so far, how its tables and figures are numbered, and which sentences they open."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from newsvoice.measures import actor_occurrences, occurrences
from newsvoice.measures.occurrences import Kind
from newsvoice.show import display
from newsvoice.show.display import Html
from newsvoice.show.evidence import Evidence, Opening

ACTOR_INDEX = "09-actor-index.html"
DOCUMENTS = "documents"  # the column of how many documents have what a row counts
ANYWHERE = "The sentences behind the numbers in the text"

_TOKENS, _MENTIONS, _QUOTATIONS = "tokens", "mentions", "quotations"
# The table that holds the places of what is counted
_TABLES = {
    "words": _TOKENS, "phrases": _TOKENS, "collocations": _TOKENS, "stance": _TOKENS, "speaker words": _TOKENS,
    "names": _MENTIONS, "mentions": _MENTIONS, "pairs": _MENTIONS, "relations": _MENTIONS, "neighbours": _MENTIONS,
    "evaluations": _MENTIONS, "quotations": _QUOTATIONS, "sides": _QUOTATIONS, "speech": _QUOTATIONS,
    "reporting verbs": _QUOTATIONS,
}  # fmt: skip

_LINK = re.compile(r'href="#([^"]+)"')

Make = Callable[[], Opening]
Opens = Callable[[pd.DataFrame, int, str, str], str]
"""A frame, the position of a row, a column of counts and the HTML of a number → a link that opens its sentences."""


def plain(frame: pd.DataFrame, row: int, column: str, text: str) -> str:
    """The text as it is: sentences for places where nothing can be opened."""
    return text


@dataclass
class Page:
    """The state of one page. Showing the same thing again keeps its number.

    Args:
        evidence: the sentences of the corpus.
        chapter: the number of the chapter, that the numbers of tables and figures begin with; 0 for none.
        chapters: the folder of the chapters as seen from this page.
    """

    evidence: Evidence
    chapter: int = 0
    chapters: str = ""
    _captions: dict[tuple[str, str], int] = field(default_factory=dict)
    _owners: dict[str, str] = field(default_factory=dict)  # id of a list of sentences → what it is printed under
    _pending: dict[str, Opening] = field(default_factory=dict)
    _offered: dict[str, Make] = field(default_factory=dict)  # to figures, which may draw no link to it

    def number(self, what: str, caption: str) -> str:
        """The number of a table or figure, “2.1”, the same whenever it is shown under this caption."""
        same = [n for (kind, _), n in self._captions.items() if kind == what]
        number = self._captions.setdefault((what, caption), len(same) + 1)
        return f"{self.chapter}.{number}" if self.chapter else str(number)

    @cached_property
    def listed(self) -> frozenset[str]:
        """The actors that the actor index has; who is only named in a caption of a picture has no entry."""
        mentions = self.evidence.tables.columns("mentions", ["actor", "sense", "voice"])
        return frozenset(mentions.loc[actor_occurrences.counts(mentions), "actor"])

    def entry(self, actor: str) -> str:
        """The address of an actor's entry in the actor index."""
        return f"{self.chapters}{ACTOR_INDEX}#{entry(actor)}"

    def opens(self, frame: pd.DataFrame, row: int, column: str, text: str) -> str:
        """``text`` as a link to the sentences of a count, which are printed with the next table or at the end."""
        found = self.openings(frame.iloc[[row]], [column]).get((0, column))
        if not found:
            return text
        self.later(found)
        return f'<a href="{found.href}">{text}</a>'

    def later(self, opening: Opening) -> None:
        """Print a list of sentences with the next table, unless it is on the page."""
        if opening.id not in self._owners:
            self._pending[opening.id] = opening

    def drawn(self, markup: str) -> None:
        """Tell what a figure is shown as: the lists that were offered and that it leads to are printed later."""
        drawn = set(_LINK.findall(markup))
        for name in [name for name in self._offered if name in drawn]:
            self.later(self._offered.pop(name)())

    def printed(self, opened: Mapping[Any, Opening], owner: str, title: str = ANYWHERE) -> Html:
        """The lists of sentences that are not on the page yet, those of sentences above included."""
        for name in [name for name, old in self._owners.items() if old == owner]:
            del self._owners[name]  # shown again, perhaps changed
        wanted = {**self._pending, **{opening.id: opening for opening in opened.values()}}
        new = {name: opening for name, opening in wanted.items() if name not in self._owners}
        self._pending.clear()
        self._owners.update(dict.fromkeys(new, owner))
        return self.evidence.lists(new.values(), title=title)

    def find(self, kind: str, frame: pd.DataFrame, options: Mapping[str, Any]) -> pd.DataFrame:
        """Every place in the text that the rows of a frame count; see ``measures.occurrences.find``."""
        return occurrences.find(kind, self.evidence.tables, frame, options)

    def openings(self, frame: pd.DataFrame, columns: list[str]) -> dict[tuple[int, str], Opening]:
        """The sentences behind the counts in these columns: (row position, column) → opening.

        Only a whole number that is as large as the number of places found opens them, one of words as the words in
        them, one of documents as the documents with them: what an analyst has computed from a count opens nothing.
        """
        return {cell: make() for cell, (_, make) in self._opened(frame, columns).items()}

    def offers(self, frame: pd.DataFrame, columns: list[str]) -> dict[tuple[int, str], str]:
        """The addresses of ``openings``, whose lists are printed with the next table once a figure leads to them."""
        found = self._opened(frame, columns)
        self._offered.update(found.values())
        return {cell: f"#{name}" for cell, (name, _) in found.items()}

    def _opened(self, frame: pd.DataFrame, columns: list[str]) -> dict[tuple[int, str], tuple[str, Make]]:
        """The id of the list that a cell opens, and what makes it: of a large frame a figure shows few."""
        name, options = occurrences.kind_of(frame)
        if not name or frame.empty:
            return {}
        kind = occurrences.KINDS[name]
        if kind.measured and self.evidence.publish != "full":
            return {}  # whole documents could be read in these lists
        found = self.find(name, frame, options)
        places = _Places(found)
        counts = _splits(kind, [column for column in columns if column in frame], found)
        keys = [*kind.keys, *(c for c in occurrences.FILTERS if c in frame and c in found and c not in kind.keys)]
        keys = [c for c in keys if "doc_id" not in keys or c not in ("outlet", "month")]  # a document has one of each
        rows = list(frame[keys].itertuples(index=False, name=None)) if keys else [()] * len(frame)
        cells = {column: frame[column].tolist() for column in counts}
        opened: dict[tuple[int, str], tuple[str, Make]] = {}
        for split in dict.fromkeys(counts.values()):
            groups = places.by([*keys, kind.split] if split else keys)
            own = [column for column, of in counts.items() if of == split]
            for position, row in enumerate(rows):
                at = groups.get((*row, split) if split else row)
                if at is None:
                    continue
                for column in own:
                    if places.agree(at, cells[column][position], column, kind):
                        values = dict(zip(keys, row, strict=True)) | ({kind.split: split} if split else {})
                        identifier = _identifier(name, options, values)
                        make = partial(self._opening, identifier, name, options, values, found, at)
                        opened[position, column] = identifier, make
        return opened

    def _opening(
        self, identifier: str, name: str, options: Mapping[str, Any], values: Mapping[str, Any], found: pd.DataFrame,
        at: NDArray[np.intp],
    ) -> Opening:  # fmt: skip
        kind, labels = occurrences.KINDS[name], self.evidence.tables.labels
        shown = {key: self._shown(key, value) for key, value in values.items()}
        others = [labels.get(str(v), v) if k == "doc_id" else v for k, v in shown.items() if k not in kind.keys]
        heading = ", ".join([kind.heading.format(**shown), *map(str, others)])
        thing = kind.thing or str(values.get(kind.split, "times")).removesuffix("s")
        return Opening(identifier, heading, found.iloc[at], _code(name, options, values), kind.measured, thing)

    def _shown(self, column: str, value: object) -> object:
        if column in ("actor", "a", "b"):
            return self.evidence.tables.names.get(str(value), value)
        return value


def _code(name: str, options: Mapping[str, Any], values: Mapping[str, Any]) -> str:
    """The line that gives every place of a count in a notebook, see ``Report.occurrences``."""
    told = "".join(f", {key}={str(value)!r}" for key, value in values.items())
    how = f", options={dict(options)!r}" if options else ""
    return f"nv.occurrences({name!r}{told}{how})  # from {_TABLES.get(name, _TOKENS)}.parquet"


def _identifier(name: str, options: Mapping[str, Any], values: Mapping[str, Any]) -> str:
    """The id of the list of what a row counts."""
    parts = [str(value) for value in (*values.values(), *options.values())]
    return f"{name.replace(' ', '-')}-{display.slug(parts[0] if len(parts) == 1 else chr(31).join(parts))}"


def entry(actor: str) -> str:
    """The id of an actor's entry in the actor index."""
    return f"entry-{display.slug(actor)}"


def _splits(kind: Kind, columns: list[str], found: pd.DataFrame) -> dict[str, str]:
    """The columns that may open something, each with the value of ``kind.split`` that its places have; "" for any."""
    values = set(found[kind.split]) if kind.split and kind.split in found else set()
    counts = {c: "" for c in columns if c in kind.counts or c == DOCUMENTS}
    counts |= {c: of for c, of in kind.words.items() if c in columns and "words" in found}
    counts |= {c: c for c in columns if c in values and c not in kind.keys}
    return counts | ({"cue": ""} if kind is occurrences.KINDS["relations"] else {})


class _Places:
    """The places that a frame counts, by what tells its rows apart."""

    def __init__(self, found: pd.DataFrame) -> None:
        """Take the places in the order of the text."""
        self._found = found
        self._numbers: dict[str, NDArray[np.intp]] = {}

    def by(self, columns: list[str]) -> dict[tuple[Any, ...], NDArray[np.intp]]:
        """Where the places of each combination of values stand."""
        if not columns:
            return {(): np.arange(len(self._found))}
        groups = self._found.groupby(columns, sort=False, observed=True).indices
        return {key if isinstance(key, tuple) else (key,): at for key, at in groups.items()}

    def agree(self, at: NDArray[np.intp], value: object, column: str, kind: Kind) -> bool:
        """Whether a cell is the number of what was counted; a word read from the text is one of it."""
        if column == "cue":
            return True
        if isinstance(value, bool | str):
            return False
        if column == DOCUMENTS:
            return value == self._different(at, "doc_id")
        if kind.measured or column in kind.words:
            return bool(value == self._found["words"].to_numpy()[at].sum())
        return value == (self._different(at, "unit") if "unit" in self._found else len(at))

    def _different(self, at: NDArray[np.intp], column: str) -> int:
        if column not in self._numbers:
            self._numbers[column] = pd.factorize(self._found[column])[0]
        return len(np.unique(self._numbers[column][at]))
