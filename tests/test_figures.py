"""Every figure: its words, the same bytes twice, one SVG for both themes, no overlap, any label."""

import itertools
import re
import subprocess
import sys
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pandas as pd
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from newsvoice.show import figures
from newsvoice.show.figures import Chart, labels, style


class _Charts:
    """The figures, each as the chart of the axes it returns."""

    def __getattr__(self, name: str) -> Callable[..., Chart]:
        return lambda *args, **kwargs: Chart.of(getattr(figures, name)(*args, **kwargs))


charts = _Charts()
VOICES = ("reported", "quoted", "commentary", "boilerplate")
HOSTILE = (
    "<script>alert(1)</script>",
    "$x$ and $\\frac{1}{0}$",
    "AT&T \"quoted\" 'single'",
    "a" * 300,
    "الحشد الشعبي",
    "war\u202egnp\x00\x1b]]>--",
    "多国籍軍 🕊",
    "",
)


def totals(names: Sequence[str] = ("One", "Two")) -> pd.DataFrame:
    rows = [(n, n, v, 10 * (i + 1)) for n in names for i, v in enumerate(VOICES)]
    return pd.DataFrame(rows, columns=["doc_id", "label", "voice", "tokens"])


def documents(names: Sequence[str] = ("One", "Two")) -> pd.DataFrame:
    dates = ("2017-03-17", "2017-03-31", "text", "2017-01-20", "2017-07-10")
    rows = [(n, n, *dates) for n in names]
    columns = ["doc_id", "label", "published_from", "published_to", "date_basis", "text_from", "text_to"]
    return pd.DataFrame(rows, columns=columns)


def terms(names: Sequence[str]) -> pd.DataFrame:
    rows = [(n, v, 9.5 - i / 9, 7 - i / 9, 12.0, 99 - i) for i, n in enumerate(names) for v in VOICES[:3]]
    return pd.DataFrame(rows, columns=["term", "voice", "per_thousand", "low", "high", "count"])


def spread(names: Sequence[str]) -> pd.DataFrame:
    rows = [(n, label, i + 1) for i, n in enumerate(names) for label in ("One", "A long name of a document")]
    return pd.DataFrame(rows, columns=["term", "label", "count"])


def mentions(names: Sequence[str]) -> pd.DataFrame:
    rows = [(f"a{i}", n, v, i + 2) for i, n in enumerate(names) for v in VOICES[:3]]
    return pd.DataFrame(rows, columns=["actor", "name", "voice", "count"]).assign(surface=lambda t: t["name"])


def positions(names: Sequence[str]) -> pd.DataFrame:
    angles = np.linspace(0, 2 * np.pi, len(names), endpoint=False)
    reach = np.where(np.arange(len(names)) % 2, 1.0, 0.55)
    kinds = itertools.islice(itertools.cycle(["person", "state", "armed_group", "media", "bank"]), len(names))
    columns = {"x": reach * np.cos(angles), "y": reach * np.sin(angles), "type": list(kinds)}
    return pd.DataFrame({"actor": list(names), "count": range(len(names), 0, -1), **columns})


def edges(names: Sequence[str]) -> pd.DataFrame:
    rows = [(a, b, i % 7 + 1, i % 7 + 1, 0) for i, (a, b) in enumerate(itertools.pairwise(names))]
    return pd.DataFrame(rows, columns=["a", "b", "count", "commentary", "speaker × quoted"])


def network(names: Sequence[str]) -> Chart:
    return charts.network(positions(names), edges(names))


def matrix(names: Sequence[str]) -> Chart:
    size = len(names)
    values = np.fromfunction(lambda i, j: (i + j) % 4, (size, size)) * (1 - np.eye(size))
    return charts.matrix(pd.DataFrame(values, index=list(names), columns=list(names)))


def keywords(names: Sequence[str]) -> pd.DataFrame:
    draw = np.random.default_rng(1)
    ratio = draw.normal(0, 2, len(names)).round(2)
    uses = np.exp(draw.uniform(1, 6, (2, len(names)))).round()
    claims = ["more in commentary" if r > 2 else "no clear difference" for r in ratio]
    columns = {"low": ratio - 1, "high": ratio + 1, "count_target": uses[0], "count_reference": uses[1]}
    return pd.DataFrame({"term": list(names), "log_ratio": ratio, **columns, "verdict": claims})


