"""The words around a key word: whole words, in parts that begin at the key word, and never markup."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from newsvoice.show import keyword_lines

PART = re.compile(r'<span class="nv-further-(\d)">(.*?)</span>')


def test_near_words_stand_alone_and_farther_ones_in_parts() -> None:
    assert keyword_lines.right(" went home").markup == "went home"
    assert keyword_lines.left("Nobody there ").markup == "Nobody there"
    assert keyword_lines.right("twelve chars and more").markup == (
        'twelve chars <span class="nv-further-2">and </span><span class="nv-further-4">more</span>'
    )
    assert keyword_lines.left("and more twelve chars").markup == (
        '<span class="nv-further-4">and</span><span class="nv-further-3"> more</span> twelve chars'
    )
    assert keyword_lines.left("").markup == keyword_lines.right(" \n ").markup == ""


def test_documents_stay_text() -> None:
    assert keyword_lines.right("<b>x</b> & y").markup == "&lt;b&gt;x&lt;/b&gt; &amp; y"


WORDS = st.lists(st.text(st.sampled_from("ab.’é"), min_size=1, max_size=14), max_size=12)


@given(WORDS)
def test_parts_put_together_are_the_text_and_no_word_is_parted(words: list[str]) -> None:
    for side in (keyword_lines.left, keyword_lines.right):
        markup = side(" ".join(words)).markup
        assert PART.sub(lambda part: part[2], markup) == " ".join(words)
        for _, part in PART.findall(markup):
            assert set(part.split()) <= set(words)


@given(WORDS)
def test_what_is_left_of_a_side_fits(words: list[str]) -> None:
    """Without the parts beyond a number, a side has at most as many characters as the number says."""
    for side in (keyword_lines.left, keyword_lines.right):
        markup = side(" ".join(words)).markup
        for number, most in enumerate(keyword_lines.NEAR, 1):
            kept = PART.sub(lambda part, number=number: part[2] if int(part[1]) <= number else "", markup)
            assert len(kept.strip()) <= most
