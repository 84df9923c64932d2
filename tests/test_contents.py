from pathlib import Path

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


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("index.ipynb", "chapters/01-corpus.ipynb", "_build/html/_sources/index.ipynb", "chapters/notes.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("")
    (tmp_path / "_toc.yml").write_text(contents.as_yaml(TOC))
    monkeypatch.setattr(contents, "BOOK", tmp_path)
    return tmp_path


def test_the_notebooks_are_those_of_the_sources(book: Path) -> None:
    assert contents.notebooks() == [book / "chapters" / "01-corpus.ipynb", book / "index.ipynb"]


def test_the_chapters_are_those_of_the_table_of_contents(book: Path) -> None:
    assert contents.chapter_names() == ["01-corpus", "02-words", "08-sources"]
    contents.check([])
    contents.check(["02-words", "chapters/01-corpus.ipynb", "08-sources"])
    with pytest.raises(contents.ChapterError, match="there is no chapter '03'; there are 01-corpus, 02-words, 08-sour"):
        contents.check(["99", "02-words", "03"])


def test_a_part_without_chapters_is_left_out_and_nothing_is_changed() -> None:
    toc = {"root": "index", "parts": [TOC["parts"][0]]}
    before = contents.as_yaml(toc)
    assert contents.selected(toc, ["08-sources"]) == {"root": "index", "parts": []}
    assert [part["caption"] for part in contents.selected(TOC, ["01-corpus"])["parts"]] == ["A", "B"]
    assert contents.as_yaml(toc) == before


def test_configuration_is_written_in_its_order_and_letters() -> None:
    assert contents.as_yaml({"b": "é", "a": 1}) == "b: é\na: 1\n"


def test_what_other_chapters_link_to_is_always_built() -> None:
    files = [f"chapters/{name}" for name in ("02-words", "06-own", "07-methods", "08-sources", "09-actor-index")]
    toc = {"root": "index", "parts": [{"caption": "A", "chapters": [{"file": name} for name in files]}]}
    assert contents.entries(contents.selected(toc, ["02-words"])) == [files[0], *files[2:]]
