import pytest
from made import EDGE_CASES, finite, tokens

from newsvoice.core.voices import VOICES
from newsvoice.measures.portrayal import stance


def test_hits_carry_their_place_and_list() -> None:
    words = tokens("they perhaps left quoted: we must of course fight", "commentary: it is unlikely")
    found = stance.hits(words)
    assert found["term"].tolist() == ["perhaps", "must", "of course", "unlikely"]
    assert found["kind"].tolist() == ["hedge", "modal", "booster", "hedge"]
    assert found["group"].tolist() == ["hedge", "obligation", "booster", "hedge"]
    assert found["voice"].tolist() == ["reported", "quoted", "quoted", "commentary"]
    assert (found["end"] - found["start"]).tolist() == [7, 4, 9, 8]


def test_two_words_in_two_sentences_are_no_hit() -> None:
    assert stance.hits(tokens("a matter of | course it is")).empty


def test_months_and_names_are_no_hits() -> None:
    words = tokens("in may | may it be")
    words.loc[1, "form"] = "May"
    words.loc[2, "form"] = "May"
    assert stance.hits(words)["sentence"].tolist() == [1], "a capital that opens a sentence says nothing"


def test_a_modal_verb_in_the_capitals_of_a_headline_is_one() -> None:
    words = tokens("militias could turn")
    words["form"] = ["Militias", "Could", "Turn"]
    assert stance.hits(words)["term"].tolist() == ["could"]


def test_by_voice_has_rows_of_zero() -> None:
    words = tokens("it may rain and it may not", "quoted: they must go")
    table = stance.by_voice(stance.hits(words), words).set_index(["voice", "group"])
    assert table.loc[("reported", "possibility"), ["count", "total", "documents"]].tolist() == [2, 7, 1]
    assert table.loc[("quoted", "obligation"), "per_thousand"] == pytest.approx(1000 / 3)
    assert table.loc[("quoted", "hedge"), "count"] == 0
    assert table[["low", "high"]].isna().all(axis=None), "two documents are too few for an interval"
    assert "commentary" not in table.index.get_level_values("voice")


@pytest.mark.parametrize("name", EDGE_CASES)
def test_edge_cases(name: str) -> None:
    words = EDGE_CASES[name]
    found = stance.hits(words)
    table = stance.by_voice(found, words)
    assert tuple(found) == stance.HITS
    assert tuple(table) == stance.BY_VOICE
    assert finite(table)
    assert set(table["voice"]) <= set(VOICES)
