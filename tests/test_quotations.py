"""Quotations and speakers: hand annotation, passages of many styles, any text at all."""

from __future__ import annotations

import bisect
import itertools
import json
import re
import time
from collections import Counter

import pytest
from conftest import PROJECT
from fixtures_quotations import FOLDER, Case, cases
from hypothesis import given, settings
from hypothesis import strategies as st

from newsvoice.annotate import quotations, raw_offsets, sentences, voices
from newsvoice.annotate.quotations import Quotation, names, tags
from newsvoice.core import plain_texts

GOLD = PROJECT / "data/gold"
EDGES = " \t\r\n,.;:!?…—–-\"“”„‟‘’'«»"


def documents(name: str) -> list[dict]:
    return [json.loads(line) for line in (GOLD / name).read_text(encoding="utf-8").splitlines()]


def quoted(text: str, *, scare: bool = False) -> list[Quotation]:
    plain = plain_texts.plain(text)
    found = raw_offsets.of_quotations(quotations.find(plain.text), plain)
    return [q for q in found if scare or q.kind != "scare"]


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in EDGES:
        start += 1
    while end > start and text[end - 1] in EDGES:
        end -= 1
    return start, end


def last_name(name: str | None) -> str:
    words = re.findall(r"[^\W_]+(?:[-.’'][^\W_]+)*", re.split(r",| of | for ", name or "")[0])
    return re.sub(r"^(?:al|el)-", "", words[-1].lower()) if words else ""


def share(text: str, gold: list[tuple[int, int, str | None]]) -> tuple[int, int, int, int]:
    """Found and expected spans, spans in common, and of these the right speakers."""
    found = {trimmed(text, q.start, q.end): q for q in quoted(text)}
    expected = {trimmed(text, start, end): speaker and plain_texts.plain_text(speaker) for start, end, speaker in gold}
    common = found.keys() & expected.keys()
    right = sum(
        last_name(expected[span]) in (last_name(found[span].speaker), last_name(found[span].speaker_surface))
        for span in common
    )
    return len(found), len(expected), len(common), right


def f1(rows: list[tuple[int, int, int, int]]) -> tuple[float, float]:
    """F1 of spans, and of spans with the right speaker."""
    found, expected, common, right = (sum(column) for column in zip(*rows, strict=True))
    return 2 * common / (found + expected), 2 * right / (found + expected)


@pytest.mark.parametrize("document", documents("gold_seeds.jsonl"), ids=lambda d: d["id"])
def test_the_five_documents_are_complete(document: dict) -> None:
    text = document["text"]
    gold = {trimmed(text, q["start"], q["end"]): q for q in document["quotes"]}
    found = {trimmed(text, q.start, q.end): q for q in quoted(text)}
    assert found.keys() == gold.keys()
    for span, q in found.items():
        assert q.speaker in gold[span]["names"]
        assert text[q.speaker_start : q.speaker_end] == q.speaker_surface


def wikinews(document: dict) -> tuple[int, int, int, int]:
    """As ``share``, but spans the annotators left open do not count, and pointing at the speaker's words is right."""
    text, gold = document["text"], {trimmed(document["text"], q["start"], q["end"]): q for q in document["quotes"]}
    found = {trimmed(text, q.start, q.end): q for q in quoted(text)}
    for start, end in document["ignore"]:
        found = {span: q for span, q in found.items() if span in gold or not start <= span[0] < end}
    common = found.keys() & gold.keys()
    right = sum(same_speaker(found[span], gold[span]) for span in common)
    return len(found), len(gold), len(common), right


def same_speaker(found: Quotation, gold: dict) -> bool:
    if gold["speaker"] is None:
        return found.speaker is None
    named = last_name(found.speaker) in {last_name(name) for name in [gold["speaker"], *gold["names"]]}
    there = found.speaker_start is not None and found.speaker_start < gold["speaker_end"]
    return named or (there and (found.speaker_end or 0) > gold["speaker_start"])


def test_wikinews() -> None:
    spans, end_to_end = f1([wikinews(d) for d in documents("gold_gum.jsonl")])
    assert spans > 0.9
    assert end_to_end > 0.87


@pytest.mark.parametrize(("written_last", "least"), [(False, 0.9), (True, 0.86)])
def test_passages_of_many_styles(written_last: bool, least: float) -> None:
    spans, end_to_end = f1([share(c.text, c.quotes) for c in cases() if c.written_last == written_last])
    assert spans > 0.97
    assert end_to_end > least


