import json
import re

import pandas as pd
import pytest
from conftest import PROJECT

from newsvoice import tables
from newsvoice.measures.actors import cooccurrence, relation_words, relations
from newsvoice.tables import Tables

GOLD = json.loads((PROJECT / "data" / "gold" / "relations.json").read_text("utf-8"))

# Written before the first rules were run on them. Actors are in capitals.
WRITTEN_FIRST = [
    ("RUSSIA is backing HAFTAR with air strikes.", "cooperative"),
    ("TURKEY sent drones to HAFTAR last spring.", "neither"),
    ("TURKEY has condemned ISRAEL.", "conflictual"),
    ("FRANCE has never supported HAFTAR.", "neither"),
    ("Fighters of HAMAS attacked ISRAEL at dawn.", "conflictual"),
    ("ISRAEL was attacked by HAMAS at dawn.", "conflictual"),
    ("Talks between ISRAEL and HAMAS resumed in Cairo.", "neither"),
    ("Clashes between RUSSIA and UKRAINE went on.", "conflictual"),
    ("RUSSIA and UKRAINE are at war.", "conflictual"),
    ("The alliance between IRAN and SYRIA is old.", "cooperative"),
    ("EGYPT hosted delegations while QATAR paid for the flights.", "neither"),
    ("QATAR, which funds the mosque, has praised HAMAS.", "cooperative"),
    ("After ISRAEL struck Gaza, EGYPT closed the border.", "neither"),
    ("IRAN is training and arming the HOUTHIS.", "cooperative"),
    ("The HOUTHIS fired on SAUDI positions.", "conflictual"),
    ("SAUDI officials met the HOUTHIS in Oman.", "neither"),
    ("If IRAN attacks ISRAEL, prices will rise.", "neither"),
    ("NATO said that it supports UKRAINE.", "cooperative"),
    ("CHINA urged NATO to stop arming UKRAINE.", "neither"),
    ("UKRAINE thanked NATO.", "cooperative"),
    ("POLAND withdrew its envoy from RUSSIA.", "neither"),
    ("The fight against HAMAS will cost ISRAEL dearly.", "conflictual"),
    ("RUSSIA helps SYRIA.", "cooperative"),
    ("JORDAN does not trust IRAN.", "neither"),
    ("According to a paper, IRAN killed a guard of JORDAN.", "neither"),
    ("KENYA and SOMALIA cooperate on the border.", "cooperative"),
    ("LEBANON denies sheltering HAMAS.", "neither"),
    ("ISRAEL bombed HAMAS tunnels.", "conflictual"),
    ("The war of RUSSIA against UKRAINE began in 2014.", "conflictual"),
    ("EGYPT reads the statement of HAMAS as a threat.", "neither"),
]


def labelled(text: str, *, voice: str = "reported", quoted: bool = False) -> pd.Series:
    names = list(re.finditer(r"\b[A-Z]{4,}\b", text))[:2]
    rows = [("d", m.start(), m.end(), m.group(), m.group(), "state", "name", "actor",
             "quoted" if quoted else voice, voice, 0) for m in names]  # fmt: skip
    mentions = tables.frame("mentions", rows)
    sentences = tables.frame("sentences", [("d", 0, len(text), 0, 0, voice, "body", False, text)])
    span = [
        (
            "d",
            0,
            len(text),
            "full",
            voice,
            "Somebody",
            "somebody",
            "",
            None,
            None,
            "said",
            "",
            "",
            1.0,
            "",
            "",
            0.0,
            "",
            0.0,
            0,
        )
    ]
    quotations = tables.frame("quotations", span if quoted else [])
    pairs = cooccurrence.pairs(mentions, sentences)
    return relations.label(pairs, mentions, sentences, quotations, quotations[:0]).iloc[0]


