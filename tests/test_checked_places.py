"""Places that were found beside what was decided of them, in whole corpora."""

from __future__ import annotations

import pytest

from newsvoice import gazetteer
from newsvoice.annotate.quotations.corrections import BY_HAND
from newsvoice.core.table_files import Row
from newsvoice.measures.catalogue import Measures
from newsvoice.measures.error import calibration, checked_places, rates
from newsvoice.measures.portrayal import comparison
from newsvoice.measures.portrayal.affiliation import NO_SIDE
from newsvoice.show import sentences as say
from newsvoice.sources.documents import Corpus, Document
from newsvoice.sources.given_corrections import CORRECTION_COLUMNS
from newsvoice.tables import Tables, whole_corpus

ACTORS = """
actors:
  - {id: land, type: state, name: Landia, country: LA}
  - {id: party, type: party, name: Guild, country: LA}
  - {id: ann-lee, type: person, name: Ann Lee, parent: party}
"""
SAID = "“We won the vote {n} times,” Ann Lee said. “It was close,” Bob Ray added. Landia stayed out of it.\n"
WON, CLOSE, LAND = SAID.index("We won"), SAID.index("It was") - 2, SAID.index("Landia") - 2
NUMBER = 20  # documents, each with two quotations


def _row(document: int, line: int = 2, **cells: object) -> Row:
    given = {"doc_id": f"d{document:02d}", **{name: str(value) for name, value in cells.items()}}
    return Row(dict.fromkeys(CORRECTION_COLUMNS, "") | given, line)


def _tables(*rows: Row, text: str = SAID, number: int = NUMBER) -> Tables:
    documents = [
        Document(f"d{n:02d}", text.format(n=n % 10), description={"outlet": "Post" if n % 2 else "Times"})
        for n in range(number)
    ]
    corrections: dict[str, list[Row]] = {}
    for row in rows:
        corrections.setdefault(row["doc_id"], []).append(row)
    return whole_corpus.annotate_corpus(Corpus(documents, []), gazetteer.parse(ACTORS), corrections, each=True)


def _right(document: int, sample: str = "") -> Row:
    return _row(document, start=WON, what="quotation", decision="right", sample=sample)


@pytest.fixture(scope="module")
def plain() -> Tables:
    return _tables()


def test_nothing_decided(plain: Tables) -> None:
    units = checked_places.units(plain)
    assert len(units) == 2 * NUMBER and not units["checked"].any() and (units["expansion"] == 0).all()
    assert units["found"].value_counts().to_dict() == {"Ann Lee": NUMBER, "Bob Ray": NUMBER}
    assert units["weight"].tolist() == [6, 3] * NUMBER
    assert set(units["outlet"]) == {"Post", "Times"}
    assert Measures(plain, {}).error_rates().empty and Measures(plain, {}).agreement().empty
    with pytest.raises(ValueError, match="what must be one of"):
        checked_places.units(plain, "word")


def test_what_was_found_stays_the_same_whatever_is_decided(plain: Tables) -> None:
    before = checked_places.units(plain)
    columns = ["doc_id", "start", "end", "found", "found_actor", "weight", "rule", "confidence", "container", "kind"]
    decided = _tables(
        _right(0), _row(1, start=CLOSE, what="quotation", decision="speaker", value="Ann Lee"),
        _row(2, start=WON, what="quotation", decision="no quotation"),
        _row(3, start=CLOSE, what="quotation", decision="bounds", value=f"{CLOSE + 3}-{CLOSE + 12}"),
    )  # fmt: skip
    units = checked_places.units(decided)
    assert units[columns].equals(before[columns])
    checked = units[units["checked"]]
    assert checked[["found", "right", "correct"]].values.tolist() == [
        ["Ann Lee", "Ann Lee", True], ["Bob Ray", "Ann Lee", False], ["Ann Lee", "no quotation", False],
        ["Bob Ray", "Bob Ray", False],
    ]  # fmt: skip
    assert checked["right_weight"].tolist() == [6, 3, 0, 2]
    assert checked["right_actor"].tolist() == ["ann-lee", "ann-lee", "", ""]


def test_each_checked_place_stands_for_one_over_its_probability() -> None:
    rows = [_right(n, f"quotation-uniform-4-of-{2 * NUMBER}-0123456789ab-0@0.1") for n in range(4)]
    units = checked_places.units(_tables(*rows))
    assert units["expansion"].sum() == pytest.approx(2 * NUMBER)
    (sample,) = units.attrs["samples"]
    assert sample["places"] == sample["checked"] == 4 and sample["stale"], "drawn from other places than these"


