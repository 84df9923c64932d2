"""Charts as readers meet them: words as text, links and tips, a drawing for phones, colours that mean voices only."""

import itertools
import re
from collections.abc import Iterator
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pandas as pd
import pytest
import test_figures as drawn
from matplotlib.colors import to_hex
from matplotlib.patches import Patch

from newsvoice.show import display, figures
from newsvoice.show.figures import Chart, say, style

VOICE_INKS = {look.ink.light for look in style.VOICES.values()}
NO_VOICES = ("date_ranges", "dispersion", "matrix", "reporting_verbs", "collocations")
TOUCHING = ("voice_shares", "mentions_by_voice")


def written(svg: str) -> Iterator[Element]:
    yield from ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")


def links(svg: str) -> dict[str, str]:
    """The name of each link of a drawing and where it leads."""
    found = ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}a")
    return {a.get("aria-label", ""): a.get("href", "") for a in found}


def tree(markup: str) -> Element:
    """HTML as XML, which gives every attribute a value."""
    return ElementTree.fromstring(markup.replace(" hidden>", ' hidden="">'))


def tips(svg: str) -> list[str]:
    return [t.text or "" for t in ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}title")]


@pytest.mark.parametrize("name", drawn.DRAW)
def test_words_are_text_as_wide_as_they_were_measured(name: str) -> None:
    texts = list(written(drawn.DRAW[name](drawn.words(4)).svg("f")))
    assert texts
    for text in texts:
        size = float(text.get("font-size", "0"))
        assert size >= say.SMALL
        weight = "bold" if text.get("font-weight") in ("bold", "700") else "normal"
        if len(text.text or "") > 1:
            assert float(text.get("textLength", "0")) == pytest.approx(
                say.text_width(text.text or "", size, weight), abs=0.06
            )


@pytest.mark.parametrize("number", [1, 2, 15])
@pytest.mark.parametrize("name", drawn.DRAW)
def test_a_drawing_for_phones_has_type_of_eleven_pixels_and_no_overlap(name: str, number: int) -> None:
    names = [f"propaganda{i}" for i in range(number)] if "scatter" in name else drawn.words(number)
    chart = drawn.DRAW[name](names)
    assert chart.narrow is not None
    width = chart.narrow.get_figwidth() * 72
    assert width == style.NARROW or name == "matrix"
    assert max(339, width * 1.1) / width * say.SMALL >= 11
    slim = [box.padded(-1.4) for box in drawn.texts(Chart(chart.narrow, "", ""))]
    whole = chart.narrow.bbox.padded(1)
    assert all(whole.x0 <= b.x0 and b.x1 <= whole.x1 and whole.y0 <= b.y0 and b.y1 <= whole.y1 for b in slim)
    assert not [(a, b) for a, b in itertools.combinations(slim, 2) if a.overlaps(b)]


@pytest.mark.parametrize("name", drawn.DRAW)
def test_type_is_never_smaller_than_eleven_pixels(name: str) -> None:
    found = re.search(r'viewBox="0 0 ([\d.]+) .*?min-width:(\d+)px', drawn.DRAW[name](drawn.words(4)).svg("f"))
    assert found
    assert float(found[2]) / float(found[1]) * say.SMALL >= 10.99


def test_a_figure_that_somebody_has_gone_on_drawing_has_one_drawing() -> None:
    axes = figures.speakers(drawn.speakers(["Ann", "Bo"]))
    assert Chart.of(axes).narrow is not None
    axes.axvline(100)
    assert Chart.of(axes).narrow is None
    assert Chart.of(axes).narrow is None, "also when it is shown again"


def test_a_page_has_both_drawings_and_hides_one() -> None:
    shown = display.figure(Chart.of(figures.speakers(drawn.speakers(["Ann"]))), number="6.1", caption="A < b").markup
    root = tree(shown)
    broad, narrow = (element for element in root.iter("div") if element.get("class") in ("nv-broad", "nv-narrow"))
    assert narrow.get("hidden") == "" and broad.get("hidden") is None, "without our style sheet one is seen"
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    assert root[0].tag == "figcaption" and "".join(root[0].itertext()) == "Figure 6.1 A < b"


def test_a_finding_is_the_title_and_the_description_stands_below() -> None:
    chart = Chart.of(figures.speakers(drawn.speakers(["Ann"])))
    root = tree(display.figure(chart, number="2", caption="Words", finding="Ann leads").markup)
    assert "".join(root[0].itertext()) == "Figure 2 Ann leads"
    assert "".join(root[-1].itertext()) == f"Words. {chart.note}"


