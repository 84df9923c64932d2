"""The words around a key word as cells of a table: whole words on one line, those farthest from it marked.

How much of the context there is room for depends on what it is shown on, so the farther words stand in elements of
their own, which a style sheet or a script can leave out (``nv-further-7`` is left out first, then ``nv-further-6``).
"""

from __future__ import annotations

import re
from itertools import accumulate, groupby
from operator import itemgetter

from newsvoice.show.display import Html, escape

COLUMNS = frozenset(("left", "keyword", "right"))  # that make a table a concordance
NEAR = (12, 16, 20, 26, 34, 46)  # characters from the key word at which the second part begins, the third and so on
WORD = re.compile(r"\S+ ?")


def left(text: str) -> Html:
    """The words before the key word; its parts are marked from right to left."""
    parts = _parts([word[::-1] for word in WORD.findall(" ".join(text.split())[::-1])])
    return Html("".join(_marked(n, "".join(reversed(words))) for n, words in reversed(parts)))


def right(text: str) -> Html:
    """The words after the key word."""
    return Html("".join(_marked(n, "".join(words)) for n, words in _parts(WORD.findall(" ".join(text.split())))))


def _parts(words: list[str]) -> list[tuple[int, list[str]]]:
    """The number of each part of a context, beginning at the key word, and its words; a word belongs where it ends."""
    ends = accumulate(map(len, words))
    placed = [
        (1 + sum(end - (word != word.strip()) > most for most in NEAR), word)
        for word, end in zip(words, ends, strict=True)
    ]
    return [(number, [word for _, word in part]) for number, part in groupby(placed, key=itemgetter(0))]


def _marked(number: int, words: str) -> str:
    return escape(words) if number == 1 else f'<span class="nv-further-{number}">{escape(words)}</span>'