def test_a_queue_of_which_half_is_checked_stands_for_twice_as_much() -> None:
    rows = [_right(n, f"quotation-uniform-8-of-{2 * NUMBER}-0123456789ab-0@0.2") for n in range(4)]
    assert checked_places.units(_tables(*rows))["expansion"].sum() == pytest.approx(2 * NUMBER)


def test_two_samples_are_averaged_by_their_size() -> None:
    first = [_right(n, "one@0.1") for n in range(4)]
    second = [_right(n, "two@0.4") for n in range(4, 16)]
    units = checked_places.units(_tables(*first, *second))
    assert sorted(units.loc[units["checked"], "expansion"].unique()) == pytest.approx([12 / 16 / 0.4, 4 / 16 / 0.1])


def test_a_drawn_queue_is_checked_and_read_again(plain: Tables) -> None:
    queue = Measures(plain, {}).places_to_check(10, seed=4)
    rows = [
        Row(dict.fromkeys(CORRECTION_COLUMNS, "") | {"doc_id": q.doc_id, "start": str(q.start), "end": str(q.end),
            "what": "quotation", "decision": "right", "sample": q.sample}, n)
        for n, q in enumerate(queue.itertuples(), 2)
    ]  # fmt: skip
    measures = Measures(_tables(*rows), {})
    units = measures.checked_places()
    assert units["expansion"].sum() == pytest.approx(2 * NUMBER) and not units.attrs["samples"][0]["stale"]
    (row,) = measures.error_rates().to_dict("records")
    assert (row["what"], row["places"], row["checked"], row["correct"], row["weighted"]) == (
        "quotation",
        40,
        10,
        10,
        False,
    )
    by = measures.error_rates(by="outlet")
    assert list(by.columns)[:2] == ["what", "outlet"] and by["checked"].ge(rates.ENOUGH).all()


def test_a_place_on_which_analysts_differ_is_not_checked() -> None:
    ann = _row(0, 2, start=WON, what="quotation", decision="right", who="Ann", sample="s@0.5")
    bo = _row(0, 3, start=WON, what="quotation", decision="speaker", value="Bob Ray", who="Bo", sample="s@0.5")
    tables = _tables(ann, bo)
    units = checked_places.units(tables)
    assert not units["checked"].any() and units.attrs["disputed"] == 1 and units["expansion"].sum() == 0
    (pair,) = Measures(tables, {}).agreement().to_dict("records")
    assert (pair["what"], pair["first"], pair["second"], pair["places"], pair["agreed"]) == (
        "quotation",
        "Ann",
        "Bo",
        1,
        0,
    )


def test_voices_and_mentions(plain: Tables) -> None:
    passages = checked_places.units(plain, "voice")
    assert passages["found"].value_counts().to_dict() == {"reported": 3 * NUMBER, "quoted": 2 * NUMBER}
    first = plain.passages[(plain.passages["doc_id"] == "d00") & (plain.passages["voice"] == "reported")].iloc[-1]
    tables = _tables(
        _row(0, 2, start=first["start"], end=first["end"], what="voice", decision="voice", value="commentary"),
        _row(0, 3, start=LAND, end=LAND + 6, what="mention", decision="actor", value="-"),
        _row(1, 4, start=LAND, end=LAND + 6, what="mention", decision="right"),
    )
    voices, mentions = (checked_places.units(tables, what) for what in ("voice", "mention"))
    assert voices[["doc_id", "start", "found"]].equals(passages[["doc_id", "start", "found"]])
    assert voices.loc[voices["checked"], ["right", "correct"]].values.tolist() == [["commentary", False]]
    assert len(mentions) == len(checked_places.units(plain, "mention")) and set(mentions["weight"]) == {1}
    assert mentions.loc[mentions["checked"], ["found", "right", "correct"]].values.tolist() == [
        ["Landia", "no quotation", False], ["Landia", "Landia", True],
    ]  # fmt: skip


