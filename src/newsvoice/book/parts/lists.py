"""The sentences behind counts, taken out of the pages as far as these would become too large.

A page holds its lists itself as long as all of them together take little; a larger one holds the first sentences of
each, as many as fit. What is not on the page, and all sentences of a list that shows a sample, come from the parts. A
long list is in pieces, so that a click on a count of thousands loads those that it shows.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from newsvoice.book.parts import files
from newsvoice.show import places

ON_PAGE = 800_000  # characters that the lists of one page take on it
KEPT = (10, 3, 1, 0)  # sentences of a list that stay on a page whose lists take more
PIECE = 12_000  # bytes of places in a piece of a list
PART = 20_000  # bytes of places in a part
NAME = "lists"

GROUP = re.compile(
    r'<details class="nv-evidence"><summary>[^<]*</summary>(?:<details><summary>.*?</ol></details>)+', re.DOTALL
)
LIST = re.compile(
    r'(?P<more><p class="nv-more">[^\n]*?</p>)?<ol id="(?P<id>[^"]+)" data-all="(?P<all>[^"]*)">(?P<items>.*?)</ol>'
    r"(?=</details>)",
    re.DOTALL,
)
_ITEM = "</li>"


class Held(NamedTuple):
    """A list in the parts: the number of its first piece, the pieces, and how many sentences it has.

    Of several pieces the first has the sentences that are shown first, the others all of them.
    """

    number: int
    pieces: tuple[str, ...]
    sentences: int


@dataclass
class Lists:
    """Takes the lists out of the pages, one page after the other, and keeps what the parts must hold.

    Args:
        sentences: where each sentence of a document is among the texts, by its position and number.
    """

    sentences: Mapping[tuple[int, int], str]
    _held: dict[str, Held] = field(default_factory=dict)  # by the places
    _next: int = 0

    def taken(self, markup: str, most: int | None = None) -> str:
        """The markup of a page with its lists cut to what it may hold.

        Args:
            markup: of the page.
            most: characters that its lists may take, ``ON_PAGE`` if not given.

        Where a list goes on in the parts, ``data-list`` of its ``ol`` is the number that it has there, and
        ``data-shown`` says that the page does not hold what is shown first. ``data-pieces`` says in how many pieces
        behind that number all its sentences are, and ``data-count`` how many these are.
        """
        groups = list(GROUP.finditer(markup))
        kept = self._kept(groups, ON_PAGE if most is None else most)
        return GROUP.sub(lambda group: LIST.sub(lambda one: self._list(one, kept), group[0]), markup)

    @staticmethod
    def _kept(groups: list[re.Match[str]], most: int) -> int | None:
        """How many sentences of each list stay; None for all."""
        found = [one for group in groups for one in LIST.finditer(group[0])]
        # The places leave the page in any case.
        taken = sum(len(group[0]) for group in groups) - sum(len(one["all"]) for one in found)
        if taken <= most:
            return None
        items = [[len(item) + len(_ITEM) for item in one["items"].split(_ITEM)[:-1]] for one in found]
        around = taken - sum(map(sum, items))
        return next((n for n in KEPT if around + sum(sum(one[:n]) for one in items) <= most), KEPT[-1])

    def _list(self, one: re.Match[str], kept: int | None) -> str:
        items = one["items"].split(_ITEM)[:-1]
        cut = kept is not None and len(items) > kept
        sampled = "*" in one["all"]
        attributes = self._attributes(one["all"], cut=cut) if cut or sampled else ""
        held = items[:kept] if cut else items
        told = f"{one['more'] or ''}{_on_page(len(held)) if cut else ''}"
        shown = "".join(item + _ITEM for item in held)
        return f'{told}<ol id="{one["id"]}"{attributes}>{shown}</ol>'

    def _attributes(self, told: str, *, cut: bool) -> str:
        """What says where a list goes on; two with the same sentences are one."""
        if told not in self._held:
            held = self._held[told] = self._placed(told)
            self._next += len(held.pieces)
        number, pieces, count = self._held[told]
        long = f' data-pieces="{len(pieces) - 1}" data-count="{count}"' if len(pieces) > 1 else ""
        return f' data-list="{number}"' + (' data-shown=""' if cut else "") + long

    def write(self, folder: Path) -> None:
        """Write the parts, and which of them holds which pieces of lists: the number of the first one of each."""
        pieces = (
            (number, piece) for held in self._held.values() for number, piece in enumerate(held.pieces, held.number)
        )
        first = []
        for part, packed in enumerate(files.packed(((one, len(one[1]) + 4) for one in pieces), PART)):
            first.append(packed[0][0])
            files.write(folder, f"{NAME}-{part}", [told for _, told in packed])
        files.write(folder, NAME, first)

    def _placed(self, told: str) -> Held:
        """The places of a list, by the part and group of the texts instead of the document."""
        groups: dict[str, list[str]] = {}
        for position, sentence, rest in places.read(told):
            if (position, sentence) in self.sentences:
                groups.setdefault(self.sentences[position, sentence], []).append(f"{sentence}{rest}")
        count, whole = sum(map(len, groups.values())), _joined(groups)
        first = {group: [one for one in found if one.endswith("*")] for group, found in groups.items()}
        if len(whole) <= PIECE or not any(first.values()):
            return Held(self._next, (whole,), count)
        sized = ((one, len(one) + 1) for one in whole.split(";"))
        pieces = (";".join(some) for some in files.packed(sized, PIECE))
        return Held(self._next, (_joined(first), *pieces), count)


def _joined(groups: Mapping[str, Sequence[str]]) -> str:
    return ";".join(f"{group}:{','.join(found)}" for group, found in groups.items() if found)


def _on_page(held: int) -> str:
    """What a reader without scripts must know of a list that is cut."""
    if not held:
        return '<p class="nv-cut">A click on the number opens the sentences, with JavaScript.</p>'
    here = "The first one is" if held == 1 else f"The first {held:,} are"
    return f'<p class="nv-cut">{here} here; a click on the number opens the others, with JavaScript.</p>'
