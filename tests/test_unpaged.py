"""What is made while Jupyter Book works is made once, and put beside the pages."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from newsvoice.book.parts import actor_pages
from newsvoice.book.unpaged import Unpaged
from newsvoice.core import parameters
from newsvoice.core.parameters import Report
from newsvoice.tables import Tables

REPORT = Report("A title", "About it.", "Ann", parameters.defaults())


@pytest.fixture
def html(tmp_path: Path) -> Path:
    pages = tmp_path / "html"
    pages.mkdir()
    (pages / "index.html").write_text("<html><head></head><body></body></html>")
    return pages


@pytest.mark.parametrize("ahead", [True, False])
def test_it_is_made_once_and_put_beside_the_pages(
    seeds: Tables, tmp_path: Path, html: Path, ahead: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    monkeypatch.setattr(actor_pages, "written", lambda tables, values: asked.append(1) or [])
    beside = tmp_path / "beside"
    beside.mkdir()
    (beside / "left.csv").write_text("of a run that was killed")
    made = Unpaged(beside, seeds, replace(REPORT, licence="CC0-1.0"), "r1", {"data": "d" * 64}, of_actors=True)
    if ahead:
        made.make()
    assert made.put(html) == [] and asked == [1]
    assert sorted(path.name for path in html.iterdir()) == ["CITATION.cff", "data", "index.html"]
    assert {path.name for path in (html / "data").iterdir()} == {
        "datapackage.json", "documents.csv", "edges.csv", "indirect.csv", "mentions.csv", "quotations.csv", "words.csv",
    }  # fmt: skip
    assert "application/ld+json" in (html / "index.html").read_text()


def test_a_book_without_an_actor_index_has_no_pages_of_actors(
    seeds: Tables, tmp_path: Path, html: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(actor_pages, "written", lambda tables, values: pytest.fail("nobody needs them"))
    assert Unpaged(tmp_path / "beside", seeds, REPORT, "r1", {"data": "d" * 64}, of_actors=False).put(html) == []
