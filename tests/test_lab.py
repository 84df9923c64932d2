"""Chapters in JupyterLab: links work, and saving leaves nothing in git."""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import nbformat
import pytest
from conftest import ROOT
from in_browser import CHROMIUM, FLAGS, sync_api

from newsvoice.book import kernel_environment
from newsvoice.cli import lab
from newsvoice.show import jupyterlab

CHAPTER = "book/chapters/02-words.ipynb"
LISTS = (
    "<p><a id='count' href='#a-list'>41</a> <a id='page' href='08-sources.html#s1'>Source</a>"
    " <a id='other' href='09-none.html#x'>Other</a></p>"
    "<details><summary>All</summary><details><summary>One</summary><ol id='a-list'><li>A sentence</li></ol></details>"
    "</details>"
)
SETUP = "from IPython.display import HTML\nfrom newsvoice.show import jupyterlab\njupyterlab.follow_links()"


def _git(folder: Path, *arguments: str) -> str:
    named = ["git", "-C", str(folder), "-c", "user.email=a@b", "-c", "user.name=n", *arguments]
    return subprocess.run(named, capture_output=True, text=True, check=True).stdout


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with one chapter, as `make lab` finds it after a clone."""
    folder = tmp_path_factory.mktemp("clone with space")
    (folder / "book" / "chapters").mkdir(parents=True)
    (folder / "data").mkdir()
    shutil.copy(ROOT / "book" / "_toc.yml", folder / "book")
    shutil.copy(ROOT / ".gitattributes", folder)
    cells = [nbformat.v4.new_code_cell(SETUP), nbformat.v4.new_code_cell(f"HTML({LISTS!r})")]
    shipped = json.loads((ROOT / CHAPTER).read_text(encoding="utf-8"))
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=shipped["metadata"]), folder / CHAPTER)
    built = folder / "book" / "_build" / "html" / "chapters"
    built.mkdir(parents=True)
    (built / "08-sources.html").write_text("<title>Sources</title><p id='s1'>A sentence</p>")
    (folder / ".gitignore").write_text("book/_build/\n.ipynb_checkpoints/\n")
    _git(folder, "init", "-q")
    _git(folder, "add", "-A")
    _git(folder, "commit", "-q", "-m", "shipped")
    return folder


def test_saving_a_chapter_that_has_run_leaves_git_clean(clone: Path, tmp_path: Path) -> None:
    folder = tmp_path / "another clone"
    _git(tmp_path, "clone", "-q", str(clone), str(folder))
    assert lab.strip_outputs(folder) and lab.strip_outputs(folder)
    notebook = nbformat.read(folder / CHAPTER, as_version=4)
    notebook.cells[1].outputs = [nbformat.v4.new_output("stream", text="shown")]
    notebook.cells[1].execution_count = 7
    notebook.metadata["language_info"] |= {"version": "3.13", "file_extension": ".py", "codemirror_mode": {"name": "x"}}
    nbformat.write(notebook, folder / CHAPTER)
    lab.after_saving(os_path=str(folder / CHAPTER), model={}, contents_manager=None)
    assert _git(folder, "status", "--porcelain") == ""
    notebook.cells[1].source += "# changed"
    nbformat.write(notebook, folder / CHAPTER)
    lab.after_saving(os_path=str(folder / CHAPTER))
    assert _git(folder, "status", "--porcelain") == f" M {CHAPTER}\n"
    _git(folder, "add", "-A")
    assert re.findall(r"^[+-] .*", _git(folder, "diff", "--cached"), re.MULTILINE)[-1].endswith('# changed"')
    assert "shown" not in _git(folder, "show", f":{CHAPTER}")


def test_without_a_repository_nothing_is_set_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert not lab.strip_outputs(tmp_path)
    lab.after_saving(os_path=str(tmp_path / "new.ipynb"))
    monkeypatch.setenv("PATH", "")
    assert not lab.strip_outputs(tmp_path)
    lab.after_saving(os_path=str(tmp_path / "new.ipynb"))


@pytest.mark.shipped
@pytest.mark.long
def test_shipped_chapters_are_as_jupyterlab_saves_them(root: Path) -> None:
    command = [sys.executable, "-m", "nbstripout", "--keep-id", "--extra-keys", lab.ADDED]
    for path in [root / "book" / "index.ipynb", *sorted((root / "book" / "chapters").glob("*.ipynb"))]:
        text = path.read_bytes()
        assert subprocess.run(command, input=text, capture_output=True, check=True).stdout == text, path.name
        assert json.loads(text)["metadata"]["kernelspec"]["display_name"] == "Python 3 (ipykernel)", path.name


def test_the_script_is_shown_only_where_somebody_has_the_notebook_open(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shown: list[dict[str, str]] = []
    monkeypatch.setattr("IPython.display.display", lambda data, raw: shown.append(data))
    monkeypatch.delenv(jupyterlab.SESSION, raising=False)
    jupyterlab.follow_links()
    assert shown == []
    monkeypatch.setenv(jupyterlab.SESSION, "a.ipynb")
    monkeypatch.setenv(jupyterlab.BOOK, 'http://127.0.0.1:1/"</script>')
    jupyterlab.follow_links()
    assert list(shown[0]) == ["application/javascript"]
    assert shown[0]["application/javascript"].endswith('})("http://127.0.0.1:1/\\"</script>");\n')


def test_a_build_that_is_started_from_a_notebook_has_kernels_of_its_own() -> None:
    assert jupyterlab.SESSION not in kernel_environment.of({jupyterlab.SESSION: "a.ipynb"}, Path("x"))


@pytest.fixture(scope="module")
def server(clone: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SimpleNamespace]:
    """`scripts/lab.py` on that repository, without a browser of its own."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    home = tmp_path_factory.mktemp("home")
    places = ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "JUPYTERLAB_SETTINGS_DIR",
              "JUPYTERLAB_WORKSPACES_DIR", "IPYTHONDIR", "HOME")  # fmt: skip
    own = {name: str(home / name.lower()) for name in places} | {"NEWSVOICE_PROJECT": str(clone)}
    arguments = ["--no-browser", "--allow-root", f"--port={port}", "--ServerApp.port_retries=0",
                 "--IdentityProvider.token=open"]  # fmt: skip
    command = [sys.executable, str(ROOT / "scripts" / "lab.py"), "--", *arguments]
    with (home / "log").open("wb") as log:
        process = subprocess.Popen(command, env=os.environ | own, stdout=log, stderr=log, cwd=clone)
    try:
        if not _answers(f"http://127.0.0.1:{port}/api?token=open", process):
            pytest.skip("JupyterLab does not start")
        yield SimpleNamespace(address=f"http://127.0.0.1:{port}/lab/tree/{CHAPTER}?token=open", folder=clone)
    finally:
        process.terminate()
        process.wait(30)


