"""Which column holds what."""

from __future__ import annotations

import pytest

from newsvoice.sources import input_columns
from newsvoice.sources.input_columns import USUAL, ColumnsError
from newsvoice.sources.input_records import FormatError, Record


@pytest.mark.parametrize(
    ("available", "wanted"),
    [
        (["ID", "Text", "Title"], {"text": "Text", "id": "ID", "title": "Title"}),
        (["stories_id", "story_text", "media_name", "publish_date", "language"],
         {"text": "story_text", "id": "stories_id", "outlet": "media_name", "date": "publish_date",
          "language": "language"}),
        (["text", "id", "metadata.url", "metadata.date"],
         {"text": "text", "id": "id", "url": "metadata.url", "date": "metadata.date"}),
        (["maintext", "date_publish", "source_domain", "authors"],
         {"text": "maintext", "date": "date_publish", "outlet": "source_domain", "author": "authors"}),
        (["body", "text"], {"text": "text"}),
    ],
)  # fmt: skip
def test_the_usual_names_are_found(available: list[str], wanted: dict[str, str]) -> None:
    assert input_columns.parse("").chosen(available) == wanted


def test_a_column_that_a_user_names_wins_and_has_to_be_there() -> None:
    wanted = input_columns.parse(" text = Body , outlet=source ")
    assert wanted.chosen(["text", "body", "source", "outlet"]) == {"text": "body", "outlet": "source"}
    with pytest.raises(FormatError, match="there is no column 'source' for outlet; there are text, body"):
        wanted.chosen(["text", "body"])


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("body", "columns are given as text=body,outlet=source, not 'body'"),
        ("text=", "columns are given as text=body,outlet=source, not 'text='"),
        ("txt=body", "columns cannot name 'txt'; did you mean 'text'?"),
        ("colour=red", f"columns cannot name 'colour'; there are {', '.join(USUAL)}"),
    ],
)
def test_what_cannot_be_used_is_one_line(given: str, message: str) -> None:
    with pytest.raises(ColumnsError) as error:
        input_columns.parse(given)
    assert str(error.value) == message


def test_cells_of_any_kind_become_text() -> None:
    row = {"text": "A mill.", "id": 7, "authors": ["Ann", None, "Bo"], "title": {"a": 1}, "url": float("nan")}
    chosen = {"text": "text", "id": "id", "author": "authors", "title": "title", "url": "url"}
    assert input_columns.record("1", row, chosen) == Record("A mill.", "1", "7", {"author": "Ann, Bo"})


def test_what_a_file_says_is_one_line_and_no_address_that_runs() -> None:
    row = {"text": "A mill.", "id": " 7\n8 ", "title": "One\n\ttwo " + "x" * 600, "url": "javascript:alert(1)"}
    found = input_columns.record("1", row, {name: name for name in row})
    assert found == Record("A mill.", "1", "7 8", {"title": "One two " + "x" * 492})


@pytest.mark.parametrize(
    ("value", "code"), [("en-US", "en"), ("eng_Latn", "en"), ("English", "en"), ("FR", "fr"), ("tlh", "tlh")]
)
def test_a_language_is_its_short_code(value: str, code: str) -> None:
    assert input_columns.language_code(value) == code
