"""Where the counts of every kind of table stand in the text, on texts of a few words."""

from __future__ import annotations

from dataclasses import replace

import made
import pandas as pd
import pytest

from newsvoice import tables
from newsvoice.measures import occurrences
from newsvoice.tables import Rows, Tables

Place = tuple[str, int, int]


def _of(*texts: str, **rows: Rows) -> Tables:
    """Tables whose words are these texts (see ``made.tokens``), with rows of other tables."""
    return replace(tables.build(rows), tokens=made.tokens(*texts))


def _document(doc: str, *, text: str = "", outlet: str = "", day: str = "", status: str = "read") -> tuple[object, ...]:
    return (
        doc,
        doc,
        "",
        doc,
        "",
        outlet,
        "",
        "",
        day,
        day,
        *[""] * 5,
        text,
        len(text),
        status,
        "",
        *[""] * 5,
        0,
        "",
        0.0,
    )


def _sentence(start: int, end: int, number: int, text: str = "", *, doc: str = "d0") -> tuple[object, ...]:
    return (doc, start, end, number, 0, "reported", "body", False, text)


def _mention(
    start: int, end: int, actor: str, *, surface: str = "", sense: str = "actor", voice: str = "reported",
    sentence: int = 0, doc: str = "d0",
) -> tuple[object, ...]:  # fmt: skip
    return (doc, start, end, surface or actor, actor, "", "name", sense, voice, voice, sentence)


def _quotation(
    start: int, end: int, speaker: str | None, *, actor: str | None = None, cue: str = "said", kind: str = "full"
) -> tuple[object, ...]:
    return (
        "d0",
        start,
        end,
        kind,
        "reported",
        speaker,
        actor,
        "",
        None,
        None,
        cue,
        "",
        "rule",
        1.0,
        "",
        "",
        0.0,
        "",
        0.0,
        0,
    )


def _found(kind: str, of: Tables, rows: dict[str, list[object]], **options: object) -> pd.DataFrame:
    return occurrences.find(kind, of, pd.DataFrame(rows), options)


def _places(found: pd.DataFrame) -> list[Place]:
    return list(found[["doc_id", "start", "end"]].itertuples(index=False, name=None))


@pytest.mark.parametrize(("name", "kind"), occurrences.KINDS.items())
def test_a_frame_of_the_key_columns_alone_is_of_its_kind(name: str, kind: occurrences.Kind) -> None:
    frame = pd.DataFrame(columns=list(kind.keys))
    same = (other for other, known in occurrences.KINDS.items() if known.keys == kind.keys)
    first = next(same) if kind.keys else ""  # speech and text have to say so
    assert occurrences.kind_of(frame) == (first, {})
    assert occurrences.kind_of(frame.assign(count=0)) == (first, {})
    frame.attrs["counts"] = {"kind": name, "window": 3}
    assert occurrences.kind_of(frame) == (name, {"window": 3})


def test_a_frame_that_says_what_it_counts_is_believed_only_while_it_has_the_keys() -> None:
    frame = pd.DataFrame({"term": ["a"], "actor": ["x"]})
    assert occurrences.kind_of(frame) == ("mentions", {})
    frame.attrs["counts"] = {"kind": "words", "dated": True}
    assert occurrences.kind_of(frame) == ("words", {"dated": True})
    assert frame.attrs["counts"] == {"kind": "words", "dated": True}, "asking changes nothing"
    assert occurrences.kind_of(frame.drop(columns="term")) == ("mentions", {})
    assert occurrences.kind_of(frame[[]]) == ("", {})
    frame.attrs["counts"] = {"kind": "stars"}
    assert occurrences.kind_of(frame) == ("mentions", {})


def test_words_are_found_in_every_voice_but_boilerplate() -> None:
    of = _of("a b boilerplate: a quoted: a | commentary: a", "b a")
    found = _found("words", of, {"term": ["a"]})
    assert _places(found) == [("d0", 0, 1), ("d0", 6, 7), ("d0", 8, 9), ("d1", 2, 3)]
    assert found["voice"].tolist() == ["reported", "quoted", "commentary", "reported"]
    assert found["sentence"].tolist() == [0, 0, 1, 0]


def test_words_of_dated_documents_are_found_in_these_only() -> None:
    of = _of("a", "a", "a", documents=[_document("d0", day="2020-01-02"), _document("d1")])
    assert _places(_found("words", of, {"term": ["a"]}, dated=True)) == [("d0", 0, 1)]
    assert len(_found("words", of, {"term": ["a"]})) == 3


