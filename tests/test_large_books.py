"""What a large book does in a browser: sentences, documents and results that are not on the page one looks at.

The shipped book is small, so it is made large here: its lists are cut and its documents put on pages of their own.
"""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from in_browser import MARKS, browser, page, problems, sync_api, wide
from test_accessibility import _violations

from newsvoice.book import site
from newsvoice.book.parts import files, section_pages

__all__ = ["browser", "page", "wide"]
pytestmark = MARKS

SAMPLED = re.compile(r'(<ol id="words-iraq" data-list="\d+")(?: data-shown="[^"]*")?>.*?</ol>', re.DOTALL)


@pytest.fixture(scope="module")
def large(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped book with the list of one word taken from the page, and a page for each document and a few actors."""
    copy = tmp_path_factory.mktemp("large") / "book"
    shutil.copytree(built, copy)
    words = copy / "chapters" / "02-words.html"
    markup, cut = SAMPLED.subn(r'\1 data-shown=""></ol>', words.read_text("utf-8"))
    assert cut == 1
    words.write_text(markup, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patched:
        for name in ("SOURCES", "ACTORS"):
            kind = replace(getattr(section_pages, name), on_page=20_000)
            patched.setattr(section_pages, name, kind)
            section_pages.split(copy, kind)
    return copy


def test_every_link_of_a_large_book_leads_somewhere(large: Path) -> None:
    assert site.problems(large) == []
    assert len(list(large.glob("chapters/sources-*.html"))) > 2 < len(list(large.glob("chapters/actors-*.html")))


@pytest.fixture(scope="module")
def in_pieces(large: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The large book with the list of one word in pieces, as that of a word with thousands of sentences is."""
    copy = tmp_path_factory.mktemp("pieces") / "book"
    shutil.copytree(large, copy)
    page = copy / "chapters" / "02-words.html"
    markup = page.read_text("utf-8")
    firsts = _part(copy, "lists")
    number = int(re.search(r'id="words-iraq" data-list="(\d+)"', markup)[1])  # type: ignore[index]
    part = max(n for n, first in enumerate(firsts) if first <= number)
    whole = _part(copy, f"lists-{part}")[number - firsts[part]].split(";")
    sample = (
        f"{group.partition(':')[0]}:" + ",".join(one for one in group.partition(":")[2].split(",") if one.endswith("*"))
        for group in whole
        if "*" in group
    )
    last = _part(copy, f"lists-{len(firsts) - 1}")
    pieces = [";".join(sample), *(";".join(whole[n : n + 2]) for n in range(0, len(whole), 2))]
    files.write(copy / "parts", f"lists-{len(firsts) - 1}", [*last, *pieces])
    there = f'data-list="{firsts[-1] + len(last)}" data-pieces="{len(pieces) - 1}" data-count="39"'
    page.write_text(markup.replace(f'id="words-iraq" data-list="{number}"', f'id="words-iraq" {there}'), "utf-8")
    assert len(pieces) > 3
    return copy


def _part(book: Path, name: str) -> Any:
    return json.loads((book / "parts" / f"{name}.js").read_text("utf-8").partition("]=")[2].rstrip(";\n"))


@pytest.mark.parametrize("book", ["large", "in_pieces"])
def test_a_sample_is_loaded_and_leads_to_all_sentences(
    wide: sync_api.Page, book: str, request: pytest.FixtureRequest
) -> None:
    wrong, large = problems(wide), request.getfixturevalue(book)
    wide.goto((large / "chapters" / "02-words.html").as_uri())
    wide.locator('#table-2-1 a[href="#words-iraq"]').first.click()
    panel = wide.locator(".nv-panel")
    panel.locator(".nv-all").wait_for()
    assert panel.get_by_role("status").inner_text() == "30 of 39, an even sample over the documents"
    assert panel.locator("li").count() == 30
    first = panel.locator("li").first
    assert first.locator("mark").first.inner_text() in ("Iraq", "Iraq’s") and first.locator(".nv-badge").count() == 1
    panel.get_by_role("button", name="All 39 sentences").press("Enter")
    panel.get_by_text("30 of 39 sentences").wait_for()
    panel.get_by_role("button", name="9 more").press("Enter")
    panel.get_by_text("39 of 39 sentences").wait_for()
    assert panel.locator("li").count() == 39
    assert panel.locator("li").nth(30).evaluate("item => item === document.activeElement")
    assert panel.locator("li:not(:has(mark))").count() == 0
    wide.keyboard.press("Escape")
    assert wide.locator('#table-2-1 a[href="#words-iraq"]').first.evaluate("a => a === document.activeElement")
    assert wrong == []


def test_what_is_loaded_is_what_a_page_would_hold(wide: sync_api.Page, built: Path, large: Path) -> None:
    shown = []
    for book in (built, large):
        wide.goto((book / "chapters" / "02-words.html").as_uri())
        wide.locator('#table-2-1 a[href="#words-iraq"]').first.click()
        wide.locator(".nv-panel .nv-all").wait_for()
        shown.append([" ".join(text.split()) for text in wide.locator(".nv-panel li").all_inner_texts()])
    assert shown[0] == shown[1] and len(shown[0]) == 30


def test_a_sentence_leads_to_the_page_of_its_document_and_old_addresses_do_too(
    wide: sync_api.Page, built: Path, large: Path
) -> None:
    sentences = re.findall(r'id="([^"]+-s\d+)"', (built / section_pages.SOURCES.page).read_text("utf-8"))
    for anchor in (sentences[3], sentences[-3]):
        wide.goto(f"{(large / section_pages.SOURCES.page).as_uri()}#{anchor}")
        wide.wait_for_url(f"**/sources-*.html#{anchor}")
        wide.locator(".nv-sentence:target").wait_for()
    entry = re.findall(r'id="(entry-[^"]+)"', (built / section_pages.ACTORS.page).read_text("utf-8"))[-1]
    wide.goto(f"{(large / section_pages.ACTORS.page).as_uri()}#{entry}")
    wide.wait_for_url(f"**/actors-*.html#{entry}")
    wide.locator(".nv-entry:target").wait_for()


def test_without_scripts_the_list_of_documents_leads_to_each(browser: sync_api.Browser, large: Path) -> None:
    context = browser.new_context(java_script_enabled=False, offline=True)
    opened = context.new_page()
    opened.goto((large / section_pages.SOURCES.page).as_uri())
    opened.locator(".nv-contents a").last.click()
    assert opened.locator(".nv-document:target h3").is_visible()
    context.close()


def test_a_fold_on_the_page_leads_on_by_keyboard(wide: sync_api.Page, large: Path) -> None:
    wide.goto(f"{(large / 'chapters' / '02-words.html').as_uri()}#words-iraq")
    more = wide.get_by_role("button", name="More of these sentences")
    more.first.press("Enter")
    wide.locator(".nv-panel .nv-all").wait_for()
    assert wide.locator(".nv-panel h2").inner_text().startswith("“iraq”")


def test_parts_that_are_missing_are_said_so(wide: sync_api.Page, large: Path, tmp_path: Path) -> None:
    copy = tmp_path / "book"
    shutil.copytree(large, copy, ignore=shutil.ignore_patterns("parts"))
    wide.goto((copy / "chapters" / "02-words.html").as_uri())
    wide.locator('#table-2-1 a[href="#words-iraq"]').first.click()
    wide.get_by_text("cannot be loaded").wait_for()
    wide.goto(f"{(copy / 'search.html').as_uri()}?q=iraq")
    wide.get_by_text("The search cannot be loaded").wait_for()


def test_a_search_goes_on_and_says_what_it_has_read(wide: sync_api.Page, large: Path) -> None:
    wide.goto(f"{(large / 'search.html').as_uri()}?q=iraq")
    status = wide.locator("#nv-search-status")
    wide.get_by_role("button", name="More results").wait_for()
    found = re.fullmatch(r"(\d+) places have “iraq”; the first (\d+) are shown\.", status.inner_text())
    assert found and int(found[2]) <= 20 < int(found[1])
    wide.get_by_role("button", name="More results").press("Enter")
    wide.locator("#nv-search-results li").nth(int(found[2])).wait_for()
    assert (
        wide.locator("#nv-search-results li")
        .nth(int(found[2]))
        .locator("a")
        .evaluate("link => link === document.activeElement")
    )


def test_only_the_book_can_name_a_script(wide: sync_api.Page, large: Path) -> None:
    """The policy gives addresses of parts, and there is no second one."""
    wide.goto((large / "chapters" / "02-words.html").as_uri())
    assert (
        wide.evaluate(
            """() => { try { trustedTypes.createPolicy("newsvoice", {createScriptURL: (x) => x}); return "made"; }
                   catch (error) { return error.name; } }"""
        )
        == "TypeError"
    )
    for name in ("../x", "https://example.invalid/x.js", "texts-1.js?", "texts-1/../../x"):
        assert (
            wide.evaluate("name => newsvoiceParts.load(name).then(() => 'loaded', (e) => e.name)", name) == "TypeError"
        )


def test_no_page_of_a_large_book_breaks_a_rule(page: sync_api.Page, large: Path) -> None:
    wrong = []
    for name in ("chapters/08-sources.html", "chapters/sources-1.html", "chapters/actors-1.html"):
        page.goto((large / name).as_uri())
        wrong += _violations(page)
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth + 1"), name
    page.goto((large / "chapters" / "02-words.html").as_uri())
    page.locator('#table-2-1 a[href="#words-iraq"]').first.click()
    page.locator(".nv-panel .nv-all").click()
    page.get_by_text("30 of 39 sentences").wait_for()
    wrong += _violations(page)
    assert wrong == []
