"""The search page in a browser: suggestions while one types, and filters with counts that agree with the tables."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from in_browser import MARKS, browser, page, problems, sync_api, wide
from test_accessibility import _violations

from newsvoice.tables import Tables

__all__ = ["browser", "page", "wide"]
pytestmark = MARKS


def _counts(page: sync_api.Page, name: str) -> dict[str, int]:
    """The choices of a filter with their numbers."""
    texts = page.locator(f"#nv-filter-{name} option").all_inner_texts()
    found = [re.fullmatch(r"(.*) \(([\d,]+)\)", text) for text in texts]
    return {one[1]: int(one[2].replace(",", "")) for one in found if one}


@pytest.fixture
def search(wide: sync_api.Page, built: Path) -> sync_api.Page:
    """The results for a word, with the filters open."""
    wide.goto(f"{(built / 'search.html').as_uri()}?q=mosul")
    wide.get_by_text("Narrow by voice, outlet or speaker").click()
    wide.locator("#nv-filter-speaker option").first.wait_for(state="attached")
    return wide


def test_suggestions_are_words_and_actors_and_are_chosen_by_keyboard(wide: sync_api.Page, built: Path) -> None:
    wrong = problems(wide)
    wide.goto((built / "search.html").as_uri())
    field = wide.get_by_role("combobox", name="Words, phrases")
    field.press_sequentially("mosu")
    options = wide.get_by_role("listbox", name="Words and actors").get_by_role("option")
    options.first.wait_for()
    assert field.get_attribute("aria-expanded") == "true"
    word = next(n for n, text in enumerate(options.all_inner_texts()) if text.startswith("mosul "))
    for _ in range(word + 1):
        field.press("ArrowDown")
    assert options.nth(word).get_attribute("aria-selected") == "true"
    assert field.get_attribute("aria-activedescendant") == options.nth(word).get_attribute("id")
    field.press("Escape")
    assert (
        field.get_attribute("aria-expanded") == "false" and options.count() == options.locator(":scope:hidden").count()
    )
    field.press("ArrowDown")
    options.first.wait_for()
    for _ in range(word + 1):
        field.press("ArrowDown")
    field.press("Enter")
    wide.wait_for_url("**/search.html?q=mosul")
    wide.locator("#nv-search-results li").first.wait_for()
    assert wrong == []


def test_an_actor_that_is_suggested_by_another_name_leads_to_its_page(wide: sync_api.Page, built: Path) -> None:
    wide.goto((built / "search.html").as_uri())
    wide.locator("#nv-query").press_sequentially("hashd")
    option = wide.get_by_role("option", name=re.compile("Popular Mobilization Forces.*actor, 45 mentions"))
    option.wait_for()
    option.click()
    wide.wait_for_url("**/chapters/actor-pmf.html")


def test_the_field_of_every_page_suggests_as_well(wide: sync_api.Page, built: Path) -> None:
    wrong = problems(wide)
    wide.goto((built / "chapters" / "02-words.html").as_uri())
    dialog = wide.locator("#pst-search-dialog")
    field = dialog.get_by_role("combobox")
    for _ in range(2):
        wide.keyboard.press("Control+k")
        field.fill("")
        field.press_sequentially("hashd")
        option = dialog.get_by_role("option", name=re.compile("Popular Mobilization Forces.*actor, 45 mentions"))
        option.wait_for()
        box, shown = option.bounding_box(), wide.viewport_size
        assert box and shown and box["y"] + box["height"] <= shown["height"], "the list is not cut off by the dialog"
        field.press("Escape")
        assert option.is_hidden() and dialog.is_visible(), "Escape closes the list first, then the dialog"
        field.press("Escape")
        assert dialog.is_hidden()
    wide.keyboard.press("Control+k")
    field.fill("mosu")
    dialog.get_by_role("option").first.wait_for()
    assert _violations(wide) == []
    dialog.get_by_role("option", name=re.compile("^mosul ")).click()
    wide.wait_for_url("**/search.html?q=mosul")
    wide.locator("#nv-search-results li").first.wait_for()
    assert wrong == []


def test_filters_count_what_the_tables_have_and_combine(search: sync_api.Page, seeds: Tables) -> None:
    found = seeds.tokens[seeds.tokens["form"].str.lower().str.fullmatch(r"mosul(?:['’]?s)?")]
    places = seeds.sentences.merge(found[["doc_id", "sentence"]].drop_duplicates())
    voices = seeds.tokens.merge(places[["doc_id", "sentence"]])
    by_voice = voices.drop_duplicates(["doc_id", "sentence", "voice"])["voice"].value_counts()
    assert by_voice["reported"] > 3
    shown = _counts(search, "voice")
    assert shown.pop("any") == len(places)
    assert shown == by_voice.rename({"boilerplate": "set aside"}).to_dict()
    outlets = places.merge(seeds.documents[["doc_id", "outlet"]])["outlet"].value_counts().to_dict()
    assert {name: n for name, n in _counts(search, "outlet").items() if name != "any"} == outlets
    search.locator("#nv-filter-voice").select_option(label=f"commentary ({shown['commentary']})")
    search.get_by_text(f"{shown['commentary']} places have “mosul” with these filters").wait_for()
    left = _counts(search, "outlet")
    assert left["any"] == shown["commentary"] == search.locator("#nv-search-results li").count()
    assert all(n <= outlets[name] for name, n in left.items() if name != "any")
    search.locator("#nv-filter-voice").select_option(value="")
    search.get_by_text(re.compile(r"places have “mosul”[;.]")).wait_for()


def test_open_suggestions_and_filters_break_no_rule(page: sync_api.Page, built: Path) -> None:
    page.goto(f"{(built / 'search.html').as_uri()}?q=iraq")
    page.get_by_text("Narrow by voice, outlet or speaker").click()
    page.locator("#nv-filter-speaker option").first.wait_for(state="attached")
    page.locator("#nv-query").fill("ira")
    page.get_by_role("option").first.wait_for()
    page.keyboard.press("ArrowDown")
    assert _violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth + 1")
