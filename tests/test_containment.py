"""Containment: shares worked by hand, changed heads and tails, what is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsvoice.core import containment
from newsvoice.core.containment import Held

MOSTLY = 0.5
STORY = (
    "The ferry to the northern islands stopped running on Tuesday after its crew refused to sail without a second"
    " engineer. The harbour master said that the ship had passed every inspection since the spring. Fishermen took"
    " mail and medicine across in open boats, and the school on the largest island closed for the week. A spokeswoman"
    " for the shipping line promised a replacement by Friday, but would not say where it was to come from."
)
OTHER = (
    "Apple growers in the valley expect the smallest harvest in a decade. Frost in May killed most of the blossom, and"
    " what was left ripened too early in a dry August. The cooperative has asked the ministry for loans that would be"
    " paid back over five years, and for a study of varieties that flower late."
)


def test_containment_is_the_share_of_the_sequences_of_five_words() -> None:
    text, other = (
        containment.shingles("one two three four five six seven"),
        containment.shingles("Two, three four five SIX"),
    )
    assert (len(text), len(other)) == (3, 1)
    assert containment.containment(other, text) == 1
    assert containment.containment(text, other) == pytest.approx(1 / 3)
    assert len(containment.shingles("one two three four")) == 0
    assert containment.containment(containment.shingles(""), text) == 0


def test_eight_helds_with_changed_heads_and_tails_are_one_text() -> None:
    sentences = STORY.split(". ")
    printed = [
        f"Outlet {n} brings you the news of the day. "
        + ". ".join(sentences[n % 2 : 4 - n // 4])
        + f" More on page {n}."
        for n in range(8)
    ]
    found = containment.find([*printed, OTHER], MOSTLY)
    counted = [k for k, held in enumerate(found) if held is None]
    assert counted == [max(range(8), key=lambda k: (len(containment.shingles(printed[k])), -k)), 8]
    assert all(held is None or (held.by == counted[0] and held.share >= MOSTLY) for held in found)


def test_the_longer_text_counts_and_of_two_alike_the_earlier() -> None:
    assert containment.find([STORY[:250], OTHER, STORY], MOSTLY) == [Held(2, 1.0), None, None]
    assert containment.find([STORY, STORY], MOSTLY) == [None, Held(0, 1.0)]


def test_a_shared_sentence_makes_no_held() -> None:
    shared = "The harbour master said that the ship had passed every inspection since the spring. "
    assert containment.find([shared + OTHER, STORY], MOSTLY) == [None, None]
    assert containment.find([shared + OTHER, STORY], mostly=0.1) == [Held(1, pytest.approx(10 / 62, abs=0.02)), None]


def test_short_texts_are_left_alone() -> None:
    assert containment.find(["The ferry stopped.", "The ferry stopped.", ""], MOSTLY) == [None, None, None]


WORDS = "ferry crew sails north with mail over the sea and back again"
words = st.lists(st.sampled_from(WORDS.split(" ")), max_size=60)


@given(st.lists(words.map(" ".join), max_size=6))
def test_what_counts_is_no_held_and_every_held_leads_to_it(texts: list[str]) -> None:
    found = containment.find(texts, MOSTLY)
    for text, held in zip(texts, found, strict=True):
        if held is not None:
            assert found[held.by] is None
            assert held.share == containment.containment(
                containment.shingles(text), containment.shingles(texts[held.by])
            )
            assert 0.5 <= held.share <= 1
    assert found == containment.find(texts, MOSTLY)


def by_hand(texts: list[str]) -> list[Held | None]:
    """Each text against every longer one that stands by itself."""
    known = [containment.shingles(text) for text in texts]
    found: list[Held | None] = [None] * len(texts)
    alone: list[int] = []
    for k in sorted(range(len(texts)), key=lambda k: (-len(known[k]), k)):
        shares = [(containment.containment(known[k], known[other]), -other) for other in alone]
        share, other = max(shares, default=(0.0, 0))
        if len(known[k]) >= 10 and share >= MOSTLY:
            found[k] = Held(-other, share)
        else:
            alone.append(k)
    return found


@given(st.lists(words.map(" ".join), max_size=6), st.sampled_from([2, 40, 4_000_000]))
def test_it_is_what_comparing_each_with_each_tells_however_much_is_looked_at_together(
    texts: list[str], together: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(containment, "_TOGETHER", together)
        assert containment.find(texts, MOSTLY) == by_hand(texts)
