import pytest

from newsvoice.sources import corpus_table, documents
from newsvoice.sources.documents import Document


@pytest.mark.parametrize(
    ("file", "day"),
    [
        ("nyt_2016-06-15_global.txt", "2016-06-15"),
        ("20160615.txt", "2016-06-15"),
        ("2016_06_15/a.txt", "2016-06-15"),
        ("2016-02-30.txt", ""),  # no such day
        ("2016-06-15_2016-06-16.txt", ""),  # two
        ("120160615.txt", ""),
        ("a.txt", ""),
    ],
)
def test_a_date_is_taken_from_the_name_of_the_file_if_it_holds_just_one(file: str, day: str) -> None:
    assert corpus_table.date_of(file) == day


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("\ufeffA  title\n\nText.", "A title"),
        ("One line only.", ""),
        ("=1+1\nText.", ""),
        (f"{'long ' * 60}\nText.", ""),
        ("hid\u202eden\nText.", ""),
    ],
)
def test_the_first_line_is_a_title_if_it_can_be_one(text: str, title: str) -> None:
    assert corpus_table.title_of(text) == title


def test_the_table_can_be_read(tmp_path) -> None:  # type: ignore[no-untyped-def]
    table = tmp_path / "corpus.csv"
    text = corpus_table.describe(
        [Document("a", "Title, “quoted”\nText.", "2016-06-15.txt"), Document("b", "x", "b.txt")]
    )
    table.write_text(text, encoding="utf-8")
    rows = documents.read_table(table)
    assert rows["2016-06-15.txt"]["title"] == "Title, “quoted”"
    assert rows["2016-06-15.txt"]["published_from"] == rows["2016-06-15.txt"]["published_to"] == "2016-06-15"
    assert rows["2016-06-15.txt"]["date_basis"] == corpus_table.BASIS
    assert rows["b.txt"]["published_from"] == ""
