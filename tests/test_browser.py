"""Every page as a browser shows it: from the file system, without a network, in both themes, wide and narrow."""

from __future__ import annotations

from pathlib import Path

from in_browser import MARKS, browser, page, pages, problems, sync_api, wide

__all__ = ["browser", "page", "wide"]
pytestmark = MARKS


def test_every_page_is_whole_without_a_network(page: sync_api.Page, built: Path) -> None:
    wrong = problems(page)
    for path in pages(built):
        page.goto(path.as_uri())
        page.wait_for_load_state("load")
    assert wrong == []


def test_no_page_scrolls_sideways(page: sync_api.Page, built: Path) -> None:
    for path in pages(built):
        page.goto(path.as_uri())
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth + 1"), path.name


def test_a_count_opens_its_sentences_and_a_sentence_its_source(page: sync_api.Page, built: Path) -> None:
    page.goto((built / "chapters" / "02-words.html").as_uri())
    page.locator("#table-2-1 td a").first.click()
    sentence = page.locator(".nv-panel li").first
    words = sentence.locator("q").inner_text()
    sentence.locator("a").click()
    page.wait_for_url("**/08-sources.html#*")
    target = page.locator(".nv-sentence:target")
    assert set(words.split()[1:4]) <= set(target.inner_text().split())


def test_without_scripts_a_count_opens_its_sentences_in_place(browser: sync_api.Browser, built: Path) -> None:
    context = browser.new_context(java_script_enabled=False, offline=True)
    opened = context.new_page()
    opened.goto((built / "chapters" / "02-words.html").as_uri())
    opened.locator("#table-2-1 td a").first.click()
    assert opened.locator(".nv-evidence details:has(:target)").get_attribute("open") is not None
    assert opened.locator(".nv-evidence :target li").first.is_visible()
    context.close()


def test_the_front_page_weighs_little(wide: sync_api.Page, built: Path) -> None:
    """Everything the first page loads, each file compressed as a server would."""
    import gzip

    loaded: set[str] = set()
    wide.on("request", lambda r: loaded.add(r.url.partition("?")[0]))
    wide.goto((built / "index.html").as_uri())
    wide.wait_for_load_state("networkidle")
    files = [Path(url.removeprefix("file://")) for url in loaded if url.startswith("file://")]
    assert len(files) > 5
    assert sum(len(gzip.compress(f.read_bytes(), 6)) for f in files) < 250_000
