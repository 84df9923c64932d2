"""Bad input beside good documents: it is read or set aside with the reason, and changes no figure of the others."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import hostile
import pytest
from checkouts import Checkout, Ran
from conftest import PROJECT

from newsvoice.tables import store

RAW = PROJECT / "data" / "raw"
GOOD = sorted(path.name for path in RAW.glob("*.txt"))
SECONDS = 120
UNPRIVILEGED = ("setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-dac_override,-dac_read_search")


def test_every_kind_is_registered_once_with_what_is_wanted_of_it() -> None:
    assert len(hostile.KINDS) == 67
    for kind in hostile.KINDS.values():
        assert kind.expectation in (hostile.READ, hostile.ASIDE, hostile.EITHER), kind.name
        assert bool(kind.reason) == (kind.expectation == hostile.ASIDE), kind.name


def test_every_kind_is_written_and_none_is_mistaken_for_another(tmp_path: Path) -> None:
    entries = hostile.write(tmp_path / "c", RAW, [k for k in hostile.KINDS if k not in hostile.HEAVY])
    silent = {"folder called .txt, empty", "device"}
    assert {e.kind for e in entries} | silent | hostile.HEAVY == set(hostile.KINDS)
    for entry in entries:
        assert os.path.lexists(tmp_path / "c" / entry.path), entry.kind
        assert [e.kind for e in entries if entry.mark in str(e.path)] == [entry.kind]
    hostile.cleared(tmp_path / "c")


def test_a_reader_without_privileges_is_expected_to_be_stopped(tmp_path: Path) -> None:
    entries = hostile.write(tmp_path / "c", RAW, ["file without permission"], privileged=False)
    assert [(e.expectation, e.reason) for e in entries] == [("set aside", "permission|denied")]


def test_what_became_of_an_entry_is_compared_with_what_was_wanted(tmp_path: Path) -> None:
    entries = hostile.write(tmp_path / "c", RAW, ["empty", "Markdown", "mojibake"])
    good = {"empty.txt": ["quarantined", "empty"], "markdown.txt": ["read", ""], "mojibake.txt": ["read", ""]}
    assert hostile.problems(entries, good) == []
    assert hostile.problems(entries, {"empty.txt": ["quarantined", "odd"], "markdown.txt": ["quarantined", "x"]}) == [
        "empty (empty): set aside with 'odd', which does not say 'empty'",
        "Markdown (markdown): wanted read, was set aside: x",
        "mojibake (mojibake): named nowhere",
    ]


def test_markup_that_runs_is_told_from_text(tmp_path: Path) -> None:
    shown = "<p>&lt;script&gt;PWNED&lt;/script&gt;</p><script type='application/json'>\"PWNED\"</script>"
    (tmp_path / "a.html").write_text(shown)
    assert hostile.unsafe(tmp_path) == []
    (tmp_path / "b.html").write_text(f"<script>PWNED()</script><img src=//{hostile.ELSEWHERE}/i><p>root:x:0</p>")
    assert hostile.unsafe(tmp_path) == [
        "b.html: script: 'PWNED()'", "b.html: <img src='//pwned.invalid/i'>", "b.html: holds /etc/passwd",
    ]  # fmt: skip


@pytest.fixture
def in_time() -> Iterator[None]:
    """A pipe or device that is opened would wait for ever."""

    def stop(*_: object) -> None:
        raise TimeoutError(f"not ended after {SECONDS} s")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(SECONDS)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.fixture(scope="module")
def alone() -> dict[str, Any]:
    """The figures of the good documents by themselves."""
    figures: dict[str, Any] = hostile.made_of(store.load("data/raw", "", "data/actors.yml", reprints="each"))["figures"]
    return figures


KINDS = [pytest.param(k, marks=pytest.mark.long) if k in hostile.HEAVY else k for k in hostile.KINDS]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.usefixtures("in_time")
def test_one_kind_beside_good_documents(
    kind: str, alone: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "FOLDER", tmp_path / "tables")
    entries = hostile.write(tmp_path / "c", RAW, [kind])
    made = hostile.made_of(store.load(str(tmp_path / "c"), "", "data/actors.yml", reprints="each"))
    assert hostile.problems(entries, made["files"]) == []
    assert {name: made["figures"].get(name) for name in GOOD} == alone
    hostile.cleared(tmp_path / "c")


@dataclass(frozen=True)
class Trial:
    """A book built over all kinds at once."""

    ran: Ran
    entries: list[hostile.Entry]
    made: dict[str, Any]
    folder: Path
    book: Path


def _users() -> list[str]:
    privileged = os.geteuid() == 0
    return ["as this user", *(["without privileges"] if privileged and shutil.which("setpriv") else [])]


@pytest.mark.slow
@pytest.mark.long
class TestAllKindsTogether:
    @pytest.fixture(scope="class", params=_users())
    def trial(
        self, request: pytest.FixtureRequest, built: Path, tmp_path_factory: pytest.TempPathFactory
    ) -> Iterator[Trial]:
        folder = tmp_path_factory.mktemp("hostile")
        checkout = Checkout.copied(folder / "project")
        before = UNPRIVILEGED if request.param == "without privileges" else ()
        privileged = os.geteuid() == 0 and not before
        entries = hostile.write(folder / "corpus", RAW, privileged=privileged, book=built)
        ran = checkout.build(
            "--corpus", folder / "corpus", "--out", folder / "out", "-p", "reprints", "each",
            "-p", "gazetteer", "data/actors.yml", temporary=folder / "tmp", timeout=5 * SECONDS,
            before=before,
        )  # fmt: skip
        made = self._made(checkout, folder, before) if ran.status == 0 else {}
        yield Trial(ran, entries, made, folder, folder / "out")
        hostile.cleared(folder / "corpus")
        shutil.rmtree(folder)

    def _made(self, checkout: Checkout, folder: Path, before: tuple[str, ...]) -> dict[str, Any]:
        command = [*before, *checkout.command("tests/hostile.py", "--figures", folder / "corpus")]
        environment = checkout.environment(folder / "tmp")
        printed = subprocess.run(command, cwd=checkout.root, env=environment, capture_output=True, check=True).stdout
        made: dict[str, Any] = json.loads(printed)
        return made

    def test_the_book_is_built_in_time(self, trial: Trial) -> None:
        assert trial.ran.status == 0, trial.ran.err[-3000:]
        assert "Traceback" not in trial.ran.err
        assert trial.ran.seconds <= SECONDS

    def test_every_entry_is_read_or_set_aside_as_wanted(self, trial: Trial) -> None:
        assert hostile.problems(trial.entries, trial.made["files"]) == []

    def test_the_page_of_the_corpus_names_every_entry(self, trial: Trial) -> None:
        assert hostile.unnamed(trial.entries, trial.book / "chapters" / "01-corpus.html") == []

    def test_the_figures_of_good_documents_are_unchanged(self, trial: Trial, alone: dict[str, Any]) -> None:
        assert {name: trial.made["figures"].get(name) for name in GOOD} == alone

    def test_nothing_in_a_text_is_run_or_fetched(self, trial: Trial) -> None:
        assert (trial.book / "index.html").is_file()
        assert hostile.strays(trial.folder / "project", trial.book, trial.folder / "tmp") == []
        assert hostile.unsafe(trial.book) == []
