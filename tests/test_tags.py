"""Reading a text piece by piece between blanks gives what reading all of it at once gives."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from newsvoice.annotate import sentences
from newsvoice.annotate.quotations import tags
from newsvoice.annotate.quotations.marks import Marked
from newsvoice.annotate.quotations.paragraph import Paragraph

CHARACTERS = st.sampled_from("aAsS.-—'’`@#&/1,:;!?()[]\"“” \n\t\xa0é\u0130")
WRITTEN = st.sampled_from(
    ["U.S.", "Sen.", "R-Ky.", "Lee", "Lee’s", "workers’", "al-Asadi", "d’Orsay", "said", "that", "last", "week", "--",
     " ", " ", ". ", ".", ", ", "“", "” ", "it's", "J. T.", "\n", "most", "often", "claims", "May"]
)  # fmt: skip
TEXT = st.text(CHARACTERS, max_size=60) | st.lists(WRITTEN, max_size=20).map("".join)


def whole(text: str) -> tuple[list[str], list[int], list[int]]:
    """The tokens of a text by one search through all of it: what reading it in pieces is measured by."""
    p, letters = Paragraph(text), []
    for m in tags.TOKEN.finditer(text):
        tag = tags._tag_alone(m) or tags._tag_in_context(p, letters, m.start(), m.end())
        if tag:
            tags._append(p, letters, tag, m.start(), m.end())
    return letters, p.starts, p.ends


@given(TEXT)
def test_tokens_read_between_blanks_are_those_of_the_whole_text(text: str) -> None:
    p, letters = Paragraph(text), []
    tags._tag_words(p, letters, 0, len(text))
    assert (letters, p.starts, p.ends) == whole(text)


@given(TEXT, TEXT)
def test_a_paragraph_that_was_read_before_is_the_same_again(before: str, text: str) -> None:
    mark = len(text) // 2
    spans = [(7, Marked(mark + 1, len(text), mark, len(text)))] if text else []
    starts = sentences.starts(text)
    tags._KNOWN.clear()
    first = tags.read(text, 0, len(text), spans, starts)
    again = tags.read(text + "\n" + before, 0, len(text), spans, starts)
    tags._KNOWN.clear()
    assert again == tags.read(text + "\n" + before, 0, len(text), spans, starts)
    assert again.text == text + "\n" + before
    assert first.text == text


def test_a_paragraph_is_read_anew_if_its_quotations_or_sentences_differ() -> None:
    text = "He said “no” and left. She stayed."
    plain = tags.read(text, 0, len(text), [], [0, 23])
    quoted = tags.read(text, 0, len(text), [(0, Marked(9, 11, 8, 12))], [0, 23])
    assert (plain.tags, quoted.tags) == ("PVD&u.Pe.", "PVQ&u.Pe.")
    assert (plain.sentences, tags.read(text, 0, len(text), [], [0]).sentences) == ([(0, 6), (6, 9)], [(0, 9)])
