from newsvoice import lexicons, relation_words
from newsvoice.pages import methods


def test_every_word_of_the_lists_is_printed() -> None:
    stance, links = methods.stance_words(number="1").markup, methods.relation_words_used(number="2").markup
    assert "never, no doubt, obvious" in stance
    assert stance.count("<tr>") == 1 + lexicons.stance()["group"].nunique() == 6
    assert links.count("<tr>") == 1 + 4
    assert all(term in links for term in relation_words.lists()["term"])
