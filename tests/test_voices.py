"""Voices: the five documents to the character, the passages of many layouts, any text at all."""

from __future__ import annotations

import json
import time

import pytest
from conftest import PROJECT
from fixtures_quotations import Case, cases
from hypothesis import given, settings
from hypothesis import strategies as st

from newsvoice.annotate import quotations, raw_offsets, voices
from newsvoice.annotate.voices import Passage, furniture, furniture_decision, glued_footers, page_lines
from newsvoice.annotate.voices.furniture_credits import CREDIT_PATTERNS
from newsvoice.annotate.voices.furniture_footers import FOOTER_OPENING, FOOTER_SIGNS
from newsvoice.annotate.voices.furniture_headings import LINK_LINE, LINKS_HEADING, READER_LINE, READERS
from newsvoice.annotate.voices.furniture_labels import LABEL_PATTERNS
from newsvoice.annotate.voices.furniture_lines import LINE_PATTERNS
from newsvoice.annotate.voices.furniture_pattern import FurniturePattern
from newsvoice.annotate.voices.page_lines import Label, Page
from newsvoice.core import plain_texts

GOLD = json.loads((PROJECT / "data/gold/voices.json").read_text(encoding="utf-8"))["docs"]


def painted(passages: list[Passage], length: int) -> list[str]:
    labels = [""] * length
    for p in passages:
        labels[p.start : p.end] = [p.voice] * (p.end - p.start)
    return labels


def read(name: str) -> str:
    return (PROJECT / "data/raw" / name).read_bytes().decode("utf-8")


@pytest.mark.parametrize("document", GOLD, ids=lambda d: d["doc_id"][:3])
def test_voices_of_the_five_documents(document: dict) -> None:
    text = read(document["file"])
    containers = voices.containers(text)
    found = painted(voices.passages(containers, quotations.find(text, containers)), len(text))
    wrong = [
        (i, span["voice"], found[i])
        for span in document["spans"]
        for i in range(span["start"], span["end"])
        if not text[i].isspace() and found[i] not in [span["voice"], *span.get("alt_voice", [])]
    ]
    assert wrong == []


CRAWLED = ("watch", "unseen_pages")  # long pages of many sites, where some lines may be missed
PAGES = [case for case in cases() if case.voices and case.file not in CRAWLED]


@pytest.mark.parametrize("case", PAGES, ids=lambda c: c.name)
@pytest.mark.parametrize("form", ["as is", "crlf", "bom"])
def test_voices_of_pages_and_dispatches(case: Case, form: str) -> None:
    switches = [*case.voices, (len(case.text), "")]
    pieces = [(case.text[a:b], v) for (a, v), (b, _) in zip(switches, switches[1:], strict=False)]
    if form == "crlf":
        pieces = [(piece.replace("\n", "\r\n"), v) for piece, v in pieces]
    if form == "bom":
        pieces[0] = ("\ufeff" + pieces[0][0], pieces[0][1])
    text = "".join(piece for piece, _ in pieces)
    expected = [v for piece, v in pieces for _ in piece]
    plain = plain_texts.plain(text)
    found = painted(raw_offsets.of_passages(voices.containers(plain.text), plain), len(text))
    wrong = [
        (i, text[i : i + 40])
        for i, c in enumerate(text)
        if not c.isspace() and c != "\ufeff" and found[i] != expected[i]
    ]
    assert wrong == []


def agreement(found: list[Case], voice: str) -> float:
    """F1 of one voice over the characters of some pages; quotations count as the voice around them."""
    both = given = wanted = 0
    for case in found:
        switches = [*case.voices, (len(case.text), "")]
        expected = [v for (a, v), (b, _) in zip(switches, switches[1:], strict=False) for _ in range(b - a)]
        labels = painted(voices.containers(case.text), len(case.text))
        for char, label, right in zip(case.text, labels, expected, strict=True):
            if not char.isspace():
                both += label == right == voice
                given += label == voice
                wanted += right == voice
    return 2 * both / (given + wanted)


@pytest.mark.parametrize("file", CRAWLED)
def test_voices_of_crawled_pages(file: str) -> None:
    found = list(cases(file))
    assert agreement(found, "commentary") > 0.95
    assert agreement(found, "boilerplate") > 0.9
    assert agreement(found, "reported") > 0.95


