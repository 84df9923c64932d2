"""Shared by the tests that open the book in headless Chromium."""

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
LOOKS = [(1280, "light"), (1280, "dark"), (390, "light")]

MARKS = [
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


@pytest.fixture(params=LOOKS, ids=lambda p: f"{p[0]}-{p[1]}")
def page(browser: sync_api.Browser, request: pytest.FixtureRequest) -> Iterator[sync_api.Page]:
    """A page in each look, without a network."""
    width, theme = request.param
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=theme, offline=True)
    yield context.new_page()
    context.close()


@pytest.fixture
def wide(browser: sync_api.Browser) -> Iterator[sync_api.Page]:
    """A page on a desktop, without a network."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, offline=True, accept_downloads=True)
    yield context.new_page()
    context.close()


def pages(built: Path) -> list[Path]:
    """Every page, and of those on actors, which are made alike, one."""
    actors = sorted((built / "chapters").glob("actor-*.html"))[1:]
    chapters = [path for path in sorted((built / "chapters").glob("*.html")) if path not in actors]
    return [built / "index.html", *chapters, built / "search.html"]


def problems(page: sync_api.Page) -> list[str]:
    """A list that fills with requests elsewhere, failed requests, and errors."""
    wrong: list[str] = []
    # Going on to the next page aborts an icon that is still on its way; that is no failure.
    page.on("requestfailed", lambda r: r.failure == "net::ERR_ABORTED" or wrong.append(f"{r.url}: {r.failure}"))
    page.on("request", lambda r: r.url.startswith(("file:", "data:")) or wrong.append(f"{page.url}: asks for {r.url}"))
    page.on("pageerror", lambda e: wrong.append(f"{page.url}: {e}"))
    page.on("console", lambda m: m.type == "error" and wrong.append(f"{page.url}: {m.text}"))
    return wrong
