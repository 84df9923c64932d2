"""The sentences of the narrator in a paragraph, each quotation being one token of them.

They are those of ``annotate.sentences``: one that ends inside a quotation goes on until the quotation is over.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from newsvoice.annotate.quotations.paragraph import Paragraph

_LONGEST = 500  # tokens: nothing longer is a sentence, and looking through it once a quotation would take for ever
_DATELINE = re.compile(r"[^Q.;:-]{1,10}[-:](?=.)")


def split(p: Paragraph, starts: Sequence[int]) -> list[tuple[int, int]]:
    """The token ranges of the sentences; the dateline of a paragraph is one of its own.

    Args:
        p: the paragraph.
        starts: where the sentences of the whole text begin (``sentences.starts``).
    """
    found: list[tuple[int, int]] = []
    lo = _kicker(p)
    if lo:
        found.append((0, lo))
    for i in range(len(p.tags) - 1):
        if i - lo >= _LONGEST or _ends(p, i, starts):
            found.append((lo, i + 1))
            lo = i + 1
    if lo < len(p.tags):
        found.append((lo, len(p.tags)))
    return found


def _kicker(p: Paragraph) -> int:
    """“BAGHDAD, May 3 (Reuters) -”, “QUOTE OF THE DAY —”: how many tokens in capitals open the paragraph, or 0."""
    m = _DATELINE.match(p.tags)
    if m is None or len(p.word(0)) < 2:
        return 0
    first = p.tags[: m.end()].partition(",")[0].partition("(")[0].rstrip("-:d M")
    return m.end() if first and all(p.word(i).isupper() for i in range(len(first))) else 0


def _ends(p: Paragraph, i: int, starts: Sequence[int]) -> bool:
    """Whether a sentence of the text begins between token ``i`` and the next."""
    return bisect_right(starts, p.starts[i + 1]) > bisect_right(starts, p.ends[i] - 1)
