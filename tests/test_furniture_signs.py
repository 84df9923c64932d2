"""The signs that a line is page furniture, each asked about a page of a few lines."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from newsvoice.annotate.voices import furniture_signs, page_lines
from newsvoice.annotate.voices.page_lines import Label, Labels, Page, furniture_label

STORY = "The ferry board met on Tuesday and talked about the new pier until late at night."
OTHER = "Two boats that were moored near the mill had sunk in the storm of the week before."
THIRD = "Nobody on the island could remember a night as loud and as cold as that one was."
CAPTION = "Boats at the old pier of Corran"
LABELLED = furniture_label("caption", "picture caption")
LINKS = "list of links"
TWICE = "printed twice"
FIRST_OF_TWO = "picture caption, printed twice"


def page(*lines: str, aside: tuple[int, ...] = (), shared: tuple[str, ...] = ()) -> Page:
    keys = frozenset(page_lines.normalise_line(line) for line in shared)
    return Page(page_lines.split("\n".join(lines)), dict.fromkeys(aside, LABELLED), keys)


def roles(labels: Labels) -> dict[int, str]:
    return {i: labels[i].role for i in sorted(labels)}


def reasons(labels: Labels) -> dict[int, str]:
    return {i: labels[i].reason for i in sorted(labels)}


def filled(opening: str, length: int) -> str:
    """A line of so many characters, of small letters and a stop at its end where it has none."""
    return (opening + "of the old pier " * 30)[: length - 1].rstrip().ljust(length - 1, "x") + "x"


def test_the_lines_of_the_story_are_running_text() -> None:
    assert all(page_lines.is_prose(line) for line in (STORY, OTHER, THIRD))
    assert not page_lines.is_prose(CAPTION)


@pytest.mark.parametrize(
    ("text", "prose"),
    [
        ("x" * 199, False),
        ("x" * 200, True),
        ("x" * 59 + ".", True),
        ("x" * 58 + ".", False),
        ("x" * 60, False),
    ],
)
def test_how_long_running_text_is(text: str, prose: bool) -> None:
    assert page_lines.is_prose(text) is prose


@pytest.mark.parametrize(
    ("key", "tells"), [("harbor walls", True), ("harbor wall", False), ("harborwalls1", False), ("", False)]
)
def test_which_lines_say_something_when_they_come_again(key: str, tells: bool) -> None:
    assert page_lines.telling(key) is tells


def test_a_page_knows_its_lines() -> None:
    found = page(CAPTION, "", STORY, OTHER, "", aside=(2,))
    assert [found.shown(i) for i in range(4)] == [True, False, False, True]
    assert [found.prose(i) for i in range(4)] == [False, False, False, True]
    assert [found.following(i) for i in range(4)] == [2, 2, 3, None]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Photo: A bridge in Mosul", {1: "picture caption"}),
        ("Photo: “It held,” said Ord", {}),
        ("Analysis", {}),
        ("", {}),
    ],
)
def test_what_a_line_says(line: str, expected: dict[int, str]) -> None:
    assert reasons(furniture_signs.what_it_says(page(STORY, line, OTHER))) == expected


def test_a_reader_who_posts_is_named_by_the_line() -> None:
    found = furniture_signs.posted_by_reader(page(STORY, "Reader comment: I was there.", OTHER))
    assert found == {1: Label("boilerplate", "comments", "readers' comments")}


COOKIES = "We use cookies to give you the best experience on our website, and to count our readers."


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("2 comments", STORY), [0]),
        (("*2 comments*", STORY), [0]),
        (("Ferry news", "2 comments", STORY, "3 comments"), [1]),
        (("2 comments", "Leave a comment", STORY), [0, 1]),
        ((COOKIES, "2 comments", STORY), [1]),
        ((STORY, "2 comments"), []),
        ((STORY, "", "2 comments", "3 comments"), []),
        (("", STORY), []),
    ],
)
def test_links_to_the_comments_stand_above_the_first_paragraph(lines: tuple[str, ...], expected: list[int]) -> None:
    found = furniture_signs.link_to_comments(page(*lines))
    assert found == dict.fromkeys(expected, furniture_label("navigation", "link to readers' comments"))


def test_a_heading_of_comments_has_at_most_120_characters() -> None:
    fits = "3 comments on " + "x" * 106
    assert roles(furniture_signs.link_to_comments(page(fits, STORY))) == {0: "navigation"}
    assert furniture_signs.link_to_comments(page(fits + "x", STORY)) == {}


HALF = "Corran Herald, since 1911"  # 25 characters, as the line of the story has
OWN = "The pier of Corran sinks"  # and one less


@pytest.mark.parametrize(("own", "expected"), [(OWN + "s", {1: "repeated"}), (OWN, {}), (OWN + "ss", {1: "repeated"})])
def test_a_page_more_than_half_of_which_stands_elsewhere_is_a_reprint(own: str, expected: dict[int, str]) -> None:
    assert roles(furniture_signs.in_other_documents(page(own, HALF, shared=(HALF,)))) == expected


SHARED = ("Corran Herald, every day", "News of the harbor towns", "Printed on paper in Corran")


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ((STORY, OTHER, *SHARED), {2: "repeated", 3: "footer", 4: "footer"}),
        ((*SHARED, STORY, OTHER), {0: "repeated", 1: "repeated", 2: "repeated"}),
        ((SHARED[0], "", SHARED[1], STORY, OTHER, ""), {0: "repeated", 2: "repeated"}),
        ((STORY, SHARED[0], OTHER), {1: "repeated"}),
        ((STORY, OTHER, SHARED[0], THIRD), {2: "repeated"}),
        ((STORY, OTHER, "", SHARED[0], ""), {3: "footer"}),
        ((STORY, OTHER, THIRD), {}),
    ],
)
def test_lines_of_other_documents(lines: tuple[str, ...], expected: dict[int, str]) -> None:
    found = furniture_signs.in_other_documents(page(*lines, shared=SHARED))
    assert roles(found) == expected
    assert set(reasons(found).values()) <= {"also printed in other documents"}


def test_a_paragraph_of_other_documents_is_set_aside_only_at_an_end_of_the_page() -> None:
    assert furniture_signs.in_other_documents(page(STORY, OTHER, THIRD, shared=(OTHER,))) == {}
    assert roles(furniture_signs.in_other_documents(page(STORY, THIRD, OTHER, shared=(OTHER,)))) == {2: "footer"}
    assert roles(furniture_signs.in_other_documents(page(OTHER, STORY, THIRD, shared=(OTHER,)))) == {0: "repeated"}


def test_a_line_that_is_set_aside_already_does_not_end_the_run_from_the_end_of_the_page() -> None:
    lines = (STORY, THIRD, OTHER, "Ferry times and fares")
    assert roles(furniture_signs.in_other_documents(page(*lines, shared=(OTHER,), aside=(3,)))) == {2: "repeated"}
    assert furniture_signs.in_other_documents(page(*lines, shared=(OTHER,))) == {}


def test_a_marked_commentary_is_kept_wherever_else_it_is_printed() -> None:
    comment = "Comment: The pier was old and so was the mill."
    assert furniture_signs.in_other_documents(page(STORY, OTHER, comment, shared=(comment,))) == {}


def test_an_empty_page_has_no_lines_of_other_documents() -> None:
    assert furniture_signs.in_other_documents(page("", shared=(STORY,))) == {}


PIER = "A crane stands by at the mill"


@pytest.mark.parametrize(
    ("lines", "aside", "expected"),
    [
        ((STORY, CAPTION, CAPTION), (), {1: FIRST_OF_TWO, 2: TWICE}),
        ((STORY, CAPTION, "", CAPTION), (), {1: FIRST_OF_TWO, 3: TWICE}),
        ((STORY, CAPTION, PIER, CAPTION), (2,), {1: FIRST_OF_TWO, 3: TWICE}),
        ((STORY, CAPTION, CAPTION, CAPTION), (), {1: FIRST_OF_TWO, 2: TWICE, 3: TWICE}),
        ((STORY, CAPTION, PIER, PIER, CAPTION), (), {1: FIRST_OF_TWO, 2: FIRST_OF_TWO, 3: TWICE, 4: TWICE}),
        ((STORY, CAPTION, "", PIER, PIER, CAPTION), (), {1: FIRST_OF_TWO, 3: FIRST_OF_TWO, 4: TWICE, 5: TWICE}),
        ((STORY, CAPTION, "Ord", PIER, PIER, CAPTION), (2,), {1: FIRST_OF_TWO, 3: FIRST_OF_TWO, 4: TWICE, 5: TWICE}),
        ((STORY, CAPTION, CAPTION.upper()), (), {1: FIRST_OF_TWO, 2: TWICE}),
        ((STORY, CAPTION, OTHER, CAPTION), (), {3: TWICE}),
        ((CAPTION, CAPTION, STORY), (), {1: TWICE}),
        ((CAPTION, CAPTION), (), {1: TWICE}),
        ((STORY, STORY), (), {1: TWICE}),
        ((STORY, CAPTION, CAPTION), (1,), {}),
        ((STORY, CAPTION, PIER), (), {}),
    ],
)
def test_a_line_printed_twice(lines: tuple[str, ...], aside: tuple[int, ...], expected: dict[int, str]) -> None:
    assert reasons(furniture_signs.printed_twice(page(*lines, aside=aside))) == expected


def test_the_roles_of_a_line_printed_twice() -> None:
    assert roles(furniture_signs.printed_twice(page(STORY, CAPTION, CAPTION))) == {1: "caption", 2: "caption"}
    assert roles(furniture_signs.printed_twice(page(CAPTION, STORY, CAPTION))) == {2: "repeated"}


@pytest.mark.parametrize(
    ("line", "again"),
    [
        ("Pier of Corran", False),
        ("Piers of Corran", True),
        ("Llanfairpwllgwyngyll", False),
        ("Editor’s Comment", False),
    ],
)
def test_what_is_too_short_to_be_printed_twice(line: str, again: bool) -> None:
    assert (furniture_signs.printed_twice(page(STORY, line, OTHER, line)) != {}) is again


@pytest.mark.parametrize(("length", "again"), [(160, True), (161, False)])
def test_letters_of_either_case_are_one_in_lines_that_may_be_labels(length: int, again: bool) -> None:
    line = filled("Boats ", length)
    assert (furniture_signs.printed_twice(page(STORY, line, OTHER, line.upper())) != {}) is again


@pytest.mark.parametrize(
    ("line", "role"),
    [
        (filled("Boats ", 400), "caption"),
        (filled("Boats ", 401), "repeated"),
        ("Boats at the pier. They were moored near the mill that sank.", "repeated"),
        ("Boats at the pier. They sank.", "caption"),
        ("Boats at “the old pier” of Corran", "repeated"),
    ],
)
def test_a_picture_caption_is_one_sentence(line: str, role: str) -> None:
    assert roles(furniture_signs.printed_twice(page(STORY, line, line)))[2] == role


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ((STORY, OTHER, "Comments", "I was there.", "", "So was I."), [2, 3, 5]),
        ((STORY, OTHER, THIRD, "Comments", "I was there."), [3, 4]),
        ((STORY, "Comments", "I was there."), []),
        ((STORY, "2 comments", "I was there."), [1, 2]),
        (("2 comments", STORY, OTHER, "Comments", "I was there."), [3, 4]),
        ((STORY, "Comments", OTHER, "Comments", "I was there."), []),
        (("2 comments", "I was there."), []),
        ((STORY, OTHER, THIRD), []),
    ],
)
def test_what_stands_under_a_heading_of_comments(lines: tuple[str, ...], expected: list[int]) -> None:
    found = furniture_signs.readers_comments(page(*lines))
    assert found == dict.fromkeys(expected, furniture_label("comments", "readers' comments"))


def test_what_is_set_aside_under_a_heading_of_comments_keeps_its_label() -> None:
    lines = (STORY, OTHER, "Comments", "Photo: A bridge", "I was there.")
    assert sorted(furniture_signs.readers_comments(page(*lines, aside=(3,)))) == [2, 4]


HEADING = "heading of a list of links"
LINK = "link to another page"
REFERENCE = "“The pier of Corran and the many debts of its board” - The Herald, 2 May."


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ((STORY, "Read more", "Pier to be raised", "", "Mayor resigns"), {1: HEADING, 2: LINKS, 4: LINKS}),
        ((STORY, "Read more", "Pier to be raised", OTHER, "Mayor resigns"), {1: HEADING, 2: LINKS}),
        ((STORY, "Read more", OTHER), {}),
        ((STORY, "Read more", REFERENCE, "Mayor resigns"), {1: HEADING, 2: LINKS, 3: LINKS}),
        ((STORY, "Read more", "Pier", REFERENCE, "Mayor"), {1: HEADING, 2: LINKS, 3: LINKS, 4: LINKS}),
        ((STORY, "**Read more**"), {1: HEADING}),
        ((STORY, "Read more", "Pier", "Ord said “no”", "Mayor"), {1: HEADING, 2: LINKS}),
        ((STORY, "Read more: The pier", "Mayor resigns"), {1: LINK}),
        ((STORY, "Read more", "Read more: The pier", "Mayor"), {1: HEADING, 2: LINK, 3: LINKS}),
        ((STORY, "Mayor resigns", OTHER), {}),
    ],
)
def test_lists_of_links(lines: tuple[str, ...], expected: dict[int, str]) -> None:
    assert reasons(furniture_signs.list_of_links(page(*lines))) == expected


@pytest.mark.parametrize(("length", "expected"), [(120, {1: HEADING, 2: LINKS}), (121, {})])
def test_a_heading_of_links_has_at_most_120_characters(length: int, expected: dict[int, str]) -> None:
    heading = "Read more".ljust(length, ".")
    assert reasons(furniture_signs.list_of_links(page(STORY, heading, "Mayor resigns"))) == expected


@pytest.mark.parametrize(
    ("line", "found"),
    [("* * *", True), ("---", True), ("- -", False), ("* * * a", False), ("", False)],
)
def test_rules_between_sections(line: str, found: bool) -> None:
    expected = {1: furniture_label("separator", "rule between sections")} if found else {}
    assert furniture_signs.separator(page(STORY, line, OTHER)) == expected


FOOTER = "footer"
LABELS = tuple(f"Label {n}" for n in "abcdefghijk")


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ((STORY, "Ferry times", "Fares"), {1: "links", 2: "links"}),
        ((STORY, "Ferry times", "", "Fares", ""), {1: "links", 3: "links"}),
        ((STORY, "Ferry times"), {}),
        ((STORY, "Ferry times", "He left.", "Fares"), {}),
        ((STORY, "Ferry times", "Fares", "He left."), {}),
        ((STORY, "Comment: Why", "Ferry times", "Fares"), {2: "links", 3: "links"}),
        ((STORY, "Comment: Why", "Fares"), {}),
        ((STORY, "“A night to forget.” — Ord", "Fares"), {}),
        ((STORY, filled("Boats ", 160), "Fares"), {1: "links", 2: "links"}),
        ((STORY, filled("Boats ", 161), "Fares"), {}),
        ((STORY, "Founded in 1946", "Fares"), {1: FOOTER}),
        ((STORY, "Founded in 1946", "Fares", "Times"), {1: "links", 2: "links", 3: "links"}),
        ((STORY, *LABELS[:3]), {1: "links", 2: "links", 3: "links"}),
    ],
)
def test_what_stands_at_the_foot_of_a_page(lines: tuple[str, ...], expected: dict[int, str]) -> None:
    assert roles(furniture_signs.foot(page(*lines))) == expected


def test_twelve_lines_make_the_foot_of_a_page() -> None:
    assert sorted(furniture_signs.foot(page(STORY, *LABELS, "Label l", "Label m"))) == [*range(2, 14)]


@pytest.mark.parametrize(("length", "footer"), [(160, True), (161, False)])
def test_one_sign_of_a_footer_is_enough_in_a_short_line(length: int, footer: bool) -> None:
    line = "Founded in 1946 " + "x" * (length - 16)
    assert (roles(furniture_signs.foot(page(STORY, line))) == {1: "footer"}) is footer


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("Corran Herald", "Ferry board argues over pier", "Paula Ord", STORY), {0: "navigation", 2: "metadata"}),
        (("Ferry board argues over pier", "", "Paula Ord", "Sat 9 May", STORY), {2: "metadata", 3: "metadata"}),
        (("Corran Herald", "Paula Ord", STORY), {}),
        (("Corran Herald", "FERRY BOARD ARGUES OVER PIER", STORY), {}),
        (("Corran Herald", "Ferry board | argues over pier", STORY), {}),
        (("Corran Herald", "Ferry board of Pier", STORY), {}),
        (("Corran Herald", "Ferry board of Piers", STORY), {0: "navigation"}),
        (("Corran Herald", "Ferryboard arguesoverpier today", STORY), {}),
        (("Ferry board argues over pier", "By Ann, Bo, Cy, Di, Ed and", STORY), {1: "metadata"}),
        (("Ferry board argues over pier", "By Ann, Bo, Cy, Di, Ed and Flo", STORY), {}),
        (("Ferry board argues over pier", "Ann | Bo | Cy | Di | Ed | Flo | Gus | Hal", STORY), {1: "metadata"}),
        (("Ferry board argues over pier", "Nobody knew.", STORY), {}),
        (("Corran Herald", "Ferry board argues over pier", "Paula Ord"), {}),
    ],
)
def test_labels_around_the_headline(lines: tuple[str, ...], expected: dict[int, str]) -> None:
    assert roles(furniture_signs.around_headline(page(*lines))) == expected


def test_a_label_that_is_set_aside_is_not_labelled_again() -> None:
    lines = ("Corran Herald", "Ferry board argues over pier", "Paula Ord", STORY)
    assert roles(furniture_signs.around_headline(page(*lines, aside=(0,)))) == {2: "metadata"}


@pytest.mark.parametrize(("blank", "expected"), [(27, {0: "navigation"}), (28, {}), (29, {})])
def test_the_story_begins_within_thirty_lines(blank: int, expected: dict[int, str]) -> None:
    lines = ("Corran Herald", "Ferry board argues over pier", *[""] * blank, STORY)
    assert roles(furniture_signs.around_headline(page(*lines))) == expected


LONG = "Ferry board argues over the pier of Corran and the mill and nobody knows how long it is to go on"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("Ferry board argues", STORY, "A long night", OTHER), {0: "title", 2: "heading"}),
        (("Ferry board argues over", "It is old."), {}),
        (("Ferry board argues", "It is old."), {0: "title"}),
        (("Ferry board argues.", STORY), {}),
        ((STORY, "A long night", "He left."), {}),
        ((STORY, "“A long night", OTHER), {}),
        ((STORY, "‘A long night", OTHER), {1: "heading"}),
        (("“A long night", OTHER), {0: "title"}),
        ((STORY, "A long night;", OTHER), {}),
        ((STORY, "A long night?", OTHER), {1: "heading"}),
        ((STORY, "a" * 80, OTHER), {1: "heading"}),
        ((STORY, "a" * 81, OTHER), {}),
        ((filled("Boats ", 160), STORY * 2), {0: "title"}),
        ((filled("Boats ", 161), STORY * 2), {}),
        ((filled("Boats ", 109) + "?", STORY), {0: "title"}),
        ((filled("Boats ", 110) + "?", STORY), {}),
        (("Ferry board argues",), {}),
    ],
)
def test_the_title_and_the_headings(lines: tuple[str, ...], expected: dict[int, str]) -> None:
    found = furniture_signs.titles(page(*lines))
    assert roles(found) == expected
    assert {label.voice for label in found.values()} <= {"reported"}


def test_a_title_is_the_first_line_that_is_shown() -> None:
    lines = ("Corran Herald", "Ferry board argues", STORY)
    assert roles(furniture_signs.titles(page(*lines, aside=(0,)))) == {1: "title"}


@pytest.mark.parametrize("sign", [furniture_signs.titles, furniture_signs.foot, furniture_signs.printed_twice])
def test_an_empty_page_has_no_labels(sign: Callable[[Page], Labels]) -> None:
    assert sign(page("")) == {}
