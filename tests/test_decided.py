"""Decisions on quotations, voices and mentions: they win, they are kept beside what was found, and none is lost."""

from __future__ import annotations

from newsvoice import gazetteer, tables
from newsvoice.annotate import annotation
from newsvoice.annotate.mentions import Matcher
from newsvoice.core.table_files import Row
from newsvoice.sources.documents import Document
from newsvoice.sources.given_corrections import CORRECTION_COLUMNS
from newsvoice.tables import Tables

ACTORS = """
actors:
  - {id: iran, type: state, name: Iran, country: IR}
  - {id: iraq, type: state, name: Iraq, country: IQ}
  - {id: ann-lee, type: person, name: Ann Lee}
"""
MATCHER = Matcher(gazetteer.parse(ACTORS))
TEXT = "“We won the vote,” Ann Lee said. “It was close,” Bob Ray added.\n\nHe said that Iran would stay out of it."
WON, CLOSE, IRAN = TEXT.index("We won"), TEXT.index("It was"), TEXT.index("Iran")


def _row(line: int = 2, **cells: object) -> Row:
    return Row(dict.fromkeys(CORRECTION_COLUMNS, "") | {"doc_id": "x"} | {k: str(v) for k, v in cells.items()}, line)


def _built(*rows: Row, text: str = TEXT) -> Tables:
    return tables.build(annotation.annotate(Document("x", text), MATCHER, frozenset(), rows))


def test_without_decisions_nothing_is_decided() -> None:
    found = _built()
    assert list(found.quotations["speaker"]) == ["Ann Lee", "Bob Ray"]
    assert found.decisions.empty and found.unused_corrections.empty


def test_a_confirmed_quotation_is_kept_with_what_was_found() -> None:
    row = _row(start=WON, what="quotation", decision="right", who="Ann", when="2024-05-31", sample="s@0.5")
    found = _built(row)
    first, plain = found.quotations.iloc[0], _built().quotations.iloc[0]
    assert (first["rule"], first["confidence"], first["speaker"]) == ("confirmed", 1.0, "Ann Lee")
    (kept,) = found.decisions.to_dict("records")
    assert kept == {
        "doc_id": "x", "start": WON, "end": WON + len("We won the vote,"), "what": "quotation", "decision": "right",
        "found": "Ann Lee", "right": "Ann Lee", "found_actor": "ann-lee", "right_actor": "ann-lee", "kind": "full",
        "container": "reported", "rule": plain["rule"], "confidence": plain["confidence"], "right_start": WON,
        "right_end": WON + len("We won the vote,"), "who": "Ann", "when": "2024-05-31", "sample": "s",
        "probability": 0.5, "line": 2,
    }  # fmt: skip


def test_another_speaker_wins_and_the_one_found_is_kept() -> None:
    found = _built(_row(start=CLOSE, what="quotation", decision="speaker", value="Ann Lee"))
    assert list(found.quotations["speaker"]) == ["Ann Lee", "Ann Lee"]
    assert found.decisions[["found", "right", "found_actor", "right_actor"]].iloc[0].tolist() == [
        "Bob Ray", "Ann Lee", "", "ann-lee",
    ]  # fmt: skip


def test_what_is_no_quotation_is_none_and_its_words_are_reported() -> None:
    found = _built(_row(start=CLOSE, what="quotation", decision="no quotation"))
    assert list(found.quotations["start"]) == [WON]
    words = found.tokens[found.tokens["start"].between(CLOSE, CLOSE + 10)]
    assert set(words["voice"]) == {"reported"}
    assert found.decisions["right"].tolist() == [""]


def test_bounds_move_the_quotation_and_the_voice_of_its_words() -> None:
    new = TEXT.index("close")
    found = _built(_row(start=CLOSE, what="quotation", decision="bounds", value=f"{new}-{new + 5}"))
    assert found.quotations[["start", "end", "rule"]].iloc[1].tolist() == [new, new + 5, "corrected"]
    voices = dict(zip(found.tokens["start"], found.tokens["voice"], strict=True))
    assert (voices[CLOSE], voices[new]) == ("reported", "quoted")
    assert found.decisions[["start", "right_start", "right_end"]].iloc[0].tolist() == [CLOSE, new, new + 5]


def test_bounds_that_overlap_another_or_leave_the_text_are_told_and_change_nothing() -> None:
    for value, reason in (
        (f"{WON + 2}-{CLOSE + 4}", f"with its right bounds it would overlap the one at {WON}"),
        (f"{CLOSE}-9999", f"its right end would be 9999, but the text ends at {len(TEXT)}"),
    ):
        found = _built(_row(start=CLOSE, what="quotation", decision="bounds", value=value))
        assert found.quotations["start"].tolist() == [WON, CLOSE]
        assert found.unused_corrections["reason"].tolist() == [reason]
        assert found.decisions.empty


def test_a_decision_on_indirect_speech_fits_no_quotation() -> None:
    at = int(_built().indirect["start"].iloc[0])
    assert _built(_row(start=at, what="indirect", decision="right")).indirect["rule"].tolist() == ["confirmed"]
    wrong = _built(_row(start=at, what="quotation", decision="right")).unused_corrections
    assert wrong["reason"].iloc[0].startswith(f"no quotation begins at {at}; the nearest begins at")
    assert _built(_row(start=WON, what="indirect", decision="right")).unused_corrections["reason"].iloc[0].startswith(
        f"no indirect speech begins at {WON}"
    )  # fmt: skip


