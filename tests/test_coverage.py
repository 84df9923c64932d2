from newsvoice import gazetteer
from newsvoice.annotate.mentions import Matcher
from newsvoice.discovery import coverage

MATCHER = Matcher(
    gazetteer.build(
        {
            "actors": [
                {"id": "ruth", "type": "person", "name": "Ruth Okafor"},
                {"id": "ben", "type": "person", "name": "Ben Okafor"},
                {"id": "harbor", "type": "state_body", "name": "Harbor Commission"},
            ]
        }
    )
)
DOCUMENTS = [
    ("a", "Ruth Okafor met the Harbor Commission in Mosul. She met Okafor, and Mosul was quiet."),
    ("b", "Nobody but Okafor spoke of Mosul."),
]


def test_names_are_counted_as_known_unknown_and_nobodys() -> None:
    assert coverage.coverage(DOCUMENTS, MATCHER).values.tolist() == [
        ["Harbor Commission", "known", 1, 1],
        ["Okafor", "known", 1, 1],
        ["Ruth Okafor", "known", 1, 1],
        ["Mosul", "unknown", 3, 2],
        ["Okafor", "nobody's", 1, 1],
    ]


def test_the_share_is_of_mentions() -> None:
    measured = coverage.coverage(DOCUMENTS, MATCHER)
    assert coverage.share_known(measured) == 3 / 7
    assert coverage.is_low(measured)
    assert not coverage.is_low(coverage.coverage([("a", "Ruth Okafor met the Harbor Commission.")], MATCHER))


def test_each_case_of_a_surname_is_counted() -> None:
    text = "Ben Okafor slept. Ruth Okafor spoke. Okafor won. Okafor sang. Later Jo Okafor came. Okafor left."
    documents = [*DOCUMENTS, ("c", text)]
    assert coverage.surnames(documents, MATCHER).values.tolist() == [
        ["Okafor", "ruth", "named last", 2, 1],
        ["Okafor", "", "stranger", 1, 1],
        ["Okafor", "", "undecided", 1, 1],
    ]


def test_where_nothing_is_named_nothing_is_low() -> None:
    measured = coverage.coverage([("a", "nothing here")], MATCHER)
    assert measured.empty
    assert list(measured.columns) == list(coverage.COLUMNS)
    assert str(coverage.share_known(measured)) == "nan"
    assert list(coverage.surnames([("a", "nothing here")], MATCHER).columns) == list(coverage.SURNAME_COLUMNS)
    assert not coverage.is_low(measured)
