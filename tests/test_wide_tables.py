"""Tables as a browser lays them out: nothing is cut without a hint, captions never, and a concordance has its form."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from in_browser import MARKS, browser, pages, sync_api, wide
from PIL import Image, ImageStat

__all__ = ["browser", "wide"]
pytestmark = MARKS

WIDTHS = (390, 1280, 1440)
MEASURE = """() => [...document.querySelectorAll('.nv-table')].map((box) => {
    const caption = box.querySelector('.nv-caption')?.getBoundingClientRect();
    const at = box.getBoundingClientRect();
    const tools = box.previousElementSibling;
    return {
        id: box.id, over: box.scrollWidth - box.clientWidth, out: box.querySelectorAll('th.nv-left-out').length,
        beyond: caption ? Math.max(caption.right - at.right, at.left - caption.left, at.right - innerWidth) : 0,
        shade: getComputedStyle(box).backgroundAttachment,
        shortened: Boolean(box.closest('.nv-concordance')) && !box.classList.contains('nv-context-7'),
        switched: Boolean(tools?.querySelector('.nv-all-columns')?.checkVisibility()),
    };
})"""


@pytest.fixture(params=WIDTHS)
def sized(browser: sync_api.Browser, request: pytest.FixtureRequest) -> Any:
    context = browser.new_context(viewport={"width": request.param, "height": 900}, offline=True)
    yield context.new_page()
    context.close()


def test_no_table_is_cut_and_columns_that_are_left_out_can_be_had(sized: sync_api.Page, built: Path) -> None:
    seen = 0
    for path in pages(built):
        sized.goto(path.as_uri())
        _unfold(sized)
        for table in sized.evaluate(MEASURE):
            seen += 1
            assert table["over"] <= 1, (path.name, table)
            assert table["beyond"] <= 1, (path.name, table)
            assert table["switched"] == (table["out"] > 0 or table["shortened"]), (path.name, table)
        for button in sized.locator(".nv-all-columns:visible").all():
            button.click()
        for table in sized.evaluate(MEASURE):
            assert table["out"] == 0 and table["beyond"] <= 1, (path.name, table)
            assert table["over"] <= 1 or table["shade"] == "local, local, scroll, scroll", (path.name, table)
    assert seen > 40


def _unfold(page: sync_api.Page) -> None:
    """Open the parameters at the end of a chapter and what a reader may choose, and let the tables find their form."""
    page.evaluate("""() => new Promise((done) => {
        for (const fold of document.querySelectorAll('.nv-settings')) fold.open = true;
        for (const block of document.querySelectorAll('.nv-alternative')) block.hidden = false;
        requestAnimationFrame(() => requestAnimationFrame(done));
    })""")


def test_without_scripts_nothing_is_left_out_and_captions_are_whole(browser: sync_api.Browser, built: Path) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 900}, java_script_enabled=False, offline=True)
    page = context.new_page()
    for path in pages(built):
        page.goto(path.as_uri())
        for box in page.locator(".nv-table:visible").all():
            at, caption = box.bounding_box(), box.locator(".nv-caption")
            assert box.locator("th:not(.nv-screen)").count() == box.locator("th:not(.nv-screen):visible").count()
            if at and caption.count():
                inner = caption.bounding_box()
                assert inner and inner["x"] >= at["x"] - 1, path.name
                assert inner["x"] + inner["width"] <= at["x"] + at["width"] + 1, path.name
    context.close()


def test_what_the_text_speaks_of_is_shown_on_a_desktop(wide: sync_api.Page, built: Path) -> None:
    wanted = {
        "04-co-occurrence": ("#table-4-1", ["together", "q within", "verdict", "backbone"]),
        "05-commentary": ("#table-5-2", ["verdict", "log ratio", "interval", "q"]),
        "06-speakers": ("#table-6-5", ["text", "sure", "doc_id start"]),
    }
    for width in (1280, 1440):
        wide.set_viewport_size({"width": width, "height": 900})
        for name, (table, headings) in wanted.items():
            wide.goto((built / "chapters" / f"{name}.html").as_uri())
            shown = " | ".join(wide.locator(f"{table} th:visible").all_inner_texts()).replace("\n", " ")
            assert all(heading in shown for heading in headings), (width, shown)


def test_the_first_column_stays_and_an_edge_throws_a_shadow(wide: sync_api.Page, built: Path) -> None:
    wide.set_viewport_size({"width": 1280, "height": 900})
    wide.goto((built / "chapters" / "04-co-occurrence.html").as_uri())
    box = wide.locator("#table-4-1")
    plain = _right_edge(box)
    wide.locator("#table-4-1").locator("xpath=preceding-sibling::*[1]").locator(".nv-all-columns").click()
    assert _comes(lambda: _right_edge(box) < plain - 40), "the edge is dark where something lies beyond it"
    first = box.locator("tbody td:first-child").first
    assert (first.bounding_box() or {})["x"] == pytest.approx(_to_the_end(box), abs=1)
    assert _comes(lambda: bool(_to_the_end(box)) and abs(_right_edge(box) - plain) < 1), "and light at the end"
    assert "nv-moved" in (box.get_attribute("class") or "")


def _comes(holds: Callable[[], bool]) -> bool:
    """Whether it holds within some pictures: the browser draws a move when it has time."""
    return any(holds() for _ in range(60))


def _to_the_end(box: sync_api.Locator) -> float:
    """Move to the last column, again where the columns have become wider meanwhile; the left edge of the box."""
    return float(box.evaluate("box => { box.scrollLeft = 9999; return box.getBoundingClientRect().left; }"))


def _right_edge(box: sync_api.Locator) -> float:
    """How light the last pixels of the caption's line are, where no cell is."""
    picture = Image.open(io.BytesIO(box.screenshot())).convert("L")
    strip = picture.crop((picture.width - 4, 2, picture.width - 1, 12))
    return ImageStat.Stat(strip).mean[0]


