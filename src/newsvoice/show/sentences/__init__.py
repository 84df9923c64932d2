"""Sentences: one function a claim, which takes the tested frame and claims only what holds for it.

``nv.say`` in a chapter. Each function gives HTML; a number in it opens its sentences where there is a page to open.
"""

from __future__ import annotations

import pandas as pd

from newsvoice.show.display import Column, Html, rows
from newsvoice.show.sentences.actors import actors, actors_of_all, surfaces
from newsvoice.show.sentences.by_outlet import (
    groups,
    names_by,
    outlet_keywords,
    over_time,
    quoted_sides,
    quoted_speakers,
    quoting,
)
from newsvoice.show.sentences.cards import cards
from newsvoice.show.sentences.checked_samples import (
    agreement,
    checked,
    checked_speakers,
    corrected,
    corrected_actors,
    corrected_naming,
)
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
from newsvoice.show.sentences.cooccurrence import central, drawn_pairs, pairs, relation_error, relations
from newsvoice.show.sentences.corpus import corpus, dates, entries, limits, months, reprints, sample, set_aside, voices
from newsvoice.show.sentences.covered import better, coverage
from newsvoice.show.sentences.front import (
    about,
    findings,
    what_is_claimed,
    what_is_tested,
    who_is_named,
    who_speaks,
)
from newsvoice.show.sentences.speakers import (
    borrowed,
    containers,
    corrections,
    indirect_speech,
    quotation_variants,
    reported_speech,
    speaker_words,
    speakers,
)
from newsvoice.show.sentences.titles import title_of_actors, title_of_pairs, title_of_tone, title_of_words
from newsvoice.show.sentences.words import (
    bursts,
    by_group,
    by_voice,
    concordance,
    frequencies,
    frequency_list,
    spread,
    together,
)

__all__ = [
    "about", "actors", "actors_of_all", "agreement", "answers", "better", "borrowed", "bursts", "by_group", "by_voice",
    "cards", "central", "checked", "checked_speakers", "concordance", "containers", "corpus", "corrected",
    "corrected_actors", "corrected_naming", "corrections", "coverage", "dates", "drawn_pairs", "entries",
    "evaluative_words", "findings", "frequencies", "frequency_list", "groups", "indirect_speech", "keyness", "limits",
    "months", "named_actors", "names", "names_by", "outlet_keywords", "over_time", "pairs", "quotation_variants",
    "quoted_sides", "quoted_speakers", "quoting", "relation_error", "relations", "reported_speech", "reporting_verbs",
    "reprints", "sample", "set_aside", "sides", "speaker_words", "speakers", "spread", "stance", "surfaces",
    "title_of_actors", "title_of_pairs", "title_of_tone", "title_of_words", "together", "tone", "voices",
    "what_is_claimed", "what_is_tested", "who_is_named", "who_speaks",
]  # fmt: skip


def settings(used: pd.DataFrame) -> Html:
    """The parameters of a chapter with value and meaning, folded."""
    columns = [Column("name", "parameter"), Column("value", "value"), Column("meaning", "meaning", wide=True)]
    shown = f'<div class="nv-table"><table>{rows(used, columns)}</table></div>'
    return Html(f'<details class="nv-settings"><summary>Parameters of this chapter</summary>{shown}</details>')
