import numpy as np
import pandas as pd
import pytest
from made import finite

from newsvoice import tables
from newsvoice.measures.portrayal import echo, response

Corpus = tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]


def corpus(*documents: list[tuple[str, str]]) -> Corpus:
    """Documents as (voice, words) sentences; "@name" is an actor and each quoted sentence one quotation."""
    words, named, quoted = [], [], []
    for number, document in enumerate(documents):
        doc, at = f"d{number}", 0
        for sentence, (voice, text) in enumerate(document):
            start = at
            for word in text.split():
                place = (doc, at, at + len(word))
                if word.startswith("@"):
                    named.append((*place, word, word[1:], "", "name", "actor", voice, "reported", sentence))
                words.append((*place, sentence, word, word, voice, "reported"))
                at += len(word) + 1
            if voice == "quoted":
                who = f"S{number}", None, "", None, None, "said", "", "", 1.0, "", "", 0.0, "", 0.0
                quoted.append((doc, start, at, "full", "reported", *who, sentence))
    return tables.frame("quotations", quoted), tables.frame("tokens", words), tables.frame("mentions", named)


def random_text(rng: np.random.Generator, words: int = 12) -> str:
    return " ".join(f"w{i}" for i in (400 * rng.random(words) ** 2).astype(int))


def made(seed: int, answered: bool) -> Corpus:
    rng = np.random.default_rng(seed)
    documents = []
    for _ in range(4):
        quoted = [("quoted", random_text(rng)) for _ in range(4)]
        comment = [("commentary", random_text(rng)) for _ in range(6)]
        if answered:
            comment[2] = ("commentary", " ".join(quoted[1][1].split()[:7]) + " so he says")
        documents.append(quoted + comment)
    return corpus(*documents)


def test_an_answer_is_found_and_the_rest_left_to_chance() -> None:
    table = echo.answers(*made(1, answered=True))
    taken = table[table["verdict"] == echo.TAKEN_UP]
    assert set(taken["doc_id"]) == {"d0", "d1", "d2", "d3"}
    assert (taken["quoted_sentence"] == 1).all()
    assert (taken["sentence"] == 6).all()
    assert len(taken) <= 5


def test_texts_that_have_nothing_to_do_with_each_other() -> None:
    """In 40 corpora without answers at most 5 % have a quotation that is called taken up."""
    found = sum(
        (echo.answers(*made(seed, answered=False), samples=300)["verdict"] == echo.TAKEN_UP).any() for seed in range(40)
    )
    assert found <= 2


def test_actors_and_rare_words_are_shared_and_named() -> None:
    table = echo.answers(
        *corpus(
            [("quoted", "the @coalition kills civilians"), ("commentary", "the killing of civilians by the @coalition"),
             ("commentary", "the weather is fine")],
            [("quoted", "the end"), ("commentary", "the beginning")],
        ),
        exclude={"the"},
    )  # fmt: skip
    row = table[table["doc_id"] == "d0"].iloc[0]
    assert set(row["shared"]) == {"@coalition", "civilians", "killing"}, "kills and killing have one stem"
    assert row["sentence"] == 1
    alone = table[table["doc_id"] == "d1"].iloc[0]
    assert (alone["verdict"], alone["sentence"], alone["shared"]) == (echo.ALONE, -1, ())


def test_a_document_is_not_answered_by_another() -> None:
    quotations, tokens, mentions = corpus([("quoted", "a b c")], [("quoted", "x"), ("commentary", "a b c")])
    assert set(echo.answers(quotations, tokens, mentions)["doc_id"]) == {"d1"}


def test_quotations_inside_the_commentary_and_scare_quotes_are_left_out() -> None:
    quotations, tokens, mentions = corpus([("quoted", "a b"), ("commentary", "a b")])
    assert echo.answers(quotations.assign(container="commentary"), tokens, mentions).empty
    assert echo.answers(quotations.assign(kind="scare"), tokens, mentions).empty


