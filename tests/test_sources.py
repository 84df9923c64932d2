import re

import pytest

from newsvoice.show import display, sources
from newsvoice.tables import Tables


def test_every_sentence_has_its_anchor_and_its_words(seeds: Tables) -> None:
    shown = sources.documents(seeds).markup
    for s in seeds.sentences.itertuples():
        assert f'id="{display.anchor(s.doc_id, s.sentence)}"' in shown


def test_no_word_of_a_document_is_lost(seeds: Tables) -> None:
    for d in seeds.documents.itertuples():
        shown = sources.document(seeds, d.doc_id).markup
        body = shown.split('class="nv-about"', 1)[1].split("</p>", 1)[1]
        body = re.sub(r"<summary>.*?</summary>|<span class=\"nv-(?:who|badge)[^>]*>.*?</span>", " ", body)
        plain = repr(display.Html(re.sub(r"</?span[^>]*>", "", body)))
        assert plain.split() == d.text.split()


def test_a_quotation_names_its_speaker(seeds: Tables) -> None:
    shown = sources.documents(seeds).markup
    assert 'title="quoted: Hadi al-Ameri"' in shown
    assert '<span class="nv-who">Hadi al-Ameri</span>' in shown


def test_what_was_set_aside_is_folded_with_the_reason(seeds: Tables) -> None:
    shown = sources.documents(seeds).markup
    assert shown.count("<details") >= 5
    assert "<summary>set aside: " in shown


def test_excerpts_show_only_sentences_that_name_or_quote_somebody(seeds: Tables) -> None:
    shown = sources.documents(seeds, publish="excerpts").markup
    assert "intriguing turn of events" not in shown
    assert "The international coalition has not assisted" in repr(display.Html(shown)).replace("  ", " ").replace(
        "  ", " "
    )
    assert shown.count("[…]") > 5
    for s in seeds.sentences.itertuples():
        assert f'id="{display.anchor(s.doc_id, s.sentence)}"' in shown


def test_texts_that_may_not_be_published_are_not_there(seeds: Tables) -> None:
    shown = sources.documents(seeds, publish="none").markup
    assert all(display.escape(s.text) not in shown for s in seeds.sentences.itertuples() if len(s.text) > 80)
    assert "may not be published" in sources.withheld("none").markup
    assert sources.withheld("full").markup == ""


def test_programs_read_the_sentences_that_are_shown_and_who_is_quoted(seeds: Tables) -> None:
    found = list(sources.published(seeds))
    assert [d.slug for d in found] == [display.slug(doc_id) for doc_id in seeds.documents["doc_id"]]
    first = seeds.sentences[seeds.sentences["doc_id"] == seeds.documents["doc_id"][0]].sort_values("sentence")
    assert [text for text, _ in found[0].sentences] == first["text"].tolist()
    (quoted,) = found[0].sentences[1][1]
    text = found[0].sentences[1][0]
    assert text[quoted[0] : quoted[1]].startswith("The international coalition") and quoted[2] == "Ali al-Husseini"


def test_programs_read_no_sentence_that_is_not_shown(seeds: Tables) -> None:
    withheld = [s for d in sources.published(seeds, "none") for s in d.sentences]
    assert set(withheld) == {("[…]", ())} and len(withheld) == len(seeds.sentences)
    excerpts = [text for d in sources.published(seeds, "excerpts") for text, _ in d.sentences]
    assert not any("intriguing turn of events" in text for text in excerpts)
    assert any("The international coalition has not assisted" in text for text in excerpts)


def test_many_documents_are_a_table_by_outlet_and_date(seeds: Tables, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "LISTED", 4)
    shown = sources.contents(seeds).markup
    rows = re.findall(r"<tr><td>(.*?)</td><td>(.*?)</td>", shown)
    assert len(rows) == 5 and [outlet for outlet, _ in rows] == sorted(outlet for outlet, _ in rows)
    for doc_id in seeds.documents["doc_id"]:
        assert f'<a href="#doc-{display.slug(doc_id)}">' in shown


def test_all_documents_are_each_as_it_is_alone(seeds: Tables) -> None:
    for publish in ("full", "excerpts", "none"):
        alone = [sources.document(seeds, doc_id, publish=publish).markup for doc_id in seeds.documents["doc_id"]]
        assert sources.documents(seeds, publish=publish).markup == "".join(alone)
