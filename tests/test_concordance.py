import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made import tokens

from newsvoice import tables
from newsvoice.measures.words import concordance

TEXT = "The troops left Mosul, said the man.\nAmerican troops stay."


@pytest.fixture
def corpus() -> tuple[pd.DataFrame, pd.DataFrame]:
    words = []
    for sentence, (start, end) in enumerate([(0, 36), (37, 58)]):
        for word in TEXT[start:end].replace(",", " ").replace(".", " ").split():
            at = TEXT.index(word, words[-1][2] if words else 0)
            words.append(("d0", at, at + len(word), sentence, word, word.lower(), "reported", "reported"))
    rows = [
        ("d0", 0, 36, 0, 0, "reported", "", False, TEXT[:36]),
        ("d0", 37, 58, 1, 0, "reported", "", False, TEXT[37:]),
    ]
    return tables.frame("tokens", words), tables.frame("sentences", rows)


def test_every_line_gives_its_place_and_both_sides(corpus: tuple[pd.DataFrame, pd.DataFrame]) -> None:
    lines = concordance.lines(*corpus, "troops")
    assert lines["keyword"].tolist() == ["troops", "troops"]
    assert lines["left"].tolist() == ["The ", "American "]
    assert lines["right"].tolist() == [" left Mosul, said the man.", " stay."]
    assert [TEXT[a:b] for a, b in zip(lines["start"], lines["end"], strict=True)] == ["troops", "troops"]


@pytest.mark.parametrize(
    ("context", "left", "right"),
    [
        (0, "", ""), (1, " ", ","), (4, " ", ", "), (5, "left ", ", "), (6, " left ", ", said"),
        (7, " left ", ", said "), (60, "The troops left ", ", said the man."),
    ],
)  # fmt: skip
def test_context_is_cut_between_words(
    corpus: tuple[pd.DataFrame, pd.DataFrame], context: int, left: str, right: str
) -> None:
    line = concordance.lines(*corpus, "mosul", context=context).iloc[0]
    assert (line["left"], line["right"]) == (left, right)


@given(st.text(st.sampled_from("ab ,"), max_size=30), st.integers(0, 35))
def test_no_word_is_cut(text: str, most: int) -> None:
    kept = concordance._beginning(text, most)
    assert text.startswith(kept) and len(kept) <= most
    assert len(kept) == len(text) or not kept or kept[-1].isspace() or text[len(kept)].isspace()


def test_orders(corpus: tuple[pd.DataFrame, pd.DataFrame]) -> None:
    assert concordance.lines(*corpus, "troops", order="left")["left"].tolist() == ["American ", "The "]
    assert concordance.lines(*corpus, "troops", order="right")["sentence"].tolist() == [0, 1]
    assert concordance.lines(*corpus, "troops", order="position")["sentence"].tolist() == [0, 1]


def test_terms_of_several_words_stay_in_a_sentence(corpus: tuple[pd.DataFrame, pd.DataFrame]) -> None:
    assert concordance.lines(*corpus, "troops left mosul")["keyword"].tolist() == ["troops left Mosul"]
    assert concordance.lines(*corpus, "man american").empty


def test_nothing_found_and_nothing_there(corpus: tuple[pd.DataFrame, pd.DataFrame]) -> None:
    for words, sentences in (corpus, (tokens(), tables.frame("sentences", []))):
        found = concordance.lines(words, sentences, "absent")
        assert found.empty
        assert tuple(found) == concordance.COLUMNS


def test_bad_questions_are_refused(corpus: tuple[pd.DataFrame, pd.DataFrame]) -> None:
    with pytest.raises(ValueError, match="position, left, right"):
        concordance.lines(*corpus, "troops", order="up")
    with pytest.raises(ValueError):
        concordance.lines(*corpus, "  ")
