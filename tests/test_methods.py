from newsvoice.measures.actors import relation_words
from newsvoice.measures.catalogue import Measures
from newsvoice.measures.portrayal import lexicons
from newsvoice.tables import Tables


def test_every_word_of_the_lists_is_printed(seeds: Tables) -> None:
    stance, links = Measures(seeds, {}).stance_words(), Measures(seeds, {}).relation_words()
    assert "never, no doubt, obvious" in stance.set_index("list").loc["booster", "words"]
    assert len(stance) == lexicons.stance()["group"].nunique() == 5
    assert len(links) == 6
    assert all(term in " ".join(links["words"]) for term in relation_words.lists()["term"])


def test_every_reporting_verb_is_printed_in_its_class(seeds: Tables) -> None:
    classes = Measures(seeds, {}).reporting_verb_classes().set_index("stance")["verbs"]
    printed = {stance: verbs.split(", ") for stance, verbs in classes.items()}
    assert printed == {stance: sorted(verbs) for stance, verbs in lexicons.REPORTING.items()}
