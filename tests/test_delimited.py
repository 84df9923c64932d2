"""CSV and TSV of documents, as they are saved and as they go wrong."""

from __future__ import annotations

import csv

import pytest
import read_formats

from newsvoice.sources.input_records import Record

GOOD = 'id,text,media_name,publish_date\n1,"The mill, he said,\nwas shut.",Gazette,2017-03-02\n2,It was sold.,,\n'


def test_one_document_a_row_with_the_line_it_begins_on() -> None:
    assert read_formats.found("n.csv", GOOD.encode()) == [
        Record("The mill, he said,\nwas shut.", "2", "1", {
            "outlet": "Gazette", "outlet_basis": "the column media_name", "published_from": "2017-03-02",
            "published_to": "2017-03-02", "date_basis": "the column publish_date"}),
        Record("It was sold.", "4", "2"),
    ]  # fmt: skip


@pytest.mark.parametrize("separator", [";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_the_separator_and_the_encoding_are_told_from_the_file(separator: str, encoding: str) -> None:
    data = f"Title{separator}Text\r\nOne{separator}“The café”\r\n".encode(encoding)
    (item,) = read_formats.found("n.csv", data)
    assert isinstance(item, Record)
    assert (item.text, item.known, item.warnings) == ("“The café”", {"title": "One"}, ())


def test_another_encoding_is_guessed_and_said_of_each_row() -> None:
    (item,) = read_formats.found("n.csv", "text\nThe café in Orléans was déjà closed.\n".encode("cp1252"))
    assert isinstance(item, Record)
    assert item.text == "The café in Orléans was déjà closed."
    assert item.warnings[0].startswith("its encoding was guessed as Windows-1252")


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("1,The mill,shut,now,today", "5 cells under 4 columns; put a cell that holds the separator into quotation"),
        ("1,The mill", "2 cells under 4 columns"),
        ('1,"The "mill" was",,', 'a quotation mark (") stands inside a quoted cell; double it'),
        ("1,,Gazette,", "its text is empty"),
        ("1,The \0 mill,,", "not a text: it contains NUL characters"),
    ],
)
def test_a_row_that_does_not_fit_is_told_and_the_rest_goes_on(row: str, reason: str) -> None:
    data = f"{GOOD}{row}\n9,The end.,,\n".encode()
    assert [text for _, text in read_formats.texts("n.csv", data)][-1] == "The end."
    ((place, why),) = read_formats.reasons("n.csv", data)
    assert place == "5" and why.startswith(reason)


def test_a_quotation_mark_that_is_never_closed_is_told() -> None:
    ((place, why),) = read_formats.reasons("n.csv", f'{GOOD}5,"The mill was shut.\n'.encode())
    assert (place, why) == ("5", 'the file ends inside a quoted cell; close the quotation mark (")')


def test_a_table_without_texts_names_its_columns() -> None:
    data = b"id,title,media_name\n1,Mill shut,Gazette\n"
    reason = "it has no column of texts; there are id, title, media_name; name one with --columns text=NAME"
    assert read_formats.reasons("n.csv", data) == [("", reason)]
    assert read_formats.texts("n.csv", data, "text=title") == [("2", "Mill shut")]
    assert read_formats.reasons("n.csv", b" \n") == [("", "empty")]


def test_cells_may_be_long_and_the_limit_of_others_stays() -> None:
    before = csv.field_size_limit()
    text = "The mill was shut. " * 20_000
    assert read_formats.texts("n.csv", f'text\n"{text}"\n'.encode()) == [("2", text)]
    assert csv.field_size_limit() == before


def test_a_table_longer_than_the_sample_is_read_to_its_end() -> None:
    rows = "".join(f"“The mill {n}.”\n" for n in range(80_000))
    found = read_formats.texts("n.csv", f"text\n{rows}".encode())
    assert len(found) == 80_000 and found[-1] == ("80001", "“The mill 79999.”")
