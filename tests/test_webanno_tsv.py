"""WebAnno TSV 3.3, against its description and an independent reader."""

from __future__ import annotations

from pathlib import Path

import pytest
from exchanged import TEXT, WON, WON_END, document
from hypothesis import given, settings
from hypothesis import strategies as st
from web_anno_tsv import open_web_anno_tsv

from newsvoice.exchange import comparing, webanno_tsv
from newsvoice.exchange.annotated import AnnotatedText, comparable
from newsvoice.exchange.exchange_errors import ExchangeError
from newsvoice.exchange.marked import MarkedDocument
from newsvoice.exchange.place_changes import ActorNames

NAMES = ActorNames({"iran": "Iran", "iraq": "Iraq", "ann-lee": "Ann Lee"})
SHORT = "“Yes 😀,” Al said."


def read(text: str) -> AnnotatedText:
    return webanno_tsv.read(text.encode(), "a.tsv")


def back(found: MarkedDocument, written: str) -> comparing.Difference:
    return comparing.difference(found, read(written), NAMES)


def test_a_file_as_the_format_is_described() -> None:
    found = document(text=SHORT)
    state = found.state
    quoted, voice = f"quotation:1-7:{state}", [f"voice:{span}:{state}" for span in ("0-1", "1-7", "7-17")]
    name = f"speaker:9-11:{state}"
    cells = {
        "before": f"reported[1]\tbody[1]\t{voice[0]}[1]",
        "in": f"quoted[2]\tbody[2]\t{voice[1]}[2]\tAl[3]\tfragment[3]\tsaid[3]",
        "after": f"reported[4]\tbody[4]\t{voice[2]}[4]",
    }
    rule = read(webanno_tsv.written(found)).annotations
    assert [one.name for one in rule] == [voice[0], voice[1], quoted, voice[2], name]
    lines = webanno_tsv.written(found).split("\n")
    assert lines[:8] == [
        "#FORMAT=WebAnno TSV 3.3", "#T_SP=newsvoice.Voice|voice|role|name",
        "#T_SP=newsvoice.Quotation|speaker|kind|cue|rule|confidence|name", "#T_SP=newsvoice.Speaker|speaker|name",
        "#T_SP=newsvoice.Mention|actor|kind|sense|name", "", "", "#Text=“Yes 😀,” Al said.",
    ]  # fmt: skip
    assert lines[8] == f"1-1\t0-1\t“\t{cells['before']}\t" + "_\t" * 12
    assert lines[9].startswith(f"1-2\t1-4\tYes\t{cells['in']}\t")
    assert lines[9].endswith(f"{quoted}[3]\t_\t_\t_\t_\t_\t_\t")
    assert lines[10].startswith("1-3\t5-8\t😀,\t")
    assert lines[11] == f"1-4\t8-9\t”\t{cells['after']}\t" + "_\t" * 12
    assert lines[12] == f"1-5\t10-12\tAl\t{cells['after']}\t" + "_\t" * 6 + f"Al[5]\t{name}[5]\t_\t_\t_\t_\t"


def test_an_independent_reader_finds_text_and_tokens(tmp_path: Path) -> None:
    path = tmp_path / "a.tsv"
    path.write_text(webanno_tsv.written(document()), encoding="utf-8", newline="")
    with open_web_anno_tsv(str(path)) as sentences:
        found = list(sentences)
    assert [sentence.text for sentence in found][:2] == [
        "😀 “We won the vote 🗳 today,” Ann Lee said.", "“It was [very] close_run,” Bob Ray added.",
    ]  # fmt: skip
    held = [[sentence.text[token.start : token.stop] for token in sentence.tokens] for sentence in found]
    assert "".join(token for tokens in held for token in tokens) == "".join(TEXT.split())


def test_what_was_not_changed_decides_nothing() -> None:
    found = document()
    told = back(found, webanno_tsv.written(found))
    assert told.changed == [] and told.left == [] and told.confirmed
    assert comparable(read(webanno_tsv.written(found)).text) == comparable(TEXT)


def test_what_was_changed_comes_back() -> None:
    found = document()
    quotation = f"quotation:{WON}-{WON_END}:{found.state}"
    lines = webanno_tsv.written(found).split("\n")
    changed = [line.replace("Ann Lee[", "Eve\\_Fox[", 1) if quotation in line else line for line in lines]
    (speaker,) = back(found, "\n".join(changed)).changed
    assert (speaker.start, speaker.decision, speaker.value) == (WON, "speaker", "Eve_Fox")
    last = next(i for i, line in reversed(list(enumerate(lines))) if quotation in line)
    cells = lines[last].split("\t")
    cells[6:12] = ["_"] * 6
    (bounds,) = back(found, "\n".join([*lines[:last], "\t".join(cells), *lines[last + 1 :]])).changed
    assert (bounds.decision, bounds.value) == ("bounds", f"{WON}-{WON_END - 1}")


def test_parts_of_tokens_are_read() -> None:
    text = (
        "#FORMAT=WebAnno TSV 3.3\n#T_SP=newsvoice.Mention|actor\n\n\n#Text=Iraqis left\n"
        "1-1\t0-6\tIraqis\t_\t\n1-1.1\t0-4\tIraq\tiraq\t\n1-2\t7-11\tleft\t*\t\n"
    )
    assert [(one.start, one.end, one.label) for one in read(text).annotations] == [(0, 4, "iraq"), (7, 11, "")]


def test_sentences_of_several_lines_and_gaps_between() -> None:
    text = (
        "#FORMAT=WebAnno TSV 3.3\n\n\n#Text=a\n#Text=b\n1-1\t0-1\ta\t\n1-2\t2-3\tb\t\n\n"
        "#Text=c\\\\d\n2-1\t6-9\tc\\\\d\t\n"
    )
    assert read(text).text == "a\nb   c\\d"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("a,b\n", "a.tsv does not begin with #FORMAT=WebAnno TSV 3"),
        ("#FORMAT=WebAnno TSV 3.3\n\n\nwords\n", "a.tsv, line 4: it is no token"),
        ("#FORMAT=WebAnno TSV 3.3\n\n\n#Text=a\n1-1\t0-9\ta\t\n", "a.tsv, line 5: its token ends behind its sentence"),
        (
            "#FORMAT=WebAnno TSV 3.3\n#T_SP=newsvoice.Mention|actor\n\n\n#Text=a\n1-1\t0-1\ta\n",
            "line 6: 0 cells under 1",
        ),
        ("#FORMAT=WebAnno TSV 3.3\n\n\n#Text=a\n1-1\t999999999-999999999\ta\t\n", "line 5: its sentence begins"),
    ],
)
def test_a_file_that_is_none_is_one_line(text: str, why: str) -> None:
    with pytest.raises(ExchangeError, match=why):
        read(text)


@settings(max_examples=40, deadline=None)
@given(st.text(st.sampled_from("ab \n\r\t\\[]|_->;*#=😀“”1\u2028\x85\x0b"), max_size=60))
def test_any_text_comes_back_unchanged(text: str) -> None:
    found = document(text=f"“We saw {text} there,” Ann Lee said. {text}")
    told = back(found, webanno_tsv.written(found))
    assert told.changed == [] and told.left == []
    assert comparable(read(webanno_tsv.written(found)).text) == comparable(found.text)