def test_sentences_written_before_the_rules() -> None:
    wrong = [(text, want, got) for text, want in WRITTEN_FIRST if (got := labelled(text)["relation"]) != want]
    assert len(wrong) <= 0.15 * len(WRITTEN_FIRST), wrong
    opposite = [row for row in wrong if "neither" not in row[1:]]
    assert not opposite


@pytest.fixture(scope="module")
def found(seeds: Tables) -> pd.DataFrame:
    pairs = cooccurrence.pairs(seeds.mentions, seeds.sentences)
    return relations.label(pairs, seeds.mentions, seeds.sentences, seeds.quotations, seeds.indirect)


def test_united_states_and_islamic_state(found: pd.DataFrame) -> None:
    """23 sentences of the five documents labelled by hand: at least 85 % right, no claim as the author's word."""
    right = 0
    family = {GOLD["other"], *GOLD["actors"]}
    edges = found[found["a"].isin(family) & found["b"].isin(family)]
    edges = edges[(edges["a"] == GOLD["other"]) | (edges["b"] == GOLD["other"])]
    for file, start, end, relation, asserted_by in GOLD["rows"]:
        here = edges[(edges["doc_id"] == file.removesuffix(".txt")) & (edges["start"] < end) & (start < edges["end"])]
        labels = set(here["relation"]) - {"neither"} or {"neither"}
        right += labels == {relation}
        if asserted_by:
            assert set(here["attribution"]) <= {"claim", ""}, (file, start)
    assert right >= 0.85 * len(GOLD["rows"]), right


def test_cues_are_evidence(found: pd.DataFrame, seeds: Tables) -> None:
    texts = seeds.documents.set_index("doc_id")["text"]
    for row in found[found["relation"] != "neither"].itertuples():
        assert texts[row.doc_id][row.cue_start : row.cue_end] == row.cue


@pytest.mark.parametrize(
    ("text", "attribution"),
    [
        ("RUSSIA supports SYRIA.", "outlet"),
        ("Analysts say RUSSIA supports SYRIA.", "claim"),
        ("RUSSIA reportedly supports SYRIA.", "claim"),
        ("According to a paper, RUSSIA supports SYRIA.", "claim"),
        ("RUSSIA supports SYRIA, the envoy said.", "claim"),
        ("They accuse RUSSIA of supporting SYRIA.", "claim"),
    ],
)
def test_attribution(text: str, attribution: str) -> None:
    assert labelled(text)[["relation", "attribution"]].tolist() == ["cooperative", attribution]


def test_commentary_and_quotation_are_told_apart() -> None:
    assert labelled("RUSSIA supports SYRIA.", voice="commentary")["attribution"] == "commentary"
    quoted = labelled("RUSSIA supports SYRIA.", quoted=True)
    assert quoted[["attribution", "asserted_by"]].tolist() == ["claim", "somebody"]


def test_names_that_hold_a_verb_assert_nothing() -> None:
    assert labelled("RUSSIA attacked SYRIA and Islamic State.")["attribution"] == "outlet"


def test_by_edge(found: pd.DataFrame) -> None:
    table = relations.by_edge(found)
    assert tuple(table) == relations.BY_EDGE
    assert table[["cooperative", "conflictual", "neither"]].to_numpy().sum() == len(found)
    assert (table["claims"] <= table["cooperative"] + table["conflictual"]).all()


def test_nothing_to_label(seeds: Tables) -> None:
    pairs = pd.DataFrame(columns=list(cooccurrence.PAIRS))
    empty = relations.label(pairs, seeds.mentions[:0], seeds.sentences[:0], seeds.quotations[:0], seeds.indirect[:0])
    assert list(empty) == [*cooccurrence.PAIRS, *relations.LABELLED]
    assert tuple(relations.by_edge(empty)) == relations.BY_EDGE


def test_no_word_has_two_relations() -> None:
    lists = relation_words.lists()
    assert lists.groupby(["use", "term"])["relation"].nunique().max() == 1
    assert not lists.duplicated().any()
