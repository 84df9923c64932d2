"""Actors proposed from documents, on a small corpus written for it."""

import os
import re
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsvoice import gazetteer
from newsvoice.discovery import proposal
from newsvoice.discovery.proposal import capitals, kept, people
from newsvoice.gazetteer import views
from newsvoice.sources.documents import Document

ARTICLES = (
    """Harbor plan moves ahead in Cleveland

Sen. Ruth Okafor of Vermont said on Monday that the harbor plan would cost less than feared. Ruth M. Okafor, 61, has
sat in the Senate since 2009. Mr. Lindqvist doubted it. “The numbers are wrong,” said Peter Lindqvist, a lawyer in
Cleveland. Okafor replied that Lindqvist had not read them. The National Harbor Commission (NHC) will meet in June.
""",
    """Vote on the harbor plan is put off

The National Harbor Commission put off its vote on Tuesday. The NHC gave no reason. Joe Tanner and Ann Tanner, who own
a shipyard in Cleveland, were glad. Joseph Tanner told Harbor News that he would wait. Senator Okafor was not.
Republicans cheered and the Republican Party thanked voters. Republican Senator Okafor of Vermont did not.
""",
    """Vermont looks back

Okafor won again in Vermont. The Iraqi ambassador congratulated her, and so did Iraq’s neighbors. Monday was quiet.
Supporters danced. Harbor News reported that Ms. Okafor sang. Lindqvist did not sing, and neither did Joe Tanner.
""",
)
CORPUS = [Document(str(number), text) for number, text in enumerate(ARTICLES)]


@pytest.fixture(scope="module")
def rows() -> dict[str, dict[str, object]]:
    frame = proposal.propose(CORPUS)
    assert list(frame.columns) == list(proposal.COLUMNS)
    return {row["name"]: row for row in frame.to_dict("records")}


def test_forms_of_one_person_are_one_record_with_counts(rows: dict[str, dict[str, object]]) -> None:
    okafor = rows["Ruth Okafor"]
    assert okafor["forms"] == {"Okafor": 5, "Ruth Okafor": 1, "Ruth M. Okafor": 1}
    assert (okafor["type"], okafor["count"], okafor["documents"], okafor["sure"]) == ("person", 7, 3, True)
    assert okafor["surname_default"]
    assert okafor["reason"] == "a given name (2); an age (1); before it: senator, sen, ms"


def test_two_persons_of_one_surname_stay_two_and_a_nickname_is_joined(rows: dict[str, dict[str, object]]) -> None:
    assert rows["Joe Tanner"]["forms"] == {"Joe Tanner": 2, "Joseph Tanner": 1}
    assert "Ann Tanner" not in rows  # once
    assert not [row for row in rows.values() if {"Ann Tanner", "Joe Tanner"} <= set(row["forms"])]  # type: ignore[call-overload]


@pytest.mark.parametrize(
    ("name", "kind", "forms", "adjectives"),
    [
        ("National Harbor Commission", "state_body", {"National Harbor Commission": 2, "NHC": 2}, {}),
        ("Harbor News", "media", {"Harbor News": 2}, {}),
        ("Republican Party", "party", {"Republican Party": 1}, {"Republicans": 1, "Republican": 1}),
        ("Vermont", "place", {"Vermont": 4}, {}),
        ("Cleveland", "place", {"Cleveland": 3}, {}),
        ("Iraq", "state", {"Iraq": 1}, {"Iraqi": 1}),
    ],
)
def test_things_are_grouped_and_typed(
    rows: dict[str, dict[str, object]], name: str, kind: str, forms: dict[str, int], adjectives: dict[str, int]
) -> None:
    row = rows[name]
    assert (row["type"], row["forms"], row["adjectives"]) == (kind, forms, adjectives)


def test_days_months_headings_and_first_words_are_no_names(rows: dict[str, dict[str, object]]) -> None:
    assert set(rows) == {
        "Ruth Okafor", "Peter Lindqvist", "Joe Tanner", "National Harbor Commission", "Harbor News",
        "Republican Party", "Vermont", "Cleveland", "Iraq",
    }  # fmt: skip


def test_different_middle_names_are_different_persons_and_the_bare_name_is_doubtful() -> None:
    text = "President George W. Bush came. President George H. W. Bush came. George Bush left. George Bush sang.\n"
    frame = proposal.propose([Document("a", text)], least=1)
    sure = dict(zip(frame["name"], frame["sure"], strict=True))
    assert sure == {"George W. Bush": True, "George H. W. Bush": True, "George Bush": False}


def test_the_draft_is_a_gazetteer_and_the_table_reads_back_to_it() -> None:
    frame = proposal.propose(CORPUS)
    drafted = gazetteer.parse(proposal.to_yaml(frame))
    assert drafted.actors["ruth-okafor"].surname_default
    assert [alias.form for alias in drafted.actors["national-harbor-commission"].aliases] == ["NHC"]
    assert drafted.actors["iraq"].country == "IQ"
    assert [alias.form for alias in drafted.actors["iraq"].demonyms] == ["Iraqi"]
    assert views.from_csv(proposal.to_csv(frame)) == drafted


def test_what_is_not_sure_stands_in_the_table_and_can_be_ticked() -> None:
    text = "The Zephyrine came late. Nobody liked the Zephyrine.\n"
    table = proposal.to_csv(proposal.propose([Document("a", text)]))
    assert "no,zephyrine,type,unknown" in table
    assert views.from_csv(table).actors == {}
    ticked = views.from_csv(re.sub("^no,", "x,", table, flags=re.MULTILINE))
    assert list(ticked.actors) == ["zephyrine"]


