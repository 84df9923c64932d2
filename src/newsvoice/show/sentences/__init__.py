"""Sentences: one function a claim, which takes the tested frame and claims only what holds for it.

``nv.say`` in a chapter. Each function gives HTML; a number in it opens its sentences where there is a page to open.
"""

from __future__ import annotations

import pandas as pd

from newsvoice.show.display import Column, Html, rows
from newsvoice.show.sentences.actors import actors
from newsvoice.show.sentences.commentary import (
    answers,
    evaluative_words,
    keyness,
    named_actors,
    names,
    reporting_verbs,
    sides,
    stance,
    tone,
)
from newsvoice.show.sentences.cooccurrence import drawn_pairs, pairs, relations
from newsvoice.show.sentences.corpus import corpus, dates, limits, months
from newsvoice.show.sentences.front import (
    about,
    claims,
    dated_documents,
    findings,
    most_named,
    most_quoted,
    most_together,
    sides_named,
    taken_up,
    uncertain_attributions,
    vocabulary,
)
from newsvoice.show.sentences.speakers import containers, corrections, indirect_speech, speakers
from newsvoice.show.sentences.words import frequencies, frequency_list

__all__ = [
    "about", "actors", "answers", "claims", "containers", "corpus", "corrections",
    "dated_documents", "dates", "drawn_pairs", "evaluative_words", "findings", "frequencies",
    "frequency_list", "indirect_speech", "keyness", "limits", "months", "most_named", "most_quoted", "most_together",
    "named_actors", "names", "pairs", "relations", "reporting_verbs", "sides",
    "sides_named", "speakers", "stance", "taken_up", "tone",
    "uncertain_attributions", "vocabulary",
]  # fmt: skip


def settings(used: pd.DataFrame) -> Html:
    """The parameters of a chapter with value and meaning, folded."""
    columns = [Column("name", "parameter"), Column("value", "value"), Column("meaning", "meaning", wide=True)]
    shown = f'<div class="nv-table"><table>{rows(used, columns)}</table></div>'
    return Html(f'<details class="nv-settings"><summary>Parameters of this chapter</summary>{shown}</details>')
