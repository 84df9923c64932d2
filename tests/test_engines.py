"""The book in the engines that are not Chromium's."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import engines
import pytest
from engines import Engine
from in_browser import pages

WIDTHS = (1280, 390)
OPTIONAL = {"webkit"}  # not every distribution has its driver
LISTENER = """self.faults = [];
addEventListener("error", (event) => faults.push(event.message || event.target.src || event.target.href), true);
addEventListener("unhandledrejection", (event) => faults.push(String(event.reason)));
addEventListener("securitypolicyviolation", (event) => faults.push(event.blockedURI));
console.error = (...said) => faults.push(said.join(" "));
"""

pytestmark = [pytest.mark.slow, pytest.mark.browser]


@pytest.fixture(scope="module", params=engines.ENGINES)
def engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    begin, installed = engines.ENGINES[request.param]
    if not installed and (request.param in OPTIONAL or not os.environ.get("NEWSVOICE_REQUIRE_BROWSER")):
        pytest.skip(f"{request.param} is not installed")
    with begin(tmp_path_factory.mktemp(request.param)) as begun:
        yield begun


@pytest.fixture(scope="module")
def heard(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The book with a first script on each page that remembers what goes wrong: no driver tells it before it loads."""
    book = tmp_path_factory.mktemp("heard") / "html"
    shutil.copytree(built, book)
    (book / "_static" / "faults.js").write_text(LISTENER, encoding="utf-8")
    for path in pages(book):
        up = "" if path.parent == book else "../"
        text = path.read_text(encoding="utf-8")
        at = text.index("<script")
        path.write_text(f'{text[:at]}<script src="{up}_static/faults.js"></script>{text[at:]}', encoding="utf-8")
    return book


@pytest.mark.parametrize("width", WIDTHS)
def test_no_page_has_an_error_or_is_wider_than_the_window(engine: Engine, heard: Path, width: int) -> None:
    wrong = []
    for path in pages(heard):
        engine.open(path, width=width)
        assert engine.ask("innerWidth") == width
        faults = engine.ask("faults")
        if faults or engine.ask("document.documentElement.scrollWidth > innerWidth + 1"):
            wrong.append((path.name, faults[:2]))
    assert wrong == []


def test_a_count_opens_its_sentences_a_table_sorts_and_the_search_finds(engine: Engine, heard: Path) -> None:
    engine.open(heard / "chapters" / "02-words.html")
    engine.ask("document.querySelector('#table-2-1 td a').click()")
    engine.wait("document.querySelectorAll('.nv-panel li').length > 0")
    first = "document.querySelector('#table-2-1 tbody tr').innerText"
    before = engine.ask(first)
    engine.ask("document.querySelector('#table-2-1 .nv-sort').click()")
    engine.wait(f"{first} !== {json.dumps(before)}")
    assert engine.ask("faults") == []
    engine.open(heard / "search.html", "?q=militia")
    engine.wait("document.querySelectorAll('#nv-search-results li').length > 0")
    assert engine.ask("faults") == []
    engine.ask("setTimeout(() => document.no.where)")
    engine.wait("faults.length === 1")  # what the tests listen with does hear
