"""Terms lead to the glossary from headings and prose, and the glossary has examples from the tables of the book."""

from __future__ import annotations

import json
import re

import pandas as pd
import pytest

from newsvoice.book.sphinx_extension import explanations
from newsvoice.show import columns, display, interval_columns, terms

GLOSSARY = "11-glossary.html"


def _link(key: str, text: str) -> str:
    return f'<a class="nv-term" data-term="{key}" href="{GLOSSARY}#term-{key}">{text}</a>'


def test_a_heading_leads_to_its_term() -> None:
    head = '<th scope="col" class="nv-numeric" title="0 is even" data-term="dp">DP</th><th scope="col">word</th>'
    assert explanations.linked(head, GLOSSARY) == head.replace(">DP<", f">{_link('dp', 'DP')}<")


@pytest.mark.parametrize(
    ("prose", "linked"),
    [
        ("<p>The log ratio says it.</p>", f"<p>The {_link('log-ratio', 'log ratio')} says it.</p>"),
        ("<p>DP and DPnorm and DP</p>", f"<p>{_link('dp', 'DP')} and {_link('dp-norm', 'DPnorm')} and DP</p>"),
        ('<p class="nv-prose">q &lt; 0.05, q</p>', f'<p class="nv-prose">{_link("q", "q")} &lt; 0.05, q</p>'),
        ("<caption>by G²</caption>", f"<caption>by {_link('g2', 'G²')}</caption>"),
        ("<p>Yule’s K</p>", f"<p>{_link('yule-k', 'Yule’s K')}</p>"),
    ],
)  # fmt: skip
def test_terms_in_captions_and_prose(prose: str, linked: str) -> None:
    assert explanations.linked(prose, GLOSSARY) == linked


@pytest.mark.parametrize(
    "markup",
    [
        "<p>“DP” is a word of the documents</p>", "<p><a href='x'>DP</a> <code>DP</code> <q>DP</q></p>",
        '<p><span class="nv-sentence" id="s">DP spoke.</span></p>', '<p class="nv-title">DP</p>', "<td>DP</td>",
        "<p>DPs, a-DP, the question of q and t</p>", "<h2>DP</h2>", "<p><math><mi>DP</mi></math></p>", "<li>DP</li>",
        '<svg viewBox="0 0 1 1"><text>DP</text></svg>', '<p title="DP">x</p>',
    ],
)  # fmt: skip
def test_documents_code_links_and_drawings_stay_as_they_are(markup: str) -> None:
    assert explanations.linked(markup, GLOSSARY) == markup


def _table(number: str, frame: pd.DataFrame) -> str:
    shown = [columns.column(str(name), frame[name]) for name in frame]
    return explanations.linked(display.table(frame, shown, number=number, caption="C").markup, GLOSSARY)


def test_examples_are_the_first_rows_that_have_a_value() -> None:
    words = _table("2.1", pd.DataFrame({"term": ["<b>", "mill"], "count": [3, 2], "dp": [float("nan"), 0.25]}))
    pairs = _table("4.1", pd.DataFrame({"a": ["Leeds"], "b": ["York"], "npmi": [0.5]}))
    assert list(explanations.examples(words + pairs)) == [
        ("dp", "table-2-1", "mill: 0.25 (Table 2.1)"),
        ("npmi", "table-4-1", "Leeds – York: 0.50 (Table 4.1)"),
    ]
    hostile = _table("2.1", pd.DataFrame({"term": ["<b>x</b>"], "dp": [0.5]}))
    assert list(explanations.examples(hostile)) == [("dp", "table-2-1", "&lt;b&gt;x&lt;/b&gt;: 0.50 (Table 2.1)")]


def test_an_example_of_an_interval_has_both_ends_and_of_two_rates_the_first() -> None:
    frame = pd.DataFrame({"term": ["mill"], "share": [0.5], "low": [0.25], "high": [0.75]})
    ends = [interval_columns.end(name, frame) for name in ("low", "high")]
    shown = [*(columns.column(name, frame[name]) for name in ("term", "share")), *ends]
    table = explanations.linked(display.table(frame, shown, number="2.1", caption="C").markup, GLOSSARY)
    assert next(explanations.examples(table)) == ("interval", "table-2-1", "mill: 25% to 75% (Table 2.1)")
    two = pd.DataFrame({"term": ["mill"], "per_thousand_target": [1.5], "per_thousand_reference": [2.5]})
    assert next(explanations.examples(_table("5.1", two))) == ("per-thousand", "table-5-1", "mill: 1.50 (Table 5.1)")


def test_the_glossary_is_filled_and_filled_anew() -> None:
    page = terms.glossary([]).markup
    once = explanations.filled(page, {"dp": ("02-words.html#table-2-1", "mill: 0.25 (Table 2.1)")})
    assert ' In this book: <a href="02-words.html#table-2-1">mill: 0.25 (Table 2.1)</a>.</span>' in once
    assert explanations.filled(once, {}) == page


def test_the_script_has_every_term_as_plain_text() -> None:
    made = explanations.script({"dp": ("x", "&lt;b&gt;: 0.50 (Table 2.1)")})
    told = json.loads(made.removeprefix("var NEWSVOICE_TERMS = ").removesuffix(";\n"))
    assert list(told) == [term.key for term in terms.TERMS]
    assert told["dp"]["example"] == "<b>: 0.50 (Table 2.1)" and told["arf"]["example"] == ""


def test_terms_have_one_key_and_one_column_each_and_one_sentence() -> None:
    keys = [term.key for term in terms.TERMS]
    held = [column for term in terms.TERMS for column in term.columns]
    assert len(keys) == len(set(keys)) and len(held) == len(set(held))
    for term in terms.TERMS:
        assert re.fullmatch("[A-Z“].{20,}[.]", term.sentence) and ". " not in term.sentence, term.key
    known = {column.name for column in (*columns.COLUMNS, *(c for of in columns.OF_KINDS.values() for c in of))}
    assert set(held) - known <= {"per_thousand_target", "per_thousand_reference"}


def test_every_abbreviation_in_the_headings_is_explained() -> None:
    """A heading with capitals, a Greek letter or no vowel is no ordinary word."""
    named = {column.title: column for column in columns.COLUMNS}
    odd = {title for title in named if re.search(r"[A-ZΔλ²%]", title) or len(title) == 1}
    assert {"DP", "ARF", "MATTR", "logDice", "G²", "KLDnorm", "D", "q", "t", "ΔP"} <= odd
    assert {title for title in odd if not terms.OF_COLUMNS.get(named[title].name)} == set()


def test_the_glossary_lists_each_term_once_and_the_other_headings() -> None:
    page = terms.glossary(columns.explained()).markup
    ids = re.findall(r'<dt id="(term-[a-z0-9-]+)">', page)
    assert sorted(ids) == sorted(terms.anchor(term.key) for term in terms.TERMS)
    assert "<dt>sure</dt><dd>how often such attributions were right" in page
