import pytest

from newsvoice import gazetteer
from newsvoice.annotate.mentions import Matcher
from newsvoice.quality import scoring

TEXT = "Iran met Qatar. Iran left. In Iran it rained."
MATCHER = Matcher(gazetteer.build({"actors": [{"id": "iran", "type": "state", "name": "Iran"}]}))


def gold(start: int, end: int, actor: str, sense: str = "actor", core: bool = True) -> dict[str, object]:
    fixed = {"kind": "name", "type": "state", "section": "news", "surface": TEXT[start:end]}
    return {"start": start, "end": end, "actor": actor, "sense": sense, "core": core, **fixed}


def test_core_mentions_are_scored_and_the_others_cost_nothing() -> None:
    annotated = {"a": [gold(0, 4, "iran"), gold(9, 14, "qatar"), gold(30, 34, "iran", "place", core=False)]}
    score = scoring.score_mentions(annotated, {"a": TEXT, "b": "Iran."}, MATCHER)
    assert score.missed == [("a", 9, 14, "qatar")]
    assert score.wrong == [("a", 16, 20, "iran")]
    assert (score.precision, score.recall, score.f1) == (0.5, 0.5, 0.5)


def test_senses_are_scored_where_a_name_was_found() -> None:
    annotated = {"a": [gold(0, 4, "iran"), gold(30, 34, "iran", "actor", core=False)]}
    score = scoring.score_sense(annotated, {"a": TEXT}, MATCHER)
    assert score.wrong == [("a", 30, 34, "iran place")]


def test_nothing_wanted_and_nothing_found_is_right() -> None:
    empty = scoring.Score(frozenset(), frozenset())
    assert (empty.precision, empty.recall, empty.f1) == (1, 1, 1)
    assert scoring.score_sentences({}, {"a": TEXT}) == empty
    assert scoring.score_held_out({}, {}) == empty


def test_voices_and_quotations_of_an_annotated_document() -> None:
    text = "He said it “was over” and left."
    spans = [
        {"start": 0, "end": 12, "voice": "reported"},
        {"start": 12, "end": 20, "voice": "quoted", "kind": "fragment"},
        {"start": 20, "end": 31, "voice": "reported"},
    ]
    annotated = {"docs": [{"file": "a", "spans": spans}, {"file": "b", "spans": []}]}
    assert scoring.score_voices(annotated, {"a": text}).f1 == pytest.approx(1)
    assert scoring.score_quotations(annotated, {"a": text}).f1 == 1
