"""Results of which a reader chooses one: as markup, as measures, and in a browser."""

from __future__ import annotations

from pathlib import Path

from conftest import PROJECT
from in_browser import MARKS, browser, page, problems, sync_api, wide

import newsvoice
from newsvoice.show.choices import choice
from newsvoice.show.display import Html

__all__ = ["browser", "page", "wide"]


def test_all_of_them_are_on_the_page_under_names_that_are_only_text() -> None:
    made = choice('A "label"', {"<one>": Html("<p>1</p>"), "two": Html("<p>2</p>")})
    assert made.markup == (
        '<div class="nv-alternatives" data-label="A &quot;label&quot;">'
        '<div class="nv-alternative" data-name="&lt;one&gt;"><p>1</p></div>'
        '<div class="nv-alternative" data-name="two"><p>2</p></div></div>'
    )
    assert choice("Of nothing", {}).markup == ""


def test_the_other_voices_are_those_that_a_document_has_both_of() -> None:
    nv = newsvoice.open(PROJECT / "data" / "report.yml")
    assert nv.measures.sides().voices == ("commentary", "quoted")
    found = {side.voices: set(side.tables.tokens["voice"]) for side in nv.measures.other_sides()}
    assert found == {
        ("commentary", "reported"): {"commentary", "reported"},
        ("reported", "quoted"): {"quoted", "reported"},
    }


class TestInABrowser:
    pytestmark = MARKS

    def test_one_is_shown_and_another_when_it_is_chosen(self, wide: sync_api.Page, built: Path) -> None:
        wrong = problems(wide)
        wide.goto((built / "chapters" / "05-commentary.html").as_uri())
        field = wide.get_by_label("Other voices, in the documents that have both")
        first, second = wide.locator(".nv-alternative").all()
        assert (first.is_visible(), second.is_visible()) == (True, False)
        field.select_option("reported and quoted")
        assert (first.is_visible(), second.is_visible()) == (False, True)
        second.locator("td a").first.click()
        assert wide.locator(".nv-panel li").count() > 0, "its numbers open their sentences"
        assert wrong == []

    def test_an_address_in_one_shows_it(self, wide: sync_api.Page, built: Path) -> None:
        address = (built / "chapters" / "05-commentary.html").as_uri()
        wide.goto(address)
        inside = wide.locator(".nv-alternative").nth(1).locator("[id]").first.get_attribute("id")
        wide.goto(f"{address}#{inside}")
        assert wide.locator(".nv-alternative").nth(1).is_visible()
        wide.emulate_media(media="print")
        assert all(block.is_visible() for block in wide.locator(".nv-alternative").all())
