"""Quotations of another program, held against the text."""

from __future__ import annotations

import pytest

from newsvoice.sources import provided

TEXT = "😀 “We won,” Ann Lee said. “It was close,” Bob Ray added."
FIRST, SECOND = TEXT.index("We"), TEXT.index("It")


def test_what_fits_has_the_fields_of_annotate() -> None:
    said = TEXT.index("Ann")
    given = {
        "start": FIRST, "end": FIRST + 7, "text": "We won,", "speaker": "Ann  Lee\n", "speaker_start": said,
        "speaker_end": said + 7, "cue": "said", "confidence": 0.5, "unknown": "left out",
    }  # fmt: skip
    found, aside = provided.checked(
        [{"start": SECOND, "end": SECOND + 13, "kind": "fragment"}, given], TEXT, "provider:p"
    )
    assert aside == []
    assert found[0] == {
        "start": FIRST, "end": FIRST + 7, "kind": "full", "speaker": "Ann Lee", "speaker_surface": "Ann Lee",
        "speaker_start": said, "speaker_end": said + 7, "cue": "said", "rule": "provider:p", "confidence": 0.5,
        "feature": "", "others": [],
    }  # fmt: skip
    assert (found[1]["kind"], found[1]["speaker"], found[1]["confidence"]) == ("fragment", None, None)


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        (7, "is no object"),
        ({}, "has the bounds None to None, which are none in a text of 56 characters"),
        ({"start": 3, "end": 99}, "has the bounds 3 to 99, which are none in a text of 56 characters"),
        ({"start": -1, "end": 5}, "has the bounds -1 to 5"),
        ({"start": 3.0, "end": 5}, "has the bounds 3.0 to 5"),
        ({"start": 1, "end": 2}, "holds nothing but blanks"),
        ({"start": 4, "end": 11, "text": "We won,"}, "is 'e won,”' there, not 'We won,'"),
        ({"start": 3, "end": 5, "kind": "loud"}, "has the kind 'loud'; it can be full, fragment, scare, indirect"),
        ({"start": 3, "end": 5, "kind": ["full"]}, "has the kind"),
        ({"start": 3, "end": 5, "speaker": 7}, "has a speaker that is no text"),
        ({"start": 3, "end": 5, "speaker_start": 5}, "has a speaker_start and speaker_end that are no bounds"),
        ({"start": 3, "end": 5, "confidence": 2}, "has a confidence that is no number from 0 to 1"),
        ({"start": 3, "end": 5, "confidence": float("nan")}, "has a confidence that is no number from 0 to 1"),
    ],
)
def test_what_does_not_fit_is_set_aside_with_the_reason(given: object, reason: str) -> None:
    good = {"start": SECOND, "end": SECOND + 5}
    found, (told,) = provided.checked([given, good], TEXT, "provider:p")
    assert [one["start"] for one in found] == [SECOND]
    assert told.startswith(f"quotation 1 {reason}")


def test_of_two_that_overlap_the_first_stays() -> None:
    found, told = provided.checked([{"start": 3, "end": 9}, {"start": 8, "end": 10}], TEXT, "provider:p")
    assert [one["end"] for one in found] == [9] and told == ["quotation 2 overlaps the one at 3"]
