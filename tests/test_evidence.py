import re

import pandas as pd
import pytest

from newsvoice import tables
from newsvoice.show import display, evidence, places
from newsvoice.show.evidence import Evidence, Opening
from newsvoice.show.report import open_report
from newsvoice.tables import Tables


def _tables() -> Tables:
    text = "“We <x>go</x>,” Doe said. We stay."
    rows = {
        "documents": [
            ("a", "a.txt", "", "Gazette & Co", *[""] * 11, text, len(text), "read", "", *[""] * 5, 0, "", 0.0),
        ],
        "sentences": [
            ("a", 0, 25, 0, 0, "reported", "body", False, text[:25]),
            ("a", 26, 34, 1, 0, "reported", "body", False, text[26:]),
        ],
        "quotations": [(
            "a", 1, 14, "full", "reported", "Jane <Doe>", None, "", None, None, "said", "", "r", 1.0, "", "", 0.0, "",
            0.0, 0,
        )],
    }  # fmt: skip
    return tables.build(rows)


def _spans(*rows: tuple[int, int, int, str]) -> pd.DataFrame:
    return pd.DataFrame([("a", *r) for r in rows], columns=["doc_id", "start", "end", "sentence", "voice"])


def _opening(*rows: tuple[int, int, int, str]) -> Opening:
    return Opening("words-we", "“we”", _spans(*rows))


def test_a_list_shows_the_sentence_with_the_span_marked_and_escaped_and_linked() -> None:
    opening = _opening((1, 3, 0, "quoted"))
    shown = Evidence(_tables()).lists([opening], title="Sentences")
    assert opening.href == "#words-we" and '<ol id="words-we" data-all="0:0q1-3"' in shown.markup
    assert "“<mark>We</mark> &lt;x&gt;go&lt;/x&gt;,” Doe said" in shown.markup
    assert '<span class="nv-speaker">Jane &lt;Doe&gt;</span>' in shown.markup
    assert '<a href="08-sources.html#a-s0">Gazette &amp; Co, sentence 1</a>' in shown.markup


def test_two_spans_of_one_sentence_are_one_item() -> None:
    spans = _spans((1, 3, 0, "quoted"), (16, 19, 0, "reported"), (26, 28, 1, "reported"))
    shown = Evidence(_tables()).lists([Opening("x", "x", spans)], title="t")
    assert shown.markup.count("<li>") == 2
    assert "2 sentences" in shown.markup


def test_what_is_over_the_limit_is_counted() -> None:
    spans = _spans((1, 3, 0, "quoted"), (26, 28, 1, "reported"))
    shown = Evidence(_tables(), limit=1).lists([Opening("x", "x", spans)], title="t")
    assert shown.markup.count("<li>") == 1
    assert "1 of 2, an even sample over the documents" in shown.markup


def test_without_spans_there_is_no_list() -> None:
    assert Evidence(_tables()).lists([_opening()], title="t").markup == ""


def test_without_the_right_to_publish_only_the_words_counted_are_shown() -> None:
    shown = Evidence(_tables(), publish="none").lists([_opening((1, 3, 0, "quoted"))], title="t")
    assert "<q><mark>We</mark></q>" in shown.markup
    assert "Doe said" not in shown.markup


def test_without_the_right_to_publish_a_whole_quotation_is_five_words(seeds: Tables) -> None:
    said = seeds.quotations.assign(voice="quoted")
    shown = Evidence(seeds, publish="none").lists([Opening("said", "Quotations", said)], title="t").markup
    marks = re.findall("<mark>(.*?)</mark>", shown)
    assert len(marks) > 20 and max(len(mark.rstrip(" …").split()) for mark in marks) == 5


def test_excerpts_are_cut_between_words_and_say_so() -> None:
    evidence = Evidence(_tables())
    assert evidence.excerpt("one\n two  three", 20) == "one two three"
    assert evidence.excerpt("one two three four", 10) == "one two …"
    assert Evidence(_tables(), publish="none").excerpt("1 2 3 4 5 6 7") == "1 2 3 4 5 …"


def test_more_things_than_sentences_are_told_and_a_sample_leads_to_all() -> None:
    spans = _spans((1, 3, 0, "quoted"), (16, 19, 0, "reported"), (26, 28, 1, "reported"))
    shown = Evidence(_tables(), limit=1).lists([Opening("x", "x", spans)], title="t").markup
    assert '<span class="nv-count">3 times in 2 sentences</span>' in shown
    assert 'data-all="0:0qr1-3.16-19,1r0-2*"' in shown or 'data-all="0:0qr1-3.16-19*,1r0-2"' in shown
    assert "nv.occurrences" not in shown


def test_of_more_than_a_page_can_show_the_call_that_gives_all_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evidence, "FOLLOWED", 1)
    spans = _spans((1, 3, 0, "quoted"), (26, 28, 1, "reported"))
    code = "nv.occurrences('words', term='we')  # from tokens.parquet"
    shown = Evidence(_tables(), limit=1).lists([Opening("x", "x", spans, code)], title="t").markup
    assert f"all in a notebook: <code>{display.escape(code)}</code></p>" in shown
    assert re.search('data-all="0:[01][qr][-0-9]+"', shown), "a sample of them, and no part of it comes first"


def test_the_call_gives_every_place_with_its_sentence(seeds: Tables) -> None:
    nv = open_report()
    found = nv.occurrences("words", term="iraq", voice="quoted")
    own = seeds.tokens[(seeds.tokens["term"] == "iraq") & (seeds.tokens["voice"] == "quoted")]
    assert len(found) == len(own) > 0 and set(found["voice"]) == {"quoted"}
    assert list(found.columns) == ["doc_id", "start", "end", "sentence", "voice", "text"]
    assert found["text"].str.contains("Iraq").all()
    frame = pd.DataFrame({"term": ["iraq"], "quoted": [len(own)]})
    ((_, opening),) = nv.page.openings(frame, ["quoted"]).items()
    assert opening.code == "nv.occurrences('words', term='iraq', voice='quoted')  # from tokens.parquet"


def test_of_very_many_spans_those_of_an_even_sample_are_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [(doc, 10 * n, 10 * n + 3, n, "quoted") for doc in "ab" for n in range(9) for _ in range(2)]
    spans = pd.DataFrame(rows, columns=["doc_id", "start", "end", "sentence", "voice"])
    every, all_of_them = evidence._by_sentence(spans)
    monkeypatch.setattr(evidence, "FOLLOWED", 4)
    number, some = evidence._by_sentence(spans)
    assert number == every == len(all_of_them) == 18
    assert list(some) == places.even_sample(list(all_of_them), 4)
    assert some == {sentence: all_of_them[sentence] for sentence in some}
