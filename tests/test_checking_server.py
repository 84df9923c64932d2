"""The server that takes decisions, asked by its own pages and by everybody else."""

from __future__ import annotations

import csv
import html
import json
import socket
import stat
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from newsvoice.book import preview
from newsvoice.book.checking import messages, serving
from newsvoice.book.checking.checker import Checker
from newsvoice.book.policy import POLICY
from newsvoice.core import parameters
from newsvoice.measures.error import sampling

ACTORS = """
actors:
  - {id: land, type: state, name: Landia, country: LA}
  - {id: ann-lee, type: person, name: Ann Lee}
"""
TEXT = "“We won the vote,” Ann Lee said. “It was close,” Bob Ray added. Landia stayed out of it.\n"
FIRST = ["d0", 1, 17, "quotation"]
NAME = ["d0", TEXT.index("Ann"), TEXT.index("Ann") + 7, "mention"]
BETWEEN = ["d0", 17, TEXT.index("It was"), "voice"]
PAGE = '<html><head><meta http-equiv="Content-Security-Policy" content="{}"></head><body>{}</body></html>'
HEADER = "doc_id,start,end,speaker,kind,note,what,decision,value,who,when,sample\n"
OLD = 'd1,1,17,,,"a note; with “marks”",quotation,right,,Bob,2026-01-02,\n'


class Checked(NamedTuple):
    """A server, its checker, and the file of decisions."""

    server: preview.Server
    checker: Checker
    file: Path

    @property
    def own(self) -> str:
        """The address of its pages."""
        return f"127.0.0.1:{self.server.server_port}"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Checked]:
    folder = tmp_path_factory.mktemp("served")
    (folder / "corpus").mkdir()
    for n in range(4):
        (folder / "corpus" / f"d{n}.txt").write_text(f"{TEXT}It has {n + 2} cities.\n", encoding="utf-8")
    (folder / "actors.yml").write_text(ACTORS, encoding="utf-8")
    (folder / "secret.txt").write_text("secret")
    book = folder / "book"
    book.mkdir()
    page = PAGE.format(html.escape(POLICY).replace("&#x27;", "&#39;"), "the book; &lt;/head>")
    (book / "index.html").write_text(page, encoding="utf-8")
    values = parameters.defaults() | {"corpus": str(folder / "corpus"), "metadata": "", "reprints": "each",
                                      "gazetteer": str(folder / "actors.yml"),
                                      "corrections": str(folder / "corrections.csv")}  # fmt: skip
    checker = Checker()
    (folder / "corrections.csv").write_text(HEADER + OLD, encoding="utf-8")
    checker.building()
    checker.built(values)
    server = serving.start(0, book, checker)
    yield Checked(server, checker, folder / "corrections.csv")
    server.shutdown()
    server.server_close()


@pytest.fixture
def checked(served: Checked) -> Checked:
    """The same with nothing decided."""
    served.file.write_text(HEADER + OLD, encoding="utf-8")
    return served


def _raw(checked: Checked, sent: bytes) -> tuple[int, dict[str, str], str]:
    with socket.create_connection(("127.0.0.1", checked.server.server_port), timeout=20) as connection:
        connection.sendall(sent)
        head, _, body = b"".join(iter(lambda: connection.recv(65536), b"")).decode("utf-8").partition("\r\n\r\n")
    first, *lines = head.split("\r\n")
    return int(first.split(" ")[1]), dict(line.split(": ", 1) for line in lines), body


def _post(checked: Checked, target: str, body: bytes | object, **changed: str | None) -> tuple[int, dict[str, Any]]:
    """Status and JSON of the answer to a question; headers in ``changed`` replace its own, None leaves one out."""
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    headers: dict[str, str | None] = {
        "Host": checked.own, "Origin": f"http://{checked.own}", "Content-Type": "application/json",
        "Content-Length": str(len(data)), "X-Newsvoice-Token": checked.checker.token,
    }  # fmt: skip
    headers |= {name.replace("_", "-"): value for name, value in changed.items()}
    lines = [f"POST {target} HTTP/1.1", *(f"{name}: {value}" for name, value in headers.items() if value is not None)]
    status, _, told = _raw(checked, "\r\n".join([*lines, "", ""]).encode("latin-1") + data)
    return status, json.loads(told)


