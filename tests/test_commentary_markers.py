"""Where a commentary begins, where the next report does, and how a page is divided between the two."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from newsvoice.annotate.voices import Passage, commentary_markers, containers, page_lines, passages
from newsvoice.annotate.voices.page_lines import Page, furniture_label

STORY = "The ferry board met on Tuesday and talked about the new pier until late at night."
OTHER = "Two boats that were moored near the mill had sunk in the storm of the week before."
QUIET = "The board has paid for many a pier, and hardly one of them was ever built, as we know."
MARKED = "Comment: The pier was never built, and it will not be this time."


def page(*lines: str, aside: tuple[int, ...] = ()) -> Page:
    label = furniture_label("caption", "picture caption")
    return Page(page_lines.split("\n".join(lines)), dict.fromkeys(aside, label))


@pytest.mark.parametrize(
    ("lines", "begins"),
    [
        ((STORY, "Comment: Why"), True),
        (("Comment: Why", STORY), True),
        ((STORY, "**Comment** Why"), True),
        ((STORY, "Comment on the pier"), False),
        ((STORY, "Analysis: Why"), True),
        (("Analysis: Why", STORY), False),
        (("Our take: why", STORY), False),
        ((STORY, "Our take: why"), True),
        ((STORY, "Comment: by Ann on 9 June"), False),
        ((STORY, "Comment: by Ann on the pier"), True),
        ((STORY, "Comment", OTHER), True),
        ((STORY, "Comment", "", OTHER), True),
        ((STORY, "Comment", "A pier"), False),
        ((STORY, "Comment"), False),
        (("A pier", "Comment", OTHER), False),
    ],
)
def test_a_commentary_begins_with_its_marker(lines: tuple[str, ...], begins: bool) -> None:
    marked = next(i for i, line in enumerate(lines) if line.lower().startswith(("comment", "**com", "ana", "our")))
    assert commentary_markers.begins(page(*lines), marked) is begins


@pytest.mark.parametrize(("blanks", "begins"), [(72, True), (73, False)])
def test_a_marker_stands_in_the_first_eighty_characters(blanks: int, begins: bool) -> None:
    assert commentary_markers.begins(page(">" * blanks + "Comment: Why"), 0) is begins


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("He left. Comment: He was right.", 9),
        ("He left. No comment: he was right.", None),
        ("He left “at noon. Comment: none”.", None),
        ("He left “at noon.” Comment: He was right.", 19),
        ('He left "at noon. Comment: none".', None),
        ('He left "at noon." Comment: He was right.', 19),
        ("He left ”at noon. Comment: He was right.", 18),
        ("He “left. Comment: none.” Comment: He was right.", 26),
        ("He left.Comment: He was right.", None),
        ("He left.**Comment:** He was right.", 8),
        ("He left. He was right.", None),
    ],
)
def test_a_commentary_inside_a_paragraph(text: str, at: int | None) -> None:
    (line,) = page_lines.split(text)
    assert commentary_markers.inline(text, line) == at


def test_marks_of_another_paragraph_do_not_count() -> None:
    text = "He “left\nand won. Comment: He was right."
    assert commentary_markers.inline(text, page_lines.split(text)[1]) == 18


@pytest.mark.parametrize(
    ("lines", "restarts"),
    [
        (("CORRAN — Nine men left", OTHER), True),
        ((STORY, OTHER), False),
        (("A pier again", OTHER, MARKED), True),
        ((STORY, "A pier again", OTHER, MARKED), False),
        ((OTHER, MARKED), True),
        ((OTHER, "", MARKED), True),
        ((OTHER, QUIET, MARKED), False),
        (("The mayor said that nine men had left the old pier of Corran at noon.", QUIET, MARKED), True),
        (("A pier again,", QUIET, MARKED), False),
        ((OTHER, *[QUIET] * 7, MARKED), False),
        (("A pier again", *[QUIET] * 7, MARKED), True),
        (("A pier again", *[QUIET] * 8, MARKED), False),
        (("A pier again", "", *[QUIET] * 7, MARKED), True),
        ((OTHER, MARKED, "A pier again", OTHER, MARKED), True),
    ],
)
def test_the_next_report_begins(lines: tuple[str, ...], restarts: bool) -> None:
    assert commentary_markers.report_restarts(page(*lines), 0) is restarts


def test_a_line_that_is_set_aside_does_not_stand_between_a_report_and_its_commentary() -> None:
    assert commentary_markers.report_restarts(page(OTHER, "A pier", MARKED, aside=(1,)), 0) is True
    assert commentary_markers.report_restarts(page(OTHER, "A pier", MARKED), 0) is False


@pytest.mark.parametrize(
    ("text", "stretch", "expected"),
    [
        ("Comment: He left.", (0, 17), [(0, 7)]),
        ("**Comment:** He left.", (0, 21), [(0, 9)]),
        ("He left. Comment: He won.", (9, 25), [(9, 16)]),
        ("He left. Comment: He won.", (0, 25), []),
        ("He left.\nComment: He won.", (0, 25), [(9, 16)]),
        ("He left.\rComment: He won.", (0, 25), [(9, 16)]),
        ("He left.\nComment\nHe won.", (0, 23), [(9, 16)]),
        ("He left.\nComments: He won.", (0, 26), []),
    ],
)
def test_the_labels_of_a_commentary(text: str, stretch: tuple[int, int], expected: list[tuple[int, int]]) -> None:
    assert commentary_markers.labels(text, [stretch]) == expected


def shown(text: str) -> list[tuple[str, str, str]]:
    found = containers(text)
    assert [p.start for p in found] == [0, *(p.end for p in found)][: len(found)]
    return [(p.voice, p.role, text[p.start : p.end]) for p in found]


def test_a_commentary_inside_a_paragraph_ends_its_report_where_it_begins() -> None:
    text = f"{STORY} Comment: It was built in the end.\n\n{QUIET}\n"
    assert shown(text) == [
        ("reported", "body", f"{STORY} "),
        ("commentary", "body", f"Comment: It was built in the end.\n\n{QUIET}\n"),
    ]


def test_blank_lines_go_to_the_passage_before_them() -> None:
    assert shown(f"\n{STORY}\n\nComment: Why\n\n") == [
        ("reported", "body", f"\n{STORY}\n\n"),
        ("commentary", "body", "Comment: Why\n\n"),
    ]
    assert shown("\n \n") == [("reported", "body", "\n \n")]
    assert shown("") == []


def test_a_label_in_a_commentary_keeps_the_headings_of_the_report_apart() -> None:
    text = f"Ferry board argues\n\n{STORY}\n\nPhoto: A pier\n\n{OTHER}\n\n{MARKED}\n"
    assert [(voice, role) for voice, role, _ in shown(text)] == [
        ("reported", "title"),
        ("reported", "body"),
        ("boilerplate", "caption"),
        ("reported", "body"),
        ("commentary", "body"),
    ]


@pytest.mark.parametrize(
    ("between", "voice"),
    [
        ("* * *", "reported"),
        ("Photo: A pier", "commentary"),
        ("CORRAN — Nine men left", "reported"),
        ("Reader comment: I was there.", "reported"),
    ],
)
def test_where_a_commentary_ends(between: str, voice: str) -> None:
    assert shown(f"{STORY}\n\n{MARKED}\n\n{between}\n\n{QUIET}\n")[-1][0] == voice


@dataclass(frozen=True)
class Words:
    """A quotation as ``passages`` sees it."""

    start: int
    end: int
    kind: str = "full"


REPORT, COMMENT = Passage(0, 10, "reported", "", "body", "why"), Passage(10, 20, "commentary", "", "foot")


def cut(*quotations: Words) -> list[tuple[int, int, str, str]]:
    return [(p.start, p.end, p.voice, p.container) for p in passages([REPORT, COMMENT], quotations)]


@pytest.mark.parametrize(
    ("quotations", "expected"),
    [
        ((), [(0, 10, "reported", ""), (10, 20, "commentary", "")]),
        ((Words(2, 4, "scare"), Words(5, 6, "indirect")), [(0, 10, "reported", ""), (10, 20, "commentary", "")]),
        (
            (Words(2, 4, "fragment"),),
            [(0, 2, "reported", ""), (2, 4, "quoted", "reported"), (4, 10, "reported", ""), (10, 20, "commentary", "")],
        ),
        (
            (Words(0, 10),),
            [(0, 10, "quoted", "reported"), (10, 20, "commentary", "")],
        ),
        (
            (Words(10, 12),),
            [(0, 10, "reported", ""), (10, 12, "quoted", "commentary"), (12, 20, "commentary", "")],
        ),
        (
            (Words(8, 12), Words(12, 20)),
            [
                (0, 8, "reported", ""),
                (8, 10, "quoted", "reported"),
                (10, 12, "quoted", "commentary"),
                (12, 20, "quoted", "commentary"),
            ],
        ),
        (
            (Words(8, 10), Words(11, 12)),
            [
                (0, 8, "reported", ""),
                (8, 10, "quoted", "reported"),
                (10, 11, "commentary", ""),
                (11, 12, "quoted", "commentary"),
                (12, 20, "commentary", ""),
            ],
        ),
        (
            (Words(2, 4), Words(4, 6)),
            [
                (0, 2, "reported", ""),
                (2, 4, "quoted", "reported"),
                (4, 6, "quoted", "reported"),
                (6, 10, "reported", ""),
                (10, 20, "commentary", ""),
            ],
        ),
    ],
)
def test_words_of_others_are_cut_out(quotations: tuple[Words, ...], expected: list[tuple[int, int, str, str]]) -> None:
    assert cut(*quotations) == expected


def test_what_is_cut_keeps_its_role_and_only_the_rest_its_reason() -> None:
    found = passages([REPORT, COMMENT], [Words(2, 4)])
    assert [(p.role, p.reason) for p in found] == [("body", "why"), ("body", ""), ("body", "why"), ("foot", "")]


@pytest.mark.parametrize("end", ["[End comment]", "(End of commentary.)", "[Comment ends here]", "(analysis ends)"])
def test_news_behind_the_end_of_a_commentary_is_news(end: str) -> None:
    report = "Harbor wages rose by a tenth on Monday, and the port authority said that they would rise again.\n\n"
    comment, news = (
        "Comment: The rise was bought with a loan. ",
        "The ferries of the north were late on Tuesday as well.",
    )
    found = containers(f"{report}{comment}{end}\n\n{news}")
    text = f"{report}{comment}{end}\n\n{news}"
    assert [(p.voice, text[p.start : p.end].strip()) for p in found] == [
        ("reported", report.strip()),
        ("commentary", comment.strip()),
        ("boilerplate", end),
        ("reported", news),
    ]


def test_an_end_that_is_told_of_ends_no_commentary() -> None:
    text = (
        "Harbor wages rose by a tenth on Monday, and the port authority said that they would rise again.\n\n"
        "Comment: The rise was bought with a loan (the end of comment and of dissent in the port).\n\n"
        "Nobody in the ministry wants to hear of it, and nobody will until the autumn."
    )
    assert [p.voice for p in containers(text)] == ["reported", "commentary"]
