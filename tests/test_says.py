"""Sentences of the chapters on the shipped corpus, word for word, and on a corpus that has nothing to say."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from newsvoice import tables
from newsvoice.measures.catalogue import Measures
from newsvoice.show import sentences as say
from newsvoice.show.display import Html
from newsvoice.tables import Tables


@pytest.fixture(scope="module")
def measures(seeds: Tables) -> Measures:
    return Measures(seeds, {})


@pytest.fixture(scope="module")
def nothing() -> Measures:
    return Measures(tables.build({}), {})


def _said(html: Html | str) -> str:
    text = repr(html if isinstance(html, Html) else Html(html))
    return " ".join(text.split()).replace(" ,", ",").replace(" .", ".").replace(" ;", ";")


def test_the_corpus_is_summed_up(measures: Measures) -> None:
    assert _said(say.corpus(measures.documents())) == (
        "The corpus is 5 documents, from Middle East Institute, The Washington Times and Voice of America."
        " It has 2,605 words that count: reported 1,321 (51%), quoted 635 (24%) and commentary 649 (25%)."
        " Another 314 words (11% of all) are set aside as page furniture. 3 documents have a part marked as commentary."
    )


def test_the_leading_actors_are_named_with_their_counts(measures: Measures) -> None:
    ranked = measures.actors()
    assert list(ranked["actor"].head(3)) == ["pmf", "islamic-state", "us"]
    assert "Popular Mobilization Forces leads with 45 mentions" in _said(say.actors(ranked, measures.mentions()))
    assert (ranked["count"] == ranked[["reported", "quoted", "commentary"]].sum(axis=1)).all()


def test_pairs_are_counted_and_none_is_claimed(measures: Measures) -> None:
    said = _said(say.pairs(measures.edges(), unit=measures.window_name()))
    assert said.startswith(
        "167 pairs of actors share a sentence, 263 times in all: 118 both reported, 86 both in commentary,"
        " 25 both in a quotation, 33 speaker × quoted and 1 commentary × quoted."
    )
    assert said.endswith(
        "Of all 1,225 possible pairs, none appears together more often than if each document dealt the names it has to"
        " its sentences anew (smallest corrected q = 1.00)."
    )


def test_no_claim_of_somebody_is_shown_as_the_authors(measures: Measures) -> None:
    stated = measures.relations().query("relation != 'neither'")
    claims = stated["attribution"] == "claim"
    assert claims.sum() == 8 and claims.equals(stated["says_who"].str.startswith("claim of "))
    assert "claim of Ali al-Husseini" in set(stated["says_who"])


def test_the_comparison_of_three_dispatches_claims_nothing_and_says_what_it_compared(measures: Measures) -> None:
    sides = measures.sides()
    assert sides.voices == ("commentary", "quoted")
    said = _said(say.sides(sides.voice_totals(), sides.voices, ("commentary", "quoted"), measures.missing_sides()))
    assert said.strip().startswith(
        "Within the 3 documents that have both, commentary (649 words) and quoted (232 words) are compared; words"
        " quoted inside the commentary are set apart."
    )
    assert _said(say.keyness(sides.keyness())).startswith(
        "Of 72 words compared between commentary and quoted, 35 can be tested and none differs by more than chance"
        " (smallest q = 0.29)."
    )


def test_whom_each_side_names_is_what_counting_by_hand_gives(measures: Measures) -> None:
    """Counted by hand in the three dispatches: commentary names 23 actors 74 times; Iran 5 : 0, the I.R.G.C. 4 : 0."""
    named = measures.sides().named_actors().set_index("actor")
    assert (named["commentary"] > 0).sum() == 23 and named["commentary"].sum() == 74
    assert (named["quoted"] > 0).sum() == 9
    for actor, counts in {"iran": [5, 0], "irgc": [4, 0], "us-led-coalition": [1, 3]}.items():
        assert named.loc[actor, ["commentary", "quoted"]].tolist() == counts
    assert "only commentary names Iran (5), Islamic Revolutionary Guard Corps (4)" in _said(
        say.named_actors(measures.sides().named_actors())
    )


def test_every_speaker_has_one_name_in_all_documents(measures: Measures) -> None:
    ranked = measures.speakers().set_index("speaker")
    assert int(ranked["quotations"].sum()) == 34 and len(ranked) == 14
    assert (ranked.loc["Hadi al-Amiri", "quotations"], ranked.loc["Hadi al-Amiri", "documents"]) == (4, 2)


def test_what_is_hardly_sure_counts_for_nobody(seeds: Tables) -> None:
    quotations = seeds.quotations.copy()
    quotations.loc[quotations["speaker"] == "Sarhang Hamasaeed", "confidence"] = 0.49
    made = Measures(replace(seeds, quotations=quotations), {})
    assert "Sarhang Hamasaeed" not in set(made.speakers()["speaker"])
    said = _said(say.speakers(made.speakers(), made.quotations()))
    assert "8 quotations count for nobody, because the likeliest speaker would be right in less than 50%" in said


def test_corrections_that_fit_nothing_are_counted(measures: Measures) -> None:
    quoted, indirect = measures.quotations(), measures.indirect_speech()
    none = measures.tables.unused_corrections
    assert _said(say.corrections(quoted, indirect, none)).strip() == (
        "About 33 of 34 attributions should be right, if each is right as often as such attributions were in the news"
        " articles on which that was measured. No attribution has been corrected by hand."
    )
    rows = [("b", 7, None, "X", 3, "the corpus has no such document"), ("a", 1, 9, "Y", 2, "no quotation")]
    unused = tables.build({"unused_corrections": rows}).unused_corrections
    said = _said(say.corrections(quoted.assign(rule="corrected").head(1), indirect, unused))
    assert said.strip() == (
        "About 1 of 1 attribution should be right, if each is right as often as such attributions were in the news"
        " articles on which that was measured."
        " 1 attribution was corrected by hand, marked “corrected”."
        " 2 corrections fit no quotation and changed nothing. Mend or remove them."
    )


def test_a_missing_voice_is_replaced_by_one_that_is_there_and_only_it_is_named(seeds: Tables) -> None:
    only = replace(seeds, tokens=seeds.tokens[seeds.tokens["voice"] != "commentary"])
    measures = Measures(only, {})
    sides = measures.sides()
    assert sides.voices == ("reported", "quoted")
    said = _said(say.sides(sides.voice_totals(), sides.voices, ("commentary", "quoted"), measures.missing_sides()))
    assert said.strip().startswith("The corpus has no words in commentary, so two other voices are compared.")


def test_voices_that_no_document_has_together_are_not_compared(seeds: Tables) -> None:
    dispatch = seeds.tokens["doc_id"].isin(seeds.tokens.loc[seeds.tokens["voice"] == "commentary", "doc_id"])
    apart = seeds.tokens[(dispatch & (seeds.tokens["voice"] == "commentary")) | ~dispatch]
    measures = Measures(replace(seeds, tokens=apart), {})
    assert measures.missing_sides() == [] and measures.sides().voices == ("reported", "quoted")


def test_a_corpus_without_anything_says_so(nothing: Measures) -> None:
    assert "No actor of the gazetteer is named" in _said(say.actors(nothing.actors(), nothing.mentions()))
    assert "This corpus has no quotation" in _said(say.speakers(nothing.speakers(), nothing.quotations()))
    sides = nothing.sides()
    assert sides.voices is None
    said = _said(say.sides(sides.voice_totals(), None, ("commentary", "quoted"), nothing.missing_sides()))
    assert "there is nothing to compare" in said
    said = _said(
        say.findings(
            say.who_speaks(nothing.speakers()), say.who_is_named(nothing.actors(), sides.named_actors()),
            say.what_is_claimed(nothing.claims()),
            say.what_is_tested(
                sides.keyness(), sides.named_actors(), sides.stance_of_sides(), nothing.edges(), nothing.answers()
            ),
            chapters_in_book="01-corpus 05-commentary 06-speakers",
        )
    )  # fmt: skip
    assert said.split() == ["Nobody", "is", "quoted", "by", "name.", "Speakers"]
    assert "No document can be dated" in _said(say.limits(nothing.documents(), nothing.quotations()))
    assert "is named" not in said, "the chapter on actors is not in the book"


EXPECTED = {
    "voices": ("The largest part, 51% of the words that count, is reported. 5 documents quote somebody."),
    "set aside": (
        "12 stretches of 5 documents, 2,025 characters in all, are set aside; the most frequent rea"
        "son is “also printed in other documents” (3)."
    ),
    "by voice": (
        "Of 20 words, 10 are used often enough to be listed by each of the 3 voices. Whether one vo"
        "ice uses a word more is tested in the chapter on commentary and quotation."
    ),
    "spread": ("Of 20 words, 13 stand in all 5 documents and 1 in one only."),
    "outlets": (
        "The most frequent word is “iraq” in Middle East Institute (25), “iraqi” in Voice of Americ"
        "a (15) and “iraq” in The Washington Times (9)."
    ),
    "together": (
        "The most frequent phrase is “islamic state” (22). The pair that stands together most surel"
        "y is “islamic” and “state”: 22 times, where 1.9 would be expected."
    ),
    "concordance": ("“propaganda” is used 5 times in 3 documents: 5 in commentary."),
    "names": ("United States Armed Forces is named in the most different ways, 9."),
    "central": ("Popular Mobilization Forces shares the most, 75 in all, with 29 other actors."),
    "speaker": ("Sarhang Hamasaeed, who is quoted most, uses “will” most, 5 of 186 quoted words."),
    "borrowed": ("Commentary puts words between quotation marks 7 times; 1 of these is nobody's, a term or irony."),
}


def test_what_answers_a_heading_is_what_the_table_below_it_shows(measures: Measures) -> None:
    words = measures.frequencies()
    by_voice = measures.frequencies(by="voice")
    top = words.head(20)["term"]
    said = {
        "voices": say.voices(measures.documents()),
        "set aside": say.set_aside(measures.set_aside()),
        "by voice": say.by_voice(by_voice[by_voice["term"].isin(top)]),
        "spread": say.spread(measures.by_document(top)),
        "outlets": say.by_group(measures.frequencies(by="outlet"), "outlet"),
        "together": say.together(measures.phrases(), measures.collocations()),
        "concordance": say.concordance(measures.concordance(), "propaganda"),
        "names": say.surfaces(measures.actors(), measures.mentions()),
        "central": say.central(measures.centrality(measures.edges())),
        "speaker": say.speaker_words(measures.speaker_words()),
        "borrowed": say.borrowed(measures.borrowed_words()),
    }
    assert {name: _said(html).strip() for name, html in said.items()} == EXPECTED


def test_dates_that_a_file_name_or_a_table_states_are_not_said_to_be_in_the_text() -> None:
    columns = ["published_from", "date_basis", "outlet"]
    rows = [("2016-05-01", "the file name", "A"), ("2016-05-02", "the file name", "A"), ("2016-05-03", "", "A")]
    frame = pd.DataFrame([*rows, ("", "", "A"), ("2016-05-04", "the text: “on Monday”", "A")], columns=columns)
    quotations = pd.DataFrame({"confidence": [0.9]})
    assert "4 of 5 documents have a date; what states it: the file name (2), not said (1) and the text (1)." in _said(
        say.limits(frame, quotations)
    )
