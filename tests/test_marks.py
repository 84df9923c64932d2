"""Quotation marks: which characters are marks, and whether each opens or closes."""

from __future__ import annotations

import pytest

from newsvoice.annotate.quotations import marks

OPENS, CLOSES, BOTH = (True, False), (False, True), (True, True)


def classified(text: str) -> list[tuple[str, tuple[bool, bool], bool, bool]]:
    """Every mark of a text, whether it opens or closes, is a single one, and tells so by its shape."""
    found = [marks.classify(text, m) for m in marks.candidates(text)]
    return [(text[m.start : m.end], (m.opens, m.closes), m.single, m.sure) for m in found if m is not None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We won,”", [("“", OPENS, False, True), ("”", CLOSES, False, True)]),
        ('"We won,"', [('"', OPENS, False, False), ('"', CLOSES, False, False)]),
        ("‘We won,’", [("‘", OPENS, True, True), ("’", CLOSES, True, False)]),
        ("'We won,'", [("'", OPENS, True, False), ("'", CLOSES, True, False)]),
        ("''We won,''", [("''", OPENS, False, False), ("''", CLOSES, False, False)]),
        ("&ldquo;We won,&rdquo;", [("&ldquo;", OPENS, False, True), ("&rdquo;", CLOSES, False, True)]),
        ("&lsquo;We", [("&lsquo;", OPENS, True, True)]),
        ('won;"We', [('"', OPENS, False, False)]),
        ('(" We', [('"', BOTH, False, False)]),
    ],
)
def test_the_shape_of_a_mark(text: str, expected: list[tuple[str, tuple[bool, bool], bool, bool]]) -> None:
    assert classified(text) == expected


@pytest.mark.parametrize(
    ("text", "which"),
    [
        ("won“ and", CLOSES),
        ("won –“ and", OPENS),
        ("won “ and", OPENS),
        ("”We won", OPENS),
        ("” We won", CLOSES),
        ("”. We won", CLOSES),
        ("”‘We won", OPENS),
        ("»We won", OPENS),
        ("won» and", CLOSES),
        ("won», and", CLOSES),
        ('a "we', OPENS),
        ('a:"we', OPENS),
        ('won" a', CLOSES),
        ('won." a', CLOSES),
        ('won—"—a', BOTH),
        ('won"we', BOTH),
        ('won " a', BOTH),
        ('("we', OPENS),
        ('("', BOTH),
    ],
)
def test_whether_a_mark_opens_or_closes(text: str, which: tuple[bool, bool]) -> None:
    (found,) = [m for m in classified(text) if not m[2]]
    assert found[1] == which


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("a 6'2\" guard", 0),
        ('a 12" pipe', 0),
        ('a 12"pipe', 1),
        ('a x12" pipe', 0),
        ('a b12" pipe', 1),
        ('a 1.5" pipe', 0),
        ('"He won 12" and', 2),
        ('"' + "a" * 116 + ' 12" and', 2),
        ('"' + "a" * 117 + ' 12" and', 1),
        ("the ’60s", 0),
        ("’tis over", 0),
        ("don’t", 0),
        ("the boys’ mill", 1),
        ("a ’ b", 0),
        ("‘We won", 1),
        ("a‘we", 0),
        ("(‘We won", 1),
        ("“‘We won", 2),
    ],
)
def test_what_is_a_mark(text: str, count: int) -> None:
    assert len(classified(text)) == count
