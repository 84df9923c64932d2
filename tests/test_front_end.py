"""What the pages do with scripts: tables, search, the network; and what injected scripts cannot do."""

from __future__ import annotations

import csv
import io
import re
import shutil
from pathlib import Path

import pytest
from in_browser import MARKS, browser, page, pages, problems, sync_api, wide

from newsvoice.book import parsing
from newsvoice.book.parts import blocks
from newsvoice.book.policy import POLICY
from newsvoice.book.sphinx_extension import head

__all__ = ["browser", "page", "wide"]
pytestmark = MARKS

ARTICLE = '<article class="bd-article">'
ATTACKS = (
    "<script>window.ran = 1</script>",
    "<img src=x onerror='window.ran = 2'>",
    "<svg onload='window.ran = 3'></svg>",
    "<a id='attack' href='javascript:window.ran=4'>x</a>",
    "<iframe srcdoc='<script>parent.ran = 5</script>'></iframe>",
    "<base href='https://example.invalid/'>",
    "<style>body { display: none }</style>",
    "<script src='https://example.invalid/x.js'></script>",
    "<script src='data:text/javascript,window.ran=6'></script>",
)


def test_nothing_that_is_injected_runs_or_loads(wide: sync_api.Page, built: Path, tmp_path: Path) -> None:
    copy = tmp_path / "book"
    shutil.copytree(built, copy)
    target = copy / "chapters" / "02-words.html"
    target.write_text(target.read_text("utf-8").replace(ARTICLE, ARTICLE + "".join(ATTACKS), 1), encoding="utf-8")
    answered: list[str] = []
    wide.on("response", lambda r: r.url.startswith("http") and answered.append(r.url))
    wide.goto(target.as_uri())
    wide.locator("#attack").click()
    wide.wait_for_timeout(200)
    assert wide.evaluate("window.ran") is None
    assert wide.evaluate("getComputedStyle(document.body).display") != "none"
    assert wide.evaluate("document.baseURI.startsWith('file:')")
    assert answered == []
    assert wide.locator(".nv-sort").count() > 0  # the book's own scripts still do


def test_every_page_has_the_policy_before_any_script_and_no_script_inside(built: Path) -> None:
    for path in built.rglob("*.html"):
        markup = path.read_text(encoding="utf-8")
        assert POLICY in markup.split("<script", 1)[0].replace("&#39;", "'"), path.name
        inside = re.findall(r"<script(?![^>]*\bsrc=)[^>]*>", markup)  # data for search engines is no code
        assert inside == (['<script type="application/ld+json">'] if path == built / "index.html" else []), path.name
        assert not re.search(r"<[a-z][^>]*\son[a-z]+=", markup), path.name


def test_no_published_file_has_anything_of_checking_in_the_browser(built: Path) -> None:
    traces = (b"newsvoice-checking", b"_check/", b"nvc-", b"connect-src", b"X-Newsvoice-Token")
    for path in (path for path in built.rglob("*") if path.is_file()):
        data = path.read_bytes()
        assert not [trace for trace in traces if trace in data], path.name


def test_every_page_says_what_it_is_and_what_it_was_made_from(built: Path) -> None:
    titles = set()
    for path in pages(built):
        markup = path.read_text(encoding="utf-8")
        titles.add(re.search("<title>(.+?)</title>", markup)[1])  # type: ignore[index]
        assert re.search(r'<meta name="description" content="[^"]{20,}"', markup), path.name
        assert re.search(r'<meta property="og:title" content="[^"]+"', markup)
        made = r"Made \d+ November 2023, \d\d:\d\d UTC · newsvoice [\d.]+[^<]* · data <code>[0-9a-f]{12}</code>"
        assert re.search(made, markup), path.name
    assert len(titles) == len(pages(built))


