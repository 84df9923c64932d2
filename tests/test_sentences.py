import json
import time

import pytest
from conftest import PROJECT
from hypothesis import given
from hypothesis import strategies as st

from newsvoice.annotate import sentences

GOLD = json.loads((PROJECT / "data/gold/sentences.json").read_text("utf-8"))


def texts(text: str) -> list[str]:
    return [text[s.start : s.end] for s in sentences.split(text)]


@pytest.mark.parametrize("file", sorted(GOLD))
def test_the_gold_sentences_of_every_document_are_found_exactly(file: str) -> None:
    text = (PROJECT / "data/raw" / file).read_bytes().decode("utf-8")
    assert [(s.start, s.end) for s in sentences.split(text)] == [(g["start"], g["end"]) for g in GOLD[file]]


@pytest.mark.parametrize(
    "parts",
    [
        ["P.M.F. Spokesman Karim al-Nouri met U.S. Ambassador Jones.", "He left."],
        ["Judge Gonzalo P. Curiel and Dmitry S. Peskov met.", "So did I.", "See p. 4 there."],
        ["They asked the U.S. to leave.", "“We will not,” Gen. Joseph F. Dunford Jr. said."],
        ["Forces entered Iraq with the U.S.", "The town fell at 6 p.m. on Dec. 4."],
        ["“Will they leave?” Maj. Ali asked.", "“Never!” he shouted.", "Nobody moved."],
        ["He called it “baseless.”", "“The coalition (C.J.T.F.) lied.", "It always does,” he said."],
        ["The force (P.M.F.) was founded in 2014.", "al-Abadi approved it."],
        ["It said “no one welcomes them”.", "Then it left.[3]", "Others followed…", "But not all."],
        ["Prices rose 3.5 percent, No. 4 on the list.", "The answer was no.", "She agreed."],
        ['"Leave now."', '"Or else," wrote the I.R.G.C.-linked daily.'],
        ["قال المتحدث إن القوات انسحبت.", "هل تعود؟", "لا أحد يعلم."],
    ],
)
def test_sentences_of_news_prose(parts: list[str]) -> None:
    assert texts(" ".join(parts)) == parts


def test_a_headline_keeps_its_acronyms_together() -> None:
    assert texts("U.S. And Iran Trade Threats Over P.M.F. In Mosul") == [
        "U.S. And Iran Trade Threats Over P.M.F. In Mosul"
    ]


def test_lines_are_paragraphs_and_wrapped_lines_are_one() -> None:
    lines = "Common enemy\nThe coalition said it is focused on one common enemy.\n\nNext paragraph."
    assert [s.paragraph for s in sentences.split(lines)] == [0, 1, 2]
    wrapped = (
        "The spokesman of the forces said on Monday that the militias would\n"
        "not leave the city before the government had paid all the salaries\n"
        "it owed. He gave no date."
    )
    assert [s.paragraph for s in sentences.split(wrapped)] == [0, 0]


def test_a_spaced_closing_mark_stays_with_its_sentence() -> None:
    text = '"Leave the city. " Then he left. "Now."'
    assert texts(text) == ['"Leave the city. "', "Then he left.", '"Now."']
    assert texts('It met P.M.F. leaders. "They lied," he said.')[1] == '"They lied," he said.'


def test_a_list_number_does_not_stand_alone() -> None:
    assert texts("1. The army left. 2. The police stayed.")[0] == "1. The army left."


@given(st.text(alphabet=st.sampled_from("aAbB. \n\"“”'’!?…)(1USP,"), max_size=80))
def test_spans_are_ordered_disjoint_and_trimmed(text: str) -> None:
    found = sentences.split(text)
    pairs = list(zip(found, found[1:], strict=False))
    assert all(a.end <= b.start and a.paragraph <= b.paragraph for a, b in pairs)
    assert all(text[s.start : s.end] == text[s.start : s.end].strip() != "" for s in found)
    covered = "".join(text[s.start : s.end] for s in found)
    assert "".join(covered.split()) == "".join(text.split())