def tones() -> pd.DataFrame:
    rows = [("quoted", -0.05, -0.3, 0.2, 37, 6), ("commentary", -0.23, -0.41, -0.02, 44, 3)]
    return pd.DataFrame(rows, columns=["voice", "mean", "low", "high", "pieces", "documents"])


def cues(names: Sequence[str]) -> pd.DataFrame:
    rows = [(n, 40 - i % 40, ("neutral", "distancing", "odd")[i % 3]) for i, n in enumerate(names)]
    return pd.DataFrame(rows, columns=["cue", "count", "class"])


def speakers(names: Sequence[str]) -> pd.DataFrame:
    rows = [(n, i + 1, 10 * i + 11) for i, n in enumerate(names)]
    return pd.DataFrame(rows, columns=["speaker", "quotations", "words"])


def pairs(names: Sequence[str]) -> pd.DataFrame:
    rows = [(n, 3 + i, 14 - i / 10) for i, n in enumerate(names)]
    return pd.DataFrame(rows, columns=["term", "count", "log_dice"])


Draw = Callable[[Sequence[str]], Chart]
DRAW: dict[str, Draw] = {
    "voice_shares": lambda n: charts.voice_shares(totals(n)),
    "date_ranges": lambda n: charts.date_ranges(documents(n)),
    "frequencies": lambda n: charts.frequencies(terms(n), limit=60),
    "dispersion": lambda n: charts.dispersion(spread(n), limit=60),
    "mentions_by_voice": lambda n: charts.mentions_by_voice(mentions(n), limit=60),
    "network": network,
    "matrix": matrix,
    "keyness": lambda n: charts.keyness(keywords(n)),
    "keyness_scatter": lambda n: charts.keyness_scatter(keywords(n)),
    "naming": lambda n: charts.naming(mentions(n).drop(columns="name"), limit=60),
    "naming_several": lambda n: charts.naming(mentions(n), actors=60),
    "reporting_verbs": lambda n: charts.reporting_verbs(cues(n), limit=60),
    "speakers": lambda n: charts.speakers(speakers(n), limit=60),
    "collocations": lambda n: charts.collocations(pairs(n), measure="log_dice", limit=60),
    "tone": lambda n: charts.tone(tones()),
}
TABLES: dict[str, Callable[[pd.DataFrame], Chart]] = {
    name: getattr(charts, name)
    for name in figures.__all__
    if name not in ("Chart", "TANGLED", "css_variables", "network")
}
SENTENCES: dict[str, str] = {
    "voice_shares": "reported 10% (20), quoted 20% (40), commentary 30% (60) and set aside 40% (80)",
    "date_ranges": "One: 17–31 Mar 2017",
    "frequencies": "commentary “One” 9.5 (n = 99, 7.0 to 12.0)",
    "dispersion": "In every document: 2 of them; in one only: 0. The largest count is 2, for “Two”",
    "mentions_by_voice": "Two 9 (reported 3, quoted 3, commentary 3)",
    "network": "joins One and Two in 1 sentence. Pairs by voice: both in commentary 1",
    "matrix": "1 of 1 pairs share a sentence. Most often One and Two, in 1 sentence",
    "keyness": "2 words compared between commentary and quoted; the difference is clear for 0",
    "keyness_scatter": "Scatter of 2 words by frequency and log ratio",
    "naming": "commentary “Two” (3 of 5)",
    "reporting_verbs": "“One” (40 of 79). By class: neutral 40 and distancing 39",
    "speakers": "Two: 21 words (66%) in 2 quotations",
    "collocations": "“One” 14.0 (n = 3) and “Two” 13.9 (n = 4)",
    "tone": "commentary −0.23 (−0.41 to −0.02), 44 sentences. Too few documents to tell: commentary",
}


def words(number: int) -> list[str]:
    return [f"word{i} {'long ' * (i % 4)}".strip() for i in range(number)]


