"""Corrections by hand win over every rule, and show."""

from __future__ import annotations

import pytest

from newsvoice.annotate import quotations

TEXT = "“We won,” Ann Lee said. The “free” market is a myth."


def corrected(**row: str) -> list[quotations.Quotation]:
    return quotations.apply_corrections(quotations.find(TEXT), [row])


def test_a_speaker() -> None:
    first, second = corrected(start="1", speaker="Bob Ray")
    assert (first.speaker, first.rule, first.confidence) == ("Bob Ray", "corrected", 1.0)
    assert first.speaker_surface is None
    assert second.rule != "corrected"


def test_no_speaker() -> None:
    assert corrected(start="1", end="8", speaker="-")[0].speaker is None


def test_confirmed_as_it_is() -> None:
    first = corrected(start="1", speaker="Ann Lee")[0]
    assert (first.rule, TEXT[first.speaker_start : first.speaker_end]) == ("corrected", "Ann Lee")


def test_a_kind() -> None:
    second = corrected(start=str(TEXT.index("free")), kind="fragment")[1]
    assert (second.kind, second.rule) == ("fragment", "corrected")


def test_a_kind_alone_leaves_the_speaker_as_it_is() -> None:
    first = corrected(start="1", kind="fragment")[0]
    assert (first.kind, first.speaker, first.speaker_surface) == ("fragment", "Ann Lee", "Ann Lee")


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ({"start": "2"}, "no quotation begins at 2; the nearest begins at 1"),
        ({"start": "1", "end": "5"}, "the quotation ends at 8, not at 5"),
        ({}, "no quotation begins at None; the nearest begins at 1"),
        ({"start": "1"}, ""),
        ({"start": "1", "end": "8"}, ""),
    ],
)
def test_a_row_that_fits_nothing_changes_nothing_and_says_why(row: dict[str, str], reason: str) -> None:
    found = quotations.find(TEXT)
    assert quotations.why_unused(row, found) == reason
    assert (quotations.apply_corrections(found, [row]) == found) is bool(reason)
    assert quotations.why_unused({"start": "7"}, []) == "no quotation begins at 7; the document has none"


@pytest.mark.parametrize("row", [{"start": "x"}, {"start": "1", "kind": "loud"}])
def test_a_malformed_row_is_refused(row: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="correction"):
        corrected(**row)


def test_nothing_is_changed_in_place() -> None:
    found = quotations.find(TEXT)
    before = list(found)
    quotations.apply_corrections(found, [{"start": "1", "speaker": "Bob Ray"}])
    assert found == before