class TestTables:
    @pytest.fixture
    def table(self, wide: sync_api.Page, built: Path) -> sync_api.Locator:
        wide.goto((built / "chapters" / "02-words.html").as_uri())
        return wide.locator("#table-2-1")

    def test_a_heading_sorts_turns_round_and_restores(self, table: sync_api.Locator) -> None:
        def first_cells() -> list[str]:
            return table.locator("tbody tr:visible td:first-child").all_inner_texts()

        before, heading = first_cells(), table.locator("th").first
        heading.get_by_role("button").press("Enter")
        assert heading.get_attribute("aria-sort") == "ascending"
        assert first_cells() == sorted(before)
        heading.get_by_role("button").click()
        assert heading.get_attribute("aria-sort") == "descending"
        heading.get_by_role("button").click()
        assert heading.get_attribute("aria-sort") is None
        assert first_cells() == before

    def test_numbers_sort_as_numbers(self, table: sync_api.Locator) -> None:
        heading = table.locator("th.nv-numeric").first
        heading.get_by_role("button").click()
        heading.get_by_role("button").click()
        column = heading.evaluate("th => th.cellIndex")
        values = [float(t.replace(",", "")) for t in table.locator(f"td:nth-child({column + 1})").all_inner_texts()]
        assert values == sorted(values) and len(values) > 9

    def test_a_filter_narrows_and_says_so(self, table: sync_api.Locator) -> None:
        tools = table.locator("xpath=preceding-sibling::*[1]")
        tools.get_by_role("searchbox").fill("iraqi")
        assert set(table.locator("tbody tr:visible td:first-child").all_inner_texts()) == {"iraqi"}
        assert " of 20 rows" in tools.get_by_role("status").inner_text()

    def test_a_download_has_every_matching_row_and_no_formula(self, wide: sync_api.Page, built: Path) -> None:
        wide.goto((built / "chapters" / "02-words.html").as_uri())
        hostile = ["=1+1", "+cmd|' /C calc'!A0", "@SUM(A1)", "-2+3", "\u22125.2", "−x", "1,234", "\t=1", 'say "=1"']
        wide.evaluate(
            "texts => texts.forEach((t, n) => {"
            " document.querySelector('#table-2-1 tbody').rows[n].cells[0].textContent = t; })",
            hostile,
        )
        with wide.expect_download() as download:
            wide.locator(".nv-download-csv").first.click()
        rows = list(csv.reader(io.StringIO(Path(download.value.path()).read_text("utf-8-sig"))))
        assert download.value.suggested_filename == "table-2-1.csv"
        assert len(rows) == 21
        cells = [row[0] for row in rows[1 : len(hostile) + 1]]
        assert cells == ["'=1+1", "'+cmd|' /C calc'!A0", "'@SUM(A1)", "'-2+3", "-5.2", "'−x", "1234", "'=1", 'say "=1"']

    def test_long_tables_have_pages(self, wide: sync_api.Page, built: Path, tmp_path: Path) -> None:
        copy = tmp_path / "book"
        shutil.copytree(built, copy)
        target = copy / "chapters" / "02-words.html"
        markup = target.read_text("utf-8")
        row = re.search(r'id="table-2-1".*?<tbody>(<tr>.*?</tr>)', markup, re.DOTALL)[1]  # type: ignore[index]
        target.write_text(markup.replace(row, row * 100, 1), encoding="utf-8")
        wide.goto(target.as_uri())
        rows, tools = wide.locator("#table-2-1 tbody tr:visible"), wide.locator(".nv-tools").first
        assert rows.count() == 50
        assert "1–50 of 119 rows" in tools.inner_text()
        tools.get_by_role("button", name="Next rows").click()
        tools.get_by_role("button", name="Next rows").click()
        assert rows.count() == 19
        assert tools.get_by_role("button", name="Next rows").is_disabled()
        wide.emulate_media(media="print")
        assert rows.count() == 119


