"""What stands around a name, and whether the name acts, is a place or an adjective."""

from __future__ import annotations

import pytest

from newsvoice import gazetteer
from newsvoice.annotate.mentions import Matcher
from newsvoice.annotate.mentions.context import Context

USING = Matcher(
    gazetteer.build(
        {
            "actors": [
                {
                    "id": "corran",
                    "type": "state",
                    "name": "Corran",
                    "capitals": ["Dunmere"],
                    "demonyms": ["Corranian", "Corranians"],
                },
                {"id": "tarn", "type": "state", "name": "Tarn"},
                {"id": "navy", "type": "armed_group", "name": "Harbor Guard"},
            ]
        }
    )
)


def around(text: str, name: str = "Corran") -> Context:
    start = text.index(name)
    return Context(text, start, start + len(name))


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("He went, at noon, to Corran", ["He", "went", ",", "at", "noon", ",", "to"]),
        ("He went; at noon to Corran", ["at", "noon", "to"]),
        ("He left. She (Ord) met Corran", ["She", "(", "Ord", ")", "met"]),
        ("He left – to Corran", ["to"]),
        ("Corran", []),
        ("x" * 77 + " to Corran", ["x" * 76, "to"]),
    ],
)
def test_the_words_before_back_to_the_last_mark(text: str, before: list[str]) -> None:
    assert around(text).before == before


def test_words_are_in_small_letters_without_marks() -> None:
    assert around("The Ord’s, to Corran").words == ["the", "ord's", "to"]


@pytest.mark.parametrize(
    ("text", "previous"),
    [
        ("of old Corran", "old"),
        ("of old  Corran", ""),
        ("of old\tCorran", "old"),
        ("of old-Corran", ""),
        ("a Corran", "a"),
        (" Corran", ""),
        ("Corran", ""),
        ("“old Corran", "old"),
        ("x" * 41 + " Corran", "x" * 40),
    ],
)
def test_the_word_just_before(text: str, previous: str) -> None:
    assert around(text).previous == previous


@pytest.mark.parametrize(
    ("text", "following", "possessive"),
    [
        ("Corran left for the old pier", ["left", "for", "the", "old"], False),
        ("Corran’s old pier", ["old", "pier"], True),
        ("Corran's old pier, and", ["old", "pier"], True),
        ("Corran, and", [], False),
        ("Corran", [], False),
    ],
)
def test_the_words_after_up_to_the_first_mark(text: str, following: list[str], possessive: bool) -> None:
    context = around(text)
    assert (context.following, context.possessive) == (following, possessive)
    assert context.next_word == "".join(following[:1])


@pytest.mark.parametrize(
    ("text", "line", "capitals", "title", "opens"),
    [
        ("One\nBoard Warns Corran Again\nTwo", "Board Warns Corran Again", False, True, False),
        ("Board Warns Corran", "Board Warns Corran", False, False, False),
        ("Corran Warns The Board", "Corran Warns The Board", False, True, True),
        ("Corran Warns The Board.", "Corran Warns The Board.", False, False, True),
        ("Corran Warns The board", "Corran Warns The board", False, False, True),
        ("Corran Warns Its Whole board", "Corran Warns Its Whole board", False, False, True),
        ("Corran Warns Its Whole Old Harbor board", "Corran Warns Its Whole Old Harbor board", False, True, True),
        (" \tCorran", " \tCorran", False, False, True),
    ],
)
def test_the_line_of_a_name(text: str, line: str, capitals: bool, title: bool, opens: bool) -> None:
    context = around(text)
    assert (context.line, context.in_capitals, context.in_title_case, context.opens_line) == (
        line,
        capitals,
        title,
        opens,
    )


@pytest.mark.parametrize(
    ("text", "capitals"), [("BOARD WARNS CORRAN", True), ("WARNS CORRAN", False), ("BOARD WARNs CORRAN", False)]
)
def test_a_line_of_capitals_has_three_words(text: str, capitals: bool) -> None:
    assert around(text, "CORRAN").in_capitals is capitals


@pytest.mark.parametrize(("length", "title"), [(200, True), (201, False)])
def test_a_headline_has_at_most_200_characters(length: int, title: bool) -> None:
    text = ("Corran Warns " * 20)[: length - 1].ljust(length - 1, "X") + "X"
    assert around(text).in_title_case is title


def test_a_line_is_looked_at_up_to_300_characters_to_each_side() -> None:
    assert around("x" * 301 + "Corran" + "y" * 301).line == "x" * 300 + "Corran" + "y" * 300


@pytest.mark.parametrize(
    ("text", "opens"),
    [
        ("He left. Old Corran", True),
        ("Old Corran", True),
        ("“Old Corran", True),
        ("He saw Old Corran", False),
        ("He said (Old Corran", False),
        ("He left: Old Corran", True),
        ("He left, Old Corran", False),
        ("He left.\n(Old Corran", True),
    ],
)
def test_whether_the_word_before_opens_a_sentence(text: str, opens: bool) -> None:
    assert around(text).opens_sentence is opens


