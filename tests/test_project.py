"""Where the project is."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from newsvoice.core import project


def test_the_project_is_the_folder_with_book_and_data_or_one_above(tmp_path: Path) -> None:
    for name in ("book/chapters", "data/raw", "elsewhere/book"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "book" / "_toc.yml").touch()
    (tmp_path / "elsewhere" / "book" / "_toc.yml").touch()  # a staged book: there is no data
    assert project.find(tmp_path / "book" / "chapters") == tmp_path
    assert project.find(tmp_path / "elsewhere" / "book") == tmp_path
    assert project.find(Path("/")) == Path("/")


def test_it_is_not_where_the_library_lies_and_children_know_it(tmp_path: Path) -> None:
    (tmp_path / "book").mkdir()
    (tmp_path / "data").mkdir()
    (tmp_path / "book" / "_toc.yml").touch()
    code = "import os; from newsvoice.core import cache; print(cache.FOLDER, os.environ['NEWSVOICE_PROJECT'])"
    environment = {name: value for name, value in os.environ.items() if not name.startswith("NEWSVOICE")}
    ran = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path / "data", env=environment, capture_output=True, text=True, check=True
    )
    assert ran.stdout.split() == [str(tmp_path.resolve() / ".cache"), str(tmp_path.resolve())]