def known_errors() -> dict[tuple[str, str], int]:
    lines = (FOLDER / "known_errors.tsv").read_text(encoding="utf-8").splitlines()
    return {(file, name): int(count) for file, name, count in (line.split("\t") for line in lines)}


KNOWN_ERRORS = known_errors()


def test_passages_are_read_as_well_as_they_were() -> None:
    """Wrong spans and speakers of the passages that have any; a change that mends one is told to the table."""
    wrong: Counter[tuple[str, str]] = Counter()
    for case in cases():
        found, expected, _, right = share(case.text, case.quotes)
        wrong[case.file, case.name] += found + expected - 2 * right
    assert +wrong == KNOWN_ERRORS


MARKS = [case for case in cases("marks")]


@pytest.mark.parametrize("case", MARKS, ids=lambda c: c.name)
def test_marks_of_every_kind(case: Case) -> None:
    found = [trimmed(case.text, q.start, q.end) for q in quoted(case.text)]
    assert found == [trimmed(case.text, start, end) for start, end, _ in case.quotes]


@pytest.mark.parametrize(
    ("text", "speaker", "rule"),
    [
        ("“We won,” said Ann Lee.", "Ann Lee", "after: verb, speaker"),
        ("“We won,” Ann Lee, a lawyer who knows the case, told reporters.", "Ann Lee", "after: speaker, verb"),
        ("Ann Lee, who lost her seat, said: “We won.”", "Ann Lee", "before: adjoining verb"),
        ("The plan is “ruinous,” according to Ann Lee.", "Ann Lee", "after: according to"),
        ("He was called “a fine man” by Ann Lee, a friend.", "Ann Lee", "after: by"),
        ("“We won.” — Ann Lee", "Ann Lee", "signed"),
        ("Ann Lee’s claim that they “won” is false.", "Ann Lee", "before: noun"),
        ("Ann Lee shrugged and walked away, calling it “a farce.”", "Ann Lee", "before: participle"),
        ("Tom met Ann Lee, who said “we won” and left.", "Ann Lee", "before: adjoining verb"),
        ("“We won,” Ann Lee was quoted as saying by Reuters.", "Ann Lee", "after: speaker, verb"),
        ("The bill would be “ruinous” for farmers, a minister said.", "a minister", "after: closing clause"),
        ("A spokesman for Ann Lee said it was “a farce.”", "A spokesman for Ann Lee", "before: verb"),
        ("“We won,” Ann Lee said. “We won again.”", "Ann Lee", "after: speaker, verb"),
    ],
)
def test_each_rule(text: str, speaker: str, rule: str) -> None:
    first = quoted(text)[0]
    assert (first.speaker, first.rule) == (speaker, rule)
    assert 0 < first.confidence <= 1
    assert text[first.speaker_start : first.speaker_end] == first.speaker_surface


@pytest.mark.parametrize(
    "text",
    [
        "The so-called “caliphate” fell in March.",
        "He appeared on ABC’s “This Week” and on CNN.",
        "Her memoir, “Hard Choices,” sold well.",
        "Earl “Buster” Smith won.",
        "The word “jihad” has many meanings.",
        "The “free” market is a myth.",
    ],
)
def test_nobody_is_quoted(text: str) -> None:
    assert quoted(text) == []
    assert [q.kind for q in quoted(text, scare=True)] == ["scare"]


GRAMMAR = [case for case in cases("grammar") if (case.file, case.name) not in KNOWN_ERRORS]


@pytest.mark.parametrize("case", GRAMMAR, ids=lambda c: c.name)
def test_who_governs_the_verb_and_whom_a_role_or_pronoun_means(case: Case) -> None:
    found = [(*trimmed(case.text, q.start, q.end), q.speaker) for q in quoted(case.text)]
    assert found == [(*trimmed(case.text, start, end), speaker) for start, end, speaker in case.quotes]


def test_nobody_is_invented() -> None:
    assert [q.speaker for q in quoted("The sign on the door was plain. “Closed until further notice.”")] == [None]


def test_outlets() -> None:
    text = "“We won,” Ann Lee said in an interview with Fars News Agency. “We won again,” he tweeted."
    assert [q.outlet for q in quoted(text)] == ["Fars News Agency", "Twitter"]


def test_similar_names_are_not_one_person() -> None:
    text = (
        "Ali al-Husseini leads one group. Jafar al-Hosseini leads another. “We won,” al-Hosseini said. "
        "“So did we,” al-Husseini said."
    )
    assert [q.speaker for q in quoted(text)] == ["Jafar al-Hosseini", "Ali al-Husseini"]