def test_words_of_two_sides_are_found_in_documents_that_have_both() -> None:
    of = _of("a quoted: a commentary: a", "quoted: a", "commentary: a")
    found = _found("words", of, {"term": ["a"]}, within=("commentary", "quoted"))
    assert _places(found) == [("d0", 2, 3), ("d0", 4, 5)]
    assert len(_found("words", of, {"term": ["a"]}, within=())) == 5


def test_occurrences_are_told_apart_by_outlet_and_month_where_the_rows_are() -> None:
    rows = [_document("d0", outlet="Gazette", day="2020-01-02"), _document("d1", outlet="Herald")]
    of = _of("a", "a", documents=rows)
    found = _found("words", of, {"term": ["a"], "outlet": ["Herald"]})
    assert found["outlet"].tolist() == ["Gazette", "Herald"] and "month" not in found
    found = _found("words", of, {"term": ["a"], "month": ["2020-01"]})
    assert found["month"].fillna("").tolist() == ["2020-01", ""] and "outlet" not in found


def test_phrases_end_with_a_sentence_and_a_voice() -> None:
    of = _of("x y x | y x y quoted: x y")
    assert _places(_found("phrases", of, {"phrase": ["x y"]})) == [("d0", 0, 3), ("d0", 8, 11), ("d0", 12, 15)]
    assert _places(_found("phrases", of, {"phrase": ["x y x"]})) == [("d0", 0, 5)]
    both = _found("phrases", of, {"phrase": ["y x", "x y x", "y x"]})
    assert list(zip(both["phrase"], both["start"], strict=True)) == [("x y x", 0), ("y x", 2), ("y x", 6)]
    none = _found("phrases", of, {"phrase": []})
    assert none.empty and "phrase" in none


def test_two_words_are_found_as_far_from_each_other_as_the_window_reaches() -> None:
    of = _of("a x b a | b")
    near = _found("collocations", of, {"first": ["a"], "second": ["b"]}, window=1)
    assert _places(near) == [("d0", 4, 5), ("d0", 6, 7)] and near["unit"].tolist() == [0, 0]
    wide = _found("collocations", of, {"first": ["a"], "second": ["b"]}, window=2)
    assert list(zip(wide["unit"], wide["start"], strict=True)) == [(0, 0), (0, 4), (1, 4), (1, 6)]
    assert set(wide["first"]) == {"a"} and set(wide["second"]) == {"b"}
    assert _found("collocations", of, {"first": ["b"], "second": ["x"]}, window=1)["start"].tolist() == [2, 4]


def test_two_words_may_be_five_words_apart_unless_said_otherwise() -> None:
    of = _of("a x x x x b", "a x x x x x b")
    assert _places(_found("collocations", of, {"first": ["a"], "second": ["b"]})) == [("d0", 0, 1), ("d0", 10, 11)]


def test_a_word_is_not_beside_itself() -> None:
    found = _found("collocations", _of("a a x"), {"first": ["a"], "second": ["a"]})
    assert found["unit"].nunique() == 2 and sorted(found["start"]) == [0, 0, 2, 2]


def test_mentions_are_those_that_name_an_actor_outside_boilerplate() -> None:
    rows = [
        _mention(0, 8, "acme", surface="Acme\n Co"), _mention(9, 13, "acme", voice="boilerplate"),
        _mention(14, 18, "acme", sense="place"), _mention(19, 23, "bolt"), _mention(24, 28, "acme", doc="c"),
    ]  # fmt: skip
    found = _found("mentions", _of(mentions=rows), {"actor": ["acme"]})
    assert _places(found) == [("c", 24, 28), ("d0", 0, 8)]
    assert found["surface"].tolist() == ["acme", "Acme Co"]
    assert _places(_found("names", _of(mentions=rows), {"actor": ["bolt"], "surface": ["bolt"]})) == [("d0", 19, 23)]


def _spoken() -> Tables:
    return _of(
        "quoted: a b reported: c quoted: b c a",
        documents=[_document("d0", text="a b c b c a")],
        quotations=[
            _quotation(0, 3, "He", actor="doe", cue="Said"),
            _quotation(6, 9, None, cue="  told\nus "),
            _quotation(10, 11, "Roe", kind="scare"),
        ],
        actors=[("doe", "Jane Doe", "person", "", "", "")],
    )


