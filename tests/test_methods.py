from newsvoice.measures.actors import relation_words
from newsvoice.measures.portrayal import lexicons
from newsvoice.show.pages import methods


def test_every_word_of_the_lists_is_printed() -> None:
    stance, links = methods.stance_words(number="1").markup, methods.relation_words_used(number="2").markup
    assert "never, no doubt, obvious" in stance
    assert stance.count("<tr>") == 1 + lexicons.stance()["group"].nunique() == 6
    assert links.count("<tr>") == 1 + 4
    assert all(term in links for term in relation_words.lists()["term"])


def test_a_module_that_is_named_like_a_parameter_is_not_shown_as_its_value() -> None:
    shown = methods.parameters_used({"top": 7, "reference": methods, "other": 3}).markup
    assert "<td>7</td>" in shown
    assert "module" not in shown and "other" not in shown
