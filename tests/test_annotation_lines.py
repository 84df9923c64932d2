"""Annotations as JSON Lines."""

from __future__ import annotations

import io
import json

from exchanged import TEXT, WON, WON_END, document

from newsvoice.exchange import annotation_lines, comparing
from newsvoice.exchange.annotated import AnnotatedText, Annotation, Unreadable
from newsvoice.exchange.place_changes import ActorNames

NAMES = ActorNames({"iran": "Iran", "iraq": "Iraq", "ann-lee": "Ann Lee"})


def read(*rows: object) -> list[AnnotatedText | Unreadable]:
    lines = (row if isinstance(row, str) else json.dumps(row) for row in rows)
    return list(annotation_lines.read(io.BytesIO("\n".join(lines).encode()), "a.jsonl"))


def test_a_line_holds_a_document() -> None:
    found = document()
    (line,) = annotation_lines.lines([found])
    row = json.loads(line)
    assert list(row) == ["id", "title", "outlet", "text", "voices", "quotes", "indirect", "speakers", "mentions"]
    assert row["id"] == "x" and row["text"] == TEXT
    first = row["quotes"][0]
    assert {name: first[name] for name in ("start", "end", "text", "speaker", "kind", "cue", "actor")} == {
        "start": WON, "end": WON_END, "text": "We won the vote 🗳 today,", "speaker": "Ann Lee", "kind": "full",
        "cue": "said", "actor": "ann-lee",
    }  # fmt: skip
    assert [mention["actor"] for mention in row["mentions"]] == ["ann-lee", "iran", "iraq", "iran"]


def test_what_was_not_changed_decides_nothing() -> None:
    found = document()
    (back,) = read(*annotation_lines.lines([found]))
    assert isinstance(back, AnnotatedText)
    told = comparing.difference(found, back, NAMES)
    assert told.changed == [] and told.left == [] and told.confirmed


def test_lines_of_annotate_are_read() -> None:
    row = {"id": "x", "quotes": [{"start": 3, "end": 9, "kind": "full", "speaker": None},
                                 {"start": 20, "end": 29, "kind": "indirect", "speaker": "Al"}]}  # fmt: skip
    (found,) = read(row)
    assert isinstance(found, AnnotatedText) and found.layers == {"quotation"} and found.text == ""
    assert found.annotations == (
        Annotation("quotation", 3, 9, "", "full"), Annotation("indirect", 20, 29, "Al", "indirect"),
    )  # fmt: skip


def test_what_cannot_be_read_is_told_and_the_rest_goes_on() -> None:
    bad = {"id": "b", "quotes": [7, {"start": 5, "end": 5}, {"start": True, "end": 9}, {"start": 1, "end": 2}]}
    first, second, third, found = read("no json", [1], {"text": "a"}, bad)
    assert isinstance(first, Unreadable) and first.where == "a.jsonl, line 1" and "is no JSON" in first.reason
    assert isinstance(second, Unreadable) and isinstance(third, Unreadable)
    assert isinstance(found, AnnotatedText) and len(found.annotations) == 1
    assert [one.where for one in found.unread] == [f"a.jsonl, line 4, quotes {number}" for number in (1, 2, 3)]


def test_a_text_that_is_no_unicode_is_written() -> None:
    (line,) = annotation_lines.lines([document(text="“We won \ud800 it,” Ann Lee said.")])
    assert "\\ud800" in line
