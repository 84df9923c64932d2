"""Which text belongs to a side of a comparison, on the shipped corpus and on one made by hand."""

from __future__ import annotations

from dataclasses import replace

import made
import pytest

from newsvoice import tables
from newsvoice.measures import occurrences
from newsvoice.measures.contrast import keyness, sides
from newsvoice.tables import Tables


def test_only_documents_with_both_sides_are_left_and_only_what_belongs_to_a_side(seeds: Tables) -> None:
    own = sides.of(seeds, "commentary", "quoted")
    dispatches = set(seeds.tokens.loc[seeds.tokens["voice"] == "commentary", "doc_id"])
    assert set(own.documents["doc_id"]) == set(own.tokens["doc_id"]) == dispatches and len(dispatches) == 3
    assert own.tokens["voice"].value_counts().to_dict() == {"commentary": 649, "quoted": 232}
    assert "commentary" not in set(own.quotations["container"]), "what commentary quotes is on no side"
    inside = seeds.quotations[seeds.quotations["container"] == "commentary"]
    assert len(inside) == 7 and len(own.quotations) == len(seeds.quotations.query("doc_id in @dispatches")) - 7


def test_quotations_inside_commentary_count_where_commentary_is_not_compared(seeds: Tables) -> None:
    own = sides.of(seeds, "reported", "quoted")
    assert own.tokens["voice"].value_counts().to_dict() == {"reported": 1321, "quoted": 635}
    assert len(own.quotations) == len(seeds.quotations)


def test_all_that_is_told_before_the_comment_is_one_side(seeds: Tables) -> None:
    own = sides.of(seeds, "commentary", sides.REPORT)
    assert own.tokens["voice"].value_counts().to_dict() == {"commentary": 649, sides.REPORT: 526}


@pytest.mark.parametrize(
    ("voices", "target", "reference", "expected"),
    [
        (["reported"], "commentary", "quoted", ["commentary", "quoted"]),
        (["reported", "quoted"], "commentary", "quoted", ["commentary"]),
        (["commentary"], "commentary", sides.REPORT, [sides.REPORT]),
        (["commentary", "quoted"], "commentary", sides.REPORT, []),
        (["commentary", "quoted"], "commentary", "quoted", []),
    ],
)
def test_which_side_is_missing(voices: list[str], target: str, reference: str, expected: list[str]) -> None:
    rows = [(f"d{n}", 0, 4, 0, "word", "word", voice, voice) for n, voice in enumerate(voices)]
    made = tables.build({"tokens": rows})
    assert sides.missing(made, target, reference) == expected
    assert sides.of(made, target, reference).tokens.empty, "no document has both"


def test_what_is_known_of_documents_leaves_out_those_set_aside_and_those_without_it() -> None:
    rows = [
        (
            doc, doc, "", doc, "", outlet, *[""] * 2, month, month, *[""] * 5, "text", 4, status, "", *[""] * 5, 1, "",
            0.0,
        )
        for doc, outlet, month, status in (
            ("a", "Gazette", "2020-01-02", "read"), ("b", "", "", "read"), ("c", "Herald", "2020-02-03", "set aside"),
        )
    ]  # fmt: skip
    documents = tables.build({"documents": rows}).documents
    assert occurrences.groups_of(documents, "outlet").to_dict() == {"a": "Gazette"}
    assert occurrences.groups_of(documents, "month").to_dict() == {"a": "2020-01"}


def _mention(doc: str, start: int, actor: str, voice: str, *, sense: str = "actor") -> tuple[object, ...]:
    return (doc, start, start + 1, actor, actor, "", "name", sense, voice, voice, 0)


def test_names_are_compared_between_sides_each_as_one_word() -> None:
    words = made.tokens("commentary: X Y x quoted: X b Z", "commentary: X a quoted: c d")
    mentions = [
        _mention("d0", 0, "x", "commentary"), _mention("d0", 2, "y", "commentary"), _mention("d0", 6, "x", "quoted"),
        _mention("d0", 10, "z", "quoted", sense="place"), _mention("d1", 0, "x", "commentary"),
    ]  # fmt: skip
    own = sides.of(replace(tables.build({"mentions": mentions}), tokens=words), "commentary", "quoted")
    table = sides.actors(own, "commentary", "quoted")
    columns = ["actor", "count_target", "count_reference", "documents_target", "documents_reference"]
    assert table[columns].values.tolist() == [["x", 2, 1, 2, 1], ["y", 1, 0, 1, 0]]
    assert table["per_thousand_target"].tolist() == pytest.approx([400, 200]), "of five words"
    assert table["per_thousand_reference"].tolist() == pytest.approx([200, 0])
    assert tuple(table) == ("actor", *keyness.COLUMNS[1:])


def test_an_actor_is_compared_though_a_handle_is_called_as_it_is() -> None:
    words = made.tokens("commentary: X @x quoted: b @x")
    mentions = [_mention("d0", 0, "x", "commentary")]
    own = sides.of(replace(tables.build({"mentions": mentions}), tokens=words), "commentary", "quoted")
    table = sides.actors(own, "commentary", "quoted")
    assert table[["actor", "count_target", "count_reference"]].to_numpy().tolist() == [["x", 1, 0]]


def test_classes_of_certainty_are_compared_between_sides_each_as_one_word() -> None:
    words = made.tokens("commentary: it must go and will quoted: no doubt it must")
    table = sides.stance(replace(tables.build({}), tokens=words), "commentary", "quoted")
    columns = ["stance_class", "count_target", "count_reference"]
    assert table[columns].values.tolist() == [["obligation", 1, 1], ["booster", 0, 1], ["prediction", 1, 0]]
    assert tuple(table) == ("stance_class", *keyness.COLUMNS[1:])
    row = table.set_index("stance_class").loc["booster"]
    assert row["per_thousand_reference"] == pytest.approx(1000 / 3), "no doubt, it, must"


def test_what_commentary_quotes_is_on_no_side_only_where_commentary_is_the_first() -> None:
    rows = [
        ("d0", 0, 1, 0, "a", "a", "commentary", "commentary"), ("d0", 2, 3, 0, "b", "b", "quoted", "commentary"),
        ("d0", 4, 5, 0, "c", "c", "quoted", "reported"), ("d0", 6, 7, 0, "d", "d", "reported", "reported"),
    ]  # fmt: skip
    of = tables.build({"tokens": rows})
    assert sides.of(of, "commentary", "quoted").tokens["term"].tolist() == ["a", "c"]
    assert sides.of(of, "commentary", sides.REPORT).tokens["term"].tolist() == ["a", "c", "d"]
    assert sides.of(of, "reported", "quoted").tokens["term"].tolist() == ["b", "c", "d"]
    assert sides.of(of, "quoted", "reported").tokens["term"].tolist() == ["b", "c", "d"]
