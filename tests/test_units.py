import pytest

from newsvoice.measures.words import units
from newsvoice.measures.words.stopwords import excluded
from newsvoice.tables import Tables


@pytest.mark.parametrize(
    ("term", "unit", "expected"),
    [
        ("militias", "form", "militias"),
        ("militias", "lemma", "militia"),
        ("was", "lemma", "be"),
        ("claimed", "lemma", "claim"),
        ("militias", "stem", "militia"),
        ("supporting", "stem", "support"),
        ("u.s.", "lemma", "u.s."),
        ("u.s.", "stem", "u.s."),
        ("al-ameri", "lemma", "al-ameri"),
    ],
)
def test_the_unit_of_a_term(term: str, unit: str, expected: str) -> None:
    assert units.of(term, unit) == expected


def test_regrouping_changes_terms_and_nothing_else(seeds: Tables) -> None:
    regrouped = units.regroup(seeds, "lemma")
    assert len(regrouped.tokens) == len(seeds.tokens)
    assert regrouped.tokens.drop(columns="term").equals(seeds.tokens.drop(columns="term"))
    assert (regrouped.tokens["term"] == "militia").sum() == seeds.tokens["term"].isin(["militia", "militias"]).sum()
    assert regrouped.tokens["term"].nunique() < seeds.tokens["term"].nunique()
    assert units.regroup(seeds, "form") is seeds


def test_an_unknown_unit_is_refused() -> None:
    with pytest.raises(KeyError):
        units.of("word", "syllable")


def test_function_words_are_left_out_in_the_unit_that_is_counted() -> None:
    assert "the" in excluded("drop") and "iraq" not in excluded("drop")
    assert "be" in excluded("drop", "lemma")
    assert excluded("keep") == frozenset()