@pytest.mark.parametrize("name", NO_VOICES)
def test_what_is_no_voice_has_no_colour_or_hatch_of_a_voice(name: str) -> None:
    chart = drawn.DRAW[name](drawn.words(6))
    assert not VOICE_INKS & set(re.findall(r"#[0-9a-f]{6}", chart.svg("f", "light")))
    assert not [patch for patch in chart.figure.findobj(Patch) if patch.get_hatch()]


@pytest.mark.parametrize("name", sorted(set(drawn.DRAW) - set(TOUCHING)))
def test_hatches_stand_only_where_voices_touch(name: str) -> None:
    assert not [patch for patch in drawn.DRAW[name](drawn.words(6)).figure.findobj(Patch) if patch.get_hatch()]


@pytest.mark.parametrize("name", TOUCHING)
def test_where_voices_touch_each_has_its_hatch(name: str) -> None:
    hatched = [patch for patch in drawn.DRAW[name](drawn.words(3)).figure.findobj(Patch) if patch.get_hatch()]
    by_ink = {look.ink.light: look.hatch for look in style.VOICES.values()}
    assert hatched
    assert all(by_ink[to_hex(patch.get_facecolor())] == patch.get_hatch() for patch in hatched)


def test_a_voice_is_named_at_the_first_bar_that_has_it() -> None:
    rows = [("a", "A", "reported", 6), ("a", "A", "quoted", 4), ("b", "B", "reported", 5), ("b", "B", "commentary", 5)]
    chart = drawn.charts.voice_shares(pd.DataFrame(rows, columns=["doc_id", "label", "voice", "tokens"]))
    names = [text.text for text in written(chart.svg("f")) if text.text in style.VOICES]
    assert names == ["reported", "quoted", "commentary"]


def test_the_first_page_draws_all_documents_as_one_bar() -> None:
    chart = drawn.charts.voices_of_corpus(drawn.totals(("One", "Two")))
    assert chart.alt == (
        "One stacked bar. Of 120 words in 2 documents: reported 17% (20), quoted 33% (40) and commentary 50% (60)."
    )
    texts = [text.text for text in written(chart.svg("f"))]
    assert texts.count("All documents") == 1 and "120 words" in texts, "page furniture is in no share"


def test_an_axis_ends_with_the_longest_bar() -> None:
    table = pd.DataFrame({"speaker": ["Ann", "Bo"], "quotations": [8, 3], "words": [186, 77]})
    axes = figures.speakers(table)
    assert axes.spines["bottom"].get_bounds() == (0, 186)
    assert max(axes.get_xticks()) <= 186 and min(axes.get_xticks()) == 0


def test_what_a_bar_says_is_in_the_singular_where_there_is_one() -> None:
    table = pd.DataFrame({"speaker": ["Ann", "Bo"], "quotations": [2, 1], "words": [6, 1]})
    svg = Chart.of(figures.speakers(table)).svg("f")
    assert "Ann: 6 words in 2 quotations" in svg and "Bo: 1 word in 1 quotation" in svg


def test_numbers_of_bars_dots_and_cells_open_what_their_row_opens() -> None:
    speakers = drawn.speakers(["Ann", "Bo"]).assign(href=["#ann", ""])
    assert links(drawn.charts.speakers(speakers).svg()) == {"11 in 1 quotation": "#ann"}
    named = drawn.mentions(["Ann"]).assign(href=["#r", "#q", ""])
    assert links(drawn.charts.mentions_by_voice(named).svg()) == {
        "Ann, reported: 2 mentions": "#r",
        "Ann, quoted: 2 mentions": "#q",
    }
    assert links(drawn.charts.naming(named).svg()) == {
        "Ann, reported: 2 mentions": "#r",
        "Ann, quoted: 2 mentions": "#q",
    }
    dots = drawn.terms(["war"]).assign(href=["", "", "#c"])
    assert links(drawn.charts.frequencies(dots).svg()) == {"“war”, commentary: 99 uses": "#c"}
    cells = drawn.spread(["war"]).assign(href=["#1", ""])
    assert links(drawn.charts.dispersion(cells).svg()) == {"war, One: 1 use": "#1"}


