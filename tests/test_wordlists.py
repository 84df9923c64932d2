import re
from pathlib import Path

import pytest

from newsvoice.core import wordlists

FOLDER = Path(wordlists.__file__).parents[1]


def test_groups_hold_words_and_underscores_are_blanks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "made.txt").write_text("# note\n[one: why]\nd b_c\n\na d\n[two]\n", "utf-8")
    monkeypatch.setattr(wordlists.resources, "files", lambda _: tmp_path)
    assert wordlists.load("made.txt") == {"one": {"a", "b c", "d"}, "two": set()}
    assert wordlists.in_order("made.txt") == {"one": ("d", "b c", "a", "d"), "two": ()}


@pytest.mark.parametrize(
    ("entry", "parts"),
    [("say", ("say", ())), ("write(-,wrote)", ("write", ("-", "wrote"))), ("mayor(mayor)", ("mayor", ("mayor",)))],
)
def test_the_details_of_an_entry(entry: str, parts: tuple[str, tuple[str, ...]]) -> None:
    assert wordlists.details(entry) == parts


def test_a_pattern_holds_the_words_as_they_are() -> None:
    assert wordlists.pattern(["b.c", "a d"]) == r"a\ d|b\.c"
    assert re.fullmatch(wordlists.pattern(["b.c", "a d"]), "a d", re.VERBOSE)


LISTS = [p.relative_to(FOLDER).as_posix() for p in FOLDER.rglob("*.txt")]


@pytest.mark.parametrize("file", LISTS)
def test_the_lists_of_the_library_are_read(file: str) -> None:
    groups = wordlists.load(file)
    assert groups
    assert all(word == word.strip() for words in groups.values() for word in words)


@pytest.mark.parametrize("file", LISTS)
def test_every_list_says_what_it_is_for(file: str) -> None:
    text = (FOLDER / file).read_text("utf-8")
    assert text.startswith("# ")
    heads = [line for line in text.splitlines() if line.startswith("[")]
    assert [line for line in heads if not re.fullmatch(r"\[[^\[\]:]+: \S.*\]", line)] == []
    assert len(heads) == len(wordlists.load(file))
