import json
import re

import pandas as pd
import pytest
from conftest import PROJECT

from newsvoice import tables
from newsvoice.measures.actors import cooccurrence, relation_words, relations
from newsvoice.tables import Tables

GOLD = json.loads((PROJECT / "data" / "gold" / "relations.json").read_text("utf-8"))

# Written before the rules were run on them, and not used to make them. Actors are in capitals.
UNSEEN = [
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


def labelled(
    text: str, *, voice: str = "reported", quoted: bool = False, kind: str = "state", every: bool = False
) -> pd.Series:
    names = list(re.finditer(r"\b[A-Z]{4,}\b", text))
    names = names if every else names[:2]
    rows = [("d", m.start(), m.end(), m.group(), m.group(), kind, "name", "actor",
             "quoted" if quoted else voice, voice, 0) for m in names]  # fmt: skip
    mentions = tables.frame("mentions", rows)
    sentences = tables.frame("sentences", [("d", 0, len(text), 0, 0, voice, "body", False, text)])
    span = [("d", 0, len(text), "full", voice, "Somebody", "somebody", "", None, None, "said", "", "", 1.0, 0)]
    quotations = tables.frame("quotations", span if quoted else [])
    pairs = cooccurrence.pairs(mentions, sentences)
    return relations.label(pairs, mentions, sentences, quotations, quotations[:0]).iloc[0]


def test_unseen_sentences() -> None:
    wrong = [(text, want, got) for text, want in UNSEEN if (got := labelled(text)["relation"]) != want]
    assert len(wrong) <= 0.15 * len(UNSEEN), wrong
    opposite = [row for row in wrong if "neither" not in row[1:]]
    assert not opposite


# Each shape that was once misread, with a sentence beside it that must still be read. Actors are in capitals.
SHAPES = [
    # The word is a noun or an adverb.
    ("The storm drove tourists from NORWAY back to DENMARK.", "neither"),
    ("NORWAY has backed DENMARK in the talks.", "cooperative"),
    ("NORWAY fell into the arms of DENMARK.", "neither"),
    ("NORWAY will arm DENMARK.", "cooperative"),
    ("The NORWAY support DENMARK counted on never came.", "neither"),
    ("NORWAY supports DENMARK.", "cooperative"),
    # It is not done (implicative verbs and their nouns).
    ("NORWAY avoids condemning DENMARK.", "neither"),
    ("NORWAY is condemning DENMARK.", "conflictual"),
    ("NORWAY failed to defend DENMARK.", "neither"),
    ("NORWAY sent ships to defend DENMARK.", "cooperative"),
    ("NORWAY declined to criticize DENMARK.", "neither"),
    ("NORWAY went on to criticize DENMARK.", "conflictual"),
    ("NORWAY explained its refusal to help DENMARK.", "neither"),
    ("NORWAY is stepping up its effort to help DENMARK.", "cooperative"),
    ("NORWAY forgot to thank DENMARK.", "neither"),
    ("NORWAY never forgot DENMARK, and the envoy thanked DENMARK.", "neither"),
    ("NORWAY might join DENMARK.", "neither"),
    ("NORWAY said that it would join DENMARK.", "cooperative"),
    ("Will NORWAY attack DENMARK?", "neither"),
    # Somebody else acts, or is asked to.
    ("The fair in NORWAY was sponsored by DENMARK.", "neither"),
    ("NORWAY was attacked by DENMARK.", "conflictual"),
    ("The mayor urged NORWAY to condemn DENMARK.", "neither"),
    ("The mayor heard NORWAY condemned DENMARK.", "conflictual"),
    ("NORWAY asked voters to support DENMARK.", "neither"),
    ("NORWAY wants to support DENMARK.", "cooperative"),
    ("The port blamed NORWAY and defended DENMARK.", "neither"),
    ("NORWAY flew home and defended DENMARK.", "neither"),
    ("NORWAY worked late and defended DENMARK.", "cooperative"),
    ("Half of voters in NORWAY support DENMARK.", "neither"),
    # The actor only modifies what follows, its people excepted.
    ("NORWAY mourned the attack on the DENMARK embassy.", "neither"),
    ("NORWAY launched an attack on DENMARK.", "conflictual"),
    ("NORWAY bombed a DENMARK bakery.", "neither"),
    ("NORWAY bombed DENMARK positions.", "conflictual"),
    ("NORWAY supports DENMARK's entry into the union.", "neither"),
    ("NORWAY criticized DENMARK's entry into the union.", "conflictual"),
    ("NORWAY criticized DENMARK's neighbors.", "neither"),
    ("A NORWAY newspaper criticized DENMARK.", "neither"),
    ("NORWAY officials criticized DENMARK.", "conflictual"),
    ("Anti-NORWAY crowds attacked DENMARK.", "neither"),
    # Nouns belong to who owns or does them.
    ("NORWAY paid for its war on DENMARK.", "conflictual"),
    ("NORWAY heard of a distant war on DENMARK.", "neither"),
    ("NORWAY has received material support from DENMARK.", "cooperative"),
    ("NORWAY is seeking support from DENMARK.", "neither"),
    ("The war of NORWAY against DENMARK is over.", "conflictual"),
    ("NORWAY and DENMARK are tied in the table.", "neither"),
    ("The ties between NORWAY and DENMARK are old.", "cooperative"),
    ("Both NORWAY and DENMARK battled heavy rain.", "neither"),
]  # fmt: skip
PERSONS = [
    ("ADLER will endorse BAUER.", "cooperative"),
    ("ADLER spoke with her rival BAUER on Monday.", "conflictual"),
    ("ADLER supporters and a rival choir sang with BAUER.", "neither"),
    ("ADLER was welcomed by former rival BAUER.", "cooperative"),
    ("ADLER met former rival BAUER.", "neither"),
    ("ADLER's closest ally, Senator BAUER, spoke first.", "cooperative"),
    ("ADLER's allies, BAUER noted, spoke first.", "neither"),
    ("ADLER, a longtime critic of BAUER, spoke first.", "conflictual"),
    ("ADLER is no friend of BAUER.", "neither"),
    ("ADLER threw her support behind BAUER.", "cooperative"),
    ("ADLER's manager mentioned support for BAUER.", "neither"),
    ("The ADLER campaign attacked BAUER over taxes.", "conflictual"),
    ("The ADLER library attacked BAUER over taxes.", "neither"),
    ("ADLER attacked BAUER campaign chairman Otto Lang.", "neither"),
    ("ADLER attacked Governor BAUER over taxes.", "conflictual"),
    ("ADLER, aided by BAUER, won the county.", "cooperative"),
    ("ADLER, tired of BAUER, won the county.", "neither"),
]


@pytest.mark.parametrize(("text", "relation"), SHAPES)
def test_shapes_and_their_counterparts(text: str, relation: str) -> None:
    assert labelled(text)["relation"] == relation


@pytest.mark.parametrize(("text", "relation"), PERSONS)
def test_persons_and_their_roles(text: str, relation: str) -> None:
    assert labelled(text, kind="person")["relation"] == relation


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


@pytest.mark.parametrize(
    ("text", "attribution", "asserted_by"),
    [
        ("Officials in Oslo said that NORWAY supports DENMARK.", "claim", ""),
        ("NORWAY said it supports DENMARK.", "claim", "NORWAY"),
        ("NORWAY, which said it was tired, supports DENMARK.", "outlet", ""),
        ("A poll of NORWAY found that most towns back it, but NORWAY supports DENMARK.", "outlet", ""),
        ("NORWAY supports DENMARK, stressing the old treaty.", "outlet", ""),
        ("NORWAY supports DENMARK, which said little.", "outlet", ""),
        ("NORWAY supports DENMARK, predicted a retired colonel.", "claim", ""),
        ("NORWAY supports DENMARK, DENMARK said on Friday.", "claim", "DENMARK"),
        ("NORWAY supports DENMARK, a DENMARK shopkeeper said.", "claim", ""),
        ("According to NORWAY, its navy supports DENMARK.", "neither", ""),
        ("Two NORWAY newspapers said NORWAY supports DENMARK.", "claim", ""),
    ],
)  # fmt: skip
def test_nobody_is_given_a_claim_that_he_did_not_make(text: str, attribution: str, asserted_by: str) -> None:
    row = labelled(text, every=True)
    assert [row["attribution"] or row["relation"], row["asserted_by"]] == [attribution, asserted_by]


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
