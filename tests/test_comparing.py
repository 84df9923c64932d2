"""What was changed in another program, as decisions."""

from __future__ import annotations

from dataclasses import replace

import pytest
from exchanged import CLOSE, CLOSE_END, IRAN, TEXT, WON, WON_END, document

from newsvoice.exchange import comparing
from newsvoice.exchange.annotated import AnnotatedText, Annotation
from newsvoice.exchange.comparing import Difference
from newsvoice.exchange.marked import WHATS
from newsvoice.exchange.place_changes import ActorNames, Decided

COMPUTED = "its speaker is longer than a cell, or begins with what spreadsheet programs compute"
NAMES = ActorNames({"iran": "Iran", "iraq": "Iraq", "ann-lee": "Ann Lee", "a": "Twin", "b": "Twin"})
DOCUMENT = document()
FOUND = [Annotation(p.what, p.start, p.end, p.label, p.kind, p.name) for p in DOCUMENT.places]


def told(*annotations: Annotation, layers: frozenset[str] = frozenset(WHATS)) -> Difference:
    return comparing.difference(DOCUMENT, AnnotatedText("f", "x", TEXT, annotations, layers), NAMES)


def changed(what: str, number: int = 0, **change: object) -> Difference:
    """What is told if one annotation is changed, the others are as they were."""
    at = [i for i, one in enumerate(FOUND) if one.what == what][number]
    return told(*(replace(one, **change) if i == at else one for i, one in enumerate(FOUND)))


def test_without_a_change_nothing_is_decided() -> None:
    same = told(*FOUND)
    assert same.changed == [] and same.left == []
    assert len(same.confirmed) == len([p for p in DOCUMENT.places if p.what != "speaker" and p.label != "quoted"])


@pytest.mark.parametrize(
    ("what", "change", "decided"),
    [
        ("quotation", {"label": "Eve Fox"}, Decided("x", WON, WON_END, "quotation", "speaker", "Eve Fox")),
        ("quotation", {"label": ""}, Decided("x", WON, WON_END, "quotation", "speaker", "-")),
        ("quotation", {"end": WON + 6}, Decided("x", WON, WON_END, "quotation", "bounds", f"{WON}-{WON + 6}")),
        ("quotation", {"kind": "scare"}, Decided("x", WON, WON_END, "quotation", "", "", "scare")),
        ("indirect", {"label": "Eve  Fox\n"}, Decided("x", IRAN, IRAN + 25, "indirect", "speaker", "Eve Fox")),
        ("voice", {"label": "commentary"}, Decided("x", 0, WON, "voice", "voice", "commentary")),
        (
            "mention",
            {"label": "Iraq"},
            Decided("x", TEXT.index("Ann"), TEXT.index(" said"), "mention", "actor", "iraq"),
        ),
        ("mention", {"label": ""}, Decided("x", TEXT.index("Ann"), TEXT.index(" said"), "mention", "actor", "-")),
    ],
)
def test_a_change_is_a_decision(what: str, change: dict[str, object], decided: Decided) -> None:
    found = changed(what, **change)
    assert found.changed == [decided] and found.left == []


def test_bounds_and_speaker_are_two_decisions() -> None:
    found = changed("quotation", start=WON + 3, label="Eve Fox")
    assert [(one.decision, one.value) for one in found.changed] == [
        ("bounds", f"{WON + 3}-{WON_END}"), ("speaker", "Eve Fox"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("what", "change", "reason"),
    [
        ("quotation", {"end": CLOSE + 3}, f"it would overlap the one at {CLOSE}"),
        ("quotation", {"label": "=1+1"}, COMPUTED),
        ("quotation", {"kind": "loud"}, "the kind 'loud' cannot take the place of 'full'"),
        ("quotation", {"end": len(TEXT) + 1}, "it is empty or ends behind the text"),
        ("voice", {"end": WON - 2}, "bounds of a voice cannot be corrected"),
        ("voice", {"label": "loud"}, "a voice can be reported, commentary, boilerplate"),
        ("mention", {"end": IRAN}, "bounds of a name cannot be corrected"),
        ("mention", {"label": "Twin"}, "the gazetteer has no such actor; add it, or give the id of one it has"),
        ("speaker", {"label": "Eve"}, "where a speaker is named is no correction; change the speaker of the quotation"),
    ],
)  # fmt: skip
def test_what_no_correction_can_say_is_told(what: str, change: dict[str, object], reason: str) -> None:
    found = changed(what, **change)
    assert found.changed == [] and [one.reason for one in found.left] == [reason]


def test_the_voice_of_a_quotation_is_decided_with_the_quotation() -> None:
    found = changed("voice", 1, label="reported")
    assert [one.reason for one in found.left] == ["this passage is quoted; decide on the quotation instead"]


def test_what_is_new_is_told() -> None:
    found = told(*FOUND, Annotation("quotation", CLOSE_END + 2, CLOSE_END + 5, "Eve", "full"))
    assert found.changed == []
    assert [one.reason for one in found.left] == ["no quotation was found there, and a correction adds none"]
    again = told(*FOUND, FOUND[2])
    assert [one.reason for one in again.left] == [
        "this quotation is marked twice, or is not found any more; export again"
    ]


def test_what_was_removed_is_no_quotation_and_nobody() -> None:
    kept = [one for one in FOUND if one.what not in ("quotation", "mention")]
    assert [(one.start, one.what, one.decision, one.value) for one in told(*kept).changed] == [
        (WON, "quotation", "no quotation", ""), (TEXT.index("Ann"), "mention", "actor", "-"),
        (CLOSE, "quotation", "no quotation", ""), (IRAN, "mention", "actor", "-"),
        (TEXT.index("Iraq"), "mention", "actor", "-"), (TEXT.rindex("Iran"), "mention", "actor", "-"),
    ]  # fmt: skip


def test_what_a_file_would_not_mark_was_not_removed() -> None:
    kept = [one for one in FOUND if one.what != "mention"]
    assert told(*kept, layers=frozenset({"quotation", "indirect"})).changed == []


def test_what_was_removed_from_an_older_export_is_only_told() -> None:
    old = [replace(one, name=one.name[:-8] + "0" * 8) for one in FOUND if one.what != "quotation"]
    found = told(*old)
    assert found.changed == [] and len(found.left) == 2
    assert "it is not in the file, which does not know what is found now" in found.left[0].reason


def test_a_removed_voice_is_told() -> None:
    found = told(*FOUND[1:])
    assert [one.reason for one in found.left] == ["it was removed, which no correction can say"]


def test_a_place_without_its_name_is_known_by_its_bounds() -> None:
    nameless = [replace(one, name="") for one in FOUND]
    assert told(*nameless).changed == [] and told(*nameless).left == []
    trimmed = [replace(one, end=one.end - 1) if TEXT[one.end - 1] == " " else one for one in nameless]
    assert told(*trimmed).changed == [] and told(*trimmed).left == []
