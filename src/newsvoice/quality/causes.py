"""What two runs were made from that differs, and what that can have changed."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from newsvoice.core import parameters
from newsvoice.quality.run_records import RunRecord

ANNOTATING = ("corpus_columns", "corpus_file_names", "reprints")  # parameters on which the annotation depends
WINDOWS = ("cooccurrence_window", "cooccurrence_tokens")  # those on which only edges depend
DESCRIPTIONS = "descriptions of documents"
OTHERS = "other documents (shared furniture, reprints)"
CAUSES = ("what", "before", "after", "effect")
COUNTING, EDGES_ONLY, SHOWING, UNKNOWN = "counts", "edges", "how the book shows counts", "perhaps counts"


def causes(old: RunRecord, new: RunRecord) -> pd.DataFrame:
    """The things that differ: what, before, after, effect (what it can change).

    Files are compared by what is in them, wherever they lie: the parameters that name them are left out.
    """
    rows = []
    for group, effect in (("data", COUNTING), ("program", UNKNOWN)):
        a, b = old.about[group], new.about[group]
        for name in (name for name in {**a, **b} if a.get(name) != b.get(name)):
            effect = COUNTING if name.startswith("library") else effect
            rows.append((name, shown(a.get(name)), shown(b.get(name)), effect))
    a, b = old.about["parameters"], new.about["parameters"]
    for name in sorted({*a, *b} - {*parameters.PATHS}):  # of files it counts what is in them
        if a.get(name) != b.get(name):
            effect = COUNTING if name in ANNOTATING else EDGES_ONLY if name in WINDOWS else SHOWING
            rows.append((f"parameter {name}", shown(a.get(name)), shown(b.get(name)), effect))
    return pd.DataFrame(rows, columns=list(CAUSES), dtype=object)


def shown(value: object) -> str:
    """A value as one reads it: hashes by their first digits, nothing as a dash."""
    text = "–" if value is None or value == "" else str(value)
    return text[:12] if len(text) in (32, 64) and set(text) <= set("0123456789abcdef") else text


def why(causes: pd.DataFrame, effects: Sequence[str], others: Sequence[str]) -> str:
    """What can have changed counts in documents whose text is the same: the causes that differ, in a phrase.

    Args:
        causes: what ``causes`` gives.
        effects: those that can change this kind of count.
        others: what else has changed, of the documents themselves.
    """
    found = causes[causes["effect"].isin(effects)]["what"]
    named = [name for name in found if name not in ("documents", "set aside")]
    program = [name for name in named if name in set(causes.loc[causes["effect"] == UNKNOWN, "what"])]
    own = ["program" if name.startswith("library") else name for name in named if name not in program]
    versions = ["versions of Python or libraries"] if program else []
    return " or ".join(dict.fromkeys([*own, *versions, *others])) or "nothing that is recorded"
