"""Parquet of documents."""

from __future__ import annotations

import gzip
import io
from datetime import datetime

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import read_formats

from newsvoice.sources.input_records import Record


def _file(**columns: list[object]) -> bytes:
    written = io.BytesIO()
    pq.write_table(pa.table(columns), written)
    return written.getvalue()


def test_one_document_a_row_with_its_number() -> None:
    data = _file(
        id=["a", None], text=["The mill was shut.", None], publish_date=[datetime(2017, 3, 2, 10), None],
        metadata=[{"url": "https://gazette.example/mill", "language": "en"}, None], vector=[[1.0], [2.0]],
    )  # fmt: skip
    (item,) = (i for i in read_formats.found("n.parquet", data) if isinstance(i, Record))
    assert (item.place, item.doc_id, item.text) == ("1", "a", "The mill was shut.")
    assert item.known == {
        "url": "https://gazette.example/mill", "language": "en", "language_basis": "the column metadata.language",
        "published_from": "2017-03-02", "published_to": "2017-03-02", "date_basis": "the column publish_date",
    }  # fmt: skip
    assert read_formats.reasons("n.parquet", data) == [("2", "its text is empty")]
    assert read_formats.found("n.parquet.gz", gzip.compress(data)) == read_formats.found("n.parquet", data)


def test_a_damaged_an_empty_and_a_textless_one_say_so() -> None:
    data = _file(body=["The mill was shut."])
    damaged = [("", "it is no Parquet file or is cut off; save it again")]
    assert read_formats.reasons("n.parquet", data[:-20]) == damaged
    assert read_formats.reasons("n.parquet", b"") == damaged
    assert read_formats.reasons("n.parquet", _file(text=[])) == [("", "empty")]
    story = _file(story=["The mill was shut."])
    assert read_formats.reasons("n.parquet", story) == [
        ("", "it has no column of texts; there are story; name one with --columns text=NAME")
    ]
    assert read_formats.texts("n.parquet", data) == [("1", "The mill was shut.")]


def test_damage_inside_keeps_what_stands_before() -> None:
    written = io.BytesIO()
    frame = pd.DataFrame({"text": [f"The mill {n} was shut." for n in range(2000)]})
    frame.to_parquet(written, row_group_size=100, compression="gzip")
    data = bytearray(written.getvalue())
    middle = len(data) // 2
    data[middle : middle + 400] = b"\xff" * 400
    found = read_formats.texts("n.parquet", bytes(data))
    assert 100 <= len(found) < 2000 and found[0] == ("1", "The mill 0 was shut.")
    ((_, why),) = read_formats.reasons("n.parquet", bytes(data))
    assert why.startswith("the file is damaged here; what stands before is read")