def test_two_spellings_of_one_man() -> None:
    text = "“We won,” said Jafar al-Husseini. “We won again,” al-Hosseini added."
    assert [q.speaker for q in quoted(text)] == ["Jafar al-Husseini", "Jafar al-Husseini"]


def test_quotations_in_furniture_are_not_found() -> None:
    article = "Rebels took the town on Friday, residents said by telephone."
    text = f"{article}\n\nPopular posts\n\n“We will win,” vows general\n\nMore news"
    assert quoted(text) == []


def test_container_of_a_quotation_in_commentary() -> None:
    text = "The group left.\n\nComment: It did not leave. “They are here,” Ann Lee said."
    assert [(q.container, q.speaker) for q in quoted(text)] == [("commentary", "Ann Lee")]


ODD = st.text(alphabet=st.sampled_from("aB .,:;?!\"'“”‘’«»—-\n()[]0"), max_size=300)
PIECES = [
    "“",
    "”",
    '"',
    "‘",
    "’",
    "said ",
    "Ann Lee ",
    "he ",
    "who ",
    ", ",
    ". ",
    "that ",
    "the man ",
    "\n",
    "Comment: ",
]
WORDS = st.lists(st.sampled_from([*PIECES, "&quot;", "''", "a "]), max_size=60).map("".join)


@settings(max_examples=500, deadline=None)
@given(st.text(max_size=300) | ODD | WORDS)
def test_any_text_gives_sorted_disjoint_spans_inside_it(text: str) -> None:
    containers = voices.containers(text)
    direct = quotations.find(text, containers)
    for found in (direct, quotations.find_indirect(text, containers, direct)):
        assert all(0 <= q.start < q.end <= len(text) for q in found)
        assert all(a.end <= b.start for a, b in zip(found, found[1:], strict=False))
        for q in found:
            if q.speaker_start is not None:
                assert text[q.speaker_start : q.speaker_end] == q.speaker_surface
            assert q.speaker is None or q.speaker.strip()


def seconds(text: str) -> float:
    start = time.process_time()
    containers = voices.containers(text)
    quotations.find_indirect(text, containers, quotations.find(text, containers))
    return time.process_time() - start


def growth(short: str, long: str, enough: float) -> float:
    """How many times as long the long text takes, each as fast as in any of several rounds: noise counts little."""
    least = [float("inf"), float("inf")]
    for _ in range(6):
        least = [min(known, seconds(text)) for known, text in zip(least, (short, long), strict=True)]
        if least[1] < enough * least[0]:
            break
    return least[1] / least[0]


SYLLABLES = ["".join(letters) for letters in itertools.product("bcdfghklmnprst", repeat=4)]
UNITS = [
    '"',
    "“",
    "”",
    " “a",
    "a” ",
    " 'a",
    "a' ",
    "“a,” he said. ",
    "“a b c\n\n",
    "He said that x went. ",
    "who said, ",
]
UNITS += ["(a ", "Smith's ", " “a ” 'b \"c", "Ann Lee said “yes” and ", "a, ", "a. "]
UNITS += ["Ann Lee went. ", "“No,” said Lee. ", "a' 'b "]


@pytest.mark.parametrize("unit", UNITS)
def test_time_is_linear(unit: str) -> None:
    """Eight times the text takes about eight times as long; sixty-four times if anything is quadratic."""
    short, long = ("Ann Lee came. " + unit * (n // len(unit)) for n in (20_000, 160_000))
    assert growth(short, long, enough=12) < 24


def test_looking_names_up_is_linear() -> None:
    """Many people of one surname, one person named many times, and surnames that nobody is introduced with."""

    def looked_up(unit: str, n: int) -> float:
        found = names.find(" ".join(unit.format(SYLLABLES[k], SYLLABLES[k - 1]) for k in range(n)), [])
        start = time.process_time()
        assert len([found.full_name(name) for name in found.all]) >= n
        return time.process_time() - start

    for unit in ("A{} Lee went.", "Ann Lee went.", "Ann B{} went. Bub{} went.", "Ann Lee met Mr. Lee."):
        short, long = (min(looked_up(unit, n) for _ in range(8)) for n in (1_000, 8_000))
        assert long < 32 * short, f"{unit}: sixty-four times if anything is quadratic"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("“We will win,” per Anna Lee.", "full"),
        ("“It’s over,” Bob Ray heard Anna Lee say.", "full"),
        ("She sang “We Will Win,” her first hit, in Iowa.", "scare"),
        ("The slogan “Yes we can,” in blue letters, hung over the bar.", "scare"),
        ("“Harbor Nights,” a film by Ann Lee, opened on Friday.", "scare"),
    ],
)
def test_a_whole_sentence_in_marks_is_no_name_for_something(text: str, kind: str) -> None:
    (quotation,) = quotations.find(text, voices.containers(text))
    assert quotation.kind == kind


