import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made import finite
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from newsvoice import tables
from newsvoice.measures.portrayal import tone

TEXT = "He said: “This is a wonderful victory.” A terrible, terrible attack. A terrible, terrible attack."
SENTENCES = tables.frame(
    "sentences",
    [
        ("d0", 0, 39, 0, 0, "reported", "body", False, TEXT[:39]),
        ("d0", 40, 68, 1, 0, "commentary", "body", False, TEXT[40:68]),
        ("d0", 69, 97, 2, 0, "commentary", "body", True, TEXT[69:]),
        ("d1", 0, 39, 0, 0, "reported", "body", False, TEXT[:39]),
    ],
)
PASSAGES = tables.frame(
    "passages",
    [
        ("d0", 0, 10, "reported", "reported", "body", ""),
        ("d0", 10, 38, "quoted", "reported", "body", ""),
        ("d0", 38, 40, "reported", "reported", "body", ""),
        ("d0", 40, 97, "commentary", "commentary", "body", ""),
        ("d1", 0, 39, "boilerplate", "boilerplate", "footer", ""),
    ],
)


def test_a_sentence_of_two_voices_is_two_pieces() -> None:
    pieces = tone.pieces(SENTENCES, PASSAGES, min_words=1)
    assert pieces["voice"].tolist() == ["reported", "quoted", "commentary"]
    assert pieces["text"].tolist() == [
        "He said: “",
        "This is a wonderful victory.",
        "A terrible, terrible attack.",
    ]
    for row in pieces.itertuples():
        assert TEXT[row.start : row.end].strip() == row.text
    assert pieces["compound"].tolist()[1] > 0.5
    assert pieces["compound"].tolist()[2] < -0.5


def test_short_pieces_repeated_sentences_and_boilerplate_are_left_out() -> None:
    pieces = tone.pieces(SENTENCES, PASSAGES)
    assert pieces["voice"].tolist() == ["quoted", "commentary"]
    assert set(pieces["doc_id"]) == {"d0"}


def test_by_voice() -> None:
    table = tone.by_voice(tone.pieces(SENTENCES, PASSAGES)).set_index("voice")
    assert list(table.index) == ["quoted", "commentary"]
    assert table.loc["quoted", ["pieces", "documents", "negative", "positive"]].tolist() == [1, 1, 0, 1]
    assert table[["low", "high"]].isna().all(axis=None), "one document tells nothing of others"


def test_interval_covers_documents_of_different_tone() -> None:
    """Means .5, −.5 and 0 of one piece each: mean 0, standard error 1/√12, t with two degrees of freedom 4.3027."""
    pieces = pd.DataFrame({"doc_id": ["d0", "d1", "d2"], "voice": "quoted", "compound": [0.5, -0.5, 0.0]})
    row = tone.by_voice(pieces).iloc[0]
    assert row[["mean", "low", "high"]].tolist() == pytest.approx([0, -4.302653 / 12**0.5, 4.302653 / 12**0.5])


def test_contrast_needs_documents_that_agree() -> None:
    def made(*differences: float) -> pd.DataFrame:
        rows = [(f"d{n}", v, c) for n, d in enumerate(differences) for v, c in (("commentary", d), ("quoted", 0.0))]
        return pd.DataFrame(rows, columns=["doc_id", "voice", "compound"])

    sure = tone.contrast(made(-0.5, -0.4, -0.6, -0.5)).iloc[0]
    assert sure["difference"] == pytest.approx(-0.5)
    assert sure["verdict"] == "more negative"
    assert tone.contrast(made(-0.5, -0.4)).iloc[0]["verdict"] == "no clear difference"
    assert tone.contrast(made(-0.9, 0.5, -0.1, 0.2)).iloc[0]["verdict"] == "no clear difference"
    assert tone.contrast(made(0.1)[:1]).empty
    assert tuple(tone.contrast(made())) == tone.CONTRAST


def test_nothing_to_score() -> None:
    for sentences, passages in (
        (SENTENCES, PASSAGES[:0]),
        (SENTENCES[:0], PASSAGES),
        (SENTENCES[:0], PASSAGES[:0]),
    ):
        pieces = tone.pieces(sentences, passages)
        assert tuple(pieces) == tone.PIECES and pieces.empty
        assert tuple(tone.by_voice(pieces)) == tone.TONE
        assert finite(tone.by_voice(pieces))


def test_voices_dealt_at_random_have_the_same_tone() -> None:
    """At most 5 % of 200 books of five documents, a little more for the luck of the draw."""
    rng, found = np.random.default_rng(0), 0
    for _ in range(200):
        rows = [(f"d{n}", v, rng.normal()) for n in range(5) for v in ("commentary", "quoted") for _ in range(6)]
        table = tone.contrast(pd.DataFrame(rows, columns=["doc_id", "voice", "compound"]))
        found += table["verdict"].iloc[0] != "no clear difference"
    assert found <= 14


ANALYSER = SentimentIntensityAnalyzer()
WORDS = ["Good", "terrible,", "not", "very", "no", "killed", "KILLED!!", "kind", "of", "but", "(attack)", ":)", ":-("]
WORDS += ["x", "💘", "”war”", "the", "bad.", "least", "bomb", "shit", "table"]


@given(st.lists(st.sampled_from(WORDS) | st.text(max_size=8), max_size=12))
def test_a_score_is_that_of_the_analyser(words: list[str]) -> None:
    text = " ".join(words)
    assert tone._score(text) == ANALYSER.polarity_scores(text)["compound"]


def test_scores_are_told_once_a_document_and_kept_to_the_digit() -> None:
    asked: list[str] = []

    def tell(pieces: str) -> str:
        asked.append(pieces)
        return tone.scores(pieces)

    found = tone.pieces(SENTENCES, PASSAGES, min_words=1, tell=tell)
    assert asked == ["\0".join(found["text"])]
    assert found["compound"].tolist() == [tone._score(text) for text in found["text"]]
