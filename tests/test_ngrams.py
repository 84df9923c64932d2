import pytest
from made import EDGE_CASES, corpus, finite, tokens
from nltk import ngrams as nltk_ngrams

from newsvoice.measures.words import ngrams


def test_no_run_crosses_a_sentence_or_a_voice() -> None:
    words = tokens("a b | c d quoted: e f reported: g", "a b boilerplate: a b")
    found = set(ngrams.count(words, min_count=1)["term"])
    assert found == {"a b", "c d", "e f"}


def test_a_voice_that_comes_back_in_one_sentence_is_not_joined_to_its_beginning() -> None:
    words = tokens("a quoted: x reported: b")
    assert ngrams.count(words, min_count=1).empty


def test_counts_documents_and_voices() -> None:
    words = tokens("a b a b | quoted: a b", "commentary: a b")
    row = ngrams.count(words, min_count=2).set_index("term").loc["a b"]
    assert row.to_dict() == {"count": 4, "documents": 2, "quoted": 1, "reported": 2, "commentary": 1}


def test_words_of_the_list_cannot_begin_or_end_a_run() -> None:
    words = tokens("withdrawal of troops of the")
    assert set(ngrams.count(words, n=3, min_count=1, exclude={"of", "the"})["term"]) == {"withdrawal of troops"}


@pytest.mark.parametrize("n", [1, 2, 3, 5])
def test_same_counts_as_nltk_sentence_by_sentence(n: int) -> None:
    words = corpus(documents=2, sentences=8, vocabulary=30)
    expected: dict[str, int] = {}
    for _, sentence in words.groupby(["doc_id", "sentence"]):
        for gram in nltk_ngrams(sentence["term"], n):
            expected[" ".join(gram)] = expected.get(" ".join(gram), 0) + 1
    table = ngrams.count(words, n=n, min_count=1)
    assert dict(zip(table["term"], table["count"], strict=True)) == expected


@pytest.mark.parametrize("name", EDGE_CASES)
@pytest.mark.parametrize("n", [1, 2, 9])
def test_edge_cases(name: str, n: int) -> None:
    table = ngrams.count(EDGE_CASES[name], n=n, min_count=1)
    assert list(table) == ["term", "count", "documents", "reported", "quoted", "commentary"]
    assert finite(table)


def test_n_below_one_is_refused() -> None:
    with pytest.raises(ValueError):
        ngrams.count(tokens("a"), n=0)
