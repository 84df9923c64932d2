"""pyproject.toml, requirements.lock and environment.yml say the same."""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

Pins = dict[str, set[tuple[str, str]]]


@pytest.fixture
def locked(root: Path) -> Pins:
    lines = re.findall(r"^(\S+==[^\\]+?) \\$", (root / "requirements.lock").read_text(), re.MULTILINE)
    return _pins(lines)


@pytest.fixture
def direct(root: Path) -> list[Requirement]:
    project = tomllib.loads((root / "pyproject.toml").read_text())["project"]
    extras = project["optional-dependencies"]
    return [Requirement(d) for d in [*project["dependencies"], *extras["formats"], *extras["test"]]]


def _pins(lines: list[str]) -> Pins:
    pins: Pins = {}
    for requirement in map(Requirement, lines):
        pin = (str(requirement.specifier), str(requirement.marker or ""))
        pins.setdefault(canonicalize_name(requirement.name), set()).add(pin)
    return pins


def test_every_direct_dependency_is_pinned_to_a_version_it_allows(direct: list[Requirement], locked: Pins) -> None:
    for requirement in direct:
        pins = locked[canonicalize_name(requirement.name)]
        assert all(requirement.specifier.contains(pin.removeprefix("==")) for pin, _ in pins)


def test_environment_yml_has_the_pins_of_the_lock(root: Path, direct: list[Requirement], locked: Pins) -> None:
    environment = yaml.safe_load((root / "environment.yml").read_text())
    pip = next(d["pip"] for d in environment["dependencies"] if isinstance(d, dict))
    assert pip[-1] == "-e ."
    names = {canonicalize_name(r.name) for r in direct}
    assert _pins(pip[:-1]) == {name: pins for name, pins in locked.items() if name in names}


def test_every_pin_has_hashes_and_no_host_is_named(root: Path, locked: Pins) -> None:
    text = (root / "requirements.lock").read_text()
    entries = re.split(r"^(?=\S+==)", text, flags=re.MULTILINE)[1:]
    assert sum(map(len, locked.values())) == len(entries)
    assert all(re.search(r"--hash=sha256:[0-9a-f]{64}", entry) for entry in entries)
    assert not re.search(r"https?://|--(extra-)?index-url|--find-links", text)


def test_the_code_downloads_no_data(root: Path) -> None:
    for path in (root / "src").rglob("*.py"):
        assert "nltk.download" not in path.read_text(encoding="utf-8"), path


def test_the_hooks_for_commits_run_what_is_installed(root: Path) -> None:
    (local,) = yaml.safe_load((root / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"]
    assert local["repo"] == "local" and all(hook["language"] == "system" for hook in local["hooks"])
    programs = {hook["entry"].split()[0] for hook in local["hooks"]}
    assert programs == {f".venv/bin/{name}" for name in ("ruff", "nbstripout", "python")}
    assert all((Path(sys.executable).parent / Path(program).name).exists() for program in programs)
    assert (root / "scripts" / "lint_chapters.py").is_file()
