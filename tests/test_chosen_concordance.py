"""A concordance of a word that the reader chooses: the same lines as the measure gives, without a kernel."""

from __future__ import annotations

import json
import re
from pathlib import Path

from in_browser import MARKS, browser, page, problems, sync_api, wide
from test_accessibility import _violations

from newsvoice.book.parts import counted_words
from newsvoice.measures.catalogue import Measures
from newsvoice.measures.words import frequency
from newsvoice.tables import Tables

__all__ = ["browser", "page", "wide"]
WORDS = "chapters/02-words.html"
LINES = """async (terms) => {
    const { linesOf, loadTexts, placesOf, sorted } = newsvoiceConcordance;
    const { lists } = await newsvoiceParts.load("terms");
    const flat = (text) => text.split(/\\s+/).filter(Boolean).join(" ");
    return Promise.all(terms.map(async (term) => {
        const texts = await loadTexts(await placesOf(term));
        const lines = sorted(texts.flatMap((text) => linesOf(text, term, lists)), "right");
        return lines.map((line) => [flat(line.left), line.form, flat(line.right), line.voice]);
    }));
}"""


def _part(folder: Path, name: str) -> object:
    return json.loads((folder / f"{name}.js").read_text("utf-8").partition("]=")[2].rstrip().rstrip(";"))


class TestTheWords:
    def test_they_are_those_that_are_counted_with_their_uses_and_sentences(self, seeds: Tables, tmp_path: Path) -> None:
        counted_words.write(tmp_path, seeds, "full")
        rows = {row[0]: row[1:] for row in _part(tmp_path, "terms-0")}  # type: ignore[attr-defined]
        counted = seeds.tokens[seeds.tokens["voice"] != "boilerplate"]
        iraq = counted[counted["term"] == "iraq"]
        assert rows["iraq"] == [len(iraq), len(iraq.drop_duplicates(["doc_id", "sentence"]))] == [41, 39]
        assert sum(uses for uses, _ in rows.values()) == len(counted)
        index = _part(tmp_path, "terms")
        assert index["first"] == [min(rows)] and index["lists"]["capitals"] == ["IS", "US", "WHO"]  # type: ignore[index]

    def test_where_texts_are_withheld_there_are_none(self, seeds: Tables, tmp_path: Path) -> None:
        counted_words.write(tmp_path, seeds, "excerpts")
        assert [path.name for path in tmp_path.iterdir()] == ["terms.js"]
        assert _part(tmp_path, "terms")["first"] == []  # type: ignore[index]


class TestInABrowser:
    pytestmark = MARKS

    def test_the_lines_are_those_of_the_measure_whatever_the_word(
        self, wide: sync_api.Page, built: Path, seeds: Tables
    ) -> None:
        counted = frequency.counted(seeds.tokens)["term"].astype(str)
        every = sorted(counted.unique())
        unusual = [term for term in every if not term.isalpha()]  # u.s., iran-backed, don't, 9,000
        chosen = [*counted.value_counts().index[:30], *unusual, *every[::40]]
        wide.goto((built / WORDS).as_uri())
        shown = wide.evaluate(LINES, chosen)
        assert len(chosen) > 90 and "u.s." in counted.value_counts().index[:30]
        for term, lines in zip(chosen, shown, strict=True):
            found = Measures(seeds, {}).concordance(term, order="right")
            columns = [found[name] for name in ("left", "keyword", "right", "voice")]
            expected = [[" ".join(text.split()) for text in row] for row in zip(*columns, strict=True)]
            assert lines == expected, term

    def test_a_word_is_chosen_sorted_and_given_back_by_keyboard(self, wide: sync_api.Page, built: Path) -> None:
        wrong = problems(wide)
        wide.goto((built / WORDS).as_uri())
        field = wide.get_by_role("combobox", name="Another word")
        field.press_sequentially("ira")
        wide.get_by_role("option", name="iraq 41 uses").wait_for()
        field.press("ArrowDown")
        field.press("Enter")
        rows = wide.locator("#chosen-concordance tbody tr")
        wide.get_by_text("41 uses of “iraq”.").wait_for()
        assert rows.count() == 41 and wide.locator("#table-2-8").is_hidden()
        before = wide.locator("#chosen-concordance td.nv-before")
        assert before.first.evaluate("cell => getComputedStyle(cell).textAlign") == "right"
        assert rows.first.locator(".nv-badge").count() == 1
        assert re.search(
            r"08-sources\.html#.+-s\d+$", rows.first.locator("td.nv-keyword a").get_attribute("href") or ""
        )
        first = rows.first.inner_text()
        wide.get_by_role("combobox", name="Sorted by").select_option("position")
        assert rows.count() == 41 and rows.first.inner_text() != first
        field.fill("zeppelin")
        field.press("Enter")
        wide.get_by_text("“zeppelin” is no word of these documents.").wait_for()
        wide.get_by_role("button", name="Back to the first word").press("Enter")
        assert wide.locator("#table-2-8").is_visible() and wide.locator("#chosen-concordance").count() == 0
        assert wrong == []

    def test_of_a_frequent_word_an_even_sample_is_shown_first(self, wide: sync_api.Page, built: Path) -> None:
        """The shipped book is small, so only so many of its parts are let in at once."""
        script = (
            (built / "_static" / "newsvoice-concordance.js").read_text("utf-8").replace("A_STEP = 20", "A_STEP = 4")
        )
        wide.route("**/newsvoice-concordance.js", lambda r: r.fulfill(body=script, content_type="text/javascript"))
        wide.goto((built / WORDS).as_uri())
        field = wide.get_by_role("combobox", name="Another word")
        field.fill("iraq")
        field.press("Enter")
        status = wide.get_by_text(re.compile(r"^\d+ of 41 uses of “iraq”, an even sample over the documents\.$"))
        status.wait_for()
        documents = set(wide.locator("#chosen-concordance td:last-child").all_text_contents())
        assert len(documents) >= 3
        for _ in range(20):
            more = wide.get_by_role("button", name="More lines")
            if not more.is_visible():
                break
            said = wide.locator(".nv-chosen").inner_text()
            more.click()
            wide.wait_for_function("said => document.querySelector('.nv-chosen').textContent !== said", arg=said)
        assert wide.locator(".nv-chosen").inner_text() == "41 uses of “iraq”."

    def test_it_breaks_no_rule_and_is_as_wide_as_the_window(self, page: sync_api.Page, built: Path) -> None:
        page.goto((built / WORDS).as_uri())
        field = page.get_by_role("combobox", name="Another word")
        field.fill("iraq")
        field.press("Enter")
        page.get_by_text("41 uses of “iraq”.").wait_for()
        field.fill("mil")
        page.get_by_role("option").first.wait_for()
        assert _violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth + 1")