def texts(chart: Chart) -> list[Bbox]:
    """The boxes of everything written, without ticks outside the axes."""
    with style.context():
        chart.figure.draw_without_rendering()  # lays it out
    renderer = FigureCanvasAgg(chart.figure).get_renderer()
    unseen = {text for axes in chart.figure.axes for axis in (axes.xaxis, axes.yaxis) for text in unused(axis)}
    found = [t for t in chart.figure.findobj(Text) if t.get_visible() and t.get_text() and t not in unseen]
    if any(not axes.axison for axes in chart.figure.axes):
        ticks = {t for axes in chart.figure.axes for t in (*axes.get_xticklabels(), *axes.get_yticklabels())}
        found = [text for text in found if text not in ticks]
    return [text.get_window_extent(renderer) for text in found]


def unused(axis: object) -> list[Text]:
    low, high = sorted(axis.get_view_interval())
    ticks = [*axis.get_major_ticks(), *axis.get_minor_ticks()]
    return [label for t in ticks if not low <= t.get_loc() <= high for label in (t.label1, t.label2)]


@pytest.mark.parametrize("name", DRAW)
def test_drawing_twice_gives_the_same_bytes(name: str) -> None:
    one, two = DRAW[name](words(6)), DRAW[name](words(6))
    assert one.svg() == one.svg() == two.svg()
    assert (one.alt, one.note) == (two.alt, two.note)


@pytest.mark.parametrize("name", DRAW)
def test_one_svg_serves_both_themes(name: str) -> None:
    drawing = DRAW[name](words(6)).svg("f1")
    plain = re.sub(r"var\(--[a-z0-9-]+, #[0-9a-f]{6}\)", "", drawing)
    assert not re.findall(r'(?:fill|stroke)="[^"]*#[0-9a-f]{6}', plain)
    assert "currentColor" in plain
    for theme in ("light", "dark"):
        fixed = DRAW[name](words(6)).svg("f1", theme)
        assert "var(" not in fixed and "currentColor" not in fixed


@pytest.mark.parametrize("name", DRAW)
def test_svg_is_inline_named_and_keeps_to_itself(name: str) -> None:
    drawing = DRAW[name](words(6)).svg("f1")
    root = ElementTree.fromstring(drawing)
    assert root.get("role") == "img" and root.get("aria-label") and root.get("width") == "100%"
    assert drawing.startswith("<svg") and not re.search(r"<style|<metadata|<!|<\?|xlink", drawing)
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids)) and all(name.startswith("f1-") for name in ids)
    used = re.findall(r'(?:url\(#|href="#)([^)"]+)', drawing)
    assert set(used) == set(ids)


@pytest.mark.parametrize("name", SENTENCES)
def test_the_alternative_text_says_the_numbers(name: str) -> None:
    chart = DRAW[name](["One", "Two"])
    assert SENTENCES[name] in chart.alt
    assert "nan" not in chart.alt.lower() and re.search(r"n = [\d,]+|n is", chart.note)


@pytest.mark.parametrize("number", [1, 2, 15, 60])
@pytest.mark.parametrize("name", DRAW)
def test_nothing_written_overlaps_or_is_cut(name: str, number: int) -> None:
    if name == "matrix" and number == 60:
        number = 30
    chart = DRAW[name]([f"propaganda{i}" for i in range(number)] if "scatter" in name else words(number))
    boxes = texts(chart)
    whole = chart.figure.bbox.padded(1)
    assert all(whole.x0 <= b.x0 and b.x1 <= whole.x1 and whole.y0 <= b.y0 and b.y1 <= whole.y1 for b in boxes)
    slim = [b.padded(-1.4) for b in boxes]
    assert not [(a, b) for a, b in itertools.combinations(slim, 2) if a.overlaps(b)]
    assert "no room" not in chart.note and "without room" not in chart.note