def _decide(checked: Checked, **changed: object) -> tuple[int, dict[str, Any]]:
    asked = {"place": FIRST, "decision": "right", "value": "", "note": "", "who": "Ann", "queue": None} | changed
    return _post(checked, "/_check/decide", asked)


def _rows(checked: Checked) -> list[dict[str, str]]:
    return list(csv.DictReader(checked.file.read_text("utf-8").splitlines()))


def test_a_page_gets_scripts_token_and_leave_to_ask_on_its_way(checked: Checked) -> None:
    status, headers, page = _raw(checked, f"GET / HTTP/1.1\r\nHost: {checked.own}\r\n\r\n".encode())
    assert status == 200 and headers["Content-Length"] == str(len(page.encode()))
    assert headers["Content-Security-Policy"] == f"{POLICY}; connect-src 'self'; frame-ancestors 'none'"
    policy, token, *_ = [html.unescape(one.split('"')[0]) for one in page.split('content="')[1:]]
    assert policy == f"{POLICY}; connect-src 'self'" and token == checked.checker.token
    assert page.index("check.js") < page.index("</head>") and page.endswith("<body>the book; &lt;/head></body></html>")
    for name, kind in serving.FILES.items():
        status, headers, text = _raw(checked, f"GET /_check/{name} HTTP/1.1\r\nHost: {checked.own}\r\n\r\n".encode())
        assert status == 200 and headers["Content-Type"] == f"{kind}; charset=utf-8" and "nvc-" in text + "nvc-"


