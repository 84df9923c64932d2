"""The sentences behind a count, as lists a reader can open, each linked to its place in the Sources."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from newsvoice.core.plain_texts import plain_text
from newsvoice.show import display, places
from newsvoice.show.display import Html, escape
from newsvoice.tables import Tables, printed

SOURCES = "08-sources.html"
SPAN = ["doc_id", "start", "end", "sentence"]
FOLLOWED = 5_000
"""Sentences of one count that a page can show; of more it shows an even sample, and tells how to read all."""


@dataclass(frozen=True)
class Opening:
    """A list of sentences that a number opens: its id on the page, its heading, and the spans that were counted.

    The spans are a frame with doc_id, start, end, sentence and, if known, voice; and unit, where one counted thing has
    several places. ``code`` is the line of Python that gives all of them in a notebook. If ``words`` are what was
    counted, the spans have a column of how many stand in each. ``thing`` is what one of what was counted is called.
    """

    id: str
    heading: str
    spans: pd.DataFrame
    code: str = ""
    words: bool = False
    thing: str = "time"

    @property
    def href(self) -> str:
        """What a link to it refers to."""
        return f"#{self.id}"

    @property
    def count(self) -> int:
        """How many things were counted."""
        if self.words:
            return int(self.spans["words"].sum())
        return self.spans["unit"].nunique() if "unit" in self.spans else len(self.spans)


@dataclass(frozen=True)
class Evidence:
    """Opens the sentences of a corpus.

    Args:
        tables: the corpus.
        limit: sentences shown in one list, an even sample over the documents if there are more; a published book
            shows the others when somebody asks for them.
        sources: the page of the Sources as seen from the page that links to it.
        publish: ``none`` shows where a sentence stands and the words counted, of what is quoted the first five,
            not the sentence.
    """

    tables: Tables
    limit: int = 30
    sources: str = SOURCES
    publish: str = "full"

    @cached_property
    def _sentences(self) -> Mapping[tuple[str, int], tuple[int, str]]:
        s = printed.sentences(self.tables)
        keys = zip(s["doc_id"], s["sentence"], strict=True)
        return dict(zip(keys, zip(s["start"], s["text"], strict=True), strict=True))

    @cached_property
    def _dates(self) -> Mapping[str, str]:
        d = self.tables.documents
        ranges = map(display.date_range, d["published_from"], d["published_to"])
        return dict(zip(d["doc_id"], ("date not known" if r == "not known" else r for r in ranges), strict=True))

    @cached_property
    def _speakers(self) -> Mapping[str, list[tuple[int, int, str]]]:
        speakers: dict[str, list[tuple[int, int, str]]] = {}
        q = self.tables.quotations
        for doc_id, start, end, speaker in zip(q["doc_id"], q["start"], q["end"], q["speaker"], strict=True):
            speakers.setdefault(doc_id, []).append((start, end, speaker or "nobody named"))
        return speakers

    @cached_property
    def shown(self) -> frozenset[str]:
        """The documents that the Sources hold: those that count."""
        documents = self.tables.documents
        return frozenset(documents.loc[documents["status"] == "read", "doc_id"])

    @cached_property
    def _positions(self) -> Mapping[str, int]:
        documents = self.tables.documents
        return places.positions(documents.loc[documents["status"] == "read", "doc_id"])

    @cached_property
    def _labels(self) -> Mapping[str, str]:
        return self.tables.labels

    def href(self, doc_id: str, sentence: int) -> str:
        """The address of a sentence in the Sources."""
        return f"{self.sources}#{display.anchor(doc_id, sentence)}"

    def excerpt(self, text: str, length: int = 160) -> str:
        """Words of a document on one line, at most ``length`` characters; five words if texts may not be published."""
        words = text.split()
        line = " ".join(words[:5] if self.publish == "none" else words)
        cut = line if len(line) <= length else line[: line.rfind(" ", 0, length)]
        return cut if len(cut) == len(" ".join(words)) else f"{cut} …"

    def lists(self, opened: Iterable[Opening], *, title: str) -> Html:
        """One folded list for each opening, folded together under ``title``; nothing without any."""
        parts = "".join(self._list(opening) for opening in opened if len(opening.spans))
        if not parts:
            return Html("")
        return Html(f'<details class="nv-evidence"><summary>{escape(title)}</summary>{parts}</details>')

    def _list(self, opening: Opening) -> str:
        number, merged = _by_sentence(opening.spans)
        sample = places.even_sample(list(merged), self.limit)
        whole = not opening.words  # of all words of a voice nearly every sentence would be marked from end to end
        items = "".join(self._item(*sentence, merged[sentence], whole) for sentence in sample)
        summary = (
            f'<summary>{escape(opening.heading)} <span class="nv-count">{_count(opening, number)}</span></summary>'
        )
        rest = self._rest(opening, number) if number > self.limit else ""
        # The id is inside: browsers open what encloses the target of a link, not the target itself.
        opened = f'<ol id="{opening.id}" data-all="{self._all(merged, sample, whole)}">'
        return f"<details>{summary}{rest}{opened}{items}</ol></details>"

    def _rest(self, opening: Opening, found: int) -> str:
        """What the list is of all sentences and, if they are more than a page can show, how to read all."""
        said = f"{self.limit:,} of {found:,}, an even sample over the documents"
        how = f"; all in a notebook: <code>{escape(opening.code)}</code>" if found > FOLLOWED and opening.code else ""
        return f'<p class="nv-more">{said}{how}</p>'

    def _all(
        self,
        merged: Mapping[tuple[str, int], list[tuple[int, int, str]]],
        sample: Sequence[tuple[str, int]],
        whole: bool,
    ) -> str:
        """All sentences of a list, for the script that shows them."""
        first = frozenset(sample) if len(sample) < len(merged) else frozenset[tuple[str, int]]()
        full = self.publish != "none"
        return places.written(merged, self._sentences, self._positions, first=first, marks=full, whole=whole)

    def _item(self, doc_id: str, number: int, marks: list[tuple[int, int, str]], whole: bool) -> str:
        start, text = self._sentences[doc_id, number]
        voices = sorted({voice for *_, voice in marks if voice})
        who = " ".join(display.badge(voice) for voice in voices)
        speakers = sorted({s for a, _, voice in marks if voice == "quoted" for s in self._speaker(doc_id, a)})
        by = f' <span class="nv-speaker">{escape(display.listing(speakers))}</span>' if speakers else ""
        where = f'<a href="{self.href(doc_id, number)}">{escape(self._labels[doc_id])}, sentence {number + 1}</a>'
        shown = _marked(text, start, marks, whole)
        if self.publish == "none":
            counted = (self.excerpt(one) for one in re.findall("<mark>(.*?)</mark>", shown, re.DOTALL))
            shown = " … ".join(f"<mark>{words}</mark>" for words in counted) or "…"
        when = f'<span class="nv-when">{self._dates[doc_id]}</span>'
        return f"<li>{who}{by} <q{display.direction(plain_text(text))}>{shown}</q> {where} {when}</li>"

    def _speaker(self, doc_id: str, offset: int) -> list[str]:
        return [who for start, end, who in self._speakers.get(doc_id, []) if start <= offset < end]


def _by_sentence(frame: pd.DataFrame) -> tuple[int, dict[tuple[str, int], list[tuple[int, int, str]]]]:
    """How many sentences hold these spans, and the spans of as many of them as a page can show."""
    found, frame = _followed(frame) if len(frame) > FOLLOWED else (0, frame)
    merged: dict[tuple[str, int], list[tuple[int, int, str]]] = {}
    voices = frame["voice"] if "voice" in frame else [""] * len(frame)
    start, end, number = (frame[name].to_numpy(np.int64).tolist() for name in SPAN[1:])
    for doc_id, a, b, sentence, voice in zip(frame["doc_id"], start, end, number, voices, strict=True):
        merged.setdefault((doc_id, sentence), []).append((a, b, voice))
    return max(found, len(merged)), merged


def _followed(frame: pd.DataFrame) -> tuple[int, pd.DataFrame]:
    """How many sentences hold very many spans, and the spans of an even sample of them."""
    document, names = pd.factorize(frame["doc_id"])
    sentence = frame["sentence"].to_numpy(np.int64)
    width = int(sentence.max()) + 1
    place, keys = pd.factorize(document * width + sentence)
    chosen = np.zeros(len(keys), dtype=bool)
    chosen[places.sample(np.asarray(names, dtype=object)[keys // width], keys % width, FOLLOWED)] = True
    return len(keys), frame[chosen[place]]


def _count(opening: Opening, sentences: int) -> str:
    """How many sentences, and how many things were counted in them where that is another number."""
    said = display.quantity(sentences, "sentence")
    things = display.quantity(opening.count, "word" if opening.words else opening.thing)
    return said if opening.count == sentences and not opening.words else f"{things} in {said}"


def _marked(text: str, offset: int, marks: list[tuple[int, int, str]], whole: bool) -> str:
    """The sentence with the counted spans marked."""
    pieces = ((escape(plain_text(raw)), marked) for raw, marked in places.marked(text, offset, marks, whole=whole))
    return "".join(f"<mark>{piece}</mark>" if marked else piece for piece, marked in pieces)
