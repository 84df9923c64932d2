"""Sentences of a story that begin as page furniture does, and furniture that is a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsvoice.annotate import voices
from newsvoice.annotate.voices import story_sentences

BEFORE = "The council met on Tuesday to discuss the budget for the coming year, and members argued over it for hours."
AFTER = "Officials in the capital had promised a decision before the summer, but nobody expected them to agree so soon."


def _sentences(file: str) -> list[str]:
    lines = (Path(__file__).parent / file).read_text(encoding="utf-8").splitlines()
    return [line.split("\t")[0] for line in lines]


def _is_lost(sentence: str) -> bool:
    text = f"{BEFORE}\n\n{sentence}\n\n{AFTER}\n"
    at = text.index(sentence)
    return any(p.voice == "boilerplate" and p.start <= at < p.end for p in voices.containers(text))


@pytest.mark.parametrize(
    ("file", "count", "lost"),
    [
        (
            "story_sentences.txt",
            240,
            "Get the latest bus home from Corran on a Friday and you will be lucky to find a seat.",
        ),
        (
            "story_sentences_unseen.txt",
            200,
            "Get the latest figures wrong by even a tenth of a point and the whole pension calculation collapses.",
        ),
        (
            "story_sentences_foreign.txt",
            208,
            "An earlier version of this article of the constitution gave the king a veto, which he never used.",
        ),
    ],
)
def test_hardly_a_sentence_of_a_story_is_lost(file: str, count: int, lost: str) -> None:
    sentences = _sentences(file)
    assert len(sentences) == count
    assert [sentence for sentence in sentences if _is_lost(sentence)] == [lost]


@pytest.mark.parametrize(
    "line",
    [
        "Subscribe to our newsletter and never miss a story.",
        "We use cookies to improve your experience on this site and to show you personalised advertising.",
        "You've reached your limit of four free articles this month.",
        "Copyright 2019 The Gazette. All rights reserved.",
        "© The Gazette, all rights reserved. This material may not be published or broadcast.",
        "Photo: A man walked past a wall in Mosul that was hit in March.",
        "This article was originally published in The Gazette.",
        "Sign up for The Tide, a newsletter about the coast. Thanks! “The Tide” is on its way.",
        "Thank you for reading, and please tell your friends.",
    ],
)
def test_a_sentence_of_the_site_is_none_of_the_story(line: str) -> None:
    assert not story_sentences.is_one(line)
    assert _is_lost(line)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("The foundation, a registered charity since 1971, admitted that it had no membership list.", True),
        ("The Levant Forum was founded in 1946. The views expressed are those of the authors.", False),
        ("Donations poured in after the fire", False),
        ("This article was updated to reflect that Clinton was declared the winner and that Sanders conceded.", False),
    ],
)
def test_a_footer_tells_nothing_that_happened(line: str, told: bool) -> None:
    assert story_sentences.is_told(line) is told