def test_quotations_are_found_by_the_name_of_the_actor_and_scare_quotes_are_none() -> None:
    rows: dict[str, list[object]] = {"speaker": ["Jane Doe", "nobody named", "Roe"]}
    found = _found("quotations", _spoken(), rows)
    assert list(zip(found["speaker"], found["start"], found["end"], strict=True)) == [
        ("Jane Doe", 0, 3), ("nobody named", 6, 9),
    ]  # fmt: skip
    assert set(found["voice"]) == {"quoted"}
    assert _found("quotations", _spoken(), {"speaker": ["Jane Doe"]})["start"].tolist() == [0]


def test_speech_has_its_words_where_they_are_counted() -> None:
    rows: dict[str, list[object]] = {"speaker": ["Jane Doe", "nobody named"]}
    assert "words" not in _found("quotations", _spoken(), rows)
    found = _found("quotations", _spoken(), {**rows, "words": [2, 2]})
    assert list(zip(found["speaker"], found["words"], strict=True)) == [("Jane Doe", 2), ("nobody named", 2)]
    assert _found("speech", _spoken(), {**rows, "words_quoted": [2, 2]})["words"].tolist() == [2, 2]


def test_the_words_of_a_text_are_found_in_stretches_of_one_voice() -> None:
    found = _found(
        "text", _of("a b quoted: c | reported: d", documents=[_document("d0", outlet="Gazette")]), {"words": [4]}
    )
    assert found[["voice", "words", "outlet"]].to_numpy().tolist() == [
        ["reported", 2, "Gazette"], ["quoted", 1, "Gazette"], ["reported", 1, "Gazette"],
    ]  # fmt: skip


def test_every_sentence_of_a_quotation_is_a_place_of_it() -> None:
    of = _of(
        "a quoted: b | c d | e reported: f",
        documents=[_document("d0", text="a b c d e f")],
        sentences=[_sentence(0, 3, 0), _sentence(4, 7, 1), _sentence(8, 11, 2)],
        quotations=[_quotation(2, 9, "Doe")],
    )
    rows: dict[str, list[object]] = {"speaker": ["Doe"]}
    found = _found("quotations", of, {**rows, "words": [4]})
    assert found[["unit", "start", "end", "sentence", "words"]].to_numpy().tolist() == [
        [0, 2, 3, 0, 1], [0, 4, 7, 1, 2], [0, 8, 9, 2, 1],
    ]  # fmt: skip
    assert _found("speech", of, {**rows, "words_quoted": [4]})["words"].tolist() == [1, 2, 1]
    assert _found("reporting verbs", of, {**rows, "cue": ["said"]})["sentence"].tolist() == [0, 1, 2]
    assert _found("sides", of, {"side": ["no side known"], "words": [4]})["words"].tolist() == [1, 2, 1]


def test_words_of_a_speaker_are_found_inside_their_quotations() -> None:
    found = _found("speaker words", _spoken(), {"speaker": ["Jane Doe"], "term": ["b"]})
    assert list(zip(found["speaker"], found["start"], strict=True)) == [("Jane Doe", 2), ("nobody named", 6)]
    assert _found("speaker words", _spoken(), {"speaker": ["Jane Doe"], "term": ["a"]})["start"].tolist() == [0]


def test_reporting_verbs_are_found_by_verb_and_speaker() -> None:
    told = _found("reporting verbs", _spoken(), {"cue": ["told us"], "speaker": ["nobody named"]})
    assert _places(told) == [("d0", 6, 9)]
    assert _found("reporting verbs", _spoken(), {"cue": ["told us"], "speaker": ["Jane Doe"]}).empty
    assert _found("reporting verbs", _spoken(), {"cue": ["said"], "speaker": ["nobody named"]}).empty