class TestNetwork:
    @pytest.fixture
    def network(self, wide: sync_api.Page, built: Path) -> sync_api.Locator:
        wide.goto((built / "chapters" / "04-co-occurrence.html").as_uri())
        return wide.locator("#figure-4-1 .nv-broad svg")

    def test_a_line_opens_its_sentences(self, wide: sync_api.Page, network: sync_api.Locator) -> None:
        line = network.locator("[data-edge] a").last
        name, count = (line.get_attribute("aria-label") or "").split(" sentences")[0].rsplit(": ", 1)
        line.focus()
        wide.keyboard.press("Enter")
        assert wide.locator(".nv-panel h2").inner_text() == f"{name} {count} sentences"
        assert wide.locator(".nv-panel li").count() == int(count)
        wide.keyboard.press("Escape")
        assert line.evaluate("link => link === document.activeElement")

    def test_a_broad_invisible_line_can_be_hit(self, wide: sync_api.Page, network: sync_api.Locator) -> None:
        network.locator("[data-edge] a path[stroke=transparent]").first.dispatch_event("click")
        assert wide.locator(".nv-panel").is_visible()

    def test_an_actor_lights_its_lines(self, network: sync_api.Locator) -> None:
        network.locator("[data-node] a").first.focus()
        actor = network.locator("[data-node]").first.get_attribute("data-node") or ""
        lit = network.locator("[data-edge].nv-lit").evaluate_all("all => all.map((edge) => edge.dataset.edge)")
        assert lit and all(actor in edge.split(" ") for edge in lit)

    def test_it_zooms(self, wide: sync_api.Page, network: sync_api.Locator) -> None:
        whole = network.get_attribute("viewBox")
        wide.get_by_role("button", name="Zoom in").click()
        assert network.get_attribute("viewBox") != whole
        wide.get_by_role("button", name="Show the whole network").click()
        assert [float(n) for n in network.get_attribute("viewBox").split()] == [float(n) for n in whole.split()]
        network.hover()
        wide.keyboard.down("Control")
        wide.mouse.wheel(0, -100)
        wide.keyboard.up("Control")
        wide.wait_for_function("document.querySelector('#figure-4-1 .nv-broad svg.nv-zoomed')")

    def test_the_legend_stays_while_the_network_is_zoomed(self, wide: sync_api.Page, network: sync_api.Locator) -> None:
        legend = network.locator("[data-legend]").first
        before = legend.bounding_box()
        wide.get_by_role("button", name="Zoom in").click()
        after = legend.bounding_box()
        assert before and after
        assert all(abs(before[side] - after[side]) < 1 for side in ("x", "y", "width", "height"))

    def test_a_voice_shows_its_pairs_with_their_numbers(self, wide: sync_api.Page, network: sync_api.Locator) -> None:
        facts = network.locator("[data-edge]").evaluate_all("all => all.map((e) => [e.dataset.edge, e.dataset.voices])")
        voice = "both in commentary"
        counts = {
            edge: int(number)
            for edge, voices in facts
            for name, number in (part.rsplit(":", 1) for part in voices.split(";"))
            if name == voice
        }
        assert 1 < len(counts) < len(facts)
        wide.locator(".nv-broad .nv-network-tools select").select_option(voice)
        left = network.locator("[data-edge]:not(.nv-gone)").evaluate_all("all => all.map((e) => e.dataset.edge)")
        assert set(left) == set(counts)
        said = wide.locator(".nv-broad .nv-network-tools [role=status]").inner_text()
        assert said == f"{len(counts)} of {len(facts)} drawn pairs, {sum(counts.values())} times: {voice}"
        numbers = network.locator("[data-number]:not(.nv-gone)").evaluate_all(
            "all => all.map((n) => [n.dataset.number, n.textContent.trim()])"
        )
        assert numbers and all(int(number) == counts[edge] for edge, number in numbers)
        faded = network.locator("[data-node].nv-faded").evaluate_all("all => all.map((n) => n.dataset.node)")
        every = network.locator("[data-node]").evaluate_all("all => all.map((n) => n.dataset.node)")
        assert set(faded) == set(every) - {actor for edge in counts for actor in edge.split(" ")}
        wide.locator(".nv-broad .nv-network-tools select").select_option("")
        assert network.locator(".nv-gone, .nv-faded").count() == 0


