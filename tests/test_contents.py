import pytest

from newsvoice.book import contents

TOC = {
    "root": "index",
    "parts": [
        {"caption": "A", "chapters": [{"file": "chapters/01-corpus"}, {"file": "chapters/02-words"}]},
        {"caption": "B", "chapters": [{"file": "chapters/08-sources"}]},
    ],
}


def test_entries_are_in_order() -> None:
    assert contents.entries(TOC) == ["chapters/01-corpus", "chapters/02-words", "chapters/08-sources"]


def test_named_chapters_come_with_the_pages_others_link_to() -> None:
    assert contents.entries(contents.selected(TOC, ["02-words"])) == ["chapters/02-words", "chapters/08-sources"]
    assert contents.entries(contents.selected(TOC, ["chapters/02-words.ipynb"]))[0] == "chapters/02-words"
    assert contents.selected(TOC, []) == TOC


def test_an_unknown_chapter_is_refused_with_the_names_there_are() -> None:
    with pytest.raises(contents.ChapterError, match="there is no chapter '99'; there are 01-corpus, 02-words"):
        contents.check(["02-words", "99"])