def test_a_pair_is_found_at_the_first_name_of_both_in_each_sentence() -> None:
    of = _of(
        "A B A | B C | A C",
        sentences=[_sentence(0, 5, 0), _sentence(6, 9, 1), _sentence(10, 13, 2)],
        mentions=[
            _mention(0, 1, "a"), _mention(2, 3, "b", voice="quoted"), _mention(4, 5, "a"),
            _mention(6, 7, "b", sentence=1), _mention(8, 9, "c", sentence=1),
            _mention(10, 11, "a", sentence=2), _mention(12, 13, "c", sentence=2),
        ],
    )  # fmt: skip
    found = _found("pairs", of, {"a": ["a", "b", "b"], "b": ["b", "c", "c"]})
    columns = ["unit", "a", "b", "start", "end", "sentence", "voice", "split"]
    assert found[columns].values.tolist() == [
        [0, "a", "b", 0, 1, 0, "reported", "speaker × quoted"],
        [0, "a", "b", 2, 3, 0, "quoted", "speaker × quoted"],
        [1, "b", "c", 6, 7, 1, "reported", "reported"],
        [1, "b", "c", 8, 9, 1, "reported", "reported"],
    ]
    whole = _found("pairs", of, {"a": ["a"], "b": ["c"]}, window="document")
    assert whole["start"].tolist() == [0, 8] and whole["sentence"].tolist() == [0, 1]
    # b shares the first sentence with a and the second with c; each is a place of it and of the other
    partners = _found("partners", of, {"actor": ["b"]})
    assert partners.groupby("unit")["sentence"].agg(list).tolist() == [[0, 0], [1, 1]]
    assert partners[["start", "end"]].values.tolist() == [[0, 1], [2, 3], [6, 7], [8, 9]]
    assert set(partners["actor"]) == {"b"}


@pytest.mark.parametrize(("between", "length", "pairs"), [(18, 20, 1), (19, 20, 0), (2, 4, 1), (3, 4, 0)])
def test_a_pair_in_a_window_of_words_ends_with_its_segment(between: int, length: int, pairs: int) -> None:
    text = " ".join(["A", *["x"] * between, "B"])
    end = len(text)
    of = _of(text, sentences=[_sentence(0, end, 0)], mentions=[_mention(0, 1, "a"), _mention(end - 1, end, "b")])
    given = {} if length == 20 else {"length": length}  # twenty words unless said otherwise
    found = _found("pairs", of, {"a": ["a"], "b": ["b"]}, window="tokens", **given)
    assert found["start"].tolist() == [0, end - 1] * pairs


def test_a_link_is_found_at_its_verb_and_both_names() -> None:
    text = "Alpha attacked Beta."
    of = _of(
        sentences=[_sentence(0, 20, 0, text), _sentence(0, 20, 0, text, doc="d1")],
        mentions=[_mention(0, 5, "a"), _mention(15, 19, "b"), _mention(0, 5, "a", doc="d1"),
                  _mention(15, 19, "b", doc="d1")],
        passages=[("d0", 0, 20, "reported", "reported", "body", "")],
    )  # fmt: skip
    row: dict[str, list[object]] = {
        "a": ["a"], "b": ["b"], "relation": ["conflictual"], "cue": ["attacked"], "doc_id": ["d0"], "sentence": [0],
    }  # fmt: skip
    found = _found("relations", of, row)
    assert _places(found) == [("d0", 0, 5), ("d0", 6, 14), ("d0", 15, 19)]
    assert _found("relations", of, {**row, "cue": ["bombed"]}).empty


def test_words_beside_a_name_are_found_for_the_actors_and_words_of_the_rows() -> None:
    of = _of("x A y x | B y", mentions=[_mention(2, 3, "a"), _mention(8, 9, "b", sentence=1)])
    found = _found("neighbours", of, {"actor": ["a"], "neighbour": ["x"]})
    assert list(zip(found["actor"], found["neighbour"], found["start"], strict=True)) == [("a", "x", 0), ("a", "x", 6)]
    found = _found("neighbours", of, {"actor": ["b"], "neighbour": ["y"]})
    assert _places(found) == [("d0", 10, 11)]


def test_words_of_praise_and_blame_are_found_for_the_actors_and_words_of_the_rows() -> None:
    of = _of("terrible A great | B terrible", mentions=[_mention(9, 10, "a"), _mention(17, 18, "b", sentence=1)])
    found = _found("evaluations", of, {"actor": ["a"], "evaluative_word": ["terrible"]})
    assert list(zip(found["actor"], found["evaluative_word"], found["start"], strict=True)) == [("a", "terrible", 0)]
    assert _found("evaluations", of, {"actor": ["b"], "evaluative_word": ["great"]}).empty


def test_words_of_certainty_are_found_by_their_class() -> None:
    found = _found("stance", _of("they must go | it will"), {"stance_class": ["obligation"]})
    assert list(zip(found["stance_class"], found["start"], strict=True)) == [("obligation", 5), ("prediction", 16)]