@pytest.mark.parametrize("name", DRAW)
def test_labels_are_only_text(name: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        chart = DRAW[name](HOSTILE)
        drawing = chart.html("f1")
    root = ElementTree.fromstring(f"<div>{drawing}</div>")
    assert {element.tag for element in root.iter() if element.tag in ("script", "image", "style")} == set()
    assert all(not list(text) for text in root.iter("text"))
    assert "<script" not in drawing and "\u202e" not in drawing and "\x00" not in drawing


@pytest.mark.parametrize("name", TABLES)
def test_an_empty_table_says_so(name: str) -> None:
    chart = TABLES[name](pd.DataFrame())
    assert chart.alt == "Not enough text to draw this." == ElementTree.fromstring(chart.svg()).get("aria-label")


def test_numbers_that_are_none_draw_nothing() -> None:
    blank = terms(["One"]).assign(per_thousand=np.nan)
    assert charts.frequencies(blank).alt == "Not enough text to draw this."
    assert charts.voice_shares(totals().assign(tokens=0)).alt == "Not enough text to draw this."
    endless = keywords(["One", "Two"]).assign(log_ratio=[np.inf, 1.0], low=-np.inf)
    assert "1 word compared" in charts.keyness(endless).alt
    assert charts.network(positions([]), edges([])).alt == "Not enough text to draw this."
    assert "No two of them" in charts.network(positions(["One"]), pd.DataFrame()).alt


def test_a_posting_date_is_flagged() -> None:
    table = documents().assign(published_from="2020-01-03", published_to="2020-01-03", text_from=None)
    chart = charts.date_ranges(table.assign(date_basis="only the day the reprint was posted"))
    assert "One: no date, only posted on 3 Jan 2020" in chart.alt
    assert "2 documents without a usable date" in chart.alt
    dated = charts.date_ranges(documents().assign(posted="2020-01-03"))
    assert "One: 17–31 Mar 2017, this copy posted 3 Jan 2020" in dated.alt


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (None, "2017-03-31", "until 31 Mar 2017"),
        ("2017-03-31", "", "from 31 Mar 2017"),
        ("soon", np.nan, "date unknown"),
        ("2017-03-31", "2017-04-01", "31 Mar 2017 – 1 Apr 2017"),
        ("2017-03-31", "2017-03-31", "31 Mar 2017"),
    ],
)
def test_open_and_unknown_dates(first: object, last: object, said: str) -> None:
    table = documents(["One"]).assign(published_from=first, published_to=last, text_from=None, text_to=None)
    assert f"One: {said}." in charts.date_ranges(table).alt


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("days", [0, 1, 20, 100, 400, 900, 1000, 4000, 40000])
def test_any_span_of_time_gets_ticks_that_fit(days: int) -> None:
    last = pd.Timestamp("1917-03-31") + pd.Timedelta(days=days)
    chart = charts.date_ranges(documents(["One"]).assign(published_from="1917-03-31", published_to=last, posted=last))
    slim = [box.padded(-1.4) for box in texts(chart)]
    assert all(box.x1 <= chart.figure.bbox.x1 for box in slim)
    assert not any(a.overlaps(b) for a, b in itertools.combinations(slim, 2))


def test_few_documents_are_said_to_be_too_few() -> None:
    chart = charts.tone(tones(), pd.DataFrame({"voice": ["quoted", "quoted"], "mean": [0.1, np.nan]}))
    assert any("too few to tell: 3 documents" in text.get_text() for text in chart.figure.findobj(Text))


def test_of_very_many_documents_a_tone_has_marks_from_the_lowest_to_the_highest() -> None:
    marks = pd.DataFrame(
        {"voice": ["quoted"] * 5000 + ["commentary"] * 3, "mean": [*np.linspace(-1, 1, 5000), 0, 0, 0]}
    )
    chart = charts.tone(tones(), marks.sample(frac=1, random_state=1))
    drawn = sorted((len(line.get_xdata()), *line.get_xdata()[[0, -1]]) for line in chart.figure.axes[0].get_lines()[:4])
    assert (300, -1, 1) in drawn and (3, 0, 0) in drawn
    assert any(
        "at most 300 documents of each" in " ".join(text.get_text().split()) for text in chart.figure.findobj(Text)
    )
    assert len(chart.svg()) < 100_000


def test_a_table_that_is_not_symmetric_is_drawn_whole() -> None:
    chart = charts.matrix(pd.DataFrame([[0, 2], [1, 0]], index=["a", "b"], columns=["a", "b"]), {"a": "Ann"})
    assert "Rows towards columns" in chart.note and "n = 3" in chart.note


@pytest.mark.parametrize("name", ["matrix"])
def test_a_large_table_is_drawn_in_part_and_says_so(name: str) -> None:
    chart = DRAW[name](words(50))
    assert (
        re.search(r" Drawn are the first 40 of 50 \w+(?:, with [\d,]+ \w+)?\.$", chart.note)
        and len(chart.svg()) < 500_000
    )
    assert "Drawn" not in DRAW[name](words(40)).note


