"""The actor index: whom its entries lead to."""

from __future__ import annotations

import re

import pandas as pd

from newsvoice.measures.catalogue import Measures
from newsvoice.show import actor_index
from newsvoice.show.evidence import Evidence
from newsvoice.show.page import Page
from newsvoice.tables import Tables


def test_whom_only_a_caption_names_has_no_entry_and_no_link_to_one(seeds: Tables) -> None:
    m = Measures(seeds, {})
    named, page = m.actors(), Page(Evidence(seeds, publish="full"), 9, "")
    pairs, gone = m.pairs_in_sentences(), m.pairs_in_sentences().iloc[0]
    fewer = named[named["actor"] != gone["a"]].reset_index(drop=True)
    mentions = m.mentions().query("sense == 'actor'")

    def markup(actors: pd.DataFrame) -> str:
        return actor_index.entries(actors, mentions, m.quotations(), pairs, page).markup

    whole, some = markup(named), markup(fewer)
    link = f'<a href="#entry-{gone["a"]}">{gone["a_name"]}</a> ('
    assert link in whole and link not in some and f"{gone['a_name']} (" in some
    for shown in (whole, some):
        assert {*re.findall(r'href="#(entry-[^"]+)"', shown)} <= {*re.findall(r'id="(entry-[^"]+)"', shown)}
