"""The sentences of the narrator in a paragraph, each quotation being one token of them.

They are those of ``annotate.sentences``: one that ends inside a quotation goes on until the quotation is over.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

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
    for end in [*_ends(p, starts), len(p.tags)]:
        while end - lo > _LONGEST + 1:
            found.append((lo, lo + _LONGEST + 1))
            lo += _LONGEST + 1
        if lo < end:
            found.append((lo, end))
            lo = end
    return found


def _kicker(p: Paragraph) -> int:
    """“BAGHDAD, May 3 (Reuters) -”, “QUOTE OF THE DAY —”: how many tokens in capitals open the paragraph, or 0."""
    m = _DATELINE.match(p.tags)
    if m is None or len(p.word(0)) < 2:
        return 0
    first = p.tags[: m.end()].partition(",")[0].partition("(")[0].rstrip("-:d M")
    return m.end() if first and all(p.word(i).isupper() for i in range(len(first))) else 0


def _ends(p: Paragraph, starts: Sequence[int]) -> Iterator[int]:
    """The tokens before which a sentence of the text begins, not inside the token before them."""
    if not p.starts:
        return
    for at in starts[bisect_left(starts, p.starts[0]) : bisect_right(starts, p.starts[-1])]:
        i = bisect_left(p.starts, at)
        if i and p.ends[i - 1] <= at:
            yield i
