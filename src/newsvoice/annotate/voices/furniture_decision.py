"""Which lines of a page are furniture, decided in one place.

Signs are asked in phases. All signs of a phase see the same page: the lines, and what the phases before have set
aside. Of several labels for one line that of the earlier phase counts, and within a phase that of the sign named first.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from newsvoice.annotate.voices import furniture_signs
from newsvoice.annotate.voices.page_lines import Label, Labels, Line, Page

Sign = Callable[[Page], Labels]

PHASES: dict[str, tuple[Sign, ...]] = {
    "what it says": (furniture_signs.posted_by_reader, furniture_signs.link_to_comments, furniture_signs.what_it_says),
    "where else it is printed": (
        furniture_signs.in_other_documents,
        furniture_signs.printed_twice,
        furniture_signs.readers_comments,
    ),
    "what it stands under": (furniture_signs.list_of_links, furniture_signs.separator),
    "at which end it stands": (furniture_signs.foot, furniture_signs.around_headline),
}
"""The signs of each phase, in order."""


def classify(lines: Sequence[Line], shared: frozenset[str] = frozenset()) -> dict[int, Label]:
    """Label the lines that are page furniture, the headline and the headings, by their number.

    Args:
        lines: the lines of one document.
        shared: normalised lines (``normalise_line``) that several documents of the corpus carry.
    """
    aside: dict[int, Label] = {}
    for phase in PHASES.values():
        page = Page(lines, dict(aside), shared)
        for sign in phase:
            aside = {**sign(page), **aside}
    return {**furniture_signs.titles(Page(lines, aside)), **aside}
