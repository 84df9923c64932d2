"""HTML that was left in a text: what is read of it, and where the rest stands in the raw text."""

from __future__ import annotations

import html
import re
import time

import pytest
from conftest import PROJECT
from hypothesis import given, settings
from hypothesis import strategies as st

from newsvoice import gazetteer, tables
from newsvoice.annotate import annotation
from newsvoice.annotate.mentions import Matcher
from newsvoice.core import plain_texts
from newsvoice.core.table_files import Row
from newsvoice.measures.actors import cooccurrence, relations
from newsvoice.measures.portrayal import comparison, tone
from newsvoice.measures.words import concordance
from newsvoice.show import sources
from newsvoice.show.evidence import Evidence, Opening
from newsvoice.sources import texts
from newsvoice.sources.documents import Document
from newsvoice.tables import Tables, printed

MATCHER = Matcher(gazetteer.load(PROJECT / "data" / "actors.yml"))
RAW = (
    "Hadi al-Ameri&rsquo;s men left Mosul &amp; Tal Afar. &ldquo;We defeated the enemy&mdash;twice,&rdquo; "
    "Hadi&nbsp;al-Ameri told the <a href=\"http://a.example/b\" title='A page'>newspaper</a>.\n\n"
    "Iran attacked Iraq&rsquo;s army near Mosul, &quot;again&quot;.\n"
)


def built(raw: str, corrections: tuple[Row, ...] = ()) -> Tables:
    return tables.build(annotation.annotate(Document("x", raw), MATCHER, frozenset(), corrections))


@pytest.mark.parametrize(
    ("raw", "plain"),
    [
        ("AT&amp;T isn&#8217;t &#x201C;big&#x201d;", "AT&T isn’t “big”"),
        ("Ren&eacute;e&nbsp;B", "Renée\xa0B"),
        ("a &copy b &bogus; &; &#; R&D; x", "a &copy b &bogus; &; &#; R&D; x"),
        ("&#0;&#1;&#xD800;&#x110000;&NotEqualTilde;", "&#0;&#1;&#xD800;&#x110000;&NotEqualTilde;"),
        ("&amp;quot;", "&quot;"),
        ("<b>One</b>, <i class='x'>two</i>", "One, two"),
        ("<p>One.</p><p>Two.</p>three<br />four", "\nOne.\n\nTwo.\nthree\nfour"),
        ("&lt;a href=&quot;x&quot;&gt;One&lt;/a&gt;", "One"),
        ("a <script>var x = 'no';</script>b <!-- not <b> read -->c", "a b c"),
        ("if a < b and <I wish> or <tag of nothing> or 3<4>2", "if a < b and <I wish> or <tag of nothing> or 3<4>2"),
        ("<b>Comment</b> The deal", "<b>Comment</b> The deal"),
    ],
)
def test_what_is_read(raw: str, plain: str) -> None:
    assert plain_texts.plain_text(raw) == plain


def test_a_text_without_markup_is_the_text_itself() -> None:
    raw = "R&D at Smith & Sons: a < b."
    plain = plain_texts.plain(raw)
    assert plain.is_raw
    assert plain.text is raw
    assert [plain.raw_start(5), plain.raw_end(5), plain.offset(5)] == [5, 5, 5]


@pytest.mark.parametrize(
    "raw",
    ["<b>" * 100_000, "<a href=" * 50_000, "&lt;a href=" * 50_000, "<!--" * 100_000, "<a x=" + " " * 400_000]
    + [("<a x=" + " " * 1900) * 200, "<script>" * 50_000, "&amp;" * 100_000, "<b>" + " " * 400_000],
    ids=lambda raw: raw[:12].strip(),
)
def test_time_grows_with_the_text_alone(raw: str) -> None:
    start = time.process_time()
    plain_texts.plain(raw)
    assert time.process_time() - start < 2


def test_offsets_go_around_a_tag_and_over_an_entity() -> None:
    plain = plain_texts.plain("ab<i>c&amp;</i>d")
    assert plain.text == "abc&d"
    assert [plain.raw_start(n) for n in range(6)] == [0, 1, 5, 6, 15, 16]
    assert [plain.raw_end(n) for n in range(6)] == [0, 1, 2, 6, 11, 16]
    assert [plain.offset(n) for n in (0, 2, 3, 5, 6, 8, 11, 13, 15, 16)] == [0, 2, 2, 2, 3, 3, 4, 4, 4, 5]
    assert plain.tags == ((2, 5), (11, 15))


PIECES = st.lists(
    st.sampled_from(
        ["&amp;", "&rdquo;", "&ldquo;", "&nbsp;", "&#39;", "&", ";", "<br>", "<i>", "</i>", '<a href="q">', "<", ">"]
        + ["Iraq", " ", "said", ". ", "\n", "He", "“", "”", '"', "Comment:", "\n\n", "&lt;b&gt;", "&#8217;", "amp;"]
    ),
    max_size=30,
).map("".join)