def test_the_words_of_a_voice_open_their_sentences() -> None:
    totals = drawn.totals(("One",))
    first = totals.index[totals["voice"] == "quoted"][0]
    linked = totals.assign(href=["#q" if row == first else "" for row in totals.index])
    assert links(drawn.charts.voice_shares(linked).svg()) == {"One, quoted: 20 words": "#q"}
    whole = pd.DataFrame({"href reported": ["#r"], "href quoted": [""]})
    assert links(drawn.charts.voices_of_corpus(totals, whole).svg()) == {"The document, reported: 10 words": "#r"}
    columns = ["outlet", "documents", "words", "reported", "quoted", "commentary", "href quoted"]
    outlets = pd.DataFrame([("A", 1, 30, 20, 10, 0, "#a"), ("B", 1, 5, 5, 0, 0, "")], columns=columns)
    assert links(drawn.charts.voices_by(outlets, "outlet").svg()) == {"A, quoted: 10 words": "#a"}


def test_the_two_counts_of_a_word_open_their_sentences() -> None:
    row = ("war", 1.0, 0.5, 1.5, 5, 2, "no clear difference", "#c", "")
    columns = ["term", "log_ratio", "low", "high", "count_target", "count_reference", "verdict", "href commentary"]
    chart = drawn.charts.keyness(pd.DataFrame([row], columns=[*columns, "href quoted"]))
    assert links(chart.svg()) == {"“war”, commentary: 5": "#c"}
    assert "“war”, quoted: 2" in tips(chart.svg())


def test_a_cell_of_the_matrix_opens_its_pair_whoever_comes_first() -> None:
    square = pd.DataFrame([[0, 2], [2, 0]], index=["a", "b"], columns=["a", "b"])
    for a, b in (("a", "b"), ("b", "a")):
        edges = pd.DataFrame({"a": [a], "b": [b], "href": ["#ab"]})
        chart = drawn.charts.matrix(square, {"a": "Ann", "b": "Bo"}, edges=edges)
        assert links(chart.svg()) == {"Ann and Bo: 2 sentences": "#ab"}


def test_marks_say_what_they_are() -> None:
    assert "“One”, commentary: 99 uses" in tips(drawn.DRAW["frequencies"](["One"]).svg())
    assert "One, distancing: 39 uses" not in tips(drawn.DRAW["reporting_verbs"](["One", "Two"]).svg())
    assert "Two, distancing: 39 uses" in tips(drawn.DRAW["reporting_verbs"](["One", "Two"]).svg())
    hostile = tips(drawn.DRAW["speakers"](drawn.HOSTILE).svg())
    assert any("<script>" in tip for tip in hostile) and not any("\u202e" in tip for tip in hostile)


def test_a_voice_that_does_not_use_a_word_has_a_hollow_mark_at_nought() -> None:
    table = drawn.terms(["war", "oil"]).query("not (term == 'oil' and voice == 'quoted')")
    table = table[~((table["term"] == "oil") & (table["voice"] == "commentary"))]
    uses = pd.DataFrame({"term": ["war", "oil"], "reported": [99, 98], "quoted": [99, 0], "commentary": [99, 1]})
    chart = drawn.charts.frequencies(table, uses=uses)
    assert "“oil”, quoted: 0 uses" in tips(chart.svg())
    assert "“oil”, commentary: 0 uses" not in tips(chart.svg()), "used once is not without a use"
    assert chart.note.endswith("A hollow mark at 0: no use.")
    assert "hollow" not in drawn.charts.frequencies(table).note


def test_a_distancing_verb_is_stressed_and_the_others_are_not() -> None:
    bars = figures.reporting_verbs(drawn.cues(["say", "claim", "tweet"])).patches
    assert [bar.get_alpha() for bar in bars] == [style.NEUTRAL, 1, style.NEUTRAL]
    chart = drawn.DRAW["reporting_verbs"](["say", "claim", "tweet"])
    texts = [text.text for text in written(chart.svg("f"))]
    assert {"40", "39 distancing", "38 odd"} <= set(texts)


def test_a_line_of_the_network_tells_how_often_each_voice_has_the_pair() -> None:
    edges = pd.DataFrame({"a": ["x"], "b": ["y"], "count": [4], "reported": [3], "commentary": [1], "quoted": [0]})
    svg = drawn.charts.network(drawn.positions(["x", "y"]), edges).svg()
    assert re.findall(r'data-voices="([^"]*)"', svg) == ["both in reported text:3;both in commentary:1"]
    assert re.findall(r'data-name="([^"]*)"', svg) == ["x", "y"]
    assert svg.count('data-legend="network"') == 2


def test_pairs_of_two_voices_have_the_colour_of_none() -> None:
    for name, look in figures.network_legend.SPLITS.items():
        assert (look.ink.light in VOICE_INKS) == (name in style.VOICES), name
