"""What a search can be narrowed by: outlet, voices and speakers of every sentence, a few bytes each.

Voices of a sentence are one digit, the sum of ``BITS``; speakers stand beside the number of their sentence in the
group: ``3.0.4;7.0`` are the first and fifth speaker in the fourth sentence and the first in the eighth.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from newsvoice.book.parts import files
from newsvoice.book.parts.text_parts import Block, Group, Part

PART = 36_000  # bytes of a part
MOST = 400  # outlets, and speakers, that can be chosen: those with the most sentences
NAME = "facets"
BITS = {"reported": 1, "quoted": 2, "commentary": 4, "boilerplate": 8}

Row = tuple[int, str, str]  # number of the outlet, -1 for none; voices; speakers


def write(folder: Path, parts: Iterable[Part]) -> None:
    """Write what is known of the sentences of each part of the texts that is of documents.

    Args:
        folder: of the parts.
        parts: of the texts.
    """
    own = [part for part in parts if part.groups and all(group.document for group in part.groups)]
    outlets = _most(group.document.outlet for part in own for group in part.groups for _ in group.blocks
                    if group.document)  # fmt: skip
    speakers = _most(who for part in own for group in part.groups for block in group.blocks for who in _who(block))
    numbers = {name: n for n, name in enumerate(outlets)}, {name: n for n, name in enumerate(speakers)}
    rows = ((part.number, [_row(group, *numbers) for group in part.groups]) for part in own)
    first = []
    for number, packed in enumerate(files.packed(((row, files.size(row) + 1) for row in rows), PART)):
        first.append(packed[0][0])
        files.write(folder, f"{NAME}-{number}", [told for _, told in packed])
    files.write(folder, NAME, {"first": first, "outlets": outlets, "speakers": speakers})


def _most(names: Iterable[str]) -> list[str]:
    """The most frequent names, most frequent first; nothing has no name."""
    counts = Counter(name for name in names if name)
    return sorted(counts, key=lambda name: (-counts[name], name))[:MOST]


def _who(block: Block) -> list[str]:
    return list(dict.fromkeys(who for *_, who in block.quotations))


def _row(group: Group, outlets: Mapping[str, int], speakers: Mapping[str, int]) -> Row:
    outlet = outlets.get(group.document.outlet, -1) if group.document else -1
    voices = "".join(f"{sum(BITS.get(voice, 0) for voice in block.voices):x}" for block in group.blocks)
    return outlet, voices, ";".join(_told(n, block, speakers) for n, block in _quoting(group.blocks))


def _quoting(blocks: Sequence[Block]) -> list[tuple[int, Block]]:
    return [(n, block) for n, block in enumerate(blocks) if block.quotations]


def _told(number: int, block: Block, speakers: Mapping[str, int]) -> str:
    return ".".join(map(str, [number, *(speakers[who] for who in _who(block) if who in speakers)]))