def test_a_conjunction_that_ends_the_text_introduces_nobody() -> None:
    (quotation,) = quotations.find("“We won it all today.” When")
    assert quotation.speaker is None


def test_attribution_reads_the_sentences_of_the_book() -> None:
    for case in cases("dispatches", "features"):
        starts = sentences.starts(case.text)
        for line in re.finditer(r"[^\n]+", case.text):
            paragraph = tags.read(case.text, line.start(), line.end(), [], starts)
            begins = [bisect.bisect_right(starts, paragraph.starts[lo]) for lo, _ in paragraph.sentences]
            assert len(set(begins)) >= len(begins) - 1  # a dateline is one of its own


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "“A farce,” “a shame” and “a joke,” Ann Lee said.",
            [
                ("A farce,", "full", "Ann Lee", "said", "same sentence"),
                ("a shame", "fragment", "Ann Lee", "said", "same sentence"),
                ("a joke,", "fragment", "Ann Lee", "said", "after: speaker, verb"),
            ],
        ),
        (
            "Ann Lee said the plan was “a farce” and “a shame.”",
            [
                ("a farce", "fragment", "Ann Lee", "said", "before: verb"),
                ("a shame.", "fragment", "Ann Lee", "said", "same sentence"),
            ],
        ),
        (
            "“We won.” Ann Lee left. “We lost.”",
            [
                ("We won.", "full", None, None, ""),
                ("We lost.", "full", "Ann Lee", None, "sentence before"),
            ],
        ),
        (
            "“We will leave,” said Ann Lee, citing “a farce.”",
            [
                ("We will leave,", "full", "Ann Lee", "said", "after: verb, speaker"),
                ("a farce.", "fragment", "Ann Lee", "said", "after: verb, speaker"),
            ],
        ),
        (
            "‘The workers’ union has left,’ Ann Lee said.",
            [("The workers’ union has left,", "full", "Ann Lee", "said", "after: speaker, verb")],
        ),
        (
            "The court said the state had offered “not one example” of fraud.",
            [("not one example", "fragment", "The court", "said", "before: verb")],
        ),
        (
            "Ann Lee, who leads the union, began saying “we won.”",
            [("we won.", "fragment", "Ann Lee", "saying", "before: participle")],
        ),
        (
            "Ann Lee is heard boasting “we won it all.”",
            [("we won it all.", "fragment", "Ann Lee", "boasting", "before: participle")],
        ),
        (
            "The paper quoted Ann Lee as saying the plan was “a farce.”",
            [("a farce.", "fragment", "Ann Lee", "saying", "before: participle")],
        ),
        (
            "Bob Ray said, after Ann Lee called the plan “a farce,” that he would stay.",
            [("a farce,", "fragment", "Ann Lee", "called", "before: verb")],
        ),
        (
            "Ann Lee smiled. The plan, Lee believes, is “a farce.”",
            [("a farce.", "fragment", "Ann Lee", "believes", "before: parenthesis")],
        ),
        (
            "Tom Ord’s claims that the vote was “stolen” are false.",
            [("stolen", "fragment", "Tom Ord", "claims", "before: noun")],
        ),
        (
            "Ann Lee said Ord’s claim was “baseless.”",
            [("baseless.", "fragment", "Ann Lee", "said", "ranker")],
        ),
        ("Ann Lee called Ord’s speech “a farce.”", [("a farce.", "fragment", "Ann Lee", "called", "before: verb")]),
        (
            "Asked about Bob Ray’s remark that the plan was “dead,” Ann Lee laughed.",
            [("dead,", "fragment", "Bob Ray", "remark", "before: noun")],
        ),
        (
            "Ann Lee told them it was “a farce,” according to a video.",
            [("a farce,", "fragment", "Ann Lee", "told", "before: verb")],
        ),
        (
            "The crowd erupted in chants of “Pay us now.”",
            [("Pay us now.", "fragment", "The crowd", "chants", "before: noun")],
        ),
        (
            "He led the crowd in a chant of “Pay us now.”",
            [("Pay us now.", "fragment", "the crowd", "chant", "before: noun")],
        ),
        ("Said Ann Lee: “We won it.”", [("We won it.", "full", "Ann Lee", "Said", "before: adjoining verb")]),
        (
            "Ann Lee said that the vote was over. “We won it all.”",
            [("We won it all.", "full", "Ann Lee", "said", "sentence before")],
        ),
        ("Called “a farce” by Ann Lee, it closed.", [("a farce", "fragment", "Ann Lee", "by", "after: by")]),
        ("“Let’s go,” Ann Lee told Bob Ray.", [("Let’s go,", "full", "Ann Lee", "told", "after: speaker, verb")]),
        (
            "“Let’s go,” they quoted Ann Lee as saying.",
            [("Let’s go,", "full", "Ann Lee", "quoted", "after: speaker, verb")],
        ),
        (
            "“Let’s go,” Bob Ray recalls Ann Lee saying.",
            [("Let’s go,", "full", "Ann Lee", "recalls", "after: speaker, verb")],
        ),
        ("Ord: “Let’s go now.”", [("Let’s go now.", "full", "Ord", None, "before: name and colon")]),
        ("Ann Lee had this to say: “Let’s go now.”", [("Let’s go now.", "full", "Ann Lee", "say", "before: verb")]),
        ("Ann Lee was blunt: “Let’s go now.”", [("Let’s go now.", "full", "Ann Lee", None, "before: colon")]),
        (
            "A sign warns that “all will be towed,” the mayor said people had left.",
            [("all will be towed,", "fragment", "A sign", "warns", "before: adjoining verb")],
        ),
        ("“Cold Harbor” was on the wall.", [("Cold Harbor", "scare", None, None, "")]),
        ("Ann Lee praised residents who complained as “brave.”", [("brave.", "scare", None, None, "")]),
        ("The “birther” movement began.", [("birther", "scare", None, None, "")]),
        ("Ann Lee said, when it was over, “never.”", [("never.", "scare", None, None, "")]),
        ("Ann Lee said why it was “over.”", [("over.", "fragment", "Ann Lee", "said", "before: verb")]),
        ("Earl “Buster” Smith won.", [("Buster", "scare", None, None, "")]),
    ],
)
def test_each_construction(text: str, expected: list[tuple[str, str, str | None, str | None, str]]) -> None:
    found = [(text[q.start : q.end], q.kind, q.speaker, q.cue, q.rule) for q in quotations.find(text)]
    assert found == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "“We won,” Ann Lee said. We lost it all again today,” Bob Ray said.",
            ["We won,", "We lost it all again today,"],
        ),
        ("We lost it all again today,” Bob Ray said.", ["We lost it all again today,"]),
        ("Bob Ray said, We lost it all again today,” and left.", ["We lost it all again today,"]),
        ("We lost,” Bob Ray said.", []),
        ("“We won” and we lost it all again,” Bob Ray said.", ["We won"]),
        ("“We lost it all today, Bob Ray said. “It is over,” he added.", ["We lost it all today,", "It is over,"]),
        ("“We lost it all again today, said Bob Ray.", ["We lost it all again today,"]),
        ("“We lost it all again today.\n\n“It is over,” he added.", ["We lost it all again today.", "It is over,"]),
    ],
)
def test_a_missing_mark_is_made_up_for_where_one_reading_is_left(text: str, words: list[str]) -> None:
    assert [text[q.start : q.end] for q in quoted(text)] == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("He called it “so ‘very’ odd” today, Ann Lee said.", ["so ‘very’ odd"]),
        ("‘He called it “odd” today,’ Ann Lee said.", ["He called it “odd” today,"]),
        ('The 6\'2" guard said "no way."', ["no way."]),
        ("Ann Lee said &ldquo;we won&rdquo; and &quot;we lost.&quot;", ["we won", "we lost."]),
        ("Ann Lee said ''we won'' and ``we lost.''", ["we won", "we lost."]),
        ("Rock ’n’ roll of the ’60s isn’t dead, the Lees’ son said.", []),
        ("Ann Lee said “we “really” won.”", ["we “really” won."]),
    ],
)
def test_marks_inside_marks_and_marks_that_are_none(text: str, words: list[str]) -> None:
    assert [text[q.start : q.end] for q in quoted(text)] == words


@pytest.mark.parametrize(
    ("name", "pronoun"), [("Lindsey Graham", "He"), ("Lindsey Moore", "She"), ("Robin Hayes", "He")]
)
def test_a_given_name_of_women_and_men_may_go_on_as_either(name: str, pronoun: str) -> None:
    surname = name.split()[1]
    text = (
        f"Sen. {name} and Mayor Ann Price called out their rival, Donald Trump, at the harbour.\n\n"
        f"{surname} said, “We lose because nobody trusts us.”\n\n{pronoun} continued, “Trump is losing us the vote.”\n"
    )
    assert [quotation.speaker for quotation in quotations.find(text, voices.containers(text))] == [name, name]
