from dataclasses import replace
from pathlib import Path

import pytest

from newsvoice.core.errors import NewsvoiceError
from newsvoice.core.table_files import TableError
from newsvoice.measures.catalogue import Measures
from newsvoice.show import frames
from newsvoice.show.evidence import Evidence
from newsvoice.show.page import Page
from newsvoice.show.sentences import frequency_list, months
from newsvoice.sources import documents
from newsvoice.tables import Tables, store


def test_a_list_is_read_with_its_counts(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("term,count\nThe, 69971\n“militia”,20\n", encoding="utf-8-sig")
    assert documents.read_frequencies(path) == [("the", 69971), ("“militia”", 20)]
    assert store.frequency_list("").empty


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("word,count\nthe,3\n", "there is no column 'word'; columns must be term, count"),
        ("term,count\n", "the frequency list has no row"),
        ("term,count\nthe,3\nof,many\n", "line 3: a frequency needs a term and a whole number as count"),
        ("term,count\nthe,-3\n", "line 2: a frequency needs"),
        ("term,count\n,3\n", "line 2: a frequency needs"),
        ("term\nthe\n", "the column 'count' is missing"),
        (f"term,count\nthe,{2**53 + 1}\n", "line 2: the count has to be at most 9,007,199,254,740,992; correct it"),
        ("term,count\nthe," + "9" * 5000 + "\n", "line 2: the count has to be at most"),
    ],
)
def test_a_wrong_list_is_one_clear_line(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "list.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(TableError) as error:
        documents.read_frequencies(path)
    assert message in str(error.value) and "\n" not in str(error.value)
    with pytest.raises(NewsvoiceError, match="the frequency list .*none.csv does not exist"):
        documents.read_frequencies(tmp_path / "none.csv")


def test_the_chapter_shows_a_list_if_there_is_one(seeds: Tables, tmp_path: Path) -> None:
    path, page = tmp_path / "list.csv", Page(Evidence(seeds))
    path.write_text("term,count\nmilitias,10\nmilitia,20\nthe,69970\n", encoding="utf-8")
    measures = Measures(seeds, {"reference_list": str(path), "word_unit": "lemma", "samples": 100})
    assert measures.frequency_list()["term"].tolist() == ["militia", "militia", "the"]
    assert frequency_list(measures.frequency_list()) == ""
    compared = measures.against_list()
    assert compared.set_index("term").loc["militia", "reference_count"] == 30
    assert 'href="#words-' in frames.table(compared.head(5), page, "Against a list").markup
    none = Measures(seeds, {})
    assert none.against_list().empty
    assert "No frequency list of other texts is given" in frequency_list(none.frequency_list())


def test_months_are_not_told_apart_with_five_documents(seeds: Tables) -> None:
    measures = Measures(seeds, {})
    assert measures.bursts().empty and measures.frequencies(by="month").empty
    assert months(measures.dated_months()).startswith("Too few dated documents to follow words over time: 5 documents")


def test_months_are_shown_when_documents_are_dated(seeds: Tables, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsvoice.measures.words.months.FEWEST", 2)
    when = [f"2016-1{n % 2}-05" for n in range(len(seeds.documents))]
    dated = seeds.documents.assign(published_from=when, published_to=when)
    tables = replace(seeds, documents=dated)
    measures, page = Measures(tables, {}), Page(Evidence(tables))
    assert months(measures.dated_months()) == ""
    monthly = measures.frequencies(by="month")
    assert sorted(monthly["month"].unique()) == ["2016-10", "2016-11"]
    shown = frames.table(monthly.groupby("month").head(5), page, "Words by month").markup
    assert shown.count('href="#words-') == 20, "every count of words and of documents opens its sentences"
    bursts = measures.bursts()
    assert set(bursts["months"]) == {1, 2}
    assert 'href="#words-' in frames.table(bursts.head(5), page, "Bursts").markup