@settings(max_examples=300, deadline=None)
@given(PIECES)
def test_a_span_of_the_plain_text_is_that_of_the_raw_text_made_plain(raw: str) -> None:
    plain = plain_texts.plain(raw)
    for start in range(len(plain.text)):
        for end in range(start + 1, len(plain.text) + 1):
            a, b = plain.raw_start(start), plain.raw_end(end)
            assert plain_texts.plain_text(raw[a:b]) == plain.text[start:end]
            assert plain.offset(a) == start


@settings(max_examples=60, deadline=None)
@given(PIECES)
def test_every_span_of_a_document_is_its_text_once_made_plain(raw: str) -> None:
    found = built(raw)
    for name, column in (("sentences", "text"), ("tokens", "form"), ("mentions", "surface")):
        for row in getattr(found, name).itertuples():
            assert plain_texts.plain_text(raw[row.start : row.end]) == getattr(row, column)
            assert re.search("<|&lt;", raw) or html.unescape(raw[row.start : row.end]) == getattr(row, column)
    p = found.passages
    assert "".join(raw[a:b] for a, b in zip(p["start"], p["end"], strict=True)) == raw


def test_rows_point_into_the_raw_text() -> None:
    found = built(RAW)
    (one, two) = found.quotations.itertuples()
    assert RAW[one.start : one.end] == "We defeated the enemy&mdash;twice,"
    assert (one.speaker, RAW[one.speaker_start : one.speaker_end]) == ("Hadi al-Ameri", "Hadi&nbsp;al-Ameri")
    assert RAW[two.start : two.end] == "again"
    row = found.documents.iloc[0]
    assert (row["text"], row["n_chars"]) == (RAW, len(RAW))
    assert row["title"] == "Hadi al-Ameri’s men left Mosul & Tal Afar. “We defeated…"
    assert {"rsquo", "href", "title", "amp", "page"}.isdisjoint(found.tokens["term"])


def test_a_tag_is_furniture_inside_its_line() -> None:
    passages = built(RAW).passages
    tags = passages[passages["role"] == "markup"]
    assert [(RAW[t.start : t.end], t.voice) for t in tags.itertuples()] == [
        ("<a href=\"http://a.example/b\" title='A page'>", "boilerplate"),
        ("</a>", "boilerplate"),
    ]


def test_a_correction_names_the_raw_offset() -> None:
    at = RAW.index("We defeated")
    row = Row({"doc_id": "x", "start": str(at), "end": "", "speaker": "Jo Roe", "kind": "", "note": ""}, 2)
    found = built(RAW, (row,))
    assert list(found.quotations["speaker"])[0] == "Jo Roe"
    assert found.unused_corrections.empty
    wrong = Row({**row, "start": str(at - 1)}, 2)
    (unused,) = annotation.told([Document("x", RAW)], {"x": [wrong]}, MATCHER).unused
    assert unused[-1] == f"no quotation begins at {at - 1}; the nearest begins at {at}"


def test_measures_cut_the_raw_text_and_show_the_plain_one() -> None:
    found = built(RAW)
    (line,) = concordance.lines(found.tokens, printed.sentences(found), "enemy").itertuples()
    assert (line.left, line.keyword, line.right) == (
        "“We defeated the ",
        "enemy",
        "—twice,” Hadi\xa0al-Ameri told the newspaper.",
    )
    pieces = tone.pieces(printed.sentences(found), found.passages)
    assert "We defeated the enemy—twice," in set(pieces["text"])
    assert list(comparison.said(found)["text"]) == ["We defeated the enemy—twice,", "again"]
    pairs = cooccurrence.pairs(found.mentions, found.sentences)
    labelled = relations.label(pairs, found.mentions, printed.sentences(found), found.quotations, found.indirect)
    cues = {(r.cue, RAW[r.cue_start : r.cue_end]) for r in labelled.itertuples() if r.relation != "neither"}
    assert cues == {("attacked", "attacked")}


def test_an_opening_is_on_one_line_and_says_that_the_text_goes_on() -> None:
    assert plain_texts.opening("The mayor\n resigned  on Monday.", 3) == "The mayor resigned …"
    assert plain_texts.opening("The mayor\n resigned.", 3) == "The mayor resigned."
    assert plain_texts.opening("", 3) == ""


def test_readers_see_the_plain_text() -> None:
    found = built(RAW)
    shown = sources.document(found, "x").markup
    assert "We defeated the enemy—twice,</span>” <span" in shown
    assert not re.search("&amp;(?:rsquo|amp|mdash|nbsp|lt);|&lt;a", shown)
    spans = found.tokens[found.tokens["form"] == "enemy"]
    lists = Evidence(found).lists([Opening("o", "enemy", spans)], title="t").markup
    assert "“We defeated the <mark>enemy</mark>—twice,”" in lists


def test_escaped_markup_stays_data() -> None:
    raw = "The page said &lt;blink&gt;stop&lt;/blink&gt; &#60;script&#62;x and nothing else happened that day.\n"
    shown = sources.document(built(raw), "x").markup
    assert "&lt;blink&gt;stop&lt;/blink&gt; &lt;script&gt;x" in shown
    assert "<script" not in shown


def test_hidden_characters_are_doubts_as_entities_too() -> None:
    assert texts.doubts("A&#8238;B") == ("it holds marks that turn the direction of text",)
