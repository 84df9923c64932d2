"""The same texts in any format are the same documents."""

from __future__ import annotations

import csv
import gzip
import io
import json
import zipfile

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import read_formats
import zstandard
from hypothesis import example, given, settings
from hypothesis import strategies as st

from newsvoice.core import corpus_files
from newsvoice.sources import formats, worker

letters = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
texts = st.lists(st.text(letters, max_size=200).map(lambda text: text + "a"), min_size=1, max_size=5)


def _csv(documents: list[str]) -> bytes:
    written = io.StringIO(newline="")
    csv.writer(written).writerows([["text"], *([text] for text in documents)])
    return written.getvalue().encode()


def _parquet(documents: list[str]) -> bytes:
    written = io.BytesIO()
    pq.write_table(pa.table({"text": documents}), written)
    return written.getvalue()


def _zip(documents: list[str]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for number, text in enumerate(documents):
            archive.writestr(f"{number}.txt.gz", gzip.compress(text.encode()))
    return written.getvalue()


@settings(deadline=None)
@given(texts)
@example(["“One”\r\n\r\ntwo\rthree\n, four; \u2028 five\t\ufeff", '"quoted"'])
def test_rows_keep_every_character(documents: list[str]) -> None:
    lines = "".join(json.dumps({"text": text}, ensure_ascii=False) + "\n" for text in documents).encode()
    for name, data in (
        ("n.jsonl", lines), ("n.jsonl.zst", zstandard.compress(lines)), ("n.csv", _csv(documents)),
        ("n.csv.gz", gzip.compress(_csv(documents))), ("n.parquet", _parquet(documents)),
    ):  # fmt: skip
        assert [text for _, text in read_formats.texts(name, data)] == documents, name


@settings(deadline=None)
@given(texts.filter(lambda found: not any(text.startswith(("\ufeff", "<")) for text in found)))
def test_files_in_an_archive_keep_every_character(documents: list[str]) -> None:
    assert [text for _, text in read_formats.texts("n.zip", _zip(documents))] == documents


@settings(deadline=None)
@given(st.sampled_from(sorted(formats.COLLECTIONS)), st.binary(max_size=300))
@example(".warc", b"WARC/1.0\r\nContent-Length: -5\r\n\r\n")
@example(".warc", b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 99999999999\r\n\r\nHTTP/1.1 200 OK\r\n\r\n")
@example(".csv", b"\xff\xfet\0e\0x\0t\0\n")
def test_any_bytes_are_documents_or_reasons(suffix: str, data: bytes) -> None:
    found = read_formats.found(f"n{suffix}", data)
    assert found and all("\n" not in getattr(item, "reason", "") for item in found)


@pytest.mark.parametrize("suffix", sorted({*corpus_files.DOCUMENTS, *corpus_files.COLLECTIONS}))
def test_what_is_walked_has_a_reader(suffix: str) -> None:
    assert (suffix in formats.DOCUMENTS) != (suffix in formats.COLLECTIONS)
    assert set(formats.EXTRACTED.values()) == set(worker.MODULES)
