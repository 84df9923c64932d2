"""What the documentation says to type works."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

BLOCK = re.compile(r"^```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)


def _commands(root: Path) -> list[str]:
    text = (root / "README.md").read_text(encoding="utf-8")
    lines = [line.split("#")[0].strip() for block in BLOCK.findall(text) for line in block.splitlines()]
    return [line for line in lines if line]


def _home(folder: Path) -> dict[str, str]:
    """Python of this environment, a home with articles, and nothing written to the project."""
    (folder / "articles").mkdir()
    for number in range(3):
        text = f"“We will go,” John Doe said on day {number}."
        (folder / "articles" / f"{number}.txt").write_text(text, encoding="utf-8")
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return os.environ | {"HOME": str(folder), "PATH": path}


def test_every_make_target_exists(root: Path) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (root / "Makefile").read_text(), re.MULTILINE))
    named = set(re.findall(r"`?make ([a-z-]+)`?", (root / "README.md").read_text(encoding="utf-8")))
    assert {"book", "test"} <= named <= targets


def test_make_alone_lists_the_targets(root: Path) -> None:
    ran = subprocess.run(["make"], cwd=root, capture_output=True, text=True, check=True)
    assert "make book" in ran.stdout and "make test" in ran.stdout


def test_every_linked_file_exists(root: Path) -> None:
    for document in [root / "README.md", *sorted((root / "docs").rglob("*.md"))]:
        links = re.findall(r"\]\(([^)#]+)\)", document.read_text(encoding="utf-8"))
        for link in links:
            assert link.startswith("http") or (document.parent / link).exists(), f"{document.name}: {link}"


@pytest.mark.slow
@pytest.mark.long
def test_every_command_runs(root: Path, tmp_path: Path) -> None:
    environment = _home(tmp_path)
    for command in _commands(root):
        if command.startswith("make"):
            continue
        command = re.sub(r"(build\.py)(?!.*--(out|help))", rf"\1 --out {tmp_path / 'book'}", command)
        # One builds all chapters, the report of `new.py`; in one file they are built in tests of their own.
        for option in ("--each outlet", "--corpus ~/articles", "-p top 40", "--format html pdf epub"):
            command = re.sub(rf"(build\.py.*{option})", r"\1 --chapters 02-words", command)
        for name in ("out.ipynb", "report.qdpx"):
            command = command.replace(name, str(tmp_path / name))
        ran = subprocess.run(command, shell=True, cwd=root, env=environment, capture_output=True, text=True)
        assert ran.returncode == 0, f"{command}\n{ran.stderr[-2000:]}"
        assert ran.stdout or ran.stderr


@pytest.mark.slow
@pytest.mark.long
def test_the_recipe_for_a_server_gives_every_book_a_folder_of_its_own(root: Path, tmp_path: Path) -> None:
    (recipe,) = BLOCK.findall((root / "docs" / "operators.md").read_text(encoding="utf-8"))
    quick = recipe.replace("build.py", "build.py --chapters 01-corpus")
    ran = subprocess.run(["sh", "-ec", quick], cwd=root, env=_home(tmp_path), capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
    (release,) = (tmp_path / "site" / "releases").iterdir()
    assert f"url=releases/{release.name}/" in (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    assert (release / "index.html").is_file()