def _answers(address: str, process: subprocess.Popen[bytes], patience: float = 60) -> bool:
    end = time.monotonic() + patience
    while time.monotonic() < end and process.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=5):
                return True
        except OSError:
            time.sleep(0.2)
    return False


@pytest.mark.slow
@pytest.mark.browser
@pytest.mark.skipif(not CHROMIUM, reason="Chromium is not installed")
def test_links_work_and_saving_leaves_git_clean(server: SimpleNamespace) -> None:
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        context = browser.new_context(viewport={"width": 1200, "height": 800})
        page = context.new_page()
        page.set_default_timeout(60_000)
        page.goto(server.address)
        page.wait_for_selector(".jp-Notebook .jp-CodeCell")
        page.get_by_text("Python 3 (ipykernel) | Idle").wait_for()
        count = page.locator(".jp-OutputArea-output #count")
        _run_all(page, count)
        assert not page.locator(".jp-OutputArea-output #a-list").is_visible()
        count.click()
        page.locator(".jp-OutputArea-output #a-list").wait_for(state="visible")
        for link, ending in (("page", "/chapters/08-sources.html#s1"), ("other", "/book/chapters/09-none.ipynb#x")):
            with context.expect_page() as opened:
                page.locator(f".jp-OutputArea-output #{link}").click()
            opened.value.wait_for_url(f"**{ending}")
            assert (opened.value.title() == "Sources") == (link == "page")
            opened.value.close()
        page.locator(".jp-Notebook .jp-InputPrompt").first.click()
        page.keyboard.press("Control+s")
        _wait_for(lambda: "a-list" in (server.folder / CHAPTER).read_text().partition('"outputs": [\n')[2])
        browser.close()
    assert '"version"' in (server.folder / CHAPTER).read_text()
    _wait_for(lambda: _git(server.folder, "status", "--porcelain") == "")


def _run_all(page: Any, awaited: Any) -> None:
    """Run the cells; JupyterLab that still loads may ask for the kernel first."""
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_text("Run All Cells", exact=True).click()
    asked = page.locator("dialog button.jp-mod-accept")
    awaited.or_(asked).first.wait_for()
    if asked.is_visible():
        asked.click()
        page.get_by_text("Python 3 (ipykernel) | Idle").wait_for()
        page.get_by_role("menuitem", name="Run", exact=True).click()
        page.get_by_text("Run All Cells", exact=True).click()
        awaited.wait_for()


def _wait_for(condition: Callable[[], bool], patience: float = 20) -> None:
    end = time.monotonic() + patience
    while not condition() and time.monotonic() < end:
        time.sleep(0.1)
    assert condition()
