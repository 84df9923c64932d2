"""Paragraphs whose lines were wrapped, and what stands around a name in them."""

from __future__ import annotations

import pytest

from newsvoice.annotate.quotations import name_places, names, pairing, wrapped_lines

LONG = "the harbor board met again at noon and it went on for hours"  # 59 characters
FIRST = LONG[:45]


@pytest.mark.parametrize(
    ("lines", "paragraph"),
    [
        ((LONG, "until the lamps failed."), "both"),
        ((LONG, "Until the lamps failed."), "first"),
        ((LONG, "Until the lamps of the old hall all failed at once."), "both"),
        ((LONG[:45], "until six."), "both"),
        ((LONG[:44], "until six."), "first"),
        ((LONG + "x" * 41, "until six."), "both"),
        ((LONG + "x" * 42, "until six."), "first"),
        ((LONG + ".", "until six."), "both"),
        ((LONG + ".", "Until the lamps of the old hall all failed at once."), "first"),
        ((LONG + ";", "Until the lamps of the old hall all failed at once."), "first"),
        ((LONG, " until six."), "first"),
        ((LONG, "", "until six."), "first"),
        ((LONG,), "first"),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_the_paragraph_around_an_offset(lines: tuple[str, ...], paragraph: str, end: str) -> None:
    text = end.join(lines)
    expected = (0, len(text) if paragraph == "both" else len(lines[0]))
    assert wrapped_lines.paragraph_at(text, 0) == expected
    if paragraph == "both":
        assert wrapped_lines.paragraph_at(text, len(text) - 1) == expected


def test_a_paragraph_does_not_begin_before_what_was_read() -> None:
    text = f"{LONG}\nuntil six."
    assert wrapped_lines.paragraph_at(text, len(text) - 1, after=5) == (len(LONG) + 1, len(text))
    assert wrapped_lines.paragraph_at(text, 10, after=5) == (5, len(text))


@pytest.mark.parametrize(
    ("text", "weight"),
    [
        ("Ann Lee left.", 1.0),
        ("It rained. Ann Lee left.", 1.0),
        ("It rained. But Ann Lee left.", 1.0),
        ("The widow Ann Lee left.", 1.0),
        ("Two days earlier, Ann Lee left.", 1.0),
        ("“We won,” said Ann Lee.", 1.0),
        ("It rained when Ann Lee left.", 0.3),
        ("It rained, Ann Lee left.", 0.3),
        ("They saw Ann Lee.", 0.0),
        ("Her lawyer, Ann Lee, left.", 1.0),
        ("It rained, and her lawyer, Ann Lee, left.", 1.25),
        ("They told her lawyer, Ann Lee.", 0.3),
    ],
)
def test_how_likely_a_name_is_the_subject_of_its_sentence(text: str, weight: float) -> None:
    (name,) = [n for n in names.find(text, []).all if n.text == "Ann Lee"]
    assert name_places.opening(text, name) == weight


@pytest.mark.parametrize(
    ("text", "governed", "reports"),
    [
        ("Ann Lee said so.", False, True),
        ("Ann Lee, a lawyer, said so.", False, True),
        ("Ann Lee later said so.", False, True),
        ("They went with Ann Lee.", True, False),
        ("They saw Ann Lee’s mill.", True, False),
        ("They saw Ann Lee.", False, False),
    ],
)
def test_what_governs_a_name_and_whether_it_speaks(text: str, governed: bool, reports: bool) -> None:
    (name,) = [n for n in names.find(text, []).all if n.text == "Ann Lee"]
    assert (name_places.governed(text, name), name_places.reports(text, name)) == (governed, reports)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said “we won” here.", [(9, 15, 8, 16, False, True, True)]),
        ("He said ‘we won’ here.", [(9, 15, 8, 16, True, True, True)]),
        ("“We won.\n\n“We lost.”", [(1, 8, 0, 8, False, False, True), (11, 19, 10, 20, False, True, True)]),
        ("“” and “ ”", []),
        ("‘We won it", [(1, 10, 0, 10, True, False, True)]),
        ("(‘We won it", [(2, 11, 1, 11, True, False, True)]),
        ("A ‘We won it", []),
        ("“a” “b”", [(1, 2, 0, 3, False, True, True), (5, 6, 4, 7, False, True, True)]),
        ("“a “b” c”", [(1, 8, 0, 9, False, True, True)]),
    ],
)
def test_marks_are_paired(text: str, expected: list[tuple[int, int, int, int, bool, bool, bool]]) -> None:
    found = pairing.find(text)
    assert [(s.start, s.end, s.outer_start, s.outer_end, s.single, s.closed, s.opened) for s in found] == expected
