"""An analyst checks a small book in the browser: one build, one correction, one sample, one build more."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from in_browser import MARKS, browser, sync_api

from newsvoice.book.checking import serving
from newsvoice.book.checking.checker import Checker
from newsvoice.book.preview import Server
from newsvoice.cli import serve

axe = pytest.importorskip("axe_playwright_python")

__all__ = ["browser"]
pytestmark = MARKS

SAID = "“We counted the votes {n} times,” Ann Lee said. “It was close,” Bob Ray added. The hall was full.\n"
WRONG = "Ann Lee heard it from Bob Ray himself: “The old bridge stays closed until May.” The hall was full.\n"
NUMBER = 8  # documents with two quotations each
HEADER = "doc_id,start,end,speaker,kind,note,what,decision,value,who,when,sample\n"


class Served(NamedTuple):
    """A book that is served with checking, and what builds it again."""

    address: str
    corrections: Path
    builder: serve.Builder


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("checking")
    corpus = folder / "corpus"
    corpus.mkdir()
    for n in range(NUMBER):
        (corpus / f"d{n}.txt").write_text(SAID.format(n=n + 2), encoding="utf-8")
    (corpus / "bridge.txt").write_text(WRONG, encoding="utf-8")
    (corpus / "corrections.csv").write_text(HEADER, encoding="utf-8")
    checker, server = Checker(), None
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(serve, "OUT", folder / "book")
        builder = serve.Builder(
            ["--corpus", str(corpus), "-p", "reprints", "each", "--chapters", "08-sources"], checker
        )
        try:
            assert builder.build()
            server = serving.start(0, folder / "book", checker)
            yield Served(f"http://127.0.0.1:{server.server_port}", corpus / "corrections.csv", builder)
        finally:
            builder.close()
            _stop(server)


def _stop(server: Server | None) -> None:
    if server:
        server.shutdown()
        server.server_close()


@pytest.fixture(params=[(1280, "light"), (390, "dark")], ids=["wide", "phone"])
def page(browser: sync_api.Browser, request: pytest.FixtureRequest) -> Iterator[sync_api.Page]:
    width, theme = request.param
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=theme)
    opened = context.new_page()
    opened.wrong = []  # type: ignore[attr-defined]
    opened.on("pageerror", lambda e: opened.wrong.append(str(e)))  # type: ignore[attr-defined]
    opened.on("console", lambda m: m.type == "error" and opened.wrong.append(m.text))  # type: ignore[attr-defined]
    yield opened
    assert opened.wrong == []  # type: ignore[attr-defined]
    context.close()


def _rows(served: Served) -> list[dict[str, str]]:
    return list(csv.DictReader(served.corrections.read_text("utf-8").splitlines()))


def _breaks_no_rule(page: sync_api.Page) -> None:
    page.evaluate(Path(axe.__file__).with_name("axe.min.js").read_text(encoding="utf-8"))
    levels = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]
    options = {"runOnly": {"type": "tag", "values": levels}, "resultTypes": ["violations"], "preload": False}
    found = page.evaluate("options => axe.run(document, options)", options)["violations"]
    assert [(v["id"], node["html"][:150]) for v in found for node in v["nodes"]] == []


def _quotations_of(page: sync_api.Page, served: Served, actor: str) -> sync_api.Locator:
    """The number of quotations that the actor index gives somebody, which opens them."""
    page.goto(f"{served.address}/chapters/09-actor-index.html")
    return page.locator(f"#entry-{actor} dd a", has_text="quotation")


def _open_bridge(page: sync_api.Page, served: Served, panel: bool) -> sync_api.Locator:
    """Open what can be checked in the sentence on the bridge: in a panel of evidence, or in the Sources."""
    if panel:
        _quotations_of(page, served, "ann-lee").click()
    else:
        page.goto(f"{served.address}/chapters/08-sources.html")
    within = page.get_by_role("dialog") if panel else page.get_by_role("main")
    within.get_by_role("button", name="Check bridge, sentence 1").press("Enter")
    dialog = page.get_by_role("dialog", name="Quotation, 1 of")
    sync_api.expect(dialog.get_by_role("heading")).to_be_focused()
    return dialog


def test_a_wrong_speaker_is_corrected_with_keys_and_the_book_follows(page: sync_api.Page, served: Served) -> None:
    wide = page.viewport_size is not None and page.viewport_size["width"] > 1000
    assert wide is False or _quotations_of(page, served, "bob-ray").inner_text() == f"{NUMBER} quotations"
    dialog = _open_bridge(page, served, panel=wide)
    assert "Speaker found: Ann Lee" in dialog.inner_text()
    _breaks_no_rule(page)
    dialog.get_by_role("textbox", name="Your name").fill("Cyd Poe")
    dialog.get_by_role("heading").focus()
    page.keyboard.press(str(dialog.get_by_role("button", name="Bob Ray").get_attribute("aria-keyshortcuts")))
    sync_api.expect(dialog.get_by_role("status").first).to_have_text("Saved: speaker: Bob Ray.")
    start = WRONG.index("The old")
    (row,) = _rows(served)
    assert served.corrections.read_text("utf-8").startswith(HEADER)
    assert row | {"when": ""} == {
        "doc_id": "bridge", "start": str(start), "end": str(start + len("The old bridge stays closed until May.")),
        "speaker": "", "kind": "", "note": "", "what": "quotation", "decision": "speaker", "value": "Bob Ray",
        "who": "Cyd Poe", "when": "", "sample": "",
    }  # fmt: skip
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.ariaLabel") == "Check bridge, sentence 1"
    assert page.get_by_text("speaker: Bob Ray").locator("visible=true").count() == 1
    if wide:
        assert served.builder.build()
        page.get_by_role("button", name="Close").click()
        page.get_by_role("button", name="Reload").click()
        assert _quotations_of(page, served, "bob-ray").inner_text() == f"{NUMBER + 1} quotations"
    dialog = _open_bridge(page, served, panel=False)
    page.keyboard.press("u")
    sync_api.expect(dialog.get_by_role("status").first).to_have_text("Taken back.")
    assert served.corrections.read_text("utf-8") == HEADER


def test_ten_places_are_checked_with_one_key_each(page: sync_api.Page, served: Served) -> None:
    served.corrections.write_text(HEADER, encoding="utf-8")
    page.goto(f"{served.address}/#check")
    dialog = page.get_by_role("dialog", name="Check a random sample")
    dialog.get_by_label("How many").fill("10")
    dialog.get_by_label("Your name").fill("Cyd Poe")
    _breaks_no_rule(page)
    dialog.get_by_role("button", name="Start").press("Enter")
    for n in range(1, 11):
        sync_api.expect(page.get_by_role("heading", name=f"Quotation, {n} of 10")).to_be_focused()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth + 1")
        page.keyboard.press("x" if n == 3 else "r")
    sync_api.expect(page.get_by_role("heading", name="All 10 places are checked")).to_be_focused()
    assert page.get_by_text(f"Of 10 quotations checked at random, 9 are right with bounds and speaker: between 60% and"
                            f" 98% of all {2 * NUMBER + 1} are.").is_visible()  # fmt: skip
    rows = _rows(served)
    assert [row["decision"] for row in rows] == ["right", "right", "no quotation", *["right"] * 7]
    assert {row["sample"].partition("-")[0] for row in rows} == {"quotation"} and len({r["sample"] for r in rows}) == 1
    _breaks_no_rule(page)
    page.keyboard.press("u")
    sync_api.expect(page.get_by_role("heading", name="Quotation, 10 of 10")).to_be_focused()
    assert len(_rows(served)) == 9
    served.corrections.write_text(HEADER, encoding="utf-8")


def test_other_bounds_are_set_with_the_arrows(page: sync_api.Page, served: Served) -> None:
    _open_bridge(page, served, panel=False)
    page.get_by_role("textbox", name="Your name").fill("Cyd Poe")
    page.get_by_role("heading", name="Quotation").focus()
    for key in ("b", "ArrowRight", "Shift+ArrowLeft"):
        page.keyboard.press(key)
    assert page.get_by_text("Begins with “old”, ends with “May”.").is_visible()
    _breaks_no_rule(page)
    page.get_by_role("button", name="Save bounds").press("Enter")
    sync_api.expect(page.get_by_role("dialog").get_by_role("status").first).to_contain_text("other bounds")
    (row,) = _rows(served)
    start, end = map(int, row["value"].split("-"))
    assert (row["decision"], WRONG[start:end]) == ("bounds", "old bridge stays closed until May")
    page.keyboard.press("u")
    sync_api.expect(page.get_by_role("dialog").get_by_role("status").first).to_have_text("Taken back.")
    assert _rows(served) == []