def test_same_seed_same_table() -> None:
    texts = made(2, answered=True)
    pd.testing.assert_frame_equal(echo.answers(*texts, seed=3), echo.answers(*texts, seed=3))


@pytest.mark.parametrize("texts", [[], [[("quoted", "a")]], [[("commentary", "a")]], [[("reported", "a")]]])
def test_nothing_to_answer(texts: list[list[tuple[str, str]]]) -> None:
    table = echo.answers(*corpus(*texts))
    assert tuple(table) == echo.COLUMNS
    assert table.empty


def test_figures_are_finite() -> None:
    assert finite(echo.answers(*made(3, answered=True)))
    assert finite(echo.answers(*corpus([("quoted", "a"), ("commentary", "a")])))


def planted(seed: int, sentence: str) -> tuple[Corpus, set[int]]:
    """Five documents of five statements and nine sentences of commentary; every other one answers its first statement.

    In `sentence` "{}" stands for two thirds of the words of the statement.
    """
    rng = np.random.default_rng(seed)
    documents = []
    for number in range(5):
        subject = " ".join(f"s{number}x{i}" for i in rng.integers(0, 12, 4))
        told = [("quoted", f"{random_text(rng, 9)} {subject}") for _ in range(5)]
        comment = [("commentary", f"{random_text(rng, 14)} {subject}") for _ in range(9)]
        if number % 2 == 0:
            words = told[0][1].split()
            comment[4] = ("commentary", sentence.format(" ".join(words[:9])))
        documents.append(told + comment)
    return corpus(*documents), {0, 2, 4}


@pytest.mark.parametrize(
    "sentence", ["he says again {}", "the claim of {} is baseless", "there is no evidence that {}"]
)
def test_planted_copies_and_rejections_are_found(sentence: str) -> None:
    """At least eight of ten, and rejections are called that."""
    hits = all_of = rejected = 0
    for seed in range(10):
        made_corpus, documents = planted(seed, sentence)
        found = response.label(echo.answers(*made_corpus, samples=2_000), made_corpus[1], made_corpus[2])
        first = found[found["quoted_sentence"] == 0].set_index("doc_id").loc[[f"d{n}" for n in documents]]
        taken = first[(first["verdict"] == echo.TAKEN_UP) & (first["sentence"] == 9)]
        hits, all_of = hits + len(taken), all_of + len(documents)
        rejected += int((taken["response"] == response.REJECTS).sum())
    assert hits >= 0.8 * all_of
    assert rejected == (0 if sentence.startswith("he says") else hits)


def test_words_dealt_anew_within_a_commentary_take_nothing_up() -> None:
    """A commentary on the subject of its document shares words with it; dealt anew it claims in at most 5 %."""
    claimed = 0
    for seed in range(40):
        (quotations, words, mentions), _ = planted(seed, "he says again {}")
        rng, own = np.random.default_rng(seed), words["voice"] == "commentary"
        for doc in words["doc_id"].unique():
            rows = words.index[own & (words["doc_id"] == doc)]
            words.loc[rows, ["term", "form"]] = words.loc[rng.permutation(rows), ["term", "form"]].to_numpy()
        found = echo.answers(quotations, words, mentions, samples=1_000)
        claimed += bool((found["verdict"] == echo.TAKEN_UP).any())
    assert claimed <= 2


def test_one_sentence_cannot_be_told_from_chance() -> None:
    found = echo.answers(*corpus([("quoted", "a b c d e"), ("commentary", "a b c d e")]))
    assert found["p"].tolist() == [1.0] and found["verdict"].tolist() == [echo.CHANCE]


def test_the_verdict_does_not_hang_on_the_seed() -> None:
    texts = made(5, answered=True)
    verdicts = {
        tuple(echo.answers(*texts, samples=5_000, seed=seed).sort_values("start")["verdict"]) for seed in range(5)
    }
    assert len(verdicts) == 1
