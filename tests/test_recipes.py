"""The recipes for operators do what they say: those that can run here run, the others are held against the project."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from newsvoice.book import contents, publication
from newsvoice.cli import build

RECIPES = Path(__file__).resolve().parents[1] / "docs" / "recipes"
SCRIPTS = sorted(RECIPES.glob("*.sh"))
QUICK = ("--chapters", "01-corpus")
ACTORS = "actors:\n- {id: ann-lee, type: person, name: Ann Lee}\n"


def _report(folder: Path, *texts: str) -> Path:
    (folder / "articles").mkdir(parents=True)
    for number, text in enumerate(texts):
        (folder / "articles" / f"{number}.txt").write_text(text, encoding="utf-8")
    (folder / "actors.yml").write_text(ACTORS, encoding="utf-8")
    values = {"corpus": "articles", "gazetteer": "actors.yml", "metadata": "", "corrections": ""}
    (folder / "report.yml").write_text(yaml.safe_dump({"title": folder.name, "parameters": values}), encoding="utf-8")
    return folder / "report.yml"


def _run(recipe: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHON": sys.executable}
    command = [str(RECIPES / recipe), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=environment)


def test_every_recipe_is_told_in_the_handbook(root: Path) -> None:
    told = (root / "docs" / "operators.md").read_text(encoding="utf-8")
    named = set(re.findall(r"\]\(recipes/([^)]+)\)", told))
    assert named == {path.name for path in RECIPES.iterdir()}


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_shell_recipes_can_be_read_run_and_say_what_they_need(script: Path) -> None:
    assert os.access(script, os.X_OK) and script.read_text(encoding="utf-8").startswith("#!/bin/sh\n")
    subprocess.run(["sh", "-n", str(script)], check=True)
    ran = _run(script.name)
    assert ran.returncode == 1 and ran.stderr.startswith(f"usage: {script.name} ")


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_shell_recipes_call_scripts_that_are_there(root: Path, script: Path) -> None:
    text = script.read_text(encoding="utf-8")
    called = re.findall(r"\$project/(scripts/\w+\.py)", text)
    assert called and all((root / name).is_file() for name in called)
    known = build.parser().format_help()
    assert all(option in known + "--html" for option in re.findall(r" (--[a-z]+) ", text))


def test_no_report_in_a_folder_is_told(tmp_path: Path) -> None:
    ran = _run("every-report.sh", tmp_path, tmp_path / "site")
    assert ran.returncode == 1 and "there is no */report.yml in" in ran.stderr


def test_a_weekly_book_that_cannot_be_built_leaves_nothing(tmp_path: Path) -> None:
    ran = _run("weekly.sh", tmp_path / "report.yml", tmp_path / "books")
    assert ran.returncode == 1 and ran.stderr.startswith("build.py: ")
    assert list((tmp_path / "books").iterdir()) == []


@pytest.mark.slow
def test_the_weekly_recipe_keeps_both_books_and_tells_what_changed(tmp_path: Path) -> None:
    report, books = _report(tmp_path / "week", "“We will go,” Ann Lee said."), tmp_path / "books"
    first = _run("weekly.sh", report, books, *QUICK)
    assert first.returncode == 0, first.stderr
    (one,) = books.glob("*Z")
    assert (books / "latest").resolve() == one and not list(books.glob("*-changes.*"))
    one = one.rename(books / "20200101T000000Z")  # a week ago
    (report.parent / "articles" / "new.txt").write_text("“We will stay here,” Ann Lee said.", encoding="utf-8")
    second = _run("weekly.sh", report, books, *QUICK)
    assert second.returncode == 0, second.stderr
    (two,) = (path for path in books.glob("*Z") if path != one)
    assert (books / "latest").resolve() == two and publication.read_stamp(one) is not None
    assert re.search(r"^  added +new +– +accepted$", second.stdout, re.MULTILINE)
    assert second.stdout.endswith("\n" + (books / f"{two.name}-changes.txt").read_text(encoding="utf-8"))
    assert "<h1>What changed</h1>" in (books / f"{two.name}-changes.html").read_text(encoding="utf-8")


@pytest.mark.slow
def test_every_report_is_built_and_the_one_that_fails_is_named(tmp_path: Path) -> None:
    _report(tmp_path / "reports" / "one", "“We will go,” Ann Lee said.")
    _report(tmp_path / "reports" / "two", "Ann Lee left.")
    (tmp_path / "reports" / "two" / "actors.yml").write_text("actors: 3\n", encoding="utf-8")
    ran = _run("every-report.sh", tmp_path / "reports", tmp_path / "site", *QUICK)
    assert ran.returncode == 1 and ran.stderr.splitlines()[-1] == "not built: two"
    assert (tmp_path / "site" / "one" / "index.html").is_file() and not (tmp_path / "site" / "two").exists()


def test_the_workflow_runs_commands_of_this_project(root: Path) -> None:
    workflow = yaml.safe_load((RECIPES / "pages.yml").read_text(encoding="utf-8"))
    targets = set(re.findall(r"^([a-z-]+):", (root / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    build_job, publish = workflow["jobs"]["build"], workflow["jobs"]["publish"]
    commands = [step["run"] for step in build_job["steps"] if "run" in step]
    assert commands == ["make environment", ".venv/bin/python scripts/check.py", "make test", "make book"]
    for command in commands:
        _exists(root, command, targets)
    (upload,) = (step for step in build_job["steps"] if "upload-pages" in step.get("uses", ""))
    assert upload["with"]["path"] == contents.DEFAULT_OUT.relative_to(contents.BOOK.parent).as_posix()
    assert workflow[True].keys() == {"push", "schedule", "workflow_dispatch"}  # YAML takes "on" for true
    assert workflow["permissions"] == {"contents": "read"}
    assert publish["permissions"] == {"pages": "write", "id-token": "write"} and publish["needs"] == "build"
    used = [step["uses"] for job in (build_job, publish) for step in job["steps"] if "uses" in step]
    assert all(re.fullmatch(r"actions/[a-z-]+@v\d+", name) for name in used)


def _exists(root: Path, command: str, targets: set[str]) -> None:
    words = command.split()
    assert words[1] in targets if words[0] == "make" else (root / words[1]).is_file(), command


def test_the_container_names_files_and_commands_that_are_there(root: Path) -> None:
    lines = (RECIPES / "Containerfile").read_text(encoding="utf-8").splitlines()
    told = [line.split(maxsplit=1) for line in lines if line and not line.startswith("#")]
    steps = [(name, text) for name, text in told]
    assert steps[0] == ("FROM", "python:3.11-slim")
    assert {name for name, _ in steps} == {"FROM", "RUN", "WORKDIR", "COPY", "ENV", "ENTRYPOINT", "CMD"}
    copied = [name for step, text in steps if step == "COPY" for name in text.split()[:-1]]
    assert all((root / name).exists() for name in copied)
    needed = {"Makefile", "pyproject.toml", "requirements.lock", "README.md", "LICENSE", "src"}
    before = [text for step, text in steps[: steps.index(("RUN", "make environment"))] if step == "COPY"]
    assert needed == {name for text in before for name in text.split()[:-1]}
    assert needed | {"scripts", "book", "data"} == set(copied)
    (command,) = (yaml.safe_load(text) for step, text in steps if step == "CMD")
    assert (root / command[0]).is_file()
    options = build.parser().parse_args(command[1:])
    assert (options.corpus, options.out) == ([Path("/articles")], Path("/books/articles"))
    for line in (line for line in lines if line.startswith("#   podman")):
        words = shlex.split(line.removeprefix("#"))
        assert words[1] in ("build", "run") and all((root / w).is_file() for w in words if w.startswith("scripts/"))


def test_the_headers_leave_to_pages_what_pages_say() -> None:
    lines = (RECIPES / "headers.txt").read_text(encoding="utf-8").splitlines()
    told = [line for line in lines if not line.startswith("#")]
    headers = dict(line.strip().split(": ") for line in told[1:])
    assert told[0] == "/*" and headers["Content-Security-Policy"] == "frame-ancestors 'self'"
    assert headers["Cache-Control"] == "no-cache" and headers["X-Content-Type-Options"] == "nosniff"
