"""A page for each of the actors that most sentences name: what it counts, where it stands, and what leads to it."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd
import pytest
from in_browser import MARKS, browser, page, sync_api, wide
from test_accessibility import _violations

from newsvoice.book import site
from newsvoice.book.parts import actor_pages, budget
from newsvoice.core import parameters
from newsvoice.measures.catalogue import Measures
from newsvoice.show import actor_counts, actor_page
from newsvoice.show.actor_counts import Counted
from newsvoice.show.actor_page import ActorPage
from newsvoice.show.evidence import Evidence
from newsvoice.tables import Tables

__all__ = ["browser", "page", "wide"]


@pytest.fixture(scope="module")
def counted(seeds: Tables) -> Counted:
    return actor_counts.count(Measures(seeds, {}))


def _named(seeds: Tables, actor: str) -> pd.DataFrame:
    """The places that name an actor, from the table itself."""
    m = seeds.mentions
    return m[(m["actor"] == actor) & (m["sense"] == "actor") & (m["voice"] != "boilerplate")]


def _page(seeds: Tables, counted: Counted, actor: str, **options: str) -> str:
    spans = {kind: found[actor] for kind, found in counted.spans.items() if actor in found}
    page = ActorPage(Evidence(seeds, **options), spans=spans, addresses={"us": "actor-us.html"})  # type: ignore[arg-type]
    row = next(one for one in counted.actors.itertuples() if one.actor == actor)
    return actor_page.body(counted, row, page).markup


class TestWhoHasOne:
    def test_actors_that_five_sentences_name_those_in_most_sentences_first(
        self, seeds: Tables, counted: Counted
    ) -> None:
        sentences = {
            actor: len(_named(seeds, actor).drop_duplicates(["doc_id", "sentence"]))
            for actor in seeds.mentions["actor"].unique()
        }
        expected = sorted((a for a, n in sentences.items() if n >= 5), key=lambda a: (-sentences[a], a))
        assert counted.actors["actor"].tolist() == expected
        assert counted.actors["sentences"].tolist() == [sentences[a] for a in expected]
        assert (expected[0], sentences[expected[0]]) == ("pmf", 36)

    def test_of_many_actors_those_in_most_sentences(self, seeds: Tables, counted: Counted) -> None:
        some = actor_counts.count(Measures(seeds, {}), least=1, most=3)
        assert some.actors["actor"].tolist() == counted.actors["actor"].tolist()[:3]
        assert set(some.quotations) <= set(some.actors["actor"])

    def test_a_corpus_that_names_nobody_has_none(self, seeds: Tables) -> None:
        assert actor_counts.count(Measures(seeds, {}), least=1_000).actors.empty


class TestWhatItSays:
    def test_it_names_voices_speakers_and_names_as_the_tables_do(self, seeds: Tables, counted: Counted) -> None:
        shown = _page(seeds, counted, "pmf")
        voices = _named(seeds, "pmf")["voice"].value_counts().to_dict()
        assert voices == {"reported": 27, "commentary": 15, "quoted": 3}
        for voice, n in voices.items():
            assert re.search(rf'nv-{voice}">{voice}</span></td><td class="nv-numeric"><a href="#[^"]+">{n}</a>', shown)
        assert '<td>Jabbar al-Amouri</td><td class="nv-numeric"><a href="#named-by-' in shown
        assert '<td>PMF</td><td class="nv-numeric"><a href="#names-d-pmf-PMF-' in shown.replace("&#x27;", "'")

    def test_who_is_in_the_same_sentence_is_the_other_one_whatever_the_order_of_the_pair(
        self, seeds: Tables, counted: Counted
    ) -> None:
        edges = Measures(seeds, {}).pairs_in_sentences()
        for actor, rows in counted.pairs.items():
            own = edges[(edges["a"] == actor) | (edges["b"] == actor)]
            assert actor not in set(rows["actor"])
            assert rows["count"].tolist() == own["count"].sort_values(ascending=False).tolist()[: actor_counts.ROWS]
        assert 'href="actor-us.html">United States</a>' in _page(seeds, counted, "pmf")
        assert 'href="09-actor-index.html#entry-pmf">' in _page(seeds, counted, "us")

    def test_every_count_opens_as_many_places(self, seeds: Tables, counted: Counted) -> None:
        shown = _page(seeds, counted, "pmf")
        links = re.findall(r'<td class="nv-numeric"><a href="#([^"]+)">([\d,]+)</a></td>(</tr>)?', shown)
        assert sum(not last for _, _, last in links) > 60
        for name, number, last in links:
            said = r'<span class="nv-count">([^<]*)</span></summary>(?:<p[^>]*>[^\n]*?</p>)?<ol id='
            heading = re.search(f'{said}"{name}"', shown)
            assert heading, name
            counted_there = rf"{number} (?:times? in \d+ )?sentences?$"
            # the last column has documents, whose sentences may be more
            assert last or re.match(counted_there, heading[1]), (name, number, heading[1])
        ids = re.findall(r'\bid="([^"]+)"', shown)
        assert len(ids) == len(set(ids))

    def test_what_it_is_quoted_saying_is_listed_with_where_it_stands(self, seeds: Tables, counted: Counted) -> None:
        shown = _page(seeds, counted, "rex-tillerson")
        said = seeds.quotations[seeds.quotations["actor"] == "rex-tillerson"]
        said = said[said["kind"] != "scare"]
        assert f">{len(said)} quotation" in shown and len(said) > 1
        assert shown.count("quotation") and "Its quoted words" in shown
        assert "No quotation is attributed to Islamic State." in _page(seeds, counted, "islamic-state")

    def test_texts_that_may_not_be_published_are_not_on_it(self, seeds: Tables) -> None:
        counted = actor_counts.count(Measures(seeds, {}), least=1)
        whole = dict(zip(seeds.documents["doc_id"], seeds.documents["text"], strict=True))
        long = 0
        for actor, said in counted.quotations.items():
            shown = _page(seeds, counted, actor, publish="none")
            texts = [whole[q.doc_id][q.start : q.end] for q in said.itertuples()]
            assert not any(text in shown for text in texts if len(text.split()) > 5)
            long += sum(len(text.split()) > 5 for text in texts)
        assert long > 3


class TestInTheBook:
    @pytest.fixture
    def about(self, built: Path) -> str:
        return (built / "chapters" / "actor-pmf.html").read_text(encoding="utf-8")

    def test_the_index_leads_to_every_page_and_each_leads_back(self, built: Path, about: str) -> None:
        index = (built / "chapters" / "09-actor-index.html").read_text(encoding="utf-8")
        written = sorted(path.name for path in (built / "chapters").glob("actor-*.html"))
        assert len(written) == 9
        assert all(index.count(f'href="{name}"') == 2 for name in written)  # in the alphabet and in the entry
        assert 'href="09-actor-index.html#entry-pmf"' in about and "<li aria-current" in about
        assert site.problems(built) == []

    def test_it_has_a_title_a_description_and_contents_of_its_own(self, about: str) -> None:
        assert re.search("<title>Popular Mobilization Forces — ", about)
        said = "Popular Mobilization Forces is named 45 times in 36 sentences of 5 documents."
        assert f'<meta name="description" content="{said}"' in about
        assert re.findall("<h1>(.*?)</h1>", about) == 2 * ["Popular Mobilization Forces"]  # one is for paper
        assert 'href="#with-whom"' in about
        assert "prev-next-footer" not in about

    def test_its_lists_are_in_the_parts_beyond_what_a_page_may_hold(self, built: Path) -> None:
        for path in (built / "chapters").glob("actor-*.html"):
            assert path.stat().st_size < 120_000, path.name
            assert "data-all" not in path.read_text(encoding="utf-8")
        assert budget.clicks(built)["sentences of a count"] < budget.BUDGET.click

    def test_the_search_finds_it_by_its_names(self, built: Path) -> None:
        texts = "".join(path.read_text("utf-8") for path in (built / "parts").glob("texts-*.js"))
        assert '"a":"chapters/actor-pmf.html"' in texts


class TestInABrowser:
    pytestmark = MARKS

    def test_from_the_index_to_a_page_and_its_sentences_by_keyboard(self, wide: sync_api.Page, built: Path) -> None:
        wide.goto((built / "chapters" / "09-actor-index.html").as_uri())
        wide.get_by_role("link", name="More on Popular Mobilization Forces").press("Enter")
        wide.wait_for_url("**/actor-pmf.html")
        company = wide.locator("#table-4")
        row = company.locator("tbody tr", has_text="Islamic State").first
        together = row.locator("td a").nth(1)
        assert together.inner_text() == "14"
        together.press("Enter")
        panel = wide.locator(".nv-panel")
        panel.locator("li").nth(13).wait_for()
        assert panel.locator("li").count() == 14 and panel.locator("li:not(:has(mark))").count() == 0
        wide.keyboard.press("Escape")
        wide.get_by_role("link", name="45 times").press("Enter")
        panel.get_by_role("button", name="All 36 sentences").wait_for()
        wide.keyboard.press("Escape")
        row.get_by_role("link", name="Islamic State").press("Enter")
        wide.wait_for_url("**/actor-islamic-state.html")
        wide.get_by_role("navigation", name="Breadcrumb").get_by_role("link", name="Actor index").press("Enter")
        wide.wait_for_url("**/09-actor-index.html")

    def test_it_breaks_no_rule_and_is_as_wide_as_the_window(self, page: sync_api.Page, built: Path) -> None:
        page.goto((built / "chapters" / "actor-pmf.html").as_uri())
        assert _violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth + 1")


def test_a_long_id_is_a_file_name_all_the_same() -> None:
    assert actor_pages.address("pmf") == "actor-pmf.html"
    assert len(actor_pages.address("a" * 300)) == len("actor-.html") + actor_pages.LONGEST


def test_without_an_actor_index_there_are_no_pages(seeds: Tables, tmp_path: Path) -> None:
    pages = actor_pages.written(seeds, parameters.defaults())
    assert len(pages) == 9 and actor_pages.put(tmp_path, pages) == {}
