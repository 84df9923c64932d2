import pytest

from newsvoice.measures.portrayal import lexicons


@pytest.mark.parametrize(
    ("cue", "verb", "stance"),
    [
        ("said", "say", "neutral"),
        ("says", "say", "neutral"),
        ("was quoted as saying", "say", "neutral"),
        ("told", "tell", "neutral"),
        ("tweeted", "tweet", "neutral"),
        ("replied", "reply", "neutral"),
        ("claimed", "claim", "distancing"),
        ("claims", "claim", "distancing"),
        ("alleged", "allege", "distancing"),
        ("accused", "accuse", "distancing"),
        ("was quoted as claiming", "claim", "distancing"),
        ("admitted", "admit", "supportive"),
        ("pointed out", "point out", "supportive"),
        ("revealed", "reveal", "supportive"),
        ("sang", "", "unclassed"),
        ("", "", "unclassed"),
    ],
)
def test_reporting_verbs(cue: str, verb: str, stance: str) -> None:
    assert lexicons.reporting_verb(cue) == (verb, stance)


def test_no_verb_has_two_stances_and_no_word_two_lists() -> None:
    verbs = lexicons.reporting()
    assert verbs["verb"].is_unique
    terms = lexicons.stance()
    assert terms["term"].is_unique


def test_lists_are_printed_whole() -> None:
    assert len(lexicons.reporting()) == sum(map(len, lexicons.REPORTING.values()))
    assert set(lexicons.stance()["kind"]) == {"hedge", "booster", "modal"}