@pytest.mark.parametrize(
    "text",
    [
        "Officials met on Monday and talked for hours.\n\nThe ministry declined to comment: no reason was given.",
        "Officials met on Monday and talked for hours. No comment: that was all they said about the talks.",
        "He wrote a piece called “Comment: Why We Fight” for the paper, and it was read by everyone in town.",
        "Comment is free, but facts are sacred, as the old editor of the newspaper used to tell his staff.",
    ],
)
def test_no_commentary_without_a_marker(text: str) -> None:
    assert {p.voice for p in voices.containers(text)} == {"reported"}


MARKERS = [
    "Comment: ",
    "COMMENT: ",
    "**Comment:** ",
    "Comment — ",
    "COMMENT – ",
    "<b>Comment:</b> ",
    "Comment:\n",
    "MEI Comment: ",
    "Assessment: ",
    "Our take: ",
]


@pytest.mark.parametrize("marker", MARKERS)
@pytest.mark.parametrize("gap", ["\n\n", "\n", "\r\n\r\n", " "])
def test_commentary_markers(marker: str, gap: str) -> None:
    report = "The group said on Monday that its men had left the city. “We have won,” its leader said."
    comment = (
        f"{marker}The claim is doubtful. The group has made it before, and its men were seen in the city on Tuesday."
    )
    if gap == " " and "\n" in marker:
        pytest.skip("a heading is not inline")
    text = report + gap + comment
    found = painted(voices.containers(text), len(text))
    assert found[text.index("The group said")] == "reported"
    assert found[text.index("its leader")] == "reported"
    assert set(found[text.index("The claim") :]) == {"commentary"}


def test_labels_around_the_headline_are_set_aside() -> None:
    text = (
        "The Mountain Examiner\nLIVE\n\nGuards Lock Out Their Own Minister at the Airport\n\nPenelope Ash in Sanaa\n"
        "Sat 9 Nov 07.00\n12 comments\n\nA minister found on Sunday that his pass no longer opened the hall."
    )
    found = [(text[p.start : p.end].strip(), p.voice) for p in voices.containers(text)]
    assert [words for words, voice in found if voice == "reported"] == [
        "Guards Lock Out Their Own Minister at the Airport",
        "A minister found on Sunday that his pass no longer opened the hall.",
    ]


def test_a_footer_is_cut_off_the_paragraph_it_was_glued_to() -> None:
    comment = "Comment: The trial will not be allowed to rest. " + "The ministry has a poor record in such cases. " * 6
    footer = "About the Forum: The Forum was founded in 1970 as a meeting place. Please donate. It does not lobby."
    text = f"The ministry said on Monday that it had closed nine offices in the city.\n\n{comment}{footer}"
    last = voices.containers(text)[-1]
    assert (last.voice, text[last.start : last.end]) == ("boilerplate", footer)


def test_a_readers_posting_is_no_commentary() -> None:
    text = (
        "The chief said on Monday that he would run for president in the spring.\n\nHe left the city at once.\n\n"
        "Comment: by Yusra T. on 9 June at 11:40\nMy uncle was in that archive."
    )
    assert "commentary" not in {p.voice for p in voices.containers(text)}


def test_lines_of_other_documents_are_set_aside() -> None:
    footer = "Gulf Notes brings you the region every morning before breakfast, with tea"
    text = f"Rebels took the town on Friday, residents said by telephone from the coast.\n\n{footer}"
    assert {p.voice for p in voices.containers(text)} == {"reported"}
    shared = frozenset([page_lines.normalise_line(footer)])
    last = voices.containers(text, shared)[-1]
    assert (last.voice, text[last.start : last.end]) == ("boilerplate", footer)
    assert "other documents" in last.reason


def test_a_reprint_keeps_its_text_whatever_is_shared() -> None:
    text = "Rebels took the town on Friday, residents said.\n\nThe army denied it on Saturday in a statement."
    assert {p.voice for p in voices.containers(text, frozenset(page_lines.line_keys(text)))} == {"reported"}


