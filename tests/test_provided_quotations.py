"""Quotations that come with the documents of a corpus, in the tables."""

from __future__ import annotations

import json
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from exchanged import ACTORS

from newsvoice.annotate.provided_quotations import of_document
from newsvoice.annotate.quotations import Quotation
from newsvoice.annotate.voices import Passage
from newsvoice.core import plain_texts
from newsvoice.sources import provided
from newsvoice.sources.given_corrections import CORRECTION_COLUMNS
from newsvoice.tables import Tables, store

TEXT = "“We won the vote,” Ann Lee said. She said that Iran would stay away for long."
WON, SAID = TEXT.index("We"), TEXT.index("Ann")


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "FOLDER", tmp_path / "cache" / "tables")


def loaded(folder: Path, *rows: dict, corrections: str = "") -> Tables:
    """The tables of a corpus of rows."""
    (folder / "news.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    (folder / "actors.yml").write_text(ACTORS)
    return store.load(str(folder / "news.jsonl"), "", str(folder / "actors.yml"), corrections)


def row(*quotes: dict, **more: object) -> dict:
    return {"id": "x", "text": TEXT, "title": "Vote", "provider": "mine", "quotes": list(quotes)} | more


def test_they_take_the_place_of_those_of_the_rules(tmp_path: Path) -> None:
    quotation = {"start": WON, "end": WON + 6, "speaker": "Bob Ray", "speaker_start": SAID, "speaker_end": SAID + 7}
    found = loaded(tmp_path, row(quotation))
    (one,) = found.quotations.itertuples()
    assert (one.start, one.end, one.speaker, one.speaker_surface, one.speaker_start) == (
        WON,
        WON + 6,
        "Bob Ray",
        "Ann Lee",
        SAID,
    )
    assert (one.rule, one.confidence, one.container, one.kind) == ("provider:mine", 0.0, "reported", "full")
    assert list(found.tokens.query("voice == 'quoted'")["form"]) == ["We", "won"]
    assert len(found.indirect) == 1 and found.indirect["rule"][0] != "provider:mine"
    assert list(found.documents["title"]) == ["Vote"]


def test_indirect_speech_of_a_provider_takes_the_place_of_that_of_the_rules(tmp_path: Path) -> None:
    start = TEXT.index("Iran")
    found = loaded(tmp_path, row({"start": start, "end": start + 4, "kind": "indirect", "speaker": "Ann Lee"}))
    assert found.quotations.empty
    (one,) = found.indirect.itertuples()
    assert (one.start, one.actor, one.rule) == (start, "ann-lee", "provider:mine")


def test_what_does_not_fit_is_told_of_the_document(tmp_path: Path) -> None:
    found = loaded(tmp_path, row({"start": 0, "end": 900}, {"start": WON, "end": WON + 2}, 7))
    assert list(found.quotations["end"]) == [WON + 2]
    (reason,) = found.documents["reason"]
    assert reason.startswith("of the provider mine, quotation 1 has the bounds 0 to 900, which are none in a text of ")
    assert reason.endswith(f"{len(TEXT)} characters, and 1 more: left out")


@pytest.mark.parametrize("change", [{"provider": ""}, {"provider": "a b"}, {"provider": 7}, {"quotes": "none"}])
def test_rows_without_a_provider_are_read_by_rules(change: dict[str, object], tmp_path: Path) -> None:
    found = loaded(tmp_path, row(**change))
    assert list(found.quotations["speaker"]) == ["Ann Lee"]


def test_another_answer_is_other_tables(tmp_path: Path) -> None:
    first = loaded(tmp_path, row({"start": WON, "end": WON + 2}))
    second = loaded(tmp_path, row({"start": WON, "end": WON + 6}))
    assert list(first.quotations["end"]) == [WON + 2] and list(second.quotations["end"]) == [WON + 6]
    facts = [dict(one.provenance.values)["documents"] for one in (first, second)]
    assert facts[0] != facts[1]


def test_decisions_tell_how_often_a_provider_is_right(tmp_path: Path) -> None:
    cells = {
        "doc_id": "x",
        "start": WON,
        "end": WON + 6,
        "what": "quotation",
        "decision": "speaker",
        "value": "Ann Lee",
    }
    path = tmp_path / "corrections.csv"
    line = ",".join(str(cells.get(column, "")) for column in CORRECTION_COLUMNS)
    path.write_text(f"{','.join(CORRECTION_COLUMNS)}\n{line}\n")
    found = loaded(tmp_path, row({"start": WON, "end": WON + 6, "speaker": "Bob Ray"}), corrections=str(path))
    (decision,) = found.decisions.itertuples()
    assert (decision.rule, decision.found, decision.right) == ("provider:mine", "Bob Ray", "Ann Lee")
    assert list(found.quotations["speaker"]) == ["Ann Lee"]


def test_offsets_are_those_of_the_text_with_its_tags() -> None:
    raw = "<p>“We won &amp; stay,” Ann Lee said.</p>"
    start, said = raw.index("We"), raw.index("Ann")
    given = {
        "start": start,
        "end": raw.index("”"),
        "speaker": "Ann Lee",
        "speaker_start": said,
        "speaker_end": said + 7,
    }
    text, told = provided.of_row({"provider": "mine", "quotes": [given]}, raw)
    plain = plain_texts.plain(raw)
    (found,), _ = of_document(text, plain, [Passage(0, len(plain.text), "reported")], None)
    assert isinstance(found, Quotation) and told == ()
    assert plain.text[found.start : found.end] == "We won & stay," and found.speaker_surface == "Ann Lee"


def test_what_annotate_writes_is_a_corpus(tmp_path: Path) -> None:
    root = Path(__file__).parent.parent
    provider = shlex.join([sys.executable, str(root / "tests" / "provider.py")])
    command = [sys.executable, str(root / "scripts" / "annotate.py"), "quotations", "--provider", provider]
    given = json.dumps({"id": "x", "text": TEXT, "outlet": "Herald"}).encode()
    done = subprocess.run([*command, "--provider-name", "mine"], input=given, capture_output=True, check=True)
    found = loaded(tmp_path, json.loads(done.stdout))
    assert [(one.speaker, one.rule) for one in found.quotations.itertuples()] == [("Al", "provider:mine")]
    assert list(found.documents["outlet"]) == ["Herald"]
