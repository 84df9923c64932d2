"""What a changed gazetteer changes, compared with a revision of it."""

from __future__ import annotations

import argparse
import subprocess
from pathlib import Path

from newsvoice import gazetteer
from newsvoice.cli.checks.printing import Report
from newsvoice.gazetteer import Gazetteer, GazetteerError
from newsvoice.quality import revisions


def compare(
    options: argparse.Namespace, file: Path, report: Report, actors: Gazetteer, documents: dict[str, str]
) -> None:
    """Tell what the gazetteer changes in mentions and pairs, compared with the revision that is asked for."""
    report.title(f"Changes against {options.against}")
    try:
        before = gazetteer.parse(_revision(file, options.against), options.against)
    except (GazetteerError, OSError, subprocess.CalledProcessError) as error:
        detail = getattr(error, "stderr", "") or error
        report.problem(f"{options.against} cannot be compared: {detail}".strip())
        return
    old, new = (revisions.count(one, documents.values()) for one in (before, actors))
    changes = revisions.compare(old, new)
    for change in changes:
        what = " mentions" if len(change.what) == 1 else ""
        report.line(f"{' – '.join(change.what)}{what} {change.before} → {change.after}")
    if not changes:
        report.line("the same mentions and the same pairs")


def _revision(path: Path, revision: str) -> str:
    """The text of the gazetteer in a git revision, or of another file."""
    if Path(revision).is_file():
        return Path(revision).read_text("utf-8")
    inside = f"{revision}:./{path.name}"
    command = ["git", "-C", str(path.resolve().parent), "show", inside]
    return subprocess.run(command, capture_output=True, text=True, check=True, encoding="utf-8").stdout
