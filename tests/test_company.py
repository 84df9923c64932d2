import pandas as pd
import pytest
from made import finite, tokens

from newsvoice import tables
from newsvoice.measures.portrayal import company


def named(words: pd.DataFrame, *spans: tuple[int, int, str]) -> pd.DataFrame:
    """Mentions from token to token (inclusive) of an actor."""
    rows = []
    for first, last, actor in spans:
        one, two = words.iloc[first], words.iloc[last]
        rows.append((one.doc_id, one.start, two.end, actor, actor, "", "name", "actor", one.voice, one.container,
                     one.sentence))  # fmt: skip
    return tables.frame("mentions", rows)


def test_words_beside_a_name_and_which_side() -> None:
    words = tokens("brutal islamic state fighters | brutal islamic state fell")
    table = company.words(named(words, (1, 2, "is"), (5, 6, "is")), words, min_count=1).set_index("term")
    assert table.loc["brutal", ["count", "before", "after", "mentions"]].tolist() == [2, 2, 0, 2]
    assert table.loc["fighters", ["count", "before", "after"]].tolist() == [1, 0, 1]
    assert set(table.index) == {"brutal", "fighters", "fell"}, "a name is not beside itself"
    places = company.places(named(words, (1, 2, "is"), (5, 6, "is")), words).set_index("term")
    assert places.loc["fighters", ["doc_id", "start", "end", "sentence"]].tolist() == ["d0", 21, 29, 0]


def test_neither_over_a_sentence_nor_into_another_voice() -> None:
    words = tokens("x | pmf quoted: y reported: pmf z")
    table = company.words(named(words, (1, 1, "pmf"), (3, 3, "pmf")), words, min_count=1)
    assert table["term"].tolist() == ["z"]


def test_words_of_other_names_and_of_the_list_take_up_room() -> None:
    words = tokens("far the iran pmf the near")
    mentions = named(words, (2, 2, "iran"), (3, 3, "pmf"))
    close = company.words(mentions, words, window=2, min_count=1, exclude={"the"}).set_index(["actor", "term"])
    assert set(close.index) == {("iran", "far"), ("pmf", "near")}


def test_a_word_between_two_names_of_one_actor_counts_once() -> None:
    words = tokens("pmf and pmf")
    table = company.words(named(words, (0, 0, "pmf"), (2, 2, "pmf")), words, min_count=1)
    assert table[["term", "count"]].to_numpy().tolist() == [["and", 1]]


def test_documents_do_not_run_into_each_other() -> None:
    words = tokens("a pmf", "b c")
    assert company.words(named(words, (1, 1, "pmf")), words, min_count=1)["term"].tolist() == ["a"]


@pytest.mark.parametrize("rows", [0, 1])
def test_little_or_nothing(rows: int) -> None:
    words = tokens("pmf")
    mentions = named(words, (0, 0, "pmf"))[:rows]
    for text in (words, words[:0]):
        table = company.words(mentions, text, min_count=1)
        assert tuple(table) == company.COLUMNS
        assert finite(table)
