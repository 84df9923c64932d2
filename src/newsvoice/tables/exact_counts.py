"""What a sample estimates, counted exactly over all documents that it was drawn from, from their files."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from newsvoice.core import grouping
from newsvoice.core.voices import VOICES
from newsvoice.tables import on_disk, schemas

WORD, MENTION = "word", "mention"
_COUNTS = f"""
    with counted as (
        select '{WORD}' as what, '' as actor, voice, doc_id from tokens
        union all
        select '{MENTION}' as what, actor, voice, doc_id from mentions where sense = 'actor'
    )
    select what, actor, voice::varchar as voice, count(*) as count, count(distinct doc_id) as documents
    from counted join chosen using (doc_id)
    where voice in {VOICES} group by what, actor, voice order by what, actor, voice
"""


def of(folder: Path, doc_ids: Iterable[str]) -> pd.DataFrame:
    """The table ``exact_counts``: words, and mentions that name an actor as an actor, by voice.

    Args:
        folder: the tables of a corpus.
        doc_ids: the documents that count.
    """
    files = {name: on_disk.files(folder, name) for name in ("tokens", "mentions")}
    chosen = pd.DataFrame({"doc_id": pd.Series(sorted(doc_ids), dtype="str")})
    return schemas.typed("exact_counts", grouping.answer(_COUNTS, **files, chosen=chosen).to_pandas())
