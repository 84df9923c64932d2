import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsvoice.show import display
from newsvoice.show.display import Column


def test_cells_and_captions_are_escaped() -> None:
    frame = pd.DataFrame({"w": ["<script>alert(1)</script>", "a & b"]})
    shown = display.table(frame, [Column("w", "<b>")], number="1.1", caption='"x" <i>').markup
    assert "<script>" not in shown and "<b>" not in shown and "<i>" not in shown
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in shown and "a &amp; b" in shown


def test_a_linked_cell_opens_its_address() -> None:
    frame = pd.DataFrame({"n": [1234]})
    shown = display.table(frame, [Column("n", "n", ",d")], number="1.1", caption="c", links={(0, "n"): '#a"b'}).markup
    assert '<td class="nv-numeric"><a href="#a&quot;b">1,234</a></td>' in shown


def test_an_empty_table_says_so() -> None:
    frame = pd.DataFrame({"n": []})
    shown = display.table(frame, [Column("n", "n")], number="2.3", caption="Words", empty="No words.")
    assert "<table" not in shown.markup and "Table 2.3" in shown.markup and "No words." in shown.markup


def test_missing_numbers_are_a_dash_and_negative_ones_have_a_minus_sign() -> None:
    assert [display.cell(v, ".1f") for v in (float("nan"), None, pd.NA, -1.25, 3)] == ["–", "–", "–", "−1.2", "3.0"]


def test_small_probabilities_are_never_nothing() -> None:
    assert [display.chance(p) for p in (0.0, 0.0004, 0.026, 0.74)] == ["&lt; 0.001", "&lt; 0.001", "= 0.026", "= 0.74"]


def test_quantities_and_lists_read_as_english() -> None:
    assert display.quantity(1, "sentence") == "1 sentence"
    assert display.quantity(1200, "entry", "entries") == "1,200 entries"
    assert [display.listing(x) for x in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == ["", "a", "a and b", "a, b and c"]


def test_a_small_share_is_not_rounded_to_nothing() -> None:
    shares = (0, 0.004, 0.005, 0.006, 0.126, 1)
    assert [*map(display.percent, shares)] == ["0%", "less than 1%", "less than 1%", "1%", "13%", "100%"]


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        ("", "", "not known"),
        ("2017-03-23", "2017-03-23", "23 March 2017"),
        ("2017-03-23", "2017-03-26", "23–26 March 2017"),
        ("2017-03-23", "2017-04-02", "23 March – 2 April 2017"),
        ("2016-12-31", "2017-01-02", "31 December 2016 – 2 January 2017"),
        ("2016-03-05", "2017-03-05", "5 March 2016 – 5 March 2017"),
        ("2017-03-23", "", "after 23 March 2017"),
        ("", "2017-03-23", "before 23 March 2017"),
    ],
)
def test_date_ranges_read_as_english(low: str, high: str, words: str) -> None:
    assert display.date_range(low, high) == words


def test_prose_leaves_out_what_is_empty() -> None:
    assert display.prose("A.", "", "B.").markup == '<p class="nv-prose">A. B.</p>'
    assert display.prose("").markup == ""


def test_anchors_of_the_shipped_ids() -> None:
    assert display.anchor("000_c3ec314dcc12df26", 3) == "d-000_c3ec314dcc12df26-s3"
    assert display.anchor("a", 0) == "a-s0"


@given(st.text(st.sampled_from("ad-_0é ")), st.text(st.sampled_from("ad-_0é ")))
def test_slugs_are_safe_and_tell_texts_apart(a: str, b: str) -> None:
    for text in (a, b):
        assert all(c.isascii() and (c.isalnum() or c in "-_") for c in display.slug(text))
        assert display.slug(text)[:1].isalpha()
    assert (a == b) == (display.slug(a) == display.slug(b))


@given(st.text())
def test_escaped_text_has_no_markup(text: str) -> None:
    assert not set("<>\"'") & set(display.escape(text))
