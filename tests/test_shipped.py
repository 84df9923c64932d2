"""The suite stays green whatever an analyst rightly does to `book/` and `data/`."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import shipped

LOOKED_AT = (
    "annotation", "book", "check", "contents", "cooccurrence", "documents", "figures", "gazetteer", "mentions",
    "parameters", "quotations_corrections", "readme", "relations", "sentences", "store", "validation", "voices",
    "words",
)  # fmt: skip
NEVER_EDITED = "not time_is_linear and not refuse_in_one_line and not nothing_written_overlaps"
"""Slow tests of made data, which no edit of the project reaches."""


def _edited(notebook: Path, *cells: str) -> None:
    """Add code cells to a notebook."""
    content = json.loads(notebook.read_text(encoding="utf-8"))
    for number, source in enumerate(cells):
        cell = {"cell_type": "code", "id": f"own-{number}", "metadata": {"tags": []}, "outputs": []}
        content["cells"].append(cell | {"execution_count": None, "source": source.splitlines(keepends=True)})
    notebook.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _replaced(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def _ten_edits(root: Path) -> None:
    """What the documentation invites an analyst to do."""
    data, chapters = root / "data", root / "book" / "chapters"
    _replaced(data / "report.yml", "top: 20", "top: 25")
    _replaced(data / "corpus.csv", "Middle East Institute", "The Institute")
    (data / "raw" / "new.txt").write_text("“We will stay,” John Doe said.", encoding="utf-8")
    sorted((data / "raw").glob("0*.txt"))[0].unlink()
    with (data / "actors.yml").open("a", encoding="utf-8") as file:
        file.write("\n- {id: john-doe, type: person, name: John Doe}\n")
    with (data / "corrections.csv").open("a", encoding="utf-8") as file:
        file.write("new,1,,,,I was there,quotation,speaker,Jane Doe,Ann,2024-05-31,\n")
    _edited(chapters / "02-words.ipynb", *["words = 1\n" * 12] * 3)
    _replaced(chapters / "03-actors.ipynb", "# ", "# My own ")
    shutil.copy(chapters / "03-actors.ipynb", chapters / "10-own.ipynb")
    toc = root / "book" / "_toc.yml"
    (line,) = re.findall(r"^ *- file: chapters/03-actors\n", toc.read_text(encoding="utf-8"), re.MULTILINE)
    _replaced(toc, line, line + line.replace("03-actors", "10-own"))


def test_the_tests_know_what_is_shipped() -> None:
    for path in (shipped.PROJECT / "data").rglob("*"):
        assert path.is_dir() or path.stat().st_size, path
    assert len(shipped.CHAPTERS.read_text(encoding="utf-8").strip()) == 64


@pytest.mark.slow
@pytest.mark.long
def test_ten_legal_edits_leave_the_suite_green(tmp_path: Path) -> None:
    ignored = shutil.ignore_patterns(".venv", ".cache", "_build", ".git", "__pycache__", ".*_cache", ".hypothesis")
    project = tmp_path / "project"
    shutil.copytree(shipped.ROOT, project, ignore=ignored, symlinks=True)
    for command in (["init", "-q"], ["add", "-A"], ["-c", "user.name=x", "-c", "user.email=x@x", "commit", "-qm", "x"]):
        subprocess.run(["git", *command], cwd=project, check=True)
    _ten_edits(project)
    files = [f"tests/test_{name}.py" for name in LOOKED_AT]
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-m",
        "not slow and not browser",
        "-k",
        NEVER_EDITED,
        "-p",
        "no:cacheprovider",
        *files,
    ]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("NEWSVOICE")}
    environment["PYTHONPATH"] = str(project / "src")
    ran = subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout[-3000:]
    assert " passed" in ran.stdout and " skipped" in ran.stdout