def test_a_voice_is_decided_for_a_whole_passage() -> None:
    last = _built().passages.iloc[-1]
    row = _row(start=last["start"], end=last["end"], what="voice", decision="voice", value="commentary")
    found = _built(row)
    assert set(found.mentions.loc[found.mentions["actor"] == "iran", "voice"]) == {"commentary"}
    assert found.decisions[["found", "right"]].iloc[0].tolist() == ["reported", "commentary"]
    beside = _row(start=last["start"], end=last["end"] - 1, what="voice", decision="voice", value="commentary")
    unused = _built(beside).unused_corrections["reason"].tolist()
    assert unused == [f"no passage stands from {last['start']} to {last['end'] - 1}"]
    quoted = _row(start=WON, end=WON + 16, what="voice", decision="voice", value="reported")
    assert _built(quoted).unused_corrections["reason"].tolist() == [
        "this passage is quoted; decide on the quotation instead"
    ]


def test_a_mention_is_of_another_actor_or_of_none() -> None:
    other = _built(_row(start=IRAN, end=IRAN + 4, what="mention", decision="actor", value="iraq"))
    assert other.mentions.set_index("start").loc[IRAN, ["actor", "type", "sense"]].tolist() == [
        "iraq",
        "state",
        "actor",
    ]
    assert other.decisions[["found", "right"]].iloc[0].tolist() == ["iran", "iraq"]
    none = _built(_row(start=IRAN, end=IRAN + 4, what="mention", decision="actor", value="-"))
    assert IRAN not in set(none.mentions["start"]) and none.decisions["right"].tolist() == [""]
    unknown = _built(_row(start=IRAN, end=IRAN + 4, what="mention", decision="actor", value="irn"))
    assert unknown.unused_corrections["reason"].tolist() == ["the gazetteer has no actor with the id 'irn'"]
    nowhere = _built(_row(start=IRAN, end=IRAN + 5, what="mention", decision="right"))
    assert nowhere.unused_corrections["reason"].tolist() == [f"no actor is named from {IRAN} to {IRAN + 5}"]


def test_analysts_who_differ_change_nothing_are_told_and_both_kept() -> None:
    rows = (
        _row(2, start=WON, what="quotation", decision="right", who="Ann"),
        _row(3, start=WON, what="quotation", decision="speaker", value="Bob Ray", who="Bo"),
    )
    found = _built(*rows)
    assert found.quotations["speaker"].iloc[0] == "Ann Lee" and found.quotations["rule"].iloc[0] != "confirmed"
    reason = "analysts differ, so none of it counts: Ann says right and Bo says speaker Bob Ray"
    assert found.unused_corrections[["line", "reason"]].values.tolist() == [[2, reason], [3, reason]]
    assert found.decisions["right"].tolist() == ["Ann Lee", "Bob Ray"]


def test_what_both_decide_together_ends_their_difference() -> None:
    rows = (
        _row(2, start=WON, what="quotation", decision="right", who="Ann"),
        _row(3, start=WON, what="quotation", decision="speaker", value="Bob Ray", who="Bo"),
        _row(4, start=WON, what="quotation", decision="speaker", value="Bob Ray", who="Ann+Bo"),
    )
    found = _built(*rows)
    assert found.quotations["speaker"].iloc[0] == "Bob Ray"
    assert found.unused_corrections.empty and len(found.decisions) == 3


def test_analysts_who_agree_count_as_one() -> None:
    rows = [_row(n, start=WON, what="quotation", decision="right", who=who) for n, who in ((2, "Ann"), (3, "Bo"))]
    found = _built(*rows)
    assert found.quotations["rule"].iloc[0] == "confirmed" and found.unused_corrections.empty


def test_no_decision_is_lost_when_the_text_changes() -> None:
    rows = (
        _row(2, start=WON, end=WON + 16, what="quotation", decision="right"),
        _row(3, start=IRAN, end=IRAN + 4, what="mention", decision="right"),
    )
    found = _built(*rows, text="Before. " + TEXT)
    assert found.decisions.empty and set(found.unused_corrections["line"]) == {2, 3}
    assert found.quotations["speaker"].tolist() == ["Ann Lee", "Bob Ray"]


def test_offsets_are_those_of_the_raw_text() -> None:
    raw = TEXT.replace("the vote", "the <b>vote</b>")
    at = raw.index("It was")
    new = raw.index("close")
    found = _built(_row(start=at, what="quotation", decision="bounds", value=f"{new}-{new + 5}"), text=raw)
    assert found.quotations[["start", "end"]].iloc[1].tolist() == [new, new + 5]
    last = _built(text=raw).passages.iloc[-1]
    row = _row(start=last["start"], end=last["end"], what="voice", decision="voice", value="commentary")
    assert _built(row, text=raw).passages.iloc[-1][["start", "end", "voice"]].tolist() == [
        last["start"], last["end"], "commentary",
    ]  # fmt: skip
