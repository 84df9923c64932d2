"""WARC and WET."""

from __future__ import annotations

import gzip
import io
from pathlib import Path

import pytest
import read_formats
from test_pages import PAGE
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from newsvoice.sources import extraction
from newsvoice.sources.input_records import LEFT_OUT, Record

DATE = {"WARC-Date": "2020-01-01T00:00:00Z"}


@pytest.fixture(autouse=True)
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extraction, "FOLDER", tmp_path)


def _warc(*answers: tuple[str, str, bytes], compressed: bool = True) -> bytes:
    written = io.BytesIO()
    writer = WARCWriter(written, gzip=compressed)
    writer.write_record(writer.create_warcinfo_record("n.warc.gz", {"software": "a test"}))
    for number, (status, kind, data) in enumerate(answers):
        head = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
        url = f"https://gazette.example/{number}"
        record = writer.create_warc_record(
            url, "response", payload=io.BytesIO(data), http_headers=head, warc_headers_dict=DATE
        )
        writer.write_record(record)
    return written.getvalue()


def test_pages_are_read_and_other_records_are_counted() -> None:
    data = _warc(
        ("200 OK", "text/html; charset=utf-8", PAGE.encode()), ("200 OK", "image/png", b"\x89PNG"),
        ("404 Not Found", "text/html", PAGE.encode()), ("200 OK", "text/html", b"<html><body></body></html>"),
    )  # fmt: skip
    (item,) = (i for i in read_formats.found("n.warc.gz", data) if isinstance(i, Record))
    assert item.place == "2" and item.text.startswith("The mill was shut on Monday")
    assert item.known["outlet"] == "Dover Gazette" and item.known["published_from"] == "2017-03-02"
    assert read_formats.reasons("n.warc.gz", data) == [
        ("5", "no main text was found in the page; save the text of the article as .txt (https://gazette.example/3)"),
        ("other records", "2 records are no pages or texts (1 answers 404, 1 image/png)"),
    ]
    assert read_formats.found("n.warc.gz", data)[-1].status == LEFT_OUT  # type: ignore[union-attr]
    assert read_formats.found("n.warc", gzip.decompress(data)) == read_formats.found("n.warc.gz", data)


def test_what_a_page_was_sent_as_decides_its_encoding() -> None:
    page = PAGE.replace('<meta charset="utf-8">', "").replace("Monday", "Mondáy")
    data = _warc(("200 OK", "text/html; charset=ISO-8859-1", page.encode("cp1252")))
    ((_, text),) = read_formats.texts("n.warc.gz", data)
    assert "The mill was shut on Mondáy" in text and "“We had no choice,”" in text


def test_texts_of_common_crawl_are_kept_exactly() -> None:
    written = io.BytesIO()
    writer = WARCWriter(written, gzip=True)
    text = "The mill was shut.\nIt was sold.\n"
    record = writer.create_warc_record(
        "https://gazette.example/1", "conversion", payload=io.BytesIO(text.encode()),
        warc_content_type="text/plain", warc_headers_dict=DATE,
    )  # fmt: skip
    writer.write_record(record)
    (item,) = read_formats.found("n.wet.gz", written.getvalue())
    assert item == Record(text, "1", known={"url": "https://gazette.example/1"})


def test_a_cut_off_archive_keeps_what_stands_before() -> None:
    data = _warc(*[("200 OK", "text/plain", b"The mill number %d was shut." % n) for n in range(9)], compressed=False)
    found = read_formats.texts("n.warc", data[:1500])
    assert [text for _, text in found] == [f"The mill number {n} was shut." for n in range(len(found))]
    assert 1 <= len(found) < 9
    packed = _warc(*[("200 OK", "text/plain", b"The mill number %d was shut." % n) for n in range(9)])
    assert read_formats.reasons("n.warc.gz", packed[:-30])[-1][1].startswith("the compressed data is cut off")
    assert len(read_formats.texts("n.warc.gz", packed[:-30])) == 8
    assert read_formats.reasons("n.warc", b"no archive") == [
        ("", "it is no WARC file or is cut off in its first record; save it again")
    ]
    assert read_formats.reasons("n.warc", b"") == [("", "empty")]