def test_the_gazetteer_of_a_corpus_is_of_the_documents_with_rules() -> None:
    foreign = Document("3", ARTICLES[1].replace("Okafor", "Quesnel"), language="fr")
    actors = proposal.of_corpus([*CORPUS, foreign]).actors
    assert actors == proposal.gazetteer_of(proposal.propose(CORPUS)).actors
    assert "ruth-okafor" in actors and not any("quesnel" in id_ for id_ in actors)


def test_nothing_is_proposed_of_nothing() -> None:
    assert proposal.propose([]).empty
    assert proposal.propose([Document("a", "nothing here. 12.")]).empty
    assert gazetteer.parse(proposal.to_yaml(proposal.propose([]))).actors == {}


def test_page_furniture_is_left_out() -> None:
    footer = "Follow Quentin Marlowe on Twitter\n"
    texts = [f"{article}\n{footer}" for article in ARTICLES]
    frame = proposal.propose([Document(str(n), text) for n, text in enumerate(texts)])
    assert "Ruth Okafor" in set(frame["name"])


def test_headlines_tell_nothing() -> None:
    assert capitals.is_headline("Harbor Plan Moves Ahead In Cleveland")
    assert not capitals.is_headline("Ruth Okafor said that the plan would cost less.")
    assert not capitals.is_headline("The National Harbor Commission put off its vote on Tuesday.")


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Joseph R. Biden Jr.", ("joseph", "r", "biden", False)),
        ("Duncan Hunter Sr.", ("duncan", "", "hunter", True)),
        ("George H.W. Bush", ("george", "hw", "bush", False)),
        ("Hillary Rodham Clinton", ("hillary", "r", "clinton", False)),
    ],
)
def test_the_parts_of_a_name(name: str, parts: tuple[str, str, str, bool]) -> None:
    assert people.parts(name) == parts


def test_the_order_of_the_documents_does_not_change_counts() -> None:
    one, other = (proposal.propose(order) for order in (CORPUS, CORPUS[::-1]))
    assert dict(zip(one["name"], one["count"], strict=True)) == dict(zip(other["name"], other["count"], strict=True))


def test_a_hostile_document_costs_seconds() -> None:
    parts = ("Ann Sen. ", "Aa Bb Committee of ", "Donald Trump met Trump. ", "Ann ", "“", "Xx (")
    began = time.monotonic()
    for part in parts:
        proposal.propose([Document("a", part * 5000)])
    assert time.monotonic() - began < 30


def test_no_name_is_longer_than_a_line() -> None:
    frame = proposal.propose([Document("a", f"The {'Abc ' * 40}Committee met. " * 3)])
    assert all(len(name) <= 100 for name in frame["name"])


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="AaBb.,’'\"-–&/() \n=:ofthe", max_size=120))
def test_any_text_gives_a_gazetteer_that_can_be_read(text: str) -> None:
    frame = proposal.propose([Document("a", text)], least=1)
    drafted = gazetteer.parse(proposal.to_yaml(frame))
    assert views.from_csv(proposal.to_csv(frame)) == drafted
    for run in capitals.runs(text):
        assert all(text[token.start : token.end].startswith(token.text) for token in run.tokens)


SEEDED = """
from newsvoice.discovery import proposal
from newsvoice.sources.documents import Document
text = "Commissioner Tovak Berg, a lawyer, spoke."
print(*proposal.propose([Document("a", text)], least=1)["reason"])
"""


def test_the_reasons_have_one_order_in_every_run() -> None:
    shown = set()
    for seed in ("1", "6", "9"):
        environ = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}
        shown.add(subprocess.run([sys.executable, "-c", SEEDED], env=environ, capture_output=True, check=True).stdout)
    assert shown == {b"a title (1); an office (1); before it: commissioner\n"}


def test_of_very_many_documents_an_even_sample_is_read() -> None:
    documents = [Document(f"d{n}", f"Ann Berg said {n}.") for n in range(9)]
    few = proposal.sample(documents, 4)
    assert len(few) == 4 and few == [document for document in documents if document in few]
    more = proposal.sample([*documents, Document("d9", "Ann Berg left.")], 4)
    assert len({d.doc_id for d in more} - {d.doc_id for d in few}) <= 1
    assert proposal.sample(documents, 9) == documents
    assert proposal.basis(documents, 9) == "proposed"
    assert proposal.basis(documents, 4) == "proposed from 4 of 9 documents"


def test_a_proposal_is_made_once_for_the_same_texts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = proposal.of_corpus(CORPUS)
    assert proposal.of_corpus(CORPUS, tmp_path) == expected
    with monkeypatch.context() as patched:
        patched.setattr(kept.proposing, "propose", lambda documents: pytest.fail("proposed again"))
        again = proposal.of_corpus([replace(document, doc_id=f"x{document.doc_id}") for document in CORPUS], tmp_path)
    assert (again, again.fingerprint) == (expected, expected.fingerprint)
    assert proposal.of_corpus(CORPUS[:2], tmp_path) == proposal.of_corpus(CORPUS[:2]) != expected


@pytest.mark.parametrize("damage", ["{", "[]", '{"actors": [], "fingerprint": ""}', '{"actors": [{"id": "x"}]}'])
def test_a_damaged_proposal_is_made_again(damage: str, tmp_path: Path) -> None:
    expected = proposal.of_corpus(CORPUS, tmp_path)
    (file,) = tmp_path.iterdir()
    file.write_text(damage, encoding="utf-8")
    assert proposal.of_corpus(CORPUS, tmp_path) == expected