def test_many_documents_are_told_by_outlet_or_by_how_much_they_quote() -> None:
    many = totals([f"d{n:02}" for n in range(13)])
    outlets = many["doc_id"].map(lambda name: "" if name == "d12" else "A" if name < "d05" else "B")
    chart = charts.voice_shares(many.assign(outlet=outlets))
    assert "one for each outlet" in chart.alt and "B 20% of 700 words; A 20% of 500 words; outlet not" in chart.alt
    assert "n = 1,300 words in 13 documents" in chart.note
    assert charts.voice_shares(many.head(48).assign(outlet=outlets)).alt.startswith("Stacked bars, one a document")
    alone = charts.voice_shares(many.assign(outlet="A"))
    assert alone.alt == "Histogram of 13 documents. Half of them quote 33% of their words or less; 0 quote nothing."


def test_small_outlets_are_drawn_together_and_none_is_missing() -> None:
    many = totals([f"d{n:02}" for n in range(15)])
    chart = charts.voice_shares(many.assign(outlet=many["doc_id"]))
    assert "4 other outlets 20% of 400 words" in chart.alt and "n = 1,500 words in 15 documents" in chart.note


def test_many_dates_are_counted_by_month_or_the_next_longer_stretch() -> None:
    table = documents([f"d{n:02}" for n in range(14)])
    days = ["2016-11-30", *["2017-01-02"] * 12, "2017-02-01"]
    ends = [*days[:-1], "2017-03-01"]
    chart = charts.date_ranges(table.assign(published_from=days, published_to=ends))
    assert chart.alt == (
        "Bars of the documents of each month. 13 documents from Nov 2016 to Jan 2017, most in Jan 2017 (12)."
    )
    assert chart.note == "n = 13 documents by month of publication. 1 document cannot be placed in one month."
    years = [f"{1900 + 9 * n}-05-01" for n in range(14)]
    assert "each year" in charts.date_ranges(table.assign(published_from=years, published_to=years)).alt
    undated = charts.date_ranges(table.assign(published_from="", published_to=""))
    assert (undated.alt, undated.note) == ("No document has a known date.", "n = 0")


def test_months_are_drawn_in_their_order_and_the_first_of_many_left_out() -> None:
    rows = [(f"2016-{n:02}", 2, 10, 6, 4, 0) for n in range(1, 13)] + [("2017-01", 1, 5, 5, 0, 0)]
    table = pd.DataFrame(rows, columns=["month", "documents", "words", "reported", "quoted", "commentary"])
    chart = charts.voices_by(table, "month")
    assert chart.alt.startswith(
        "Stacked bars, one for each month. Of 115 words: reported 62% (71) and quoted 38% (44)."
    )
    assert chart.note.endswith("Drawn are the last 12 of 13 months.")


def test_who_is_quoted_where_is_a_table_of_counts() -> None:
    rows = [("Ann", "A", 9), ("Ann", "B", 3), ("Bo", "B", 12), ("Cy", "A", 1)]
    table = pd.DataFrame(rows, columns=["speaker", "outlet", "words"])
    chart = charts.quoted_by(table, "speaker", "outlet", limit=2)
    assert chart.alt == "Table of shaded cells, 2 speakers by 2 outlets. The largest is Bo in B: 12 words."
    assert (
        chart.note
        == "Words inside quotation marks; n = 24 words of 25 words. Drawn are 2 of 3 speakers and 2 of 2 outlets."
    )
    assert charts.quoted_by(table.assign(words=0), "speaker", "outlet").note == "n = 0"


def test_many_documents_do_not_crowd_a_heat_map() -> None:
    table = pd.DataFrame([("war", f"Document {i}", 3) for i in range(90)], columns=["term", "label", "count"])
    chart = charts.dispersion(table)
    assert "1 term in 90 documents. In every document: 1 of them" in chart.alt
    assert "Drawn are the first 16 of 90 documents, with 48 uses." in chart.note
    slim = [box.padded(-1.4) for box in texts(chart)]
    assert not any(a.overlaps(b) for a, b in itertools.combinations(slim, 2))