def test_looking_for_letters_first_misses_no_line_of_furniture() -> None:
    patterns = (*LINE_PATTERNS, *LABEL_PATTERNS, *CREDIT_PATTERNS)
    lines = {line.strip() for case in cases() for line in case.text.splitlines()} | {p.example for p in patterns}
    for pattern in (p for p in patterns if p.hints):
        for line in filter(pattern.pattern.match, lines):
            assert any(hint in line.lower() for hint in pattern.hints), (pattern.name, line)


def test_looking_for_letters_first_misses_no_sign_of_a_footer() -> None:
    for line in {line.strip()[:700] for case in cases() for line in case.text.splitlines()}:
        signs = sum(bool(sign.pattern.search(line)) for sign in FOOTER_SIGNS)
        assert furniture.footer_signs(line) in (signs, signs + 2), line


HEADINGS = (LINKS_HEADING, LINK_LINE, READERS, READER_LINE)
BEFORE = "The council met on Tuesday to discuss the budget for the coming year, and members argued over it for hours."
AFTER = "Officials in the capital had promised a decision before the summer, but nobody expected them to agree so soon."


def voice_between(before: str, line: str, after: str) -> Passage:
    text = f"{before}\n\n{line}\n\n{after}\n"
    at = text.index(line, len(before))
    return next(p for p in voices.containers(text) if p.start <= at < p.end)


@pytest.mark.parametrize("pattern", [*LINE_PATTERNS, *LABEL_PATTERNS, *CREDIT_PATTERNS], ids=lambda p: p.name)
def test_a_line_of_furniture_is_set_aside_with_its_reason(pattern: FurniturePattern) -> None:
    assert pattern.pattern.match(pattern.example)
    found = voice_between(BEFORE, pattern.example, AFTER)
    assert (found.voice, found.role, found.reason) == ("boilerplate", pattern.role, pattern.reason)


@pytest.mark.parametrize(
    "pattern", [*LINE_PATTERNS, *LABEL_PATTERNS, *CREDIT_PATTERNS, *HEADINGS], ids=lambda p: p.name
)
def test_a_line_of_the_article_that_looks_like_furniture_stays(pattern: FurniturePattern) -> None:
    assert voice_between(BEFORE, pattern.counter_example, AFTER).voice == "reported"


@pytest.mark.parametrize("pattern", HEADINGS, ids=lambda p: p.name)
def test_headings_that_lead_away_from_the_article(pattern: FurniturePattern) -> None:
    assert pattern.pattern.match(pattern.example)
    found = voice_between(f"{BEFORE}\n\n{AFTER}", pattern.example, "Harbor wall to be raised")
    assert (found.voice, found.role, found.reason) == ("boilerplate", pattern.role, pattern.reason)


@pytest.mark.parametrize("sign", [*FOOTER_SIGNS, FOOTER_OPENING], ids=lambda p: p.name)
def test_signs_of_a_footer(sign: FurniturePattern) -> None:
    assert sign.pattern.search(sign.example)
    assert voice_between(BEFORE, sign.example, "").reason == sign.reason
    assert voice_between(BEFORE, sign.counter_example, "").voice == "reported"


@pytest.mark.parametrize("part", ["Home » ", "A ", "A/", "World|", "english ", "@aa ", "follow a ", "No. 1 | "])
def test_a_line_of_one_word_again_and_again_is_read_at_once(part: str) -> None:
    start = time.process_time()
    furniture.line_pattern((part * 150)[:159] + "!")
    assert time.process_time() - start < 0.1


def test_line_keys_ignore_case_space_and_marks() -> None:
    assert page_lines.line_keys("  “Read  More” about us \n\nOk\n") == {'"read more" about us'}


def test_scare_quotes_stay_in_their_container() -> None:
    text = "The so-called “caliphate” fell."
    containers = voices.containers(text)
    assert voices.passages(containers, quotations.find(text, containers)) == containers


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet=st.sampled_from("aA.,:“”\"'‘’\n\r —Comment©|»() "), max_size=200) | st.text(max_size=200))
def test_passages_cover_any_text_exactly(text: str) -> None:
    containers = voices.containers(text)
    passages = voices.passages(containers, quotations.find(text, containers))
    for found in (containers, passages):
        assert "".join(text[p.start : p.end] for p in found) == text
        assert all(p.start < p.end for p in found)
        assert [p.start for p in found] == [0, *(p.end for p in found)][: len(found)]


