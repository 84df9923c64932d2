"""The sentences behind a count, as lists a reader can open, each linked to its place in the Sources."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from newsvoice.core.plain_texts import plain_text
from newsvoice.show import display
from newsvoice.show.display import Html, escape
from newsvoice.tables import Tables, printed

SOURCES = "08-sources.html"
SPAN = ["doc_id", "start", "end", "sentence"]


@dataclass(frozen=True)
class Opening:
    """A list of sentences that a number opens: its id on the page, its heading, and the spans that were counted.

    The spans are a frame with doc_id, start, end, sentence and, if known, voice.
    """

    id: str
    heading: str
    spans: pd.DataFrame

    @property
    def href(self) -> str:
        """What a link to it refers to."""
        return f"#{self.id}"


@dataclass(frozen=True)
class Evidence:
    """Opens the sentences of a corpus.

    Args:
        tables: the corpus.
        limit: sentences shown in one list; the rest are counted and can be found in the Sources.
        sources: the page of the Sources as seen from the page that links to it.
        publish: ``none`` shows where a sentence stands and the words counted, not the sentence.
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
        merged = self._by_sentence(opening.spans)
        items = "".join(self._item(*sentence, marks) for sentence, marks in list(merged.items())[: self.limit])
        more = len(merged) - self.limit
        rest = f'<p class="nv-more">and {display.quantity(more, "more sentence")}</p>' if more > 0 else ""
        count = display.quantity(len(merged), "sentence")
        summary = f'<summary>{escape(opening.heading)} <span class="nv-count">{count}</span></summary>'
        # The id is inside: browsers open what encloses the target of a link, not the target itself.
        return f'<details>{summary}<ol id="{opening.id}">{items}</ol>{rest}</details>'

    def _by_sentence(self, frame: pd.DataFrame) -> dict[tuple[str, int], list[tuple[int, int, str]]]:
        merged: dict[tuple[str, int], list[tuple[int, int, str]]] = {}
        voices = frame["voice"] if "voice" in frame else [""] * len(frame)
        for *place, voice in zip(*(frame[c] for c in SPAN), voices, strict=True):
            doc_id, start, end, sentence = place
            merged.setdefault((doc_id, int(sentence)), []).append((int(start), int(end), voice))
        return merged

    def _item(self, doc_id: str, number: int, marks: list[tuple[int, int, str]]) -> str:
        start, text = self._sentences[doc_id, number]
        voices = sorted({voice for *_, voice in marks if voice})
        who = " ".join(display.badge(voice) for voice in voices)
        speakers = sorted({s for a, _, voice in marks if voice == "quoted" for s in self._speaker(doc_id, a)})
        by = f' <span class="nv-speaker">{escape(display.listing(speakers))}</span>' if speakers else ""
        where = f'<a href="{self.href(doc_id, number)}">{escape(self._labels[doc_id])}, sentence {number + 1}</a>'
        shown = _marked(text, start, marks)
        if self.publish == "none":
            shown = " … ".join(re.findall("<mark>.*?</mark>", shown)) or "…"
        when = f'<span class="nv-when">{self._dates[doc_id]}</span>'
        return f"<li>{who}{by} <q{display.direction(plain_text(text))}>{shown}</q> {where} {when}</li>"

    def _speaker(self, doc_id: str, offset: int) -> list[str]:
        return [who for start, end, who in self._speakers.get(doc_id, []) if start <= offset < end]


def _marked(text: str, offset: int, marks: list[tuple[int, int, str]]) -> str:
    """The sentence with the counted spans marked; spans are cut to the sentence."""
    parts, at = [], 0
    for start, end, _ in sorted(marks):
        a, b = max(at, start - offset), min(len(text), end - offset)
        if b <= a or (a, b) == (0, len(text)):
            continue
        parts += [_plain(text[at:a]), f"<mark>{_plain(text[a:b])}</mark>"]
        at = b
    return "".join(parts) + _plain(text[at:])


def _plain(raw: str) -> str:
    return escape(plain_text(raw))
