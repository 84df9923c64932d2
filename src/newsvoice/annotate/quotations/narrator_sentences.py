"""The sentences of the narrator in a paragraph, each quotation being one token of them."""

from __future__ import annotations

import re

from newsvoice.annotate.quotations import tagset
from newsvoice.annotate.quotations.paragraph import Paragraph

_LONGEST = 500  # tokens: nothing longer is a sentence, and looking through it once a quotation would take for ever
_DATELINE = re.compile(r"[^Q.;:-]{1,10}[-:](?=.)")
_GOES_ON = re.compile(  # the narrator's words after a question that they belong to: “Will they leave?” the chief asked
    r"""
    [xa]*
    (?:
        [PO] [xa]* [Vv]                                 # he asked
      | (?:
            [DM]* a? [wNTRek']+                         # the chief
            (?: o [DM]* [NTRw']+ )*                     # of the army
        )
        (?: , [^Q.;:]{1,40}? , | \( [^)]{1,20} \) )?    # , a Republican,
        [xa]* V                                         # asked
      | [Vv] [NTDRM]                                    # asked Smith
    )
    """,
    re.VERBOSE,
)


def split(p: Paragraph) -> list[tuple[int, int]]:
    """The token ranges of the sentences. A quotation ends one if nothing after it claims it."""
    found: list[tuple[int, int]] = []
    lo = _kicker(p)
    if lo:
        found.append((0, lo))
    for i in range(len(p.tags)):
        if i - lo >= _LONGEST or _ends(p, i):
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


def _ends(p: Paragraph, i: int) -> bool:
    """Whether token ``i`` is the last of its sentence."""
    tag, following = p.tags[i], p.tags[i + 1 : i + 2]
    if tag == tagset.STOP:
        return _begins(p, i + 1)
    if not following:
        return False
    if tag == tagset.QUOTATION:
        return _quotation_ends(p, i)
    abbreviation = tag == tagset.NAME and p.word(i).endswith(".")
    return abbreviation and following in (tagset.DETERMINER, tagset.SUBJECT_PRONOUN) and p.capital(i + 1)


def _begins(p: Paragraph, i: int) -> bool:
    """Whether a sentence may begin with token ``i``."""
    if i >= len(p.tags):
        return True
    return p.tags[i] in tagset.BEGINS_SENTENCE or not p.text[p.starts[i]].islower()


def _quotation_ends(p: Paragraph, i: int) -> bool:
    """Whether the sentence ends with quotation ``i``, which other tokens follow."""
    last, following = p.text[p.ends[i] - 1], p.tags[i + 1]
    if last == "," or following in tagset.GOES_ON_AFTER_QUOTATION:
        return False
    if following == tagset.QUOTATION:
        return last in ".?!…"
    if not p.capital(i + 1):
        return False
    return last == "." or (last in "?!…—–-" and not _GOES_ON.match(p.tags, i + 1))
