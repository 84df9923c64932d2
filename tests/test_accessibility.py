"""Every rule of WCAG 2.0, 2.1 and 2.2, levels A and AA, that axe-core can check; keyboard, languages, contrast."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from in_browser import MARKS, browser, page, pages, sync_api, wide

from newsvoice.show import display

axe = pytest.importorskip("axe_playwright_python")

__all__ = ["browser", "page", "wide"]
pytestmark = MARKS

SCRIPT = Path(axe.__file__).with_name("axe.min.js")
SOURCES = "chapters/08-sources.html"
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]
COLOURS = ["color-contrast", "link-in-text-block"]  # what can be wrong in the dark and right in the light


def _violations(page: sync_api.Page) -> list[str]:
    # Through the debugging protocol, because the policy of the pages lets no other script in.
    page.evaluate(SCRIPT.read_text(encoding="utf-8"))
    dark = page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
    rules = {"type": "rule", "values": COLOURS} if dark else {"type": "tag", "values": LEVELS}
    options = {"runOnly": rules, "resultTypes": ["violations"], "preload": False}
    found = page.evaluate("options => axe.run(document, options)", options)["violations"]
    return [f"{page.url}: {v['id']}: {node['html'][:150]}" for v in found for node in v["nodes"]]


def test_no_page_breaks_a_rule(page: sync_api.Page, built: Path) -> None:
    wrong = []
    for path in pages(built):
        page.goto(path.as_uri() + ("?q=Iraq" if path.stem == "search" else ""))
        wrong += _violations(page)
    assert wrong == []


@pytest.mark.long
def test_neither_does_what_is_folded_or_opened(page: sync_api.Page, built: Path) -> None:
    """Co-occurrence, Sources and a sentence one arrives at with every fold open; the panel with evidence."""
    wrong = []
    quoted = re.search(r'id="([^"]+-s\d+)"><span class="nv-quoted-text', (built / SOURCES).read_text("utf-8"))
    for address in ("chapters/04-co-occurrence.html", f"{SOURCES}#{quoted[1] if quoted else ''}"):
        page.goto(f"{built.as_uri()}/{address}")
        page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })")
        wrong += _violations(page)
    page.goto((built / "chapters" / "02-words.html").as_uri())
    page.locator("#table-2-1 td a").first.click()
    wrong += _violations(page)
    assert wrong == []


def test_neither_do_explanations_all_columns_all_code_and_the_contents(page: sync_api.Page, built: Path) -> None:
    page.goto((built / "chapters" / "02-words.html").as_uri())
    for button in page.locator(".nv-all-columns:visible").all():
        button.click()
    page.get_by_role("button", name="Show all code").click()
    page.locator("#table-2-1 .nv-term").first.click()
    wrong = _violations(page)
    page.keyboard.press("Escape")
    page.get_by_role("button", name="On this page").click()
    assert wrong + _violations(page) == []


def test_the_panel_takes_and_returns_the_focus(page: sync_api.Page, built: Path) -> None:
    page.goto((built / "chapters" / "02-words.html").as_uri())
    link = page.locator("#table-2-1 td a").first
    link.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.querySelector('.nv-panel').contains(document.activeElement)")
    page.keyboard.press("Escape")
    assert page.locator(".nv-panel").is_hidden()
    assert page.evaluate("document.activeElement.getAttribute('href')") == link.get_attribute("href")


def test_the_keyboard_reaches_everything_and_shows_where_it_is(wide: sync_api.Page, built: Path) -> None:
    wide.goto((built / "chapters" / "03-actors.html").as_uri())
    reachable = """[...document.querySelectorAll('a[href], button, input, select, summary')].filter((e) => !e.disabled
        && e.checkVisibility({visibilityProperty: true})
        && !e.closest('details:not([open]) > :not(summary)')).length"""
    total, seen = wide.evaluate(reachable), set()
    for number in range(2 * total):
        wide.keyboard.press("Tab")
        state = wide.evaluate("""(number) => {
            const e = document.activeElement;
            if (e === document.body) return null;
            e.dataset.seen ??= number;
            const s = getComputedStyle(e);
            return [e.dataset.seen, e.outerHTML.slice(0, 80), s.outlineStyle !== 'none' || s.boxShadow !== 'none'];
        }""", number)  # fmt: skip
        if state is None or state[0] in seen:
            break
        assert state[2], f"no visible focus on {state[1]}"
        seen.add(state[0])
    assert len(seen) >= total - 2  # what only shows while it has the focus counts once


def test_languages_are_marked(built: Path) -> None:
    for path in pages(built):
        assert re.search(r"<html[^>]* lang=\"en\"", path.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("text", "attributes"),
    [
        ("Iraq", ""),
        ("الحشد الشعبي", ' dir="rtl" lang="ar"'),
        ("سپاه پاسداران", ' dir="rtl" lang="fa"'),
        ("ישראל", ' dir="rtl" lang="he"'),
        ("The Hashd (الحشد) denied it on Monday.", ' dir="auto"'),
    ],
)
def test_text_from_right_to_left(text: str, attributes: str) -> None:
    assert display.direction(text) == attributes


def test_voice_colours_can_be_told_from_their_ground(root: Path) -> None:
    """4.5 : 1 for the names of voices, 3 : 1 for the lines and areas of drawings."""
    css = (root / "book" / "_static" / "newsvoice.css").read_text(encoding="utf-8")
    light, dark = css.split('html[data-theme="dark"] {', 1)
    for theme in (_colours(light), _colours(dark.split("}", 1)[0])):
        ground = theme["background"]
        for voice in ("reported", "quoted", "commentary", "boilerplate"):
            assert _contrast(theme[voice], ground) >= 3, voice
            assert _contrast(theme.get(f"badge-{voice}", theme[voice]), theme["on-badge"]) >= 4.5, voice
        assert _contrast(theme["muted"], ground) >= 4.5


def _colours(css: str) -> dict[str, str]:
    return dict(re.findall(r"--nv-([a-z-]+): (#[0-9a-f]{6});", css))


def _contrast(a: str, b: str) -> float:
    low, high = sorted((_luminance(a), _luminance(b)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