def test_the_stylesheet_of_the_book_has_the_same_colours() -> None:
    css = (Path(__file__).parents[1] / "book/_static/newsvoice.css").read_text(encoding="utf-8")
    light, dark = css.split('html[data-theme="dark"]', 1)
    for ink in style.INKS[1:2] + style.INKS[3:]:
        assert f"{ink.variable}: {ink.light};" in light and f"{ink.variable}: {ink.dark};" in dark


def contrast(one: str, two: str) -> float:
    def light(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    low, high = sorted((light(one), light(two)))
    return (high + 0.05) / (low + 0.05)


def test_every_voice_can_be_seen_in_both_themes_and_without_colour() -> None:
    inks = [ink for ink in style.INKS if ink not in (style.GRID, style.BACKGROUND)]
    for ink in inks:
        assert contrast(ink.light, "#ffffff") >= 3 and contrast(ink.dark, "#121212") >= 3
    for ink in inks[1:]:
        assert contrast(ink.light, "#121212") >= 3, "the fallback is also shown on dark pages without our CSS"
    for mark in ("hatch", "marker", "dash"):
        assert len({getattr(look, mark) for look in style.VOICES.values()}) == len(style.VOICES)
    assert len({ink.light for ink in style.INKS}) == len(style.INKS)


def test_counts_on_the_darkest_cell_can_be_read() -> None:
    for ground, ink, text in (
        ("#ffffff", style.QUOTED.light, style.TEXT.light),
        ("#121212", style.QUOTED.dark, style.TEXT.dark),
    ):
        parts = [(int(ground[i : i + 2], 16) + int(ink[i : i + 2], 16)) // 2 for i in (1, 3, 5)]
        assert contrast("#" + "".join(f"{p:02x}" for p in parts), text) >= 4.5


def test_css_gives_each_variable_a_value_in_both_themes() -> None:
    css = figures.css_variables()
    for ink in style.INKS[1:]:
        assert f"{ink.variable}: {ink.light};" in css and f"{ink.variable}: {ink.dark};" in css


def test_nothing_is_kept_or_shown() -> None:
    before = dict(style.matplotlib.rcParams)
    DRAW["frequencies"](words(3)).svg()
    assert dict(style.matplotlib.rcParams) == before
    code = "import sys, newsvoice.show.figures; sys.exit('matplotlib.pyplot' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_notebook_shows_the_drawing_and_its_note() -> None:
    chart = DRAW["speakers"](["<One>"])
    shown = chart._repr_html_()
    assert shown == chart._repr_html_() and shown.count("<svg") == 1 and chart.note.split(";")[0] in shown


def test_labels_keep_clear_of_points_and_of_each_other() -> None:
    spots = [labels.Spot(100 + 9 * i, 100 + 5 * (i % 3), 4, f"name {i}") for i in range(12)]
    boxes = [box for box in labels.place(spots, labels.Box(0, 0, 400, 300)) if box is not None]
    assert len(boxes) == 12
    obstacles = [spot.box for spot in spots]
    assert not any(a.covers(b) for a, b in itertools.combinations(boxes, 2))
    assert not any(box.covers(other) for box in boxes for other in obstacles)


def test_a_line_bends_around_a_third_actor() -> None:
    places = pd.DataFrame({"actor": ["a", "b", "c"], "x": [0, 1, 2], "y": 0, "count": 9, "type": "state"})
    drawn = pd.DataFrame({"a": ["a", "a"], "b": ["b", "c"], "count": [3, 5], "dominant": "reported"})
    lines = [line for line in charts.network(places, drawn).figure.axes[0].lines if line.get_linestyle() == "-"]
    straight, bent = (line.get_xydata() for line in lines if len(line.get_xdata()) > 1)
    assert len(straight) == 2 and len(bent) > 2
    middle = straight[1]
    assert np.hypot(*(bent - middle).T).min() > 13


def test_points_on_one_place_are_moved_apart() -> None:
    moved = labels.apart([(0.0, 0.0)] * 30, 5)
    assert min(np.hypot(a[0] - b[0], a[1] - b[1]) for a, b in itertools.combinations(moved, 2)) >= 5 - 1e-9
