import pandas as pd
import pytest
from made import EDGE_CASES, tokens

from newsvoice import tables
from newsvoice.measures.portrayal import evaluation


def named(words: pd.DataFrame, *forms: str) -> pd.DataFrame:
    """Every token of these forms as a mention of the actor called like it."""
    found = words[words["form"].isin(forms)]
    rows = [
        (r.doc_id, r.start, r.end, r.form, r.form, "", "name", "actor", r.voice, r.voice, r.sentence)
        for r in found.itertuples()
    ]
    return tables.frame("mentions", rows)


def test_words_near_a_name_in_its_sentence_and_voice() -> None:
    """VADER's lexicon: terrible −2.1, hero 2.6, evil −3.4, war −2.9, low −1.1 (too weak), great 3.1."""
    words = tokens("Terrible a hero A low | evil quoted: b great war a a a a evil")
    found = evaluation.words(named(words, "A", "b"), words)
    rows = found.sort_values(["actor", "term"])[["actor", "voice", "term", "valence", "count", "mentions"]]
    assert rows.to_numpy().tolist() == [
        ["A", "reported", "hero", 2.6, 1, 1], ["A", "reported", "terrible", -2.1, 1, 1],
        ["b", "quoted", "great", 3.1, 1, 1], ["b", "quoted", "war", -2.9, 1, 1],
    ]  # fmt: skip
    places = evaluation.places(named(words, "A", "b"), words).set_index("term")
    assert places.loc["hero", ["doc_id", "start", "end", "sentence"]].tolist() == ["d0", 11, 15, 0]
    balance = evaluation.balance(found)
    assert balance.to_numpy().tolist() == [["A", "reported", 1, 1, 1], ["b", "quoted", 1, 1, 1]]


def test_words_inside_a_name_do_not_count() -> None:
    words = tokens("victory front won")
    mention = named(words, "victory").assign(end=13)
    assert evaluation.words(mention, words)["term"].tolist() == ["won"]


@pytest.mark.parametrize("name", EDGE_CASES)
def test_nothing_to_count(name: str) -> None:
    words = EDGE_CASES[name]
    for mentions in (named(words), named(words, "a")):
        found = evaluation.words(mentions, words)
        assert tuple(found) == evaluation.COLUMNS and found.empty
        assert evaluation.balance(found).empty


def test_every_hit_of_the_shipped_documents_is_the_word_it_says(seeds: tables.Tables) -> None:
    texts = dict(zip(seeds.documents["doc_id"], seeds.documents["text"], strict=True))
    found = evaluation.words(seeds.mentions, seeds.tokens)
    assert (found["valence"].abs() >= evaluation.LEAST).all()
    places = evaluation.places(seeds.mentions, seeds.tokens)
    keys = ["actor", "voice", "term"]
    assert found.set_index(keys)["count"].sort_index().equals(places.groupby(keys).size().rename("count"))
    for place in places.itertuples():
        assert texts[place.doc_id][place.start : place.end].casefold() == place.term