def test_words_of_speakers_and_sides_are_corrected() -> None:
    rows = [
        row for n in range(NUMBER) for row in (
            _right(n, "s@1"),
            _row(n, start=CLOSE, what="quotation", decision="speaker", value="Ann Lee" if n < 10 else "Bob Ray",
                 sample="s@1"),
        )
    ]  # fmt: skip
    measures = Measures(_tables(*rows), {})
    speakers = measures.corrected_speakers().set_index("speaker")
    assert speakers.loc["Ann Lee", ["count", "corrected_count"]].tolist() == [120, 150]
    assert speakers.loc["Bob Ray", "share"] == pytest.approx(30 / 180)
    sides = measures.corrected_sides().set_index("side")
    assert sides.loc["Guild", ["raw", "share"]].tolist() == pytest.approx([120 / 180, 150 / 180])
    assert measures.calibration()["checked"].sum() == 2 * NUMBER


NAMED = "“Landia won the vote {n} times,” Ann Lee said. “It was close,” Bob Ray added.\n"
ENOUGH = 32  # documents, of which thirty or more have to be checked


def test_names_of_actors_are_corrected() -> None:
    """In the first eight documents “Landia” is no actor."""
    rows = [
        _row(n, start=1, end=7, what="mention", sample="s@1", decision="actor" if n < 8 else "right",
             value="-" if n < 8 else "")
        for n in range(ENOUGH)
    ]  # fmt: skip
    found = Measures(_tables(*rows, text=NAMED, number=ENOUGH), {}).corrected_actors().set_index("name")
    columns = ["named", "corrected_named", "checked"]
    assert found.loc["Landia", columns].tolist() == [ENOUGH, ENOUGH - 8, ENOUGH]
    others = found.drop("Landia")
    assert others["named"].tolist() == others["corrected_named"].tolist(), "nobody has said anything of them"
    few = Measures(_tables(*rows[:20], text=NAMED, number=20), {}).corrected_actors()
    assert few["corrected_share"].isna().all() and repr(say.corrected_actors(few)) == ""


def test_who_names_whom_is_corrected() -> None:
    """Ann Lee of the Guild is found to name Landia in all documents; in the first eight it is Bob Ray, of no side."""
    rows = [
        _row(n, start=1, what="quotation", sample="s@1", decision="speaker" if n < 8 else "right",
             value="Bob Ray" if n < 8 else "")
        for n in range(ENOUGH)
    ]  # fmt: skip
    found = Measures(_tables(*rows, text=NAMED, number=ENOUGH), {}).corrected_naming()
    columns = ["actor", "name", "side", "named", "corrected_named", "checked"]
    assert found[columns].values.tolist() == [
        ["land", "Landia", "Guild", ENOUGH, ENOUGH - 8, ENOUGH], ["land", "Landia", NO_SIDE, 0, 8, 8],
    ]  # fmt: skip
    assert " ".join(repr(say.corrected_naming(found)).split()) == (
        "Corrected by the checked sample, 75% of the names of Landia in quoted words are said by speakers of Guild, 59%"
        " to 91% by document and checking; 100% were counted."
    )


def test_confidence_is_that_of_the_documents_once_enough_is_checked(
    plain: Tables, monkeypatch: pytest.MonkeyPatch
) -> None:
    sample = f"quotation-uniform-16-of-{2 * NUMBER}-0123456789ab-0@0.4"
    wrong = [
        _row(n, start=CLOSE, what="quotation", decision="speaker", value="Ann Lee", sample=sample) for n in range(8)
    ]
    decided = _tables(*(_right(n, sample) for n in range(8)), *wrong)
    before = Measures(plain, {}).quotations()
    assert before.attrs["recalibrated"] == Measures(decided, {}).quotations().attrs["recalibrated"] == 0, "too few"
    monkeypatch.setattr(calibration, "EVENTS", 8)
    after = Measures(decided, {}).quotations()
    assert after.attrs["recalibrated"] == 16
    by_hand = after["rule"].isin(BY_HAND)
    assert by_hand.sum() == 16 and after.loc[by_hand, "confidence"].equals(
        comparison.said(decided).loc[by_hand, "confidence"]
    )
    found = calibration.recalibration(checked_places.units(decided))
    assert found is not None
    assert after.loc[~by_hand, "confidence"].to_numpy() == pytest.approx(found(before.loc[~by_hand, "confidence"]))
    told = repr(say.corrections(after, after.head(0), decided.unused_corrections))
    assert "among the 16 of these documents that were checked at random" in told
    assert "in the news articles" in repr(say.corrections(before, before.head(0), plain.unused_corrections))
