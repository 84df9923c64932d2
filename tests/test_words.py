import time
from collections import Counter
from pathlib import Path

import pytest
from conftest import PROJECT
from hypothesis import given
from hypothesis import strategies as st

from newsvoice.annotate import words


def test_words_as_a_reader_expects_them() -> None:
    text = (
        "“Iraq’s so-called P.M.F. (U.S.-led)”, al-Ba'aj: 9,000 of 25,000; Adrian J.T. Rankine-Galloway don't "
        "mail x.y@foo.org or https://a.b/c?d=1. الحشد الشَّعبي J&K 9/11 F-16 authors’ Asa’ib 'World' #Iraq e.g."
    )
    assert " ".join(words.forms(text)) == (
        "Iraq’s so-called P.M.F. U.S.-led al-Ba'aj 9,000 of 25,000 Adrian J.T. Rankine-Galloway don't "
        "mail x.y@foo.org or https://a.b/c?d=1 الحشد الشَّعبي J&K 9/11 F-16 authors Asa’ib World #Iraq e.g."
    )


@pytest.mark.parametrize(
    ("form", "term"),
    [
        ("Iraq’s", "iraq"), ("IRGC's", "irgc"), ("P.M.F.", "pmf"), ("PMF", "pmf"), ("P.M.F.’s", "pmf"),
        ("U.S.", "u.s."), ("US", "u.s."), ("us", "us"), ("U.S.-led", "u.s.-led"), ("US-led", "u.s.-led"),
        ("IS", "i.s."), ("is", "is"), ("It’s", "it's"), ("don’t", "don't"), ("Asa’ib", "asa'ib"),
        ("I.R.G.C.-affiliated", "irgc-affiliated"), ("TRUMP", "trump"), ("a.m.", "a.m."), ("9,000", "9,000"),
        ("cafe\u0301", "café"), ("الحشد", "الحشد"),
    ],
)  # fmt: skip
def test_the_term_a_form_is_counted_as(form: str, term: str) -> None:
    assert words.term(form) == term
    assert words.term(term) == term


@pytest.mark.parametrize("file", sorted((PROJECT / "data/raw").glob("*.txt")), ids=lambda path: path.name[:3])
def test_every_letter_and_digit_of_the_documents_is_in_a_token(file: Path) -> None:
    text = file.read_text("utf-8")
    found = words.tokenize(text)
    inside = {position for token in found for position in range(token.start, token.end)}
    assert [char for i, char in enumerate(text) if char.isalnum() and i not in inside] == []
    assert all(any(char.isalnum() for char in token.form) for token in found)


@given(st.text(alphabet=st.sampled_from("aAé\u0301بّ.-'’@#&1,: /USx\n"), max_size=60) | st.text(max_size=60))
def test_offsets_order_and_terms(text: str) -> None:
    found = words.tokenize(text)
    assert all(text[t.start : t.end] == t.form for t in found)
    assert all(a.end <= b.start for a, b in zip(found, found[1:], strict=False))
    assert [t.form for t in found] == words.forms(text)
    assert all(words.term(t.form) for t in found)


BETWEEN = st.sampled_from("aAZé\u0301\u00ad\u094d.-‐'’@#&1,:/_ \n\t\xa0\u2028")
WRITTEN = st.sampled_from(
    ["U.S.", "http://a.b/c", "www.x", "x.y@foo.org", "J&K", "9/11", "al-", "’s", " ", "\n", "P.M.F."]
)


@given(st.text(BETWEEN, max_size=60) | st.lists(WRITTEN, max_size=12).map("".join) | st.text(max_size=60))
def test_words_read_between_blanks_are_those_of_the_whole_text(text: str) -> None:
    found = words.columns(text)
    assert list(zip(found.starts, found.ends, found.forms, strict=True)) == words.tokenize(text)
    assert found.terms == [words.term(form) for form in found.forms]
    assert words.counts([text, text]) == Counter(found.terms * 2) and words.number(text) == len(found.terms)


UNITS = ["a", "a.", "a-", "a@", "1,", ".", "'", "www.", "http://", "a+.-", "A.a", "a’"]


@pytest.mark.parametrize("unit", UNITS)
def test_time_is_linear_in_the_length(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    began = time.process_time()
    words.tokenize(text)
    words.columns(text)
    assert time.process_time() - began < 3
