"""The complete tables as CSV and their description: what is in them, and what is withheld."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pandas as pd
import pytest
from test_selection import folder as corpus  # noqa: F401
from test_selection import load, sampled

from newsvoice.book import data_package
from newsvoice.core import parameters
from newsvoice.core.parameters import Report
from newsvoice.measures import complete_tables
from newsvoice.measures.complete_tables import Complete
from newsvoice.tables import Tables

VALUES = parameters.defaults()
REPORT = Report("Ships & <apples>", "Two trades.", "Ann", VALUES, {}, "CC-BY-4.0")
HASHES = {"data": "0" * 64, "code": "1" * 64}
NAME = {"type": "string", "pattern": "^([-a-z0-9._/])+$"}
PACKAGE = {  # what the specification of Data Packages asks of each part that is used here
    "type": "object",
    "required": ["name", "profile", "resources"],
    "properties": {
        "profile": {"const": "tabular-data-package"},
        "name": NAME,
        "licenses": {
            "type": "array",
            "minItems": 1,
            "items": {
                "anyOf": [{"required": ["name"]}, {"required": ["path"]}],
                "properties": {"name": {"pattern": "^([-a-zA-Z0-9._])+$"}, "path": {"pattern": "^https?://"}},
            },
        },
        "contributors": {"type": "array", "items": {"required": ["title"]}},
        "resources": {
            "type": "array",
            "minItems": 1,
            "items": {
                "required": ["name", "path", "profile", "schema"],
                "properties": {
                    "name": NAME,
                    "profile": {"const": "tabular-data-resource"},
                    "path": {"type": "string", "pattern": "^(?=^[^./~])(^((?!\\.{2}).)*$).*$"},
                    "bytes": {"type": "integer"},
                    "hash": {"type": "string", "pattern": "^[^:]+:[a-fA-F0-9]+$"},
                    "schema": {
                        "required": ["fields"],
                        "properties": {
                            "fields": {
                                "type": "array",
                                "minItems": 1,
                                "items": {
                                    "required": ["name", "type", "description"],
                                    "properties": {"type": {"enum": ["string", "integer", "number"]}},
                                },
                            },
                        },
                    },
                },
            },
        },
    },
}


@pytest.fixture
def tables(corpus: Path) -> Tables:  # noqa: F811
    return load(corpus)


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO((folder / "data" / f"{name}.csv").read_text(encoding="utf-8"))))


def written(tables: Tables, folder: Path, **values: Any) -> dict[str, Any]:
    data_package.write(folder, tables, replace(REPORT, values={**VALUES, **values}), HASHES)
    described: dict[str, Any] = json.loads((folder / "data" / "datapackage.json").read_text(encoding="utf-8"))
    return described


def test_the_description_says_how_the_run_is_cited() -> None:
    found = data_package.descriptor(REPORT, [], HASHES, "Ann (2017). Ships.")
    assert found["newsvoice"]["citation"] == "Ann (2017). Ships."
    assert "citation" not in data_package.descriptor(REPORT, [], HASHES)["newsvoice"]


def test_words_and_quotations_are_complete(tables: Tables, tmp_path: Path) -> None:
    written(tables, tmp_path)
    words = rows(tmp_path, "words")
    assert [w for w in words if w["term"] == "ferry"] == [
        {"term": "ferry", "voice": "quoted", "doc_id": "c", "count": "1"},
        {"term": "ferry", "voice": "reported", "doc_id": "a", "count": "1"},
    ]
    assert sum(int(w["count"]) for w in words) == len(tables.tokens) == 30
    (said,) = rows(tmp_path, "quotations")
    assert (said["text"], said["speaker"]) == ("The ferry is safe,", "Ann Lee")
    assert (said["doc_id"], said["start"], said["end"]) == ("c", "1", "19")
    assert [row["doc_id"] for row in rows(tmp_path, "documents")] == ["a", "b", "c", "d"]


def test_the_description_fits_the_specification_and_the_files(tables: Tables, tmp_path: Path) -> None:
    found = written(tables, tmp_path)
    jsonschema.validate(found, PACKAGE)
    assert [item["name"] for item in found["resources"]] == list(complete_tables.COLUMNS)
    for item in found["resources"]:
        data = (tmp_path / "data" / item["path"]).read_bytes()
        assert (item["bytes"], item["hash"]) == (len(data), f"sha256:{hashlib.sha256(data).hexdigest()}")
        assert data.decode().splitlines()[0].split(",") == [field["name"] for field in item["schema"]["fields"]]
    assert found["licenses"] == [{"name": "CC-BY-4.0"}] and found["newsvoice"]["made_from"] == HASHES
    assert "corpus" not in found["newsvoice"]["parameters"]  # no path of this machine


def test_tables_of_a_sample_say_so(corpus: Path, tmp_path: Path) -> None:  # noqa: F811
    data_package.write(tmp_path, sampled(corpus, "", 2), REPORT, HASHES)
    found = json.loads((tmp_path / "data" / "datapackage.json").read_text("utf-8"))
    assert found["newsvoice"]["sample"] == "2 of 4 documents"
    assert found["resources"][0]["name"] == "documents" and "sample drew" in found["resources"][0]["title"]


@pytest.mark.parametrize(
    ("publish", "quoted", "told", "printed"),
    [("full", True, True, True), ("excerpts", True, False, True), ("none", False, False, False)],
)
def test_no_more_text_than_the_book_shows(
    tables: Tables, tmp_path: Path, publish: str, quoted: bool, told: bool, printed: bool
) -> None:
    found = written(tables, tmp_path, publish_sources=publish)
    columns = {item["name"]: {field["name"] for field in item["schema"]["fields"]} for item in found["resources"]}
    assert ("text" in columns["quotations"], "text" in columns["indirect"]) == (quoted, told)
    assert ("surface" in columns["mentions"], "title" in columns["documents"]) == (printed, printed)
    everything = "".join(path.read_text(encoding="utf-8") for path in (tmp_path / "data").glob("*.csv"))
    assert ("The ferry is safe" in everything) is quoted
    assert "was printed." not in everything


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_no_text_is_computed_by_a_spreadsheet(text: str) -> None:
    table = Complete("x", pd.DataFrame({"a": [text], "n": [-1]}), {"a": ("string", ""), "n": ("integer", "")})
    (row,) = list(csv.DictReader(io.StringIO(data_package.csv_text(table), newline="")))
    assert (row["a"], row["n"]) == (f"'{text.strip()}", "-1")


def test_the_same_tables_give_the_same_bytes(tables: Tables, tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        written(tables, tmp_path / name)
    files = sorted(path.name for path in (tmp_path / "one" / "data").iterdir())
    assert len(files) == 7
    assert all((tmp_path / "one/data" / f).read_bytes() == (tmp_path / "two/data" / f).read_bytes() for f in files)


def test_a_corpus_without_anything_has_tables_without_rows(corpus: Path, tmp_path: Path) -> None:  # noqa: F811
    jsonschema.validate(written(load(corpus, "outlet="), tmp_path / "raw"), PACKAGE)
    assert rows(tmp_path / "raw", "quotations") == [] == rows(tmp_path / "raw", "edges")
