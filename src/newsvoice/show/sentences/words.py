"""What the words of the corpus allow to be said."""

from __future__ import annotations

import pandas as pd

from newsvoice.show.display import Html, cell, escape, prose, quantity
from newsvoice.show.page import Opens, plain


def frequencies(words: pd.DataFrame, *, opens: Opens = plain) -> Html:
    """Tokens and types, the leading word and how many words stand in one document only."""
    if words.empty:
        return prose("There are too few words to list.")
    first, single = words.iloc[0], int((words["documents"] == 1).sum())
    times = opens(words, 0, "count", quantity(int(first["count"]), "time"))
    return prose(
        f"The lists count {quantity(int(first['total']), 'word token')}, {words['term'].nunique():,} different words"
        " listed.",
        f"The most frequent is “{escape(first['term'])}”: {times}, {cell(first['per_thousand'], '.1f')} per thousand"
        " words.",
        f"{quantity(single, 'listed word occurs', 'listed words occur')} in one document only; "
        "such a word tells about that document, not about the corpus." if single else "",
    )  # fmt: skip


def frequency_list(listed: pd.DataFrame) -> str:
    """That no list of other texts is given, if there is none; ``frequency_list`` of the measures."""
    if len(listed):
        return ""
    return (
        "No frequency list of other texts is given, so these words are not compared with any. The parameter"
        " reference_list names one: a CSV file with the columns term and count."
    )
