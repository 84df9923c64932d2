from pathlib import Path

import pytest

from newsvoice.core import wordlists

FOLDER = Path(wordlists.__file__).parents[1]


def test_groups_hold_words_and_underscores_are_blanks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "made.txt").write_text("# note\n[one: why]\na b_c\n\nd\n[two]\n", "utf-8")
    monkeypatch.setattr(wordlists.resources, "files", lambda _: tmp_path)
    assert wordlists.load("made.txt") == {"one": {"a", "b c", "d"}, "two": set()}


LISTS = [p.relative_to(FOLDER).as_posix() for p in FOLDER.rglob("*.txt") if p.parent.name != "quotations"]


@pytest.mark.parametrize("file", LISTS)
def test_the_lists_of_the_library_are_read(file: str) -> None:
    groups = wordlists.load(file)
    assert groups
    assert all(word == word.strip() for words in groups.values() for word in words)
