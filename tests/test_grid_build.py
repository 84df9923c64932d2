"""Several books in one run, without kernels: which are asked for, what the page says, and what is left as it was."""

from __future__ import annotations

import argparse
import json
import re
from pathlib import Path
from typing import Any

import pytest
from test_selection import folder as corpus  # noqa: F401

from newsvoice.book import publication
from newsvoice.cli import build, grid_build
from newsvoice.core import fingerprints
from newsvoice.core.errors import NewsvoiceError
from newsvoice.core.grids import GridError
from newsvoice.core.parameters import Report


@pytest.fixture
def built(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, object, bool]]:
    """What is built: the folder, the selection, and whether its files were examined before."""
    asked: list[tuple[str, object, bool]] = []

    def run(report: Report, options: argparse.Namespace, *, examined: bool) -> bool:
        asked.append((options.out.name, report.values["only"] or report.values["window"], examined))
        if report.values["only"] == "outlet=Valley Sun":
            raise NewsvoiceError("02-words.ipynb failed: <b>no</b> words")
        new = options.out.parent.parent / "new"
        new.mkdir()
        (new / "index.html").write_text(f"<p>{report.title}</p>")
        publication.publish(new, options.out, {"run.json": '{"now": {"documents": 1234}}'}, "x")
        return True

    monkeypatch.setattr(build, "run", run)
    return asked


def ready(folder: Path, *arguments: str) -> tuple[Report, argparse.Namespace]:
    options = build.parser().parse_args(["--corpus", str(folder / "raw"), "--out", str(folder / "out"), *arguments])
    return build.prepare(options), options


def test_a_book_for_each_outlet_and_a_page_that_links_them(corpus: Path, built: list[Any]) -> None:  # noqa: F811
    (corpus / "out").mkdir()
    report, options = ready(corpus, "--each", "outlet")
    assert grid_build.build_all(report, options) == 1  # one of them failed
    assert [(only, examined) for _, only, examined in built] == [
        ("outlet=", False), ("outlet=Harbour Post", True), ("outlet=Valley Sun", True),
    ]  # fmt: skip
    page = (corpus / "out" / "index.html").read_text()
    links = re.findall(r'<a href="(outlet[^"]*)">([^<]*)</a>', page)
    assert [label for _, label in links] == ["no outlet", "outlet Harbour Post"]
    assert all((corpus / "out" / link).is_file() for link, _ in links)
    assert "could not be built: 02-words.ipynb failed: &lt;b&gt;no&lt;/b&gt; words" in page
    assert "1,234" in page and "decided over the whole corpus" in page and "http" not in page.lower().split("<body>")[1]
    books = json.loads((corpus / "out" / "books.json").read_text())["books"]
    assert [book["parameters"]["only"] for book in books] == ["outlet=", "outlet=Harbour Post", "outlet=Valley Sun"]
    assert [book["folder"] for book in books][1:] == ["outlet-harbour-post", ""]


def test_files_of_others_and_books_of_other_values_stay(corpus: Path, built: list[Any]) -> None:  # noqa: F811
    report, options = ready(corpus, "--each", "outlet")
    grid_build.build_all(report, options)
    (corpus / "out" / "CNAME").write_text("mine")
    report, options = ready(corpus, "--each", "month")
    assert grid_build.build_all(report, options) == 0
    assert (corpus / "out" / "CNAME").read_text() == "mine"
    assert (corpus / "out" / "outlet-harbour-post" / "index.html").is_file()
    assert "outlet-harbour-post" not in (corpus / "out" / "index.html").read_text()
    assert publication.read_stamp(corpus / "out" / "month-2019-03") is not None
    assert fingerprints.of_files(corpus / "out")


def test_a_folder_of_somebody_else_is_refused_before_anything_is_built(corpus: Path, built: list[Any]) -> None:  # noqa: F811
    report, options = ready(corpus, "--each", "outlet")
    grid_build.build_all(report, options)
    (corpus / "out" / "month-2019-03").mkdir()
    (corpus / "out" / "month-2019-03" / "notes.txt").write_text("mine")
    before = len(built)
    report, options = ready(corpus, "--each", "month")
    with pytest.raises(publication.PublicationError, match="month-2019-03 is not a book"):
        grid_build.build_all(report, options)
    assert len(built) == before and (corpus / "out" / "month-2019-03" / "notes.txt").read_text() == "mine"


def test_what_cannot_be_told_apart_is_refused(corpus: Path, built: list[Any]) -> None:  # noqa: F811
    for arguments, message in (
        (("--each", "outlets"), "documents have no column 'outlets'; did you mean 'outlet'?"),
        (("--each", "outlet", "-p", "only", "month=2019-03"), "--each makes a book of each part, and only names one"),
    ):
        with pytest.raises((GridError, NewsvoiceError), match=re.escape(message)):
            grid_build.build_all(*ready(corpus, *arguments))
    assert built == []


def test_a_parameter_of_the_command_line_takes_the_place_of_a_list(corpus: Path, built: list[Any]) -> None:  # noqa: F811
    path = corpus / "report.yml"
    path.write_text("title: Ships <1>\nparameters: {window: [5, 10], gazetteer: actors.yml}\n", encoding="utf-8")
    (corpus / "actors.yml").write_text("actors: []\n", encoding="utf-8")
    report, options = ready(corpus, "--report", str(path))
    assert grid_build.build_all(report, options) == 0
    assert [(name, window) for name, window, _ in built] == [("window-5", 5), ("window-10", 10)]
    assert ready(corpus, "--report", str(path), "-p", "window", "7")[0].grid == {}
    assert "window 10" in (corpus / "out" / "index.html").read_text()
