from newsvoice.measures.actors.relation_tokens import GRAMMAR, read


def test_a_mention_is_one_token_with_its_actor() -> None:
    text = "Aides of Ann Lee’s team met Lee, of course."
    tokens = read(text, 100, [(109, 116, "lee", "person"), (128, 131, "lee", "person")])
    assert [t.printed for t in tokens] == ["Aides", "of", "Ann Lee", "team", "met", "Lee", ",", "of", "course"]
    assert [(t.start, t.end, t.owner) for t in tokens if t.actor] == [(109, 116, True), (128, 131, False)]


def test_an_apostrophe_after_s_makes_an_owner() -> None:
    assert read("Burns' aide", 0, [(0, 5, "burns", "person")])[0].owner
    assert read("Burns’ aide", 0, [(0, 5, "burns", "person")])[0].owner
    assert not read("Burns aide", 0, [(0, 5, "burns", "person")])[0].owner


def test_a_part_of_a_longer_word_is_marked() -> None:
    anti, led = (
        read("anti-Oslo crowds", 0, [(5, 9, "oslo", "state")])[0],
        read("Oslo-led", 0, [(0, 4, "oslo", "state")])[0],
    )
    assert anti.part and led.part and not read("Oslo led", 0, [(0, 4, "oslo", "state")])[0].part


def test_marks_dashes_and_brackets_are_tokens_and_hyphens_are_not() -> None:
    words = [t.word for t in read("Oslo - a well-kept city [north] (old): yes; 5%", 0, [])]
    assert words == [
        "oslo",
        "-",
        "a",
        "well-kept",
        "city",
        "[",
        "north",
        "]",
        "(",
        "old",
        ")",
        ":",
        "yes",
        ";",
        "5",
        "%",
    ]


def test_every_group_of_the_grammar_is_read_and_holds_no_word_twice() -> None:
    from newsvoice.core import wordlists

    groups = wordlists.in_order("measures/actors/relation_grammar.txt")
    assert {name for name, words in groups.items() if len(words) != len(set(words))} == set()
    assert set(groups) == set(GRAMMAR)
