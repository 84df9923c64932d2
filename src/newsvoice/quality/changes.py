"""What changed since the last run: the headline figures of a book, kept beside it and compared with the next one's.

A run that changes nothing repeats what the last change was, so the same input always gives the same book.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

import pandas as pd

from newsvoice.core.voices import VOICES
from newsvoice.tables import Tables, entries

Headline = dict[str, str | int | float]
FILE = "run.json"  # beside the pages of a published book


def headline(tables: Tables, values: Mapping[str, str | int | float]) -> Headline:
    """The figures and settings that tell two runs apart at a glance."""
    read = tables.documents[tables.documents["status"] == "read"]
    mentions = tables.mentions[(tables.mentions["sense"] == "actor") & tables.mentions["voice"].isin(VOICES)]
    words = tables.words("voice")["voice"].value_counts()
    return {
        "documents": len(read),
        "documents set aside": len(tables.documents) - len(read),
        **{f"words {voice}": int(words.get(voice, 0)) for voice in VOICES},
        "quotations": int((tables.quotations["kind"] != "scare").sum()),
        "actors named": int(mentions["actor"].nunique()),
        "mentions of actors": len(mentions),
        **{f"parameter {name}": value for name, value in sorted(values.items())},
    }


def record(previous: str, now: Headline) -> str:
    """What to keep beside the book, as JSON: this run's headline, and that of the last run that differed.

    Args:
        previous: what the last run kept, or ``""``.
        now: this run's headline.
    """
    last = _read(previous)
    before = last["before"] if last["now"] == now else last["now"]
    return json.dumps({"now": now, "before": before}, ensure_ascii=False, indent=1, sort_keys=True)


_NOTHING: Mapping[str, object] = {}


def with_entries(kept: str, documents: pd.DataFrame, measured: Mapping[str, object] = _NOTHING) -> str:
    """A record with the run report: what became of every entry of the input, see ``tables.entries``.

    Args:
        kept: what ``record`` gives.
        documents: the table of documents.
        measured: what the run took, see ``core.run_record``; left out if it is empty.
    """
    took = {"measured": dict(measured)} if measured else {}
    rows = entries.entries(documents).to_dict("records")
    return json.dumps(json.loads(kept) | {"entries": rows} | took, ensure_ascii=False, indent=1, sort_keys=True)


def table(kept: str) -> pd.DataFrame:
    """What differs between the two headlines of a record: what, before, now. Empty if there was no other run."""
    read = _read(kept)
    now, before = read["now"], read["before"]
    names = [name for name in {**before, **now} if before and before.get(name) != now.get(name)]
    rows = [(name, before.get(name, "–"), now.get(name, "–")) for name in sorted(names)]
    return pd.DataFrame(rows, columns=["what", "before", "now"])


def _read(text: str) -> dict[str, Headline]:
    """A record; one that cannot be read counts as none, since nothing but this note depends on it."""
    try:
        read = json.loads(text)
        return {"now": dict(read["now"]), "before": dict(read["before"])}
    except (ValueError, KeyError, TypeError):
        return {"now": {}, "before": {}}
