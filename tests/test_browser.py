"""Every page as a browser shows it: from the file system, without a network, in both themes, wide and narrow."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

sync_api = pytest.importorskip("playwright.sync_api")

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
REQUIRED = bool(os.environ.get("NEWSVOICE_REQUIRE_BROWSER"))
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]  # fmt: skip

pytestmark = [
    pytest.mark.slow,
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM and not REQUIRED, reason="Chromium is not installed"),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[sync_api.Browser]:
    with sync_api.sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield found
        found.close()


@pytest.fixture(params=[(1280, "light"), (1280, "dark"), (390, "light")], ids=lambda p: f"{p[0]}-{p[1]}")
def page(browser: sync_api.Browser, request: pytest.FixtureRequest) -> Iterator[sync_api.Page]:
    width, theme = request.param
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=theme, offline=True)
    yield context.new_page()
    context.close()


def _pages(built: Path) -> list[Path]:
    return [built / "index.html", *sorted((built / "chapters").glob("*.html")), built / "search.html"]


def test_every_page_is_whole_without_a_network(page: sync_api.Page, built: Path) -> None:
    wrong: list[str] = []
    # Going on to the next page aborts an icon that is still on its way; that is no failure.
    page.on("requestfailed", lambda r: r.failure == "net::ERR_ABORTED" or wrong.append(f"{r.url}: {r.failure}"))
    page.on("request", lambda r: r.url.startswith(("file:", "data:")) or wrong.append(f"{page.url}: asks for {r.url}"))
    page.on("pageerror", lambda e: wrong.append(f"{page.url}: {e}"))
    page.on("console", lambda m: m.type == "error" and wrong.append(f"{page.url}: {m.text}"))
    for path in _pages(built):
        page.goto(path.as_uri())
        page.wait_for_load_state("load")
    assert wrong == []


def test_no_page_scrolls_sideways(page: sync_api.Page, built: Path) -> None:
    for path in _pages(built):
        page.goto(path.as_uri())
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth + 1"), path.name


def test_a_count_opens_its_sentences_and_a_sentence_its_source(page: sync_api.Page, built: Path) -> None:
    page.goto((built / "chapters" / "02-words.html").as_uri())
    page.locator("#table-2-1 td a").first.click()
    opened = page.locator(".nv-evidence details:has(:target)")
    assert opened.get_attribute("open") is not None
    sentence = opened.locator("li").first
    assert sentence.is_visible()
    words = sentence.locator("q").inner_text()
    sentence.locator("a").click()
    assert page.url.endswith(".html#" + page.url.split("#")[1])
    target = page.locator(".nv-sentence:target")
    assert "08-sources.html" in page.url
    assert set(words.split()[1:4]) <= set(target.inner_text().split())
