from pathlib import Path

import pytest

from newsvoice.core.errors import NewsvoiceError
from newsvoice.core.table_files import TableError
from newsvoice.measures.contrast import reference
from newsvoice.show.evidence import Evidence
from newsvoice.show.pages import words as page
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
    path, evidence = tmp_path / "list.csv", Evidence(seeds)
    path.write_text("term,count\nmilitias,10\nmilitia,20\nthe,69970\n", encoding="utf-8")
    listed = page.in_unit(store.frequency_list(str(path)), "lemma")
    assert listed["term"].tolist() == ["militia", "militia", "the"]
    shown = page.against_list(reference.compare(seeds.tokens, listed), listed, evidence, number="1", top=5)
    assert "against a list of 70,000 words" in shown.markup
    assert 'href="#listed-' in shown.markup
    none = store.frequency_list("")
    empty = page.against_list(reference.compare(seeds.tokens, none), none, evidence, number="1", top=5)
    assert "No frequency list of other texts is given" in empty.markup


def test_months_are_not_told_apart_with_five_documents(seeds: Tables) -> None:
    shown = page.by_month(Evidence(seeds), number="1", top=5, min_count=2, exclude=())
    assert "Too few dated documents" in shown.markup


def test_months_are_shown_when_documents_are_dated(seeds: Tables, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsvoice.measures.words.months.FEWEST", 2)
    when = [f"2016-1{n % 2}-05" for n in range(len(seeds.documents))]
    dated = seeds.documents.assign(published_from=when, published_to=when)
    tables = Tables(**{name: getattr(seeds, name) for name in Tables.__slots__} | {"documents": dated})
    shown = page.by_month(Evidence(tables), number="1", top=5, min_count=2, exclude=())
    assert "over 2 months" in shown.markup and "by month" in shown.markup
    assert 'href="#burst-' in shown.markup