class TestCharts:
    def test_a_phone_has_its_own_drawing_with_type_of_eleven_pixels(
        self, browser: sync_api.Browser, built: Path
    ) -> None:
        context = browser.new_context(viewport={"width": 390, "height": 800}, offline=True)
        page = context.new_page()
        for name in ("index", *(f"chapters/{n}" for n in ("01-corpus", "02-words", "04-co-occurrence", "06-speakers"))):
            page.goto((built / f"{name}.html").as_uri())
            sizes = page.locator("svg.nv-svg text:visible").evaluate_all(
                "all => all.map((t) => [t, t.getScreenCTM()]).map(([t, m]) =>"
                " Math.hypot(m.a, m.b) * parseFloat(getComputedStyle(t).fontSize))"
            )
            assert sizes and min(sizes) >= 10.999, name
            assert page.locator(".nv-broad:visible").count() == 0
        context.close()

    def test_a_desktop_has_one_drawing_and_its_words_can_be_found(self, wide: sync_api.Page, built: Path) -> None:
        wide.goto((built / "chapters" / "06-speakers.html").as_uri())
        assert wide.locator(".nv-narrow:visible").count() == 0
        assert wide.evaluate("window.find('186 in 8 quotations')")

    def test_a_number_of_a_chart_opens_its_sentences(self, wide: sync_api.Page, built: Path) -> None:
        wide.goto((built / "chapters" / "06-speakers.html").as_uri())
        wide.locator(".nv-broad svg a").first.click()
        assert "8 quotations in 9 sentences" in wide.locator(".nv-panel").inner_text()
        assert wide.locator(".nv-panel li").count() == 9


class TestSearch:
    def _search(self, page: sync_api.Page, built: Path, query: str) -> list[str]:
        page.goto(f"{(built / 'search.html').as_uri()}?q={query}")
        return page.locator("#nv-search-results li").all_inner_texts()

    @pytest.mark.parametrize("name", ["Daesh", "ISIL", "داعش", "da'ish"])
    def test_actors_are_found_by_any_of_their_names(self, wide: sync_api.Page, built: Path, name: str) -> None:
        assert "Actor index: Islamic State" in self._search(wide, built, name)[0]

    def test_tables_and_sentences_are_found_with_what_stands_around(self, wide: sync_api.Page, built: Path) -> None:
        wrong = problems(wide)
        found = self._search(wide, built, '"dialed up" propaganda')
        assert any(text.startswith("Sources:") for text in found)
        assert any("Table 2." in text for text in found)
        assert wide.locator("#nv-search-results mark").count() > 2
        wide.locator("#nv-search-results a", has_text="Sources:").first.click()
        assert "propaganda" in wide.locator(":target").inner_text()
        assert wrong == []

    def test_accents_stops_and_hyphens_do_not_matter(self, wide: sync_api.Page, built: Path) -> None:
        assert len(self._search(wide, built, "p.m.f.")) == len(self._search(wide, built, "PMF")) > 3

    def test_a_query_is_never_markup(self, wide: sync_api.Page, built: Path) -> None:
        self._search(wide, built, "%3Cimg src=x onerror=alert(1)%3E(")
        assert "<img" in wide.locator("#nv-search-status").inner_text()

    def test_the_dialog_leads_to_the_search_page(self, wide: sync_api.Page, built: Path) -> None:
        wide.goto((built / "chapters" / "02-words.html").as_uri())
        wide.keyboard.press("Control+k")
        wide.keyboard.type("Amiri")
        wide.keyboard.press("Enter")
        wide.wait_for_url("**/search.html?q=Amiri")
        assert wide.locator("#nv-search-results li").count() > 3


def test_blocks_of_a_page() -> None:
    markup = """<article class="bd-article"><section id="a"><h1>A<a class="headerlink" href="#a">#</a></h1><p>One</p>
    <div class="nv-table" id="table-1"><table><caption>T</caption><tr><td>x</td><td>y</td></tr></table></div>
    <details class="nv-evidence"><details><ol><li>twice</li></ol></details></details><svg><text>no</text></svg>
    <section id="d" data-names="Dee"><h3>D</h3><p><span class="nv-sentence" id="d-s0">Said.</span></p></section>
    </section></article>"""
    found = [(b.anchor, b.heading, b.text, b.names) for b in blocks.blocks(parsing.article(markup))]
    assert found == [
        ("a", "A", "One", ""),
        ("table-1", "T", "x · y", ""),
        ("d", "D", "", "Dee"),
        ("d-s0", "D", "Said.", ""),
    ]


def test_a_description_is_the_first_paragraph_cut_at_a_word() -> None:
    assert head.description("<p>One <b>&amp;</b> two.</p><p>x</p>", "") == "One & two."
    assert head.description("", "default") == "default"
    long = head.description(f"<p>{'word, ' * 60}</p>", "")
    assert len(long) <= head.LENGTH + 2 and long.endswith("word …")
