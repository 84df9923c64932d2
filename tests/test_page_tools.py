"""What stands around the text of a page: its contents, the switch for code, and explanations of terms."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from in_browser import MARKS, browser, problems, sync_api, wide

__all__ = ["browser", "wide"]
pytestmark = MARKS

WORDS = "chapters/02-words.html"


@pytest.fixture
def phone(browser: sync_api.Browser) -> Iterator[sync_api.Page]:
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True, offline=True)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("width", [1200, 1280, 1366, 1439])
def test_a_button_opens_the_contents_of_a_page_on_a_laptop(wide: sync_api.Page, built: Path, width: int) -> None:
    wide.set_viewport_size({"width": width, "height": 768})
    wide.goto((built / WORDS).as_uri())
    wide.get_by_role("button", name="On this page").click()
    contents = wide.get_by_role("dialog").locator("nav.page-toc a")
    assert contents.count() == 8 and contents.first.is_visible()
    wide.keyboard.press("Escape")
    assert wide.get_by_role("dialog").count() == 0
    wide.get_by_role("button", name="On this page").press("Enter")
    contents.nth(5).click()
    assert wide.url.endswith("#which-words-stand-together")
    wide.wait_for_function("Math.abs(document.querySelector(':target').getBoundingClientRect().top) < 200")


@pytest.mark.parametrize("width", [1440, 1920])
def test_the_contents_stand_beside_a_wide_page(wide: sync_api.Page, built: Path, width: int) -> None:
    wide.set_viewport_size({"width": width, "height": 768})
    wide.goto((built / WORDS).as_uri())
    contents, article = wide.locator("nav.page-toc"), wide.locator("article.bd-article").bounding_box()
    at = contents.bounding_box()
    assert at and article and at["x"] >= article["x"] + article["width"] - 1
    assert wide.get_by_role("button", name="On this page").count() == 0


def test_one_switch_shows_all_code_and_is_remembered(wide: sync_api.Page, built: Path) -> None:
    wide.goto((built / WORDS).as_uri())
    code, switch = wide.locator(".cell_input"), wide.get_by_role("button", name="Show all code")
    assert code.count() > 9 and not any(one.is_visible() for one in code.all())
    switch.press("Enter")
    assert switch.get_attribute("aria-pressed") == "true" and all(one.is_visible() for one in code.all())
    wide.goto((built / "chapters" / "03-actors.html").as_uri())
    assert all(one.is_visible() for one in code.all())
    switch.click()
    wide.reload()
    assert switch.get_attribute("aria-pressed") == "false" and not any(one.is_visible() for one in code.all())


def test_pages_without_code_have_no_switch(wide: sync_api.Page, built: Path) -> None:
    wide.goto((built / "search.html").as_uri())
    assert wide.locator(".nv-code-switch").count() == 0


def test_a_heading_says_what_it_means_and_does_not_sort(wide: sync_api.Page, built: Path) -> None:
    wrong = problems(wide)
    wide.goto((built / WORDS).as_uri())
    heading = wide.locator("#table-2-1 th", has_text="DPnorm")
    before = wide.locator("#table-2-1 tbody tr").all_inner_texts()
    heading.locator(".nv-term").click()
    box = wide.get_by_role("dialog", name="DPnorm")
    assert box.is_visible() and heading.get_attribute("aria-sort") is None
    assert "DP stretched so that it runs from 0" in box.inner_text()
    assert "In this column: the same from 0, spread evenly" in box.inner_text()
    assert "In this book: iraq: 0.21 (Table 2.1)." in box.inner_text()
    assert wide.locator("#table-2-1 tbody tr").all_inner_texts() == before
    wide.keyboard.press("Escape")
    assert box.is_hidden()
    heading.get_by_role("button", name="Sort by DPnorm").click()
    assert heading.get_attribute("aria-sort") == "descending"
    assert wrong == []


def test_the_keyboard_opens_and_closes_an_explanation(wide: sync_api.Page, built: Path) -> None:
    wide.goto((built / WORDS).as_uri())
    term = wide.locator("#table-2-1 .nv-term", has_text="ARF")
    term.focus()
    wide.keyboard.press("Enter")
    assert wide.evaluate("document.querySelector('.nv-explanation').contains(document.activeElement)")
    wide.keyboard.press("Tab")
    assert wide.evaluate("document.activeElement.textContent") == "In the glossary"
    wide.keyboard.press("Escape")
    assert wide.locator(".nv-explanation").is_hidden()
    assert term.evaluate("link => link === document.activeElement")
    wide.keyboard.press("Enter")
    wide.get_by_role("link", name="In the glossary").press("Enter")
    wide.wait_for_url("**/11-glossary.html#term-arf")
    assert wide.locator("dt:target").inner_text() == "ARF"


def test_a_tap_opens_an_explanation_inside_the_window(phone: sync_api.Page, built: Path) -> None:
    phone.goto((built / "chapters" / "04-co-occurrence.html").as_uri())
    heading = phone.locator("#table-4-1 th", has_text="verdict")
    heading.locator(".nv-term").tap()
    box = phone.locator(".nv-explanation")
    at = box.bounding_box()
    assert at and at["x"] >= 0 and at["x"] + at["width"] <= 390
    assert "only where test, interval and number of documents agree" in box.inner_text()
    assert heading.get_attribute("aria-sort") is None


def test_terms_in_captions_and_prose_and_headings_without_a_term(wide: sync_api.Page, built: Path) -> None:
    wide.goto((built / WORDS).as_uri())
    wide.locator("caption .nv-term", has_text="G²").click()
    assert "Log-likelihood ratio" in wide.get_by_role("dialog", name="G²").inner_text()
    wide.goto((built / "chapters" / "06-speakers.html").as_uri())
    wide.locator("#table-6-5 th .nv-term", has_text="sure").click()
    assert "how often such attributions were right" in wide.get_by_role("dialog", name="sure").inner_text()


def test_every_heading_with_a_meaning_opens_it(wide: sync_api.Page, built: Path) -> None:
    for path in sorted((built / "chapters").glob("*.html")):
        wide.goto(path.as_uri())
        silent = "th:is([title], [data-term]):not(:has(.nv-term))"
        assert wide.locator(silent).count() == 0, path.name


def test_without_scripts_a_term_leads_to_the_glossary(browser: sync_api.Browser, built: Path) -> None:
    context = browser.new_context(java_script_enabled=False, offline=True)
    page = context.new_page()
    page.goto((built / WORDS).as_uri())
    page.locator("#table-2-1 .nv-term", has_text="DPnorm").click()
    page.wait_for_url("**/11-glossary.html#term-dp-norm")
    assert "In this book: iraq: 0.21" in page.locator("dt:target + dd").inner_text()
    context.close()


def test_an_index_without_entries_is_not_published(built: Path) -> None:
    assert not (built / "genindex.html").exists()
    assert "genindex" not in (built / WORDS).read_text(encoding="utf-8")