def test_before_a_book_is_built_pages_are_as_they_are_published(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(PAGE.format(html.escape(POLICY), "the book"), encoding="utf-8")
    server = serving.start(0, tmp_path, Checker())
    try:
        unready = Checked(server, Checker(), tmp_path)
        _, headers, page = _raw(unready, f"GET / HTTP/1.1\r\nHost: {unready.own}\r\n\r\n".encode())
        assert page == (tmp_path / "index.html").read_text() and "connect-src" not in headers["Content-Security-Policy"]
        assert _raw(unready, f"GET /_check/check.js HTTP/1.1\r\nHost: {unready.own}\r\n\r\n".encode())[0] == 404
    finally:
        server.shutdown()
        server.server_close()


def test_a_decision_is_a_row_and_the_others_stay(checked: Checked) -> None:
    checked.file.chmod(0o640)
    status, told = _decide(checked, decision="speaker", value=" Bob  Ray ", note="see p. 3,\nline 4", who="Ann Lee")
    assert status == 200 and told["decisions"][0]["value"] == "Bob Ray" and told["decided"] > told["built"]
    assert checked.file.read_text("utf-8").startswith(HEADER + OLD)
    row = _rows(checked)[-1]
    assert row | {"when": ""} == {
        "doc_id": "d0", "start": "1", "end": "17", "speaker": "", "kind": "", "note": "see p. 3, line 4",
        "what": "quotation", "decision": "speaker", "value": "Bob Ray", "who": "Ann Lee", "when": "", "sample": "",
    }  # fmt: skip
    assert len(row["when"]) == 25 and row["when"].endswith("+00:00")
    assert stat.S_IMODE(checked.file.stat().st_mode) == 0o640
    assert [path.name for path in checked.file.parent.iterdir() if path.name.startswith(".")] == []


def test_a_second_thought_takes_the_place_of_the_first_and_undo_goes_back(checked: Checked) -> None:
    for decision, value in (("right", ""), ("speaker", "Bob Ray"), ("bounds", "1-7"), ("no quotation", "")):
        assert _decide(checked, decision=decision, value=value)[0] == 200
    assert [row["decision"] for row in _rows(checked)] == ["right", "no quotation"]
    for left in (["speaker", "bounds"], ["speaker"], ["right"], []):
        assert _post(checked, "/_check/undo", {"place": FIRST, "who": "Ann", "queue": None})[0] == 200
        assert sorted(row["decision"] for row in _rows(checked)[1:]) == sorted(left)
    assert checked.file.read_text("utf-8") == HEADER + OLD
    status, told = _post(checked, "/_check/undo", {"place": FIRST, "who": "Ann", "queue": None})
    assert (status, told["problem"]) == (409, "There is nothing of yours to take back here.")


def test_two_people_who_differ_are_told(checked: Checked) -> None:
    place = ["d1", 1, 17, "quotation"]
    told = _decide(checked, place=place, decision="speaker", value="Bob Ray")[1]
    assert told["dispute"] == "analysts differ, so none of it counts: Bob says right and Ann says speaker Bob Ray"
    assert [row["who"] for row in _rows(checked)] == ["Bob", "Ann"]


def test_a_sentence_tells_its_places_and_who_else_it_could_be(checked: Checked) -> None:
    places = _post(checked, "/_check/sentence", {"sentence": "d0-s0"})[1]["places"]
    assert [one["place"] for one in places] == [FIRST, ["d0", 0, 1, "voice"], BETWEEN,
                                                NAME]  # fmt: skip
    quotation, mention = places[0], places[-1]
    assert (quotation["found"], quotation["container"], quotation["label"]) == ("Ann Lee", "reported", "d0")
    assert "".join(text for text, *_ in quotation["context"]).startswith(TEXT.split(" “It")[0])
    assert "".join(t for t, start, end in quotation["context"] if start >= 1 and end <= 17) == "We won the vote,"
    assert "Bob Ray" in [name for _, name, _ in quotation["others"]] and quotation["nth"] == 0
    assert mention["found"] == "Ann Lee" and mention["others"] == [["land", "Landia", None]]
    assert _post(checked, "/_check/sentence", {"sentence": "../../secret.txt"}) == (200, {"places": []})
    assert _post(checked, "/_check/names", {})[1] == {"actors": [["ann-lee", "Ann Lee"], ["land", "Landia"]]}


def test_a_queue_is_a_sample_with_known_probabilities_and_tells_how_sure_the_book_is(checked: Checked) -> None:
    asked = {"what": "quotation", "design": "uniform", "size": 4, "seed": None}
    queue = _post(checked, "/_check/queue", asked)[1]
    assert len(queue["places"]) == 4 and queue["seed"] == 0 and not any(one["done"] for one in queue["places"])
    own = asked | {"seed": 0}
    for n, one in enumerate(queue["places"], 1):
        told = _decide(checked, place=one["place"], queue=own, **({"decision": "no quotation"} if n == 2 else {}))[1]
        assert told["done"] == n
    assert told["sure"].startswith("Of 4 quotations checked at random, 3 are right with bounds and speaker: between 30%"
                                   " and 95% of all 8 are")  # fmt: skip
    assert {row["sample"].split("@")[1] for row in _rows(checked) if row["sample"]} == {"0.5"}
    assert _post(checked, "/_check/queue", asked)[1]["seed"] == 1, "the first is done"
    _decide(checked, place=queue["places"][0]["place"], decision="speaker", value="Somebody")
    assert sum(bool(row["sample"]) for row in _rows(checked)) == 4, "who changes his mind stays in the sample"
    outside = next(p for p in ([f"d{n}", 1, 17, "quotation"] for n in range(4))
                   if p not in [one["place"] for one in queue["places"]])  # fmt: skip
    assert _decide(checked, place=outside, queue=own)[0] == 409


@pytest.mark.parametrize(
    "changed",
    [{"Origin": "http://attacker.example"}, {"Origin": "null"}, {"Origin": None}, {"Origin": "https://{own}"},
     {"Host": "attacker.example"}, {"Host": "attacker.example", "Origin": "http://attacker.example"}, {"Host": None},
     {"X_Newsvoice_Token": None}, {"X_Newsvoice_Token": ""}, {"X_Newsvoice_Token": "é"},
     {"X_Newsvoice_Token": "A" * 43}, {"Sec_Fetch_Site": "cross-site"}, {"Sec_Fetch_Site": "same-site"}],
)  # fmt: skip
def test_nobody_else_is_answered(checked: Checked, changed: dict[str, str | None]) -> None:
    filled = {name: value and value.format(own=checked.own) for name, value in changed.items()}
    asked = {"place": FIRST, "decision": "right", "value": "", "note": "", "who": "Ann", "queue": None}
    assert _post(checked, "/_check/decide", asked, **filled)[0] == 403
    assert checked.file.read_text("utf-8") == HEADER + OLD


@pytest.mark.parametrize(
    ("target", "body", "changed", "status"),
    [("/", {}, {}, 404), ("/_check/", {}, {}, 404), ("/_check/../secret.txt", {}, {}, 404),
     ("/_check/state?x=1", {}, {}, 404), ("/_check/check.js", {}, {}, 404), ("/index.html", {}, {}, 404),
     ("/_check/state", {}, {"Content_Type": "text/plain"}, 415), ("/_check/state", {}, {"Content_Type": None}, 415),
     ("/_check/state", {}, {"Content_Type": "application/x-www-form-urlencoded"}, 415),
     ("/_check/state", {}, {"Content_Length": None}, 411), ("/_check/state", {}, {"Content_Length": "-1"}, 411),
     ("/_check/state", {}, {"Transfer_Encoding": "chunked"}, 411),
     ("/_check/state", b" " * 8_193, {}, 413), ("/_check/state", b" " * 3_000_000, {}, 413),
     ("/_check/state", b"", {}, 400), ("/_check/state", b"\xff", {}, 400), ("/_check/state", b"[" * 8_000, {}, 400),
     ("/_check/state", b"NaN", {}, 400), ("/_check/state", [], {}, 400), ("/_check/state", {"path": "x"}, {}, 400)],
)  # fmt: skip
def test_what_is_no_question_is_refused(
    checked: Checked, target: str, body: object, changed: dict[str, str | None], status: int,
    capfd: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    assert _post(checked, target, body, **changed)[0] == status
    assert capfd.readouterr().err == "" and checked.file.read_text("utf-8") == HEADER + OLD


@pytest.mark.parametrize(
    ("changed", "status"),
    [({"place": ["d9", 1, 17, "quotation"]}, 409), ({"place": ["d0", 2, 17, "quotation"]}, 409),
     ({"place": ["../../secret.txt", 1, 17, "quotation"]}, 409), ({"place": ["d0", 1, 17, "mention"]}, 409),
     ({"place": ["d0", 1, 17, "word"]}, 400), ({"place": ["d0", "1", 17, "quotation"]}, 400),
     ({"place": ["d0", True, 17, "quotation"]}, 400), ({"place": ["d0", 1.0, 17, "quotation"]}, 400),
     ({"place": ["d0", -1, 17, "quotation"]}, 400), ({"place": ["d0", 1, 10**30, "quotation"]}, 400),
     ({"place": {"doc_id": "d0"}}, 400), ({"place": None}, 400), ({"place": [["d0"], 1, 17, "quotation"]}, 400),
     ({"place": ["d0", 1, 17, ["quotation"]]}, 400), ({"decision": "voice"}, 400), ({"decision": ["right"]}, 400),
     ({"decision": "speaker"}, 400), ({"value": "Bob"}, 400), ({"decision": "speaker", "value": "=1+1"}, 400),
     ({"decision": "speaker", "value": "@x"}, 400), ({"decision": "speaker", "value": "a\nb"}, 400),
     ({"decision": "speaker", "value": "a\u202eb"}, 400), ({"decision": "speaker", "value": "\ud800"}, 400),
     ({"decision": "speaker", "value": "x" * 201}, 400), ({"decision": "bounds", "value": "9-4"}, 400),
     ({"decision": "bounds", "value": "1-40"}, 400), ({"decision": "bounds", "value": "1-999"}, 400),
     ({"decision": "bounds", "value": "1-9-12"}, 400), ({"who": ""}, 400), ({"who": "=Ann"}, 400), ({"who": 1}, 400),
     ({"who": "a\r\nd0,1"}, 400), ({"note": 1}, 400), ({"note": "x" * 1_001}, 400), ({"file": "/etc/passwd"}, 400),
     ({"queue": {"what": "quotation"}}, 400), ({"queue": "x"}, 400), ({"sample": "x@1"}, 400),
     ({"queue": {"what": "quotation", "design": "uniform", "size": 0, "seed": 0}}, 400),
     ({"queue": {"what": "quotation", "design": "uniform", "size": 10**9, "seed": 0}}, 400),
     ({"queue": {"what": "mention", "design": "uniform", "size": 2, "seed": 0}}, 400),
     ({"queue": {"what": ["quotation"], "design": "uniform", "size": 2, "seed": 0}}, 400),
     ({"place": NAME, "decision": "actor", "value": "nobody-known"}, 400),
     ({"place": BETWEEN, "decision": "voice", "value": "quoted"}, 400)],
)  # fmt: skip
def test_what_cannot_be_decided_is_refused(
    checked: Checked, changed: dict[str, Any], status: int, capfd: pytest.CaptureFixture[str]
) -> None:
    answered, told = _decide(checked, **changed)
    assert answered == status and len(told["problem"].splitlines()) == 1
    assert capfd.readouterr().err == "" and checked.file.read_text("utf-8") == HEADER + OLD


def test_actors_and_voices(checked: Checked) -> None:
    assert _decide(checked, place=NAME, decision="actor", value="land")[0] == 200
    assert _decide(checked, place=NAME, decision="actor", value="-", who="Bob")[0] == 200
    told = _decide(checked, place=BETWEEN, decision="voice", value="boilerplate")[1]
    assert [(one["value"], one["name"]) for one in told["decisions"]] == [("boilerplate", "set aside")]
    assert [(row["what"], row["value"]) for row in _rows(checked)[1:]] == [
        ("mention", "land"), ("mention", "-"), ("voice", "boilerplate")]  # fmt: skip


def test_a_formula_in_a_note_is_text(checked: Checked) -> None:
    assert _decide(checked, note='=HYPERLINK("x")\r\nd0,1,17')[0] == 200
    assert _rows(checked)[-1]["note"] == '\'=HYPERLINK("x") d0,1,17' and len(_rows(checked)) == 2


def test_many_at_once_all_stand_in_the_file(checked: Checked) -> None:
    answers: list[int] = []
    names = [f"Analyst {n}" for n in range(12)]
    threads = [threading.Thread(target=lambda who=name: answers.append(_decide(checked, who=who)[0])) for name in names]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [200] * 12 and sorted(row["who"] for row in _rows(checked)[1:]) == sorted(names)


@pytest.mark.parametrize(
    ("written", "why"),
    [(HEADER.encode() + "d1,1,17,Zoë,,,,,,,,\n".encode("cp1252"), "not UTF-8"), (HEADER.encode("utf-16"), "not UTF-8"),
     (HEADER.encode() + b"d1,x,,,,,,,,,,\n", "line 2: start is 'x'"), (HEADER.encode() + b"d1,1\n", "line 2")],
)  # fmt: skip
def test_a_file_that_cannot_be_read_is_not_written(checked: Checked, written: bytes, why: str) -> None:
    checked.file.write_bytes(written)
    status, told = _decide(checked)
    assert status == 409 and why in told["problem"] and len(told["problem"].splitlines()) == 1
    assert checked.file.read_bytes() == written


def test_a_file_that_is_not_there_is_made(checked: Checked) -> None:
    checked.file.unlink()
    assert _decide(checked)[0] == 200
    assert [row["doc_id"] for row in _rows(checked)] == ["d0"]


def test_a_page_is_told_when_the_book_holds_its_decisions(checked: Checked) -> None:
    def state() -> tuple[int, bool, str]:
        told = _post(checked, "/_check/state", {})[1]
        return told["decided"] - told["built"], told["building"], told["problem"]

    values = checked.checker._values
    checked.checker.building()
    checked.checker.built(values)
    assert state() == (0, False, "") and checked.checker.rest() < 3
    _decide(checked)
    assert state() == (1, False, "") and checked.checker.rest() > 0
    checked.checker.building()
    _decide(checked, decision="no quotation")
    checked.checker.failed("the decisions have changed while the book was built")
    assert state() == (2, False, ""), "it is built again, so there is nothing to tell"
    checked.checker.building()
    assert state() == (2, True, "")
    checked.checker.failed("chapter 02-words failed")
    assert state() == (2, False, "chapter 02-words failed")
    checked.checker.building()
    checked.checker.built(values)
    assert state() == (0, False, "")


def test_rows_of_the_older_form_are_shown_and_stay(checked: Checked) -> None:
    checked.file.write_text("doc_id,start,speaker\nd2,1,Bob Ray\n", encoding="utf-8")
    told = _decide(checked)[1]["decisions"]
    assert [one["decision"] for one in told] == ["right"]
    places = _post(checked, "/_check/sentence", {"sentence": "d2-s0"})[1]["places"]
    assert [(one["value"], one["name"]) for one in places[0]["decisions"]] == [("Bob Ray", "Bob Ray")]
    assert checked.file.read_text("utf-8").splitlines()[1] == "d2,1,Bob Ray,,,,,,,,,"


def test_without_a_file_of_decisions_nothing_can_be_checked(checked: Checked) -> None:
    other = Checker()
    other.built(checked.checker._values | {"corrections": ""})
    assert not other.is_ready and other.file is None
    other.built(checked.checker._values)
    assert other.is_ready and other.file == checked.file and other.token != checked.checker.token


def test_designs_are_those_that_can_be_drawn() -> None:
    assert messages.DESIGNS == sampling.DESIGNS
