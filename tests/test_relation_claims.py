import re

import pytest

from newsvoice.measures.actors import relation_claims, relation_links
from newsvoice.measures.actors.relation_claims import Span
from newsvoice.measures.actors.relation_tokens import read


def _asserted(text: str, *spoken: tuple[str, str, bool]) -> tuple[str, str]:
    """Who asserts the link of the actors in capitals; `spoken`: words, their speaker, whether they are in marks."""
    names = re.finditer(r"\b[A-Z]{4,}\b", text)
    tokens = read(text, 0, [(m.start(), m.end(), m.group(), "state") for m in names])
    first, second = list(dict.fromkeys(t.actor for t in tokens if t.actor))
    link = relation_links.find(tokens, first, second)
    assert link is not None, text
    spans: list[Span] = [(text.index(s), text.index(s) + len(s), who, marked) for s, who, marked in spoken]
    return relation_claims.asserted(tokens, link.cue, link.subject, "reported", spans)


@pytest.mark.parametrize(
    ("text", "attribution", "asserted_by"),
    [
        ("Officials in Oslo said that NORWAY supports DENMARK.", "claim", ""),
        ("NORWAY said it supports DENMARK.", "claim", "NORWAY"),
        ("NORWAY, which said it was tired, supports DENMARK.", "outlet", ""),
        ("A poll of NORWAY found that most towns back it, but NORWAY supports DENMARK.", "outlet", ""),
        ("NORWAY supports DENMARK, stressing the old treaty.", "outlet", ""),
        ("NORWAY supports DENMARK, which said little.", "outlet", ""),
        ("NORWAY supports DENMARK, predicted a retired colonel.", "claim", ""),
        ("NORWAY supports DENMARK, DENMARK said on Friday.", "claim", "DENMARK"),
        ("NORWAY supports DENMARK, a DENMARK shopkeeper said.", "claim", ""),
        ("Two NORWAY newspapers said NORWAY supports DENMARK.", "claim", ""),
    ],
)  # fmt: skip
def test_nobody_is_given_a_claim_that_he_did_not_make(text: str, attribution: str, asserted_by: str) -> None:
    assert _asserted(text) == (attribution, asserted_by)


def test_indirect_speech_ends_where_another_clause_begins() -> None:
    said = ("he is tired and NORWAY attacked DENMARK", "envoy", False)
    assert _asserted("The envoy said he is tired and NORWAY attacked DENMARK.", said) == ("outlet", "")
    said = ("that he is tired and NORWAY attacked DENMARK", "envoy", False)
    assert _asserted("The envoy said that he is tired and NORWAY attacked DENMARK.", said) == ("claim", "envoy")


def test_a_relative_clause_of_saying_does_not_hold_the_verb_after_it() -> None:
    said = ("it would wait, criticized DENMARK", "norway", False)
    assert _asserted("NORWAY, which said it would wait, criticized DENMARK.", said) == ("outlet", "")


def test_a_role_that_names_who_a_claim_is_about_is_the_text_s_own_word() -> None:
    said = ("rival DENMARK is late", "norway", False)
    assert _asserted("NORWAY says rival DENMARK is late.", said) == ("outlet", "")
    said = ("it is fighting one common enemy, DENMARK", "norway", False)
    assert _asserted("NORWAY said it is fighting one common enemy, DENMARK.", said) == ("claim", "norway")


def test_the_shorter_of_two_quotations_says_whose_words_they_are() -> None:
    inner, outer = ("supports DENMARK", "clerk", True), ("NORWAY supports DENMARK", "envoy", True)
    assert _asserted("NORWAY supports DENMARK", outer, inner) == ("claim", "clerk")
