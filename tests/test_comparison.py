import pandas as pd
import pytest
from made import finite

from newsvoice import tables
from newsvoice.measures.portrayal import comparison
from newsvoice.show import sentences


def mentions(*rows: tuple[str, int, str, str, str]) -> pd.DataFrame:
    """Rows of doc_id, start, surface, actor, voice."""
    return tables.frame(
        "mentions",
        [(d, at, at + len(s), s, a, "group", "name", "actor", v, v, at // 100) for d, at, s, a, v in rows],
    )


NAMED = mentions(
    ("d0", 0, "Islamic State", "is", "commentary"),
    ("d0", 100, "Islamic\nState", "is", "commentary"),
    ("d1", 0, "Daesh", "is", "quoted"),
    ("d1", 100, "Islamic State", "is", "reported"),
    ("d1", 200, "Iran", "iran", "reported"),
    ("d1", 300, "Islamic State", "is", "boilerplate"),
)


def quotations(*rows: tuple[str, int, int, str | None, str | None, str]) -> pd.DataFrame:
    """Rows of doc_id, start, end, speaker, actor, cue."""
    return tables.frame(
        "quotations",
        [(d, a, b, "full", "reported", s, actor, s or "", None, None, cue, "Fars", "", 1.0, "", "", 0.0, "", 0.0, 0)
         for d, a, b, s, actor, cue in rows],
    )  # fmt: skip


QUOTED = quotations(
    ("d0", 0, 20, "Hadi al-Ameri", "amiri", "claimed"),
    ("d0", 30, 40, "Hadi al-Ameri", "amiri", "said"),
    ("d1", 0, 9, "Hadi al-Amiri", "amiri", "Said"),
    ("d1", 50, 60, "a soldier", None, "said"),
    ("d1", 70, 80, None, None, ""),
)
WORDS = tables.frame(
    "tokens",
    [(d, at, at + 4, 0, "word", "word", "quoted", "reported") for d in ("d0", "d1") for at in range(0, 100, 5)],
)


def test_each_voice_names_the_same_actor() -> None:
    table = comparison.naming(NAMED)
    first = table.iloc[0]
    assert first[["actor", "surface", "voice"]].tolist() == ["is", "Islamic State", "commentary"]
    assert first[["count", "total", "share", "documents"]].tolist() == [2, 2, 1, 1]
    assert first[["doc_id", "start", "end", "sentence"]].tolist() == ["d0", 0, 13, 0], "a line end is no other name"
    quoted = table[table["voice"] == "quoted"]
    assert quoted["surface"].tolist() == ["Daesh"]
    assert "boilerplate" not in set(table["voice"])
    assert table["count"].sum() == 5


def test_naming_can_ask_for_names_used_more_than_once() -> None:
    assert set(comparison.naming(NAMED, min_count=2)["surface"]) == {"Islamic State"}


def test_places_are_not_named_actors() -> None:
    assert comparison.naming(NAMED.assign(sense="place")).empty


def test_reporting_verbs_by_speaker() -> None:
    table = comparison.reporting_verbs(QUOTED)
    said = table[(table["speaker"] == "Hadi al-Ameri") & (table["cue"] == "said")].iloc[0]
    assert said[["verb", "stance", "count", "documents"]].tolist() == ["say", "neutral", 2, 2]
    assert table[table["cue"] == "claimed"]["stance"].tolist() == ["distancing"]
    assert table["count"].sum() == 4, "a quotation without a cue has no verb"


def test_speakers_are_one_person_under_two_spellings() -> None:
    table = comparison.speakers(QUOTED, WORDS).set_index("speaker")
    assert table.index[0] == "Hadi al-Ameri"
    row = table.loc["Hadi al-Ameri"]
    assert row[["actor", "quotations", "words", "documents"]].tolist() == ["amiri", 3, 4 + 2 + 2, 2]
    assert row["cues"] == ("said", "claimed")
    assert row["outlets"] == ("Fars",)
    assert table.loc[comparison.UNNAMED, "quotations"] == 1
    assert table.loc["a soldier", "actor"] == ""


def test_scare_quotes_quote_nobody() -> None:
    scare = QUOTED.assign(kind="scare")
    assert comparison.speakers(scare, WORDS).empty
    assert comparison.reporting_verbs(scare).empty


@pytest.mark.parametrize("rows", [0, 1])
def test_little_or_nothing(rows: int) -> None:
    spoken, named = QUOTED.iloc[:rows], NAMED.iloc[:rows]
    for table, columns in (
        (comparison.naming(named), comparison.NAMING),
        (comparison.reporting_verbs(spoken), comparison.VERBS),
        (comparison.speakers(spoken, WORDS.iloc[:0]), comparison.SPEAKERS),
    ):
        assert tuple(table) == columns
        assert finite(table)
        assert len(table) == rows


def test_words_of_each_speaker() -> None:
    table = comparison.speaker_words(QUOTED, WORDS).set_index("speaker")
    assert table.loc["Hadi al-Ameri", ["term", "count", "total", "per_thousand"]].tolist() == ["word", 8, 8, 1000]
    assert table.loc["a soldier", "total"] == 2
    assert comparison.speaker_words(QUOTED[:0], WORDS).empty


def test_words_that_somebody_speaks() -> None:
    words = comparison.spoken(QUOTED, WORDS)
    assert words["speaker"].value_counts()["Hadi al-Ameri"] == 8
    assert comparison.spoken(QUOTED.assign(kind="scare"), WORDS).empty


def test_candidates_are_told_with_the_first_where_nobody_is_sure() -> None:
    frame = pd.DataFrame(
        [("Ann Roe", 0.9, "Bob Ray", 0.04, "the mayor", 0.003), ("Ann Roe", 0.4, "Bob Ray", 0.24, "", 0.0)],
        columns=["speaker", "confidence", "second", "second_probability", "third", "third_probability"],
    )
    found = comparison._candidates(frame, frame["confidence"] < comparison.SURE)
    assert found == ["Bob Ray 4%", "Ann Roe 40%; Bob Ray 24%"]


def test_a_quotation_nobody_is_sure_of_is_of_no_actor() -> None:
    made = tables.build(
        {
            "documents": [
                ("d", "d", "", "d", *[""] * 11, "“We won.” “We lost.”", 20, "read", "", *[""] * 5, 0, "", 0.0),
            ],
            "quotations": [
                ("d", 1, 8, "full", "reported", "Lee", "lee", "he", None, None, "said", "", "ranker", 0.4,
                 "", "", 0.0, "", 0.0, 0),
                ("d", 11, 19, "full", "reported", "Lee", "lee", "he", None, None, "said", "", "ranker", 0.9,
                 "", "", 0.0, "", 0.0, 0),
            ],
            "actors": [("lee", "Ann Lee", "person", "", "", "")],
        }
    )  # fmt: skip
    said = comparison.said(made)
    assert said["speaker"].tolist() == [comparison.UNSURE, "Ann Lee"]
    assert comparison.attributed(said)["speaker"].tolist() == [comparison.UNSURE, "Ann Lee"]
    assert said["candidates"].tolist() == ["Lee 40%", ""]


def test_speech_with_and_without_marks_stands_side_by_side() -> None:
    """Two quoted words of Ann Lee and one told; three told of Bob Ray; of nobody named one quoted."""

    def reported(speaker: str | None, start: int, end: int, kind: str) -> tuple[object, ...]:
        about = (kind, "reported", speaker, None, speaker or "", None, None, "said", "", "r", 0.9)
        return ("d", start, end, *about, "", "", 0.0, "", 0.0, 0)

    words = [("d", at, at + 3, 0, "won", "won", "reported", "reported") for at in range(0, 40, 4)]
    made = tables.build(
        {
            "documents": [("d", "d", "", "d", *[""] * 11, "won " * 10, 40, "read", "", *[""] * 5, 0, "", 0.0)],
            "tokens": words,
            "quotations": [reported("Ann Lee", 0, 7, "full"), reported(None, 8, 11, "full")],
            "indirect": [reported("Bob Ray", 12, 23, "indirect"), reported("Ann Lee", 24, 27, "indirect")],
        }
    )
    both = comparison.speech_by_speaker(comparison.said(made), comparison.told(made), made.tokens)
    assert both.drop(columns=["actor", "documents"]).to_numpy().tolist() == [
        ["Ann Lee", 1, 2, 1, 1], ["Bob Ray", 0, 0, 1, 3], ["nobody named", 1, 1, 0, 0],
    ]  # fmt: skip
    assert sentences.reported_speech(both).markup == (
        '<p class="nv-prose">Beside 2 quotations with 3 words stand 2 statements without marks, with 4 words. The most'
        " of these are attributed to Bob Ray (3 words, 1 statement). 1 of 2 speakers is never quoted.</p>"
    )
    nothing = comparison.speech_by_speaker(made.quotations.iloc[:0], made.indirect.iloc[:0], made.tokens)
    assert tuple(nothing.columns) == comparison.SPEECH
    assert "Nobody's speech is reported." in sentences.reported_speech(nothing).markup
