"""JSON Lines, as crawlers write them and as they go wrong."""

from __future__ import annotations

import gzip
import json

import pytest
import read_formats
import zstandard

from newsvoice.sources.input_records import Record

GOOD = b'{"id": 7, "text": "The mill was shut.", "title": "A mill\\n shut"}\n\n{"text": "It was sold."}\n'


def test_one_document_a_line_with_its_number() -> None:
    assert read_formats.found("n.jsonl", GOOD) == [
        Record("The mill was shut.", "1", "7", {"title": "A mill shut"}),
        Record("It was sold.", "3"),
    ]
    assert read_formats.texts("n.ndjson", b"\xef\xbb\xbf" + GOOD) == read_formats.texts("n.jsonl", GOOD)


def test_compressed_lines_are_the_same_lines() -> None:
    wanted = read_formats.found("n.jsonl", GOOD)
    assert read_formats.found("n.jsonl.gz", gzip.compress(GOOD)) == wanted
    assert read_formats.found("n.jsonl.zst", zstandard.compress(GOOD) + zstandard.compress(b"")) == wanted


def test_fields_of_metadata_count_as_datatrove_writes_them() -> None:
    row = {"text": "The mill was shut.", "id": "<urn:uuid:1>", "media": [], "metadata": {
        "url": "https://gazette.example/mill", "date": "2017-03-02T10:00:00Z", "language": "eng_Latn",
        "language_score": 0.9}}  # fmt: skip
    (item,) = read_formats.found("00000.jsonl", json.dumps(row).encode())
    assert isinstance(item, Record)
    assert item.doc_id == "<urn:uuid:1>"
    assert item.known == {
        "url": "https://gazette.example/mill", "language": "en", "language_basis": "the column metadata.language",
        "published_from": "2017-03-02", "published_to": "2017-03-02", "date_basis": "the column metadata.date",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b'{"text": "The mill was', "the line is no JSON object or is cut off (column 10: Unterminated string"),
        (b'["The mill"]', 'the line is no JSON object such as {"text": "…"}'),
        (b'{"text": "caf\xe9"}', "the line is not UTF-8; save it as UTF-8"),
        (b'{"text": ""}', "its text is empty"),
        (b'{"text": null}', "its text is empty"),
        (b'{"text": 5}', "its text is no text; name the right column with --columns text=NAME"),
        (b'{"text": "a\\u0000b"}', "not a text: it contains NUL characters"),
        (b'{"title": "A mill"}', "it has no field of texts; there are title; name one with --columns text=NAME"),
        (b"[" * 100_000, "the line is no JSON object or is cut off (nested too deeply)"),
        (b'{"text": "The mill.", "id": "' + b"x" * 201 + b'"}', "its identifier has 201 characters; the most are 200"),
    ],
)
def test_a_line_that_cannot_be_read_is_told_and_the_rest_goes_on(line: bytes, reason: str) -> None:
    data = GOOD + line + b"\n" + b'{"text": "The end."}\n'
    assert [text for _, text in read_formats.texts("n.jsonl", data)] == [
        "The mill was shut.", "It was sold.", "The end.",
    ]  # fmt: skip
    ((place, why),) = read_formats.reasons("n.jsonl", data)
    assert place == "4" and why.startswith(reason) and "\n" not in why


def test_half_characters_are_replaced_and_said() -> None:
    (item,) = read_formats.found("n.jsonl", b'{"text": "The \\ud83d mill.", "title": "\\ud83d"}')
    assert isinstance(item, Record)
    assert item.text == "The \ufffd mill." and item.known == {"title": "\ufffd"}
    assert item.warnings == ("1 half character (surrogates) in it read as \ufffd",)


def test_a_field_that_no_line_has_is_said_once() -> None:
    data = b'{"story": "One mill."}\n{"story": "Two mills."}\n'
    reason = "no line has a field of texts; there are story; name one with --columns text=NAME"
    assert read_formats.reasons("n.jsonl", data) == [("", reason)]
    assert read_formats.texts("n.jsonl", data, "text=story") == [("1", "One mill."), ("2", "Two mills.")]
    missing = "there is no column 'body' for text; there are story (--columns)"
    assert read_formats.reasons("n.jsonl", data, "text=body") == [("", missing)]


def test_a_file_of_which_nothing_can_be_read_is_one_line() -> None:
    reason = "none of its 3 lines gives a document; line 1: the line is not UTF-8; save it as UTF-8"
    assert read_formats.reasons("n.jsonl", b"\xe9\n[1]\n\xff\n") == [("", reason)]
    late = read_formats.found("n.jsonl", b'[1]\n{"text": "One mill."}\n')
    assert [item.place for item in late] == ["1", "2"]


def test_an_empty_file_and_a_cut_off_one_say_so() -> None:
    assert read_formats.reasons("n.jsonl", b"\n") == [("", "empty")]
    many = b'{"text": "The mill was shut."}\n' * 9 + bytes(range(256)).hex().encode() * 999
    packed = gzip.compress(many)
    assert read_formats.reasons("n.jsonl.gz", packed[:-9])[-1][1] == ("the compressed data is cut off; pack it again")
    assert len(read_formats.texts("n.jsonl.gz", packed[:-9])) == 9
    damaged = read_formats.reasons("n.jsonl.gz", b"\x1f\x8bnonsense")
    assert "the compressed data is damaged" in damaged[0][1]
