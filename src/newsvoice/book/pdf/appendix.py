"""The lists behind the counts, gathered for an appendix: each sentence printed once, each list by their numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from newsvoice.book.pdf.glyphs import shown
from newsvoice.book.tree.addresses import Address
from newsvoice.book.tree.markup import Element

GROUP = "nv-evidence"


@dataclass(slots=True)
class Sentence:
    """A sentence that something was counted in, with its place in the Sources.

    Where texts are not published every list shows other words of it; they are printed together.
    """

    source: str
    target: str
    texts: dict[str, None] = field(default_factory=dict)
    speakers: dict[str, None] = field(default_factory=dict)


@dataclass
class Appendix:
    """All lists of the book, in the order of its pages."""

    lists: dict[str, int] = field(default_factory=dict)
    sentences: dict[str, Sentence] = field(default_factory=dict)
    groups: list[dict[str, Any]] = field(default_factory=list)

    def announce(self, page: str, chapter: Element) -> None:
        """Give a number to every list of a chapter."""
        for element in chapter.walk():
            if element.tag == "ol" and "id" in element.attributes and _is_list(element):
                self.lists[f"{page}#{element.attributes['id']}"] = len(self.lists) + 1

    def add(self, address: Address, group: Element, about: str) -> bool:
        """Take a group of lists in; whether it was one that the appendix understands.

        Args:
            address: the page it stands on.
            group: the lists with their summary.
            about: the table or heading they belong to.
        """
        lists = [self._list(address, e) for e in group.elements if e.tag == "details"]
        summary = group.first("summary")
        title = shown(summary.text()).strip() if summary else ""
        found = [one for one in lists if one]
        if found:
            self.groups.append({"page": address.page, "title": title, "about": about, "lists": found})
        return bool(found) and len(found) == len(lists)

    def pages(self, order: Mapping[str, int]) -> dict[str, Any]:
        """The appendix as data: lists with the numbers of their sentences, and the sentences.

        Args:
            order: target → position in the Sources; sentences come in this order.
        """
        last = len(order)
        ordered = sorted(self.sentences, key=lambda key: order.get(self.sentences[key].target, last))
        numbers = {key: n for n, key in enumerate(ordered, start=1)}
        for group in self.groups:
            for found in group["lists"]:
                found["runs"] = list(_runs(found.pop("items"), numbers))
        chapters = [list(groups) for _, groups in groupby(self.groups, key=lambda group: group["page"])]
        return {"chapters": chapters, "sentences": [_entry(self.sentences[key], order) for key in ordered]}

    def _list(self, address: Address, details: Element) -> dict[str, Any] | None:
        parts = {e.tag: e for e in details.elements}
        items, summary, more = parts.get("ol"), parts.get("summary"), parts.get("p")
        if not items or not summary or "id" not in items.attributes:
            return None
        target = address.here(items.attributes["id"])
        return {
            "id": target,
            "number": self.lists[target],
            "title": shown("".join(c for c in summary.children if isinstance(c, str))).strip(),
            "count": shown("".join(c.text() for c in summary.elements)).strip(),
            "more": shown(more.text()).strip() if more else "",
            "items": [self._item(address, item) for item in items.elements],
        }

    def _item(self, address: Address, item: Element) -> tuple[str, str]:
        """Register the sentence; its key, and the voices of what was counted in it."""
        link = next((e for e in item.walk() if e.tag == "a"), None)
        target = address.of(link.attributes.get("href", "")) if link else ""
        quote = item.first("q") or item
        text = shown(quote.text()).strip()
        key = target or text
        entry = self.sentences.setdefault(key, Sentence(shown(link.text()) if link else "", target))
        entry.texts[text] = None
        entry.speakers |= {shown(e.text()): None for e in item.walk() if "nv-speaker" in e.classes}
        voices = [e.text() for e in item.walk() if "nv-badge" in e.classes]
        return key, " and ".join(voices)


def _is_list(element: Element) -> bool:
    return all(child.tag == "li" for child in element.elements)


def _runs(items: Sequence[tuple[str, str]], numbers: Mapping[str, int]) -> Iterator[dict[str, Any]]:
    """The numbers of a list's sentences, by voice."""
    voices: dict[str, list[int]] = {}
    for key, voice in items:
        voices.setdefault(voice, []).append(numbers[key])
    for voice, found in voices.items():
        yield {"voice": voice, "numbers": sorted(set(found))}


def _entry(sentence: Sentence, order: Mapping[str, int]) -> dict[str, Any]:
    document, _, number = sentence.source.rpartition(", sentence ")
    return {
        "text": " · ".join(sentence.texts),
        "document": document or sentence.source,
        "number": number if document else "",
        "target": sentence.target if sentence.target in order else "",
        "speakers": list(sentence.speakers),
    }