def seconds(text: str) -> float:
    start = time.process_time()
    voices.containers(text)
    return time.process_time() - start


@pytest.mark.parametrize(
    "unit", ["\n", "a\n", "Comment: a. ", "The same line again and again.\n", "x » y » z\n", "a. Comment: b\n"]
)
def test_time_is_linear(unit: str) -> None:
    short, long = (min(seconds(unit * (n // len(unit))) for _ in range(2)) for n in (40_000, 160_000))
    assert long < 8 * short + 0.3


def test_a_label_depends_on_phases_and_not_on_the_order_of_asking() -> None:
    for case in PAGES:
        lines = page_lines.split(case.text)
        aside: dict[int, Label] = {}
        for phase in furniture_decision.PHASES.values():
            page = Page(lines, dict(aside))
            answers = {sign: sign(page) for sign in reversed(phase)}
            assert all(sign(page) == answer for sign, answer in answers.items())
            for sign in phase:
                aside = {**answers[sign], **aside}
        found = furniture_decision.classify(lines)
        assert {i: label for i, label in found.items() if label.voice == "boilerplate"} == aside


def test_the_earlier_sign_names_a_line_that_two_would_take() -> None:
    lines = page_lines.split("Photo: A bridge in Mosul\n\nPhoto: A bridge in Mosul\n")
    found = furniture_decision.classify(lines)
    assert [found[i].reason for i in (0, 2)] == ["picture caption", "picture caption"]


def labels_of(text: str) -> list[tuple[str, str, str]]:
    """Role, reason and words of every line that has a label."""
    lines = page_lines.split(text)
    return [
        (label.role, label.reason, lines[i].text) for i, label in sorted(furniture_decision.classify(lines).items())
    ]


def test_labels_above_and_below_the_headline_and_headings_between_paragraphs() -> None:
    text = f"Harbor Daily\n\nCouncil argues over the budget again\n\nPaula Ord\n\n{BEFORE}\n\nA long night\n\n{AFTER}\n"
    assert labels_of(text) == [
        ("navigation", "label above the headline", "Harbor Daily"),
        ("title", "", "Council argues over the budget again"),
        ("metadata", "label below the headline", "Paula Ord"),
        ("heading", "", "A long night"),
    ]


def test_a_list_of_links_ends_with_the_next_paragraph() -> None:
    text = f"{BEFORE}\n\nRead more\n\nHarbor wall to be raised\nMayor resigns\n\n{AFTER}\n\nThe end of it all.\n"
    assert labels_of(text) == [
        ("links", "heading of a list of links", "Read more"),
        ("links", "list of links", "Harbor wall to be raised"),
        ("links", "list of links", "Mayor resigns"),
    ]


def test_comments_of_readers_go_on_to_the_end() -> None:
    text = f"{BEFORE}\n\n{AFTER}\n\n2 comments\n\nI was there.\n\n{BEFORE.replace('council', 'board')}\n"
    assert [(role, words[:12]) for role, _, words in labels_of(text)] == [
        ("comments", "2 comments"),
        ("comments", "I was there."),
        ("comments", "The board me"),
    ]
    assert labels_of(f"2 comments\n\n{BEFORE}\n") == [("navigation", "link to readers' comments", "2 comments")]


def test_a_caption_printed_twice_is_one_and_a_line_that_comes_later_is_repeated() -> None:
    caption = "Fishermen wait at the harbor wall"
    text = f"{BEFORE}\n\n{caption}\n\n{caption}\n\n{AFTER}\n"
    assert labels_of(text) == [
        ("caption", "picture caption, printed twice", caption),
        ("caption", "printed twice", caption),
    ]
    text = f"{BEFORE}\n\n{caption}\n\n{AFTER}\n\n{caption}\n"
    assert labels_of(text)[-1] == ("repeated", "printed twice", caption)


def test_the_second_printing_of_a_paragraph_is_told_by_its_letters() -> None:
    paragraph = f"{BEFORE} {AFTER}"
    assert [role for role, _, _ in labels_of(f"{paragraph}\n\nNothing else.\n\n{paragraph}\n")] == ["repeated"]
    assert labels_of(f"{paragraph}\n\nNothing else.\n\n{paragraph.upper()}\n") == []


@pytest.mark.parametrize(
    ("line", "length", "role"),
    [
        ("Read more: ", 300, "links"), ("Read more: ", 301, ""),
        ("We use cookies ", 160, "navigation"), ("We use cookies ", 252, "navigation"), ("We use cookies ", 301, ""),
        ("Tags: ", 140, "metadata"), ("Tags: ", 161, ""),
        ("Photo: ", 161, "caption"), ("Photo: ", 301, ""),
    ],
)  # fmt: skip
def test_how_long_a_line_of_furniture_may_be(line: str, length: int, role: str) -> None:
    limit = length if length != 300 else 260  # a link may be 250 characters after its colon
    text = (line + "harbor " * 50)[:limit]
    text = text[:-1] + "s" if text.endswith(" ") else text
    assert [found for found, _, words in labels_of(f"{BEFORE}\n\n{text}\n\n{AFTER}\n") if words == text] == (
        [role] if role else []
    )


def test_separators_and_signatures_stay_what_they_are() -> None:
    text = f"{BEFORE}\n\n* * *\n\n{AFTER}\n\n“A night to forget.” — Paula Ord\n"
    assert labels_of(text) == [("separator", "rule between sections", "* * *")]


def test_loose_labels_at_the_end_are_links_if_there_are_two() -> None:
    assert labels_of(f"{BEFORE}\n\n{AFTER}\n\nHarbor wall\n") == []
    assert [role for role, _, _ in labels_of(f"{BEFORE}\n\n{AFTER}\n\nHarbor wall\n\nMayor\n")] == ["links", "links"]


def test_a_shared_line_is_a_footer_at_the_end_and_a_repetition_elsewhere() -> None:
    lines = ("Harbor Daily, every morning", BEFORE, "A label of every page", AFTER, "Printed on paper in Corran")
    shared = frozenset(page_lines.normalise_line(lines[i]) for i in (0, 2, 4))
    found = furniture_decision.classify(page_lines.split("\n".join(lines)), shared)
    reason = "also printed in other documents"
    assert [(i, found[i].role, found[i].reason) for i in sorted(found)] == [
        (0, "repeated", reason),
        (2, "repeated", reason),
        (4, "footer", reason),
    ]


FOOTER = (
    "The Harbor Forum was founded in 1946 and is funded by its members, who pay what they can and read what they like."
)


def test_footers_are_looked_for_among_the_last_lines() -> None:
    one_sign = "Founded in 1946"
    assert labels_of(f"{BEFORE}\n\n{AFTER}\n\n{one_sign}\n")[-1][0] == "footer"
    assert labels_of(f"{BEFORE}\n\n{AFTER}\n\n{one_sign}\n\nTel 12\n\nFax 13\n")[0] == (
        "links",
        "list of links",
        one_sign,
    )
    labels = "\n\n".join(f"Label {n}" for n in "abcdefghijk")
    assert labels_of(f"{BEFORE}\n\n{FOOTER}\n\n{labels}\n")[0][0] == "footer"
    assert labels_of(f"{BEFORE}\n\n{FOOTER}\n\n{labels}\n\nLabel l\n")[0][0] == "links"


def test_a_footer_is_cut_off_the_last_long_paragraph_only_where_it_begins() -> None:
    about = "About the Forum: The Forum was founded in 1970. Please donate."
    long = f"{BEFORE} {AFTER} {AFTER} "
    for text in (f"{long}{about}", f"{long}{about}\n\nHarbor wall\n"):
        passages = voices.containers(text)
        assert [text[p.start : p.end].strip() for p in passages if p.voice == "boilerplate"] == [about]
    short = f"{BEFORE} {about}"
    assert {p.voice for p in voices.containers(f"{short}\n\nHe left.\n")} == {"reported"}


def test_the_report_under_a_second_marker_is_none_of_the_commentary() -> None:
    dispatch = "The ministry said on Monday that nine of its offices in the city had been closed for want of money."
    comment = "Comment: The ministry has closed offices before, and each time they were open again within the month."
    text = f"{dispatch}\n\n{comment}\n\n{dispatch.replace('nine', 'two')}\n\n{comment.replace('has', 'had')}\n"
    assert [p.voice for p in voices.containers(text)] == ["reported", "commentary", "reported", "commentary"]
    more = BEFORE.replace("The council met", "It has met")
    text = f"{dispatch}\n\n{comment}\n\n{more}\n\n"
    text += "It will close more of them, and nobody doubts that it can, or that it must.\n"
    assert [p.voice for p in voices.containers(text)] == ["reported", "commentary"]


def test_a_heading_of_comments_is_short() -> None:
    heading = "3 comments on " + "the harbor wall " * 10
    text = f"{BEFORE}\n\n{AFTER}\n\n{{}}\n\nI was there.\n"
    assert [role for role, _, _ in labels_of(text.format(heading[:119].strip()))] == ["comments", "comments"]
    assert labels_of(text.format(heading[:124].strip())) == []


def test_a_paragraph_right_before_the_next_marker_is_a_report() -> None:
    dispatch = "Nine offices in the city were closed on Monday for want of money, and two more are to follow soon."
    comment = "Comment: The ministry has closed offices before, and each time they were open again within the month."
    text = f"{dispatch}\n\n{comment}\n\n{dispatch.replace('Nine', 'Ten')}\n\n{comment.replace('has', 'had')}\n"
    assert [p.voice for p in voices.containers(text)] == ["reported", "commentary", "reported", "commentary"]


@pytest.mark.parametrize(("words", "heading"), [(10, True), (11, False)])
def test_how_many_words_a_heading_has(words: int, heading: bool) -> None:
    line = " ".join(["Nine", "men", "and", "a", "boy", "on", "one", "old", "boat", "at", "sea"][:words])
    found = labels_of(f"{BEFORE}\n\n{line}\n\n{AFTER}\n")
    assert found == ([("heading", "", line)] if heading else [])


def test_a_headline_of_more_than_one_line_is_still_the_title() -> None:
    headline = (
        "Council argues over the budget for the coming year again, and nobody knows how long it will go on this time"
    )
    assert labels_of(f"{headline}\n\n{BEFORE}\n") == [("title", "", headline)]
    assert labels_of(f"{headline} round\n\n{BEFORE}\n") == [("title", "", f"{headline} round")]
    long = f"{headline} round the table of the board"
    assert labels_of(f"{long}\n\n{BEFORE}\n") == [("title", "", long)]
    assert labels_of(f"{long}.\n\n{BEFORE}\n") == []


@pytest.mark.parametrize(
    ("between", "voice"), [("* * *", "reported"), ("Photo: A bridge in Mosul", "commentary"), ("", "commentary")]
)
def test_a_commentary_ends_at_a_rule_and_goes_on_behind_a_caption(between: str, voice: str) -> None:
    text = f"{BEFORE}\n\nComment: {AFTER}\n\n{between}\n\nNobody had thought of the harbor in all of this time.\n"
    assert voices.containers(text)[-1].voice == voice


def test_a_quoted_line_at_the_end_is_no_footer() -> None:
    assert [role for role, _, _ in labels_of(f"{BEFORE}\n\nDonate to our newsletter\n")] == ["footer"]
    assert labels_of(f"{BEFORE}\n\n“Donate to our newsletter”\n") == []


def test_sources_under_a_heading_are_links_however_long() -> None:
    entry = "“The harbor board and its many debts, told by those who had to pay for them” - The Corran Herald, 2 May."
    for source in (entry, "https://example.org/the-harbor-board-and-its-many-debts-told-by-those-who-paid.html?"):
        assert [role for role, _, _ in labels_of(f"{BEFORE}\n\nReferences\n\n{source}\n")] == ["links", "links"]


def test_a_footer_is_cut_off_behind_eighty_characters_that_say_nothing_of_the_outlet() -> None:
    about = "About the Forum: The Forum was founded in 1970. Please donate. " + "It does not lobby. " * 12
    for before, cut in (("He left the hall at noon. ", False), (f"{BEFORE} ", True)):
        text = f"{before}{about}"
        lines = glued_footers.cut_off(text, page_lines.split(text))
        whole, apart = [(0, len(text))], [(0, len(before)), (len(before), len(text))]
        assert [(line.start, line.end) for line in lines] == (apart if cut else whole)
