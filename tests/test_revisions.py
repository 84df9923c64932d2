from newsvoice import gazetteer
from newsvoice.quality import revisions
from newsvoice.quality.revisions import Change

TEXT = "Iran met Qatar.\n\nIran met Qatar.\n\nPersia warned Iran. Qatar left."


def counts(*aliases: str) -> revisions.Counts:
    iran = {"id": "iran", "type": "group", "name": "Iran"}
    other = {"id": "persia", "type": "group", "name": "Persians", "aliases": list(aliases)}
    qatar = {"id": "qatar", "type": "group", "name": "Qatar"}
    return revisions.count(gazetteer.build({"actors": [iran, other, qatar]}), [TEXT])


def test_mentions_are_all_counted_and_repeated_sentences_once() -> None:
    assert counts().mentions == {("iran",): 3, ("qatar",): 3}
    assert counts().pairs == {("iran", "qatar"): 1}


def test_a_new_alias_shows_in_mentions_and_pairs() -> None:
    assert revisions.compare(counts(), counts("Persia")) == [
        Change(("persia",), 0, 1),
        Change(("iran", "persia"), 0, 1),
    ]
    assert revisions.compare(counts(), counts()) == []
