from newsvoice import gazetteer
from newsvoice.annotate.mentions import Matcher
from newsvoice.discovery import unknown_names

MATCHER = Matcher(
    gazetteer.build(
        {
            "actors": [
                {"id": "amiri", "type": "person", "name": "Hadi al-Amiri"},
                {"id": "badr", "type": "armed_group", "name": "Badr Organization"},
                {"id": "iraq", "type": "state", "name": "Iraq", "demonyms": ["Iraqi"]},
            ]
        }
    )
)
DOCUMENTS = [
    ("one", "Hadi al-Amiri met Gen. Hady al-Amiri in Mosul. The Iraqi town is Mosul’s twin. Fighting went on."),
    ("two", "Najaf City Council and the Badr Organisation of Iraq sent Mosul aid. He told Hady al-Amiri on Monday."),
    ("three", "All Words Of This Headline Have Capitals\n\nComment: Nothing. Experts agree."),
]


def find() -> dict[str, unknown_names.UnknownName]:
    return {item.name: item for item in unknown_names.find(DOCUMENTS, MATCHER)}


def test_names_are_counted_over_documents_and_known_ones_left_out() -> None:
    found = find()
    assert {name: (item.count, item.documents) for name, item in found.items()} == {
        "Hady al-Amiri": (2, 2),
        "Mosul": (3, 2),
        "Badr Organisation": (1, 1),
        "Najaf City Council": (1, 1),
    }
    assert list(found)[:2] == ["Mosul", "Hady al-Amiri"]


def test_examples_point_into_the_documents() -> None:
    texts = dict(DOCUMENTS)
    for name, item in find().items():
        for example in item.examples:
            assert texts[example.doc_id][example.start : example.end] == name
            assert name in example.sentence
    assert find()["Mosul"].examples[0].sentence == "Hadi al-Amiri met Gen. Hady al-Amiri in Mosul."


def test_the_first_word_of_a_quotation_is_no_name_because_of_its_capital() -> None:
    documents = [("one", "She said, “Well, no.” He said, “Well, well.” They said, “I’m off to Mosul.”")]
    assert [item.name for item in unknown_names.find(documents, MATCHER)] == ["Mosul"]


def test_likeness_only_suggests() -> None:
    found = find()
    assert found["Mosul"].nearest == ()
    nearest = found["Hady al-Amiri"].nearest[0]
    assert (nearest.actor, nearest.form) == ("amiri", "Hadi al-Amiri")
    assert 85 < nearest.likeness < 100
    assert found["Badr Organisation"].nearest[0].actor == "badr"


def test_no_documents_and_no_names() -> None:
    assert unknown_names.find([], MATCHER) == []
    assert unknown_names.find([("a", ""), ("b", "nothing here"), ("c", "’’ “.” \n")], MATCHER) == []