@pytest.mark.parametrize("unit", ["a.", ". ", '" ', '!" a ', "x\n", "a-", "(", ".)", "U.S. ", "… "])
def test_time_is_linear_in_the_length(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    began = time.process_time()
    sentences.split(text)
    assert time.process_time() - began < 3


@pytest.mark.parametrize(
    "text",
    [
        "“Who will pay for it?” Paula Ord, the treasurer of the harbor board, asked on Tuesday.",
        "“Enough!” Rep. Glen Tamm, R-Ore., shouted from the back.",
        "“I never thought…” Ord said.",
    ],
)
def test_a_question_a_shout_or_a_broken_off_word_goes_on_with_who_said_it(text: str) -> None:
    assert texts(text) == [text]


def test_after_a_question_another_subject_begins_a_sentence() -> None:
    parts = ["“Who will pay for it?”", "Her father, a fisherman, left the room."]
    assert texts(" ".join(parts)) == parts


def test_starts_are_where_sentences_begin() -> None:
    assert sentences.starts("  One. Two.\nThree") == [2, 7, 12]


def test_a_blank_line_ends_a_paragraph_whatever_ends_its_lines() -> None:
    lines = (
        "The spokesman of the forces said on Monday that the militias would",
        "not leave the city before the government had paid all the salaries",
    )
    for end in ("\n", "\r\n", "\r"):
        assert [s.paragraph for s in sentences.split(end.join(lines))] == [0]
        assert [s.paragraph for s in sentences.split((end * 2).join(lines))] == [0, 1]


def test_only_a_closing_mark_is_taken_into_the_sentence_before_it() -> None:
    assert texts('He said "Go. " She left.') == ['He said "Go. "', "She left."]
    assert texts('He left. "Go now," she said.') == ["He left.", '"Go now," she said.']


def test_a_sentence_opens_with_a_capital_a_mark_or_the_article_al() -> None:
    assert texts("He left. “…and won.”") == ["He left.", "“…and won.”"]
    assert texts("He left. …and won.") == ["He left. …and won."]
    assert texts("He left. all of them did.") == ["He left. all of them did."]
    assert texts("He met the P.M.F. al-Abadi approved. al-Abadi left.")[-1] == "al-Abadi left."


@pytest.mark.parametrize(("width", "paragraphs"), [(38, [0, 1]), (41, [0]), (99, [0]), (102, [0, 1])])
def test_only_lines_of_a_usual_width_are_wrapped(width: int, paragraphs: list[int]) -> None:
    line = ("the harbor board met again " * 5)[:width].rstrip()
    line += "x" * (width - len(line))
    assert [s.paragraph for s in sentences.split(f"{line}\n{line}")] == paragraphs


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("See No. 4. No. That is all.", ["See No. 4.", "No.", "That is all."]),
        ("He met Mr. Ord. Dr. Lee left.", ["He met Mr. Ord.", "Dr. Lee left."]),
        ("It was No. Four left.", ["It was No.", "Four left."]),
        ("So did I. Ord left.", ["So did I.", "Ord left."]),
        ("Paula J. Ord left.", ["Paula J. Ord left."]),
        ("He left at 5 p.m. Ord left.", ["He left at 5 p.m. Ord left."]),
        ("He left at 5 p.m. They left.", ["He left at 5 p.m.", "They left."]),
        ("He left at 5 p.m. They left", ["He left at 5 p.m. They left"]),
        ("He left at 5 p.m. They left:", ["He left at 5 p.m.", "They left:"]),
        ("He left at 5 p.m. It’s over.", ["He left at 5 p.m.", "It’s over."]),
        ("1. He left. 2. They left.", ["1. He left.", "2. They left."]),
        ("He left … They left.", ["He left … They left."]),
        ("He left… They left.", ["He left…", "They left."]),
        ("He left.” They left.", ["He left.”", "They left."]),
        ("He “left” They left.", ["He “left” They left."]),
        ("He left.They left.", ["He left.They left."]),
        ("He left.[12] They left.", ["He left.[12]", "They left."]),
        ("He left.[1234] They left.", ["He left.[1234] They left."]),
        ("He left. they left.", ["He left. they left."]),
        ("He left. (they left.)", ["He left. (they left.)"]),
        ("He left. (They left.)", ["He left.", "(They left.)"]),
        ("He left?! They left.", ["He left?!", "They left."]),
        ("“Why?” He left.", ["“Why?”", "He left."]),
        ("“Why?” he said.", ["“Why?” he said."]),
        ("“Why?” Ord said.", ["“Why?” Ord said."]),
        ("Why? Ord said.", ["Why?", "Ord said."]),
        ("“Gone.” Ord said.", ["“Gone.”", "Ord said."]),
        ("He left.", ["He left."]),
        ("  He left.  ", ["He left."]),
        ("", []),
    ],
)
def test_where_a_sentence_ends(text: str, parts: list[str]) -> None:
    assert texts(text) == parts


LINE = "the harbor board met again at noon and went on until six"  # 56 characters


@pytest.mark.parametrize(
    ("lines", "paragraphs"),
    [
        ((LINE, "lamps failed."), [0]),
        ((LINE, "Lamps failed."), [0, 1]),
        ((LINE, "Lamps failed here while the board was still in the hall", "and left."), [0]),
        ((LINE, LINE[:50], "and left."), [0, 1, 2]),
        ((LINE, LINE[:50], "therefore it left."), [0]),
        ((LINE, " \t ", "lamps failed."), [0, 1]),
    ],
)
def test_lines_are_one_paragraph_if_none_had_room_for_the_next_word(
    lines: tuple[str, ...], paragraphs: list[int]
) -> None:
    assert [s.paragraph for s in sentences.split("\n".join(lines))] == paragraphs
