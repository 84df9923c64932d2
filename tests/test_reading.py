"""A newcomer's ten questions, each answered within three clicks from the first page (docs/reading-tests.md)."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

sync_api = pytest.importorskip("playwright.sync_api")

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]

pytestmark = [
    pytest.mark.slow,
    pytest.mark.browser,
    pytest.mark.skipif(
        not CHROMIUM and not os.environ.get("NEWSVOICE_REQUIRE_BROWSER"), reason="Chromium is not installed"
    ),
]

# what is clicked, one after the other; then words that must be visible
PATHS: dict[str, tuple[list[str], str, list[str]]] = {
    "whose words": ([], "body", ["reported", "quoted", "commentary", "words that count"]),
    "when written": (["nav >> text=The corpus"], "#table-1-1", ["7–16 March 2019", "posted"]),
    "left out": (["nav >> text=The corpus"], "#table-1-2", ["also printed in other documents", "Skip to Content"]),
    "who says the US supports IS": (
        ["nav >> text=Co-occurrence"],
        "#table-4-2",
        ["cooperative", "claim of Ali al-Husseini", "claim of Ali Khamenei"],
    ),
    "how sure is propaganda": (
        ["nav >> text=Commentary and quotation"],
        "#table-5-2",
        ["propaganda", "no clear difference"],
    ),
    "sentences with propaganda": (["nav >> text=Words"], ".nv-concordance", ["a vicious", "campaign against the U.S."]),
    "most quoted": (["nav >> text=Speakers"], "#table-6-1", ["Sarhang Hamasaeed"]),
    "attribution": (["nav >> text=Speakers"], "#table-6-5", ["%", "Iranian militias"]),
    "names": (
        ["nav >> text=Actor index", "ul.nv-columns >> text=Popular Mobilization Forces"],
        "#names",
        ["P.M.F.", "Hashd al-Shaabi"],
    ),
    "DPnorm": (["nav >> text=Methods"], "article", ["DPnorm", "0 is even"]),
}


@pytest.fixture(scope="module")
def page() -> Iterator[sync_api.Page]:
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser.new_page(viewport={"width": 1280, "height": 900})
        browser.close()


@pytest.mark.parametrize("question", PATHS)
def test_a_question_is_answered_within_three_clicks(page: sync_api.Page, built: Path, question: str) -> None:
    clicks, place, words = PATHS[question]
    assert len(clicks) <= 3
    page.goto((built / "index.html").as_uri())
    for click in clicks:
        page.locator(click).first.click()
    shown = sync_api.expect(page.locator(place).first)
    for word in words:  # waits: a click returns before the next page is read to its end
        shown.to_contain_text(word, use_inner_text=True)


def test_there_is_a_path_for_every_question(root: Path) -> None:
    table = (root / "docs" / "reading-tests.md").read_text(encoding="utf-8")
    assert sum(line.startswith(f"| {n} |") for n in range(1, 11) for line in table.splitlines()) == len(PATHS)