SENSES = [
    # after a preposition
    ("They live in Corran.", ["place"]),
    ("They have trust in Corran.", ["actor"]),
    ("They fish near Corran.", ["place"]),
    ("They entered Corran.", ["place"]),
    ("They came from Corran.", ["place"]),
    ("They had weapons from Corran.", ["actor"]),
    ("They sent troops to Corran.", ["place"]),
    ("They owe a debt to Corran.", ["actor"]),
    ("They sent a gift to Corran.", ["actor"]),
    ("It was a gift that went to Corran.", ["place"]),
    ("They spoke to Corran.", ["actor"]),
    ("They spoke to Dunmere.", ["place"]),
    ("They spoke for Dunmere.", ["actor"]),
    ("They left for Dunmere.", ["place"]),
    ("They live at Dunmere.", ["place"]),
    ("They looked at Corran.", ["actor"]),
    ("They bombed Dunmere.", ["place"]),
    ("They bombed Corran.", ["actor"]),
    ("They saw the hills of Corran.", ["place"]),
    ("They saw the hills of all Corran.", ["actor"]),
    ("They feared the wrath of Corran.", ["actor"]),
    ("They closed the border with Corran.", ["place"]),
    ("They closed a deal with Corran.", ["actor"]),
    ("They took roads between Corran and Tarn.", ["place", "place"]),
    ("They saw trade on the roads between Corran and Tarn.", ["actor", "actor"]),
    ("They saw peace between Corran and Tarn.", ["actor", "actor"]),
    # after an office, an adjective, an article
    ("They met the minister of Corran.", ["attributive"]),
    ("They met the envoy for Corran.", ["attributive"]),
    ("They met the people of Corran.", ["attributive"]),
    ("They voted for the people for Corran.", ["actor"]),
    ("They saw northern Corran.", ["place"]),
    ("They saw the Corran.", ["actor"]),
    ("It is our country Corran.", ["place"]),
    ("It is the country Corran.", ["place"]),
    ("It is a country Corran.", ["actor"]),
    ("They say, Corran.", ["actor"]),
    ("Corran left.", ["actor"]),
    # before a noun
    ("A Corran law fell.", ["attributive"]),
    ("They saw Corran Harbor.", ["attributive"]),
    ("They saw Corran The other day.", ["actor"]),
    ("They saw Corran Minister Ord.", ["attributive"]),
    ("The Dunmere board met.", ["attributive"]),
    ("A Dunmere board met.", ["attributive"]),
    ("One Dunmere board met.", ["actor"]),
    # what is owned
    ("They saw Corran’s coast.", ["place"]),
    ("They saw Corran’s old stone coast.", ["place"]),
    ("They saw Corran’s very old stone coast.", ["actor"]),
    ("They saw Corran’s leader.", ["attributive"]),
    ("They saw Corran’s Old Board.", ["attributive"]),
    ("They saw Corran’s debts.", ["actor"]),
    ("They saw Corran’s debts and leader.", ["actor"]),
    ("They saw Corran’s elite Harbor Guard.", ["attributive", "actor"]),
    ("They saw Corran’s debts to Harbor Guard.", ["actor", "actor"]),
    ("They saw Corran’s 12 Harbor Guard boats.", ["attributive", "actor"]),
    # compounds, and the people of a country
    ("They saw Corran-backed men.", ["attributive"]),
    ("They saw anti-Corran men.", ["attributive"]),
    ("They saw Corran–Tarn talks.", ["attributive", "attributive"]),
    ("They met in 2004-Corran.", ["actor"]),
    ("They met many Corranians.", ["attributive"]),
    ("They met many of Corranians.", ["attributive"]),
    ("They met 3 Corranians.", ["attributive"]),
    ("They met Corranians.", ["actor"]),
    ("They met the Corranian board.", ["attributive"]),
    # lists, addresses and datelines
    ("They live in Corran and Tarn.", ["place", "place"]),
    ("They live in Corran, and Tarn left.", ["place", "place"]),
    ("They live in Corran and in Corran and Corran left.", ["place", "place", "actor"]),
    ("They saw Corran-backed Tarn.", ["attributive", "actor"]),
    ("He left Mill, Corran, on foot.", ["place"]),
    ("He left mill, Corran, on foot.", ["actor"]),
    ("He saw Mill, Corran left.", ["actor"]),
    ("He saw Ord and Mill, Corran, on foot.", ["actor"]),
    ("He saw Mill, Corran, and Ord.", ["actor"]),
    ("DUNMERE — Nine men left.", ["place"]),
    ("Dunmere — Nine men left.", ["place"]),
    ("Dunmere, Nine men left.", ["place"]),
    ("Corran — Nine men left.", ["actor"]),
    ("He saw Dunmere, nine men.", ["actor"]),
]


@pytest.mark.parametrize(("text", "senses"), SENSES, ids=[text for text, _ in SENSES])
def test_the_sense_of_a_name(text: str, senses: list[str]) -> None:
    assert [m.sense for m in USING.find(text)] == senses