def test_a_download_and_paper_have_every_column(wide: sync_api.Page, built: Path) -> None:
    wide.set_viewport_size({"width": 390, "height": 900})
    wide.goto((built / "chapters" / "04-co-occurrence.html").as_uri())
    headings = wide.locator("#table-4-1 th")
    assert headings.count() > 3 + wide.locator("#table-4-1 th:visible").count()
    with wide.expect_download() as download:
        wide.locator("#table-4-1").locator("xpath=preceding-sibling::*[1]").locator(".nv-download-csv").click()
    head, first, *_ = csv.reader(io.StringIO(Path(download.value.path()).read_text("utf-8-sig")))
    assert len(head) == len(first) == headings.count() and {"verdict", "NPMI", "backbone"} <= set(head)
    wide.emulate_media(media="print")
    assert wide.locator("#table-4-1 th:visible").count() == headings.count()


def test_a_table_fits_again_when_the_window_changes(wide: sync_api.Page, built: Path) -> None:
    wide.goto((built / "chapters" / "02-words.html").as_uri())
    counts = []
    for width in (1440, 390, 1440):
        wide.set_viewport_size({"width": width, "height": 900})
        wide.wait_for_function(
            "() => { const box = document.querySelector('#table-2-1'); return box.scrollWidth <= box.clientWidth + 1; }"
        )
        wide.wait_for_timeout(100)
        counts.append(wide.locator("#table-2-1 th:visible").count())
    assert counts[0] == counts[2] > counts[1] >= 3


LINES = """() => [...document.querySelectorAll('.nv-concordance tbody tr')].map((row) => {
    const at = (name) => {
        const cell = row.querySelector(`.nv-${name}`);
        const range = document.createRange();
        range.selectNodeContents(cell);
        const rects = [...range.getClientRects()].filter((r) => r.width > 0);
        return {
            shown: cell.innerText.trim(), whole: cell.textContent.trim(),
            left: Math.min(...rects.map((r) => r.left)), right: Math.max(...rects.map((r) => r.right)),
            lines: new Set(rects.map((r) => Math.round(r.top / 8))).size, align: getComputedStyle(cell).textAlign,
        };
    };
    return [at('before'), at('keyword'), at('after')];
})"""


@pytest.mark.parametrize(("width", "media"), [(390, "screen"), (1280, "screen"), (1440, "screen"), (1920, "screen"),
                                              (720, "print")])  # fmt: skip
def test_every_line_of_a_concordance_has_its_form(wide: sync_api.Page, built: Path, width: int, media: str) -> None:
    """The words before flush right, the key words under each other, the words after flush left, one line each."""
    wide.set_viewport_size({"width": width, "height": 900})
    wide.goto((built / "chapters" / "02-words.html").as_uri())
    wide.emulate_media(media=media)  # type: ignore[arg-type]
    lines = wide.evaluate(LINES)
    assert len(lines) == 5
    edge = {round(before["right"]) for before, _, _ in lines}
    middle = {round((key["left"] + key["right"]) / 2) for _, key, _ in lines}
    start = {round(after["left"]) for _, _, after in lines}
    assert max(edge) - min(edge) <= 1 and max(middle) - min(middle) <= 1 and max(start) - min(start) <= 1
    for before, key, after in lines:
        assert before["right"] < key["left"] < key["right"] < after["left"]
        assert before["left"] >= 0 and after["right"] <= width + 1
        assert before["lines"] == key["lines"] == after["lines"] == 1
        assert (before["align"], after["align"]) == ("right", "left") and key["shown"] == "propaganda"
        said, told = before["whole"].split(), after["whole"].split()
        assert before["shown"].split() == said[len(said) - len(before["shown"].split()) :] and before["shown"]
        assert after["shown"].split() == told[: len(after["shown"].split())] and after["shown"]


def test_the_concordance_has_all_its_words_when_asked(wide: sync_api.Page, built: Path) -> None:
    wide.set_viewport_size({"width": 390, "height": 900})
    wide.goto((built / "chapters" / "02-words.html").as_uri())
    wide.locator(".nv-concordance .nv-all-columns").click()
    assert all(part["shown"] == part["whole"] for line in wide.evaluate(LINES) for part in line)
    assert wide.locator(".nv-concordance th:visible").count() == 6
